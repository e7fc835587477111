package scenarios

import (
	"strings"
	"testing"
)

func mustParse(t testing.TB, yaml string) *Scenario {
	t.Helper()
	s, err := Parse("c.yaml", []byte(yaml))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

const group = `
members:
  - {name: Jane, cycle: avoidant, rigidity: .6}
  - {name: Jane Ann, cycles: [clinger, {cycle: avoidant, weight: .5}]}
  - {name: "J. R.", cycle: controller}
fill: {to: 8}
leader: {strategy: process}
`

// Ensure an override changes what it names and nothing else, and not the case it is applied to.
func TestApply(t *testing.T) {
	s := mustParse(t, group)
	before := string(s.Marshal())
	for _, test := range []struct {
		set  string
		got  func(s *Scenario) any
		want any
	}{
		{"seed=4", func(s *Scenario) any { return s.Seed }, uint64(4)},
		{"group.sessions=10", func(s *Scenario) any { return s.Group.Sessions }, 10},
		{"group.modality=video", func(s *Scenario) any { return s.Group.Modality }, Video},
		{"leader.rate=.45", func(s *Scenario) any { return s.Leader.Agent().Strategy.Rate }, .45},
		{"leader.strategy=supportive", func(s *Scenario) any { return s.Leader.Strategy.Name }, "supportive"},
		{"leader.manner=[.5, -1]", func(s *Scenario) any { return s.Leader.Agent().Strategy.Manner.Communion }, -1.0},
		{"leader.strategy.when.bid.wait=9", func(s *Scenario) any { return strings.Contains(string(s.Marshal()), "wait: 9") }, true},
		{"members[2].rigidity=.8", func(s *Scenario) any { return s.Members[2].Traits["rigidity"] }, .8},
		{"members.Jane.rigidity=.8", func(s *Scenario) any { return s.Members[0].Traits["rigidity"] }, .8},
		{"members.Jane Ann.rigidity=.8", func(s *Scenario) any { return s.Members[1].Traits["rigidity"] }, .8},
		{"members.J. R..rigidity=.8", func(s *Scenario) any { return s.Members[2].Traits["rigidity"] }, .8},
		{"members[1].cycle=appeaser", func(s *Scenario) any { return len(s.Members[1].Cycles) }, 1},
		{"members[1].cycles[1].weight=2", func(s *Scenario) any { return s.Members[1].Cycles[1].Weight }, 2.0},
		{"members[0].cycles[0].weight=2", func(s *Scenario) any { return s.Members[0].Cycles[0].Weight }, 2.0},
		{"members.Jane.cycle.offset=.5", func(s *Scenario) any { return s.Members[0].Cycles[0].Offset }, .5},
		{"members.Jane.cycle.fear=[0, -.5]", func(s *Scenario) any { return s.Members[0].Cycles[0].Fear.Communion }, -.5},
		{"members.Jane.cycles=[clinger, entitled]", func(s *Scenario) any { return s.Members[0].Cycles[len(s.Members[0].Cycles)-1].Name }, "entitled"},
		{"mechanisms.facade=false", func(s *Scenario) any { on, ok := s.Mechanisms["facade"]; return ok && !on }, true},
		{"parameters.learning.rate=.2", func(s *Scenario) any { return s.Parameters["learning.rate"] }, .2},
		{"parameters={learning: {rate: .2}}", func(s *Scenario) any { return s.Parameters["learning.rate"] }, .2},
		{"fill.to=5", func(s *Scenario) any { return s.Fill.To }, 5},
		{"fill.seed=0", func(s *Scenario) any { return s.Fill.Seed != nil && *s.Fill.Seed == 0 }, true},
		{" title = 'a = b'", func(s *Scenario) any { return s.Title }, "a = b"},
	} {
		t.Run(test.set, func(t *testing.T) {
			changed, err := Apply(s, test.set)
			if err != nil {
				t.Fatal(err)
			}
			if got := test.got(changed); got != test.want {
				t.Errorf("got %v, want %v", got, test.want)
			}
			if test.got(s) == test.want {
				t.Error("it was so before")
			}
			if string(s.Marshal()) != before {
				t.Error("the case itself has changed")
			}
		})
	}
}

// Ensure a bad override is refused in one line that names it.
func TestApplyRefuses(t *testing.T) {
	s := mustParse(t, group)
	for set, want := range map[string]string{
		"leader.rat=.3":                 `--set leader.rat=.3: unknown key "rat"; did you mean "rate"?`,
		"leader.rate=3":                 "--set leader.rate=3: 3 is out of range; it must be a number, 0..1",
		"leader.rate=":                  "--set leader.rate=: nothing is given; it must be a number, 0..1",
		"leader.rate":                   "--set leader.rate: write it as PATH=VALUE, for example leader.rate=.3",
		"=3":                            "--set =3: write it as PATH=VALUE, for example leader.rate=.3",
		"leader.=3":                     "--set leader.=3: write it as PATH=VALUE, for example leader.rate=.3",
		"leader..rate=3":                `--set leader..rate=3: the path breaks off at ".rate"; write names with points between, for example leader.rate`,
		"name.rate=3":                   "--set name.rate=3: name is a single value; nothing lies below it",
		"members[3].rigidity=.8":        "--set members[3].rigidity=.8: members has 3 entries, counted from 0; there is no [3]",
		"members[x].rigidity=.8":        `--set members[x].rigidity=.8: "[x].rigidity" is not an entry; write members[0] for the first`,
		"members.Jan.rigidity=.8":       `--set members.Jan.rigidity=.8: no entry of members is named "Jan"; did you mean "Jane"?`,
		"members.Jane.rigidty=.8":       `--set members.Jane.rigidty=.8: members[0]: unknown key "rigidty"; did you mean "rigidity"?`,
		"members.Jane.rigidity=8":       "--set members.Jane.rigidity=8: members[0].rigidity: 8 is out of range; it must be a number, 0..1",
		"members[2].name=jane":          `--set members[2].name=jane: the name "jane" is taken by members[0]; each name may stand once`,
		"members[0].name=J. R.":         `--set members[0].name=J. R.: members[2].name: the name "J. R." is taken by members[0]; each name may stand once`,
		"mechanisms.facade=off":         "--set mechanisms.facade=off: off will not do; it must be true or false",
		"parameters.learning.rat=.2":    `--set parameters.learning.rat=.2: unknown parameter "learning.rat"; did you mean "learning.rate"?`,
		"fill.to=2":                     "--set fill.to=2: 3 are named already; it must be 3..30",
		"leader.strategy.when.bid.wat=": `--set leader.strategy.when.bid.wat=: unknown move "wat"; did you mean "wait"?`,
		"title=[":                       "--set title=[: the value cannot be read: this is not YAML: did not find expected node content",
		"title=*a":                      "--set title=*a: the value cannot be read: this is not YAML: unknown anchor 'a' referenced",
		"seed=1\n---\n2":                "--set seed=1\n---\n2: the value cannot be read: a second document begins here; a file holds one (take out the line ---)",
	} {
		_, err := Apply(s, set)
		switch {
		case err == nil:
			t.Errorf("%s was taken", set)
		case err.Error() != want:
			t.Errorf("\n got: %s\nwant: %s", err, want)
		}
	}
}

// Ensure overrides work one after another, and on a resolved case.
func TestApplySeveral(t *testing.T) {
	s := mustParse(t, group).Resolve(3)
	last := s.Members[len(s.Members)-1].Name
	changed, err := Apply(s, "members."+last+".hope=.9", "members[0].name=Mary", "members.Mary.hope=.1", "leader.rate=.1", "leader.rate=.2")
	if err != nil {
		t.Fatal(err)
	}
	if got := changed.Members[7].Traits["hope"]; got != .9 {
		t.Errorf("the drawn member's hope is %v", got)
	}
	if got := changed.Members[0].Traits["hope"]; got != .1 {
		t.Errorf("the renamed member's hope is %v", got)
	}
	if got := *changed.Leader.Rate; got != .2 {
		t.Errorf("the rate is %v", got)
	}
}
