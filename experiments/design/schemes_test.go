package design

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func drawAxis(t *rapid.T) Axis {
	switch rapid.IntRange(0, 3).Draw(t, "kind") {
	case 0:
		return Axis{From: 0, To: 1}
	case 1:
		return Axis{From: 3, To: float64(rapid.IntRange(4, 60).Draw(t, "to")), Whole: true}
	case 2:
		return Axis{Levels: []string{"1", "2", "5", "9", "12"}[:rapid.IntRange(2, 5).Draw(t, "levels")]}
	}
	return Axis{Levels: []string{"a", "b", "c", "d", "e"}[:rapid.IntRange(2, 5).Draw(t, "levels")]}
}

// Ensure each trajectory changes one factor a step, every factor once, that each step changes the value of the factor, and that the step says so.
func TestMorris(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		axes := rapid.SliceOfN(rapid.Custom(drawAxis), 1, 12).Draw(t, "axes")
		levels := 2 * rapid.IntRange(1, 6).Draw(t, "levels")
		d := Morris(5, axes, levels, rapid.Uint64().Draw(t, "seed"))
		k := len(axes)
		for i := range d.Len() {
			factor, delta := d.Step(i)
			if i%(k+1) == 0 {
				if factor != -1 || delta != 0 {
					t.Fatalf("point %d is a first one, but step is %d, %v", i, factor, delta)
				}
				continue
			}
			u, before := point(d, i), point(d, i-1)
			for j := range u {
				_, a := axes[j].Value(before[j])
				_, b := axes[j].Value(u[j])
				if (u[j] != before[j]) != (j == factor) || (a != b) != (j == factor) {
					t.Fatalf("point %d: factor %d goes from %v (%s) to %v (%s), the step is of %d", i, j, before[j], a, u[j], b, factor)
				}
			}
			if want := u[factor] - before[factor]; axes[factor].ordered() && delta != want || (delta > 0) != (want > 0) {
				t.Fatalf("point %d: the step is %v, want %v", i, delta, want)
			}
			if axes[factor].steps() == 0 && math.Abs(math.Abs(delta)-float64(levels)/float64(2*(levels-1))) > 1e-15 {
				t.Fatalf("point %d: the step is %v on %d levels", i, delta, levels)
			}
			if !axes[factor].ordered() && math.Abs(delta) != 1 {
				t.Fatalf("point %d: the step between names is %v", i, delta)
			}
		}
		var seen []int
		for i := 1; i <= k; i++ {
			factor, _ := d.Step(i)
			seen = append(seen, factor)
		}
		slices.Sort(seen)
		for j, factor := range seen {
			if factor != j {
				t.Fatalf("the factors changed are %v", seen)
			}
		}
	})
}

// Ensure all levels are as likely before a step and after it, and all orders of change.
func TestMorrisUniform(t *testing.T) {
	const n = 6000
	axes := []Axis{continuous, three, {From: 1, To: 5, Whole: true}}
	levels := []int{6, 3, 5}
	d := Morris(n, axes, 6, 1)
	first, last := [3][]int{}, [3][]int{}
	for j, l := range levels {
		first[j], last[j] = make([]int, l), make([]int, l)
	}
	orders := make([]int, 9)
	for i := range n {
		for j, l := range levels {
			first[j][int(math.Round(point(d, 4*i)[j]*float64(l-1)))]++
			last[j][int(math.Round(point(d, 4*i+3)[j]*float64(l-1)))]++
		}
		a, _ := d.Step(4*i + 1)
		b, _ := d.Step(4*i + 2)
		orders[3*a+b]++
	}
	for _, same := range []int{8, 4, 0} { // no factor changes twice
		if orders[same] != 0 {
			t.Errorf("factor %d changes twice", same/4)
		}
		orders = slices.Delete(orders, same, same+1)
	}
	for what, counts := range map[string][]int{
		"first of 6": first[0], "first of 3": first[1], "first of 5": first[2], "last of 6": last[0], "last of 3": last[1], "last of 5": last[2], "orders": orders,
	} {
		if got := chiSquare(counts); got > 20.5 { // the .999 quantile with 5 degrees of freedom
			t.Errorf("%s: %v, chi square %v", what, counts, got)
		}
	}
}

// Ensure the rows of the scheme are A, B and A with one column of B, in this order, and A and B the halves of a sample in 2k dimensions.
func TestSaltelli(t *testing.T) {
	const n, k = 32, 4
	d, base := Saltelli(n, k, 9), ScrambledSobol(n, 2*k, 9)
	if d.Len() != n*(k+2) || d.Factors() != k {
		t.Fatalf("%d points of %d factors", d.Len(), d.Factors())
	}
	for i := range d.Len() {
		row, matrix := d.Part(i)
		if row*(k+2)+matrix != i || matrix < MatrixA || matrix >= FirstMixed+k {
			t.Fatalf("point %d is row %d of matrix %d", i, row, matrix)
		}
		both := point(base, row)
		want := slices.Clone(both[:k])
		switch {
		case matrix == MatrixB:
			want = both[k:]
		case matrix >= FirstMixed:
			want[matrix-FirstMixed] = both[k+matrix-FirstMixed]
		}
		if got := point(d, i); !slices.Equal(got, want) {
			t.Errorf("point %d is %v, want %v", i, got, want)
		}
	}
}

// Ensure the scheme gives the indices of a function whose indices are known: Ishigami & Homma (1990) with a = 7, b = .1.
func TestSaltelliIshigami(t *testing.T) {
	const n, k = 4096, 3
	d := Saltelli(n, k, 1)
	y := make([]float64, d.Len())
	sum, squares := 0.0, 0.0
	for i := range y {
		x := point(d, i)
		for j := range x {
			x[j] = math.Pi * (2*x[j] - 1)
		}
		y[i] = math.Sin(x[0]) + 7*math.Pow(math.Sin(x[1]), 2) + .1*math.Pow(x[2], 4)*math.Sin(x[0])
		if _, matrix := d.Part(i); matrix < FirstMixed {
			sum += y[i]
			squares += y[i] * y[i]
		}
	}
	mean := sum / (2 * n)
	variance := squares/(2*n) - mean*mean
	for j, want := range [k][2]float64{{.3139, .5576}, {.4424, .4424}, {0, .2437}} {
		first, total := 0.0, 0.0
		for row := range n {
			a, b, mixed := y[row*(k+2)]-mean, y[row*(k+2)+1]-mean, y[row*(k+2)+2+j]-mean
			first += b * (mixed - a) / n               // Saltelli et al. 2010
			total += (a - mixed) * (a - mixed) / 2 / n // Jansen 1999
		}
		if math.Abs(first/variance-want[0]) > .01 || math.Abs(total/variance-want[1]) > .01 {
			t.Errorf("factor %d: first %v, total %v, want %v", j+1, first/variance, total/variance, want)
		}
	}
}

// Ensure what cannot be is refused at once.
func TestPanics(t *testing.T) {
	for name, make := range map[string]func(){
		"no points":          func() { Random(0, 1, 1) },
		"no factors":         func() { Sobol(1, 0) },
		"too many factors":   func() { Sobol(1, MostDimensions+1) },
		"too many to double": func() { Saltelli(1, MostDimensions/2+1, 1) },
		"too many points":    func() { LatinHypercube(1<<26+1, 1, 1) },
		"grid too large":     func() { Grid([]int{1 << 16, 1 << 16}) },
		"grid without":       func() { Grid(nil) },
		"odd levels":         func() { Morris(1, []Axis{continuous}, 3, 1) },
		"one level":          func() { Morris(1, []Axis{{Levels: []string{"a"}}}, 4, 1) },
		"too many to move":   func() { Morris(1, append([]Axis{}, make257()...), 4, 1) },
		"uneven rows":        func() { Explicit([][]float64{{0, 1}, {0}}) },
		"out of range":       func() { Explicit([][]float64{{0, 1.1}}) },
		"not a number":       func() { Explicit([][]float64{{math.NaN()}}) },
		"no rows":            func() { Explicit(nil) },
		"no cells":           func() { Listed(nil) },
		"uneven cells":       func() { Listed([][]string{{"a", "b"}, {"a"}}) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s was taken", name)
				}
			}()
			make()
		}()
	}
}

func make257() []Axis { return make([]Axis, MostMorris+1) }
