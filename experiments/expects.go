package experiments

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"microcosm/agents"
	"microcosm/results"
	"microcosm/scenarios"
	"microcosm/sim"
)

// A Finding is what one of a case's expectations came to over many seeds.
type Finding struct {
	Expectation scenarios.Expectation
	// With is the case as it is; Without, the case with the mechanism that should carry the expectation switched off (nil where none is named).
	With, Without *Count
}

// Passed reports whether the share of courses reaches what is expected, at the lower end of its interval, and, where a mechanism is said to
// carry it, does not reach it without that mechanism.
func (f *Finding) Passed() bool {
	return f.With.Low >= f.Expectation.Share && (f.Without == nil || f.Without.Low < f.Expectation.Share)
}

// A Count is in how many of the courses that could show it something was so.
type Count struct {
	// Held of Counted courses; Low is the lower end of the 95% Wilson interval of the share.
	Held, Counted int
	Low           float64
}

// A change is a measure of a member that has a before and an after.
type change struct {
	name string
	of   func(*results.MemberOutcome) results.Change
}

// changes are the measures of a member that an expectation may name: from before to after, or from the first third to the last.
var changes = []change{
	{"pervasiveness", func(o *results.MemberOutcome) results.Change {
		return results.Change{Start: o.Pervasiveness[0], End: o.Pervasiveness[results.Thirds-1]}
	}},
	{"distress", func(o *results.MemberOutcome) results.Change { return o.Distress }},
	{"expectation", func(o *results.MemberOutcome) results.Change { return o.Expectation }},
	{"knowing", func(o *results.MemberOutcome) results.Change { return o.Knowing }},
	{"dares_outside", func(o *results.MemberOutcome) results.Change { return o.DaresOutside }},
	{"insight", ofState(agents.Insight)}, {"safety", ofState(agents.Safety)}, {"hope", ofState(agents.Hope)},
	{"isolation", ofState(agents.Isolation)}, {"esteem", ofState(agents.Esteem)}, {"skill", ofState(agents.Skill)},
	{"facade", ofState(agents.Facade)}, {"wound", ofState(agents.Wound)}, {"rigidity", ofState(agents.Rigidity)},
	{"avoidance_habit", ofState(agents.AvoidanceHabit)},
}

func ofState(s agents.State) func(*results.MemberOutcome) results.Change {
	return func(o *results.MemberOutcome) results.Change { return o.States[s] }
}

// Expects plays the case over many seeds, from its own on, and says of each of its expectations whether it is met; each is tried again
// without the mechanism that is said to carry it. Courses that cannot show it (a member who left before there was anything to measure)
// are left out. It refuses a case that expects nothing, and measures and members that there are not.
func Expects(s *scenarios.Scenario, runs, workers int) ([]Finding, error) {
	if len(s.Expects) == 0 {
		return nil, fmt.Errorf("%s expects nothing; add a list under expects", s.Name)
	}
	for i, e := range s.Expects {
		if err := checkExpectation(s, e); err != nil {
			return nil, fmt.Errorf("expects[%d]: %w", i, err)
		}
	}
	outcomes, err := outcomesOf(s, runs, workers, 0)
	if err != nil {
		return nil, err
	}
	findings := make([]Finding, len(s.Expects))
	for i, e := range s.Expects {
		findings[i] = Finding{Expectation: e, With: countHeld(outcomes, e)}
		if e.CarriedBy == "" {
			continue
		}
		carrier, _ := agents.SwitchNamed(e.CarriedBy)
		without, err := outcomesOf(s, runs, workers, carrier)
		if err != nil {
			return nil, err
		}
		findings[i].Without = countHeld(without, e)
	}
	return findings, nil
}

func checkExpectation(s *scenarios.Scenario, e scenarios.Expectation) error {
	var names []string
	for _, c := range changes {
		names = append(names, c.name)
	}
	if !slices.Contains(names, e.Measure) {
		return fmt.Errorf("unknown measure %q; it must be one of %s", e.Measure, strings.Join(names, ", "))
	}
	cfg, err := s.Config()
	if err != nil {
		return err
	}
	if e.Member != "" && !slices.ContainsFunc(cfg.Members, func(p agents.Person) bool { return p.Name == e.Member }) {
		return fmt.Errorf("no member is called %q", e.Member)
	}
	return nil
}

// outcomesOf plays the case over seeds, with one mechanism off where off is not 0.
func outcomesOf(s *scenarios.Scenario, runs, workers int, off agents.Switch) ([]results.Outcome, error) {
	outcomes := make([]results.Outcome, runs)
	err := spread(runs, workers, func() struct{} { return struct{}{} }, func(_ struct{}, g int) error {
		cfg, err := groupConfig(s, g)
		if err != nil {
			return err
		}
		theory := *cfg.Theory
		theory.Switches = theory.Without(off)
		cfg.Theory = &theory
		c, err := sim.New(cfg)
		if err != nil {
			return err
		}
		m := results.NewMetrics(c)
		c.Observe(m)
		c.Run()
		outcomes[g] = m.Outcome(c)
		return nil
	})
	return outcomes, err
}

// countHeld counts the courses in which the expectation held.
func countHeld(outcomes []results.Outcome, e scenarios.Expectation) *Count {
	measure := changes[slices.IndexFunc(changes, func(c change) bool { return c.name == e.Measure })].of
	n := &Count{}
	for i := range outcomes {
		moved, ok := movedBy(&outcomes[i], e.Member, measure)
		if !ok {
			continue
		}
		n.Counted++
		if e.Change == "rises" && moved > 0 || e.Change == "falls" && moved < 0 {
			n.Held++
		}
	}
	n.Low, _ = results.Wilson(n.Held, n.Counted, results.Normal95)
	return n
}

// movedBy is by how much the measure moved in a course, for one member or (with no name) for all together; ok is false where there
// was nothing to measure.
func movedBy(o *results.Outcome, member string, measure func(*results.MemberOutcome) results.Change) (sum float64, ok bool) {
	for k := range o.Members {
		m := &o.Members[k]
		if d := measure(m).Difference(); (member == "" || m.Name == member) && !math.IsNaN(d) {
			sum += d
			ok = true
		}
	}
	return sum, ok
}
