package analysis

import (
	"math"
	"strings"
	"testing"

	"microcosm/scenarios"
)

// about fails unless x is within by of want, and, where it has an interval, the interval has want in it.
func about(t *testing.T, what string, e sensitivityEstimate, want, by float64) {
	t.Helper()
	if !(math.Abs(e.Value-want) <= by) || e.Low > want || e.High < want {
		t.Errorf("%s is %v, want %v within %v", what, e, want, by)
	}
}

// Ensure the indices of Ishigami's function come out of a sweep in Saltelli's scheme.
func TestKnownIndices(t *testing.T) {
	dir := faked(t, factors(scenarios.SaltelliDesign, 1024, 1, "cohesion"), func(_, _ int, u []float64) []float64 { return []float64{ishigami(u)} })
	m := opened(t, dir, Options{}).Measures[0]
	if m.Method != VarianceBased {
		t.Fatalf("method %v", m.Method)
	}
	for j, want := range []struct{ first, total float64 }{{.3139, .5576}, {.4424, .4424}, {0, .2437}} {
		about(t, "first-order index", m.Index(j, firstOrder), want.first, .04)
		about(t, "total index", m.Index(j, totalOrder), want.total, .04)
	}
	if m.Ranked[0].Factor != 0 || m.Ranked[1].Factor != 1 || m.Ranked[2].Factor != 2 {
		t.Errorf("ranked %+v", m.Ranked)
	}
}

// Ensure a weighted sum of settings with luck on top gives its coefficients and shares, in samples and in grids, and that a setting that
// does nothing is not told from luck.
func TestKnownSum(t *testing.T) {
	// Uniform settings with weights 3, -2, 0: variances 9/12 and 4/12, so that the shares are 9/13 and 4/13.
	sum := func(point, replicate int, u []float64) []float64 {
		return []float64{3*u[0] - 2*u[1] + .4*noise(point, replicate)}
	}
	for _, kind := range []string{scenarios.RandomDesign, scenarios.LatinHypercube, scenarios.SobolDesign} {
		a := opened(t, faked(t, factors(kind, 512, 8, "cohesion"), sum), Options{})
		m := a.Measures[0]
		clean := 13.0 / 12 / (13.0/12 + .16/8) // luck left in the means of points
		about(t, kind+": first", m.Index(0, coefficient), math.Sqrt(9./13*clean), .06)
		about(t, kind+": second", m.Index(1, coefficient), -math.Sqrt(4./13*clean), .06)
		about(t, kind+": share of the first", m.Index(0, firstOrder), 9./13*clean, .08)
		about(t, kind+": share of the second", m.Index(1, firstOrder), 4./13*clean, .08)
		about(t, kind+": explained", m.Index(-1, explainedLess), clean, .03)
		if r := m.Ranked; r[0].Factor != 0 || r[0].Direction != Rises || r[0].Verdict != Told || r[1].Factor != 1 || r[1].Direction != Falls || r[1].Verdict != Told || r[2].Verdict != Untold {
			t.Errorf("%s: ranked %+v", kind, r)
		}
		words := a.Findings(m)
		if !strings.Contains(words, "that each makes: leader.rate, 0.") || !strings.Contains(words, "Of leader.self_awareness no effect can be told from luck.") {
			t.Errorf("%s: %s", kind, words)
		}
		if half := m.Spread; math.Abs(half-.4) > .02 {
			t.Errorf("%s: single runs of a point differ by %v", kind, half)
		}
	}
	d := factors(scenarios.GridDesign, 0, 10, "cohesion")
	for i := range d.Vary {
		d.Vary[i].Steps = 3
	}
	a := opened(t, faked(t, d, sum), Options{})
	m := a.Measures[0]
	about(t, "grid: first", m.Ranked[0].Contrast.Estimate, 3, .15)
	about(t, "grid: second", m.Ranked[1].Contrast.Estimate, -2, .15)
	about(t, "grid: share of the first", m.Ranked[0].Importance, 9./13, .03)
	if r := m.Ranked; r[0].Verdict != Told || r[1].Verdict != Told || r[2].Verdict != Untold || r[0].Direction != Rises || r[1].Direction != Falls {
		t.Errorf("grid: ranked %+v", r)
	}
	for i := range m.Pairs {
		if a.interacts(&m.Pairs[i]) {
			t.Errorf("grid: pair %d interacts", i)
		}
	}
}

// Ensure Morris's screening tells a setting that works one way, one that works with another, and one that does nothing.
func TestKnownScreening(t *testing.T) {
	d := factors(scenarios.MorrisDesign, 40, 6, "cohesion")
	m := opened(t, faked(t, d, func(point, replicate int, u []float64) []float64 {
		return []float64{4*u[0] + 6*(u[1]-.5)*(u[0]-.5) + .2*noise(point, replicate)}
	}), Options{}).Measures[0]
	about(t, "mu of the first", m.Index(0, meanEffect), 4, .4)
	if mu, star := m.Index(1, meanEffect), m.Index(1, meanAbsolute); math.Abs(mu.Value) > .6 || !(star.Low > 1) {
		t.Errorf("the second has mu %v and mu* %v", mu, star)
	}
	if r := m.Ranked; r[0].Factor != 0 || r[0].Verdict != Told || r[0].Direction != Rises || r[1].Factor != 1 || r[1].Direction != Mixed || r[2].Verdict != Untold {
		t.Errorf("ranked %+v", r)
	}
	// Of luck alone mu* is sqrt(2/pi) times its standard deviation, over the step of 2/3.
	want := math.Sqrt(2/math.Pi) * .2 * math.Sqrt(2./6) / (2. / 3)
	if r := m.Ranked[2]; math.Abs(r.Floor-want) > .2*want || !(r.Importance.Low < want && want < r.Importance.High) {
		t.Errorf("luck gives %v, and a setting that does nothing has %v; want %v", r.Floor, r.Importance, want)
	}
}

// Ensure an interaction of a grid is found and drawn first.
func TestKnownInteraction(t *testing.T) {
	d := factors(scenarios.GridDesign, 0, 5, "cohesion")
	for i := range d.Vary {
		d.Vary[i].Steps = 2
	}
	a := opened(t, faked(t, d, func(point, replicate int, u []float64) []float64 {
		return []float64{u[0] + 2*u[1]*u[2] + .1*noise(point, replicate)}
	}), Options{})
	m := a.Measures[0]
	if p := &m.Pairs[0]; p.First != 1 || p.Second != 2 || !a.interacts(p) || a.interacts(&m.Pairs[1]) || a.interacts(&m.Pairs[2]) {
		t.Errorf("pairs %+v", m.Pairs)
	}
	about(t, "difference of differences", m.Pairs[0].Differences[1][1], 2, .3)
}

// Ensure the parts of the variance of single runs come out as they were put in.
func TestKnownParts(t *testing.T) {
	d := factors(scenarios.SobolDesign, 256, 20, "cohesion", "dropout")
	a := opened(t, faked(t, d, func(point, replicate int, u []float64) []float64 {
		y := math.Sqrt(12)*u[0] + 2*noise(1000, replicate) + .5*noise(point, replicate)
		return []float64{y, y}
	}), Options{})
	m := a.Measures[0]
	settings, people, rest := m.Parted()
	of := m.Parts.People // of twenty draws; the others are known
	if !m.Crossed || math.Abs(m.Parts.Settings-1) > .15 || math.Abs(m.Parts.Rest-.25) > .02 || math.Abs(settings+people+rest-1) > 1e-9 || of < 1 || of > 9 {
		t.Errorf("parts %+v: %v, %v, %v", m.Parts, settings, people, rest)
	}
	if words := a.Luck(m); !strings.Contains(words, "from who comes") {
		t.Error(words)
	}
}
