package results

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"microcosm/sim"
)

// Each figure is worked out by hand.
func TestPaired(t *testing.T) {
	p := Paired([]float64{5, nan, 7, 9, 3, 1}, []float64{4, 1, 7, 6, nan, 3})
	if p.Pairs != 4 || p.Missing != 2 || p.Wins != 2 || p.Losses != 1 || p.Ties != 1 {
		t.Errorf("%d pairs, %d missing, %d won, %d lost, %d tied", p.Pairs, p.Missing, p.Wins, p.Losses, p.Ties)
	}
	near(t, "mean of a", p.MeanA, 5.5, 1e-12)
	near(t, "mean of b", p.MeanB, 5, 1e-12)
	near(t, "difference", p.Difference, .5, 1e-12)
	sd := math.Sqrt(13.0 / 3) // of 1, 0, 3, -2
	near(t, "sd", p.SD, sd, 1e-12)
	near(t, "high", p.High, .5+3.182446305*sd/2, 1e-8)
	near(t, "d", p.D, .5/math.Sqrt((35.0/3+10.0/3)/2), 1e-12)
	near(t, "dz", p.DZ, .5/sd, 1e-12)
	near(t, "superiority", p.Superiority, 2.5/4, 1e-12)
	near(t, "variance ratio", p.VarianceRatio, 45.0/13, 1e-12)
	near(t, "no resampling, no interval", p.DLow, nan, 0)
}

// What cannot be said is missing, and what is the same is no difference at all.
func TestPairedAtTheEdge(t *testing.T) {
	luck := func() *sim.Luck { return sim.NewLuck(1).At(1, 0, 0, 0, 0) }
	same := []float64{.1, .3, .7, .1, .3}
	p := PairedBootstrap(same, same, 200, luck())
	for what, x := range map[string]float64{"difference": p.Difference, "low": p.Low, "high": p.High, "d": p.D, "d low": p.DLow, "d high": p.DHigh, "dz": p.DZ} {
		near(t, "of the same: "+what, x, 0, 0)
	}
	near(t, "superiority of the same", p.Superiority, .5, 0)
	if !math.IsInf(p.VarianceRatio, 1) || !math.IsInf(p.VarianceRatioHigh, 1) {
		t.Errorf("variance ratio of the same = %v, to %v", p.VarianceRatio, p.VarianceRatioHigh)
	}
	if paired, independent := p.Needed(); paired != (GroupsNeeded{}) || independent != (GroupsNeeded{}) {
		t.Errorf("no difference is told with %v or %v groups", paired, independent)
	}

	flat := []float64{.1, .1, .1, .1, .1, .1, .1}
	p = PairedBootstrap(flat, flat, 200, luck())
	near(t, "d of constants", p.D, 0, 0)
	near(t, "d of constants, high", p.DHigh, 0, 0)
	near(t, "variance ratio of constants", p.VarianceRatio, nan, 0)

	p = PairedBootstrap([]float64{1, 1, 1}, []float64{0, 0, 0}, 200, luck())
	near(t, "difference of two constants", p.Difference, 1, 0)
	near(t, "its high", p.High, 1, 0)
	near(t, "its d", p.D, nan, 0)
	if paired, _ := p.Needed(); paired != (GroupsNeeded{2, 2}) {
		t.Errorf("a difference that is always the same needs %v groups", paired)
	}

	p = PairedBootstrap([]float64{1, nan}, []float64{0, 1}, 200, luck())
	near(t, "difference of one pair", p.Difference, 1, 0)
	near(t, "its interval", p.Low, nan, 0)
	near(t, "its d", p.D, nan, 0)
	p = PairedBootstrap(nil, nil, 200, luck())
	near(t, "difference of nothing", p.Difference, nan, 0)
	near(t, "superiority of nothing", p.Superiority, nan, 0)
	near(t, "superiority of nothing, low", p.SuperiorityLow, 0, 0)
}

// Ensure a against b is b against a turned round, and neither shift, scale nor order change what has no unit.
func TestPairedProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 30).Draw(t, "n")
		eighths := rapid.Map(rapid.IntRange(-40, 40), func(k int) float64 { return float64(k) / 8 })
		value := rapid.OneOf(eighths, rapid.SampledFrom([]float64{0, 1, nan}))
		a, b := rapid.SliceOfN(value, n, n).Draw(t, "a"), rapid.SliceOfN(value, n, n).Draw(t, "b")
		luck := func() *sim.Luck { return sim.NewLuck(3).At(1, 0, 0, 0, 0) }
		p, q := PairedBootstrap(a, b, 50, luck()), PairedBootstrap(b, a, 50, luck())
		same := func(what string, x, y float64) {
			if math.IsNaN(x) != math.IsNaN(y) || math.Abs(x-y) > 1e-6*(1+math.Abs(x)) {
				t.Fatalf("%s: %v and %v of %v and %v", what, x, y, a, b)
			}
		}
		same("difference", p.Difference, -q.Difference)
		same("low", p.Low, -q.High)
		same("d", p.D, -q.D)
		same("d low", p.DLow, -q.DHigh)
		same("superiority", p.Superiority, 1-q.Superiority)
		same("superiority low", p.SuperiorityLow, 1-q.SuperiorityHigh)
		same("inverse variance ratio", 1/p.VarianceRatio, 1/q.VarianceRatio)
		same("inverse variance ratio, low", 1/p.VarianceRatioLow, 1/q.VarianceRatioLow)
		if p.Superiority < p.SuperiorityLow-1e-12 || p.Superiority > p.SuperiorityHigh+1e-12 || p.VarianceRatio < .5-1e-9 {
			t.Fatalf("superiority %v in [%v, %v], variance ratio %v", p.Superiority, p.SuperiorityLow, p.SuperiorityHigh, p.VarianceRatio)
		}
		moved := func(x []float64) (y []float64) {
			for i := range x {
				y = append(y, 8*x[n-1-i]-16) // exact, so that ties stay ties
			}
			return y
		}
		m := Paired(moved(a), moved(b))
		same("difference, moved", m.Difference, 8*p.Difference)
		same("d, moved", m.D, p.D)
		same("inverse variance ratio, moved", 1/m.VarianceRatio, 1/p.VarianceRatio)
	})
}

// Ensure the score interval is Wilson's where no pair is tied, and covers what it should where many are.
func TestTango(t *testing.T) {
	for wins := range 12 {
		low, high := Tango(wins, 11-wins, 11, Normal95)
		l, h := Wilson(wins, 11, Normal95)
		near(t, "low", (1+low)/2, l, 1e-12)
		near(t, "high", (1+high)/2, h, 1e-12)
	}
	luck, covered := sim.NewLuck(5).At(1, 0, 0, 0, 0), 0
	for range 2000 {
		wins, losses := 0, 0
		for range 25 {
			switch x := luck.Float64(); {
			case x < .2:
				wins++
			case x < .25:
				losses++
			}
		}
		if low, high := Tango(wins, losses, 25, Normal95); low <= .15 && .15 <= high {
			covered++
		}
	}
	if share := float64(covered) / 2000; share < .93 || share > .975 {
		t.Errorf("the interval covers %v", share)
	}
	defer func() {
		if recover() == nil {
			t.Error("more wins than pairs are taken")
		}
	}()
	Tango(3, 3, 5, Normal95)
}

// Ensure the intervals made by resampling cover what pairs of known correlation have.
func TestPairedBootstrapCovers(t *testing.T) {
	const studies, groups, r, shift = 400, 60, .6, .4
	draw, resample := sim.NewLuck(6).At(1, 0, 0, 0, 0), sim.NewLuck(6).At(2, 0, 0, 0, 0)
	d, ratio := 0, 0
	for range studies {
		a, b := make([]float64, groups), make([]float64, groups)
		for i := range a {
			a[i], b[i] = together(draw, r)
			a[i] += shift
		}
		p := PairedBootstrap(a, b, 300, resample)
		if p.DLow <= shift && shift <= p.DHigh {
			d++
		}
		if p.VarianceRatioLow <= 1/(1-r) && 1/(1-r) <= p.VarianceRatioHigh {
			ratio++
		}
	}
	for what, hits := range map[string]int{"d": d, "variance ratio": ratio} {
		if share := float64(hits) / studies; share < .9 || share > .985 {
			t.Errorf("the interval of the %s covers %v", what, share)
		}
	}
}

// Ensure that so many groups give the power and the width that they are said to give, in samples drawn with the numbers found.
func TestNeeded(t *testing.T) {
	near(t, "power where there is nothing", tPower(0, 9), .05, 1e-9)
	near(t, "power of few and of many agree", tPower(2.8, normalFrom-1), tPower(2.8, normalFrom), 1e-5)
	luck := sim.NewLuck(8).At(1, 0, 0, 0, 0)
	a, b := make([]float64, 50), make([]float64, 50)
	for i := range a {
		a[i], b[i] = together(luck, .5)
		a[i] += .5
	}
	p := Paired(a, b)
	paired, independent := p.Needed()
	if !(1 < paired.Told && paired.Told < independent.Told && 1 < paired.Precise && paired.Precise < independent.Precise) {
		t.Fatalf("%v paired, %v independent", paired, independent)
	}
	told := 0
	for range 2000 {
		x := make([]float64, paired.Told)
		for i := range x {
			x[i] = p.Difference + p.SD*luck.Norm()
		}
		if low, high := TInterval(Mean(x), SD(x), len(x)); low > 0 || high < 0 {
			told++
		}
	}
	if share := float64(told) / 2000; share < .77 || share > .85 {
		t.Errorf("%d groups tell the difference in %v of studies", paired.Told, share)
	}
	p.Difference = 1e-9
	if paired, independent := p.Needed(); paired != (GroupsNeeded{}) || independent != (GroupsNeeded{}) {
		t.Errorf("a difference of next to nothing needs %v or %v groups", paired, independent)
	}
}
