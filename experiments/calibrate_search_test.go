package experiments

import (
	"math"
	"slices"
	"testing"

	"microcosm/results"
	"microcosm/scenarios"
)

// Ensure a figure that cannot be had costs more than one far out of its band, and a band with one bound costs nothing within it.
func TestDeviation(t *testing.T) {
	none := math.NaN()
	band, from := &results.Criterion{Low: .4, High: .8, Published: none}, &results.Criterion{Low: .5, High: math.Inf(1), Published: .9}
	said := &results.Criterion{Low: .4, High: .8, Published: .5}
	for _, test := range []struct {
		c           *results.Criterion
		value, want float64
	}{{band, .6, 0}, {band, .8, 1}, {band, .4, -1}, {band, 1.2, 3}, {said, .5, 0}, {said, .6, .5}, {from, .7, 0}, {from, .25, -.5}} {
		if got := deviation(test.c, test.value); math.Abs(got-test.want) > 1e-12 {
			t.Errorf("%v in %v..%v deviates by %v, want %v", test.value, test.c.Low, test.c.High, got, test.want)
		}
	}
	if got := deviation(from, math.NaN()); !math.IsNaN(got) {
		t.Errorf("a missing figure deviates by %v", got)
	}
	goals := []goal{{Criterion: band}}
	if missing, far := misfit(goals, []float64{math.NaN()}), misfit(goals, []float64{1.4}); missing <= far {
		t.Errorf("a missing figure costs %v, one far off %v", missing, far)
	}
}

// Ensure the search finds the least of functions whose least is known, within the budget of a calibration.
func TestSearch(t *testing.T) {
	for name, f := range map[string]func(x []float64) float64{
		"bowl":   func(x []float64) float64 { return squares(x, func(i int) float64 { return .3 + .1*float64(i) }) },
		"long":   func(x []float64) float64 { return squares(x[:1], at(.3)) + 30*squares(x[1:], at(.3)) },
		"corner": func(x []float64) float64 { return squares(x, at(0)) },
	} {
		for seed := range uint64(5) {
			s := newSearch([]float64{.7, .7, .7}, seed)
			best := math.Inf(1)
			for tried := 0; tried < 300 && !s.arrived(); tried += s.lambda {
				points, err := s.ask()
				if err != nil {
					t.Fatal(err)
				}
				losses := make([]float64, len(points))
				for k, x := range points {
					losses[k] = f(x)
					best = min(best, losses[k])
					if slices.Min(x) < 0 || slices.Max(x) > 1 {
						t.Fatalf("%s: %v is outside the cube", name, x)
					}
				}
				s.tell(losses)
			}
			if best > 1e-3 {
				t.Errorf("%s, seed %d: the least that was found is %v, not 0", name, seed, best)
			}
		}
	}
}

func at(x float64) func(int) float64 { return func(int) float64 { return x } }

func squares(x []float64, least func(i int) float64) (sum float64) {
	for i := range x {
		sum += (x[i] - least(i)) * (x[i] - least(i))
	}
	return sum
}

// Ensure a budget too small for a step of the search is refused, and not for draws from the priors.
func TestCalibrationNeedsAStep(t *testing.T) {
	c := worked(madeUpSpec())
	c.Spec.Evaluations = generation(3)
	if err := c.Check(); err != nil {
		t.Error(err)
	}
	c.Spec.Evaluations--
	if err := c.Check(); err == nil {
		t.Error("a budget of less than a generation is taken")
	}
	if c.Spec.Method = scenarios.ByABC; c.Check() != nil {
		t.Error(c.Check())
	}
}
