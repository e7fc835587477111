package main

import (
	"fmt"

	"microcosm/results"
)

// classes say in words what the change in distress amounts to.
var classes = map[results.Class]struct {
	word   string
	colour colour
}{
	results.Recovered: {"recovered", green},
	results.Improved:  {"improved", green},
	results.Unchanged: {"no reliable change", ""},
	results.Worse:     {"worse", plum},
	results.Unknown:   {"not known", faint},
}

// members shows everybody before and after.
func (s *story) members() {
	s.heading("Before and after")
	column := 0
	for i := range s.outcome.Members {
		column = max(column, visible(s.outcome.Members[i].Name))
	}
	lead := pad("", column+4)
	for _, row := range []string{
		"distress                       expects the    dared /     corrective   hurt /",
		"(0..180)                       feared answer  protected   experiences  mended",
	} {
		s.line("%s", s.in(faint, lead+row))
	}
	for i := range s.outcome.Members {
		o := &s.outcome.Members[i]
		class := classes[o.Class]
		left := ""
		if o.Left > 0 {
			left = fmt.Sprintf("left after meeting %d", o.Left)
		}
		s.line("  %s  %s %s  %s  %s  %s  %s  %s", pad(o.Name, column),
			pad(fmt.Sprintf("%3.0f -> %.0f", o.Distress.Start, o.Distress.End), 10), s.in(class.colour, pad(class.word, 18)),
			pad(short(o.Expectation.Start)+" -> "+short(o.Expectation.End), 13), pad(fmt.Sprintf("%d / %d", o.Bids, o.Enactments), 10),
			pad(fmt.Sprint(o.Corrective), 11), pad(fmt.Sprintf("%d / %d", o.Injuries, o.Repairs), 6), left)
	}
	s.wrapped("", "", s.in(faint, "Distress is a simulated questionnaire, answered with error. A change of less than 14 points is not reliable."))
}
