package analysis

import (
	"cmp"
	"math"
	"slices"

	"microcosm/experiments/design"
	"microcosm/experiments/sweep"
	"microcosm/results/sensitivity"
	"microcosm/scenarios"
)

// A Factor is a setting that was varied, with its value at every point.
type Factor struct {
	// Path is the setting, Column what tables call it.
	Path, Column string
	// Numeric is true where all values are numbers; X are then the values, one a point, else it is nil.
	Numeric bool
	X       []float64
	// Levels are the values in ascending order, or in that of the design where they are words, and Level says which one each point has.
	// Both are nil where the factor is taken as continuous.
	Levels []string
	Level  []int
	// Log is true where the factor is taken by its logarithm.
	Log bool
}

// mostLevels is how many values of a grid or a list are taken as levels; with more numbers than that the factor is taken as continuous.
const mostLevels = 24

// Continuous reports whether the factor is taken as continuous.
func (f *Factor) Continuous() bool { return f.Levels == nil }

// codes are the numbers by which the factor enters a regression: its values, or 0 and 1 for two levels that are words; nil where there are
// more words than two.
func (f *Factor) codes() []float64 {
	if f.Numeric {
		return f.X
	}
	if len(f.Levels) != 2 {
		return nil
	}
	x := make([]float64, len(f.Level))
	for p, level := range f.Level {
		x[p] = float64(level)
	}
	return x
}

// classes are levels, or classes of as equal a number of points as can be where the factor is continuous; most is how many, 0 for as
// many as [sensitivity.Classes] finds good.
func (f *Factor) classes(most int) []int {
	if f.Continuous() {
		return sensitivity.Classes(f.X, most)
	}
	return f.Level
}

// factorsOf reads the factors off a plan.
func factorsOf(p *sweep.Plan) []*Factor {
	k, n := len(p.Axes), p.Points.Len()
	texts := make([][]string, k) // of those that have levels
	factors := make([]*Factor, k)
	for j := range factors {
		f := &Factor{Path: p.Spec.Vary[j].Path, Column: sweep.ColumnOf(p.Spec.Vary[j].Path), Numeric: p.Numeric(j), Log: p.Axes[j].Log}
		if f.Numeric {
			f.X = make([]float64, n)
		}
		if p.Axes[j].Levels != nil || p.Spec.Kind == scenarios.GridDesign {
			texts[j] = make([]string, n)
		}
		factors[j] = f
	}
	for i, u := 0, make([]float64, k); i < n; i++ {
		p.Points.At(i, u)
		for j, f := range factors {
			f.put(i, &p.Axes[j], u[j], texts[j])
		}
	}
	for j, f := range factors {
		if texts[j] != nil {
			f.level(texts[j], p.Axes[j].Levels)
		}
	}
	return factors
}

// put notes the value of the factor at a point, as a number and, where there is room for it, as text.
func (f *Factor) put(point int, axis *design.Axis, u float64, texts []string) {
	x, text := axis.Value(u)
	if f.Numeric {
		f.X[point] = x
	}
	if texts != nil {
		texts[point] = text
	}
}

// level finds the levels among the values at points, which stand on the list where there is one.
func (f *Factor) level(texts, list []string) {
	number, value := map[string]int{}, map[string]float64{}
	for _, text := range list {
		number[text] = len(number)
	}
	var used []string
	for p, text := range texts {
		if _, known := value[text]; !known {
			used, value[text] = append(used, text), 0
			if f.Numeric {
				value[text] = f.X[p]
			}
		}
	}
	if f.Numeric && len(used) > mostLevels {
		return
	}
	slices.SortStableFunc(used, func(a, b string) int {
		return cmp.Or(cmp.Compare(value[a], value[b]), cmp.Compare(number[a], number[b]))
	})
	clear(number)
	for k, text := range used {
		number[text] = k
	}
	f.Levels, f.Level = used, make([]int, len(texts))
	for p, text := range texts {
		f.Level[p] = number[text]
	}
}

// varies reports whether the factor has more than one value.
func (f *Factor) varies() bool {
	if !f.Continuous() {
		return len(f.Levels) > 1
	}
	low, high := math.Inf(1), math.Inf(-1)
	for _, x := range f.X {
		low, high = min(low, x), max(high, x)
	}
	return high > low
}
