package experiments

import (
	"fmt"
	"strings"

	"microcosm/agents"
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
}

// The names of the standard sets of arms.
const (
	Strategies = "strategies"
	Ablations  = "ablations"
)

// waiting is the arm with which others are compared.
func waiting() Arm { return Arm{Name: "wait-list", WaitList: true} }

// ArmSet is a standard set of arms: [Strategies], the waiting list and the built-in strategies; or [Ablations], the waiting list,
// the process strategy, that strategy with each mechanism switched off in turn, and by video. On the waiting
// list everything stays on.
func ArmSet(name string) ([]Arm, error) {
	switch name {
	case Strategies:
		return LeaderArms(scenarios.StrategyNames()...)
	case Ablations:
		return ablations()
	}
	return nil, fmt.Errorf("unknown set of arms %q; there are %s and %s", name, Strategies, Ablations)
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
