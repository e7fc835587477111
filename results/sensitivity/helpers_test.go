package sensitivity

import (
	"math"
	"testing"

	"microcosm/agents"
	"microcosm/experiments/design"
	"microcosm/sim"
)

var nan = math.NaN()

func luckFor(purpose int) agents.Luck { return sim.NewLuck(7).At(sim.Questionnaire, purpose, 2, 1, 1) }

// fataler is a test or a property.
type fataler interface {
	Helper()
	Errorf(format string, args ...any)
}

func near(t fataler, what string, got, want, by float64) {
	t.Helper()
	if math.IsNaN(want) != math.IsNaN(got) || math.Abs(got-want) > by {
		t.Errorf("%s = %v, want %v", what, got, want)
	}
}

// alike reports whether two estimates are the same but for rounding, once that of the first is multiplied.
func alike(t fataler, what string, got, want Estimate, by float64) {
	t.Helper()
	near(t, what, got.Value, by*want.Value, 1e-7*(1+math.Abs(want.Value)))
	near(t, what+" low", got.Low, by*want.Low, 1e-7*(1+math.Abs(want.Low)))
	near(t, what+" high", got.High, by*want.High, 1e-7*(1+math.Abs(want.High)))
}

func within(t fataler, what string, e Estimate) {
	t.Helper()
	if !(e.Low <= e.Value && e.Value <= e.High && e.Low < e.High) {
		t.Errorf("%s: %+v", what, e)
	}
}

// coverage is in which share of samples the interval holds what is true.
func coverage(samples int, truth float64, interval func(sample int) Estimate) float64 {
	hits := 0.0
	for i := range samples {
		if e := interval(i); e.Low <= truth && truth <= e.High {
			hits++
		}
	}
	return hits / float64(samples)
}

// covers fails unless coverage is 93 to 97 of 100: with 2000 samples its standard error is half a percent.
func covers(t *testing.T, what string, share float64) {
	t.Helper()
	if share < .93 || share > .97 {
		t.Errorf("%s: covers %v", what, share)
	}
}

// ishigami is the function of Ishigami & Homma (1990) with a = 7, b = .1, on the unit cube.
func ishigami(u []float64) float64 {
	x := func(i int) float64 { return math.Pi * (2*u[i] - 1) }
	return math.Sin(x(0)) + 7*math.Pow(math.Sin(x(1)), 2) + .1*math.Pow(x(2), 4)*math.Sin(x(0))
}

// ishigamiIndices are its first-order and total indices in closed form.
func ishigamiIndices() (first, total []float64) {
	const a, b = 7.0, .1
	pi4 := math.Pow(math.Pi, 4)
	v1 := math.Pow(1+b*pi4/5, 2) / 2
	v2 := a * a / 8
	v13 := b * b * pi4 * pi4 * 8 / 225
	v := v1 + v2 + v13
	return []float64{v1 / v, v2 / v, 0}, []float64{(v1 + v13) / v, v2 / v, v13 / v}
}

var sobolG = []float64{0, 1, 4.5, 9, 99, 99, 99, 99}

// g is the function of Sobol' (Saltelli & Sobol' 1995).
func g(u []float64) float64 {
	p := 1.0
	for i, a := range sobolG {
		p *= (math.Abs(4*u[i]-2) + a) / (1 + a)
	}
	return p
}

// gIndices are its first-order and total indices in closed form: V_i = 1 / (3 (1 + a_i)^2), V = prod(1 + V_i) - 1.
func gIndices() (first, total []float64) {
	all := 1.0
	own := func(a float64) float64 { return 1 / (3 * (1 + a) * (1 + a)) }
	for _, a := range sobolG {
		all *= 1 + own(a)
	}
	for _, a := range sobolG {
		first = append(first, own(a)/(all-1))
		total = append(total, own(a)*all/(1+own(a))/(all-1))
	}
	return first, total
}

// linear has 9, 4 and 1 fourteenths of its variance from its factors, and nothing from a fourth.
func linear(u []float64) float64 { return 50 + 3*u[0] - 2*u[1] + u[2] }

// played is the factors, one a column, and the results of all points of a design.
func played(d design.Design, f func(u []float64) float64) (x [][]float64, y []float64) {
	x, u := make([][]float64, d.Factors()), make([]float64, d.Factors())
	for i := range d.Len() {
		d.At(i, u)
		for j := range u {
			x[j] = append(x[j], u[j])
		}
		y = append(y, f(u))
	}
	return x, y
}
