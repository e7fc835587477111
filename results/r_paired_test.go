package results

import (
	"fmt"
	"math"
	"testing"
)

// What a paired comparison says, R says too, by other ways: models, the likelihood, the power of a test.
func TestPairedAgainstR(t *testing.T) {
	luck := luckFor(31)
	a, b := make([]float64, 40), make([]float64, 40)
	for i := range a {
		a[i], b[i] = together(luck, .6)
		a[i], b[i] = 5+math.Round(4*a[i])/4, 4.5+math.Round(4*b[i])/4 // ties
	}
	a[4], b[9] = nan, nan
	p := Paired(a, b)
	paired, independent := p.Needed()
	ours := map[string]float64{
		"pairs": float64(p.Pairs), "difference": p.Difference, "low": p.Low, "high": p.High, "d": p.D, "dz": p.DZ, "variance_ratio": p.VarianceRatio,
		"superiority": p.Superiority, "superiority_difference_low": 2*p.SuperiorityLow - 1, "superiority_difference_high": 2*p.SuperiorityHigh - 1,
		"told": float64(paired.Told), "told_independent": float64(independent.Told),
		"precise": float64(paired.Precise), "precise_independent": float64(independent.Precise),
	}
	series := map[string][]float64{"a": a, "b": b}
	for k, of := range [][3]int{{9, 3, 40}, {12, 0, 12}, {1, 6, 7}, {0, 2, 500}} {
		series["counts"] = append(series["counts"], float64(of[0]), float64(of[1]), float64(of[2]))
		ours[fmt.Sprintf("tango_%d_low", k+1)], ours[fmt.Sprintf("tango_%d_high", k+1)] = Tango(of[0], of[1], of[2], Normal95)
	}
	ours["untied_low"], ours["untied_high"] = Tango(7, 16, 23, Normal95)
	if p.Ties == 0 || p.Missing != 2 {
		t.Errorf("%d ties and %d missing; the example is to have some of both", p.Ties, p.Missing)
	}
	said := inR(t, "paired.R", series)
	for name, want := range said {
		got, ok := ours[name]
		if !ok {
			t.Errorf("R says %s, and we do not", name)
		}
		near(t, name, got, want, 1e-6*(1+math.Abs(want)))
	}
	if len(said) != len(ours) {
		t.Errorf("R says %d numbers, we %d", len(said), len(ours))
	}
}
