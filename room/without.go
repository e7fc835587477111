package room

import (
	"microcosm/sim"
)

// A deed is something done by hand, at a turn of a meeting.
type deed struct {
	meeting, turn int
	hand          Hand
	early         bool // the chair is taken before the leader does anything after the turn
}

// deeds says when what was done by hand was done.
func (l *live) deeds(hands []Hand) []deed {
	list := make([]deed, 0, len(hands))
	for _, h := range hands {
		d := deed{hand: h}
		if t, _ := l.record.Find(sim.ID(h.After)); t != nil {
			d.meeting, d.turn = t.Meeting, t.Turn
			d.early = h.Move == TakeChair && t.Act.Speaker < len(l.course.Members())
		}
		list = append(list, d)
	}
	return list
}

// withoutByHand plays a course led by hand again without one cause, the same being done in the chair at the same turns as far as it still can be, and
// reports whether an event of the kind befalls the same member in the same meeting after the cause as often as it did up to this one, and at which turn.
func (r *Room) withoutByHand(l *live, cause sim.ID, event *sim.Event) (still bool, turn int) {
	before := &lookout{like: event, after: cause}
	for i := range l.record.Events {
		if e := &l.record.Events[i]; e.ID <= event.ID {
			before.Event(nil, e)
		}
	}
	cfg := *r.config
	cfg.Skip = cause
	c, err := sim.New(&cfg)
	if err != nil {
		panic("room: " + err.Error()) // it has been played before
	}
	seen := &lookout{like: event, after: cause}
	c.Observe(seen)
	p, deeds := &player{course: c}, l.deeds(r.inputs.Hands)
	for c.Number() <= event.Meeting && !c.Done() {
		deeds = p.stepAt(deeds)
	}
	if n := len(before.turns); n > 0 && len(seen.turns) >= n {
		return true, seen.turns[n-1]
	}
	return false, 0
}

// stepAt does what is to be done by now, takes one step, and returns what is left to do.
func (p *player) stepAt(deeds []deed) []deed {
	deeds = p.doAt(deeds)
	if len(deeds) > 0 && deeds[0].early && deeds[0].next(p.course) {
		p.course.TakeChair(true)
	}
	p.course.Step()
	return deeds
}

// doAt does what was done at this turn or before, and returns what is left to do.
func (p *player) doAt(deeds []deed) []deed {
	for len(deeds) > 0 && deeds[0].past(p.course) {
		h := deeds[0].hand
		_ = p.do(&h) // what cannot be done now is not done
		deeds = deeds[1:]
	}
	return deeds
}

// past reports whether its turn has been.
func (d *deed) past(c *sim.Course) bool {
	return d.meeting < c.Number() || d.meeting == c.Number() && d.turn <= c.Turn()
}

// next reports whether its turn comes next.
func (d *deed) next(c *sim.Course) bool {
	return d.meeting == c.Number() && d.turn == c.Turn()+1 || d.meeting == c.Number()+1 && d.turn == 1 && c.Turn() >= c.Config().Turns
}

// A lookout notes the turns at which an event of a kind befalls a member in a meeting.
type lookout struct {
	sim.Unobserved
	like  *sim.Event
	after sim.ID
	turns []int
}

// Event notes an event of the kind.
func (l *lookout) Event(_ *sim.Course, e *sim.Event) {
	if alike(e, l.like) && e.ID > l.after {
		l.turns = append(l.turns, e.Turn)
	}
}

func alike(e, f *sim.Event) bool { return e.Kind == f.Kind && e.Who == f.Who && e.Meeting == f.Meeting }
