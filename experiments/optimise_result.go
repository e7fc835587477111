package experiments

import (
	"bytes"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"

	"microcosm/agents"
	"microcosm/results"
	"microcosm/scenarios"
)

// Optimised is what came of a search.
type Optimised struct {
	// Spec is what was searched for, Key the mark by which its trace is known.
	Spec *scenarios.Search
	Key  string
	// Case is the name of the case. Measures are what was measured: the aim first, then what is bounded, each once.
	Case     string
	Measures []results.Measure
	// Parameters are what was searched over, in the order of the spec; none of a choice among strategies.
	Parameters []OptimisedParameter
	// Candidates is everybody who was tried, the best first.
	Candidates []OptimisedCandidate
	// Best is the mean of the aim of the best that is allowed, with the groups of the search, after each candidate, or after each round of a
	// bandit; missing while nobody is allowed.
	Best []float64
	// Rounds are those of a bandit: how many strategies were played, and with how many groups each. None of another search.
	Rounds []OptimisedRound
	// Arrived is true where the search ended because candidates hardly differed any more, not because the budget was used up.
	Arrived bool
	// Start is the strategy from which the search began. Name is what the winner is called: the name of a strategy where it is one that was there before.
	Start, Name string
	// Seen are the measures of the winner with the groups of the search, of which SeenGroups were played. WinnerAllowed says whether the
	// constraints hold with them.
	Seen          []Estimate
	SeenGroups    int
	WinnerAllowed bool
	// Optimism is how much better the winner looked to the search than with fresh groups, in units of the aim: above 0 where it looked better.
	Optimism Estimate
	// Gain is how much better than the start the winner was with the groups of the search, group by group, and GainLost how much of that fresh groups take
	// back: the optimism of the search without the luck of which groups were played. Both are missing of a bandit, and where the winner
	// is the start.
	Gain, GainLost Estimate
	// Check is what came of fresh groups: the winner first, then the start, then the built-in strategies, nobody twice.
	Check []OptimisedCheck
	// Evaluations is how many were made, the check among them, and Kept how many of them in earlier runs; Courses is how many
	// courses they are.
	Evaluations, Kept, Courses int

	winner   agents.Strategy
	as       *scenarios.Scenario // the case as the winner leads it
	original *scenarios.Scenario // the case as it is given
}

// An OptimisedParameter is a parameter before and after; Start is missing where the case does not say.
type OptimisedParameter struct {
	scenarios.SearchParameter
	Start, Winner float64
}

// AtEdge reports whether the winner lies within a fiftieth of the range, on its scale, of one of its ends: more may lie beyond.
func (p *OptimisedParameter) AtEdge() bool {
	u := dimensionOf(p.SearchParameter).unit(p.Winner)
	return u < .02 || u > .98
}

// An OptimisedCandidate is one who was tried with the groups of the search.
type OptimisedCandidate struct {
	// Number counts from 1 in the order in which they were tried; Generation is that of the search, 0 of the start, or the round of a bandit
	// in which the strategy was played last.
	Number, Generation int
	// Leader is the strategy; Values are those of the parameters, none in a bandit.
	Leader string
	Values []float64
	// Found are the measures with their intervals, in the order of [Optimised.Measures], over so many groups.
	Found  []Estimate
	Groups int
	// Violation is by how much the constraints are broken, in standard deviations between groups at the start, added up: 0 where they hold, infinite
	// where something is missing.
	Violation float64
}

// An OptimisedRound is a round of a bandit.
type OptimisedRound struct{ Strategies, Groups int }

// A Standing is how the winner stands against somebody with fresh groups: better or worse where the whole 95% interval of the difference says so.
type Standing string

// The standings; that of the winner itself is "".
const (
	BetterThanIt Standing = "better"
	WorseThanIt  Standing = "worse"
	NotClear     Standing = "unclear"
	SameAsIt     Standing = "the same"
)

// A Holding says whether a constraint holds with fresh groups: whether the whole 95% interval of the mean lies on the right side.
type Holding string

// The holdings.
const (
	Holds  Holding = "holds"
	Broken Holding = "broken"
	Unsure Holding = "unsure"
)

// An OptimisedCheck is what came of somebody with fresh groups.
type OptimisedCheck struct {
	Name string
	// Winner, Start and BuiltIn say who it is; one may be all three.
	Winner, Start, BuiltIn bool
	// Values are the means of the measures with their 95% intervals, in the order of [Optimised.Measures], and Groups how many groups
	// have them.
	Values []Estimate
	Groups []int
	// Differences are those of the winner minus this one, group by group, with their 95% intervals; missing of the winner.
	Differences []Estimate
	// Standing is that of the winner against this one, by the aim.
	Standing Standing
	// Holds says of each constraint of the spec whether it holds; Allowed whether all of them hold of the means.
	Holds   []Holding
	Allowed bool
}

// outcome sums up the search, before the check.
func (r *optimising) outcome() *Optimised {
	original, err := r.Spec.Case("")
	if err != nil {
		panic("experiments: " + err.Error()) // it was read before
	}
	best := r.best
	out := &Optimised{
		Spec: r.Spec, Key: r.key(), Case: r.base.Name, Measures: r.measures, Best: r.history, Arrived: r.arrived,
		Start: r.start.name, WinnerAllowed: best.violation == 0,
		as: best.as, original: original, Gain: exactly(math.NaN()), GainLost: exactly(math.NaN()),
	}
	if out.Case == "" {
		out.Case = r.Spec.Scenario
	}
	out.winner = best.as.Leader.Agent().Strategy
	out.Name = r.nameOf(best.contender)
	out.winner.Name = out.Name
	for k, p := range r.Spec.Parameters {
		out.Parameters = append(out.Parameters, OptimisedParameter{p, r.start.values[k], best.values[k]})
	}
	for _, p := range halving(len(r.arms), r.Spec.Groups) {
		out.Rounds = append(out.Rounds, OptimisedRound{p.arms, p.groups})
	}
	order(r.tried)
	if len(out.Rounds) > 0 { // who was left longer comes first, whatever later groups did
		slices.SortStableFunc(r.tried, func(a, b *attempted) int { return b.generation - a.generation })
	}
	for _, a := range r.tried {
		out.Candidates = append(out.Candidates, a.candidate(r.groupsOf(a)))
	}
	out.Seen, out.SeenGroups = estimates(best.found), r.groupsOf(best)
	return out
}

func estimates(found []results.Moments) []Estimate {
	out := make([]Estimate, len(found))
	for k := range found {
		out[k] = estimated(&found[k])
	}
	return out
}

// groupsOf is how many groups of the search somebody was tried with.
func (r *optimising) groupsOf(a *attempted) (n int) {
	if len(r.arms) == 0 {
		return r.Spec.Groups
	}
	for _, p := range halving(len(r.arms), r.Spec.Groups)[:a.generation] {
		n += p.groups
	}
	return n
}

// candidate is a line of the table of candidates.
func (a *attempted) candidate(groups int) OptimisedCandidate {
	return OptimisedCandidate{
		Number: a.number, Generation: a.generation, Leader: a.name, Values: a.values, Found: estimates(a.found), Groups: groups, Violation: a.violation,
	}
}

// foundSuffix marks what a search made of a strategy.
const foundSuffix = "-optimised"

// nameOf is what the winner is called.
func (r *optimising) nameOf(c *contender) string {
	if len(r.arms) > 0 || c.same(r.start) {
		return c.name
	}
	for _, b := range r.builtIn {
		if b.same(c) {
			return b.name
		}
	}
	const most = 60 // of the name of a strategy
	base := strings.TrimSuffix(c.name, foundSuffix)
	return strings.TrimRight(base[:min(len(base), most-len(foundSuffix))], "-_") + foundSuffix
}

// MeasureOf is the place of a measure in [Optimised.Measures]; -1 where it was not measured.
func (o *Optimised) MeasureOf(name string) int {
	return slices.IndexFunc(o.Measures, func(m results.Measure) bool { return m.Name == name })
}

// StartCheck is the start's line of the check.
func (o *Optimised) StartCheck() *OptimisedCheck {
	for k := range o.Check {
		if o.Check[k].Start {
			return &o.Check[k]
		}
	}
	return nil
}

// BestBuiltIn is the line of the built-in strategy with the best mean of the aim with fresh groups, among those of which the constraints hold;
// nil where there is none.
func (o *Optimised) BestBuiltIn() (best *OptimisedCheck) {
	sign := 1.
	if !o.Spec.Maximise {
		sign = -1
	}
	for k := range o.Check {
		c := &o.Check[k]
		if c.BuiltIn && c.Allowed && (best == nil || sign*c.Values[0].Value > sign*best.Values[0].Value) {
			best = c
		}
	}
	return best
}

// Leader is the winner as a leader file: the strategy, and what of the leader's person is other than in the case.
func (o *Optimised) Leader() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "# The winner of a search among %d candidates: %s, on %s. What does best in this model is no advice for real groups.\n",
		len(o.Candidates), o.Spec.Aim(), o.Case)
	fmt.Fprintf(&b, "# %s with the groups of the search, %s with %d that it has not seen; see check.csv.\n",
		results.Number(o.Seen[0].Value), results.Number(o.Check[0].Values[0].Value), o.Spec.Fresh)
	b.Write(scenarios.MarshalStrategy(&o.winner))
	leader, was := &o.as.Leader, &o.original.Leader
	if leader.Perceptiveness != was.Perceptiveness {
		fmt.Fprintf(&b, "perceptiveness: %s\n", exact(leader.Perceptiveness))
	}
	if leader.SelfAwareness != was.SelfAwareness {
		fmt.Fprintf(&b, "self_awareness: %s\n", exact(leader.SelfAwareness))
	}
	return b.Bytes()
}

// LeaderIsAll reports whether the leader file is all there is to the winner: whether the case, with the settings of the spec, is played as
// the winner played it when it is led by that file.
func (o *Optimised) LeaderIsAll() bool {
	l, err := scenarios.ParseLeader("leader.yaml", o.Leader())
	if err != nil {
		return false
	}
	led := *o.original.WithLeader(l)
	one, two := led.Leader.Agent(), o.as.Leader.Agent()
	one.Strategy.Name, one.Strategy.About, one.Strategy.Phases = two.Strategy.Name, two.Strategy.About, samePhases(one.Strategy.Phases, two.Strategy.Phases)
	led.Leader = o.as.Leader
	return reflect.DeepEqual(one, two) && bytes.Equal(led.Marshal(), o.as.Marshal())
}

// samePhases are the phases in the other's place where there are none in either: a list that is empty is like one that is not there.
func samePhases(a, b []agents.Phase) []agents.Phase {
	if len(a) == 0 && len(b) == 0 {
		return b
	}
	return a
}

// Played is the case as the winner leads it, with all settings.
func (o *Optimised) Played() []byte {
	return slices.Concat(fmt.Appendf(nil, "# The case as the winner of a search leads it: %s, on %s. See leader.yaml and check.csv beside it.\n", o.Spec.Aim(), o.Case), o.as.Marshal())
}
