package results

import (
	"math"
	"testing"

	"microcosm/agents"
)

func TestMicrocosm(t *testing.T) {
	outside := []agents.Point{{Agency: 1}, {Agency: -1}, {Communion: 1}, {Communion: -1}}
	muted := make([]agents.Point, 4) // the same people, muted and warmer: politeness
	turned := make([]agents.Point, 4)
	for i, p := range outside {
		muted[i] = p.Times(.2).Plus(agents.Point{Communion: .4})
		turned[i] = p.Times(-1)
	}
	near(t, "mirror of the same, muted and warmer", Mirror(muted, outside), 1, 1e-12)
	near(t, "mirror of the opposite", Mirror(turned, outside), -1, 1e-12)
	// Likeness to oneself 1; to the others 1-sqrt(2)/2 twice and 1-2/2 once.
	want := 1 - (2*(1-math.Sqrt2/2)+0)/3
	near(t, "fidelity of the same", Fidelity(muted, outside), want, 1e-12)
	if f := Fidelity(turned, outside); f >= 0 {
		t.Errorf("fidelity of the opposite = %v, want below 0", f)
	}
	muted[0].Agency = math.NaN()
	near(t, "mirror without the missing", Mirror(muted, outside), 1, 1e-12)
	muted[1].Agency = math.NaN()
	near(t, "mirror of two", Mirror(muted, outside), math.NaN(), 0)
	near(t, "likeness over an axis", Likeness(outside[0], outside[1]), 0, 1e-12)
}
