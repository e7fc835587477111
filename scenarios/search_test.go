package scenarios

import (
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

var someMeasures = []string{"distress_change", "dropout", "cohesion", "injuries"}

// searchFor is a search of outpatients over the leader's rate, with more lines after it.
func searchFor(more string) string {
	return "scenario: outpatient\nparameters: {leader.rate: {from: 0, to: .5}}\nminimise: distress_change\n" + more
}

// Ensure what is left open has its defaults, that parameters keep the order of the file, and that whole numbers are found out.
func TestParseSearch(t *testing.T) {
	got, err := ParseSearch("s.yaml", []byte(`scenario: outpatient
set: [group.turns=20]
leader: supportive
parameters:
  leader.when.injury.repair: {from: .5, to: 8, scale: log}
  leader.rate: {from: 0, to: .5}
  group.sessions: {from: 10, to: 30}
maximise: cohesion
subject_to: [{measure: dropout, below: .15}, {measure: injuries, above: 0, below: 2}]
budget: {groups: 20}
`), someMeasures)
	if err != nil {
		t.Fatal(err)
	}
	want := &Search{
		Scenario: "outpatient", Set: []string{"group.turns=20"}, Leader: "supportive", Measure: "cohesion", Maximise: true,
		Parameters: []SearchParameter{
			{Path: "leader.when.injury.repair", From: .5, To: 8, Log: true}, {Path: "leader.rate", From: 0, To: .5},
			{Path: "group.sessions", From: 10, To: 30, Whole: true},
		},
		Constraints: []Constraint{{"dropout", true, .15}, {"injuries", true, 2}, {"injuries", false, 0}},
		Groups:      20, Evaluations: DefaultSearchEvaluations, Fresh: DefaultSearchCheck, Method: ByCMAES, Seed: 1,
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	s, err := got.Case(got.Leader)
	if err != nil || s.Leader.Strategy.Name != "supportive" || s.Group.Turns != 20 || len(s.Expects) > 0 {
		t.Errorf("the case is %+v, %v", s, err)
	}
}

// Ensure a choice among strategies is one by a bandit, and that files are found beside the file that names them.
func TestParseSearchOfStrategies(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"mine.yaml": "name: mine\nrate: .2\nwhen: {injury: {repair: 1}}\n", "case.yaml": "name: own\ngroup: {sessions: 3}\nfill: {to: 4}\n",
		"s.yaml": "scenario: case.yaml\nstrategies: [process, ./mine.yaml]\nminimise: dropout\n",
		"a.yaml": "scenario: outpatient\nstrategies: all\nminimise: dropout\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got, err := LoadSearch(filepath.Join(dir, "s.yaml"), someMeasures)
	if err != nil {
		t.Fatal(err)
	}
	if s, err := got.Case(got.Strategies[1]); err != nil || s.Group.Sessions != 3 || s.Leader.Strategy.Name != "mine" || got.Method != ByBandit {
		t.Errorf("%+v %v: the case is %+v", got, err, s)
	}
	all, err := LoadSearch(filepath.Join(dir, "a.yaml"), someMeasures)
	if err != nil || !reflect.DeepEqual(all.Strategies, StrategyNames()) {
		t.Errorf("all are %v, %v", all, err)
	}
}

// Ensure what is wrong is refused with its place and with what would be right.
func TestParseSearchRefuses(t *testing.T) {
	const top = "scenario: outpatient\nminimise: dropout\n"
	for _, test := range []struct{ name, yaml, want string }{
		{"unknown key", searchFor("budgt: {}\n"), `s.yaml:4:1: unknown key "budgt"; did you mean "budget"?`},
		{"unknown measure", "scenario: outpatient\nminimise: distress\nstrategies: all\n", `s.yaml:2:11: minimise: unknown measure "distress"; known here: distress_change, dropout, cohesion, injuries`},
		{"two aims", searchFor("maximise: cohesion\n"), "s.yaml:3:11: minimise: maximise is given too; a search has one aim (bound the other measure under subject_to)"},
		{"no aim", "scenario: outpatient\nstrategies: all\n", "s.yaml:1:1: the aim is missing; write maximise or minimise, for example minimise: distress_change"},
		{"no space", top, "s.yaml:1:1: nothing is searched over; write parameters, for example {leader.rate: {from: 0, to: .5}}, or strategies, for example all"},
		{"empty space", top + "parameters: {}\n", "s.yaml:3:13: parameters: nothing is given; name at least one setting, for example leader.rate: {from: 0, to: .5}"},
		{"two spaces", searchFor("strategies: all\n"), "s.yaml:4:13: strategies: parameters are given too; search over one of the two"},
		{"one strategy", top + "strategies: [process]\n", "s.yaml:3:13: strategies: there is nothing to choose among; name at least two strategies, or all"},
		{"unknown strategy", top + "strategies: [process, suportive]\n", `s.yaml:3:23: strategies: unknown strategy "suportive"; did you mean "supportive"?`},
		{"strategy twice", top + "strategies: [process, supportive, process]\n", `s.yaml:3:35: strategies: "process" is there twice; each strategy needs a name of its own`},
		{"wrong method", searchFor("method: bandit\n"), "s.yaml:4:9: method: parameters are searched by cma-es, strategies are chosen among by bandit"},
		{"evaluations of a bandit", top + "strategies: all\nbudget: {evaluations: 50}\n",
			"s.yaml:4:23: budget.evaluations: a bandit plays groups times the number of strategies; leave evaluations out"},
		{"unknown case", "scenario: outpatint\nstrategies: all\nminimise: dropout\n", `s.yaml:1:11: scenario: unknown case "outpatint"; did you mean "outpatient"? (all of them: microcosm scenarios)`},
		{"unknown leader", searchFor("leader: proces\n"), `s.yaml:4:9: leader: unknown strategy "proces"; did you mean "process"?`},
		{"unknown setting", top + "parameters:\n  leader.rat: {from: 0, to: .5}\n", `s.yaml:4:3: parameters.leader.rat: leader: unknown key "rat"; did you mean "rate"?`},
		{"out of range", top + "parameters:\n  leader.rate: {from: 0, to: 5}\n", "s.yaml:4:30: parameters.leader.rate.to: 5 is out of range; it must be a number, 0..1"},
		{"order", top + "parameters:\n  leader.rate: {from: .5, to: .5}\n", "s.yaml:4:31: parameters.leader.rate.to: the range ends at 0.5, which is not above its beginning, 0.5"},
		{"log of nothing", top + "parameters:\n  leader.rate: {from: 0, to: .5, scale: log}\n", "s.yaml:4:23: parameters.leader.rate.from: a logarithmic scale must begin above 0"},
		{"half of one", top + "parameters:\n  group.sessions: {from: 2.5, to: 5.5}\n",
			"s.yaml:4:26: parameters.group.sessions.from: 2.5 is not a whole number; it must be a whole number, 0..200"},
		{"the luck", top + "parameters: {seed: {from: 1, to: 9}}\n", "s.yaml:3:14: parameters.seed: nobody chooses the luck; which groups are played is said by seed, beside parameters"},
		{"a constant", top + "parameters: {parameters.learning.rate: {from: .1, to: .2}}\n",
			"s.yaml:3:14: parameters.parameters.learning.rate: parameters.learning.rate is how people are in this model, which no leader chooses; set holds it where you want it"},
		{"no bound", searchFor("subject_to: [{measure: dropout}]\n"), "s.yaml:4:14: subject_to[0]: the bound is missing; write below or above, for example {measure: dropout, below: .15}"},
		{"no room", searchFor("subject_to: [{measure: dropout, above: .2, below: .1}]\n"), "s.yaml:4:40: subject_to[0].above: nothing is above 0.2 and below 0.1"},
		{"bound twice", searchFor("subject_to: [{measure: dropout, below: .2}, {measure: dropout, below: .1}]\n"), "s.yaml:4:71: subject_to[1].below: dropout is bounded twice on this side"},
		{"luck in set", searchFor("set: [seed=4]\n"), "s.yaml:4:7: set[0]: which groups are played is said by seed, beside set; leave this one out"},
		{"strategy in set", searchFor("set: [leader.when.bid.wait=4]\n"), "s.yaml:4:7: set[0]: leader.when.bid.wait belongs to the strategy, and built-in strategies are to be compared as they are; write it into a leader file, and name that under leader"},
		{"wrong set", searchFor("set: [group.turns=20, group.sesions=4]\n"), `s.yaml:4:23: set[1]: group: unknown key "sesions"; did you mean "sessions"?`},
		{"too many groups", searchFor("budget: {check: 1000000}\n"), "s.yaml:4:17: budget.check: 1000000 is out of range; it must be a whole number, 2..10000"},
		{"empty file", "", "s.yaml:1:1: nothing is in it; write at least one setting"},
	} {
		_, err := ParseSearch("s.yaml", []byte(test.yaml), someMeasures)
		if err == nil {
			t.Errorf("%s is taken", test.name)
		} else if got, _, _ := strings.Cut(err.Error(), "\n"); got != test.want {
			t.Errorf("%s:\n got %v\nwant %s", test.name, got, test.want)
		}
	}
}

// Ensure a number is found where it holds: in the case, in the strategy, or in what stands in its place.
func TestNumberAt(t *testing.T) {
	s := mustParse(t, "group: {sessions: 12}\nmembers: [{name: Jane, rigidity: .6}]\nco_leader: {rate: .05}\nleader: {strategy: staged, when: {bid: {wait: 3}}}\n")
	plain, err := Load("outpatient")
	if err != nil {
		t.Fatal(err)
	}
	strategy := plain.Leader.Strategy
	for _, test := range []struct {
		s    *Scenario
		path string
		want float64
	}{
		{s, "group.sessions", 12}, {s, "members.Jane.rigidity", .6}, {s, "members[0].rigidity", .6}, {s, "co_leader.rate", .05}, {s, "leader.when.bid.wait", 3},
		{plain, "leader.rate", strategy.Rate}, {plain, "leader.strategy.rate", strategy.Rate}, {plain, "leader.answers", strategy.Answers},
		{plain, "leader.perceptiveness", .7}, {plain, "leader.strategy.when.ordinary.gatekeep", 0},
		{plain, "leader.rat", math.NaN()}, {plain, "leader.strategy", math.NaN()}, {plain, "members.Jane.rigidity", math.NaN()}, {plain, "group..", math.NaN()},
	} {
		if got := test.s.NumberAt(test.path); got != test.want && !(math.IsNaN(got) && math.IsNaN(test.want)) {
			t.Errorf("at %s there is %v, want %v", test.path, got, test.want)
		}
	}
	changed, err := Apply(plain, "leader.when.injury.repair=2.25", "leader.strategy.when.injury.protect=.75")
	if err != nil || changed.NumberAt("leader.when.injury.repair") != 2.25 || changed.NumberAt("leader.strategy.when.injury.protect") != .75 {
		t.Errorf("what was set is not there: %v", err)
	}
}

// Ensure a narrow range of a setting that takes any number is not taken for one of whole numbers.
func TestSearchNarrowRange(t *testing.T) {
	spec, err := ParseSearch("s.yaml", []byte("scenario: outpatient\nparameters: {leader.rate: {from: 0, to: .2}, group.sessions: {from: 4, to: 5}}\nmaximise: cee\n"), []string{"cee"})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range spec.Parameters {
		if p.Whole != (p.Path == "group.sessions") {
			t.Errorf("%s is searched in whole numbers: %v", p.Path, p.Whole)
		}
	}
}
