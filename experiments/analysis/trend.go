package analysis

import (
	"math"

	"microcosm/experiments/design"
	"microcosm/results"
)

// A step is from one point to another that differs in one setting only; sign is 1 where its value rises and -1 where it falls.
type step struct {
	from, to int
	sign     float64
}

// steps are those of a setting in a design that has them; none where its values are more than two words.
func (a *Analysis) steps(factor int) (all []step) {
	codes := a.Factors[factor].codes()
	if codes == nil {
		return nil
	}
	add := func(from, to int) {
		if change := codes[to] - codes[from]; change != 0 {
			all = append(all, step{from, to, math.Copysign(1, change)})
		}
	}
	switch points := a.Plan.Points.(type) {
	case *design.Trajectories:
		for i := range points.Len() {
			if changed, _ := points.Step(i); changed == factor {
				add(i-1, i)
			}
		}
	case *design.Scheme:
		for i := range points.Len() {
			if _, matrix := points.Part(i); matrix == design.FirstMixed+factor {
				add(i-matrix, i) // matrix A comes first in a row
			}
		}
	}
	return all
}

// trend is the mean change of the measure over the steps of a setting, taken upwards. The mean is made for each replicate, and the interval
// is that of Student's t over replicates: luck only, for these points. So an effect to one side is told from luck, whose effects
// have no side, with more certainty than sizes can tell it.
func (a *Analysis) trend(m *Measured, factor int) sensitivityEstimate {
	steps := a.steps(factor)
	var over results.Moments
	for r := range a.Most {
		var own results.Moments
		for _, s := range steps {
			if from, to := m.Y[s.from], m.Y[s.to]; r < len(from) && r < len(to) {
				own.Add(float64(s.sign * (to[r] - from[r])))
			}
		}
		over.Add(own.Mean())
	}
	low, high := over.Interval()
	return sensitivityEstimate{Value: over.Mean(), Low: low, High: high}
}
