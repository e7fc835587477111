package experiments

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"

	"microcosm/agents"
	"microcosm/results"
	"microcosm/scenarios"
)

// A Comparison plays every arm with the same groups of people and the same luck (common random numbers; Law 2015, ch. 11.2), and compares
// each two arms group by group. Fill in the fields and call [Comparison.Run].
type Comparison struct {
	// Scenario is the case. Group g (from 0) has the case's seed plus g; where the case draws people to fill the group, they are others in
	// each group, as in a [Trial].
	Scenario *scenarios.Scenario
	// Arms are what is compared, at least 2.
	Arms []Arm
	// Groups is how many groups each arm has, at least 2; with Until, how many at most.
	Groups int
	// Workers is how many courses are played at a time; 0 is one a core. Results do not depend on it.
	Workers int
	// Measures are names of [results.Measures], none twice; nil is [ComparedMeasures].
	Measures []string
	// Reference, if not "", is the name of the arm that all others are compared with; else every arm is compared with every later one.
	Reference string
	// Until, if above 0, ends the groups as soon as the 95% interval of the difference in the first measure reaches no further than this to
	// either side in every pair, in units of the measure. It is looked at after 20 groups and again whenever half as many more are played.
	// Intervals that end a search for themselves are a little too narrow while groups are few (Chow & Robbins 1965).
	Until float64
	// Progress is told how many courses are done, and how many there are at most; it may be nil, and is called from several goroutines.
	Progress func(done, of int)
}

// ComparedMeasures are the measures of a comparison that names none.
var ComparedMeasures = []string{"distress_change", "improved", "dropout", "cohesion", "cee", "injuries"}

// Check refuses a comparison that cannot be played: one of fewer than two arms or groups, of arms that cannot be told apart, with settings
// that the case does not take, or with a measure or a reference that there is not.
func (c *Comparison) Check() error {
	if len(c.Arms) < 2 {
		return fmt.Errorf("a comparison needs at least 2 arms, not %d", len(c.Arms))
	}
	if c.Groups < 2 {
		return fmt.Errorf("a comparison needs at least 2 groups, not %d", c.Groups)
	}
	if _, err := c.measures(); err != nil {
		return err
	}
	if err := c.trial().Check(); err != nil {
		return err
	}
	if names := c.names(); c.Reference != "" && !slices.Contains(names, c.Reference) {
		return fmt.Errorf("the reference is to be one of the arms: %w", unknown("arm", c.Reference, names))
	}
	return nil
}

// unknown is what is wrong with a name, and which one may have been meant.
func unknown(what, name string, names []string) error {
	if near := scenarios.Nearest(name, names); near != "" {
		return fmt.Errorf("unknown %s %q; did you mean %q?", what, name, near)
	}
	if len(names) > mostListed {
		return fmt.Errorf("unknown %s %q; docs/expects.md lists those there are", what, name)
	}
	return fmt.Errorf("unknown %s %q; there are %s", what, name, strings.Join(names, ", "))
}

// mostListed is how many names an error lists.
const mostListed = 24

// trial is the comparison as far as a trial goes.
func (c *Comparison) trial() *Trial {
	return &Trial{Scenario: c.Scenario, Groups: c.Groups, Arms: c.Arms, Workers: c.Workers}
}

func (c *Comparison) names() []string {
	names := make([]string, len(c.Arms))
	for a := range c.Arms {
		names[a] = c.Arms[a].Name
	}
	return names
}

// measures finds what is measured.
func (c *Comparison) measures() (found []results.Measure, err error) {
	names := c.Measures
	if names == nil {
		names = ComparedMeasures
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("a comparison needs a measure")
	}
	for k, name := range names {
		m, ok := results.MeasureNamed(name)
		switch {
		case !ok:
			return nil, unknown("measure", name, results.MeasureNames())
		case slices.Contains(names[:k], name):
			return nil, fmt.Errorf("measure %q is named twice", name)
		}
		found = append(found, m)
	}
	return found, nil
}

// Run plays the groups and compares the arms. It stops early, with the context's error, when the context is done.
func (c *Comparison) Run(ctx context.Context) (*Compared, error) {
	if err := c.Check(); err != nil {
		return nil, err
	}
	p := &comparisonPlay{Comparison: c}
	if err := p.prepare(); err != nil {
		return nil, err
	}
	for n := 0; ; {
		to := c.Groups
		if c.Until > 0 {
			to = min(max(firstLook, n+(n+1)/2), c.Groups)
		}
		if err := p.play(ctx, n, to); err != nil {
			return nil, err
		}
		if n = to; n == c.Groups || p.narrow(n) {
			return p.compare(n)
		}
	}
}

// firstLook is after how many groups it is first asked whether they are enough.
const firstLook = 20

// A comparisonPlay is a comparison under way.
type comparisonPlay struct {
	*Comparison
	measured []results.Measure
	cases    []*scenarios.Scenario
	theories []*agents.Theory
	rows     [][]comparedRow // by arm and group
	done     atomic.Int64
}

// A comparedRow is what is kept of a course: the measures in their order, and a mark of everything that could be measured.
type comparedRow struct {
	values []float64
	mark   uint64
}

func (p *comparisonPlay) prepare() (err error) {
	if p.measured, err = p.measures(); err != nil {
		return err
	}
	trial := p.trial()
	if p.cases, err = trial.cases(); err != nil {
		return err
	}
	if p.theories, err = trial.theories(p.cases); err != nil {
		return err
	}
	p.rows = make([][]comparedRow, len(p.Arms))
	for a := range p.rows {
		p.rows[a] = make([]comparedRow, p.Groups)
	}
	return nil
}

// play plays groups from..to-1 in every arm.
func (p *comparisonPlay) play(ctx context.Context, from, to int) error {
	return spread((to-from)*len(p.Arms), p.Workers, newBench, func(b *bench, i int) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		g, a := from+i/len(p.Arms), i%len(p.Arms)
		cfg, err := b.people(p.cases[a], g)
		if err != nil {
			return err
		}
		outcome, err := b.outcomeAtEnd(p.Arms[a].config(cfg, p.cases[a], p.theories[a]), p.measured)
		if err != nil {
			return fmt.Errorf("arm %q, group %d: %w", p.Arms[a].Name, g+1, err)
		}
		p.rows[a][g] = comparedRow{values: make([]float64, len(p.measured)), mark: markOf(&outcome)}
		for k := range p.measured {
			p.rows[a][g].values[k] = p.measured[k].Of(&outcome)
		}
		if n := p.done.Add(1); p.Progress != nil {
			p.Progress(int(n), p.Groups*len(p.Arms))
		}
		return nil
	})
}

// pairs are the arms that are compared, each a difference of the first less the second.
func (c *Comparison) pairs() (pairs [][2]int) {
	reference := slices.Index(c.names(), c.Reference)
	for a := range c.Arms {
		for b := range c.Arms {
			if reference < 0 && a < b || a != b && b == reference {
				pairs = append(pairs, [2]int{a, b})
			}
		}
	}
	return pairs
}

// column is a measure of an arm over its first groups.
func (p *comparisonPlay) column(arm, measure, groups int) []float64 {
	x := make([]float64, groups)
	for g := range x {
		x[g] = p.rows[arm][g].values[measure]
	}
	return x
}

// narrow reports whether the intervals of all pairs in the first measure are narrow enough.
func (p *comparisonPlay) narrow(groups int) bool {
	for _, pair := range p.pairs() {
		r := results.Paired(p.column(pair[0], 0, groups), p.column(pair[1], 0, groups))
		if !(r.High-r.Low <= 2*p.Until) {
			return false
		}
	}
	return true
}
