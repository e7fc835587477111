package scenarios

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"microcosm/agents"
)

// Ensure a resolved case reads back and resolves to the same configuration and the same bytes.
func TestRoundTrip(t *testing.T) {
	cases := Library()
	cases = append(cases, mustParse(t, everything))
	for _, s := range cases {
		t.Run(s.Name, func(t *testing.T) {
			holdsFixedPoint(t, s, 12)
			again := mustParse(t, string(s.Marshal()))
			if !reflect.DeepEqual(again, s) {
				t.Errorf("unresolved it reads back as\n%+v, not\n%+v", again, s)
			}
		})
	}
}

const everything = `
name: everything
title: "null"
about: "a \"quote\", a \\, a line\nbreak, a : colon # and \u0007 \U0001F600"
notice: [yes, "- x", "", "{a: b}"]
try: ["true", "12", "~", "!x", "*y", " z "]
group: {sessions: 4, turns: 1, modality: video, overlay: {kind: dbt, segment: .2, review: false}, places: 12, follow_up: [1.5, 60], arm: wait-list}
members:
  - {}
  - {name: Zoë O'Neill-Smith, cycle: {name: own, theme: trust, figure: sibling, wish: [0, .6], fear: {agency: 1, communion: -1e-3},
      protect: [1, 0], risk: [-0, .4], about: "x", wishes: a, fears: b, so: "c, d", source: e}, hope: 1e-7}
  - {name: "J. R.", cycles: [avoidant, {cycle: clinger, weight: .1, offset: -.3}], burden: -.333333333333333333}
  - {name: New}
  - {name: Later, joins: 2}
  - {name: Waits, joins: when_free}
fill: {to: 6, waiting: 2, population: outpatient, seed: 18446744073709551615}
leader:
  name: Dr. No
  strategy: {name: own, rate: .3, manner: {agency: .1, communion: .2}, when: {bid: {wait: .123456789012345678}}, phases: [{from: 3}, {name: "end: #", from: -1, rate: 0, when: {bid: {}}}]}
  perceptiveness: 0
  spread: 0
  answers: 1
  when: {bid: {wait: 9}, ordinary: {explore: 1, illuminate: 0}}
co_leader: {strategy: staged, name: Dr. Yes, accord: .25, rate: .1}
screening: {policy: full, candidates: 30, most_acuity: .3, least_skill: .25, error: .2}
preparation: {goals: false, confidentiality_limits: false}
events:
  - {session: 2, kind: breach, by: "J. R.", about: "Zoë O'Neill-Smith", handling: restate}
  - {chance: .1, kind: breach}
  - {session: 4, kind: duty_to_warn, member: J. R., handling: ignore}
  - {chance: 1, kind: dual_relationship}
  - {session: 1, kind: contact, with: J. R.}
  - {session: 3, kind: lateness, handling: repair}
  - {session: 3, kind: crisis}
  - {session: 3, kind: loss, member: J. R.}
  - {chance: 1e-3, kind: leader_away}
  - {session: 3, kind: newcomer}
  - {session: 4, kind: newcomer, member: New}
mechanisms: {facade: true, learning: false}
parameters: {learning.rate: .2, subject: {threat: .1, relief: 0}}
seed: 18446744073709551615
expects:
  - {measure: insight, member: J. R., change: rises, share: .25, carried_by: learning}
`

// holdsFixedPoint checks that resolving, writing, reading and resolving again changes nothing.
func holdsFixedPoint(t testing.TB, s *Scenario, seed uint64) {
	t.Helper()
	first := s.Resolve(seed)
	written := first.Marshal()
	read, err := Parse("written.yaml", written)
	if err != nil {
		t.Fatalf("%v\n%s", err, written)
	}
	second := read.Resolve(seed)
	if again := second.Marshal(); !bytes.Equal(written, again) {
		t.Fatalf("written again it is\n%s\nnot\n%s", again, written)
	}
	a, errA := first.Config()
	b, errB := second.Config()
	if errA != nil || errB != nil || !reflect.DeepEqual(a, b) {
		t.Fatalf("the configuration differs: %v, %v\n%+v\n%+v", errA, errB, a, b)
	}
	if first.Hash() != second.Hash() || len(first.Hash()) != 64 {
		t.Fatalf("hashes %s and %s", first.Hash(), second.Hash())
	}
}

// Ensure the configuration says what the case says.
func TestConfig(t *testing.T) {
	open, err := Apply(mustParse(t, everything), "screening.policy=none")
	if err != nil {
		t.Fatal(err)
	}
	cfg, err := open.Config()
	if err != nil {
		t.Fatal(err)
	}
	th := cfg.Theory
	if !th.Video || !cfg.WaitList || cfg.Meetings != 4 || cfg.Turns != 1 || cfg.Seed != 1<<64-1 || len(cfg.Members) != 12 {
		t.Errorf("%+v", cfg)
	}
	if th.On(agents.Learning) || !th.On(agents.FacadeSwitch) || !th.On(agents.Dropout) {
		t.Error("the switches are wrong")
	}
	if th.Learning.Rate != .2 || th.Subject.Threat != .1 || th.Subject.Relief != 0 || th.Group.Copying != agents.DefaultParameters().Group.Copying {
		t.Error("the parameters are wrong")
	}
	if l := cfg.Leader; l.Name != "Dr. No" || l.Strategy.Answers != 1 || l.Strategy.Rate != .3 || l.SelfAwareness != .7 || len(l.Strategy.Phases) != 2 || l.Strategy.When[agents.BidSeen][agents.Wait] != 9 {
		t.Errorf("%+v", cfg.Leader)
	}
	jr := cfg.Members[2]
	if jr.Burden != -1./3 || len(jr.Cycles) != 2 || jr.Cycles[1].Weight != .1 || jr.Cycles[0].Theme.String() != "closeness" {
		t.Errorf("%+v", jr)
	}
	outpatient, _ := agents.PopulationNamed("outpatient")
	if want := outpatient.Ordinary("", jr.Cycles[0].Cycle); jr.Hope != want.Hope || jr.Manner != want.Manner {
		t.Errorf("left open, the traits are %+v, not %+v", jr, want)
	}
	if jr.BurdenNow != jr.Burden {
		t.Errorf("left open, the burden of the day is %v, not %v", jr.BurdenNow, jr.Burden)
	}
	if _, err := (&Scenario{}).Config(); err == nil {
		t.Error("a case without members was taken")
	}
	if _, err := (&Scenario{Members: []Member{{}}, Group: Group{Turns: 1}, Parameters: map[string]float64{"x.y": 1}}).Config(); err == nil {
		t.Error("an unknown parameter was taken")
	}
}

// Ensure who is drawn is distressed enough, depends on the seed of the fill alone, and stays when somebody else is named.
func TestFill(t *testing.T) {
	s := mustParse(t, "fill: {to: 30}")
	a, b, other := s.Resolve(1), s.Resolve(1), s.Resolve(2)
	if !reflect.DeepEqual(a, b) {
		t.Error("the same seed drew other people")
	}
	if reflect.DeepEqual(a.Members, other.Members) {
		t.Error("another seed drew the same people")
	}
	cfg, err := a.Config()
	if err != nil {
		t.Fatal(err)
	}
	outpatient, _ := agents.PopulationNamed("outpatient")
	var names []string
	for i := range cfg.Members {
		m := agents.NewTheory().NewMember(&cfg.Members[i])
		if m.S[agents.Distress] < outpatient.Admission {
			t.Errorf("%s came with a distress of %v", m.Name, m.S[agents.Distress])
		}
		if slices.Contains(names, m.Name) {
			t.Errorf("two are called %s", m.Name)
		}
		names = append(names, m.Name)
	}
	fixed, err := Apply(s, "fill.seed=1")
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(fixed.Resolve(2).Members, a.Members) {
		t.Error("the seed of the fill did not fix who comes")
	}
	joined := mustParse(t, "members: [{name: Jane}]\nfill: {to: 30}").Resolve(1)
	for i, m := range joined.Members[1:] {
		if !reflect.DeepEqual(m.Traits, a.Members[i].Traits) {
			t.Errorf("naming Jane changed newcomer %d", i)
		}
	}
}

// Ensure nobody drawn takes a name that is in use, the leader's included.
func TestNamesInUse(t *testing.T) {
	given := slices.Compact(slices.Sorted(slices.Values(givenNames[:])))
	if len(given) != 40 {
		t.Errorf("%d different names", len(given))
	}
	s := mustParse(t, "members: [{name: ada}, {name: AMIR}, {}]\nfill: {to: 30}\nleader: {name: Anna}")
	for seed := range uint64(20) {
		seen := map[string]bool{"anna": true}
		for _, m := range s.Resolve(seed).Members {
			if name := strings.ToLower(m.Name); seen[name] || name == "" {
				t.Errorf("seed %d: the name %q stands twice", seed, m.Name)
			} else {
				seen[name] = true
			}
		}
	}
}

// Ensure the table of traits is that of the agents, and holds whoever is drawn.
func TestTraits(t *testing.T) {
	var names []string
	for _, tr := range traits {
		names = append(names, tr.name)
	}
	if !reflect.DeepEqual(names, agents.TraitNames) {
		t.Fatalf("%v\n%v", names, agents.TraitNames)
	}
	for seed := range uint64(50) {
		for _, m := range mustParse(t, "fill: {to: 30}").Resolve(seed).Members {
			for _, tr := range traits {
				if x := m.Traits[tr.name]; x < tr.low || x > tr.high {
					t.Errorf("%s is %v, outside %v..%v", tr.name, x, tr.low, tr.high)
				}
			}
		}
	}
}

// Ensure the built-in cases can be read aloud and run.
func TestLibrary(t *testing.T) {
	if names := Names(); len(names) < 16 || !slices.IsSorted(names) {
		t.Fatalf("%d cases: %v", len(names), names)
	}
	for i, s := range Library() {
		if s.Name != Names()[i] {
			t.Errorf("%s.yaml holds %s", Names()[i], s.Name)
		}
		if s.Title == "" || len(s.About) < 200 || len(s.Notice) < 3 || len(s.Try) < 2 {
			t.Errorf("%s says too little of itself", s.Name)
		}
		if len(s.Expects) < 2 || !slices.ContainsFunc(s.Expects, func(e Expectation) bool { return e.CarriedBy != "" }) {
			t.Errorf("%s expects too little, or nothing that a mechanism carries", s.Name)
		}
		for _, advice := range s.Try {
			for _, command := range strings.Split(advice, "--set ")[1:] {
				if _, err := Apply(s, firstWord(command)); err != nil {
					t.Errorf("%s: %v", s.Name, err)
				}
			}
			_, command, _ := strings.Cut(advice, "--leader ")
			if leader := strings.Fields(command); len(leader) > 0 {
				if _, err := LoadLeader(leader[0]); err != nil {
					t.Errorf("%s: %v", s.Name, err)
				}
			}
		}
	}
}

// firstWord is the first word as a shell would read it: what stands between quotes belongs together.
func firstWord(text string) string {
	var word strings.Builder
	quoted := false
	for _, r := range text {
		switch {
		case r == '\'':
			quoted = !quoted
		case r == ' ' && !quoted:
			return word.String()
		default:
			word.WriteRune(r)
		}
	}
	return word.String()
}

// Ensure a case is found by name or by path, and a missing one is told from a misspelt one.
func TestLoad(t *testing.T) {
	path := filepath.Join(t.TempDir(), "My Case.yaml")
	if err := os.WriteFile(path, []byte(oneMember), 0o644); err != nil {
		t.Fatal(err)
	}
	if s, err := Load(path); err != nil || s.Name != "case" || s.Group.Sessions != 20 || s.Seed != 1 {
		t.Errorf("%+v, %v", s, err)
	}
	if _, err := Load("rejction"); err == nil || err.Error() != `unknown case "rejction"; did you mean "rejection"? (all of them: microcosm scenarios)` {
		t.Errorf("%v", err)
	}
	if _, err := Load("./rejction.yaml"); err == nil || !strings.Contains(err.Error(), "no such file") {
		t.Errorf("%v", err)
	}
	if _, err := Load(t.TempDir()); err == nil || !strings.Contains(err.Error(), "is a directory") {
		t.Errorf("%v", err)
	}
	if _, err := Source("rejction"); err == nil {
		t.Error("the source of an unknown case was found")
	}
}
