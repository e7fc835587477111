package sensitivity

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"microcosm/experiments/design"
)

// walked are the results of the trajectories of a design, and its steps.
func walked(n, k int, seed uint64, f func(u []float64) float64) (y []float64, factor []int, delta []float64) {
	axes := make([]design.Axis, k)
	for j := range axes {
		axes[j] = design.Axis{To: 1}
	}
	d := design.Morris(n, axes, 4, seed)
	_, y = played(d, f)
	for i := range y {
		j, by := d.Step(i)
		factor, delta = append(factor, j), append(delta, by)
	}
	return y, factor, delta
}

// On a line every effect is the slope; on a parabola about the middle they are -1/3 and 1/3 with steps of 2/3; in a product the effect of one is
// the other, whose levels 0, 1/3, 2/3, 1 have mean 1/2 and standard deviation sqrt(5)/6.
func TestMorrisAgainstClosedForms(t *testing.T) {
	y, factor, delta := walked(3000, 5, 1, func(u []float64) float64 {
		return 40 - 3*u[0] + math.Pow(u[1]-.5, 2) + u[2]*u[3]
	})
	e := Morris(y, factor, delta, 5, 200, luckFor(11))
	for j, want := range []Effect{
		{Mu: -3, MuStar: Estimate{Value: 3}},
		{Mu: 0, MuStar: Estimate{Value: 1.0 / 3}, Sigma: 1.0 / 3},
		{Mu: .5, MuStar: Estimate{Value: .5}, Sigma: math.Sqrt(5) / 6},
		{Mu: .5, MuStar: Estimate{Value: .5}, Sigma: math.Sqrt(5) / 6},
		{},
	} {
		by := 5*want.Sigma/math.Sqrt(3000) + 1e-9 // five standard errors
		near(t, "mu", e[j].Mu, want.Mu, by)
		near(t, "sigma", e[j].Sigma, want.Sigma, by)
		near(t, "mu*", e[j].MuStar.Value, want.MuStar.Value, by)
		if e[j].Effects != 3000 || e[j].Missing != 0 || !(e[j].MuStar.Low <= e[j].MuStar.Value+1e-9) || !(e[j].MuStar.High >= e[j].MuStar.Value-1e-9) {
			t.Errorf("factor %d: %+v", j, e[j])
		}
	}
	within(t, "mu* of a product", e[2].MuStar)
}

func TestMorrisByHand(t *testing.T) {
	// effects 2 and -4 of the one factor: mean -1, absolute 3, standard deviation 6 / sqrt 2
	e := Morris([]float64{1, 2, 7, 9}, []int{Start, 0, Start, 0}, []float64{0, .5, 0, -.5}, 1, 0, nil)[0]
	near(t, "mu", e.Mu, -1, 1e-12)
	near(t, "mu*", e.MuStar.Value, 3, 1e-12)
	near(t, "sigma", e.Sigma, 6/math.Sqrt2, 1e-12)
	one := Morris([]float64{1, 2}, []int{Start, 0}, []float64{0, .5}, 1, 0, nil)[0]
	near(t, "sigma of one effect", one.Sigma, nan, 0)
}

// A missing result takes the two effects beside it, and no others.
func TestMorrisLeavesOutWhatIsMissing(t *testing.T) {
	y, factor, delta := walked(6, 3, 2, linear)
	whole := Morris(y, factor, delta, 3, 50, luckFor(12))
	y[5] = nan // the second point of the second trajectory
	e := Morris(y, factor, delta, 3, 50, luckFor(12))
	lost := 0
	for j := range e {
		near(t, "mu", e[j].Mu, whole[j].Mu, 1e-9)
		if e[j].Effects+e[j].Missing != 6 {
			t.Errorf("factor %d: %d effects, %d missing", j, e[j].Effects, e[j].Missing)
		}
		lost += e[j].Missing
	}
	if lost != 2 || e[factor[5]].Missing != 1 || e[factor[6]].Missing != 1 {
		t.Errorf("%d effects lost: %+v", lost, e)
	}
	for i := range y {
		y[i] = nan
	}
	if e := Morris(y, factor, delta, 3, 50, luckFor(12)); !math.IsNaN(e[0].Mu) || !math.IsNaN(e[0].Sigma) || !math.IsNaN(e[0].MuStar.High) {
		t.Errorf("of nothing: %+v", e[0])
	}
}

// A shift makes no difference, a scale that of the unit, and the order of the trajectories none but to the draws.
func TestMorrisIsInvariant(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		y, factor, delta := walked(rapid.IntRange(1, 12).Draw(t, "n"), 8, rapid.Uint64().Draw(t, "seed"), g)
		shift, scale := rapid.Float64Range(-100, 100).Draw(t, "shift"), rapid.Float64Range(.1, 100).Draw(t, "scale")
		want := Morris(y, factor, delta, 8, 40, luckFor(13))
		turned := make([]float64, len(y))
		for i := range y {
			turned[i] = shift - scale*y[i]
		}
		got := Morris(turned, factor, delta, 8, 40, luckFor(13))
		half := len(y) / 9 / 2 * 9
		moved := Morris(append(y[half:len(y):len(y)], y[:half]...), append(factor[half:len(y):len(y)], factor[:half]...), append(delta[half:len(y):len(y)], delta[:half]...), 8, 0, nil)
		for j := range want {
			near(t, "mu", got[j].Mu, -scale*want[j].Mu, 1e-7)
			near(t, "mu, in another order", moved[j].Mu, want[j].Mu, 1e-9)
			near(t, "mu*, in another order", moved[j].MuStar.Value, want[j].MuStar.Value, 1e-9)
			alike(t, "mu*", got[j].MuStar, want[j].MuStar, scale)
			if math.Abs(want[j].Mu) > want[j].MuStar.Value+1e-12 {
				t.Fatalf("|mu| above mu*: %+v", want[j])
			}
		}
	})
}

func TestMorrisRefusesWhatIsNoStep(t *testing.T) {
	for name, call := range map[string]func(){
		"no start":       func() { Morris([]float64{1}, []int{0}, []float64{1}, 1, 0, nil) },
		"no such factor": func() { Morris([]float64{1, 2}, []int{Start, 1}, []float64{0, 1}, 1, 0, nil) },
		"no change":      func() { Morris([]float64{1, 2}, []int{Start, 0}, []float64{0, 0}, 1, 0, nil) },
		"unequal":        func() { Morris([]float64{1, 2}, []int{Start}, []float64{0, 1}, 1, 0, nil) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: taken", name)
				}
			}()
			call()
		}()
	}
}
