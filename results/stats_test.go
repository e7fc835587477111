package results

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"microcosm/sim"
)

var nan = math.NaN()

func near(t *testing.T, what string, got, want, by float64) {
	t.Helper()
	if math.IsNaN(want) != math.IsNaN(got) || math.Abs(got-want) > by {
		t.Errorf("%s = %v, want %v", what, got, want)
	}
}

// Each figure is worked out by hand or has a closed form.
func TestEstimators(t *testing.T) {
	x := []float64{2, 4, 4, 4, 5, 5, 7, 9}
	near(t, "mean", Mean(x), 5, 0)
	near(t, "variance", Variance(x), 32.0/7, 1e-12)
	near(t, "sd", SD(x), math.Sqrt(32.0/7), 1e-12)
	near(t, "mean without the missing", Mean([]float64{1, nan, 3}), 2, 0)
	near(t, "mean of nothing", Mean(nil), nan, 0)
	near(t, "variance of one", Variance([]float64{1}), nan, 0)
	near(t, "pearson", Pearson([]float64{1, 2, 3}, []float64{1, 3, 2}), .5, 1e-12)
	near(t, "pearson of a line", Pearson([]float64{1, 2, 3}, []float64{7, 5, 3}), -1, 1e-12)
	near(t, "pearson without the missing", Pearson([]float64{1, 2, 9, 3}, []float64{1, 3, nan, 2}), .5, 1e-12)
	near(t, "pearson of a constant", Pearson([]float64{1, 1}, []float64{1, 2}), nan, 0)
	near(t, "quantile", Quantile([]float64{4, 1, 3, 2}, .25), 1.75, 1e-12)
	near(t, "gini, all alike", Gini([]float64{3, 3, 3}), 0, 1e-12)
	near(t, "gini, one has all", Gini([]float64{0, 0, 0, 8}), .75, 1e-12)
	near(t, "gini", Gini([]float64{4, 1, 3, 2}), .25, 1e-12)
	near(t, "gini of nothing", Gini([]float64{0, 0}), nan, 0)
}

func TestEffectSizes(t *testing.T) {
	pre, post := []float64{10, 12, 14}, []float64{8, 9, 13}
	near(t, "d_prepost", CohensD(pre, post), 1, 1e-12) // mean fall 2, sd 2
	near(t, "d with a missing pair", CohensD([]float64{10, 12, 99, 14}, []float64{8, 9, nan, 13}), 1, 1e-12)
	// the other arm falls by 1 on average with sd 4: pooled variance (2*4 + 2*16)/4 = 10
	near(t, "d_waitlist", CohensDBetween(pre, post, []float64{8, 12, 16}, []float64{7, 11, 15}), 1/math.Sqrt(10), 1e-12)
	near(t, "superiority", Superiority([]float64{1, 2}, []float64{1, 0}), 3.5/4, 1e-12)
}

func TestICC(t *testing.T) {
	// Equal sizes: MSB = 2*(2.25+2.25)/1 = 9, MSW = (.5+.5)/2 = .5, n0 = 2: (9-.5)/(9+.5).
	near(t, "icc", ICC([][]float64{{1, 2}, {4, 5}}), 8.5/9.5, 1e-12)
	// Unequal: means 2 and 6 about 3.6; SSB = 3*2.56+2*5.76 = 19.2, SSW = 2+2, MSW = 4/3, n0 = 5-13/5 = 2.4.
	near(t, "icc, unequal", ICC([][]float64{{1, 2, 3}, {5, 7}}), (19.2-4.0/3)/(19.2+1.4*4.0/3), 1e-12)
	near(t, "icc, missing left out", ICC([][]float64{{1, nan, 2, 3}, {5, 7}, {nan}}), (19.2-4.0/3)/(19.2+1.4*4.0/3), 1e-12)
	near(t, "icc, no difference between groups", ICC([][]float64{{1, 3}, {1, 3}}), -1, 1e-12)
	near(t, "icc of one group", ICC([][]float64{{1, 2}}), nan, 0)
}

func TestIntervals(t *testing.T) {
	low, high := Wilson(10, 20, Normal95)
	near(t, "wilson low", low, .299298, 1e-6)
	near(t, "wilson high", high, .700702, 1e-6)
	low, high = Wilson(0, 10, Normal95)
	near(t, "wilson of none, low", low, 0, 1e-15)
	near(t, "wilson of none, high", high, Normal95*Normal95/(10+Normal95*Normal95), 1e-12)

	luck := sim.NewLuck(1).At(sim.Questionnaire, 0, 0, 0, 0)
	x := make([]float64, 400)
	for i := range x {
		x[i] = luck.Norm()
	}
	low, high = BootstrapMean(x, 2000, luck)
	want := Normal95 * SD(x) / math.Sqrt(float64(len(x)))
	near(t, "bootstrap low", low, Mean(x)-want, .015)
	near(t, "bootstrap high", high, Mean(x)+want, .015)
}

// Two groups that differ, with the opposite correlation inside each.
func TestRWithin(t *testing.T) {
	groups := make([]Pairs, 3) // the third is empty
	for _, x := range []float64{-1, 0, 1} {
		groups[0].Add(5+x, 5-x)
		groups[1].Add(-5+x, -5-x)
	}
	near(t, "within", RWithin(groups), -1, 1e-9)
	groups[0].Merge(&groups[1])
	if r := groups[0].R(); r < .9 {
		t.Errorf("over all: %v, want near 1", r)
	}
}

// Running correlation is that of the whole series, whatever the series.
func TestPairs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.SliceOfN(rapid.Float64Range(-1, 1), 3, 40).Draw(t, "x")
		y := rapid.SliceOfN(rapid.Float64Range(-1, 1), len(x), len(x)).Draw(t, "y")
		x[0], x[1], y[0], y[1] = 0, 1, 1, 0 // neither is constant
		var whole, first, second Pairs
		for i := range x {
			whole.Add(x[i], y[i])
			if i%2 == 0 {
				first.Add(x[i], y[i])
			} else {
				second.Add(x[i], y[i])
			}
		}
		first.Merge(&second)
		if math.Abs(whole.R()-Pearson(x, y)) > 1e-6 || math.Abs(first.R()-whole.R()) > 1e-6 {
			t.Fatalf("running %v, merged %v, whole %v", whole.R(), first.R(), Pearson(x, y))
		}
	})
}
