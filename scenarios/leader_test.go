package scenarios

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"microcosm/agents"
)

// Ensure the built-in strategies are those of the model, say what they are, and print as files that read back.
func TestBuiltInStrategies(t *testing.T) {
	want := []string{"leaderless", "laissez-faire", "individual", "supportive", "confrontive", "psychoeducational", "process", "staged", "online", "always-complement", "random"}
	if got := StrategyNames(); !reflect.DeepEqual(got, want) {
		t.Fatalf("%v", got)
	}
	for _, s := range agents.Strategies() {
		if len(s.About) < 40 {
			t.Errorf("%s says too little of itself", s.Name)
		}
		l, err := ParseLeader(s.Name+".yaml", MarshalStrategy(&s))
		if err != nil {
			t.Error(err)
			continue
		}
		if !reflect.DeepEqual(l.Strategy, s) {
			t.Errorf("%s reads back as %+v", s.Name, l.Strategy)
		}
		for situation, moves := range s.When {
			total := 0.0
			for _, weight := range moves {
				total += weight
			}
			if s.Present && total == 0 {
				t.Errorf("%s knows nothing to do at %v", s.Name, agents.Situation(situation))
			}
		}
	}
	if s, _ := agents.StrategyNamed("staged"); len(s.Phases) != 1 || s.Phases[0].From != 5 {
		t.Error("staged has no later phase from meeting 5 on")
	}
	if s, _ := agents.StrategyNamed("leaderless"); s.Present {
		t.Error("leaderless has a leader")
	}
}

// Ensure a leader replaces the strategy and leaves the rest of the leader as far as the file does not set it.
func TestWithLeader(t *testing.T) {
	s := mustParse(t, oneMember+"leader: {strategy: process, name: Irvin, perceptiveness: .9, self_awareness: .4, rate: .5, manner: [.1, .2]}\n")
	named, err := LoadLeader("supportive")
	if err != nil {
		t.Fatal(err)
	}
	supportive, _ := agents.StrategyNamed("supportive")
	got := s.WithLeader(named).Leader.Agent()
	supportive.Manner = agents.Point{Agency: .1, Communion: .2}
	if want := (agents.Leader{Name: "Irvin", Strategy: supportive, Perceptiveness: .9, SelfAwareness: .4, Spread: DefaultSpread}); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
	file, err := ParseLeader("mine.yaml", []byte("{name: mine, rate: .1, manner: {agency: .7, communion: 0}, self_awareness: .8}"))
	if err != nil {
		t.Fatal(err)
	}
	got = s.WithLeader(file).Leader.Agent()
	if got.Name != "Irvin" || got.Perceptiveness != .9 || got.SelfAwareness != .8 || got.Strategy.Rate != .1 || got.Strategy.Manner.Agency != .7 {
		t.Errorf("%+v", got)
	}
	plain, err := ParseLeader("mine.yaml", []byte("{name: mine, rate: .1}"))
	if err != nil {
		t.Fatal(err)
	}
	if got := s.WithLeader(plain).Leader.Agent().Strategy.Manner; got != (agents.Point{Agency: .1, Communion: .2}) {
		t.Errorf("a file without a manner gave %v", got)
	}
}

// Ensure what is wrong with a leader is refused with its place.
func TestLeaderRefuses(t *testing.T) {
	for yaml, want := range map[string]string{
		"rate: .1\n":            `l.yaml:1:1: "name" is missing; it says what the strategy is called`,
		"name: mine\n":          `l.yaml:1:1: "rate" is missing; it says the probability of doing something after a member's turn, 0..1`,
		"{name: m, rate: 1.5}":  "l.yaml:1:17: rate: 1.5 is out of range; it must be a number, 0..1",
		"{name: m, rate: often": "l.yaml:1:1: this is not YAML: did not find expected ',' or '}'",
		"{name: m, rate: .1, when: {bids: {wait: 1}}}":     `l.yaml:1:28: when: unknown situation "bids"; did you mean "bid"?`,
		"{name: m, rate: .1, when: {bid: {iluminate: 1}}}": `l.yaml:1:34: when.bid: unknown move "iluminate"; did you mean "illuminate"?`,
		"{name: m, rate: .1, when: {bid: {wait: -1}}}":     "l.yaml:1:40: when.bid.wait: -1 is out of range; it must be a number, 0..1000",
		"{name: m, rate: .1, later: {bid: {wait: 1}}}":     `l.yaml:1:21: "later" is no longer taken; write phases: [{from: 5, when: {...}}]`,
		"{name: m, rate: .1, later_from: 3}":               `l.yaml:1:21: "later_from" is no longer taken; write phases: [{from: 5, when: {...}}]`,
		"{name: m, rate: .1, phases: [{when: {}}]}": `l.yaml:1:30: phases[0]: "from" is missing; it says the meeting from which on it holds; ` +
			`a negative number counts from the end: -3 is the first of the last three`,
		"{name: m, rate: .1, phases: [{from: 0}]}":                          "l.yaml:1:37: phases[0].from: 0 is out of range; it must be a whole number, 1..200, or -1..-200 counted from the end",
		"{name: m, rate: .1, phases: [{from: -201}]}":                       "l.yaml:1:37: phases[0].from: -201 is out of range; it must be a whole number, 1..200, or -1..-200 counted from the end",
		"{name: m, rate: .1, phases: [{from: -.5}]}":                        "l.yaml:1:37: phases[0].from: -.5 is not a whole number; it must be a whole number, 1..200, or -1..-200 counted from the end",
		"{name: m, rate: .1, phases: [{from: soon}]}":                       "l.yaml:1:37: phases[0].from: soon is not a number; it must be a whole number, 1..200, or -1..-200 counted from the end",
		"{name: m, rate: .1, phases: [{from: 5}, {from: 3}]}":               "l.yaml:1:48: phases[1].from: 3 comes after 5; phases stand in the order in which they begin",
		"{name: m, rate: .1, phases: [{from: -3}, {from: -3}]}":             "l.yaml:1:49: phases[1].from: another phase begins at meeting -3; each begins at a meeting of its own",
		"{name: m, rate: .1, phases: [{from: 3, when: {bid: {waiit: 1}}}]}": `l.yaml:1:53: phases[0].when.bid: unknown move "waiit"; did you mean "wait"?`,
		"{name: m, rate: .1, manner: {agency: 0}}":                          `l.yaml:1:29: manner: "communion" is missing; it says cold -1 to warm 1`,
		"{name: m, rate: .1, strategy: process}":                            `l.yaml:1:21: unknown key "strategy"; known here: name, about, present, rate, answers, manner, when, phases, perceptiveness, self_awareness`,
	} {
		_, err := ParseLeader("l.yaml", []byte(yaml))
		switch {
		case err == nil:
			t.Errorf("%s was taken", yaml)
		case err.Error() != want:
			t.Errorf("\n got: %s\nwant: %s", err, want)
		}
	}
}

// Ensure a leader is found by name or by path, and a missing one is told from a misspelt one.
func TestLoadLeader(t *testing.T) {
	path := filepath.Join(t.TempDir(), "mine.yaml")
	if err := os.WriteFile(path, []byte("{name: mine, rate: .1}"), 0o644); err != nil {
		t.Fatal(err)
	}
	if l, err := LoadLeader(path); err != nil || l.Strategy.Name != "mine" || l.Strategy.Answers != DefaultAnswers {
		t.Errorf("%+v, %v", l, err)
	}
	if _, err := LoadLeader("proces"); err == nil || err.Error() != `unknown strategy "proces"; did you mean "process"?` {
		t.Errorf("%v", err)
	}
	if _, err := LoadLeader("./proces.yaml"); err == nil || !strings.Contains(err.Error(), "no such file") {
		t.Errorf("%v", err)
	}
}

const phased = `
name: phased
rate: .2
when:
  bid: {wait: 1, protect: 2}
  harm: {gatekeep: 1}
phases:
  - {name: here and now, from: 5, rate: .3, when: {bid: {illuminate: 1}, harm: {}}}
  - {name: ending, from: -3, answers: 1, when: {ending: {existential_focus: 2}}}
`

// Ensure a phase has a full table: the situations it gives in place of the strategy's, the strategy's own for the rest.
func TestPhases(t *testing.T) {
	l, err := ParseLeader("l.yaml", []byte(phased))
	if err != nil {
		t.Fatal(err)
	}
	s := &l.Strategy
	if len(s.Phases) != 2 || s.Phases[1].From != -3 || s.Phases[0].Name != "here and now" || *s.Phases[0].Rate != .3 || s.Phases[0].Answers != nil || *s.Phases[1].Answers != 1 {
		t.Fatalf("%+v", s.Phases)
	}
	first, last := &s.Phases[0].When, &s.Phases[1].When
	if first[agents.BidSeen][agents.Wait] != 0 || first[agents.BidSeen][agents.Illuminate] != 1 || first[agents.HarmSeen] != [agents.NumMoves]float64{} {
		t.Error("the situations given do not replace the strategy's")
	}
	if last[agents.BidSeen] != s.When[agents.BidSeen] || last[agents.HarmSeen][agents.Gatekeep] != 1 || last[agents.Ending][agents.ExistentialFocus] != 2 {
		t.Error("the situations not given are not the strategy's")
	}
	written := string(MarshalStrategy(s))
	for _, want := range []string{"    when:\n      harm: {}\n      bid: {illuminate: 1}\n", "    when:\n      ending: {existential_focus: 2}\n"} {
		if !strings.Contains(written, want) {
			t.Errorf("%q is not in\n%s", want, written)
		}
	}
	again, err := ParseLeader("l.yaml", []byte(written))
	if err != nil || !reflect.DeepEqual(again.Strategy, l.Strategy) {
		t.Errorf("%v: it reads back as\n%s", err, MarshalStrategy(&again.Strategy))
	}
}

// Ensure single weights of a case stand in place of those of a built-in strategy, in its phases too, and leave the built-in one as it was.
func TestLeaderWeights(t *testing.T) {
	s := mustParse(t, oneMember+"leader: {strategy: staged, when: {bid: {wait: 7}, harm: {gatekeep: 0}}}\n")
	got := s.Leader.Agent().Strategy
	staged, _ := agents.StrategyNamed("staged")
	for k, table := range [][agents.NumSituations][agents.NumMoves]float64{got.When, got.Phases[0].When} {
		was := staged.When
		if k > 0 {
			was = staged.Phases[0].When
		}
		if table[agents.BidSeen][agents.Wait] != 7 || table[agents.HarmSeen][agents.Gatekeep] != 0 {
			t.Errorf("table %d is %v", k, table)
		}
		if was[agents.BidSeen][agents.Wait] == 7 || table[agents.BidSeen][agents.Protect] != was[agents.BidSeen][agents.Protect] {
			t.Error("more than the weights given has changed")
		}
	}
	supportive, _ := LoadLeader("supportive")
	if s.WithLeader(supportive).Leader.When != nil {
		t.Error("the weights of one strategy were kept for another")
	}
}
