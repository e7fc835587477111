package experiments

import (
	"context"
	"fmt"
	"math"
	"slices"

	"microcosm/agents"
	"microcosm/results"
	"microcosm/scenarios"
)

// A Calibration fits constants of the model to published findings. Every point is tried with the same groups of people and the same luck
// (common random numbers), so that the loss is a function of the constants alone; what the fit owes to those groups shows where it is
// played with others. Fill in the fields and call [Calibration.Run].
type Calibration struct {
	// Spec says what is fitted to what; Patterns and Cells are all that are known, those not fitted to among them.
	Spec     *scenarios.Calibration
	Patterns []results.Pattern
	Cells    []results.Cell
	// Workers is how many courses are played at a time, 0 one a core. Results do not depend on it.
	Workers int
	// Trace is the file in which every evaluation is kept, so that a run that was broken off can go on; "" keeps none. Version is the
	// program's: what another version has kept is not used.
	Trace, Version string
	// Progress is told of every evaluation; it may be nil.
	Progress func(CalibrationProgress)

	// play is how a point is played, in place of [Study]: for tests.
	play player
}

// A CalibrationProgress says how far a calibration has come.
type CalibrationProgress struct {
	// Stage is what is being done; Done of Of evaluations are, of all stages.
	Stage    string
	Done, Of int
	// Kept is true where the evaluation was taken from the trace; Best is the least loss so far.
	Kept bool
	Best float64
}

// A player plays the groups from first on with the constants at values, and takes what the goals ask for; missing where it cannot be had.
type player func(ctx context.Context, values []float64, first int, goals []goal) ([]float64, error)

// The stages of a calibration, as the trace names them.
const (
	atDefault   = "default"
	fitting     = "fit"
	fromPrior   = "posterior"
	profiling   = "profile"
	checkBefore = "check_default"
	checkAfter  = "check_fitted"
)

// Streams of luck of a calibration.
const (
	searchStream = 1 + iota
	priorStream
	publishedStream
)

// Check refuses a calibration whose budget does not let the search take one step.
func (c *Calibration) Check() error {
	s := c.Spec
	if n := generation(len(s.Priors)); s.Method == scenarios.ByCMAES && s.Evaluations < n {
		return fmt.Errorf("budget.evaluations is %d; with %d constants the search tries %d points at a time, so give at least that", s.Evaluations, len(s.Priors), n)
	}
	return nil
}

// Run carries the calibration out. When the context is done it stops with the context's error; the trace is then complete up to the last
// evaluation.
func (c *Calibration) Run(ctx context.Context) (*Calibrated, error) {
	r, err := c.begin()
	if err != nil {
		return nil, err
	}
	out, err := r.run(ctx)
	if shut := r.trace.close(); err == nil {
		err = shut
	}
	return out, err
}

// A calibrating is a calibration under way.
type calibrating struct {
	*Calibration
	goals   []goal // those fitted to, then the others
	targets int
	priors  []unitPrior
	start   []float64 // the defaults, in the unit cube
	shipped []float64 // the defaults
	outside bool      // some default lies outside its prior
	first   int       // the groups of the fit; none of a validation's with the same seed, nor of another calibration's
	trace   *trace
	count   int
	of      int
	best    *attempt
}

// An attempt is a point that was tried: in the unit cube, as values of the constants, what was found, and what it costs.
type attempt struct {
	unit, values, found []float64
	misfit, ridge       float64
}

// loss is misfit and ridge together.
func (a *attempt) loss() float64 { return a.misfit + a.ridge }

// begin makes ready, and opens the trace.
func (c *Calibration) begin() (*calibrating, error) {
	if err := c.Check(); err != nil {
		return nil, err
	}
	r := &calibrating{Calibration: c, first: int(2*c.Spec.Seed-1) * scenarios.MostCalibrationGroups}
	var err error
	if r.goals, r.targets, err = goalsOf(c.Patterns, c.Spec.Targets); err != nil {
		return nil, err
	}
	if err := r.takeDefaults(); err != nil {
		return nil, err
	}
	if r.play == nil {
		r.play = r.study
	}
	s := c.Spec
	r.of = 3 + s.Evaluations + s.Profile*len(r.priors)
	if s.Method == scenarios.ByCMAES {
		r.of += s.Posterior
	} else {
		r.of++
	}
	if r.trace, err = openTrace("calibration", c.Trace, r.key(), r.columns()); err != nil {
		return nil, err
	}
	return r, nil
}

// takeDefaults finds where the search begins: at the constants as they are.
func (r *calibrating) takeDefaults() error {
	name := r.Spec.Scenario
	if name == "" {
		if k := slices.IndexFunc(r.Cells, func(c results.Cell) bool { return c.Name == r.goals[0].Cell }); k >= 0 {
			name = r.Cells[k].Scenario
		}
	}
	var set map[string]float64
	if name != "" {
		s, err := scenarios.Load(name)
		if err != nil {
			return err
		}
		set = s.Parameters
	}
	for _, p := range r.Spec.Priors {
		spec, ok := agents.ParameterNamed(p.Path)
		if !ok {
			return fmt.Errorf("unknown parameter %q", p.Path)
		}
		at := spec.Default
		if x, ok := set[p.Path]; ok {
			at = x
		}
		q := unitPrior{p}
		r.outside = r.outside || at < p.From || at > p.To
		r.priors, r.shipped, r.start = append(r.priors, q), append(r.shipped, at), append(r.start, q.unit(at))
	}
	return nil
}

// run goes through the stages.
func (r *calibrating) run(ctx context.Context) (*Calibrated, error) {
	before, err := r.try(ctx, atDefault, r.shipped)
	if err != nil {
		return nil, err
	}
	if !r.outside {
		r.best = before
	}
	out := &Calibrated{Spec: r.Spec, Key: r.key(), DefaultLoss: before.loss()}
	var draws []attempt
	if r.Spec.Method == scenarios.ByABC {
		draws, err = r.fitByDraws(ctx)
	} else if err = r.fitBySearch(ctx); err == nil {
		draws, err = r.draw(ctx, fromPrior, r.Spec.Posterior)
	}
	if err != nil {
		return nil, err
	}
	fit := r.best
	out.FittedLoss = fit.loss()
	out.posterior(r, fit, draws)
	if out.Profile, err = r.profile(ctx, fit); err != nil {
		return nil, err
	}
	if out.Checks, err = r.check(ctx, before, fit); err != nil {
		return nil, err
	}
	out.Evaluations, out.Kept = r.count, r.trace.taken
	return out, nil
}

// valuesAt are the constants at a point of the unit cube.
func (r *calibrating) valuesAt(u []float64) []float64 {
	values := make([]float64, len(u))
	for i := range u {
		values[i] = r.priors[i].value(u[i])
	}
	return values
}

// try plays a point, or takes it from the trace, and says what it costs.
func (r *calibrating) try(ctx context.Context, stage string, values []float64) (*attempt, error) {
	found, err := r.look(ctx, stage, values, r.first, r.goals[:r.targets])
	if err != nil {
		return nil, err
	}
	a := &attempt{unit: r.unitOf(values), values: values, found: found, misfit: misfit(r.goals[:r.targets], found)}
	a.ridge = ridge(a.unit, r.start)
	r.noted(stage, a.loss())
	return a, nil
}

// look finds what the goals ask for, in the trace or by playing.
func (r *calibrating) look(ctx context.Context, stage string, values []float64, first int, goals []goal) ([]float64, error) {
	r.count++
	found, err := r.trace.next(stage, exacts(values), len(goals))
	if err != nil || found != nil && r.count > 1 {
		return found, err
	}
	now, err := r.play(ctx, values, first, goals)
	switch {
	case err != nil:
		return nil, err
	case found != nil: // the first evaluation is always played, to see that the program still plays as it did
		return now, r.trace.same(found, now)
	}
	return now, r.trace.add(stage, exacts(values), now, r.costs(stage, values, now))
}

// costs are the last columns of the trace: misfit, and loss where the point is one of the fit's groups.
func (r *calibrating) costs(stage string, values, found []float64) [2]float64 {
	m := misfit(r.goals[:r.targets], found[:r.targets])
	if stage == checkBefore || stage == checkAfter {
		return [2]float64{m, math.NaN()}
	}
	return [2]float64{m, m + ridge(r.unitOf(values), r.start)}
}

// unitOf is where the constants lie in the unit cube.
func (r *calibrating) unitOf(values []float64) []float64 {
	unit := make([]float64, len(values))
	for i, x := range values {
		unit[i] = r.priors[i].unit(x)
	}
	return unit
}

// noted tells how far the calibration has come.
func (r *calibrating) noted(stage string, loss float64) {
	if r.Progress == nil {
		return
	}
	best := loss
	if r.best != nil {
		best = min(best, r.best.loss())
	}
	r.Progress(CalibrationProgress{Stage: stage, Done: r.count, Of: r.of, Kept: r.count <= r.trace.taken, Best: best})
}
