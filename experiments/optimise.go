package experiments

import (
	"context"
	"fmt"
	"slices"

	"microcosm/results"
	"microcosm/scenarios"
)

// An Optimisation looks for the way of leading under which a measure of the course is as large, or as small, as can be, within bounds on other
// measures. Every candidate is tried with the same groups of people and the same luck (common random numbers). Whoever does best with those groups
// owes some of it to them, so winner, start and all built-in strategies are played again with groups that nobody has seen. Fill in the
// fields and call [Optimisation.Run].
type Optimisation struct {
	// Spec says what is searched for, and where.
	Spec *scenarios.Search
	// Workers is how many courses are played at a time, 0 one a core. Results do not depend on it.
	Workers int
	// Trace is the file in which every evaluation is kept, so that a run that was broken off can go on; "" keeps none. Version is the
	// program's: what another version has kept is not used.
	Trace, Version string
	// Progress is told of every evaluation; it may be nil.
	Progress func(OptimisationProgress)

	// play is how a contender is played, in place of courses: for tests.
	play groupPlayer
}

// An OptimisationProgress says how far a search has come.
type OptimisationProgress struct {
	// Stage is what is being done: "start", "search", "round 1", ... or "check".
	Stage string
	// Evaluations is how many were made; Done of Of courses are played.
	Evaluations, Done, Of int
	// Kept is true where the evaluation was taken from the trace; Best is the best mean so far that is allowed, missing while none is.
	Kept bool
	Best float64
}

// A groupPlayer plays a contender with a number of groups from the first on, and takes the measures of each: one series a measure, missing where
// it cannot be had.
type groupPlayer func(ctx context.Context, c *contender, first, groups int, measures []results.Measure) ([][]float64, error)

// The stages of a search, as the trace names them; the rounds of a bandit are numbered.
const (
	atStart   = "start"
	searching = "search"
	checking  = "check"
)

// An UnfitError says that what is asked for cannot be searched for.
type UnfitError struct{ what string }

// Error is what keeps it from being searched for.
func (e *UnfitError) Error() string { return e.what }

// Check refuses a search whose budget does not let it take one step, or takes it beyond the groups that are its own.
func (o *Optimisation) Check() error {
	s := o.Spec
	if s.Method == scenarios.ByCMAES {
		if n := generation(len(s.Parameters)); s.Evaluations < n {
			return &UnfitError{fmt.Sprintf("budget.evaluations is %d; with %d parameters the search tries %d candidates at a time, so give at least that",
				s.Evaluations, len(s.Parameters), n)}
		}
		return nil
	}
	plan := halving(len(s.Strategies), s.Groups)
	if s.Groups < len(plan) {
		return &UnfitError{fmt.Sprintf("budget.groups is %d; %d strategies take %d rounds, so give at least that", s.Groups, len(s.Strategies), len(plan))}
	}
	all := 0
	for _, r := range plan {
		all += r.groups
	}
	if all > scenarios.MostSearchGroups {
		return &UnfitError{fmt.Sprintf("budget.groups is %d; the last of %d strategies would play %d groups, and %d is the most", s.Groups, len(s.Strategies), all,
			scenarios.MostSearchGroups)}
	}
	return nil
}

// Run searches and checks. When the context is done it stops with the context's error; the trace is then complete up to the last
// evaluation.
func (o *Optimisation) Run(ctx context.Context) (*Optimised, error) {
	r, err := o.begin()
	if err != nil {
		return nil, err
	}
	out, err := r.run(ctx)
	if shut := r.trace.close(); err == nil {
		err = shut
	}
	return out, err
}

// An optimising is a search under way.
type optimising struct {
	*Optimisation
	measures []results.Measure // the aim, then what is bounded
	bounds   []bound
	base     *scenarios.Scenario // the case under the leader from which the search begins
	start    *contender
	arms     []*contender // of a bandit
	builtIn  []*contender
	first    int // the groups of the search; none of the check's, nor of another seed's
	scale    []float64

	trace           *trace
	count           int
	done, of        int // courses
	tried           []*attempted
	best            *attempted
	history         []float64
	arrived         bool
	rawStart        [][]float64 // of the start, with the groups of the search
	raw             [][]float64 // of the winner, with fresh groups
	checkedAgainst  *contender
	generationCount int
}

// A bound is a constraint and the place of its measure.
type bound struct {
	scenarios.Constraint
	measure int
}

// begin makes ready, and opens the trace.
func (o *Optimisation) begin() (*optimising, error) {
	if err := o.Check(); err != nil {
		return nil, err
	}
	r := &optimising{Optimisation: o, first: int(2*o.Spec.Seed-1) * scenarios.MostSearchGroups}
	if err := r.takeMeasures(); err != nil {
		return nil, err
	}
	if err := r.takeContenders(); err != nil {
		return nil, err
	}
	if r.play == nil {
		r.play = r.courses
	}
	r.of = r.coursesPlanned()
	var err error
	r.trace, err = openTrace("search", o.Trace, r.key(), r.columns())
	return r, err
}

// takeMeasures finds what is measured: the aim first, then what is bounded, each once.
func (r *optimising) takeMeasures() error {
	names := []string{r.Spec.Measure}
	for _, c := range r.Spec.Constraints {
		k := slices.Index(names, c.Measure)
		if k < 0 {
			k, names = len(names), append(names, c.Measure)
		}
		r.bounds = append(r.bounds, bound{c, k})
	}
	for _, name := range names {
		m, ok := results.MeasureNamed(name)
		if !ok {
			return &UnfitError{fmt.Sprintf("unknown measure %q", name)}
		}
		r.measures = append(r.measures, m)
	}
	return nil
}

// coursesPlanned is how many courses the search and the check take at most.
func (r *optimising) coursesPlanned() int {
	n := (2 + len(r.builtIn)) * r.Spec.Fresh
	if r.Spec.Method == scenarios.ByCMAES {
		return n + (1+r.Spec.Evaluations)*r.Spec.Groups
	}
	for _, round := range halving(len(r.arms), r.Spec.Groups) {
		n += round.arms * round.groups
	}
	return n
}

// run goes through the stages.
func (r *optimising) run(ctx context.Context) (*Optimised, error) {
	search := r.bySearch
	if r.Spec.Method == scenarios.ByBandit {
		search = r.byBandit
	}
	if err := search(ctx); err != nil {
		return nil, err
	}
	out := r.outcome()
	if err := r.check(ctx, out); err != nil {
		return nil, err
	}
	out.Evaluations, out.Kept, out.Courses = r.count, r.trace.taken, r.done
	return out, nil
}
