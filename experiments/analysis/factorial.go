package analysis

import (
	"cmp"
	"math"
	"slices"

	"microcosm/results"
	"microcosm/results/sensitivity"
)

// A Pair is two settings of a factorial design and how far the effect of one depends on the other.
type Pair struct {
	// First and Second are their numbers, from 0.
	First, Second int
	sensitivity.Interaction
}

// mostCombinations is up to how many combinations of levels the interaction of two settings is looked at.
const mostCombinations = 144

// factorial finds main effects and interactions.
func (a *Analysis) factorial(m *Measured) {
	if m.Method != Factorial {
		return
	}
	layout := &sensitivity.Layout{Y: m.Y, Common: a.common()}
	for _, f := range a.Factors {
		layout.Levels = append(layout.Levels, f.Level)
	}
	for j := range a.Factors {
		m.Mains = append(m.Mains, layout.Main(j))
	}
	for i, f := range a.Factors {
		for j := i + 1; j < len(a.Factors); j++ {
			if n := len(f.Levels) * len(a.Factors[j].Levels); len(f.Levels) > 1 && len(a.Factors[j].Levels) > 1 && n <= mostCombinations {
				m.Pairs = append(m.Pairs, Pair{i, j, layout.Between(i, j)})
			}
		}
	}
	slices.SortStableFunc(m.Pairs, func(x, y Pair) int { return cmp.Compare(weight(y.Share), weight(x.Share)) })
}

// weight is a share to sort by, with what is missing last.
func weight(share float64) float64 {
	if math.IsNaN(share) {
		return -1
	}
	return share
}

// A Contrast is the largest difference of a level of a setting from its first one.
type Contrast struct {
	// Level and From are levels; the difference is level minus from, in units of the measure. Its interval holds together with those of all other
	// levels of the setting (Bonferroni: Dunn 1961).
	Level, From int
	sensitivity.Estimate
}

// contrast finds the largest difference of a factor from its first level.
func (a *Analysis) contrast(m *Measured, factor int) Contrast {
	main := &m.Mains[factor]
	best := Contrast{Estimate: unknown()}
	for level, d := range main.Differences {
		if level > 0 && !math.IsNaN(d.Value) && !(math.Abs(d.Value) <= math.Abs(best.Value)) {
			best.Level, best.Estimate = level, d
		}
	}
	if tests := len(main.Differences) - 1; tests > 1 {
		free := float64(max(a.Least-1, 1))
		if !a.common() {
			free = float64(max(a.Runs-a.Points, 1))
		}
		wider := results.StudentT(1-.025/float64(tests), free) / results.StudentT(.975, free)
		best.Low = best.Value - float64(wider*(best.Value-best.Low))
		best.High = best.Value + float64(wider*(best.High-best.Value))
	}
	return best
}

// interacts reports whether any difference of differences of a pair can be told from luck, all of them together (Bonferroni).
func (a *Analysis) interacts(p *Pair) bool {
	tests := 0
	for _, row := range p.Differences {
		tests += max(len(row)-1, 0)
	}
	tests -= max(len(p.Differences[0])-1, 0)
	free := float64(max(a.Least-1, 1))
	if !a.common() {
		free = float64(max(a.Runs-a.Points, 1))
	}
	wider := results.StudentT(1-.025/float64(max(tests, 1)), free) / results.StudentT(.975, free)
	for _, row := range p.Differences[1:] {
		for _, d := range row[1:] {
			if half := float64(wider * (d.High - d.Value)); math.Abs(d.Value) > half {
				return true
			}
		}
	}
	return false
}
