package scenarios_test

import (
	"fmt"

	"microcosm/scenarios"
)

func Example() {
	rejection, err := scenarios.Load("rejection")
	if err != nil {
		fmt.Println(err)
		return
	}
	shorter, err := scenarios.Apply(rejection, "group.sessions=10", "members.Jane.expectation=.9")
	if err != nil {
		fmt.Println(err)
		return
	}
	cfg, err := shorter.Resolve(4).Config()
	if err != nil {
		fmt.Println(err)
		return
	}
	jane := cfg.Members[0]
	fmt.Printf("%d members, %d meetings, seed %d, led by %s\n", len(cfg.Members), cfg.Meetings, cfg.Seed, cfg.Leader.Strategy.Name)
	fmt.Printf("%s (%s) expects the feared answer with probability %.3g\n", jane.Name, jane.Cycles[0].Name, jane.Expectation)
	// Output:
	// 8 members, 10 meetings, seed 4, led by process
	// Jane (avoidant) expects the feared answer with probability 0.9
}

func ExampleParse() {
	_, err := scenarios.Parse("case.yaml", []byte("members:\n  - {name: Jane, cycle: avoidnat}\n"))
	fmt.Println(err)
	// Output:
	// case.yaml:2:25: members[0].cycle: unknown cycle "avoidnat"; did you mean "avoidant"?
}
