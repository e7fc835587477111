package experiments

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"microcosm/results"
	"microcosm/sim"
)

// What a virtual study is: as many groups of eight as studies of group therapy often have.
const (
	StudyGroups  = 10
	StudyMembers = 8
)

// TooEasy is the prior-predictive rate above which a row is no evidence: constants drawn at random would satisfy it too.
const TooEasy = .70

// seedStride is how many groups one seed of a validation leaves to itself.
const seedStride = 10000

// Streams of luck of a validation.
const (
	studiesStream sim.Stream = 64 + iota
	drawStream
)

// A Validation holds published findings against what is simulated: every cell is played with the same groups of people and the same luck,
// and every criterion is estimated from the simulated questionnaires of all groups.
type Validation struct {
	// Patterns are the findings, Cells the arms that their criteria name.
	Patterns []results.Pattern
	Cells    []results.Cell
	// Groups is how many groups each cell has, 1..10000. Seed, at least 1, says which: with 1 those of a trial of the case, with 2 others.
	Groups int
	Seed   uint64
	// Workers is how many courses are played at a time, 0 one a core. Results do not depend on it.
	Workers int
	// Prior are the prior-predictive rates; nil where they are not known.
	Prior *Prior
	// Progress is told how many courses are done; it may be nil, and is called from several goroutines.
	Progress func(done, of int)
	// Estimator finds an estimator; nil is [results.EstimatorNamed].
	Estimator func(name string) (results.Estimator, bool)
}

// A Verdict is what a row comes to.
type Verdict string

// The verdicts of a row. One that is in its band is no evidence where constants drawn at random would be there as often as not, or
// where it stands with the mechanism away that should carry it.
const (
	InBand     Verdict = "in band"
	OutOfBand  Verdict = "out of band"
	NoEvidence Verdict = "no evidence"
)

// A ControlVerdict is what a negative control comes to.
type ControlVerdict string

// The verdicts of a control. It can tell nothing where there was nothing to break.
const (
	Breaks   ControlVerdict = "breaks"
	Survives ControlVerdict = "survives"
	Untested ControlVerdict = "untested"
)

// A PatternResult is what came of a finding.
type PatternResult struct {
	*results.Pattern
	Criteria []CriterionResult
	Controls []ControlResult
	// InBand is true where all criteria hold; PriorRate is the share, 0..1, of draws of the constants in which they do, missing where it is
	// not known.
	InBand    bool
	PriorRate float64
	Verdict   Verdict
}

// A CriterionResult is what came of a criterion.
type CriterionResult struct {
	Criterion *results.Criterion
	// Estimate is the value over all groups, with its 95% interval over groups drawn with replacement (the same draws for all).
	Estimate
	// StudiesLow and StudiesHigh hold 95% of the values that virtual studies of [StudyGroups] of the groups would have found; missing where
	// there are fewer than twice as many groups.
	StudiesLow, StudiesHigh float64
	// Holds is true where the criterion is met.
	Holds bool
}

// A ControlResult is what came of a negative control.
type ControlResult struct {
	*results.Control
	// Without are the criteria with the mechanism away, With the same ones as they stand.
	Without, With []CriterionResult
	Verdict       ControlVerdict
}

// Control sums up the controls of a row: [Survives] where one leaves all of the row standing, else [Untested] where one could not tell, else
// [Breaks]; "" where there is none.
func (r *PatternResult) Control() ControlVerdict {
	worst := ControlVerdict("")
	for i := range r.Controls {
		switch v := r.Controls[i].Verdict; {
		case v == Survives, worst == "", v == Untested && worst == Breaks:
			worst = v
		}
		if worst == Survives {
			break
		}
	}
	return worst
}

// Check refuses a validation that cannot be played.
func (v *Validation) Check() error {
	if v.Groups < 1 || v.Groups > seedStride || v.Seed < 1 {
		return fmt.Errorf("a validation needs 1 to %d groups and a seed of 1 or more", seedStride)
	}
	_, err := v.plan(true)
	return err
}

// Run plays the cells, those of the controls among them, and estimates every criterion. It stops early, with the context's error, when
// the context is done.
func (v *Validation) Run(ctx context.Context) ([]PatternResult, error) {
	if err := v.Check(); err != nil {
		return nil, err
	}
	p, err := v.plan(true)
	if err != nil {
		return nil, err
	}
	study := Study{Groups: v.Groups, First: int(v.Seed-1) * seedStride, Workers: v.Workers, Progress: v.Progress}
	samples, err := study.Play(ctx, p.orders)
	if err != nil {
		return nil, err
	}
	done := make([]CriterionResult, len(p.places))
	err = spread(len(done), v.Workers, func() *Validation { return v }, func(v *Validation, i int) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		done[i] = v.estimate(&p.places[i], samples)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return v.judge(p, done), nil
}

// judge puts the criteria together again, row by row.
func (v *Validation) judge(p *validationPlan, done []CriterionResult) []PatternResult {
	out := make([]PatternResult, len(v.Patterns))
	take := func(n int) (own []CriterionResult) {
		own, done = done[:n:n], done[n:]
		return own
	}
	for i := range v.Patterns {
		pattern := &v.Patterns[i]
		r := PatternResult{Pattern: pattern, Criteria: take(len(pattern.Criteria)), PriorRate: math.NaN()}
		for k := range pattern.Controls {
			c := ControlResult{Control: &pattern.Controls[k], With: r.Criteria}
			if n := len(c.Control.Criteria); n > 0 {
				c.With, c.Without = take(n), take(n)
			} else {
				c.Without = take(len(pattern.Criteria))
			}
			c.judge()
			r.Controls = append(r.Controls, c)
		}
		r.InBand = !slices.ContainsFunc(r.Criteria, func(c CriterionResult) bool { return !c.Holds })
		if v.Prior != nil {
			r.PriorRate = v.Prior.rate(pattern.ID)
		}
		r.judge()
		out[i] = r
	}
	return out
}

// judge says whether the control breaks what held without it.
func (c *ControlResult) judge() {
	c.Verdict = Untested
	for i := range c.With {
		switch {
		case !c.With[i].Holds:
		case !c.Without[i].Holds:
			c.Verdict = Breaks
			return
		default:
			c.Verdict = Survives
		}
	}
}

func (r *PatternResult) judge() {
	switch {
	case !r.InBand:
		r.Verdict = OutOfBand
	case r.PriorRate > TooEasy, r.Control() == Survives:
		r.Verdict = NoEvidence
	default:
		r.Verdict = InBand
	}
}

// A Prior is how often each row holds where the constants are drawn at random (prior-predictive rates; Gelman et al. 2013, ch. 6).
type Prior struct {
	// Fingerprint is that of the constants, cells and criteria it was computed with (see [Fingerprint]).
	Fingerprint string `yaml:"fingerprint"`
	// Draws is how many sets of constants were drawn, Groups how many groups were played with each, Failed how many could not be played.
	Draws  int `yaml:"draws"`
	Groups int `yaml:"groups"`
	Failed int `yaml:"failed"`
	// Rates are shares of draws, 0..1, by the id of the pattern; Clipped the constants that were held within their range.
	Rates   map[string]float64 `yaml:"rates"`
	Clipped []string           `yaml:"clipped,flow"`
}

// rate is the rate of a pattern; missing where there is none.
func (p *Prior) rate(id string) float64 {
	if x, ok := p.Rates[id]; ok && p.Draws > 0 {
		return x
	}
	return math.NaN()
}

// settingsKey tells cells apart by what is played in them.
func settingsKey(c *results.Cell, extra []string) string {
	return c.Scenario + "\x00" + strings.Join(slices.Concat(c.Set, extra), "\x00")
}
