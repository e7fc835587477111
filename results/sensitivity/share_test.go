package sensitivity

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"microcosm/experiments/design"
)

// The first-order indices of the test functions are found from the points of a Latin hypercube. The root mean square error with 4096 points
// and 48 classes was measured at .009 or less; .03 is three times that.
func TestShareAgainstClosedForms(t *testing.T) {
	for name, test := range map[string]struct {
		f     func([]float64) float64
		truth func() (first, total []float64)
	}{"ishigami": {ishigami, ishigamiIndices}, "g": {g, gIndices}} {
		first, _ := test.truth()
		x, y := played(design.LatinHypercube(4096, len(first), 1), test.f)
		for j := range first {
			r := Share(Classes(x[j], 0), y, 100, luckFor(31))
			near(t, name, r.First.Value, first[j], .03)
			within(t, name, r.First)
			if r.Classes != 48 || r.Rows != 4096 || r.Eta2 <= r.First.Value {
				t.Errorf("%s: %+v", name, r)
			}
		}
	}
}

// A factor that does nothing has no share on average, though its eta squared is (classes - 1) / (rows - 1).
func TestShareHasNoBias(t *testing.T) {
	luck := luckFor(32)
	eta, first := 0.0, 0.0
	const samples, rows = 3000, 50
	for range samples {
		x, y := make([]float64, rows), make([]float64, rows)
		for i := range x {
			x[i], y[i] = luck.Float64(), luck.Norm()
		}
		r := Share(Classes(x, 5), y, 0, nil)
		eta += r.Eta2 / samples
		first += r.First.Value / samples
	}
	// one sample has a standard deviation of about sqrt(2 * 4) / 49, the mean of 3000 of .001
	near(t, "eta squared", eta, 4.0/49, .004)
	near(t, "first", first, 0, .004)
}

func TestShareOfLevels(t *testing.T) {
	// means 2 and 6 of 2 and 2, 4 of one; about 4: between 8 + 8 + 0, within 2 + 2
	r := Share([]int{0, 0, 2, 2, 3, Nowhere, 0}, []float64{1, 3, 5, 7, 4, 99, nan}, 50, luckFor(33))
	near(t, "eta squared", r.Eta2, 16.0/20, 1e-12)
	near(t, "first", r.First.Value, 1-4.0/20*4/2, 1e-12)
	if r.Classes != 3 || r.Rows != 5 || r.Missing != 2 {
		t.Errorf("%+v", r)
	}
	for name, r := range map[string]Ratio{
		"nothing":              Share(nil, nil, 50, luckFor(33)),
		"no variance":          Share([]int{0, 1, 0}, []float64{.1, .1, .1}, 50, luckFor(33)),
		"as many classes":      Share([]int{0, 1, 2}, []float64{1, 2, 3}, 50, luckFor(33)),
		"nothing that is seen": Share([]int{Nowhere}, []float64{1}, 50, luckFor(33)),
	} {
		if !math.IsNaN(r.First.Value) || !math.IsNaN(r.First.Low) {
			t.Errorf("%s: %+v", name, r)
		}
	}
}

func TestShareIsInvariant(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, y := played(design.Random(rapid.IntRange(5, 60).Draw(t, "n"), 3, rapid.Uint64().Draw(t, "seed")), ishigami)
		shift, scale := rapid.Float64Range(-1000, 1000).Draw(t, "shift"), rapid.Float64Range(.01, 100).Draw(t, "scale")
		want := Share(Classes(x[1], 4), y, 40, luckFor(34))
		turned, stretched := make([]float64, len(y)), make([]float64, len(y))
		for i := range y {
			turned[i], stretched[i] = shift-scale*y[i], math.Exp(x[1][i])
		}
		got := Share(Classes(stretched, 4), turned, 40, luckFor(34))
		near(t, "eta squared", got.Eta2, want.Eta2, 1e-8)
		alike(t, "first", got.First, want.First, 1)
		slices.Reverse(x[1])
		slices.Reverse(y)
		near(t, "turned round", Share(Classes(x[1], 4), y, 0, nil).Eta2, want.Eta2, 1e-9)
	})
}

// Classes ascend, keep equal values together, and are even where no values are equal.
func TestClasses(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.SliceOfN(rapid.SampledFrom([]float64{1, 2, 2.5, 7, -1, 9, 10, 11, nan}), 0, 50).Draw(t, "x")
		most := rapid.IntRange(1, 9).Draw(t, "most")
		class := Classes(x, most)
		used := map[int]bool{}
		for i, a := range class {
			if (a == Nowhere) != math.IsNaN(x[i]) || a >= most {
				t.Fatalf("class %d of %v", a, x[i])
			}
			used[a] = a >= 0
			for k, b := range class {
				if x[i] == x[k] && a != b || x[i] < x[k] && a > b {
					t.Fatalf("%v in %d, %v in %d", x[i], a, x[k], b)
				}
			}
		}
		delete(used, Nowhere)
		for a := range used {
			if a >= len(used) {
				t.Fatalf("a gap in the classes: %v", class)
			}
		}
	})
	x, _ := played(design.Random(1000, 1, 1), linear1)
	sizes := make([]int, 7)
	for _, c := range Classes(x[0], 7) {
		sizes[c]++
	}
	if slices.Max(sizes)-slices.Min(sizes) > 1 {
		t.Errorf("sizes %v", sizes)
	}
	if got := Classes([]float64{3, 1, 2, 1}, 3); !slices.Equal(got, []int{2, 0, 1, 0}) {
		t.Errorf("levels of their own: %v", got)
	}
}

func linear1(u []float64) float64 { return u[0] }

// With independent points the interval holds the true share in 93 to 97 of 100 samples.
func TestShareCovers(t *testing.T) {
	if testing.Short() {
		t.Skip("2000 samples with 200 draws each")
	}
	luck := luckFor(35)
	covers(t, "share", coverage(2000, 2.0/3/(2.0/3+1), func(int) Estimate {
		class, y := make([]int, 90), make([]float64, 90)
		for i := range y {
			class[i] = int(3 * luck.Float64())
			y[i] = float64(class[i]) + luck.Norm() // the variance of 0, 1, 2 is 2/3
		}
		return Share(class, y, 200, luck).First
	}))
}
