package scenarios

import "testing"

// Ensure what is wrong about the group, who joins, who leads beside the leader and who is screened is refused with its place.
func TestParseRefusesGroups(t *testing.T) {
	for yaml, want := range map[string]string{
		oneMember + "group: {overlay: CBT}\n": `c.yaml:2:18: group.overlay: unknown programme "CBT"; did you mean "cbt"?`,
		oneMember + "group: {overlay: [cbt]}\n": "c.yaml:2:18: group.overlay: this is a list; it must be the name of a programme (none, cbt, dbt), " +
			"or one with its settings",
		oneMember + "group: {overlay: {segment: .2}}\n":            `c.yaml:2:18: group.overlay: "kind" is missing; it says which programme it is`,
		oneMember + "group: {overlay: {kind: cbt, segment: .9}}\n": "c.yaml:2:39: group.overlay.segment: .9 is out of range; it must be a number, 0..0.8",
		oneMember + "group: {overlay: {kind: cbt, homwork: true}}": `c.yaml:2:30: group.overlay: unknown key "homwork"; did you mean "homework"?`,
		oneMember + "group: {follow_up: [12, 3]}\n":                "c.yaml:2:25: group.follow_up[1]: 3 comes after 12; the months must rise, by a week at least",
		oneMember + "group: {follow_up: [3, 3.01]}\n":              "c.yaml:2:24: group.follow_up[1]: 3.01 comes after 3; the months must rise, by a week at least",
		oneMember + "group: {follow_up: [.5]}\n":                   "c.yaml:2:21: group.follow_up[0]: .5 is out of range; it must be a number, 1..60",
		oneMember + "group: {follow_up: 3}\n":                      "c.yaml:2:20: group.follow_up: 3 will not do; it must be a list, for example [a, b]",
		oneMember + "group: {places: 31}\n":                        "c.yaml:2:17: group.places: 31 is out of range; it must be a whole number, 0..30",
		"fill: {to: 8}\ngroup: {places: 6}\n":                      "c.yaml:2:17: group.places: 6 places are too few for the 8 who begin; it must be 8..30, or 0 for a closed group",
		"fill: {waiting: 2}\n":                                     "c.yaml:1:17: fill.waiting: nobody who waits finds a place in a closed group; write group: {places: 8} or the like",
		"fill: {to: 20, waiting: 11}\ngroup: {places: 20}\n":       "c.yaml:1:1: 20 begin and 11 join later or wait; together they may be 30 at most",
		"members: [{joins: 2}]\n":                                  "c.yaml:1:1: nobody is in the group from the start; name a member without joins, or write fill: {to: 8}",
		"members: [{}, {joins: 1}]\n":                              "c.yaml:1:23: members[1].joins: 1 is out of range; it must be a whole number, 2..200",
		"members: [{}, {joins: 21}]\n":                             "c.yaml:1:23: members[1].joins: 21 is after the end; the group has 20 sessions",
		"members: [{}, {joins: when_fre}]\ngroup: {places: 3}\n":   `c.yaml:1:23: members[1].joins: unknown time to join "when_fre"; did you mean "when_free"?`,
		"members: [{}, {joins: when_free}]\n":                      "c.yaml:1:23: members[1].joins: nobody who waits finds a place in a closed group; write group: {places: 8} or the like",
		"members: [{}, {joins: [2]}]\n":                            "c.yaml:1:23: members[1].joins: this is a list; it must be a meeting, 2..200, or when_free",
		"members: [{}, {joins: }]\n":                               "c.yaml:1:23: members[1].joins: nothing is given; it must be a whole number, 2..200",
		oneMember + "co_leader: {acord: .5}\n":                     `c.yaml:2:13: co_leader: unknown key "acord"; did you mean "accord"?`,
		oneMember + "co_leader: {accord: 2}\n":                     "c.yaml:2:21: co_leader.accord: 2 is out of range; it must be a number, 0..1",
		oneMember + "co_leader: {name: jane}\n":                    `c.yaml:1:18: members[0].name: the name "Jane" is taken by the co-leader; each name may stand once`,
		oneMember + "leader: {name: Jo}\nco_leader: {name: Jo}\n":  `c.yaml:3:19: co_leader.name: the name "Jo" is taken by the leader; each name may stand once`,
		oneMember + "leader: {accord: .5}\n":                       `c.yaml:2:10: leader: unknown key "accord"; known here: strategy, name, perceptiveness, self_awareness, spread, rate, answers, manner, when`,
		oneMember + "leader: {when: {bids: {wait: 1}}}\n":          `c.yaml:2:17: leader.when: unknown situation "bids"; did you mean "bid"?`,
		oneMember + "leader: {when: {bid: {wiat: 1}}}\n":           `c.yaml:2:23: leader.when.bid: unknown move "wiat"; did you mean "wait"?`,
		oneMember + "leader: {when: {bid: {wait: much}}}\n":        "c.yaml:2:29: leader.when.bid.wait: much is not a number; it must be a number, 0..1000",
		oneMember + "leader: {strategy: {name: m, rate: 0, later: {}}}": "c.yaml:2:39: leader.strategy: \"later\" is no longer taken; " +
			"write phases: [{from: 5, when: {...}}]",
		oneMember + "screening: {policy: acute}\n":     `c.yaml:2:21: screening.policy: unknown policy "acute"; did you mean "acuity"?`,
		oneMember + "screening: {most_acuity: 2}\n":    "c.yaml:2:26: screening.most_acuity: 2 is out of range; it must be a number, 0..1",
		oneMember + "screening: {candidates: 61}\n":    "c.yaml:2:25: screening.candidates: 61 is out of range; it must be a whole number, 1..60",
		oneMember + "preparation: {goal: true}\n":      `c.yaml:2:15: preparation: unknown key "goal"; did you mean "goals"?`,
		oneMember + "preparation: {contacts: maybe}\n": "c.yaml:2:25: preparation.contacts: maybe will not do; it must be true or false",
		"fill: {to: 9}\nscreening: {policy: mix, candidates: 8}\n": "c.yaml:2:38: screening.candidates: 8 candidates cannot fill the 9 places; " +
			"it must be 9..60",
		oneMember + "group: {overlay: {kind: cbt, homework: false, review: true}}\n": "c.yaml:2:55: group.overlay.review: review asks for homework, " +
			"but homework is false; make one of the two otherwise",
	} {
		refuses(t, yaml, want)
	}
}

// Ensure what is wrong with an event is refused with its place.
func TestParseRefusesEvents(t *testing.T) {
	const people = "members: [{name: Jane}, {name: Tom}, {name: Ann, joins: 5}]\n"
	for events, want := range map[string]string{
		"{session: 6}":                                        `events[0]: "kind" is missing; it says what happens`,
		"{session: 6, kind: braech}":                          `events[0].kind: unknown kind of event "braech"; did you mean "breach"?`,
		"{kind: breach}":                                      `events[0]: "session" is missing; it says the meeting at which it happens (or write chance: .1 for each meeting)`,
		"{session: 6, chance: .1, kind: breach}":              "events[0].chance: session is given too; give one of the two",
		"{chance: 0, kind: breach}":                           "events[0].chance: 0 is out of range; it must be a number above 0 and up to 1",
		"{session: 0, kind: breach}":                          "events[0].session: 0 is out of range; it must be a whole number, 1..200",
		"{session: 21, kind: breach}":                         "events[0].session: 21 is after the end; the group has 20 sessions",
		"{session: 6, kind: breach, by: Jan}":                 `events[0].by: unknown member "Jan"; did you mean "Jane"?`,
		"{session: 6, kind: breach, by: Tom, about: Tom}":     `events[0].about: by names "Tom" too; these are two people`,
		"{session: 6, kind: contact, by: Tom, with: Tom}":     `events[0].with: by names "Tom" too; these are two people`,
		"{session: 6, kind: breach, member: Tom}":             "events[0].member: member makes no sense for breach; it takes by, about, handling",
		"{session: 6, kind: crisis, handling: repair}":        "events[0].handling: handling makes no sense for crisis; it takes member",
		"{session: 6, kind: leader_away, member: Tom}":        "events[0].member: member makes no sense for leader_away; leave it out",
		"{session: 6, kind: breach, handling: repiar}":        `events[0].handling: unknown handling "repiar"; did you mean "repair"?`,
		"{session: 3, kind: lateness, member: Ann}":           `events[0].member: "Ann" joins at meeting 5 only`,
		"{session: 1, kind: newcomer}":                        "events[0].session: 1 is the beginning; a newcomer joins at 2 or later",
		"{chance: .1, kind: newcomer}":                        "events[0].chance: a newcomer comes at a meeting; write session: 8 or the like",
		"{session: 6, kind: newcomer, member: Ann}":           "events[0].member: the member has joins already; leave the event out, or joins",
		"{session: 6, kind: newcomer, by: Tom}":               "events[0].by: by makes no sense for newcomer; it takes member",
		"{session: 6, kind: newcomer, member: Bo}":            `events[0].member: unknown member "Bo"; known here: Jane, Tom, Ann`,
		"{session: 6, kind: breach, bye: Tom}":                `events[0]: unknown key "bye"; did you mean "by"?`,
		"{session: 6, kind: breach, by: {name: Tom}}":         "events[0].by: this is a table of settings; it must be a name of letters, digits, spaces, ' . and -, beginning with a letter",
		"{session: 2, kind: newcomer, member: Tom}, " + late:  `events[1].member: "Tom" is a newcomer twice; one joins once`,
		"{session: 6, kind: newcomer, member: Tom}, " + early: `events[1].member: "Tom" joins at meeting 6 only`,
	} {
		_, err := Parse("c.yaml", []byte(people+"events: ["+events+"]\n"))
		if err == nil {
			t.Errorf("%s was taken", events)
			continue
		}
		f := err.(*InputError).Faults[0]
		if got := f.Path + ": " + f.What; got != want || f.Line != 2 || f.Column < 10 {
			t.Errorf("\n got: %d:%d %s\nwant: %s", f.Line, f.Column, got, want)
		}
	}
	refuses(t, "fill: {to: 8}\nevents: [{session: 6, kind: breach, by: Tom}]\n",
		"c.yaml:2:41: events[0].by: the case names no members; leave by out, and it is somebody by chance")
}

const (
	late  = "{session: 3, kind: newcomer, member: Tom}"
	early = "{session: 3, kind: lateness, member: Tom}"
)

func refuses(t *testing.T, yaml, want string) {
	t.Helper()
	s, err := Parse("c.yaml", []byte(yaml))
	switch {
	case err == nil:
		t.Errorf("taken: %s", s.Marshal())
	case err.Error() != want:
		t.Errorf("\n got: %s\nwant: %s", err, want)
	}
}
