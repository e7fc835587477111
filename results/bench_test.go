package results_test

import (
	"fmt"
	"testing"
	"time"

	"microcosm/agents"
	"microcosm/results"
	"microcosm/sim"
)

// What one turn of a group of eight with a process leader draws and exponentiates on average, counted once over ten courses with
// go test -covermode=count (executions of Luck.At, Luck.Float64, Luck.Norm and agents.Exp per turn).
const (
	keysPerTurn     = 15
	uniformsPerTurn = 14
	normalsPerTurn  = 7
	expsPerTurn     = 15
)

// benchGroup is eight outpatients and a process leader, 20 meetings of 150 turns.
func benchGroup(b *testing.B) *sim.Config { return benchGroupOf(b, 1) }

func benchGroupOf(b *testing.B, seed uint64) *sim.Config {
	b.Helper()
	strategy, _ := agents.StrategyNamed("process")
	population, _ := agents.PopulationNamed("outpatient")
	cfg := &sim.Config{
		Meetings: 20, Turns: 150, Theory: agents.NewTheory(), Seed: seed, Preparation: agents.FullPreparation(),
		Leader: agents.Leader{Strategy: strategy, Perceptiveness: .7, SelfAwareness: .7, Spread: .15},
	}
	luck := sim.NewLuck(seed)
	for i := range 8 {
		cfg.Members = append(cfg.Members, population.Draw(fmt.Sprintf("Member %d", i+1), luck.At(sim.Composition, 0, 0, i, 9)))
	}
	return cfg
}

func benchCourse(b *testing.B, cfg *sim.Config) *sim.Course {
	b.Helper()
	c, err := sim.New(cfg)
	if err != nil {
		b.Fatal(err)
	}
	return c
}

// floor makes the draws and exponentials of so many turns, and nothing else.
func floor(turns int) (sum float64) {
	luck := sim.NewLuck(1)
	for turn := range turns {
		for k := range keysPerTurn {
			luck.At(sim.Choice, 1, turn, k, k)
			if k < uniformsPerTurn {
				sum += luck.Float64()
			}
			if k < normalsPerTurn {
				sum += luck.Norm()
			}
		}
		for k := range expsPerTurn {
			sum += agents.Exp(-float64(k) * .3)
		}
	}
	return sum
}

// sink keeps the compiler from leaving the floor out.
var sink float64

// reportTurns tells turns a second, and how many times as long as the floor they took, measured right after in the same process.
func reportTurns(b *testing.B, turns int) {
	elapsed := b.Elapsed()
	start := time.Now()
	sink = floor(turns)
	b.ReportMetric(float64(turns)/elapsed.Seconds(), "turns/s")
	b.ReportMetric(float64(elapsed)/float64(time.Since(start)), "x-floor")
}

// BenchmarkTurn is one member's turn with the leader's move after it, weeks and meetings included in proportion, all metrics on; eight groups in
// turn, for what a turn costs depends on what goes on.
func BenchmarkTurn(b *testing.B) {
	var starts [8]*sim.Course
	for g := range starts {
		cfg := benchGroupOf(b, uint64(g+1))
		cfg.Theory.Switches = cfg.Theory.Without(agents.Dropout)
		starts[g] = benchCourse(b, cfg)
	}
	c := starts[0].Clone()
	m := results.NewMetrics(c)
	c.Observe(m)
	b.ReportAllocs()
	turns, group := 0, 0
	for b.Loop() {
		if !c.Step() {
			b.StopTimer()
			group++
			c = starts[group%len(starts)].Clone()
			m.Reset(c)
			c.Observe(m)
			b.StartTimer()
		}
		turns++
	}
	reportTurns(b, turns)
}

// BenchmarkCourse is a whole course of 8 members and 20 x 150 turns, made and run, all metrics on.
func BenchmarkCourse(b *testing.B) {
	cfg := benchGroup(b)
	b.ReportAllocs()
	turns := 0
	var m *results.Metrics
	for b.Loop() {
		c := benchCourse(b, cfg)
		if m == nil {
			m = results.NewMetrics(c)
		} else {
			m.Reset(c)
		}
		c.Observe(m)
		c.Run()
		turns += cfg.Meetings * cfg.Turns
	}
	reportTurns(b, turns)
}

// BenchmarkCourseOf shows how cost grows with members and with turns: the time of a turn a member should not grow.
func BenchmarkCourseOf(b *testing.B) {
	for _, size := range []struct{ members, turns int }{{4, 150}, {8, 150}, {16, 150}, {30, 150}, {8, 75}, {8, 300}} {
		b.Run(fmt.Sprintf("%dx%d", size.members, size.turns), func(b *testing.B) {
			cfg := benchGroup(b)
			one := cfg.Members
			for len(cfg.Members) < size.members {
				cfg.Members = append(cfg.Members, one[len(cfg.Members)%len(one)])
			}
			cfg.Members, cfg.Turns = cfg.Members[:size.members], size.turns
			for b.Loop() {
				benchCourse(b, cfg).Run()
			}
			turns := float64(b.N * cfg.Meetings * cfg.Turns)
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/turns, "ns/turn")
		})
	}
}

// BenchmarkClone is a branch of a course of eight in the middle of a meeting.
func BenchmarkClone(b *testing.B) {
	c := benchCourse(b, benchGroup(b))
	for range 1000 {
		c.Step()
	}
	b.ReportAllocs()
	for b.Loop() {
		c.Clone()
	}
}

// BenchmarkFloor is the floor by itself: only the draws and exponentials of one turn.
func BenchmarkFloor(b *testing.B) {
	for b.Loop() {
		sink = floor(1)
	}
}

// BenchmarkSurvey is a whole course with and without questionnaires, in turn; share is how much longer the quickest with them took than the
// quickest without.
func BenchmarkSurvey(b *testing.B) {
	cfg := benchGroup(b)
	c := benchCourse(b, cfg)
	m := results.NewMetrics(c)
	s := results.NewSurvey(c, m)
	quickest := [2]time.Duration{1 << 62, 1 << 62}
	for b.Loop() {
		for k := range quickest {
			start := time.Now()
			c := benchCourse(b, cfg)
			m.Reset(c)
			c.Observe(m)
			if k == 1 {
				s.Reset(c)
				c.Observe(s)
			}
			c.Run()
			if k == 1 {
				s.Dossier(c)
			}
			quickest[k] = min(quickest[k], time.Since(start))
		}
	}
	b.ReportMetric(float64(quickest[1])/float64(quickest[0])-1, "share")
}
