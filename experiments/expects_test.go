package experiments

import (
	"strings"
	"testing"

	"microcosm/agents"
	"microcosm/scenarios"
)

// Ensure every built-in case shows what it says it shows, and not without the mechanism that is said to carry it.
func TestLibraryMeetsItsExpectations(t *testing.T) {
	for _, s := range scenarios.Library() {
		if len(s.Expects) == 0 {
			continue
		}
		findings, err := Expects(s, libraryRuns, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range findings {
			if !f.Passed() && libraryRuns >= 200 {
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
		"expects nothing":                 nil,
		`unknown measure "happiness"`:     {{Measure: "happiness", Change: "rises"}},
		`no member is called "Nobody"`:    {{Measure: "distress", Member: "Nobody", Change: "falls"}},
		`no member is called "Anybody"`:   {{Measure: "distress", MoreThan: &scenarios.Comparison{Member: "Anybody"}}},
		"expects[1]: cohesion is taken":   {{Measure: "hope", Change: "falls"}, {Measure: "cohesion", Member: "Jane", Change: "falls"}},
		"knowing is not taken of a part":  {{Measure: "knowing", Part: "last"}},
		"cohesion has no before":          {{Measure: "cohesion", Change: "rises"}},
		`unknown mechanism "magic"`:       {{Measure: "hope", Change: "rises", CarriedBy: "magic"}},
		`unknown mechanism "luck"`:        {{Measure: "hope", MoreThan: &scenarios.Comparison{Without: "luck"}}},
		`unknown strategy "nobody"`:       {{Measure: "hope", MoreThan: &scenarios.Comparison{Leader: "nobody"}}},
		`unknown key "rat"; did you mean`: {{Measure: "hope", MoreThan: &scenarios.Comparison{Set: []string{"leader.rat=1"}}}},
	} {
		s.Expects = expects
		if _, err := Expects(s, 2, 1); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
	s.Expects = []scenarios.Expectation{{Measure: "hope", Change: "falls"}}
	if _, err := Expects(s, 0, 1); err == nil || !strings.Contains(err.Error(), "at least 1 run") {
		t.Errorf("no runs: %v", err)
	}
}

// expecting is a small case that expects what is given.
func expecting(t *testing.T, expects string) *scenarios.Scenario {
	t.Helper()
	s, err := scenarios.Parse("small.yaml", []byte(`
group: {sessions: 6, turns: 60}
members: [{name: Jane, cycle: avoidant, talkativeness: -1}, {name: Tom, cycle: controller, talkativeness: 1.5}, {name: Ann, cycle: clinger}]
fill: {to: 5}
leader: {strategy: process}
expects:
`+expects))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Ensure each form of an expectation is met where it should be, on a small case in which that is plain.
func TestEachForm(t *testing.T) {
	s := expecting(t, `
  - {measure: facade, member: Jane, change: falls, share: .6, carried_by: facade}
  - {measure: facade, others_than: Jane, change: falls, mean: true, carried_by: facade}
  - {measure: facade_change, below: -.01, mean: true}
  - {measure: turns, above: 1, share: .8}
  - {measure: airtime, member: Tom, more_than: {member: Jane}, share: .8}
  - {measure: airtime, member: Tom, more_than: {others_than: Tom}, share: .6}
  - {measure: airtime, others_than: Tom, less_than: {member: Tom}, by: .01, share: .6}
  - {measure: facade, part: last, less_than: {part: first}, share: .8, carried_by: facade}
  - {measure: facade, more_than: {without: facade}, share: .8, carried_by: facade}
  - {measure: leader_acts, more_than: {leader: leaderless}, share: .8}
  - {measure: moves.illuminate, more_than: {set: [leader.rate=.01]}, mean: true}
  - {measure: leader_acts, part: first, more_than: {set: [leader.strategy=process, leader.rate=0]}, share: .8}
  - {measure: events.corrective_experience, above: .05, mean: true, carried_by: relational_moments}
  - {measure: cohesion, below: .9, share: .8}
`)
	findings, err := Expects(s, 24, 0)
	if err != nil {
		t.Fatal(err)
	}
	for i := range findings {
		if f := &findings[i]; !f.Passed() {
			t.Errorf("expects[%d]: %s\n%+v\n%+v", i, f.Sentence(), f.With, f.Without)
		}
	}
	one, err := Expects(s, 24, 1)
	if err != nil {
		t.Fatal(err)
	}
	for i := range one {
		if one[i].Sentence() != findings[i].Sentence() {
			t.Errorf("with 1 worker %s\nwith more %s", one[i].Sentence(), findings[i].Sentence())
		}
	}
}

// Ensure a setting is played once, however many expectations ask for it.
func TestSettingsArePlayedOnce(t *testing.T) {
	s := expecting(t, `
  - {measure: facade, change: falls, carried_by: hope}
  - {measure: hope, change: falls, carried_by: hope}
  - {measure: hope, more_than: {leader: supportive}, carried_by: hope}
  - {measure: facade, less_than: {leader: supportive}}
  - {measure: facade, less_than: {without: hope}}
  - {measure: facade, member: Tom, less_than: {member: Jane}}
`)
	p := newPlan(s)
	for i := range s.Expects {
		if _, err := p.add(&s.Expects[i], func(string) bool { return true }); err != nil {
			t.Fatal(err)
		}
	}
	if len(p.arms) != 4 {
		t.Errorf("%d settings, want 4: as it is, without hope, led otherwise, and that without hope", len(p.arms))
	}
	if n := len(p.arms[0].quantities); n != 6 {
		t.Errorf("%d numbers are taken of the case as it is, want 6", n)
	}
}

// Ensure the same in both arms of a comparison is no difference, so that people and luck are common.
func TestComparisonsShareLuck(t *testing.T) {
	s := expecting(t, `
  - {measure: distress, less_than: {leader: process}, mean: true}
  - {measure: distress, member: Jane, more_than: {set: [group.turns=60, leader.strategy=process]}, share: .01}
`)
	findings, err := Expects(s, 8, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		if f.Passed() || f.With.Mean.Value != 0 || f.With.Held != 0 || f.With.Counted != 8 {
			t.Errorf("%s: %+v", f.Sentence(), f.With)
		}
	}
}

// Ensure a member who is not in the group counts no course, and that this is said.
func TestAbsentMembersCountNoCourse(t *testing.T) {
	s := expecting(t, "  - {measure: hope, member: Jane, less_than: {set: ['members[0].name=Eve']}, share: .01}\n")
	findings, err := Expects(s, 6, 0)
	if err != nil {
		t.Fatal(err)
	}
	f := &findings[0]
	if f.Passed() || f.With.Counted != 0 || f.With.Absent != 6 || !strings.Contains(f.Sentence(), "Jane was in none of the 6 groups") {
		t.Errorf("%s: %+v", f.Sentence(), f.With)
	}
}

// Ensure counts agree with those of package results, by thirds and by members.
func TestCountsAgree(t *testing.T) {
	s := expecting(t, "  - {measure: hope, change: rises}\n")
	cfg, err := groupConfig(s, 0)
	if err != nil {
		t.Fatal(err)
	}
	seen := &sighted{}
	for range 2 { // used again it has forgotten the first
		if err := seen.play(cfg); err != nil {
			t.Fatal(err)
		}
	}
	value := func(measure, member string, part int) float64 {
		g, ok := gaugeNamed(measure)
		if !ok {
			t.Fatalf("no gauge %s", measure)
		}
		x, _ := seen.value(&quantity{gauge: g, member: member, part: part})
		return x
	}
	o := &seen.outcome
	if got := value("events.corrective_experience", "", whole); got != float64(o.Corrective) {
		t.Errorf("%v corrective experiences, want %d", got, o.Corrective)
	}
	if got := value("events.disconfirmed", "", whole) + value("events.confirmed", "", whole); got == 0 {
		t.Error("no moment was answered")
	}
	if got := value("leader_acts", "", whole); got != float64(o.LeaderTurns) || got == 0 {
		t.Errorf("%v acts of the leader, want %d", got, o.LeaderTurns)
	}
	thirds, moves := 0.0, 0.0
	for part := range whole {
		thirds += value("bids", "Tom", part)
	}
	for m := agents.Move(1); m < agents.Wait; m++ {
		moves += value(scenarios.MoveMeasures+m.String(), "", whole)
	}
	if got := value("bids", "Tom", whole); got != thirds || got != float64(o.Members[1].Bids) {
		t.Errorf("Tom's bids: %v, in thirds %v, want %d", got, thirds, o.Members[1].Bids)
	}
	if moves != float64(o.LeaderTurns) {
		t.Errorf("%v moves, want %d", moves, o.LeaderTurns)
	}
	if got, want := value("expectation", "Jane", whole), o.Members[0].Expectation.End; got != want {
		t.Errorf("Jane expects %v, want %v", got, want)
	}
}

// Ensure every measure can be taken of a course, of a third and of a member as far as it says so, without a fault.
func TestEveryGaugeCanBeTaken(t *testing.T) {
	s := expecting(t, "  - {measure: hope, change: rises}\n")
	cfg, err := groupConfig(s, 0)
	if err != nil {
		t.Fatal(err)
	}
	seen := &sighted{}
	if err := seen.play(cfg); err != nil {
		t.Fatal(err)
	}
	for _, g := range gauges() {
		for part := whole; part >= 0 && (part == whole || g.parts); part-- {
			seen.value(&quantity{gauge: g, part: part})
			if g.member != nil {
				seen.value(&quantity{gauge: g, part: part, member: "Jane"})
				seen.value(&quantity{gauge: g, part: part, others: "Jane"})
			}
		}
		if g.before != nil {
			seen.value(&quantity{gauge: g, part: whole, moved: true})
		}
	}
}

// Ensure what is expected of a member whom screening refuses, or who never gets a place, counts no course, and of others it does.
func TestRefusedMembersCountNoCourse(t *testing.T) {
	s, err := scenarios.Parse("screened.yaml", []byte(`
group: {sessions: 4, turns: 40}
members: [{name: Jane, acuity: 0}, {name: Tom, acuity: 0}, {name: Eve, acuity: 1}]
screening: {policy: acuity, candidates: 3, error: 0}
expects:
  - {measure: turns, member: Eve, above: 0, share: .01, carried_by: hope}
  - {measure: turns, member: Tom, more_than: {member: Eve}, share: .01}
  - {measure: turns, member: Tom, above: 0, share: .3}
`))
	if err != nil {
		t.Fatal(err)
	}
	resolved, err := scenarios.Parse("resolved.yaml", s.Resolve(s.Seed).Marshal())
	if err != nil {
		t.Fatalf("the resolved case does not read back: %v", err)
	}
	for _, s := range []*scenarios.Scenario{s, resolved} {
		findings, err := Expects(s, 6, 0)
		if err != nil {
			t.Fatal(err)
		}
		for i, want := range []string{"Eve was in none of the 6 groups", "Tom or Eve was in none of the 6 groups", ""} {
			f := &findings[i]
			if f.Passed() != (want == "") || !strings.Contains(f.WhyNot(), want) || want != "" && f.With.Counted > 0 {
				t.Errorf("expects[%d]: %s, %+v", i, f.Sentence(), f.With)
			}
		}
	}
}
