package experiments

import (
	"context"
	"math"

	"microcosm/results"
	"microcosm/scenarios"
)

// check plays winner, start and all built-in strategies with groups that the search has not seen.
func (r *optimising) check(ctx context.Context, out *Optimised) error {
	for _, c := range r.checked(out) {
		figures, err := r.compared(ctx, c.contender)
		if err != nil {
			return err
		}
		c.fill(r, figures)
		switch {
		case c.Winner:
			out.Optimism = optimism(r.Spec.Maximise, r.best.found[0], r.momentsOf(figures)[0])
		case c.Start:
			out.takeGain(r.best.gained, r.differencesOf(figures))
		}
		out.Check = append(out.Check, c.OptimisedCheck)
	}
	return nil
}

// A checkedContender is a contender and its line in the check.
type checkedContender struct {
	*contender
	OptimisedCheck
}

// checked are those who are checked, the winner first, then the start, nobody twice.
func (r *optimising) checked(out *Optimised) (all []*checkedContender) {
	add := func(c *contender, name string) *checkedContender {
		for _, one := range all {
			if one.same(c) {
				return one
			}
		}
		name = r.label(c, name)
		for _, one := range all {
			if one.Name == name {
				name += " (start)"
			}
		}
		all = append(all, &checkedContender{&contender{name: name, values: c.values, as: c.as}, OptimisedCheck{Name: name}})
		return all[len(all)-1]
	}
	add(r.best.contender, out.Name).Winner = true
	add(r.start, r.start.name).Start = true
	for _, c := range r.builtIn {
		add(c, c.name).BuiltIn = true
	}
	r.of -= (2 + len(r.builtIn) - len(all)) * r.Spec.Fresh
	return all
}

// label is a name, marked where it is that of a built-in strategy which this is not.
func (r *optimising) label(c *contender, name string) string {
	for _, b := range r.builtIn {
		if b.name == name && !b.same(c) {
			return name + " (changed)"
		}
	}
	return name
}

// compared are the figures of one who is checked, and of the winner's difference from it. Of the winner the values of each group are
// remembered; where they are of an earlier run, the winner is played again as soon as somebody is to be compared with it.
func (r *optimising) compared(ctx context.Context, c *contender) ([]float64, error) {
	if r.checkedAgainst == nil {
		r.checkedAgainst = c
	}
	figures, kept, err := r.kept(checking, c, r.Spec.Fresh)
	if err != nil || kept {
		if err == nil {
			r.told(checking, r.Spec.Fresh, true)
		}
		return figures, err
	}
	if r.raw == nil {
		if r.raw, err = r.play(ctx, r.checkedAgainst, r.first+scenarios.MostSearchGroups, r.Spec.Fresh, r.measures); err != nil {
			return nil, err
		}
	}
	if c == r.checkedAgainst {
		figures = r.figures(r.raw, r.differences(r.raw, nil))
	} else {
		raw, err := r.play(ctx, c, r.first+scenarios.MostSearchGroups, r.Spec.Fresh, r.measures)
		if err != nil {
			return nil, err
		}
		figures = r.figures(raw, r.differences(r.raw, raw))
	}
	a := &attempted{contender: c, found: r.momentsOf(figures)}
	a.verdict = r.judge(a.found, r.Spec.Fresh)
	r.told(checking, r.Spec.Fresh, false)
	return figures, r.trace.add(checking, r.cells(c, r.Spec.Fresh), figures, [2]float64{r.ends(a)[0], math.NaN()})
}

// fill works out a line of the check.
func (c *checkedContender) fill(r *optimising, figures []float64) {
	found := r.momentsOf(figures)
	for k := range found {
		c.Values = append(c.Values, estimated(&found[k]))
		c.Groups = append(c.Groups, found[k].N())
	}
	for _, m := range r.differencesOf(figures) {
		c.Differences = append(c.Differences, estimated(&m))
	}
	for _, b := range r.bounds {
		c.Holds = append(c.Holds, b.holds(c.Values[b.measure]))
	}
	c.Allowed = r.judge(found, r.Spec.Fresh).violation == 0
	d := c.Differences[0]
	if !r.Spec.Maximise {
		d = Estimate{-d.Value, -d.High, -d.Low}
	}
	switch {
	case c.Winner:
	case d == Estimate{}:
		c.Standing = SameAsIt
	case d.Low > 0:
		c.Standing = BetterThanIt
	case d.High < 0:
		c.Standing = WorseThanIt
	default:
		c.Standing = NotClear
	}
}

// estimated is a mean and its 95% interval by Student's t.
func estimated(m *results.Moments) Estimate {
	low, high := m.Interval()
	return Estimate{m.Mean(), low, high}
}

// holds says whether a constraint holds of a mean, with its whole interval.
func (b *bound) holds(e Estimate) Holding {
	low, high, limit := e.Low, e.High, b.Bound
	if !b.Below {
		low, high, limit = -high, -low, -limit
	}
	switch {
	case high <= limit:
		return Holds
	case low > limit:
		return Broken
	}
	return Unsure
}

// optimism is how much better something looked to the search than it is with fresh groups: the gap between the two means, above 0 where it looked better,
// with Welch's (1947) interval for two samples that have nothing in common. It is missing where there are too few groups.
func optimism(maximise bool, seen, fresh results.Moments) Estimate {
	gap := seen.Mean() - fresh.Mean()
	if !maximise {
		gap = -gap
	}
	if seen.N() < 2 || fresh.N() < 2 {
		return exactly(gap)
	}
	a, b := seen.Variance()/float64(seen.N()), fresh.Variance()/float64(fresh.N())
	if !(a+b > 0) {
		return Estimate{gap, gap, gap}
	}
	df := float64((a+b)*(a+b)) / (float64(a*a)/float64(seen.N()-1) + float64(b*b)/float64(fresh.N()-1))
	half := float64(results.StudentT(.975, df) * math.Sqrt(a+b))
	return Estimate{gap, gap - half, gap + half}
}

// takeGain says how much the winner gained on the start with the groups of the search, and how much of that fresh groups take back.
func (o *Optimised) takeGain(seen, fresh []results.Moments) {
	if len(seen) == 0 || seen[0].N() == 0 {
		return
	}
	o.Gain = estimated(&seen[0])
	if !o.Spec.Maximise {
		o.Gain = Estimate{-o.Gain.Value, -o.Gain.High, -o.Gain.Low}
	}
	o.GainLost = optimism(o.Spec.Maximise, seen[0], fresh[0])
}
