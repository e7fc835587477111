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
	want := []string{"leaderless", "laissez-faire", "individual", "supportive", "confrontive", "psychoeducational", "process", "staged", "always-complement", "random"}
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
	if s, _ := agents.StrategyNamed("staged"); s.Later == nil || s.LaterFrom != 5 {
		t.Error("staged has no later stage from meeting 5 on")
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
		"{name: m, rate: .1, when: {bids: {wait: 1}}}":                   `l.yaml:1:28: when: unknown situation "bids"; did you mean "bid"?`,
		"{name: m, rate: .1, when: {bid: {iluminate: 1}}}":               `l.yaml:1:34: when.bid: unknown move "iluminate"; did you mean "illuminate"?`,
		"{name: m, rate: .1, when: {bid: {wait: -1}}}":                   "l.yaml:1:40: when.bid.wait: -1 is out of range; it must be a number, 0..1000",
		"{name: m, rate: .1, later: {bid: {wait: 1}}}":                   "l.yaml:1:28: later: later_from is missing; it says from which meeting on this holds",
		"{name: m, rate: .1, later_from: 3}":                             "l.yaml:1:33: later_from: later is missing; it says what holds from that meeting on",
		"{name: m, rate: .1, manner: {agency: 0}}":                       `l.yaml:1:29: manner: "communion" is missing; it says cold -1 to warm 1`,
		"{name: m, rate: .1, strategy: process}":                         `l.yaml:1:21: unknown key "strategy"; known here: name, about, present, rate, answers, manner, when, later_from, later, perceptiveness, self_awareness`,
		"{name: m, rate: .1, later_from: 0, later: {bid: {protect: 1}}}": "l.yaml:1:33: later_from: 0 is out of range; it must be a whole number, 1..200",
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
