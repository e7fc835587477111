package experiments

import (
	"strings"
	"testing"

	"microcosm/scenarios"
)

// Ensure every built-in case shows what it says it shows, and not without the mechanism that is said to carry it.
func TestLibraryMeetsItsExpectations(t *testing.T) {
	for _, s := range scenarios.Library() {
		if len(s.Expects) == 0 {
			continue
		}
		findings, err := Expects(s, 200, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range findings {
			if !f.Passed() {
				t.Errorf("%s: %+v: with %+v, without %+v", s.Name, f.Expectation, f.With, f.Without)
			}
		}
	}
}

// Ensure what is wrong is found wrong: an expectation turned round is not met, and neither is one that does not need its carrier.
func TestExpectsFails(t *testing.T) {
	s, err := scenarios.Load("outpatient")
	if err != nil {
		t.Fatal(err)
	}
	s.Group.Sessions, s.Group.Turns = 6, 60
	for what, e := range map[string]scenarios.Expectation{
		"turned round":         {Measure: "facade", Change: "rises", Share: .5},
		"carried by otherwise": {Measure: "facade", Change: "falls", Share: .5, CarriedBy: "altruism"},
	} {
		s.Expects = []scenarios.Expectation{e}
		findings, err := Expects(s, 20, 2)
		if err != nil {
			t.Fatal(err)
		}
		if findings[0].Passed() {
			t.Errorf("%s: met, with %+v, without %+v", what, findings[0].With, findings[0].Without)
		}
	}
	s.Expects = []scenarios.Expectation{{Measure: "facade", Change: "falls", Share: .8, CarriedBy: "facade"}}
	if findings, err := Expects(s, 20, 1); err != nil || !findings[0].Passed() {
		t.Errorf("the facade does not fall: %+v, %v", findings, err)
	}
}

func TestExpectsRefuses(t *testing.T) {
	s, err := scenarios.Load("rejection")
	if err != nil {
		t.Fatal(err)
	}
	for want, expects := range map[string][]scenarios.Expectation{
		"expects nothing":              nil,
		`unknown measure "happiness"`:  {{Measure: "happiness", Change: "rises"}},
		`no member is called "Nobody"`: {{Measure: "distress", Member: "Nobody", Change: "falls"}},
	} {
		s.Expects = expects
		if _, err := Expects(s, 2, 1); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
}
