package scenarios

import (
	"fmt"
	"strings"

	"microcosm/agents"
)

// MarshalStrategy is a strategy as a leader file, to be copied and changed. Of a phase it writes only the situations that differ.
func MarshalStrategy(s *agents.Strategy) []byte {
	var w writer
	w.strategy(0, s)
	return []byte(w.String())
}

func (w *writer) strategy(indent int, s *agents.Strategy) {
	w.words(indent, "name", s.Name)
	w.words(indent, "about", s.About)
	w.line(indent, "present", fmt.Sprint(s.Present))
	w.line(indent, "rate", shortest(s.Rate))
	w.line(indent, "answers", shortest(s.Answers))
	w.line(indent, "manner", pair(s.Manner))
	w.when(indent, &s.When, nil)
	if len(s.Phases) == 0 {
		return
	}
	fmt.Fprintf(w, "%sphases:\n", strings.Repeat("  ", indent))
	for i := range s.Phases {
		w.phase(indent+1, &s.Phases[i], s)
	}
}

// phase writes one entry of the list of phases.
func (w *writer) phase(indent int, p *agents.Phase, s *agents.Strategy) {
	fmt.Fprintf(w, "%s- from: %d\n", strings.Repeat("  ", indent), p.From)
	w.words(indent+1, "name", p.Name)
	if p.Rate != nil {
		w.line(indent+1, "rate", shortest(*p.Rate))
	}
	if p.Answers != nil {
		w.line(indent+1, "answers", shortest(*p.Answers))
	}
	w.when(indent+1, &p.When, &s.When)
}

// when writes a table of situations: those in which something is done, or, with a base, those that differ from it.
func (w *writer) when(indent int, t, base *[agents.NumSituations][agents.NumMoves]float64) {
	if base == nil {
		base = &[agents.NumSituations][agents.NumMoves]float64{}
	}
	var rows writer
	for situation, weights := range t {
		if weights == base[situation] {
			continue
		}
		var moves flow
		for m, weight := range weights {
			if weight != 0 {
				moves.add(agents.Move(m).String(), shortest(weight))
			}
		}
		rows.line(indent+1, agents.Situations[situation], moves.String())
	}
	if rows.Len() == 0 {
		w.line(indent, "when", "{}")
		return
	}
	fmt.Fprintf(w, "%swhen:\n%s", strings.Repeat("  ", indent), rows.String())
}

// weights writes the weights that a leader has in place of the strategy's.
func (w *writer) weights(all []Weight) {
	if len(all) == 0 {
		return
	}
	w.WriteString("  when:\n")
	for s, situation := range agents.Situations {
		var moves flow
		for _, x := range all {
			if x.Situation == agents.Situation(s) {
				moves.add(x.Move.String(), shortest(x.Weight))
			}
		}
		if len(moves) > 0 {
			w.line(2, situation, moves.String())
		}
	}
}
