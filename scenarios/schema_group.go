package scenarios

import (
	"strings"

	"gopkg.in/yaml.v3"

	"microcosm/agents"
	"microcosm/sim"
)

func groupRules() *rule {
	return table("key",
		key{name: "sessions", about: "how many weekly meetings", rule: count(0, sim.MaxMeetings), is: DefaultSessions},
		key{name: "turns", about: "how many turns of members each has", rule: count(1, sim.MaxTurns), is: DefaultTurns},
		key{name: "modality", about: "how they meet", rule: oneOf("modality", InPerson, Video), is: InPerson},
		key{name: "overlay", about: "what structured programme is laid over the group", rule: overlayRules(), is: "none"},
		key{name: "places", about: "how many members an open group holds; 0 is a closed group", rule: count(0, sim.MaxMembers), is: 0},
		key{name: "follow_up", about: "months after the end at which members are asked again, rising", rule: list(number(1, 60), 0, 20), is: defaultFollowUp},
		key{name: "arm", about: "whether they meet at all", rule: oneOf("arm", Therapy, WaitList), is: Therapy},
	)
}

// defaultFollowUp is when members are asked again, in months after the end.
var defaultFollowUp = []float64{3, 12}

// overlayRules: the name of a programme, or a programme with its settings.
func overlayRules() *rule {
	kind := oneOf("programme", agents.Overlays[:]...)
	return byKind("the name of a programme (none, cbt, dbt), or one with its settings", kind, table("key",
		key{name: "kind", about: "which programme it is", rule: kind, required: true},
		key{name: "segment", about: "the share of each meeting that the teaching takes, from its beginning", rule: number(0, .8), is: DefaultSegment},
		key{name: "homework", about: "whether practice at home is set", rule: truth(), is: true},
		key{name: "review", about: "whether the next meeting asks for it", rule: truth(), is: true},
	))
}

func fillRules() *rule {
	return table("key",
		key{name: "to", about: "how many begin together; those who join later or wait come in addition", rule: count(1, sim.MaxMembers), is: DefaultSize},
		key{name: "waiting", about: "how many further people wait for a place in an open group", rule: count(0, mostWaiting), is: 0},
		key{name: "population", about: "who comes", rule: named("population", populationNames), is: DefaultPopulation},
		key{name: "seed", about: "the luck of who comes, where it is to differ from that of the course", rule: seedRule()},
	)
}

// mostWaiting is how many may wait for a place.
const mostWaiting = 20

// whenFree is how a case writes that somebody waits for a place.
const whenFree = "when_free"

// joinsRules: the number of a meeting, or when_free.
func joinsRules() *rule {
	meeting, free := count(2, sim.MaxMeetings), oneOf("time to join", whenFree)
	r := byKind("a meeting, 2..200, or "+whenFree, meeting, free)
	r.pick = func(n *yaml.Node) *rule {
		switch {
		case n.Kind != yaml.ScalarNode:
			return nil
		case n.Style&quoted == 0 && !empty(n) && strings.Trim(n.Value, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_- ") == "":
			return free
		}
		return meeting
	}
	return r
}

func preparationRules() *rule {
	return table("key",
		key{name: "goals", about: "whether each agrees on goals", rule: truth(), is: true},
		key{name: "expectations", about: "whether members are told how such a group works and that it is hard at first", rule: truth(), is: true},
		key{name: "confidentiality", about: "whether silence to the outside is agreed on", rule: truth(), is: true},
		key{name: "confidentiality_limits", about: "whether the limits of confidentiality are told", rule: truth(), is: true},
		key{name: "contacts", about: "whether it is agreed that meetings outside are brought into the group", rule: truth(), is: true},
	)
}

func screeningRules() *rule {
	named := func() *rule {
		return list(table("key",
			key{name: "name", about: "who it is", rule: formed(40, nameForm, nameWords), required: true},
			key{name: "reason", about: "for what reason", rule: text(500), required: true},
		), 0, mostCandidates)
	}
	return table("key",
		key{name: "policy", about: "by what members are chosen among the candidates", rule: oneOf("policy", Policies...), is: NoScreening},
		key{name: "candidates", about: "how many are interviewed, those named among them", rule: count(1, mostCandidates), is: DefaultCandidates},
		key{name: "most_acuity", about: "the assessed acuity up to which somebody is taken", rule: number(0, 1), is: DefaultMostAcuity},
		key{name: "least_skill", about: "the assessed social skill from which on somebody is taken", rule: number(0, 1), is: DefaultLeastSkill},
		key{name: "error", about: "how far an interview errs: a standard deviation", rule: number(0, 1), is: DefaultInterviewError},
		key{name: "done", about: "true where the members are those who were taken; nobody is interviewed again", rule: truth(), is: false},
		key{name: "refused", about: "who was not taken, and why; written by the program", rule: named()},
		key{name: "at_risk", about: "who was taken at a risk, and why; written by the program", rule: named()},
		key{name: "notes", about: "what else the screening brought; written by the program", rule: list(text(500), 0, 200)},
	)
}

// eventRules is what an event may hold; which kind takes which keys is checked by checkEvents.
func eventRules() *rule {
	who := func(name, about string) key {
		return key{name: name, about: about, rule: formed(40, nameForm, nameWords)}
	}
	return table("key",
		key{name: "kind", about: "what happens", rule: oneOf("kind of event", eventKindNames()...), required: true},
		key{name: "session", about: "the meeting at which it happens, counted from 1", rule: count(1, sim.MaxMeetings)},
		key{name: "chance", about: "how probable it is at each meeting, in place of session", rule: above(0, 1)},
		who("by", "who does it; by chance where left out"),
		who("about", "who is talked about; by chance where left out"),
		who("with", "who is met; by chance where left out"),
		who("member", "whom it befalls; by chance where left out"),
		key{name: "handling", about: "what the leader does about it", rule: oneOf("handling", sim.Handlings[:]...), is: sim.ByStrategy.String()},
	)
}
