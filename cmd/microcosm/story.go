package main

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"microcosm/experiments"
	"microcosm/results"
	"microcosm/scenarios"
	"microcosm/sim"
)

// pointsEach is how many turning points of a meeting a story tells.
const pointsEach = 4

// A story tells a course that has been played.
type story struct {
	*paper
	*played
	outcome results.Outcome
	points  []*sim.Event
}

func newStory(paper *paper, p *played) *story {
	return &story{paper: paper, played: p, outcome: p.metrics.Outcome(p.course), points: p.happened()}
}

// tell tells all of it; command is what was typed, dir where the tables are, if anywhere.
func (s *story) tell(command, dir string) {
	met := s.metrics.Meetings() > 0 && !s.config.WaitList
	s.title()
	s.people()
	s.before()
	if met {
		s.meetings()
		s.overTime()
	}
	s.members()
	if met {
		s.groupDid()
	}
	s.notes("What to notice", s.scenario.Notice)
	s.notes("What to try", s.scenario.Try)
	s.next(command, dir)
}

// title says which case it is.
func (s *story) title() {
	c := s.scenario
	title := c.Title
	if title == "" {
		title = c.Name
	}
	s.line("%s", s.in(bold, title))
	what := count(c.Group.Sessions, "meeting") + " of " + count(c.Group.Turns, "turn")
	switch {
	case s.config.WaitList:
		what = count(c.Group.Sessions, "week") + " on a waiting list"
	case c.Group.Modality == scenarios.Video:
		what += " by video"
	}
	s.wrapped("", "", s.in(faint, fmt.Sprintf("%s, seed %d: %s, %s. All of it is simulated.", c.Name, s.config.Seed, count(len(c.Members), "member"), what)))
	if c.About != "" {
		s.line("")
		s.wrapped("", "", c.About)
	}
}

// meetings tells meeting by meeting.
func (s *story) meetings() {
	s.heading("Meeting by meeting")
	var legend []string
	for _, kind := range s.kinds() {
		legend = append(legend, s.in(signs[kind].colour, signs[kind].mark)+"\u00a0"+strings.ReplaceAll(signs[kind].word, " ", "\u00a0"))
	}
	if len(legend) > 0 {
		s.wrapped("     ", "     ", strings.Join(legend, ", "))
	}
	s.line("%s", s.in(faint, "     as read             engaged     conflict    avoiding    cohesion    here"))
	for k := 1; k <= s.metrics.Meetings(); k++ {
		g := s.metrics.Group(k)
		if g.Present == 0 {
			s.line("%4d nobody came", k)
		} else {
			s.line("%4d %s %s %s %s %s %s", k, pad(s.metrics.Stage(k).String(), 19),
				s.gauge(green, g.Climate.Engaged/6, g.Climate.Engaged), s.gauge(plum, g.Climate.Conflict/6, g.Climate.Conflict),
				s.gauge("", g.Climate.Avoiding/6, g.Climate.Avoiding), s.gauge(gold, (g.CohesionRated-1)/8, g.CohesionRated), s.here(k))
			s.away(k)
		}
		s.turnings(k)
	}
	s.wrapped("", "", s.in(faint, "Climate (0..6) and cohesion (1..9) as members rate them on simulated questionnaires; the stage is only read from the climate."))
}

// gauge is a short bar with its number.
func (s *story) gauge(c colour, share, x float64) string {
	return s.in(c, bar(share, 6)) + " " + pad(tenths(x), 4)
}

// here is how many are there, of how many who have joined and not left.
func (s *story) here(meeting int) string {
	g := s.metrics.Group(meeting)
	return fmt.Sprintf("%d of %d", g.Present, g.InGroup)
}

// away says who had not left and was not there.
func (s *story) away(meeting int) {
	var names []string
	for i := range s.course.Members() {
		left, joined := s.metrics.LeftAt(i), s.course.Members()[i].Joined
		here := joined >= 0 && meeting >= joined && (left == 0 || meeting <= left)
		if here && !s.metrics.Member(meeting, i).Present {
			names = append(names, s.course.Name(i))
		}
	}
	if len(names) > 0 {
		s.wrapped("     ", "     ", s.in(faint, "away: "+strings.Join(names, ", ")))
	}
}

// kinds are the kinds of event that the story tells of, in the order of a legend.
func (s *story) kinds() (found []sim.EventKind) {
	for _, kind := range signed {
		if slices.ContainsFunc(s.points, func(e *sim.Event) bool { return e.Kind == kind }) {
			found = append(found, kind)
		}
	}
	return found
}

// turnings tells what came upon the group at a meeting and its weightiest turning points, in the order in which they came.
func (s *story) turnings(meeting int) {
	here, told := sim.Record{}, []*sim.Event{}
	for _, e := range s.points {
		switch {
		case e.Meeting != meeting:
		case outside[e.Kind]:
			told = append(told, e)
		default:
			here.Events = append(here.Events, *e)
		}
	}
	points := experiments.Weightiest(&here, pointsEach)
	told = append(told, points...)
	slices.SortFunc(told, func(a, b *sim.Event) int { return cmp.Compare(a.ID, b.ID) })
	for k, e := range told {
		text := s.brief(e)
		if more := len(here.Events) - len(points); more > 0 && k == len(told)-1 {
			text += fmt.Sprintf(" (+%d more)", more)
		}
		s.wrapped(s.pointLead(e), strings.Repeat(" ", pointIndent), text)
	}
}

// pointIndent is how far the sentence of a turning point is set in.
const pointIndent = 16

// pointLead is the id and the sign of a turning point.
func (s *story) pointLead(e *sim.Event) string {
	g := signs[e.Kind]
	return s.in(faint, pad(fmt.Sprintf("     [e%d]", e.ID), pointIndent-2)) + s.in(g.colour, g.mark) + " "
}

// overTime shows what moved over the course.
func (s *story) overTime() {
	s.heading("Over the course")
	series := []struct {
		name, of string
		low      float64
		high     float64
		at       func(*results.GroupMeeting) float64
	}{
		{"engaged", "0..6, as rated", 0, 6, func(g *results.GroupMeeting) float64 { return g.Climate.Engaged }},
		{"conflict", "0..6, as rated", 0, 6, func(g *results.GroupMeeting) float64 { return g.Climate.Conflict }},
		{"avoiding", "0..6, as rated", 0, 6, func(g *results.GroupMeeting) float64 { return g.Climate.Avoiding }},
		{"cohesion", "1..9, as rated", 1, 9, func(g *results.GroupMeeting) float64 { return g.CohesionRated }},
		{"felt safety", "0..1, as it is", 0, 1, func(g *results.GroupMeeting) float64 { return g.Safety }},
	}
	cells := max(1, (s.metrics.Meetings()+49)/50)
	for _, x := range series {
		var values []float64
		for k := 1; k <= s.metrics.Meetings(); k += cells {
			values = append(values, x.at(s.metrics.Group(k)))
		}
		if !slices.ContainsFunc(values, func(x float64) bool { return !math.IsNaN(x) }) {
			continue
		}
		low, high := fit(values, x.low, x.high)
		number := tenths
		if x.high == 1 {
			number = short
		}
		s.line("  %s%s  %s -> %s  %s", pad(x.name, 13), sparkline(values, low, high), number(x.at(s.metrics.Group(1))),
			number(x.at(s.metrics.Group(s.metrics.Meetings()))), s.in(faint, "("+x.of+")"))
	}
}

// fit is a range around the values, a third of the whole scale at least, so that small movements are seen and noise is not blown up.
func fit(values []float64, low, high float64) (from, to float64) {
	known := slices.DeleteFunc(slices.Clone(values), math.IsNaN)
	if len(known) == 0 {
		return low, high
	}
	from, to = slices.Min(known), slices.Max(known)
	if least := (high - low) / 3; to-from < least {
		middle := (from + to) / 2
		from, to = middle-least/2, middle+least/2
	}
	return from, to
}

// notes writes a list.
func (s *story) notes(title string, list []string) {
	if len(list) == 0 {
		return
	}
	s.heading(title)
	for _, note := range list {
		s.wrapped("  - ", "    ", note)
	}
}

// next says where to go from here.
func (s *story) next(command, dir string) {
	s.heading("Where next")
	event := ""
	if best := experiments.Weightiest(s.record, 1); len(best) > 0 {
		event = fmt.Sprintf(" e%d", best[0].ID)
	}
	keep := ""
	if dir == "" {
		dir, keep = "room", command+" --out room"
	}
	for _, line := range [][2]string{
		{keep, "keep the tables"},
		{"microcosm explain " + quoted(dir) + event, "what led to it, step by step"},
		{command + " --transcript -", "what was said"},
	} {
		if line[0] != "" {
			s.line("  %s  %s", pad(line[0], 46), s.in(faint, line[1]))
		}
	}
}
