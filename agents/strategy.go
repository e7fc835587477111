package agents

import (
	_ "embed"
	"fmt"
	"sync"

	"gopkg.in/yaml.v3"
)

// A Strategy is how leaders of a kind answer what they notice: data, not code.
type Strategy struct {
	Name string
	// About says in a sentence what such a leader does and where it comes from.
	About string
	// Present is false where there is no leader at all.
	Present bool
	// Rate is the probability, 0..1, of doing something after a member's turn.
	Rate float64
	// Answers is the probability, 0..1, of answering when spoken to.
	Answers float64
	// Manner is the leader's habitual style, towards which every move is bent a little.
	Manner Point
	// When holds, for each situation, the weight of each move; weights are at least 0.
	When [NumSituations][NumMoves]float64
	// Later, where not nil, replaces When from meeting LaterFrom (counted from 1) on.
	Later     *[NumSituations][NumMoves]float64
	LaterFrom int
}

// A Leader is one therapist: a strategy and the person who carries it out.
type Leader struct {
	Name     string
	Strategy Strategy
	// Perceptiveness is the probability, 0..1, of noticing what can be noticed; SelfAwareness, 0..1, is how
	// little one is pulled into the complement of what was last done to one.
	Perceptiveness, SelfAwareness float64
	// Spread is the standard deviation with which leaders of this description differ in both, and in rate:
	// where therapist effects come from (Baldwin & Imel 2013). Default .2.
	Spread float64
}

//go:embed strategies.yaml
var strategiesYAML []byte

type strategyEntry struct {
	Name, About string
	Present     *bool
	Rate        float64
	Answers     *float64
	Manner      [2]float64
	When        map[string]map[string]float64
	Later       map[string]map[string]float64
	LaterFrom   int `yaml:"later_from"`
}

// Strategies returns the built-in strategies in the order of the embedded file. The slice is shared: do not change it.
var Strategies = sync.OnceValue(func() []Strategy {
	var entries []strategyEntry
	if err := yaml.Unmarshal(strategiesYAML, &entries); err != nil {
		panic(fmt.Sprintf("agents: strategies.yaml: %v", err))
	}
	out := make([]Strategy, len(entries))
	for i, e := range entries {
		out[i] = e.strategy()
	}
	return out
})

// StrategyNamed finds a built-in strategy.
func StrategyNamed(name string) (Strategy, bool) {
	for _, s := range Strategies() {
		if s.Name == name {
			return s, true
		}
	}
	return Strategy{}, false
}

func (e strategyEntry) strategy() Strategy {
	s := Strategy{
		Name: e.Name, About: e.About, Present: e.Present == nil || *e.Present,
		Rate: e.Rate, Answers: .5, Manner: Point{e.Manner[0], e.Manner[1]}, LaterFrom: e.LaterFrom,
	}
	if e.Answers != nil {
		s.Answers = *e.Answers
	}
	s.When = moveTable(e.Name, e.When)
	if e.Later != nil {
		later := moveTable(e.Name, e.Later)
		s.Later = &later
	}
	return s
}

func moveTable(name string, when map[string]map[string]float64) (t [NumSituations][NumMoves]float64) {
	for situation, moves := range when {
		s, ok := SituationNamed(situation)
		if !ok {
			panic(fmt.Sprintf("agents: strategies.yaml: %s: unknown situation %q", name, situation))
		}
		for move, weight := range moves {
			m, ok := MoveNamed(move)
			if !ok {
				panic(fmt.Sprintf("agents: strategies.yaml: %s: unknown move %q", name, move))
			}
			t[s][m] = weight
		}
	}
	return t
}
