package room

import (
	"microcosm/agents"
	"microcosm/scenarios"
	"microcosm/sim"
)

// newTape is the tape of a course before its first meeting.
func newTape(s *scenarios.Scenario, c *sim.Course) *Tape {
	t := &Tape{
		Format: 1, Title: s.Title, About: s.About, Notice: s.Notice, Try: s.Try,
		Strategy: s.Leader.Strategy.Name, Of: c.Config().Meetings, Turns: c.Config().Turns, Meetings: []Meeting{},
	}
	if t.Title == "" {
		t.Title = s.Name
	}
	for i := range c.Members() {
		t.Cast = append(t.Cast, person(c, i))
	}
	for k := range c.Leaders() {
		t.Cast = append(t.Cast, Person{Name: c.Name(c.Leader() + k), Leader: true})
	}
	return t
}

// person is a member as the tape introduces one.
func person(c *sim.Course, i int) Person {
	m := &c.Members()[i]
	p := Person{Name: m.Name, Joins: m.Person.Joins, Outside: place(c.OutsideProfile(i))}
	if p.Joins == 1 {
		p.Joins = 0
	}
	main := 0
	for k := range m.Cycles {
		if m.Cycles[k].Weight > m.Cycles[main].Weight {
			main = k
		}
	}
	p.Cycles = append(p.Cycles, cycle(&m.Cycles[main].Cycle))
	for k := range m.Cycles {
		if k != main {
			p.Cycles = append(p.Cycles, cycle(&m.Cycles[k].Cycle))
		}
	}
	return p
}

func cycle(c *agents.Cycle) Cycle {
	return Cycle{
		Name: c.Name, About: c.About, Wishes: c.WishWords, Fears: c.FearWords, Protects: c.ProtectWords,
		Draws: draws[c.Protect.Complement().Octant().Code()],
		Wish:  place(c.Wish), Fear: place(c.Fear), Protect: place(c.Protect), Risk: place(c.Risk),
	}
}

// draws says what a protection draws from others, by the octant of its complement (Kiesler 1983): completes "draws …".
var draws = map[string]string{
	"PA": "others who take the lead",
	"BC": "others who turn cold and take over",
	"DE": "coldness and distance from others",
	"FG": "others who pull back and close up",
	"HI": "others who give way",
	"JK": "others who go along and look up",
	"LM": "warmth from others",
	"NO": "others who care and take charge",
}
