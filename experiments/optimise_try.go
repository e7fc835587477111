package experiments

import (
	"context"
	"fmt"
	"math"
	"slices"

	"microcosm/results"
	"microcosm/scenarios"
)

// An attempted is a contender that was tried, and what came of it.
type attempted struct {
	*contender
	// number counts from 1; generation is that of the search, or the round of a bandit in which it was tried last.
	number, generation int
	// found are the measures, the aim first; gained are the differences from the start, group by group, of no groups in a bandit.
	found, gained []results.Moments
	verdict
}

// A verdict is by which contenders are ranked: how far the constraints are broken, 0 where they hold, and the aim, where less is better.
type verdict struct{ violation, aim float64 }

// before ranks contenders by the rules of Deb (2000): one that is allowed comes before one that is not; of two that are, the one with the better
// aim; of two that are not, the one that breaks the constraints less. A covariance matrix adaptation asks for ranks only, so nothing
// has to be traded off.
func (v verdict) before(o verdict) bool {
	if v.violation != o.violation {
		return v.violation < o.violation
	}
	return v.violation == 0 && v.aim < o.aim
}

// order sorts what was tried by rank; of equals the earlier comes first.
func order(tried []*attempted) {
	slices.SortStableFunc(tried, func(a, b *attempted) int {
		switch {
		case a.before(b.verdict):
			return -1
		case b.before(a.verdict):
			return 1
		}
		return 0
	})
}

// ranks are the places of what was tried in the order of [verdict.before], from 0; equals share a place.
func ranks(tried []*attempted) []float64 {
	out := make([]float64, len(tried))
	for k, a := range tried {
		for _, b := range tried {
			if b.before(a.verdict) {
				out[k]++
			}
		}
	}
	return out
}

// judge is the verdict on what was found in so many groups. A measure that more than half of the groups lack counts as missing, and one
// that is missing breaks every constraint.
func (r *optimising) judge(found []results.Moments, groups int) verdict {
	mean := func(k int) float64 {
		if 2*found[k].N() < groups {
			return math.NaN()
		}
		return found[k].Mean()
	}
	v := verdict{aim: mean(0)}
	if r.Spec.Maximise {
		v.aim = -v.aim
	}
	for _, b := range r.bounds {
		over := mean(b.measure) - b.Bound
		if !b.Below {
			over = -over
		}
		if over > 0 || math.IsNaN(over) {
			v.violation += over / r.scale[b.measure]
		}
	}
	if math.IsNaN(v.aim) || math.IsNaN(v.violation) {
		v.violation = math.Inf(1)
	}
	return v
}

// takeScale makes standard deviations between groups the unit of violations, those of the first that was tried.
func (r *optimising) takeScale(found []results.Moments) error {
	if r.scale != nil {
		return nil
	}
	for k, m := range r.measures {
		if found[k].N() == 0 {
			return &UnfitError{fmt.Sprintf("%s cannot be had of this case: it is missing in every group", m.Name)}
		}
		sd := found[k].SD()
		if !(sd > 0) {
			sd = 1
		}
		r.scale = append(r.scale, sd)
	}
	return nil
}

// try plays a contender of the search, or takes it from the trace.
func (r *optimising) try(ctx context.Context, stage string, c *contender, first, groups int) (*attempted, error) {
	figures, kept, err := r.kept(stage, c, groups)
	if err != nil {
		return nil, err
	}
	if figures == nil || r.count == 1 { // the first evaluation is always played, to see that the program still plays as it did
		raw, err := r.play(ctx, c, first, groups, r.measures)
		if err != nil {
			return nil, err
		}
		if stage == atStart {
			r.rawStart = raw
		}
		now := r.figures(raw, r.differences(raw, r.rawStart))
		if kept {
			if err := r.trace.same(figures, now); err != nil {
				return nil, err
			}
		}
		figures = now
	}
	a := &attempted{contender: c, number: r.count, found: r.momentsOf(figures), gained: r.differencesOf(figures)}
	if err := r.takeScale(a.found); err != nil {
		return nil, err
	}
	a.verdict = r.judge(a.found, groups)
	r.remember(stage, a)
	r.told(stage, groups, kept)
	if kept {
		return a, nil
	}
	return a, r.trace.add(stage, r.cells(c, groups), figures, r.ends(a))
}

// kept is what the trace has of the next evaluation, and whether it has it.
func (r *optimising) kept(stage string, c *contender, groups int) ([]float64, bool, error) {
	r.count++
	figures, err := r.trace.next(stage, r.cells(c, groups), 2*len(ofMeasure)*len(r.measures))
	return figures, figures != nil, err
}

// remember keeps the best of a search by parameters; a bandit keeps its own accounts.
func (r *optimising) remember(stage string, a *attempted) {
	if r.Spec.Method == scenarios.ByBandit {
		return
	}
	a.generation = r.generationCount
	r.tried = append(r.tried, a)
	if _, within := r.unitStart(); (within || stage != atStart) && (r.best == nil || a.before(r.best.verdict)) {
		r.best = a
	}
	r.history = append(r.history, r.bestMean())
}

// bestMean is the aim of the best so far, missing while nobody is allowed.
func (r *optimising) bestMean() float64 {
	if r.best == nil || r.best.violation > 0 {
		return math.NaN()
	}
	return r.best.found[0].Mean()
}

// ends are the last two columns of the trace.
func (r *optimising) ends(a *attempted) [2]float64 {
	violation := a.violation
	if math.IsInf(violation, 1) {
		violation = math.NaN()
	}
	return [2]float64{violation, r.bestMean()}
}

// told tells how far the search has come.
func (r *optimising) told(stage string, groups int, kept bool) {
	r.done += groups
	if r.Progress != nil {
		r.Progress(OptimisationProgress{Stage: stage, Evaluations: r.count, Done: r.done, Of: r.of, Kept: kept, Best: r.bestMean()})
	}
}

// figures are what the trace keeps of the groups: of each measure mean, standard deviation and number, and then the differences.
func (r *optimising) figures(raw [][]float64, differences []float64) []float64 {
	var own []float64
	for k := range r.measures {
		var m results.Moments
		for _, x := range raw[k] {
			m.Add(x)
		}
		own = append(own, m.Mean(), m.SD(), float64(m.N()))
	}
	return append(own, differences...)
}

// differences are mean, standard deviation and number of a - b, group by group, of each measure; missing where there is no b.
func (r *optimising) differences(a, b [][]float64) (out []float64) {
	for k := range r.measures {
		if b == nil {
			out = append(out, math.NaN(), math.NaN(), math.NaN())
			continue
		}
		p := results.Paired(a[k], b[k])
		out = append(out, p.Difference, p.SD, float64(p.Pairs))
	}
	return out
}

// momentsOf reads the figures of the measures; what is missing is of no groups.
func (r *optimising) momentsOf(figures []float64) []results.Moments {
	out := make([]results.Moments, len(r.measures))
	for k := range out {
		f := figures[len(ofMeasure)*k:]
		if !math.IsNaN(f[2]) {
			out[k] = results.MomentsOf(int(f[2]), f[0], f[1])
		}
	}
	return out
}

// differencesOf reads the figures of the differences.
func (r *optimising) differencesOf(figures []float64) []results.Moments {
	return r.momentsOf(figures[len(ofMeasure)*len(r.measures):])
}

// courses plays a contender with real courses.
func (r *optimising) courses(ctx context.Context, c *contender, first, groups int, measures []results.Measure) ([][]float64, error) {
	out := make([][]float64, len(measures))
	for k := range out {
		out[k] = make([]float64, groups)
	}
	err := spread(groups, r.Workers, newBench, func(b *bench, g int) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		cfg, err := groupConfig(c.as, first+g)
		if err != nil {
			return err
		}
		o, err := b.outcomeAtEnd(cfg, measures)
		if err != nil {
			return err
		}
		for k := range measures {
			out[k][g] = measures[k].Of(&o)
		}
		return nil
	})
	return out, err
}
