package analysis

import (
	"math"
	"slices"
	"strings"

	"microcosm/results"
)

// An Estimate is one measure at one point.
type Estimate struct {
	results.Description
	// Failures are runs that could not be played; Missing of the description are runs that were played and have no value.
	Failures int
	// Any is the share of runs in which the measure is above 0: in which anybody left, or was hurt. Only of measures of which that is a
	// question, see [Counts]; N is 0 elsewhere.
	Any results.Proportion
	// Needed is how many replicates give an interval that reaches no further than wanted; 0 where that is not known.
	Needed int
}

// Estimate is what a measure gives at a point, counted from 0.
func (a *Analysis) Estimate(m *Measured, point int) Estimate {
	y := m.Y[point]
	e := Estimate{Description: results.Describe(y, a.draws, luckOf(a.Plan.Spec.Seed, m.Name, point, forMean)), Failures: a.table.failed[point]}
	e.Missing -= e.Failures
	if Counts(&m.Measure) {
		e.Any = results.ShareOf(y, func(x float64) bool { return x > 0 })
	}
	if m.HalfWidth > 0 {
		e.Needed = results.NeededReplicates(e.SD, m.HalfWidth)
	}
	return e
}

// Counts reports whether it is a question of the measure in how many runs it is above 0: counts of what happens, and shares of members
// to whom something does.
func Counts(m *results.Measure) bool {
	if m.Unit == "share" {
		return slices.Contains([]string{"improved", "recovered", "worse", "dropout"}, m.Name)
	}
	return m.Range == "0.." && (m.Unit == "count" || strings.HasPrefix(m.Unit, "number"))
}

// An Effect is by how much a point differs from the reference.
type Effect struct {
	// Point is counted from 0.
	Point int
	// Paired is true where the two are compared replicate by replicate, since seeds are common.
	Paired bool
	// N is how many pairs are complete; where they are not paired how many values the point has, and Reference those of the reference.
	N, Reference int
	// Difference is point minus reference in units of the measure; D the same in pooled standard deviations; Superiority the probability that
	// the point has the larger value, 0..1, ties counting half; VarianceRatio what pairing saves. What cannot be had is missing.
	Difference, D, Superiority, VarianceRatio sensitivityEstimate
}

// effects compares each point with the reference.
func (a *Analysis) effects(m *Measured) {
	if len(m.Y) < 2 || len(m.Y) > mostEffects {
		return
	}
	reference := m.Y[a.Reference]
	draws := drawsFor(len(reference)*len(m.Y), a.draws)
	for p, y := range m.Y {
		if p == a.Reference {
			continue
		}
		luck := luckOf(a.Plan.Spec.Seed, m.Name, p, forEffect)
		if !a.common() {
			e := welch(y, reference, draws, luck)
			e.Point = p
			m.Effects = append(m.Effects, e)
			continue
		}
		n := min(len(y), len(reference))
		c := results.PairedBootstrap(y[:n], reference[:n], draws, luck)
		m.Effects = append(m.Effects, Effect{
			Point: p, Paired: true, N: c.Pairs, Reference: c.Pairs,
			Difference:    sensitivityEstimate{Value: c.Difference, Low: c.Low, High: c.High},
			D:             sensitivityEstimate{Value: c.D, Low: c.DLow, High: c.DHigh},
			Superiority:   sensitivityEstimate{Value: c.Superiority, Low: c.SuperiorityLow, High: c.SuperiorityHigh},
			VarianceRatio: sensitivityEstimate{Value: c.VarianceRatio, Low: c.VarianceRatioLow, High: c.VarianceRatioHigh},
		})
	}
}

// known are the values that are not missing.
func known(x []float64) []float64 {
	return slices.DeleteFunc(slices.Clone(x), func(v float64) bool { return math.IsNaN(v) })
}
