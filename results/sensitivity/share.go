package sensitivity

import (
	"math"
	"slices"

	"microcosm/agents"
)

// Nowhere is the class of a row whose value is missing.
const Nowhere = -1

// A Ratio is the share of the variance of a result that lies between classes of one factor.
type Ratio struct {
	// Classes is how many classes or levels there are; Rows how many rows were used; Missing were left out.
	Classes, Rows, Missing int
	// Eta2 is the correlation ratio of Pearson (1905), between the classes / total sum of squares, 0..1. It is too large by chance:
	// with a factor that does nothing it is (Classes - 1) / (Rows - 1) on average.
	Eta2 float64
	// First is the same without that bias, as an estimate of the first-order index of the factor:
	//
	//	epsilon^2 = 1 - (1 - eta^2) (rows - 1) / (rows - classes)     (Kelley 1935)
	//
	// It can be a little below 0. Missing where the result does not vary, and with as many classes as rows.
	First Estimate
}

// Share finds which share of the variance of y lies between classes, given by the class of each row, 0.. or [Nowhere]: the levels of a discrete
// factor, or [Classes] of a continuous one, from data of any design in which the factors do not go together (given-data estimate of the
// first-order index: Plischke, Borgonovo & Smith 2013). The interval is that of the bootstrap over points: the percentiles of epsilon^2,
// moved by epsilon^2 - eta^2, since of the points that are drawn from, eta^2 is the truth and no estimate. It panics on unequal lengths.
func Share(class []int, y []float64, draws int, luck agents.Luck) Ratio {
	if len(class) != len(y) {
		panic("sensitivity: Share of columns of unequal length")
	}
	var own []int
	var of []float64
	for i, c := range class {
		if c >= 0 && !math.IsNaN(y[i]) {
			own, of = append(own, c), append(of, y[i])
		}
	}
	r := Ratio{Rows: len(of), Missing: len(y) - len(of), Eta2: math.NaN(), First: unknown()}
	if len(of) == 0 {
		return r
	}
	c := &classes{class: own, y: of, sums: make([]classSum, slices.Max(own)+1)}
	all := resample(len(of), 3, draws, luck, c.figures)
	r.Eta2, r.First, r.Classes = all[0].Value, all[1], int(all[2].Value)
	r.First.Low -= r.Eta2 - r.First.Value
	r.First.High -= r.Eta2 - r.First.Value
	return r
}

// classes are complete rows and the class of each.
type classes struct {
	class []int
	y     []float64
	sums  []classSum
}

type classSum struct{ n, y float64 }

// figures writes eta^2, epsilon^2 and the number of classes in use.
func (c *classes) figures(w, out []float64) {
	missing(out[:2])
	mean, n, total, between, used := weightedMean(c.y, w), 0.0, 0.0, 0.0, 0.0
	clear(c.sums)
	for i, often := range w {
		d := c.y[i] - mean
		n += often
		total += float64(often * float64(d*d))
		s := &c.sums[c.class[i]]
		s.n += often
		s.y += float64(often * d)
	}
	for _, s := range c.sums {
		if s.n > 0 {
			used++
			between += float64(s.y*s.y) / s.n
		}
	}
	out[2] = used
	if total = varying(total, n, mean); total > 0 {
		out[0] = min(between/total, 1)
		if n > used {
			out[1] = 1 - float64((1-out[0])*((n-1)/(n-used)))
		}
	}
}

// Classes divides the values of a continuous factor into at most so many classes of as equal a number of rows as equal values allow, which
// stay together: 0.. in ascending order, or [Nowhere] where the value is missing. Where no more values than that are different, each is
// a class of its own. most below 1 stands for the square root of the number of values, at least 2 and at most 48: finer classes lose
// less of a curve, coarser ones less to chance, and with [Ratio.First] this many did about best on test functions with 64 to 4096 points.
func Classes(x []float64, most int) []int {
	class := make([]int, len(x))
	var kept []int
	for i, v := range x {
		class[i] = Nowhere
		if !math.IsNaN(v) {
			kept = append(kept, i)
		}
	}
	if most < 1 {
		most = min(max(int(math.Round(math.Sqrt(float64(len(kept))))), 2), mostClasses)
	}
	r := rankerOf(picked(x, kept))
	from, last, classes := 0, Nowhere, 0
	for run, to := range r.ends {
		at := run
		if len(r.ends) > most { // by the place of the middle of the run
			at = (from + to - 1) * most / (2 * len(kept))
		}
		if at != last {
			last, classes = at, classes+1
		}
		for _, k := range r.order[from:to] {
			class[kept[k]] = classes - 1
		}
		from = to
	}
	return class
}

// mostClasses is that of Plischke, Borgonovo & Smith (2013).
const mostClasses = 48
