package sensitivity

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"microcosm/agents"
)

// runs are drawn with these standard deviations of settings, people and the rest.
func runs(luck agents.Luck, settings []float64, replicates int, people, rest float64) [][]float64 {
	y, own := make([][]float64, len(settings)), make([]float64, replicates)
	for r := range own {
		own[r] = people * luck.Norm()
	}
	for p := range y {
		for r := range own {
			y[p] = append(y[p], settings[p]+own[r]+rest*luck.Norm())
		}
	}
	return y
}

// evenly are n settings with a variance of 1.
func evenly(n int) []float64 {
	x := make([]float64, n)
	for i := range x {
		x[i] = (float64(i) - float64(n-1)/2) * math.Sqrt(12/float64(n*(n+1)))
	}
	return x
}

func TestComponentsByHand(t *testing.T) {
	// points 0 and 6, seeds -1, 0, 1, and no rest: 18, 1, 0
	p := Components([][]float64{{-1, 0, 1}, {5, 6, 7}}, true)
	near(t, "settings", p.Settings, 18, 1e-12)
	near(t, "people", p.People, 1, 1e-12)
	near(t, "rest", p.Rest, 0, 1e-12)
	near(t, "share", p.Share.Value, 18.0/19, 1e-12)
	near(t, "reliability", p.Reliability, 1, 1e-12)
	// as independent runs: variance 1 within, 18 - 1/3 between
	p = Components([][]float64{{-1, 0, 1}, {5, 6, 7}}, false)
	near(t, "settings", p.Settings, 18-1.0/3, 1e-5)
	near(t, "rest", p.Rest, 1, 1e-6)
	near(t, "people", p.People, nan, 0)
	near(t, "reliability", p.Reliability, (18-1.0/3)/18, 1e-6)
	if p.Runs != 6 || p.Points != 2 {
		t.Errorf("%+v", p)
	}
}

// The half width on the scale of log(1 - share) is t times the jackknife's standard error, sqrt((k-1)/k sum (g_j - mean)^2).
func TestComponentsByJackknife(t *testing.T) {
	y := runs(luckFor(53), evenly(6), 5, 1, 1)
	e, scale := Components(y, true).Share, func(share float64) float64 { return math.Log(1 - share) }
	var without []float64
	for r := range 5 {
		fewer := make([][]float64, len(y))
		for p := range y {
			fewer[p] = slices.Delete(slices.Clone(y[p]), r, r+1)
		}
		without = append(without, scale(Components(fewer, true).Share.Value))
	}
	mean, squares := 0.0, 0.0
	for _, g := range without {
		mean += g / 5
	}
	for _, g := range without {
		squares += (g - mean) * (g - mean)
	}
	const t4 = 2.776445105 // t(.975, 4)
	near(t, "half width", scale(e.Value)-scale(e.High), t4*math.Sqrt(4.0/5*squares), 1e-8)
}

// Whole replicates are used, of the points that have any.
func TestComponentsWithHoles(t *testing.T) {
	y := runs(luckFor(51), evenly(5), 6, 1, 1)
	want := Components(append(slices.Clone(y[:2]), y[3:]...), true)
	holed := slices.Clone(y)
	holed[0] = append(slices.Clone(y[0]), 9)
	holed[2] = []float64{nan}
	alike(t, "share", Components(holed, true).Share, want.Share, 1)
	holed[3] = slices.Clone(y[3])
	holed[3][1] = nan
	if p := Components(holed, true); p.Points != 4 || p.Replicates != 5 || p.Runs != 20 {
		t.Errorf("%+v", p)
	}
	for name, y := range map[string][][]float64{"nothing": nil, "one point": y[:1], "one replicate": {{1}, {2}}, "all failed": {{nan, nan}, {nan, nan}}, "no variance": {{.1, .1}, {.1, .1}}} {
		for _, common := range []bool{true, false} {
			if p := Components(y, common); !math.IsNaN(p.Share.Value) || !math.IsNaN(p.Share.Low) || !math.IsNaN(p.Reliability) {
				t.Errorf("%s: %+v", name, p)
			}
		}
	}
}

func TestComponentsAreInvariant(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		y := runs(luckFor(int(rapid.Uint8().Draw(t, "luck"))), evenly(5), 4, 1, 1)
		common := rapid.Bool().Draw(t, "common")
		want := Components(y, common)
		shift, scale := rapid.Float64Range(-1000, 1000).Draw(t, "shift"), rapid.Float64Range(.1, 100).Draw(t, "scale")
		slices.Reverse(y)
		for p := range y {
			y[p] = slices.Clone(y[p])
			for r := range y[p] {
				y[p][r] = shift - scale*y[p][r]
			}
			slices.Reverse(y[p])
		}
		got := Components(y, common)
		near(t, "share", got.Share.Value, want.Share.Value, 1e-5)
		near(t, "low", got.Share.Low, want.Share.Low, 1e-5)
		near(t, "high", got.Share.High, want.Share.High, 1e-5)
		near(t, "settings", got.Settings, scale*scale*want.Settings, 1e-5*scale*scale)
	})
}

// The interval of the share holds the true one in 93 to 97 of 100 sweeps with 25 replicates.
func TestComponentsCover(t *testing.T) {
	luck := luckFor(52)
	covers(t, "common", coverage(2000, 1/2.5, func(int) Estimate {
		return Components(runs(luck, evenly(12), 25, 1, math.Sqrt(.5)), true).Share
	}))
}
