package results

import (
	"math"
	"testing"
)

func TestReadStage(t *testing.T) {
	polite := Climate{4.2, .9, 1.6}
	fight := Climate{4.2, 1.9, 2.3}
	work := Climate{5, 1.1, 1.9}
	leave := Climate{4, .9, 2.1}
	away := Climate{math.NaN(), math.NaN(), math.NaN()}
	for _, c := range []struct {
		name  string
		of    []Climate
		stage Stage
	}{
		{"nothing", nil, NotYet},
		{"nobody came", []Climate{away, away}, NotYet},
		{"the first meeting", []Climate{polite}, Engagement},
		{"conflict rises", []Climate{polite, polite, fight, fight}, Differentiation},
		{"conflict from the first", []Climate{fight, fight}, Differentiation},
		{"work", []Climate{polite, fight, work, work, work}, Work},
		{"one good meeting is not work yet", []Climate{work}, Engagement},
		{"work at once", []Climate{work, work, work}, Work},
		{"a gap is passed over", []Climate{work, work, away}, Work},
		{"past its height", []Climate{work, work, work, leave, leave, leave}, Leaving},
	} {
		if got := ReadStage(c.of); got != c.stage {
			t.Errorf("%s: read as %q, want %q", c.name, got, c.stage)
		}
	}
}
