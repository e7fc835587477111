package experiments_test

import (
	"fmt"

	"microcosm/experiments"
	"microcosm/scenarios"
)

// Two leaders and a waiting list, with the same people and the same luck.
func Example() {
	outpatients, err := scenarios.Load("outpatient")
	if err != nil {
		fmt.Println(err)
		return
	}
	arms, err := experiments.LeaderArms("process", "leaderless")
	if err != nil {
		fmt.Println(err)
		return
	}
	trial := &experiments.Trial{Scenario: outpatients, Groups: 12, Arms: arms}
	if err := trial.Run(); err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range trial.Results {
		fmt.Printf("%s: %d members; better than waiting: %v\n", r.Arm, r.Members, r.WaitList.Low > 0)
	}
	// Output:
	// wait-list: 96 members; better than waiting: false
	// process: 96 members; better than waiting: true
	// leaderless: 96 members; better than waiting: false
}

// Are the causes that the simulation names causes?
func ExampleCauses() {
	outpatients, err := scenarios.Load("outpatient")
	if err != nil {
		fmt.Println(err)
		return
	}
	audit, err := experiments.Causes(outpatients, 1, 60, 0)
	if err != nil {
		fmt.Println(err)
		return
	}
	named, other := audit.All.NamedShare(), audit.All.OtherShare()
	fmt.Println("turning points:", audit.All.Points)
	fmt.Println("gone more often without the named cause:", named.Value > other.Value)
	// Output:
	// turning points: 60
	// gone more often without the named cause: true
}
