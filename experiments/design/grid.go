package design

import "fmt"

// check panics where the shape of a design cannot be.
func check(what string, n, k int) {
	if n < 1 || k < 1 {
		panic(fmt.Sprintf("design: %s of %d points of %d factors", what, n, k))
	}
}

type grid struct {
	levels []int
	n      int
}

// Grid is every combination of the levels of the factors (full factorial): factor j takes levels[j] of them, 1 or more, evenly from 0 to 1,
// both ends among them (0 alone where it is one). The last factor changes fastest. It panics where there are more than 2^31-1 points.
func Grid(levels []int) Design {
	g := &grid{levels: append([]int(nil), levels...), n: 1}
	for _, l := range levels {
		check("a grid", l, len(levels))
		if g.n > (1<<31-1)/l {
			panic("design: a grid of more than 2^31-1 points")
		}
		g.n *= l
	}
	check("a grid", g.n, len(levels))
	return g
}

// Len is how many points there are.
func (g *grid) Len() int { return g.n }

// Factors is how many factors there are.
func (g *grid) Factors() int { return len(g.levels) }

// At writes the coordinates of point i into u.
func (g *grid) At(i int, u []float64) {
	for j := len(g.levels) - 1; j >= 0; j-- {
		l := g.levels[j]
		u[j] = evenly(i%l, l)
		i /= l
	}
}

// evenly is the coordinate of one of n levels, counted from 0: 0, 1/(n-1) … 1. [Axis.Value] leads it to level i of n.
func evenly(i, n int) float64 {
	if n == 1 {
		return 0
	}
	return float64(i) / float64(n-1)
}

type explicit [][]float64

// Explicit is the points given, one a row, each coordinate in 0..1; the rows are copied. It panics where there are none, where they are of
// unequal length, or where a coordinate is out of range.
func Explicit(rows [][]float64) Design {
	e := make(explicit, len(rows))
	for i, row := range rows {
		check("a list", len(rows), len(row))
		if len(row) != len(rows[0]) {
			panic(fmt.Sprintf("design: row %d has %d coordinates, the first %d", i, len(row), len(rows[0])))
		}
		for _, u := range row {
			if !(u >= 0 && u <= 1) {
				panic(fmt.Sprintf("design: row %d holds %v, which is not in 0..1", i, u))
			}
		}
		e[i] = append([]float64(nil), row...)
	}
	check("a list", len(rows), len(rows))
	return e
}

// Len is how many points there are.
func (e explicit) Len() int { return len(e) }

// Factors is how many factors there are.
func (e explicit) Factors() int { return len(e[0]) }

// At writes the coordinates of point i into u.
func (e explicit) At(i int, u []float64) { copy(u, e[i]) }

// Listed is the points of a table of values, one a row, and an axis for each column whose levels are the values that stand in it, in the order
// in which they first do: [Axis.Value] of a coordinate gives the cell back. It panics where there are no cells or rows are of unequal
// length.
func Listed(rows [][]string) (Design, []Axis) {
	check("a list", len(rows), 1)
	check("a list", len(rows), len(rows[0]))
	axes := make([]Axis, len(rows[0]))
	numbers := make([][]int, len(rows))
	known := make([]map[string]int, len(axes))
	for i, row := range rows {
		if len(row) != len(axes) {
			panic(fmt.Sprintf("design: row %d has %d cells, the first %d", i, len(row), len(axes)))
		}
		for j, cell := range row {
			if known[j] == nil {
				known[j] = map[string]int{}
			}
			if _, ok := known[j][cell]; !ok {
				known[j][cell] = len(axes[j].Levels)
				axes[j].Levels = append(axes[j].Levels, cell)
			}
			numbers[i] = append(numbers[i], known[j][cell])
		}
	}
	points := make([][]float64, len(rows))
	for i, row := range numbers {
		for j, level := range row {
			points[i] = append(points[i], evenly(level, len(axes[j].Levels)))
		}
	}
	return Explicit(points), axes
}
