package sensitivity

import (
	"math"

	"microcosm/results"
)

// A Layout is a factorial experiment: points whose factors stand on levels, with what the replicates of each point gave.
//
// All of its figures are sums of the means of points, with weights, and their intervals are by Student's t. With independent seeds the variance of
// such a sum is that of the means added up, each point with its own variance, and the degrees of freedom are those of Satterthwaite
// (1946) and Welch (1947). With common seeds the replicates of all points with one number go together, so the sum is made for each replicate, and
// the interval is that of the mean over replicates; replicates that are missing at a point that matters are left out of it. With one replicate
// there is no interval. Intervals hold luck only, for these points: not what other points would have given.
type Layout struct {
	// Levels says on which level each point stands, 0.., or [Nowhere]; Levels[f][p] is that of factor f at point p.
	Levels [][]int
	// Y is what came out; Y[p][r] is replicate r of point p, missing where the run failed. Points may have different numbers of them.
	Y [][]float64
	// Common is true where replicate r has the same seed at every point.
	Common bool
}

// A Cell is a set of points of a [Layout]: those with one level of a factor, or one combination of levels of two.
type Cell struct {
	// Points is how many points with a result there are, and Runs how many runs of them.
	Points, Runs int
	// Mean is the mean over the means of the points, whatever the numbers of their replicates (marginal mean).
	Mean Estimate
}

// An Effects is what one factor of a [Layout] does, averaged over all others.
type Effects struct {
	// Cells are the marginal means, one a level.
	Cells []Cell
	// Differences are those of each level from the first (the main effect, of two levels); the first is 0.
	Differences []Estimate
	// Share is the share of the variance of the means of points that lies between levels, 0..1 (eta squared: Pearson 1905), luck in those
	// means counted as variance. In a full factorial it is the first-order index of the factor over these levels.
	Share float64
}

// Main is the main effect of a factor.
func (l *Layout) Main(factor int) Effects {
	levels := l.count(factor)
	e := Effects{Cells: make([]Cell, levels), Differences: make([]Estimate, levels)}
	first := l.cell(func(p int) bool { return l.Levels[factor][p] == 0 })
	for a := range levels {
		own := l.cell(func(p int) bool { return l.Levels[factor][p] == a })
		e.Cells[a] = l.summed(own)
		if a > 0 {
			e.Differences[a] = l.estimate(sumOf(own, first, 1, -1))
		}
	}
	e.Share = l.share(func(p int) int { return l.Levels[factor][p] })
	return e
}

// An Interaction says how far the effect of one factor of a [Layout] depends on the level of another.
type Interaction struct {
	// Cells are the means of the combinations of levels, Cells[a][b] of level a of the first factor and b of the second, averaged over
	// all others: the points of an interaction plot. The mean of a combination that no point has is missing.
	Cells [][]Cell
	// Differences are the differences of differences,
	//
	//	(mean[a][b] - mean[0][b]) - (mean[a][0] - mean[0][0])
	//
	// by how much going from the first level to level a does more at level b than at the first. 0 where a or b is the first.
	Differences [][]Estimate
	// Share is the share of the variance of the means of points that lies between combinations beyond what lies between the levels of both, 0..1
	// (luck in those means counted). It takes a design in which all combinations have the same number of points, and is missing elsewhere.
	Share float64
}

// Between is the interaction of two factors.
func (l *Layout) Between(first, second int) Interaction {
	rows, columns := l.count(first), l.count(second)
	weights := make([][][]float64, rows)
	i := Interaction{Cells: make([][]Cell, rows), Differences: make([][]Estimate, rows), Share: math.NaN()}
	for a := range rows {
		for b := range columns {
			w := l.cell(func(p int) bool { return l.Levels[first][p] == a && l.Levels[second][p] == b })
			weights[a] = append(weights[a], w)
			i.Cells[a] = append(i.Cells[a], l.summed(w))
		}
	}
	for a := range rows {
		i.Differences[a] = make([]Estimate, columns)
		for b := 1; a > 0 && b < columns; b++ {
			here, there := sumOf(weights[a][b], weights[0][b], 1, -1), sumOf(weights[a][0], weights[0][0], 1, -1)
			i.Differences[a][b] = l.estimate(sumOf(here, there, 1, -1))
		}
	}
	if even(i.Cells) {
		both := l.share(func(p int) int { return pairOf(l.Levels[first][p], l.Levels[second][p], columns) })
		i.Share = max(0, both-l.share(func(p int) int { return l.Levels[first][p] })-l.share(func(p int) int { return l.Levels[second][p] }))
	}
	return i
}

// even reports whether all cells have the same number of points, and any.
func even(cells [][]Cell) bool {
	for _, row := range cells {
		for _, c := range row {
			if c.Points == 0 || c.Points != cells[0][0].Points {
				return false
			}
		}
	}
	return true
}

func pairOf(a, b, columns int) int {
	if a < 0 || b < 0 {
		return Nowhere
	}
	return a*columns + b
}

// count is how many levels a factor has.
func (l *Layout) count(factor int) int {
	if len(l.Levels[factor]) != len(l.Y) {
		panic("sensitivity: a layout of factors and results of unequal length")
	}
	most := Nowhere
	for _, level := range l.Levels[factor] {
		most = max(most, level)
	}
	return most + 1
}

// cell is the mean of some points as weights of all: missing everywhere if there is none with a result.
func (l *Layout) cell(within func(p int) bool) []float64 {
	w, n := make([]float64, len(l.Y)), 0.0
	for p, y := range l.Y {
		if within(p) && len(known(len(y), y)) > 0 {
			w[p] = 1
			n++
		}
	}
	for p := range w {
		w[p] /= n
	}
	return w
}

// sumOf is the weighted sum of two weighted sums.
func sumOf(a, b []float64, wa, wb float64) []float64 {
	w := make([]float64, len(a))
	for p := range w {
		w[p] = float64(wa*a[p]) + float64(wb*b[p])
	}
	return w
}

func (l *Layout) summed(w []float64) Cell {
	c := Cell{Mean: l.estimate(w)}
	for p, y := range l.Y {
		if w[p] > 0 {
			c.Points++
			c.Runs += len(known(len(y), y))
		}
	}
	return c
}

// share is [Ratio.Eta2] of the means of points by class.
func (l *Layout) share(class func(p int) int) float64 {
	own, means := make([]int, len(l.Y)), make([]float64, len(l.Y))
	for p, y := range l.Y {
		own[p], means[p] = class(p), results.Mean(y)
	}
	return Share(own, means, 0, nil).Eta2
}
