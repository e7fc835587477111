package scenarios

import (
	"math"
	"sync"

	"gopkg.in/yaml.v3"

	"microcosm/agents"
	"microcosm/sim"
)

const (
	nameForm  = `^[\pL][\pL\pM\pN '.-]*$`
	nameWords = "a name of letters, digits, spaces, ' . and -, beginning with a letter"
	slugForm  = `^[a-z0-9]+([-_][a-z0-9]+)*$`
	slugWords = "a short name of small letters, digits, - and _"
)

// scenarioRules is what a case may hold.
var scenarioRules = sync.OnceValue(func() *rule {
	return table("key",
		key{name: "name", about: "what the case is called in files and commands", rule: formed(60, slugForm, slugWords)},
		key{name: "title", about: "what the case is called in print", rule: text(200)},
		key{name: "about", about: "the case in plain words, a paragraph", rule: text(10000)},
		key{name: "notice", about: "what to look for", rule: list(text(2000), 0, 50)},
		key{name: "try", about: "what to change and see", rule: list(text(2000), 0, 50)},
		key{name: "group", about: "how the group meets", rule: groupRules()},
		key{name: "members", about: "the members by name, counted from 0", rule: list(memberRules(), 0, sim.MaxMembers)},
		key{name: "fill", about: "draws the rest of the group from a population", rule: fillRules()},
		key{name: "leader", about: "who leads, and how", rule: leaderRules()},
		key{name: "co_leader", about: "who leads beside the leader, and how", rule: coLeaderRules()},
		key{name: "screening", about: "who is taken", rule: screeningRules()},
		key{name: "preparation", about: "what members are told beforehand", rule: preparationRules()},
		key{name: "events", about: "what happens from outside", rule: list(eventRules(), 0, mostEvents), is: []any{}},
		key{name: "mechanisms", about: "mechanisms switched on or off", rule: mechanismRules()},
		key{name: "parameters", about: "constants of the model that differ from their default", rule: parameterRules()},
		key{name: "seed", about: "the luck of the course", rule: seedRule(), is: DefaultSeed},
		key{name: "expects", about: "what the case should show over many seeds", rule: list(expectRules(), 0, 50)},
	)
})

func seedRule() *rule { return count(0, math.MaxUint64) }

func memberRules() *rule {
	r := table("key",
		key{name: "name", about: "what the member is called", rule: formed(40, nameForm, nameWords)},
		key{name: "cycle", about: "the cycle the member carries", rule: carriedRules()},
		key{name: "cycles", about: "the cycles the member carries, the strongest first", rule: list(carriedRules(), 1, agents.MaxCycles)},
	)
	r.keys = append(r.keys, key{
		name: "joins", about: "the meeting at which the member joins, or when_free for one who waits for a place; from the start where left out", rule: joinsRules(),
	})
	for _, t := range traits {
		r.keys = append(r.keys, key{name: t.name, about: t.about, rule: number(t.low, t.high)})
	}
	return r
}

// carriedRules: a preset's name, a cycle given in full, or either with the weight it has.
func carriedRules() *rule {
	preset, custom := named("cycle", cycleNames), cycleRules()
	weighted := table("key",
		key{name: "cycle", about: "which cycle it is", rule: byKind("the name of a cycle or a cycle in full", preset, custom), required: true},
		key{name: "weight", about: "how often this wish presses, relative to the others", rule: above(0, 100), is: 1.0},
		key{name: "offset", about: "what is added to the general expectation while it does, log-odds", rule: number(-6, 6), is: 0.0},
	)
	r := byKind("the name of a cycle, or a cycle in full", preset, custom)
	r.def, r.choices = "carried", append(r.choices, weighted)
	simple := r.pick
	r.pick = func(n *yaml.Node) *rule {
		if n.Kind == yaml.MappingNode && child(n, "cycle") != nil {
			return weighted
		}
		return simple(n)
	}
	return r
}

func cycleRules() *rule {
	r := table("key",
		key{name: "name", about: "what the cycle is called", rule: formed(60, slugForm, slugWords), required: true},
		key{name: "theme", about: "what the wish is about", rule: oneOf("theme", agents.Themes...), required: true},
		key{name: "figure", about: "with whom it was learned", rule: oneOf("figure", "parent", "sibling"), is: "parent"},
		key{name: "wish", about: "the answer hoped for", rule: pointRules(), required: true},
		key{name: "fear", about: "the answer feared", rule: pointRules(), required: true},
		key{name: "protect", about: "the act shown instead of the wish", rule: pointRules(), required: true},
		key{name: "risk", about: "the act that voices the wish", rule: pointRules(), required: true},
		key{name: "about", about: "the cycle in plain words", rule: text(2000)},
		key{name: "wishes", about: "completes \"wishes …\"", rule: text(200)},
		key{name: "fears", about: "completes \"fears …\"", rule: text(200)},
		key{name: "so", about: "completes \"and so …\"", rule: text(200)},
		key{name: "source", about: "where the cycle comes from", rule: text(500)},
	)
	r.def = "cycle"
	return r
}

// pointRules: a place on the circumplex as [agency, communion] or by name.
func pointRules() *rule {
	r := byKind("a point, for example [.2, -.7] for agency .2 and communion -.7",
		list(number(-1, 1), 2, 2),
		table("key",
			key{name: "agency", about: "submissive -1 to dominant 1", rule: number(-1, 1), required: true},
			key{name: "communion", about: "cold -1 to warm 1", rule: number(-1, 1), required: true}))
	r.def = "point"
	return r
}

func mechanismRules() *rule {
	r := table("mechanism")
	for _, name := range agents.SwitchNames {
		r.keys = append(r.keys, key{name: name, about: "false switches it off", rule: truth(), is: true})
	}
	return r
}

func populationNames() []string {
	var names []string
	for _, p := range agents.Populations() {
		names = append(names, p.Name)
	}
	return names
}

func cycleNames() []string {
	var names []string
	for _, c := range agents.Cycles() {
		names = append(names, c.Name)
	}
	return names
}
