package experiments

import (
	"bytes"
	"context"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"microcosm/results"
	"microcosm/scenarios"
	"microcosm/sim"
)

// madeUpSearch is a search of two settings of a leader; what comes of them is worked out, not played.
func madeUpSearch() *scenarios.Search {
	return &scenarios.Search{
		Scenario: "outpatient", Measure: "distress_change", Groups: 40, Evaluations: 300, Fresh: 60, Method: scenarios.ByCMAES, Seed: 1,
		Parameters:  []scenarios.SearchParameter{{Path: "leader.rate", From: 0, To: 1}, {Path: "leader.when.injury.repair", From: .25, To: 16, Log: true}},
		Constraints: []scenarios.Constraint{{Measure: "dropout", Below: true, Bound: .5}},
	}
}

// bowl is least at (.8, 4). What is bounded rises with the first setting, so that under the constraint the least lies at (.5, 4), where the
// aim is .09. Groups differ, with luck of their own.
func bowl(_ context.Context, c *contender, first, groups int, measures []results.Measure) ([][]float64, error) {
	rate, repair := c.as.NumberAt("leader.rate"), c.as.NumberAt("leader.when.injury.repair")
	off := math.Log2(repair / 4)
	aim := (rate-.8)*(rate-.8) + .05*off*off
	out := make([][]float64, len(measures))
	for k := range out {
		out[k] = make([]float64, groups)
		for g := range out[k] {
			luck := sim.NewLuck(uint64(first+g)).At(63, 0, 0, 0, k).Float64() - .5
			out[k][g] = []float64{aim + .2*luck, rate + .1*luck}[k]
		}
	}
	return out, nil
}

func searched(spec *scenarios.Search) *Optimisation {
	return &Optimisation{Spec: spec, Version: "test", play: bowl}
}

// Ensure the search finds the least that is allowed, at the edge of what is allowed, and that the check tells what it finds with other groups.
func TestOptimisationFindsWhatIsThere(t *testing.T) {
	for seed := range uint64(3) {
		spec := madeUpSearch()
		spec.Seed = 1 + seed
		got, err := searched(spec).Run(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		rate, repair := got.Parameters[0].Winner, got.Parameters[1].Winner
		edge := .5 - (got.Seen[1].Value - rate) // where the mean of what is bounded meets the bound, with these groups
		if rate > edge+1e-9 || rate < edge-.02 || math.Abs(math.Log2(repair/4)) > .3 || !got.WinnerAllowed {
			t.Errorf("seed %d: the winner is %v, %v, not about %v, 4", spec.Seed, rate, repair, edge)
		}
		if fresh := got.Check[0]; fresh.Values[1].Value == got.Seen[1].Value || fresh.Holds[0] == Broken != (fresh.Values[1].Low > .5) {
			t.Errorf("seed %d: with fresh groups the constraint %s: %+v", spec.Seed, fresh.Holds[0], fresh.Values[1])
		}
		start := got.StartCheck()
		want := (rate-.8)*(rate-.8) + .05*math.Pow(math.Log2(repair/4), 2) - .25 - .05*math.Pow(math.Log2(got.Parameters[1].Start/4), 2)
		if d := start.Differences[0]; math.Abs(d.Value-want) > 1e-9 || start.Standing != BetterThanIt {
			t.Errorf("seed %d: the winner differs from the start by %+v, want %v, and is %s", spec.Seed, d, want, start.Standing)
		}
		if o := got.Optimism; !(o.Low < o.Value && o.Value < o.High) || math.Abs(o.Value-(got.Check[0].Values[0].Value-got.Seen[0].Value)) > 1e-12 {
			t.Errorf("seed %d: the optimism is %+v", spec.Seed, o)
		}
		// Between contenders nothing is luck here, so that the gain is the same with any groups.
		if math.Abs(got.Gain.Value+want) > 1e-9 || math.Abs(got.GainLost.Value) > 1e-9 {
			t.Errorf("seed %d: the gain is %+v, of which %+v is lost; want %v and 0", spec.Seed, got.Gain, got.GainLost, -want)
		}
	}
}

// Ensure without constraints the search goes where the aim is least, and that the other direction goes the other way.
func TestOptimisationWithoutConstraints(t *testing.T) {
	spec := madeUpSearch()
	spec.Constraints = nil
	got, err := searched(spec).Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if rate := got.Parameters[0].Winner; math.Abs(rate-.8) > .02 || got.Best[len(got.Best)-1] != got.Seen[0].Value {
		t.Errorf("the winner is %v, not .8; the best so far ends at %v, and the winner has %v", rate, got.Best[len(got.Best)-1], got.Seen[0].Value)
	}
	spec.Maximise = true
	if got, err = searched(spec).Run(t.Context()); err != nil || got.Parameters[0].Winner > .01 {
		t.Errorf("the most lies at a rate of 0, not at %v: %v", got.Parameters[0].Winner, err)
	}
}

// Ensure where nothing is allowed the one that breaks the constraints least wins, and that it is told.
func TestOptimisationOfWhatIsNotAllowed(t *testing.T) {
	spec := madeUpSearch()
	spec.Constraints[0].Bound = -1
	got, err := searched(spec).Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if got.WinnerAllowed || got.Parameters[0].Winner > .01 || got.Check[0].Holds[0] != Broken || !math.IsNaN(got.Best[len(got.Best)-1]) || got.BestBuiltIn() != nil {
		t.Errorf("allowed %v at %v; %+v", got.WinnerAllowed, got.Parameters[0].Winner, got.Check[0])
	}
}

// Ensure constraints come before the aim, and what is missing comes last.
func TestVerdict(t *testing.T) {
	sorted := []verdict{{0, -1}, {0, 3}, {.5, -9}, {2, -99}, {math.Inf(1), math.NaN()}}
	for i, a := range sorted {
		for k, b := range sorted {
			if a.before(b) != (i < k) {
				t.Errorf("%+v before %+v: %v", a, b, a.before(b))
			}
		}
	}
	r := &optimising{Optimisation: &Optimisation{Spec: &scenarios.Search{}}, scale: []float64{1, 2}, bounds: []bound{{scenarios.Constraint{Bound: 3}, 1}}}
	for _, test := range []struct {
		n    int
		mean float64
		want verdict
	}{{10, 1, verdict{1, 7}}, {10, 3, verdict{0, 7}}, {5, 9, verdict{0, 7}}, {4, 9, verdict{math.Inf(1), 7}}} {
		found := []results.Moments{results.MomentsOf(10, 7, 1), results.MomentsOf(test.n, test.mean, 1)}
		if got := r.judge(found, 10); got != test.want {
			t.Errorf("%d groups with a mean of %v: %+v, want %+v", test.n, test.mean, got, test.want)
		}
	}
}

// Ensure a search that is broken off goes on where it was, in the search and in the check, and leaves the same bytes as one that was not.
func TestOptimisationGoesOn(t *testing.T) {
	bandit := banditOf(6)
	for name, spec := range map[string]*scenarios.Search{"cma-es": madeUpSearch(), "bandit": bandit} {
		play := groupPlayer(bowl)
		if name == "bandit" {
			play = known
		}
		dir := t.TempDir()
		whole := &Optimisation{Spec: spec, Version: "test", Trace: filepath.Join(dir, "whole.csv"), play: play}
		want, err := whole.Run(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, after := range []int{1, 7, 13, want.Evaluations - 11, want.Evaluations - 1} {
			broken := filepath.Join(dir, "broken.csv")
			ctx, cancel := context.WithCancel(t.Context())
			played := 0
			o := &Optimisation{Spec: spec, Version: "test", Trace: broken}
			o.play = func(ctx context.Context, c *contender, first, groups int, m []results.Measure) ([][]float64, error) {
				if played++; played > after {
					cancel()
					return nil, ctx.Err()
				}
				return play(ctx, c, first, groups, m)
			}
			if _, err := o.Run(ctx); err == nil {
				t.Fatalf("%s: after %d evaluations it was not broken off", name, after)
			}
			if err := os.WriteFile(broken, append(read(t, broken), "99,search,01"...), 0o600); err != nil {
				t.Fatal(err)
			}
			again := 0
			o.play = func(ctx context.Context, c *contender, first, groups int, m []results.Measure) ([][]float64, error) {
				again++
				return play(ctx, c, first, groups, m)
			}
			got, err := o.Run(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(read(t, broken), read(t, whole.Trace)) {
				t.Errorf("%s: broken off after %d evaluations, the trace is another", name, after)
			}
			if got.Kept != after || again > want.Evaluations-after+2 {
				t.Errorf("%s: broken off after %d of %d evaluations, %d are kept and %d played", name, after, want.Evaluations, got.Kept, again)
			}
			if !reflect.DeepEqual(cellsOf(got), cellsOf(want)) || !bytes.Equal(got.Leader(), want.Leader()) {
				t.Errorf("%s: broken off after %d evaluations, the result is another", name, after)
			}
			if err := os.Remove(broken); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func cellsOf(o *Optimised) (all [][][]string) {
	for _, s := range o.Sheets() {
		all = append(all, s.Rows)
	}
	return all
}

// Ensure a trace of something else is refused, and says what to do.
func TestOptimisationRefusesOtherTraces(t *testing.T) {
	first := searched(madeUpSearch())
	first.Trace = filepath.Join(t.TempDir(), "trace.csv")
	if _, err := first.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	other := madeUpSearch()
	other.Maximise = true
	changed := searched(madeUpSearch())
	changed.play = func(ctx context.Context, c *contender, first, groups int, m []results.Measure) ([][]float64, error) {
		found, err := bowl(ctx, c, first, groups, m)
		found[0][0] += .01
		return found, err
	}
	for what, o := range map[string]*Optimisation{"this is of another search": searched(other), "no longer plays as it did": changed} {
		o.Trace = first.Trace
		if _, err := o.Run(t.Context()); err == nil || !strings.Contains(err.Error(), what) || !strings.Contains(err.Error(), "choose another folder") {
			t.Errorf("want %q, got %v", what, err)
		}
	}
}

// Ensure what cannot be searched for is refused: a budget of less than a step, groups beyond those of a search, and a measure that is always missing.
func TestOptimisationRefuses(t *testing.T) {
	few, all, far := madeUpSearch(), banditOf(6), banditOf(6)
	few.Evaluations = generation(2) - 1
	all.Groups, far.Groups = 2, scenarios.MostSearchGroups
	for what, o := range map[string]*Optimisation{
		"the search tries 6 candidates at a time": searched(few), "6 strategies take 3 rounds": {Spec: all}, "and 10000 is the most": {Spec: far},
		"distress_change cannot be had of this case": {Spec: madeUpSearch(), play: func(_ context.Context, _ *contender, _, groups int, _ []results.Measure) ([][]float64, error) {
			none := make([]float64, groups)
			for g := range none {
				none[g] = math.NaN()
			}
			return [][]float64{none, none}, nil
		}},
	} {
		if _, err := o.Run(t.Context()); err == nil || !strings.Contains(err.Error(), what) {
			t.Errorf("want %q, got %v", what, err)
		}
	}
}
