package scenarios

import (
	"strings"
	"sync"

	"microcosm/agents"
)

// leaderRules is what the leader of a case may hold.
func leaderRules() *rule {
	strategy := byKind("the name of a strategy, or a strategy in full", named("strategy", StrategyNames), strategyRules())
	strategy.def = "strategy"
	r := table("key",
		key{name: "strategy", about: "what the leader does", rule: strategy, is: DefaultStrategy},
		key{name: "name", about: "what the leader is called", rule: formed(40, nameForm, nameWords)},
	)
	r.keys = append(r.keys, personKeys()...)
	r.keys = append(r.keys,
		key{name: "spread", about: "how much leaders of this description differ: a standard deviation", rule: number(0, .5), is: DefaultSpread},
		key{name: "rate", about: "the probability of doing something after a turn, in place of the strategy's", rule: number(0, 1)},
		key{name: "answers", about: "the probability of answering when spoken to, in place of the strategy's", rule: number(0, 1)},
		key{name: "manner", about: "the habitual style, in place of the strategy's", rule: pointRules()},
		key{name: "when", about: "single weights in place of the strategy's, in every phase too", rule: momentRules()},
	)
	return r
}

// coLeaderRules is what a second leader may hold.
func coLeaderRules() *rule {
	r := leaderRules()
	r.keys = append(r.keys, key{
		name: "accord", about: "how far the two leaders speak with one voice", rule: number(0, 1), is: DefaultAccord,
	})
	return r
}

// personKeys are the two traits that a leader brings to any strategy.
func personKeys() []key {
	return []key{
		{name: "perceptiveness", about: "the probability of noticing what can be noticed", rule: number(0, 1), is: DefaultPerceptiveness},
		{
			name: "self_awareness", about: "how little the leader is pulled into the complement of what was last done to the leader",
			rule: number(0, 1), is: DefaultSelfAwareness,
		},
	}
}

// leaderFileRules is what a leader file may hold: a strategy, and who carries it out.
var leaderFileRules = sync.OnceValue(func() *rule {
	person := personKeys()
	for i := range person {
		person[i].is = nil // left out, the case's own stay
	}
	r := table("key", append(strategyKeys(), person...)...)
	r.gone = goneKeys
	return r
})

func strategyRules() *rule {
	r := table("key", strategyKeys()...)
	r.gone = goneKeys
	return r
}

func strategyKeys() []key {
	when := momentRules()
	return []key{
		{name: "name", about: "what the strategy is called", rule: formed(60, slugForm, slugWords), required: true},
		{name: "about", about: "the strategy in a sentence", rule: text(2000)},
		{name: "present", about: "whether there is a leader at all", rule: truth(), is: true},
		{name: "rate", about: "the probability of doing something after a member's turn, 0..1", rule: number(0, 1), is: 0.0},
		{name: "answers", about: "the probability of answering when spoken to", rule: number(0, 1), is: DefaultAnswers},
		{name: "manner", about: "the habitual style, towards which every move is bent a little", rule: pointRules()},
		{name: "when", about: "what is done in which situation: the weight of each move", rule: when},
		{
			name: "phases", about: "parts of the course in which the leader works otherwise, in the order of their beginning",
			rule: list(phaseRules(when), 0, 20),
		},
	}
}

// goneKeys are keys of a strategy that were taken once, with what to write instead.
var goneKeys = map[string]string{
	"later": insteadPhases, "later_from": insteadPhases,
}

const insteadPhases = "write phases: [{from: 5, when: {...}}]"

func phaseRules(when *rule) *rule {
	return table("key",
		key{name: "name", about: "what the phase is for, for example here and now", rule: text(60)},
		key{
			name: "from", about: "the meeting from which on it holds; a negative number counts from the end: -3 is the first of the last three",
			rule: &rule{shape: aCount, signed: true, least: 1, most: 200}, required: true,
		},
		key{name: "when", about: "the situations in which something else is done; the others stay as the strategy has them", rule: when},
		key{name: "rate", about: "the probability of doing something after a turn, in place of the strategy's", rule: number(0, 1)},
		key{name: "answers", about: "the probability of answering when spoken to, in place of the strategy's", rule: number(0, 1)},
	)
}

// momentRules: situation, then move, then weight.
func momentRules() *rule {
	moves := table("move")
	moves.def = "moves"
	for m := agents.Move(1); m < agents.NumMoves; m++ {
		moves.keys = append(moves.keys, key{name: m.String(), about: agents.Moves[m].About, rule: number(0, 1000), is: 0.0})
	}
	r := table("situation")
	r.def = "situations"
	for _, s := range agents.Situations {
		r.keys = append(r.keys, key{name: s, about: "the weight of each move", rule: moves})
	}
	return r
}

// StrategyNames lists the built-in strategies in the order in which they are shown.
func StrategyNames() []string {
	var names []string
	for _, s := range agents.Strategies() {
		names = append(names, s.Name)
	}
	return names
}

// parameterRules: every constant by its path, and by its group.
func parameterRules() *rule {
	r := table("parameter")
	var groups []string
	byGroup := map[string]*rule{}
	for _, p := range agents.ParameterTable() {
		k := key{name: p.Path, about: p.Meaning, rule: number(p.Low, p.High), is: p.Default}
		r.keys = append(r.keys, k)
		group, name, _ := strings.Cut(p.Path, ".")
		if byGroup[group] == nil {
			byGroup[group] = table("parameter")
			groups = append(groups, group)
		}
		k.name = name
		byGroup[group].keys = append(byGroup[group].keys, k)
	}
	for _, group := range groups {
		r.keys = append(r.keys, key{name: group, about: "constants of this group", rule: byGroup[group]})
	}
	return r
}
