package sensitivity

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"microcosm/experiments/design"
	"microcosm/results"
)

// Of a sum, with its factors spread evenly, the squares of the coefficients are the shares of the variance, and nothing is left.
func TestRegressOfASum(t *testing.T) {
	x, y := played(design.Sobol(1024, 4), linear)
	r := Regress(x, y, 100, luckFor(21))
	for j, want := range []float64{3, -2, 1, 0} {
		near(t, "coefficient", r.Coefficients[j].Value, want/math.Sqrt(14), .01)
	}
	near(t, "R2", r.R2, 1, 1e-12)
	near(t, "adjusted", r.Adjusted.Value, 1, 1e-12)
	for j, e := range PartialRank(x, y, 20, luckFor(21))[:3] {
		if math.Abs(e.Value) < .85 || e.Value*[]float64{3, -2, 1}[j] < 0 {
			t.Errorf("partial rank %d: %+v", j, e)
		}
	}
}

// The partial rank correlation sees through a curve that always rises; the regression does not quite.
func TestPartialRankOfACurve(t *testing.T) {
	luck := luckFor(22)
	x, y := played(design.Random(500, 3, 1), func(u []float64) float64 { return math.Exp(20*u[0]) + .01*luck.Norm() })
	rank, r := PartialRank(x, y, 200, luck), Regress(x, y, 200, luck)
	if rank[0].Value < .99 || r.R2 > .6 || !(rank[0].Low > r.Coefficients[0].High) {
		t.Errorf("rank %+v, coefficient %+v, R2 %v", rank[0], r.Coefficients[0], r.R2)
	}
	if !(rank[1].Low < 0 && 0 < rank[1].High) {
		t.Errorf("a factor that does nothing: %+v", rank[1])
	}
}

// Where the ranks of the result are exactly a sum of those of the factors nothing is left, and the partial correlation is the sign.
func TestPartialRankOfARule(t *testing.T) {
	x := [][]float64{{1, 2, 3, 4, 5, 6}, {2, 1, 4, 3, 6, 5}, {7, 7, 7, 7, 7, 7}}
	e := PartialRank(x, []float64{-1, -8, -27, -64, -125, -216}, 0, nil)
	near(t, "rule", e[0].Value, -1, 0)
	near(t, "what is left of nothing", e[1].Value, nan, 0)
	near(t, "constant", e[2].Value, nan, 0)
}

// Neither the units of the factors and of the result, nor the order of the rows, nor rows with a missing value make a difference. Ranks do not mind curves.
func TestRegressIsInvariant(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(6, 40).Draw(t, "rows")
		x, y := played(design.Random(n, 3, rapid.Uint64().Draw(t, "seed")), ishigami)
		r, rank := Regress(x, y, 30, luckFor(23)), PartialRank(x, y, 30, luckFor(23))
		shift, scale := rapid.Float64Range(-100, 100).Draw(t, "shift"), rapid.Float64Range(.01, 100).Draw(t, "scale")
		moved, turned := make([][]float64, 3), make([]float64, n+1)
		for j := range moved {
			for i := range n {
				moved[j] = append(moved[j], shift+scale*x[j][i])
			}
			moved[j] = append(moved[j], .5)
		}
		for i := range y {
			turned[i] = 3 - scale*y[i]
		}
		turned[n] = nan
		other := Regress(moved, turned, 30, luckFor(23))
		near(t, "R2", other.R2, r.R2, 1e-7)
		near(t, "missing", float64(other.Missing), 1, 0)
		curved := make([]float64, n)
		for i := range y {
			curved[i] = math.Exp(y[i] / 5)
		}
		again := PartialRank(x, curved, 30, luckFor(23))
		for j := range r.Coefficients {
			got, want := other.Coefficients[j], r.Coefficients[j]
			alike(t, "coefficient", got, Estimate{want.Value, want.High, want.Low}, -1) // turned upside down
			alike(t, "partial rank", again[j], rank[j], 1)
		}
		for i, j := 0, n-1; i < j; i, j = i+1, j-1 {
			for _, c := range append(x, y) {
				c[i], c[j] = c[j], c[i]
			}
		}
		near(t, "turned round", Regress(x, y, 0, nil).R2, r.R2, 1e-9)
		near(t, "turned round", PartialRank(x, y, 0, nil)[1].Value, rank[1].Value, 1e-9)
	})
}

func TestRegressOfNothing(t *testing.T) {
	x, y := played(design.Random(30, 2, 5), func(u []float64) float64 { return u[0] + u[1]*u[1] })
	sum := make([]float64, 30)
	flat := make([]float64, 30)
	for i := range sum {
		sum[i], flat[i] = x[0][i]-2*x[1][i], .1
	}
	r := Regress([][]float64{x[0], x[1], flat}, y, 50, luckFor(24))
	want := Regress(x, y, 50, luckFor(24))
	alike(t, "beside a constant", r.Coefficients[1], want.Coefficients[1], 1)
	near(t, "adjusted", r.Adjusted.Value, want.Adjusted.Value, 1e-12)
	near(t, "constant", r.Coefficients[2].Value, nan, 0)
	for name, r := range map[string]Regression{
		"one a sum of others": Regress([][]float64{x[0], x[1], sum}, y, 50, luckFor(24)),
		"no rows":             Regress([][]float64{nil}, nil, 50, luckFor(24)),
		"too few rows":        Regress([][]float64{x[0][:3], x[1][:3]}, y[:3], 50, luckFor(24)),
		"no factors":          Regress(nil, y, 50, luckFor(24)),
		"no variance":         Regress(x, flat, 50, luckFor(24)),
	} {
		if !math.IsNaN(r.R2) || !math.IsNaN(r.Adjusted.Low) || len(r.Coefficients) > 0 && !math.IsNaN(r.Coefficients[0].Value) {
			t.Errorf("%s: %+v", name, r)
		}
	}
}

// Ranks with weights are the ranks of the column in which each row stands as often as it counts.
func TestRanker(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.SliceOfN(rapid.SampledFrom([]float64{1, 2, 2.5, 7, -1}), 1, 12).Draw(t, "x")
		times := rapid.SliceOfN(rapid.IntRange(0, 3), len(x), len(x)).Draw(t, "times")
		var long []float64
		w, got := make([]float64, len(x)), make([]float64, len(x))
		for i, n := range times {
			w[i] = float64(n)
			for range n {
				long = append(long, x[i])
			}
		}
		rankerOf(x).ranks(w, got)
		ranks, at := results.Ranks(long), 0
		for i, n := range times {
			if n > 0 && got[i] != ranks[at] {
				t.Fatalf("rank %d is %v, want %v", i, got[i], ranks[at])
			}
			at += n
		}
	})
}

// With independent points and luck, the intervals hold the true values in 93 to 97 of 100 samples.
func TestRegressCovers(t *testing.T) {
	if testing.Short() {
		t.Skip("2000 samples with 200 draws each")
	}
	luck := luckFor(25)
	truth := 3 / math.Sqrt(9+4+13) // the last is luck
	fits := make([]Regression, 2000)
	covers(t, "coefficient", coverage(len(fits), truth, func(i int) Estimate {
		x, y := make([][]float64, 2), make([]float64, 150)
		for k := range y {
			a, b := luck.Norm(), luck.Norm()
			x[0], x[1] = append(x[0], a), append(x[1], b)
			y[k] = 3*a - 2*b + math.Sqrt(13)*luck.Norm()
		}
		fits[i] = Regress(x, y, 200, luck)
		return fits[i].Coefficients[0]
	}))
	covers(t, "adjusted R2", coverage(len(fits), .5, func(i int) Estimate { return fits[i].Adjusted }))
}
