package design

import (
	"fmt"
	"math"
	"slices"
	"sync"
	"testing"

	"pgregory.net/rapid"
)

// point is point i of a design, by itself.
func point(d Design, i int) []float64 {
	u := make([]float64, d.Factors())
	d.At(i, u)
	return u
}

var (
	continuous = Axis{From: 0, To: 1}
	three      = Axis{Levels: []string{"process", "supportive", "individual"}}
	someAxes   = []Axis{continuous, three, {From: 1, To: 5, Whole: true}, {Levels: []string{".1", ".2"}}, continuous}
)

// all are designs of every kind of five factors.
func all(seed uint64) map[string]Design {
	listed, _ := Listed([][]string{{"a", "1", "x", "2", "q"}, {"b", "1", "y", "3", "q"}})
	return map[string]Design{
		"grid":      Grid([]int{2, 3, 1, 4, 2}),
		"explicit":  Explicit([][]float64{{0, .2, .4, .6, 1}, {1, .1, 0, 0, 0}}),
		"listed":    listed,
		"random":    Random(300, 5, seed),
		"lhs":       LatinHypercube(300, 5, seed),
		"sobol":     Sobol(256, 5),
		"scrambled": ScrambledSobol(256, 5, seed),
		"morris":    Morris(40, someAxes, 4, seed),
		"saltelli":  Saltelli(64, 5, seed),
	}
}

// Ensure all coordinates lie in 0..1, a point is the same whatever was asked before and from however many goroutines, and another seed gives other
// points where there is a seed.
func TestDesigns(t *testing.T) {
	other := all(2)
	for name, d := range all(1) {
		t.Run(name, func(t *testing.T) {
			var points [][]float64
			for i := range d.Len() {
				points = append(points, point(d, i))
				for j, u := range points[i] {
					if !(u >= 0 && u <= 1) {
						t.Errorf("point %d, factor %d: %v", i, j, u)
					}
				}
			}
			var wait sync.WaitGroup
			for w := range 4 {
				wait.Go(func() {
					u := make([]float64, d.Factors())
					for i := d.Len() - 1 - w; i >= 0; i -= 4 {
						if d.At(i, u); !slices.Equal(u, points[i]) {
							t.Errorf("point %d is %v, then %v", i, points[i], u)
						}
					}
				})
			}
			wait.Wait()
			seeded := !slices.Contains([]string{"grid", "explicit", "listed", "sobol"}, name)
			if same := slices.Equal(points[1], point(other[name], 1)); same == seeded {
				t.Errorf("with another seed: same is %v", same)
			}
		})
	}
}

// Ensure more points add to those there are, so that a study can be made larger.
func TestDesignsGrow(t *testing.T) {
	for name, pair := range map[string][2]Design{
		"random":    {Random(10, 3, 1), Random(99, 3, 1)},
		"sobol":     {Sobol(10, 3), Sobol(99, 3)},
		"scrambled": {ScrambledSobol(10, 3, 1), ScrambledSobol(99, 3, 1)},
		"morris":    {Morris(4, someAxes, 4, 1), Morris(9, someAxes, 4, 1)},
		"saltelli":  {Saltelli(4, 3, 1), Saltelli(16, 3, 1)},
	} {
		for i := range pair[0].Len() {
			if a, b := point(pair[0], i), point(pair[1], i); !slices.Equal(a, b) {
				t.Errorf("%s: point %d is %v, of a larger design %v", name, i, a, b)
			}
		}
	}
}

// Ensure points far out in a huge design are found at once and lie where they should; that At takes no memory.
func TestHuge(t *testing.T) {
	const n = 10_000_000
	for name, d := range map[string]Design{
		"grid":     Grid([]int{100, 100, 1000}),
		"random":   Random(n, 3, 1),
		"lhs":      LatinHypercube(n, 3, 1),
		"sobol":    ScrambledSobol(n, 3, 1),
		"morris":   Morris(n/4, someAxes[:3], 4, 1),
		"saltelli": Saltelli(n, 3, 1),
	} {
		u := make([]float64, 3)
		for _, i := range []int{0, 1, n / 2, n - 1} {
			d.At(i, u)
			for _, x := range u {
				if !(x >= 0 && x <= 1) {
					t.Errorf("%s: point %d is %v", name, i, u)
				}
			}
		}
		if allocs := testing.AllocsPerRun(100, func() { d.At(n-1, u) }); allocs != 0 {
			t.Errorf("%s: %v allocations a point", name, allocs)
		}
	}
}

func BenchmarkAt(b *testing.B) {
	const n = 10_000_000
	axes := make([]Axis, 10)
	for name, d := range map[string]Design{
		"grid":     Grid([]int{5, 5, 5, 5, 5, 5, 5, 5, 5, 5}),
		"random":   Random(n, 10, 1),
		"lhs":      LatinHypercube(n, 10, 1),
		"sobol":    ScrambledSobol(n, 10, 1),
		"morris":   Morris(n/11, axes, 4, 1),
		"saltelli": Saltelli(n/12, 10, 1),
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			u := make([]float64, 10)
			i := 0
			for b.Loop() {
				d.At(i%d.Len(), u)
				i += 7919
			}
		})
	}
}

// Ensure a grid holds every combination once, the last factor fastest, both ends among the levels.
func TestGrid(t *testing.T) {
	d := Grid([]int{2, 1, 3})
	var got string
	for i := range d.Len() {
		got += fmt.Sprint(point(d, i))
	}
	if want := "[0 0 0][0 0 0.5][0 0 1][1 0 0][1 0 0.5][1 0 1]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// Ensure the cells of a list come back by the axes that belong to it.
func TestListed(t *testing.T) {
	rows := [][]string{{".1", "process"}, {".3", "supportive"}, {".1", "individual"}, {".2", "process"}}
	d, axes := Listed(rows)
	for i, row := range rows {
		for j, u := range point(d, i) {
			if number, text := axes[j].Value(u); text != row[j] || math.IsNaN(number) != (j == 1) {
				t.Errorf("row %d, column %d: %v, %q", i, j, number, text)
			}
		}
	}
}

// Ensure every level of a factor is reached from a grid, however many there are, and every part of 0..1 is as long as any other.
func TestLevels(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 1000).Draw(t, "levels")
		a := Axis{Levels: make([]string, n)}
		for l := range a.Levels {
			a.Levels[l] = fmt.Sprint(l)
		}
		whole := Axis{From: 0, To: float64(n - 1), Whole: true}
		for l := range n {
			if number, _ := a.Value(evenly(l, n)); number != float64(l) {
				t.Fatalf("level %d of %d comes back as %v", l, n, number)
			}
			if number, text := whole.Value(evenly(l, n)); n > 1 && (number != float64(l) || text != fmt.Sprint(l)) {
				t.Fatalf("whole number %d of %d comes back as %v, %s", l, n, number, text)
			}
		}
		u := rapid.Float64Range(0, .9999999).Draw(t, "u")
		if number, _ := a.Value(u); number != math.Floor(u*float64(n)) {
			t.Fatalf("%v of %d levels is level %v", u, n, number)
		}
	})
}

// Ensure values lie between the ends, rise with the coordinate, and read back from their text.
func TestAxis(t *testing.T) {
	for _, test := range []struct {
		axis Axis
		u    float64
		want string
	}{
		{Axis{From: 0, To: .5}, 0, "0"},
		{Axis{From: 0, To: .5}, 1, "0.5"},
		{Axis{From: 0, To: .5}, .6, "0.3"},
		{Axis{From: 0, To: 1}, 1.0 / 3, "0.333333333333"},
		{Axis{From: -1, To: 1}, .5, "0"},
		{Axis{From: .001, To: 10, Log: true}, .5, "0.1"},
		{Axis{From: .001, To: 10, Log: true}, 1, "10"},
		{Axis{From: 1e-9, To: 1e-8}, 0, "1e-09"},
		{Axis{From: 0, To: 2e6, Whole: true}, 1, "2000000"},
		{Axis{From: 10, To: 40, Whole: true}, 1.0 / 3, "20"},
		{Axis{From: 1, To: 100, Whole: true, Log: true}, .5, "10"},
		{Axis{From: 1, To: 3, Whole: true}, .34, "2"},
		{three, .34, "supportive"},
		{three, 1, "individual"},
		{Axis{Levels: []string{".5", "[0, .5]", "nan"}}, .9, "nan"},
	} {
		number, text := test.axis.Value(test.u)
		if text != test.want {
			t.Errorf("%+v at %v: %s, want %s", test.axis, test.u, text, test.want)
		}
		if isText := parsed(test.want) != parsed(test.want); math.IsNaN(number) != isText || !isText && number != parsed(text) {
			t.Errorf("%+v at %v: the number is %v", test.axis, test.u, number)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		a := Axis{From: rapid.Float64Range(1e-3, 1e3).Draw(t, "from"), Log: rapid.Bool().Draw(t, "log"), Whole: rapid.Bool().Draw(t, "whole")}
		a.To = a.From + rapid.Float64Range(1e-3, 1e6).Draw(t, "width")
		if a.Whole {
			a.From, a.To = math.Ceil(a.From), math.Ceil(a.From)+math.Ceil(a.To)
		}
		u := rapid.Float64Range(0, 1).Draw(t, "u")
		v := rapid.Float64Range(u, 1).Draw(t, "v")
		low, text := a.Value(u)
		high, _ := a.Value(v)
		if !(a.From <= low && low <= high && high <= a.To) {
			t.Fatalf("%+v: %v, %v", a, low, high)
		}
		if parsed(text) != low || a.Whole && low != math.Trunc(low) {
			t.Fatalf("%+v: %v is written %s", a, low, text)
		}
		if a.Log && !a.Whole {
			if want := math.Pow(a.From, 1-u) * math.Pow(a.To, u); math.Abs(low/want-1) > 1e-10 {
				t.Fatalf("%+v: %v, want %v", a, low, want)
			}
		}
	})
}

// Ensure whole numbers are each as likely, both ends among them.
func TestAxisWhole(t *testing.T) {
	a := Axis{From: 1, To: 4, Whole: true}
	var count [5]int
	for i := range 4000 {
		x, _ := a.Value((float64(i) + .5) / 4000)
		count[int(x)]++
	}
	if count != [5]int{0, 1000, 1000, 1000, 1000} {
		t.Errorf("%v", count)
	}
}
