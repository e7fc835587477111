package experiments

import (
	"bytes"
	"context"
	"math"
	"path/filepath"
	"slices"
	"testing"

	"microcosm/agents"
	"microcosm/results"
	"microcosm/scenarios"
	"microcosm/sim"
)

// banditOf is a choice among the first n built-in strategies; the best one that is allowed is the second, and the last would be better.
func banditOf(n int) *scenarios.Search {
	return &scenarios.Search{
		Scenario: "outpatient", Measure: "cohesion", Maximise: true, Groups: 60, Fresh: 50, Method: scenarios.ByBandit, Seed: 1,
		Strategies:  scenarios.StrategyNames()[:n],
		Constraints: []scenarios.Constraint{{Measure: "dropout", Below: true, Bound: .2}},
	}
}

// known has strategies of known means: the k-th .1 below the one before but for the first, which is as good as the third; the last is better than
// all, and is not allowed. Luck is larger than the differences, and most of it is the groups', whoever leads.
func known(_ context.Context, c *contender, first, groups int, measures []results.Measure) ([][]float64, error) {
	k := slices.Index(scenarios.StrategyNames(), c.name)
	mean, left := 1-.1*float64(k), .1
	switch k {
	case 0:
		mean = .8
	case 5:
		mean, left = 1.5, .3
	}
	out := make([][]float64, len(measures))
	for m := range out {
		out[m] = make([]float64, groups)
		for g := range out[m] {
			luck := sim.NewLuck(uint64(first + g))
			shared, own := luck.At(62, 0, 0, 0, m).Float64()-.5, luck.At(63, 0, 0, k, m).Float64()-.5
			out[m][g] = []float64{mean + 6*shared + .7*own, left + .1*shared + .05*own}[m]
		}
	}
	return out, nil
}

// Ensure the bandit finds the best that is allowed, in nearly all of many searches; by the luck of the strategies alone it would, by that of the
// groups, which is eight times as large, it would not.
func TestBanditFindsTheBest(t *testing.T) {
	right := 0
	const searches = 60
	for seed := range uint64(searches) {
		spec := banditOf(6)
		spec.Seed = 1 + seed
		got, err := (&Optimisation{Spec: spec, Version: "test", play: known}).Run(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if got.Name == spec.Strategies[1] {
			right++
		}
		if n := len(got.Rounds); n != 3 || got.SeenGroups <= spec.Groups || got.Candidates[0].Leader != got.Name {
			t.Fatalf("%d rounds, %d groups: %+v", n, got.SeenGroups, got.Candidates[0])
		}
	}
	if right < searches*95/100 {
		t.Errorf("the best was found in %d of %d searches", right, searches)
	}
}

// Ensure the plan of a bandit keeps within its budget, and leaves one.
func TestHalving(t *testing.T) {
	for arms := 2; arms < 40; arms++ {
		played, left, plan := 0, arms, halving(arms, 50)
		for _, r := range plan {
			if r.arms != left {
				t.Fatalf("%d arms: %+v", arms, plan)
			}
			played, left = played+r.arms*r.groups, (left+1)/2
		}
		if left != 1 || played > 50*arms || played < 50*arms-arms*len(plan) {
			t.Errorf("%d arms: %d are left, %d courses of %d", arms, left, played, 50*arms)
		}
	}
	if plan := halving(8, 30); !slices.Equal(plan, []round{{8, 10}, {4, 20}, {2, 40}}) {
		t.Errorf("8 arms, 30 groups: %+v", plan)
	}
}

// Ensure whether constraints hold is said by the whole interval, and how the winner stands too.
func TestHolding(t *testing.T) {
	below, above := &bound{scenarios.Constraint{Below: true, Bound: 2}, 0}, &bound{scenarios.Constraint{Bound: 2}, 0}
	for _, test := range []struct {
		e            Estimate
		below, above Holding
	}{
		{Estimate{1, .5, 1.5}, Holds, Broken}, {Estimate{1.9, 1.5, 2.5}, Unsure, Unsure}, {Estimate{3, 2.1, 4}, Broken, Holds},
		{Estimate{2, 2, 2}, Holds, Holds}, {exactly(math.NaN()), Unsure, Unsure},
	} {
		if b, a := below.holds(test.e), above.holds(test.e); b != test.below || a != test.above {
			t.Errorf("%+v: below 2 %s, above 2 %s", test.e, b, a)
		}
	}
}

// Ensure optimism has the sign of a promise that is not kept, and Welch's interval: of the means 5 and 3, with variances of means .25 and .09 and
// 15.7 degrees of freedom, 2 -+ 1.238.
func TestOptimism(t *testing.T) {
	seen, fresh := results.MomentsOf(10, 5, math.Sqrt(2.5)), results.MomentsOf(25, 3, math.Sqrt(2.25))
	got := optimism(true, seen, fresh)
	df := math.Pow(.34, 2) / (.25*.25/9 + .09*.09/24)
	half := results.StudentT(.975, df) * math.Sqrt(.34)
	if math.Abs(got.Value-2) > 1e-12 || math.Abs(got.High-2-half) > 1e-12 || math.Abs(df-15.877) > .01 {
		t.Errorf("%+v with %v degrees of freedom", got, df)
	}
	if got := optimism(false, seen, fresh); got.Value != -2 || got.Low > -2 || got.High < -2 {
		t.Errorf("the other way it is %+v", got)
	}
}

// Ensure real courses give the same trace whatever the number of workers; that the winner as a leader file plays the very courses
// that the search saw; and that search and check share no group.
func TestOptimisationOfRealCourses(t *testing.T) {
	spec := madeUpSearch()
	spec.Set, spec.Groups, spec.Evaluations, spec.Fresh = []string{"group.sessions=2", "group.turns=20"}, 4, 12, 5
	spec.Parameters = append(spec.Parameters, scenarios.SearchParameter{Path: "leader.perceptiveness", From: .1, To: 1})
	var traces [2][]byte
	var got *Optimised
	for k := range traces {
		o := &Optimisation{Spec: spec, Workers: 1 + k, Version: "test", Trace: filepath.Join(t.TempDir(), "trace.csv")}
		var err error
		if got, err = o.Run(t.Context()); err != nil {
			t.Fatal(err)
		}
		traces[k] = read(t, o.Trace)
	}
	if !bytes.Equal(traces[0], traces[1]) {
		t.Errorf("with one worker\n%s\nwith two\n%s", traces[0], traces[1])
	}
	leader, err := scenarios.ParseLeader("leader.yaml", got.Leader())
	if err != nil {
		t.Fatalf("%v\n%s", err, got.Leader())
	}
	if !got.LeaderIsAll() || got.Name != "process-optimised" || leader.Strategy.Name != got.Name {
		t.Errorf("%s, all there is: %v\n%s", got.Name, got.LeaderIsAll(), got.Leader())
	}
	s, err := spec.Case("")
	if err != nil {
		t.Fatal(err)
	}
	played, err := scenarios.Parse("case.yaml", got.Played())
	if err != nil {
		t.Fatal(err)
	}
	for what, as := range map[string]*scenarios.Scenario{"leader.yaml": s.WithLeader(leader), "case.yaml": played} {
		raw, err := (&optimising{Optimisation: &Optimisation{}}).courses(t.Context(), &contender{as: as}, scenarios.MostSearchGroups, spec.Groups, got.Measures)
		if err != nil {
			t.Fatal(err)
		}
		if mean := results.Mean(raw[0]); math.Abs(mean-got.Seen[0].Value) > 1e-9 {
			t.Errorf("%s has a mean of %v, and the search saw %v", what, mean, got.Seen[0].Value)
		}
	}
	if len(got.Check) != 1+len(agents.Strategies()) {
		t.Errorf("%d are checked", len(got.Check))
	}
}

// Ensure a setting outside the leader is told to be one, and that the case holds it.
func TestOptimisationBeyondTheLeader(t *testing.T) {
	spec := madeUpSearch()
	spec.Parameters = append(spec.Parameters, scenarios.SearchParameter{Path: "group.sessions", From: 2, To: 9, Whole: true})
	got, err := searched(spec).Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	played, err := scenarios.Parse("case.yaml", got.Played())
	if err != nil {
		t.Fatal(err)
	}
	if x := got.Parameters[2].Winner; got.LeaderIsAll() || x != math.Trunc(x) || float64(played.Group.Sessions) != x || got.Parameters[2].Start != 20 {
		t.Errorf("the leader is all: %v; %v sessions, %v in the case, %v at the start", got.LeaderIsAll(), x, played.Group.Sessions, got.Parameters[2].Start)
	}
}
