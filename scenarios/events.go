package scenarios

import (
	"fmt"
	"slices"
	"strings"

	"microcosm/agents"
	"microcosm/sim"
)

// eventKinds says which keys each kind of event takes beside kind, session and chance: first who does it or whom it befalls, then whom
// else it concerns.
var eventKinds = []struct {
	name string
	keys []string
}{
	{sim.Breach.String(), []string{"by", "about", "handling"}},
	{sim.DutyToWarn.String(), []string{"member", "handling"}},
	{sim.DualRelationship.String(), []string{"member", "handling"}},
	{sim.Contact.String(), []string{"by", "with", "handling"}},
	{sim.Lateness.String(), []string{"member", "handling"}},
	{sim.CrisisOf.String(), []string{"member"}},
	{sim.LossOf.String(), []string{"member"}},
	{sim.LeaderAbsence.String(), nil},
	{Newcomer, []string{"member"}},
}

func eventKindNames() []string {
	var names []string
	for _, k := range eventKinds {
		names = append(names, k.name)
	}
	return names
}

// eventKeys are the keys that a kind takes.
func eventKeys(kind string) []string {
	for _, k := range eventKinds {
		if k.name == kind {
			return k.keys
		}
	}
	return nil
}

func decodeEvent(v *value) Event {
	e := Event{
		Kind: v.at("kind").textOr(""), Session: v.at("session").countOr(0), Chance: v.at("chance").numberOr(0),
		By: v.at("by").textOr(""), About: v.at("about").textOr(""), With: v.at("with").textOr(""), Member: v.at("member").textOr(""),
	}
	if slices.Contains(eventKeys(e.Kind), "handling") {
		e.Handling = v.at("handling").textOr(sim.ByStrategy.String())
	}
	return e
}

// checkEvents refuses events at no meeting of the course, with keys that their kind does not take, or about somebody unknown.
func (c *checker) checkEvents(s *Scenario, v *value) {
	coming := map[string]bool{}
	for _, e := range v.at("events").items() {
		if e.at("kind") == nil {
			continue
		}
		c.checkEventKeys(e)
		c.checkEventTime(e, s.Group.Sessions)
		for _, key := range eventPeople {
			if who := e.at(key); who != nil {
				c.checkEventPerson(e, who, s)
			}
		}
		c.checkTwo(e.at("by"), e.at("about"))
		c.checkTwo(e.at("by"), e.at("with"))
		if who := e.at("member"); who != nil && e.at("kind").text == Newcomer {
			if coming[who.text] {
				c.fault(who.node, who.path, "%s is a newcomer twice; one joins once", quote(who.text))
			}
			coming[who.text] = true
		}
	}
}

// eventPeople are the keys of an event that name somebody.
var eventPeople = []string{"by", "about", "with", "member"}

// checkTwo refuses one person in two parts.
func (c *checker) checkTwo(first, second *value) {
	if first != nil && second != nil && first.text == second.text {
		c.fault(second.node, second.path, "by names %s too; these are two people", quote(second.text))
	}
}

func (c *checker) checkEventKeys(e *value) {
	kind := e.at("kind").text
	takes := eventKeys(kind)
	for _, key := range append(slices.Clone(eventPeople), "handling") {
		given := e.at(key)
		switch {
		case given == nil || slices.Contains(takes, key):
		case len(takes) == 0:
			c.fault(given.node, given.path, "%s makes no sense for %s; leave it out", key, kind)
		default:
			c.fault(given.node, given.path, "%s makes no sense for %s; it takes %s", key, kind, strings.Join(takes, ", "))
		}
	}
}

func (c *checker) checkEventTime(e *value, sessions int) {
	session, chance, newcomer := e.at("session"), e.at("chance"), e.at("kind").text == Newcomer
	switch {
	case session != nil && chance != nil:
		c.fault(chance.node, chance.path, "session is given too; give one of the two")
	case newcomer && chance != nil:
		c.fault(chance.node, chance.path, "a newcomer comes at a meeting; write session: 8 or the like")
	case session != nil:
		c.checkSession(session, sessions, newcomer)
	case child(e.node, "session") == nil && child(e.node, "chance") == nil:
		c.fault(e.node, e.path, "\"session\" is missing; it says the meeting at which it happens (or write chance: .1 for each meeting)")
	}
}

func (c *checker) checkSession(session *value, sessions int, newcomer bool) {
	switch {
	case int(session.count) > sessions:
		c.fault(session.node, session.path, "%d is after the end; the group has %d sessions", session.count, sessions)
	case newcomer && session.count < 2:
		c.fault(session.node, session.path, "%d is the beginning; a newcomer joins at 2 or later", session.count)
	}
}

// checkEventPerson refuses an event about somebody whom the case does not name, or who is not in the group by then.
func (c *checker) checkEventPerson(e, who *value, s *Scenario) {
	var names []string
	for i := range s.Members {
		if name := s.Members[i].Name; name != "" {
			names = append(names, name)
		}
	}
	seat, newcomer := s.seat(who.text), e.at("kind").text == Newcomer
	switch {
	case len(names) == 0:
		c.fault(who.node, who.path, "the case names no members; leave %s out, and it is somebody by chance", who.path[strings.LastIndex(who.path, ".")+1:])
	case seat < 0:
		c.fault(who.node, who.path, "unknown member %s; %s", quote(who.text), instead(who.text, names))
	case newcomer && s.Members[seat].Joins != 0:
		c.fault(who.node, who.path, "the member has joins already; leave the event out, or joins")
	case !newcomer && s.joining(&s.Members[seat]) > e.at("session").countOr(sim.MaxMeetings):
		c.fault(who.node, who.path, "%s joins at meeting %d only", quote(who.text), s.joining(&s.Members[seat]))
	}
}

// newcomers is how many of the events bring somebody who is not named.
func (s *Scenario) newcomers() int {
	n := 0
	for i := range s.Events {
		if s.Events[i].Kind == Newcomer && s.Events[i].Member == "" {
			n++
		}
	}
	return n
}

// joining is when the member joins, the events considered.
func (s *Scenario) joining(m *Member) int {
	for i := range s.Events {
		if e := &s.Events[i]; e.Kind == Newcomer && e.Member != "" && e.Member == m.Name {
			return e.Session
		}
	}
	return m.Joins
}

// remaining are the events that are left when newcomers have become members: those that name somebody who was refused fall away, which
// the notes then say.
func (s *Scenario) remaining(refused []Refusal) (events []Event, notes []string) {
	out := map[string]bool{}
	for _, r := range refused {
		out[r.Name] = true
	}
	for _, e := range s.Events {
		gone := ""
		for _, name := range []string{e.By, e.About, e.With, e.Member} {
			if gone == "" && name != "" && out[name] {
				gone = name
			}
		}
		switch {
		case e.Kind == Newcomer:
		case gone != "":
			notes = append(notes, fmt.Sprintf("the event %s falls away: %s was refused", e.Kind, gone))
		default:
			events = append(events, e)
		}
	}
	return events, notes
}

// happenings are the events as the room takes them; a case in which nobody meets has none.
func (s *Scenario) happenings() []sim.Happening {
	if s.Group.Arm == WaitList {
		return nil
	}
	var out []sim.Happening
	for _, e := range s.Events {
		h := sim.Happening{Meeting: e.Session, Chance: e.Chance, Who: s.seat(e.Member), Whom: -1}
		h.Kind = sim.HappeningKind(slices.Index(sim.Happenings[:], e.Kind))
		h.Handling = sim.Handling(max(0, slices.Index(sim.Handlings[:], e.Handling)))
		if h.Kind == sim.Breach || h.Kind == sim.Contact {
			h.Who, h.Whom = s.seat(e.By), s.seat(e.About+e.With)
		}
		out = append(out, h)
	}
	return out
}

// seat is the seat of a member, -1 where none has the name.
func (s *Scenario) seat(name string) int {
	if name == "" {
		return -1
	}
	return slices.IndexFunc(s.Members, func(m Member) bool { return m.Name == name })
}

// overlay is the programme as the room takes one.
func (s *Scenario) overlay() agents.Overlay {
	if s.Group.Arm == WaitList {
		return agents.Overlay{}
	}
	return s.Group.Overlay
}
