package scenarios

import (
	"reflect"
	"strings"
	"testing"
)

const twoMembers = "members: [{name: Jane}, {name: Tom}]\n"

// Ensure what an expectation can never show is refused with its place and with what would be right.
func TestExpectsRefuses(t *testing.T) {
	for _, test := range []struct{ entry, want string }{
		{"{change: falls}", `c.yaml:2:11: expects[0]: "measure" is missing; it says what is measured`},
		{"{measure: facad, change: falls}", `c.yaml:2:21: expects[0].measure: unknown measure "facad"; did you mean "facade"?`},
		{"{measure: events.corective_experience, above: 1}",
			`c.yaml:2:21: expects[0].measure: unknown measure "events.corective_experience"; did you mean "events.corrective_experience"?`},
		{"{measure: moves.iluminate, above: 1}", `c.yaml:2:21: expects[0].measure: unknown measure "moves.iluminate"; did you mean "moves.illuminate"?`},
		{"{measure: facade}", "c.yaml:2:11: expects[0]: nothing says what is expected; give one of change, above, below, more_than, less_than"},
		{"{measure: facade, above: 1, below: 2}", "c.yaml:2:46: expects[0].below: above is given too; give one of the two"},
		{"{measure: facade, change: down}", `c.yaml:2:37: expects[0].change: unknown change "down"; known here: rises, falls`},
		{"{measure: facade, above: high}", "c.yaml:2:36: expects[0].above: high is not a number; it must be a number, -1e+06..1e+06"},
		{"{measure: facade, member: Jan, change: falls}", `c.yaml:2:37: expects[0].member: unknown member "Jan"; did you mean "Jane"?`},
		{"{measure: facade, member: Jane, others_than: Tom, change: falls}", "c.yaml:2:56: expects[0].others_than: member is given too; give one of the two"},
		{"{measure: cohesion, member: Jane, above: 0}", "c.yaml:2:39: expects[0].member: cohesion is taken of the whole group only; leave it out"},
		{"{measure: events.subgroups, others_than: Jane, above: 0}",
			"c.yaml:2:52: expects[0].others_than: events.subgroups is taken of the whole group only; leave it out"},
		{"{measure: cohesion, change: rises}", "c.yaml:2:39: expects[0].change: cohesion has no before and after; use above, below, more_than or less_than"},
		{"{measure: knowing, part: last, above: 0}", "c.yaml:2:36: expects[0].part: knowing is not taken of a part of the course; leave it out"},
		{"{measure: facade, part: late, above: 0}", `c.yaml:2:35: expects[0].part: unknown part "late"; did you mean "last"?`},
		{"{measure: facade, part: last, change: falls}",
			"c.yaml:2:35: expects[0].part: a change is over the whole course; leave it out, or compare with more_than: {part: first}"},
		{"{measure: facade, above: 1, by: .1}", "c.yaml:2:43: expects[0].by: it belongs to more_than and less_than only; leave it out"},
		{"{measure: facade, above: 1, mean: true, share: .5}", "c.yaml:2:45: expects[0].mean: share is given too; give one of the two"},
		{"{measure: facade, above: 1, share: 0}", "c.yaml:2:46: expects[0].share: 0 is out of range; it must be a number above 0 and up to 1"},
		{"{measure: facade, more_than: {}}", "c.yaml:2:40: expects[0].more_than: nothing is given to compare with; give one of leader, set, without, member, others_than, part"},
		{"{measure: facade, more_than: supportive}", "c.yaml:2:40: expects[0].more_than: supportive will not do; it must be settings, each as name: value"},
		{"{measure: facade, more_than: {leader: suportive}}", `c.yaml:2:49: expects[0].more_than.leader: unknown strategy "suportive"; did you mean "supportive"?`},
		{"{measure: facade, more_than: {leader: process, without: hope}}", "c.yaml:2:67: expects[0].more_than.without: leader is given too; give one of the two"},
		{"{measure: facade, more_than: {without: hop}}", `c.yaml:2:50: expects[0].more_than.without: unknown mechanism "hop"; did you mean "hope"?`},
		{"{measure: facade, more_than: {member: Tom}}",
			"c.yaml:2:49: expects[0].more_than.member: the group is compared with some of its members; say of which member, with member: NAME beside measure"},
		{"{measure: facade, member: Tom, more_than: {member: Tom}}", "c.yaml:2:62: expects[0].more_than.member: this is the same member; name another"},
		{"{measure: facade, more_than: {part: first}}",
			"c.yaml:2:47: expects[0].more_than.part: another third is needed to compare with; give the entry a part of its own, for example part: last"},
		{"{measure: facade, more_than: {set: [leader.rate=.2, leader.rat=.3]}}",
			`c.yaml:2:63: expects[0].more_than.set[1]: leader.rat=.3: unknown key "rat"; did you mean "rate"?`},
		{"{measure: facade, more_than: {set: [seed=2]}}",
			"c.yaml:2:47: expects[0].more_than.set[0]: seed cannot be changed here; the comparison has the same people and the same luck"},
		{"{measure: facade, change: falls, carried_by: facad}", `c.yaml:2:56: expects[0].carried_by: unknown mechanism "facad"; did you mean "facade"?`},
	} {
		_, err := Parse("c.yaml", []byte(twoMembers+"expects: ["+test.entry+"]\n"))
		if err == nil || err.Error() != test.want {
			t.Errorf("%s\n got %v\nwant %s", test.entry, err, test.want)
		}
	}
}

const manyExpectations = twoMembers + `
expects:
  - {measure: facade, member: Jane, change: falls, share: .7, carried_by: facade, says: "Jane: more herself, and \"real\"."}
  - {measure: events.corrective_experience, part: last, above: 1.5}
  - {measure: moves.illuminate, member: Jane, below: -.5, mean: true}
  - {measure: airtime, member: Tom, more_than: {others_than: Tom}, by: .125}
  - {measure: distress, others_than: Jane, less_than: {leader: supportive}, mean: true, carried_by: learning}
  - {measure: distress, less_than: {set: ["leader.manner=[.1, .2]", group.arm=wait-list]}}
  - {measure: insight, member: Jane, more_than: {without: hope}}
  - {measure: insight, member: Jane, more_than: {member: Tom}, share: 1}
  - {measure: bids, part: last, more_than: {part: first}}
`

// Ensure each form reads back as it was written, and says what it says.
func TestExpectsRoundTrip(t *testing.T) {
	s, err := Parse("c.yaml", []byte(manyExpectations))
	if err != nil {
		t.Fatal(err)
	}
	again, err := Parse("c.yaml", s.Marshal())
	if err != nil {
		t.Fatalf("%v\n%s", err, s.Marshal())
	}
	if !reflect.DeepEqual(again.Expects, s.Expects) {
		t.Errorf("read back it is\n%+v, not\n%+v", again.Expects, s.Expects)
	}
	half := 1.5
	for i, want := range map[int]Expectation{
		0: {Measure: "facade", Member: "Jane", Change: Falls, Share: .7, CarriedBy: "facade", Says: `Jane: more herself, and "real".`},
		1: {Measure: "events.corrective_experience", Part: Last, Above: &half, Share: DefaultShare},
		3: {Measure: "airtime", Member: "Tom", MoreThan: &Comparison{OthersThan: "Tom"}, By: .125, Share: DefaultShare},
		4: {Measure: "distress", OthersThan: "Jane", LessThan: &Comparison{Leader: "supportive"}, Mean: true, CarriedBy: "learning"},
		5: {Measure: "distress", LessThan: &Comparison{Set: []string{"leader.manner=[.1, .2]", "group.arm=wait-list"}}, Share: DefaultShare},
	} {
		if !reflect.DeepEqual(s.Expects[i], want) {
			t.Errorf("expects[%d] is %+v, want %+v", i, s.Expects[i], want)
		}
	}
}

// Ensure all is no part, and what can be measured is listed with its meaning.
func TestMeasurables(t *testing.T) {
	s, err := Parse("c.yaml", []byte(twoMembers+"expects: [{measure: bids, part: all, above: 1}]\n"))
	if err != nil || s.Expects[0].Part != "" {
		t.Errorf("all is the part %+v, %v", s, err)
	}
	for _, m := range Measurables() {
		if m.Meaning == "" || strings.ToLower(m.Name) != m.Name || strings.Contains(m.Name, " ") {
			t.Errorf("%+v", m)
		}
	}
	if m, ok := MeasurableNamed("moves.wait"); ok {
		t.Errorf("waiting is counted: %+v", m)
	}
}
