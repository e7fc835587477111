package sim

import (
	"fmt"
	"testing"

	"microcosm/agents"
)

// outpatients draws n people from the outpatient population.
func outpatients(n int, seed uint64) []agents.Person {
	population, _ := agents.PopulationNamed("outpatient")
	luck := NewLuck(seed)
	people := make([]agents.Person, n)
	for i := range people {
		people[i] = population.Draw(fmt.Sprintf("Member %d", i+1), luck.At(Composition, 0, 0, i, 9))
	}
	return people
}

// groupOf is a group of n outpatients with a leader of the strategy, 20 meetings of 150 turns.
func groupOf(tb testing.TB, n int, strategy string, seed uint64) *Config {
	tb.Helper()
	s, ok := agents.StrategyNamed(strategy)
	if !ok {
		tb.Fatalf("no strategy %q", strategy)
	}
	return &Config{
		Members: outpatients(n, seed), Meetings: 20, Turns: 150, Theory: agents.NewTheory(), Seed: seed,
		Leader:      agents.Leader{Strategy: s, Perceptiveness: .7, SelfAwareness: .7, Spread: .1},
		Preparation: agents.FullPreparation(),
	}
}

// begin makes the course of a config.
func begin(tb testing.TB, cfg *Config, observers ...Observer) *Course {
	tb.Helper()
	c, err := New(cfg)
	if err != nil {
		tb.Fatal(err)
	}
	for _, o := range observers {
		c.Observe(o)
	}
	return c
}
