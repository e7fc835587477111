package main

import (
	"fmt"
	"math"
	"strings"

	"microcosm/agents"
	"microcosm/results"
)

// classes say in words what the change in distress amounts to.
var classes = map[results.Class]struct {
	word   string
	colour colour
}{
	results.Recovered: {"recovered", green},
	results.Improved:  {"improved", green},
	results.Unchanged: {"no change", ""},
	results.Worse:     {"worse", plum},
	results.Unknown:   {"not known", faint},
}

// classWidth is the width of the longest class.
const classWidth = 9

// class is a class in a column of its own.
func (s *story) class(c results.Class) string {
	return s.in(classes[c].colour, pad(classes[c].word, classWidth))
}

// asked is how many follow-ups there were.
func (s *story) asked() (n int) {
	for i := range s.outcome.Members {
		for k, f := range s.outcome.Members[i].FollowUp {
			if f.Week > 0 {
				n = max(n, k+1)
			}
		}
	}
	return n
}

// members shows everybody before and after.
func (s *story) members() {
	s.heading("Before and after")
	column, asked := 0, s.asked()
	for i := range s.outcome.Members {
		column = max(column, visible(s.outcome.Members[i].Name))
	}
	first, second := pad("distress, 0..180", 19), pad("before and after", 19)
	if asked > 0 {
		months := ""
		for k := range asked {
			months += pad(fmt.Sprintf("%g", s.scenario.Group.FollowUp[k]), 4)
		}
		width := 4*asked + classWidth
		first, second = first+"  "+pad("months later", width), second+"  "+pad(months, width)
	}
	lead := pad("", column+4)
	s.line("%s", s.in(faint, lead+first+"  expects the   dared/ corr. hurt/"))
	s.line("%s", s.in(faint, lead+second+"  feared answer prot.  exp.  mended"))
	var apart, waited []string
	for i := range s.outcome.Members {
		o := &s.outcome.Members[i]
		if o.Joined < 0 {
			waited = append(waited, o.Name)
			continue
		}
		s.line("  %s  %s%s  %s %s %s %s", pad(o.Name, column), s.distress(o), s.followUp(o, asked),
			pad(short(o.Expectation.Start)+" -> "+short(o.Expectation.End), 13), pad(fmt.Sprintf("%d/%d", o.Bids, o.Enactments), 6),
			pad(fmt.Sprint(o.Corrective), 5), fmt.Sprintf("%d/%d", o.Injuries, o.Repairs))
		apart = append(apart, stay(o)...)
	}
	if len(waited) > 0 {
		apart = append(apart, "Waited and never got a place: "+strings.Join(waited, ", ")+".")
	}
	if len(apart) > 0 {
		s.wrapped("", "", strings.Join(apart, " "))
	}
	note := "Distress is a simulated questionnaire, answered with error. A change of less than 14 points is not reliable."
	if asked > 0 {
		note += " The second class is the change from before to the last follow-up; those who left are asked too."
	}
	s.wrapped("", "", s.in(faint, note))
}

// distress is a member's distress before and after, and what that amounts to.
func (s *story) distress(o *results.MemberOutcome) string {
	return pad(fmt.Sprintf("%3.0f -> %.0f", o.Distress.Start, o.Distress.End), 10) + s.class(o.Class)
}

// followUp is a member's distress at the follow-ups, and the class at the last.
func (s *story) followUp(o *results.MemberOutcome, asked int) string {
	if asked == 0 {
		return ""
	}
	text := "  "
	for k := range asked {
		answer := "-"
		if x := o.FollowUp[k].Distress; !math.IsNaN(x) {
			answer = fmt.Sprintf("%.0f", x)
		}
		text += pad(answer, 4)
	}
	return text + s.class(o.FollowUp[asked-1].Class)
}

// stay says who came later or left earlier than the others.
func stay(o *results.MemberOutcome) (notes []string) {
	if o.Joined > 1 {
		notes = append(notes, fmt.Sprintf("%s joined at meeting %d.", o.Name, o.Joined))
	}
	if o.Left > 0 {
		notes = append(notes, fmt.Sprintf("%s left after meeting %d.", o.Name, o.Left))
	}
	return notes
}

// groupDid says what the group did as a group, what it took, and how the body went along.
func (s *story) groupDid() {
	s.heading("What the group did")
	o := &s.outcome
	if o.Came() > 1 {
		toLeader := ""
		if s.course.Leader() >= 0 {
			toLeader = fmt.Sprintf(", %s to %s", percent(o.ToLeader), aLeader(s.course.Leaders()))
		}
		rest := ""
		if 1-o.ToPeers-o.ToLeader >= .005 {
			rest = ", the rest to everybody"
		}
		s.wrapped("  ", "  ", fmt.Sprintf("Of what members said %s went to another member%s%s.", percent(o.ToPeers), toLeader, rest))
		s.wrapped("  ", "  ", fmt.Sprintf("Feedback was weighed %s, %d of them between members; %s several agreed and were believed.",
			count(o.Feedback, "time"), o.PeerFeedback, count(o.Validations, "time")))
	}
	s.effort()
	s.wrapped("  ", "  ", s.in(faint, fmt.Sprintf("The body (synthetic, nobody is measured): stress load %s -> %s, synchrony %s.",
		short(s.stress(func(c results.Change) float64 { return c.Start })), short(s.stress(func(c results.Change) float64 { return c.End })), short(o.Synchrony))))
}

// effort says what it took, and what is left of what was agreed.
func (s *story) effort() {
	o := &s.outcome
	if o.LeaderHours > 0 {
		text := fmt.Sprintf("Leaders' time: %g hours", math.Round(10*o.LeaderHours)/10)
		if each := o.HoursPerImproved(); !math.IsNaN(each) {
			text += fmt.Sprintf(", %s for each member reliably improved", tenths(each))
		}
		s.line("  %s.", text)
	}
	if !math.IsNaN(o.HomeworkShare) {
		s.line("  Homework was done %s of the times it was set.", percent(o.HomeworkShare))
	}
	if o.Contract < .995 {
		s.line("  What was agreed held by %s at the end (1 is in full).", short(o.Contract))
	}
}

// aLeader is how leaders are called where it does not matter which.
func aLeader(leaders int) string {
	if leaders > 1 {
		return "a leader"
	}
	return "the leader"
}

// stress is the mean stress load over those who ever came.
func (s *story) stress(when func(results.Change) float64) float64 {
	return results.Mean(stresses(&s.outcome, when))
}

// stresses are the stress loads of those who ever came.
func stresses(o *results.Outcome, when func(results.Change) float64) (loads []float64) {
	for i := range o.Members {
		if m := &o.Members[i]; m.Joined >= 0 {
			loads = append(loads, when(m.States[agents.Stress]))
		}
	}
	return loads
}
