package sim_test

import (
	"fmt"

	"microcosm/agents"
	"microcosm/sim"
)

// One course of four people with a process leader, and what became of it.
func Example() {
	strategy, _ := agents.StrategyNamed("process")
	population, _ := agents.PopulationNamed("outpatient")
	config := &sim.Config{
		Leader:   agents.Leader{Strategy: strategy, Perceptiveness: .7, SelfAwareness: .7},
		Meetings: 10, Turns: 100, Theory: agents.NewTheory(), Seed: 1,
	}
	for i, name := range []string{"avoidant", "controller", "appeaser", "clinger"} {
		cycle, _ := agents.CycleNamed(name)
		config.Members = append(config.Members, population.Ordinary([]string{"Jane", "Tom", "Mira", "Paul"}[i], cycle))
	}
	course, err := sim.New(config)
	if err != nil {
		fmt.Println(err)
		return
	}
	record := &sim.Record{}
	course.Observe(record)
	course.Run()
	fmt.Println(course.Number(), "meetings,", len(record.Turns) > 1000, len(record.Events) > 0)
	// Output: 10 meetings, true true
}
