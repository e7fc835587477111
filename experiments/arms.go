package experiments

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"microcosm/agents"
	"microcosm/results"
	"microcosm/scenarios"
)

// An Arm is what is done with the people of a trial.
type Arm struct {
	// Name is what tables call it; no two arms of a trial share one.
	Name string
	// Leader is the strategy, with what its file sets of the person; nil leaves the case's own leader.
	Leader *scenarios.Leadership
	// WaitList is true where nobody meets: the weeks pass with life outside only.
	WaitList bool
	// Off are mechanisms switched off besides those that the case switches off.
	Off agents.Switches
	// Video is true where the group meets by video whatever the case says.
	Video bool
	// Set are settings of the case changed in this arm, each PATH=VALUE as [scenarios.Apply] takes them. The people and the luck stay
	// those of the other arms, unless a setting changes who is there (fill, screening, members).
	Set []string
}

// settings is the case as the arm sets it.
func (a *Arm) settings(s *scenarios.Scenario) (*scenarios.Scenario, error) {
	if len(a.Set) == 0 {
		return s, nil
	}
	for _, set := range a.Set {
		if path, _, _ := strings.Cut(set, "="); strings.TrimSpace(path) == "seed" {
			return nil, fmt.Errorf("arm %q: the seed is that of the trial; arms have the same luck", a.Name)
		}
	}
	plain := *s
	plain.Expects = nil
	changed, err := scenarios.Apply(&plain, a.Set...)
	var wrong *scenarios.InputError
	if errors.As(err, &wrong) {
		return nil, fmt.Errorf("arm %q: %s", a.Name, strings.TrimPrefix(wrong.Faults[0].String(), "--set "))
	}
	if err != nil {
		return nil, fmt.Errorf("arm %q: %w", a.Name, err)
	}
	if _, err := changed.Config(); err != nil {
		return nil, fmt.Errorf("arm %q: %w", a.Name, err)
	}
	return changed, nil
}

// ParseArm reads an arm written as NAME: PATH=VALUE, PATH=VALUE. Commas within brackets, braces or quotes belong to the value.
func ParseArm(text string) (Arm, error) {
	name, rest, ok := strings.Cut(text, ":")
	arm := Arm{Name: strings.TrimSpace(name), Set: settingsOf(rest)}
	for _, set := range arm.Set {
		if !strings.Contains(set, "=") {
			ok = false
		}
	}
	if !ok || arm.Name == "" || strings.Contains(arm.Name, "=") || len(arm.Set) == 0 {
		return arm, fmt.Errorf("arm %q: write it as NAME: PATH=VALUE, PATH=VALUE, for example \"often: leader.rate=.5\"", text)
	}
	return arm, nil
}

// settingsOf divides a text at the commas that lie outside brackets, braces and quotes.
func settingsOf(text string) (sets []string) {
	depth, quote, from := 0, rune(0), 0
	keep := func(to int) {
		if set := strings.TrimSpace(text[from:to]); set != "" {
			sets = append(sets, set)
		}
		from = to + 1
	}
	for i, r := range text {
		switch {
		case r == quote:
			quote = 0
		case quote != 0:
		case r == '"', r == '\'':
			quote = r
		case r == '[', r == '{':
			depth++
		case r == ']', r == '}':
			depth--
		case r == ',' && depth == 0:
			keep(i)
		}
	}
	keep(len(text))
	return sets
}

// The names of the standard sets of arms.
const (
	Strategies = "strategies"
	Ablations  = "ablations"
	Controls   = "controls"
)

// waiting is the arm with which others are compared.
func waiting() Arm { return Arm{Name: "wait-list", WaitList: true} }

// ArmSet is a standard set of arms: [Strategies], the waiting list and the built-in strategies; or [Ablations], the waiting list,
// the process strategy, that strategy with each mechanism switched off in turn, and by video (on the waiting
// list everything stays on); or [Controls], what a therapy has to be better than: the waiting list, attention (a warm room in which nothing
// can be learned, as the cell of that name in [results.Cells] sets it), the null models and the gentle leaders, and the process strategy.
func ArmSet(name string) ([]Arm, error) {
	switch name {
	case Strategies:
		return LeaderArms(scenarios.StrategyNames()...)
	case Ablations:
		return ablations()
	case Controls:
		return controls()
	}
	return nil, fmt.Errorf("unknown set of arms %q; there are %s, %s and %s", name, Strategies, Ablations, Controls)
}

func controls() ([]Arm, error) {
	arms, err := LeaderArms("laissez-faire", "supportive", "always-complement", "random", "process")
	if err != nil {
		return nil, err
	}
	const attention = "attention"
	for _, cell := range results.Cells() {
		if cell.Name == attention {
			return slices.Insert(arms, 1, Arm{Name: attention, Set: cell.Set}), nil
		}
	}
	return nil, fmt.Errorf("there is no cell called %s", attention)
}

// LeaderArms is the waiting list and one arm for each leader, a built-in strategy or a file. A leader from a file is called by the
// name of its strategy.
func LeaderArms(leaders ...string) ([]Arm, error) {
	arms := []Arm{waiting()}
	for _, name := range leaders {
		leader, err := scenarios.LoadLeader(name)
		if err != nil {
			return nil, err
		}
		if leader.Strategy.Name != "" {
			name = leader.Strategy.Name
		}
		arms = append(arms, Arm{Name: name, Leader: leader})
	}
	return arms, nil
}

func ablations() ([]Arm, error) {
	arms, err := LeaderArms("process")
	if err != nil {
		return nil, err
	}
	process := arms[1].Leader
	for _, name := range agents.SwitchNames {
		mechanism, _ := agents.SwitchNamed(name)
		arms = append(arms, Arm{Name: "without " + strings.ReplaceAll(name, "_", " "), Leader: process, Off: agents.Switches(mechanism)})
	}
	return append(arms, Arm{Name: "by video", Leader: process, Video: true}), nil
}

// checkArms refuses arms that a table could not tell apart.
func checkArms(arms []Arm) error {
	if len(arms) == 0 {
		return fmt.Errorf("a trial needs an arm")
	}
	for i, arm := range arms {
		if arm.Name == "" {
			return fmt.Errorf("arm %d has no name", i+1)
		}
		for _, other := range arms[:i] {
			if other.Name == arm.Name {
				return fmt.Errorf("two arms are called %q; each needs a name of its own", arm.Name)
			}
		}
	}
	return nil
}
