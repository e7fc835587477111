package results

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// The running moments are those of the whole series, in whatever parts it comes, and follow shift and scale.
func TestMoments(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.SliceOfN(rapid.Float64Range(-1, 1), 0, 40).Draw(t, "x")
		cut := rapid.IntRange(0, len(x)).Draw(t, "cut")
		shift, scale := rapid.Float64Range(-100, 100).Draw(t, "shift"), rapid.Float64Range(.01, 100).Draw(t, "scale")
		var whole, first, second, moved Moments
		for i, v := range x {
			if i%7 == 6 {
				v, x[i] = nan, nan
			}
			whole.Add(v)
			moved.Add(shift + scale*v)
			if i < cut {
				first.Add(v)
			} else {
				second.Add(v)
			}
		}
		first.Merge(second)
		for what, pair := range map[string][2]float64{
			"n":              {float64(whole.N()), float64(first.N())},
			"missing":        {float64(whole.Missing()), float64(len(x) / 7)},
			"missing merged": {float64(first.Missing()), float64(len(x) / 7)},
			"mean":           {whole.Mean(), Mean(x)},
			"mean merged":    {first.Mean(), Mean(x)},
			"sd":             {whole.SD(), SD(x)},
			"sd merged":      {first.SD(), SD(x)},
			"mean moved":     {moved.Mean(), shift + scale*Mean(x)},
			"sd moved":       {moved.SD(), scale * SD(x)},
		} {
			if !(math.Abs(pair[0]-pair[1]) <= 1e-9*(1+math.Abs(pair[1])) || math.IsNaN(pair[0]) && math.IsNaN(pair[1])) {
				t.Fatalf("%s: %v, want %v", what, pair[0], pair[1])
			}
		}
	})
}

func TestMomentsOfATable(t *testing.T) {
	var m Moments
	for _, v := range []float64{2, 4, 4, 4, 5, 5, 7, 9} {
		m.Add(v)
	}
	of := MomentsOf(m.N(), m.Mean(), m.SD())
	near(t, "squares", of.Squares(), 32, 1e-12)
	lonely, nobody := MomentsOf(1, 3, nan), MomentsOf(0, nan, nan)
	lonely.Merge(nobody)
	near(t, "one, mean", lonely.Mean(), 3, 0)
	near(t, "one, squares", lonely.Squares(), 0, 0)
	near(t, "one, half width", lonely.HalfWidth(), nan, 0)
	near(t, "nobody", nobody.Mean(), nan, 0)
	allocs := testing.AllocsPerRun(10, func() { m.Add(1); m.Merge(of); m.Interval() })
	if allocs != 0 {
		t.Errorf("%v allocations", allocs)
	}
}

// Figures that have closed forms: with 1 degree of freedom t is tan(pi (p - 1/2)), with 2 it is (2p - 1) sqrt(2 / (4p(1-p))) .
func TestStudentT(t *testing.T) {
	near(t, "1 df", StudentT(.975, 1), math.Tan(.475*math.Pi), 1e-9)
	near(t, "2 df", StudentT(.975, 2), .95*math.Sqrt(2/(4*.975*.025)), 1e-9)
	near(t, "without end", StudentT(.975, 1e15), Normal95, 1e-12)
	near(t, "no break where the way changes", StudentT(.975, 1e5-1e-4), StudentT(.975, 1e5), 1e-9)
	near(t, "missing", StudentT(.975, nan), nan, 0)
}

// Needed is the smallest number that is enough.
func TestNeededReplicates(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sd, half := rapid.Float64Range(0, 10).Draw(t, "sd"), rapid.Float64Range(.05, 5).Draw(t, "half")
		n := NeededReplicates(sd, half)
		width := func(n int) float64 {
			_, high := TInterval(0, sd, n)
			return high
		}
		if n < 2 || !(width(n) <= half) || n > 2 && width(n-1) <= half {
			t.Fatalf("%d: half width %v, of one fewer %v", n, width(n), width(n-1))
		}
	})
	if n := NeededReplicates(nan, 1); n != 0 {
		t.Errorf("of an unknown spread: %d", n)
	}
	if n := NeededReplicates(1e300, 1e-300); n != 1<<53 {
		t.Errorf("of an endless spread: %d", n)
	}
}

func TestDescribe(t *testing.T) {
	d := Describe([]float64{4, nan, 1, 3, 2}, 200, luckFor(31))
	if d.N != 4 || d.Missing != 1 {
		t.Errorf("%d values, %d missing", d.N, d.Missing)
	}
	near(t, "mean", d.Mean, 2.5, 1e-12)
	near(t, "quartile", d.Quantiles[1], 1.75, 1e-12)
	if !(1 <= d.BootLow && d.BootLow < 2.5 && 2.5 < d.BootHigh && d.BootHigh <= 4) {
		t.Errorf("bootstrap %v..%v", d.BootLow, d.BootHigh)
	}
	if again := Describe([]float64{4, nan, 1, 3, 2}, 200, luckFor(31)); again != d {
		t.Errorf("%+v, again %+v", d, again)
	}
	same := Describe([]float64{7, 7, 7}, 50, luckFor(31))
	if same.SD != 0 || same.Low != 7 || same.High != 7 || same.BootLow != 7 || same.BootHigh != 7 {
		t.Errorf("of one value thrice: %+v", same)
	}
	for _, x := range [][]float64{nil, {nan}, {5}} {
		d := Describe(x, 50, luckFor(31))
		if !math.IsNaN(d.Low) || !math.IsNaN(d.BootHigh) || !math.IsNaN(d.SD) {
			t.Errorf("of %v: %+v", x, d)
		}
	}
	if d := Describe([]float64{1, 2, 3}, 0, luckFor(31)); !math.IsNaN(d.BootLow) || math.IsNaN(d.Low) {
		t.Errorf("without the bootstrap: %+v", d)
	}
}

func TestShareOf(t *testing.T) {
	p := ShareOf([]float64{0, .125, nan, 0, .25}, func(x float64) bool { return x > 0 })
	low, high := Wilson(2, 4, Normal95)
	if want := (Proportion{2, 4, 1, .5, low, high}); p != want {
		t.Errorf("%+v, want %+v", p, want)
	}
	if p := ShareOf([]float64{nan}, func(float64) bool { return true }); !math.IsNaN(p.Share) || p.Low != 0 || p.High != 1 {
		t.Errorf("of nothing: %+v", p)
	}
}

// A skewed sample has a skewed interval, a mirrored one the mirrored interval, and the units do not matter.
func TestBCaMean(t *testing.T) {
	luck := luckFor(32)
	x, mirrored := make([]float64, 60), make([]float64, 60)
	for i := range x {
		x[i] = -math.Log(1 - luck.Float64())
		mirrored[i] = 5 - 3*x[i]
	}
	low, high := BCaMean(x, 4000, luckFor(33))
	plainLow, plainHigh := BootstrapMean(x, 4000, luckFor(33))
	if !(low > plainLow && high > plainHigh) {
		t.Errorf("corrected %v..%v, plain %v..%v: skewed to the right, both ends should move right", low, high, plainLow, plainHigh)
	}
	left, right := BCaMean(mirrored, 4000, luckFor(33))
	near(t, "mirrored low", left, 5-3*high, 1e-9)
	near(t, "mirrored high", right, 5-3*low, 1e-9)
}

// coverage is in which share of 2000 samples the interval holds what is true.
func coverage(true float64, interval func(sample int) (low, high float64)) float64 {
	hits := 0.0
	for i := range 2000 {
		low, high := interval(i)
		hits += indicator(low <= true && true <= high)
	}
	return hits / 2000
}

// Intervals that say 95% hold the true value in 93 to 97 of 100 small samples (the share of 2000 has a standard error of half a percent).
func TestIntervalsCover(t *testing.T) {
	luck := luckFor(34)
	sample := func(n int, draw func() float64) []float64 {
		x := make([]float64, n)
		for i := range x {
			x[i] = draw()
		}
		return x
	}
	skewed := func() float64 { return -math.Log(1 - luck.Float64()) }
	for name, share := range map[string]float64{
		"t": coverage(0, func(int) (float64, float64) {
			d := Describe(sample(8, luck.Norm), 0, nil)
			return d.Low, d.High
		}),
		"bca, normal": coverage(0, func(int) (float64, float64) { return BCaMean(sample(50, luck.Norm), 400, luck) }),
		"bca, skewed": coverage(1, func(int) (float64, float64) { return BCaMean(sample(100, skewed), 400, luck) }),
		"wilson": coverage(.3, func(int) (float64, float64) {
			p := ShareOf(sample(50, luck.Float64), func(x float64) bool { return x < .3 })
			return p.Low, p.High
		}),
	} {
		if share < .93 || share > .97 {
			t.Errorf("%s: %v", name, share)
		}
	}
}
