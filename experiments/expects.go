package experiments

import (
	"fmt"
	"slices"

	"microcosm/scenarios"
)

// A Finding is what one of a case's expectations came to over many seeds.
type Finding struct {
	Expectation scenarios.Expectation
	// With is the case as it is; Without, the case with the mechanism that should carry the expectation switched off, in both sides of
	// a comparison (nil where none is named).
	With, Without *Evidence
}

// Passed reports whether what is expected was shown and, where a mechanism is said to carry it, not shown without that mechanism.
func (f *Finding) Passed() bool {
	return f.With.Shown && (f.Without == nil || !f.Without.Shown)
}

// Expects plays the case over so many seeds, from its own on, and says of each of its expectations whether it is met; each is tried
// again without the mechanism that is said to carry it. Courses of one setting are played once, however many expectations ask for it.
// Courses that cannot show it are left out (a member who is not in the group, or left before there was anything to measure). Work is
// spread over workers, 0 for one a core; what comes out does not depend on it.
//
// It refuses a case that expects nothing, and what no case could show: measures and members that there are not.
func Expects(s *scenarios.Scenario, runs, workers int) ([]Finding, error) {
	if len(s.Expects) == 0 {
		return nil, fmt.Errorf("%s expects nothing; add a list under expects", s.Name)
	}
	if runs < 1 {
		return nil, fmt.Errorf("expectations need at least 1 run, not %d", runs)
	}
	known, err := peopleOf(s)
	if err != nil {
		return nil, err
	}
	plan := newPlan(s)
	asked := make([]inquiry, len(s.Expects))
	for i := range s.Expects {
		if asked[i], err = plan.add(&s.Expects[i], known); err != nil {
			return nil, fmt.Errorf("expects[%d]: %w", i, err)
		}
	}
	if err := plan.play(runs, workers); err != nil {
		return nil, err
	}
	return plan.findings(asked), nil
}

// peopleOf reports of names whether the case knows them: those it names, also where screening refuses them, and those drawn for its own
// seed.
func peopleOf(s *scenarios.Scenario) (func(name string) bool, error) {
	cfg, err := s.Config()
	if err != nil {
		return nil, err
	}
	names := []string{""}
	for i := range cfg.Members {
		names = append(names, cfg.Members[i].Name)
	}
	for i := range s.Members {
		names = append(names, s.Members[i].Name)
	}
	for _, r := range s.Refused {
		names = append(names, r.Name)
	}
	return func(name string) bool { return slices.Contains(names, name) }, nil
}
