package analysis_test

import (
	"context"
	"fmt"
	"log"
	"os"

	"microcosm/experiments/analysis"
	"microcosm/experiments/sweep"
	"microcosm/results"
	"microcosm/scenarios"
)

// A sweep is played, then analysed.
func Example() {
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir) //nolint:errcheck // temporary
	plan, err := sweep.NewPlan(&scenarios.Design{
		Scenario: "rejection", Set: []string{"group={sessions: 2, turns: 20}"}, Kind: scenarios.GridDesign, Replicates: 3, Seed: 1, Seeds: scenarios.CommonSeeds,
		Vary:     []scenarios.Factor{{Path: "leader.rate", From: 0, To: .5, Steps: 3}, {Path: "leader.strategy", Values: []string{"process", "supportive"}}},
		Measures: []string{"cohesion"},
	})
	if err != nil {
		log.Fatal(err)
	}
	store, err := sweep.Open(dir, plan, &results.Info{Command: "microcosm sweep design.yaml --out runs"})
	if err != nil {
		log.Fatal(err)
	}
	if err := (&sweep.Sweep{Store: store}).Run(context.Background()); err != nil {
		log.Fatal(err)
	}
	if _, err := sweep.Merge(store, results.Formats{}, &results.Info{}); err != nil {
		log.Fatal(err)
	}
	a, err := analysis.Open(dir, analysis.Options{})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(a.Design())
	for _, m := range a.Measures {
		e := a.Estimate(m, 0)
		fmt.Printf("%s: %d runs of the first point, an interval with its mean in it: %t\n", m.Title(), e.N, e.Low <= e.Mean && e.Mean <= e.High)
	}
	// Output:
	// 6 points of a full factorial grid over 2 settings
	// cohesion: 3 runs of the first point, an interval with its mean in it: true
}
