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
	// Phases are parts of the course in which the leader works otherwise, in the order of their beginning.
	Phases []Phase
}

// A Phase is a part of a course in which a leader follows another table.
type Phase struct {
	// Name says what the phase is for, for example "here and now".
	Name string
	// From is the meeting from which on it holds, counted from 1; a negative number counts from the end: -3 is the first of the last
	// three meetings.
	From int
	// When is the whole table in force, what the strategy says of situations that the phase does not mention among it.
	When [NumSituations][NumMoves]float64
	// Rate and Answers, where not nil, stand in place of the strategy's.
	Rate, Answers *float64
}

// Begins is the meeting, counted from 1, at which the phase begins in a course of so many meetings.
func (p *Phase) Begins(meetings int) int {
	if p.From < 0 {
		return max(1, meetings+p.From+1)
	}
	return p.From
}

// PhaseAt is the number of the phase, from 0, in force at a meeting of a course of so many; -1 where none is.
func (s *Strategy) PhaseAt(meeting, meetings int) int {
	in, begun := -1, 0
	for k := range s.Phases {
		if from := s.Phases[k].Begins(meetings); from <= meeting && from >= begun {
			in, begun = k, from
		}
	}
	return in
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
	Phases      []phaseEntry
}

type phaseEntry struct {
	Name          string
	From          int
	When          map[string]map[string]float64
	Rate, Answers *float64
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
		Rate: e.Rate, Answers: .5, Manner: Point{e.Manner[0], e.Manner[1]},
	}
	if e.Answers != nil {
		s.Answers = *e.Answers
	}
	fillTable(e.Name, &s.When, e.When)
	for _, p := range e.Phases {
		phase := Phase{Name: p.Name, From: p.From, When: s.When, Rate: p.Rate, Answers: p.Answers}
		fillTable(e.Name, &phase.When, p.When)
		s.Phases = append(s.Phases, phase)
	}
	return s
}

// fillTable puts what an entry says of each situation into the table, in place of what stood there.
func fillTable(name string, t *[NumSituations][NumMoves]float64, when map[string]map[string]float64) {
	for situation, moves := range when {
		s, ok := SituationNamed(situation)
		if !ok {
			panic(fmt.Sprintf("agents: strategies.yaml: %s: unknown situation %q", name, situation))
		}
		t[s] = [NumMoves]float64{}
		for move, weight := range moves {
			m, ok := MoveNamed(move)
			if !ok {
				panic(fmt.Sprintf("agents: strategies.yaml: %s: unknown move %q", name, move))
			}
			t[s][m] = weight
		}
	}
}
