package results

import (
	"fmt"
	"testing"

	"microcosm/agents"
	"microcosm/sim"
)

// config is a small group drawn from the first population, with a leader of the named strategy.
func config(t testing.TB, members, meetings, turns int, strategy string, seed uint64) *sim.Config {
	t.Helper()
	s, ok := agents.StrategyNamed(strategy)
	if !ok {
		t.Fatalf("no strategy %q", strategy)
	}
	cfg := &sim.Config{
		Meetings: meetings, Turns: turns, Theory: agents.NewTheory(), Seed: seed,
		Leader: agents.Leader{Strategy: s, Perceptiveness: .7, SelfAwareness: .7},
	}
	population, luck := agents.Populations()[0], sim.NewLuck(seed)
	for i := range members {
		cfg.Members = append(cfg.Members, population.Draw(fmt.Sprintf("M%d", i+1), luck.At(sim.Composition, 1, i, 0, 0)))
	}
	return cfg
}

func course(t testing.TB, cfg *sim.Config) *sim.Course {
	t.Helper()
	c, err := sim.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// played is a course with its metrics, at its end.
func played(t testing.TB, cfg *sim.Config) (*sim.Course, *Metrics) {
	t.Helper()
	c := course(t, cfg)
	m := NewMetrics(c)
	c.Observe(m)
	c.Run()
	return c, m
}
