package experiments

import (
	"encoding/binary"
	"hash/fnv"
	"math"
	"slices"

	"microcosm/results"
	"microcosm/sim"
)

// A Compared is what came of a comparison.
type Compared struct {
	// Groups is how many groups each arm had; group g (from 0) had the seed Seed plus g.
	Groups int
	Seed   uint64
	// Arms are the names of the arms, Measures what was measured.
	Arms     []string
	Measures []results.Measure
	// Means are the means over groups with their t-intervals, by measure and arm.
	Means [][]Estimate
	// Pairs are the pairs of arms, all in the first measure, then all in the next, and so on.
	Pairs []ComparedPair
	rows  [][]comparedRow // by arm and group
}

// A ComparedPair is how two arms differ in a measure; units are groups (see [results.PairedComparison]). Intervals of d and of the
// variance ratio are percentiles of [Draws] resamples of groups, the same ones in every pair.
type ComparedPair struct {
	// A and B are names of arms: the difference is that of A less B.
	A, B    string
	Measure results.Measure
	results.PairedComparison
	// Same is true where every group had the same course in both arms, in whatever can be measured.
	Same bool
	// Better is the share of groups, 0..1, a tie counting half, in which A did better than B; missing where no way of the measure is better.
	Better float64
	// Needed is how many groups would do, going by these; Independent how many in each arm if every group had luck of its own.
	Needed, Independent results.GroupsNeeded
}

// compare computes what is told of the first groups.
func (p *comparisonPlay) compare(groups int) (*Compared, error) {
	done := &Compared{Groups: groups, Seed: p.Scenario.Seed, Arms: p.names(), Measures: p.measured, Means: make([][]Estimate, len(p.measured)), rows: p.rows}
	for a := range p.rows {
		p.rows[a] = p.rows[a][:groups]
	}
	for k := range p.measured {
		done.Means[k] = make([]Estimate, len(p.Arms))
		for a := range p.Arms {
			d := results.Describe(p.column(a, k, groups), 0, nil)
			done.Means[k][a] = Estimate{d.Mean, d.Low, d.High}
		}
	}
	pairs := p.pairs()
	done.Pairs = make([]ComparedPair, len(p.measured)*len(pairs))
	err := spread(len(done.Pairs), p.Workers, func() *comparisonPlay { return p }, func(p *comparisonPlay, i int) error {
		done.Pairs[i] = p.pair(i/len(pairs), pairs[i%len(pairs)], groups)
		return nil
	})
	return done, err
}

// pair compares two arms in a measure.
func (p *comparisonPlay) pair(measure int, arms [2]int, groups int) ComparedPair {
	a, b := arms[0], arms[1]
	luck := sim.NewLuck(p.Scenario.Seed).At(bootstrapStream, 0, 0, 0, 0)
	r := ComparedPair{
		A: p.Arms[a].Name, B: p.Arms[b].Name, Measure: p.measured[measure], Better: math.NaN(),
		PairedComparison: results.PairedBootstrap(p.column(a, measure, groups), p.column(b, measure, groups), Draws, luck),
		Same:             slices.EqualFunc(p.rows[a][:groups], p.rows[b][:groups], func(x, y comparedRow) bool { return x.mark == y.mark }),
	}
	switch r.Measure.Direction() {
	case results.HigherIsBetter:
		r.Better = r.Superiority
	case results.LowerIsBetter:
		r.Better = 1 - r.Superiority
	}
	r.Needed, r.Independent = r.PairedComparison.Needed()
	return r
}

// markOf is a hash of all measures of a course: two courses with one mark have gone the same way.
func markOf(o *results.Outcome) uint64 {
	h, cell := fnv.New64a(), [8]byte{}
	for _, m := range results.Measures() {
		binary.LittleEndian.PutUint64(cell[:], math.Float64bits(m.Of(o)))
		_, _ = h.Write(cell[:]) // a hash takes everything
	}
	return h.Sum64()
}

// VarianceRatio is the median over pairs of what common luck saves in the first measure: as many times more groups with luck of their own
// would say as much (see [results.PairedComparison]). Infinite where nothing but the arms differs; missing where nothing varies.
func (c *Compared) VarianceRatio() float64 { return c.Saved(0) }

// Saved is [Compared.VarianceRatio] of the measure of that place.
func (c *Compared) Saved(measure int) float64 {
	var all []float64
	n := len(c.Pairs) / len(c.Measures)
	for i := range n {
		if x := c.Pairs[measure*n+i].VarianceRatio; !math.IsNaN(x) {
			all = append(all, x)
		}
	}
	if len(all) == 0 {
		return math.NaN()
	}
	slices.Sort(all)
	return (all[(len(all)-1)/2] + all[len(all)/2]) / 2
}
