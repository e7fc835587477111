package experiments

import (
	"cmp"
	"slices"

	"microcosm/agents"
	"microcosm/sim"
)

// An actSort is what sort of act a turn is: a leader's move (whoever makes it), else a relational moment, else a kind of talk.
// Only one of them counts, in this order.
type actSort struct {
	move   agents.Move
	moment agents.Moment
	kind   agents.Kind
}

func sortOf(a *agents.Act) actSort {
	switch {
	case a.Move != agents.NoMove:
		return actSort{move: a.Move}
	case a.Moment != agents.NoMoment:
		return actSort{moment: a.Moment}
	}
	return actSort{kind: a.Kind}
}

// A happening is what is kept of a turn or an event.
type happening struct {
	id, cause     sim.ID // cause is the first one named, 0 if none
	meeting, turn int
	event         bool
	kind          sim.EventKind // of an event
	who           int           // the one an event happened to
	sort          actSort       // of a turn
}

// A past keeps the turns and events of a course in the order of their ids. The memory is used again for the next course.
type past struct {
	sim.Unobserved
	list []happening
}

// Turn keeps an act.
func (p *past) Turn(_ *sim.Course, t *sim.Turn) {
	p.list = append(p.list, happening{id: t.ID, cause: firstOf(&t.Causes), meeting: t.Meeting, turn: t.Turn, sort: sortOf(&t.Act)})
}

// Event keeps an event.
func (p *past) Event(_ *sim.Course, e *sim.Event) {
	p.list = append(p.list, happening{
		id: e.ID, cause: firstOf(&e.Causes), meeting: e.Meeting, turn: e.Turn, event: true, kind: e.Kind, who: e.Who,
	})
}

// firstOf is the main cause, or 0.
func firstOf(c *sim.Causes) sim.ID {
	if all := c.All(); len(all) > 0 {
		return all[0].ID
	}
	return 0
}

// find is what has the id, or nil.
func (p *past) find(id sim.ID) *happening {
	i, ok := slices.BinarySearchFunc(p.list, id, func(h happening, id sim.ID) int { return cmp.Compare(h.id, id) })
	if !ok {
		return nil
	}
	return &p.list[i]
}

// mainCause is the turn that the event names as its main cause; where that is an event, the turn that made it. It is nil where
// none is named, or none that came before.
func (p *past) mainCause(e *happening) *happening {
	for h := e; ; {
		cause := p.find(h.cause)
		if cause == nil || cause.id >= h.id {
			return nil
		}
		if !cause.event {
			return cause
		}
		h = cause
	}
}

// others are the turns of the same sort as the cause, by whomever, before the event: those of the event's meeting, or, where it has
// none, of the last meeting before it that has. The cause itself is not among them.
func (p *past) others(e, cause *happening) []*happening {
	var found []*happening
	meeting := e.meeting
	for i := len(p.list) - 1; i >= 0; i-- {
		h := &p.list[i]
		if h.event || h.id >= e.id || h.id == cause.id || h.sort != cause.sort {
			continue
		}
		if len(found) > 0 && h.meeting != meeting {
			break
		}
		meeting = h.meeting
		found = append(found, h)
	}
	return found
}
