package results_test

import (
	"fmt"

	"microcosm/agents"
	"microcosm/results"
	"microcosm/sim"
)

// Watch a course, and read off what became of the members.
func Example() {
	population, luck := agents.Populations()[0], sim.NewLuck(1)
	strategy, _ := agents.StrategyNamed("process")
	cfg := &sim.Config{
		Leader:   agents.Leader{Strategy: strategy, Perceptiveness: .7, SelfAwareness: .7},
		Meetings: 12, Turns: 100, Theory: agents.NewTheory(), Seed: 1,
	}
	for _, name := range []string{"Ann", "Ben", "Cay"} {
		cfg.Members = append(cfg.Members, population.Draw(name, luck.At(sim.Composition, 0, len(cfg.Members), 0, 0)))
	}
	course, err := sim.New(cfg)
	if err != nil {
		fmt.Println(err)
		return
	}
	metrics := results.NewMetrics(course)
	course.Observe(metrics)
	course.Run()

	outcome := metrics.Outcome(course)
	fmt.Println("meetings:", metrics.Meetings())
	for i := range outcome.Members {
		o := &outcome.Members[i]
		fmt.Println(o.Name, "is classed:", o.Class != results.Unknown)
	}
	// Output:
	// meetings: 12
	// Ann is classed: true
	// Ben is classed: true
	// Cay is classed: true
}

func ExampleClassify() {
	fmt.Println(results.Classify(80, 60))
	fmt.Println(results.Classify(90, 75))
	fmt.Println(results.Classify(80, 75))
	fmt.Println(results.Classify(60, 80))
	// Output:
	// recovered
	// improved
	// unchanged
	// worse
}

func ExampleWilson() {
	low, high := results.Wilson(14, 20, results.Normal95)
	fmt.Printf("%.3g to %.3g\n", low, high)
	// Output: 0.481 to 0.855
}

// Ask again a year after the end, and count what happened.
func ExampleMetrics_FollowUp() {
	population, luck := agents.Populations()[0], sim.NewLuck(1)
	strategy, _ := agents.StrategyNamed("process")
	cfg := &sim.Config{
		Leader: agents.Leader{Strategy: strategy, Perceptiveness: .7, SelfAwareness: .7}, Preparation: agents.FullPreparation(),
		Meetings: 12, Turns: 100, FollowUp: []int{13, 52}, Theory: agents.NewTheory(), Seed: 1,
		Happenings: []sim.Happening{{Kind: sim.Lateness, Meeting: 3, Who: -1, Whom: -1}},
	}
	for _, name := range []string{"Ann", "Ben", "Cay"} {
		cfg.Members = append(cfg.Members, population.Draw(name, luck.At(sim.Composition, 0, len(cfg.Members), 0, 0)))
	}
	course, err := sim.New(cfg)
	if err != nil {
		fmt.Println(err)
		return
	}
	metrics := results.NewMetrics(course)
	course.Observe(metrics)
	course.Run()

	outcome := metrics.Outcome(course)
	fmt.Println("asked again after weeks", outcome.Members[0].FollowUp[0].Week, outcome.Members[0].FollowUp[1].Week)
	fmt.Println("came late:", outcome.Events[sim.CameLate])
	fmt.Printf("leader hours: %.3g\n", outcome.LeaderHours)
	// Output:
	// asked again after weeks 13 52
	// came late: 1
	// leader hours: 12
}
