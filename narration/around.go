package narration

import (
	"microcosm/agents"
	"microcosm/sim"
)

// around puts in what an event of the group as a whole is filled with: the pattern named, what was taken up, the leaders.
func (t *Teller) around(s slots, e *sim.Event) {
	if named := t.summary(&e.Pattern); named != "" {
		s["named"] = named
	}
	if own := int(e.Pattern.Actor) == e.Who && !e.Pattern.Group; own && s["named"] != "" {
		s["seen"] = s["named"]
	} else if s["so"] != "" {
		s["seen"] = s["who"] + " " + s["so"]
	}
	s["by"] = t.room.Name(e.To)
	if act, _ := t.cause(&e.Causes, sim.TheAct); act != nil {
		s["by"] = t.room.Name(act.Act.Speaker)
	} else if e.To == agents.Group {
		s["by"] = "Somebody"
	}
	t.leaders(s)
	s["matter"] = "what had happened"
	if _, event := t.cause(&e.Causes, sim.TheHappening); event != nil {
		s.put("matter", phrases().Matters[event.Kind.String()])
	}
}

// leaders puts in the names of the leaders.
func (t *Teller) leaders(s slots) {
	s["leader"] = "a leader"
	first := t.room.Leader()
	if first < 0 {
		return
	}
	s["leader"] = t.room.Name(first)
	if numLeaders(t.room) > 1 {
		s["coleader"] = t.room.Name(first + 1)
	}
}

// numLeaders is how many leaders the room has.
func numLeaders(c Room) int {
	if two, ok := c.(interface{ Leaders() int }); ok {
		return two.Leaders()
	}
	if c.Leader() >= 0 {
		return 1
	}
	return 0
}
