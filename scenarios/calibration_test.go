package scenarios

import (
	"reflect"
	"testing"
)

var someTargets = []string{"outcome", "dropout", "waitlist"}

// Ensure what is left open has its defaults, and that the priors come in the order of the constants whatever their order in the file.
func TestParseCalibration(t *testing.T) {
	got, err := ParseCalibration("c.yaml", []byte("targets: [dropout]\nparameters:\n  learning.rate: {from: .05, to: .2, prior: loguniform}\n  floor.talk: {from: 0, to: 2}\n"), someTargets)
	if err != nil {
		t.Fatal(err)
	}
	want := &Calibration{
		Targets: []string{"dropout"}, Groups: 100, Evaluations: 300, Posterior: 200, Profile: 7, Method: ByCMAES, Seed: 1,
		Priors: []Prior{{"floor.talk", 0, 2, Uniform}, {"learning.rate", .05, .2, LogUniform}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// Ensure what is wrong is refused with its place and with what would be right.
func TestParseCalibrationRefuses(t *testing.T) {
	const rest = "targets: [dropout]\nparameters: {learning.rate: {from: .05, to: .2}}\n"
	for _, test := range []struct{ name, yaml, want string }{
		{"unknown key", rest + "budgt: {}\n", `c.yaml:3:1: unknown key "budgt"; did you mean "budget"?`},
		{"unknown inner key", rest + "budget: {group: 5}\n", `c.yaml:3:10: budget: unknown key "group"; did you mean "groups"?`},
		{"doubled key", rest + "seed: 1\nseed: 2\n", `c.yaml:4:1: doubled key "seed"; it stands already on line 3`},
		{"wrong type", rest + "seed: one\n", "c.yaml:3:7: seed: one is not a number; it must be a whole number, 1..1000000"},
		{"unknown method", rest + "method: cma\n", `c.yaml:3:9: method: unknown method "cma"; known here: cma-es, abc`},
		{"unknown case", rest + "scenario: outpatint\n", `c.yaml:3:11: scenario: unknown case "outpatint"; did you mean "outpatient"? (all of them: microcosm scenarios)`},
		{"too many groups", rest + "budget: {groups: 1000000}\n", "c.yaml:3:18: budget.groups: 1000000 is out of range; it must be a whole number, 2..10000"},
		{"profile of one", rest + "budget: {profile: 1}\n", "c.yaml:3:19: budget.profile: 1 is too few; it must be 0 for none, or 2 and more"},
		{"no targets", "parameters: {learning.rate: {from: .05, to: .2}}\n", `c.yaml:1:1: "targets" is missing; it says the ids of the published findings that are fitted to`},
		{"no parameter", "targets: [dropout]\nparameters: {}\n", "c.yaml:2:13: parameters: nothing is given; name at least one constant, for example learning.rate: {from: .05, to: .3}"},
		{"target twice", "targets: [dropout, dropout]\nparameters: {learning.rate: {from: .05, to: .2}}\n", `c.yaml:1:20: targets[1]: "dropout" stands here twice`},
		{"log of nothing", "targets: [dropout]\nparameters: {floor.talk: {from: 0, to: .2, prior: loguniform}}\n",
			"c.yaml:2:33: parameters.floor.talk.from: a loguniform prior must begin above 0"},
		{"no upper bound", "targets: [dropout]\nparameters: {learning.rate: {from: .05}}\n", `c.yaml:2:29: parameters.learning.rate: "to" is missing; it says the highest value`},
		{"empty file", "", "c.yaml:1:1: nothing is in it; write at least one setting"},
	} {
		if _, err := ParseCalibration("c.yaml", []byte(test.yaml), someTargets); err == nil || err.Error() != test.want {
			t.Errorf("%s:\n got %v\nwant %s", test.name, err, test.want)
		}
	}
}
