package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"microcosm/agents"
	"microcosm/scenarios"
)

// people says who is in the room.
func (s *story) people() {
	s.heading("In the room")
	members := s.course.Members()
	column := 0
	for i := range len(members) + max(1, s.course.Leaders()) {
		column = max(column, visible(s.course.Name(i)))
	}
	rest := strings.Repeat(" ", column+4)
	for i := range members {
		about := []string{}
		for _, c := range members[i].Cycles {
			about = append(about, fmt.Sprintf("wishes %s, fears %s, and so %s", c.WishWords, c.FearWords, c.ProtectWords))
		}
		s.wrapped("  "+s.in(bold, pad(s.course.Name(i), column))+"  ", rest, strings.Join(about, "; and also ")+"."+comes(&members[i]))
	}
	if s.config.WaitList {
		return
	}
	if s.course.Leader() < 0 {
		s.wrapped("  "+pad("nobody", column)+"  ", rest, "leads. "+s.config.Leader.Strategy.About)
		return
	}
	s.leader(len(members), column, &s.config.Leader)
	if s.course.Leaders() > 1 {
		s.leader(len(members)+1, column, s.config.CoLeader)
		s.wrapped(rest, rest, fmt.Sprintf("(The two speak with one voice by %s.)", short(s.config.Accord)))
	}
}

// comes says of a member who does not begin with the others when that one comes.
func comes(m *agents.Member) string {
	switch joins := m.Person.Joins; {
	case joins == agents.WhenFree:
		return " (Waits for a place.)"
	case joins > 1:
		return fmt.Sprintf(" (Joins at meeting %d.)", joins)
	}
	return ""
}

// leader says how somebody leads, and when that changes.
func (s *story) leader(seat, column int, l *agents.Leader) {
	text := fmt.Sprintf("(%s) %s", l.Strategy.Name, l.Strategy.About)
	for k := range l.Strategy.Phases {
		phase := &l.Strategy.Phases[k]
		text += fmt.Sprintf(" From meeting %d: %s.", phase.Begins(s.config.Meetings), phase.Name)
	}
	s.wrapped("  "+s.in(bold, pad(s.course.Name(seat), column))+"  ", strings.Repeat(" ", column+4), text)
}

// How many reasons for not taking somebody are told, and how many names for each.
const (
	refusalsTold = 4
	namesTold    = 3
)

// refusal begins a line that stands under another.
const refusal = "  "

// before says what came before the first meeting, as far as it is not the usual.
func (s *story) before() {
	var lines []string
	lines = append(lines, s.screened()...)
	if told := s.untold(); told != "" {
		lines = append(lines, told)
	}
	if !s.config.WaitList {
		lines = append(lines, s.setting()...)
	}
	if len(lines) == 0 {
		return
	}
	s.heading("Before the first meeting")
	for _, line := range lines {
		if strings.HasPrefix(line, refusal) {
			s.wrapped("      ", "        ", line)
		} else {
			s.wrapped("  - ", "    ", line)
		}
	}
}

// screened says who was not taken, who was taken at a risk, and what else is to be noted.
func (s *story) screened() (lines []string) {
	c := s.scenario
	if n := len(c.Refused); n > 0 {
		lines = append(lines, fmt.Sprintf("%s were interviewed (screening: %s), %d not taken:", count(len(c.Members)+n, "candidate"), c.Screening.Policy, n))
		lines = append(lines, refused(c.Refused)...)
	}
	for _, r := range c.AtRisk {
		lines = append(lines, r.Name+" was taken at a risk: "+r.Reason+".")
	}
	for _, note := range c.Notes {
		lines = append(lines, capital(note)+".")
	}
	return lines
}

// refused says who was not taken, a line for each reason, the rarer ones first.
func refused(list []scenarios.Refusal) (lines []string) {
	var reasons []string
	names := map[string][]string{}
	for _, r := range list {
		if names[r.Reason] == nil {
			reasons = append(reasons, r.Reason)
		}
		names[r.Reason] = append(names[r.Reason], r.Name)
	}
	slices.SortStableFunc(reasons, func(a, b string) int { return cmp.Compare(len(names[a]), len(names[b])) })
	told := 0
	for k, reason := range reasons {
		if k == refusalsTold && len(reasons) > refusalsTold+1 {
			return append(lines, fmt.Sprintf(refusal+"and %d others", len(list)-told))
		}
		told += len(names[reason])
		lines = append(lines, refusal+some(names[reason])+": "+reason)
	}
	return lines
}

// some are a few names, and how many more there are.
func some(names []string) string {
	if n := len(names); n > namesTold+1 {
		return fmt.Sprintf("%s and %d others", strings.Join(names[:namesTold], ", "), n-namesTold)
	}
	return strings.Join(names, ", ")
}

// untold says what members were not told beforehand; "" where they were told everything.
func (s *story) untold() string {
	p := &s.config.Preparation
	var missing []string
	for _, part := range []struct {
		told bool
		what string
	}{
		{p.Goals, "what each is here for"},
		{p.Expectations, "how such a group works"},
		{p.Confidentiality, "that what is said stays in the group"},
		{p.Limits, "where confidence ends"},
		{p.Contacts, "that meetings outside are to be told"},
	} {
		if !part.told {
			missing = append(missing, part.what)
		}
	}
	if len(missing) == 0 {
		return ""
	}
	return "Not told beforehand: " + strings.Join(missing, "; ") + "."
}

// setting says what is taught beside the group's own work, and whether the group is open.
func (s *story) setting() (lines []string) {
	if o := &s.config.Overlay; o.Kind != agents.NoOverlay {
		text := fmt.Sprintf("The first %s of each meeting teach skills (%s)", percent(o.Segment), strings.ToUpper(o.Kind.String()))
		switch {
		case o.Homework && o.Review:
			text += ", with homework that is asked for"
		case o.Homework:
			text += ", with homework"
		}
		lines = append(lines, text+".")
	}
	if s.config.Places > 0 {
		lines = append(lines, fmt.Sprintf("The group is open: it holds %s, and who waits comes in when one is free.", count(s.config.Places, "place")))
	}
	return lines
}

// percent writes a share, 0..1, in whole percents.
func percent(share float64) string { return fmt.Sprintf("%.0f%%", 100*share) }
