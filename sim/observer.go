package sim

// An Observer watches a course. What it is handed is the course's own memory: read it, copy what you want to
// keep, change nothing. Observers are called in the order in which they were added.
type Observer interface {
	// Turn is called after an act has been said and heard.
	Turn(c *Course, t *Turn)
	// Event is called when something happened to somebody.
	Event(c *Course, e *Event)
	// Entry is called for each entry in the ledger that is not a drift.
	Entry(c *Course, e *Entry)
	// Meeting is called at the end of each meeting (before life goes on outside), number counted from 1.
	Meeting(c *Course, number int)
	// FollowUp is called when members are asked again, so many weeks after the last meeting; where there is a follow-up it is called with
	// 0 too, when the week of the last meeting is over.
	FollowUp(c *Course, week int)
}

// Unobserved is an Observer that ignores everything; embed it to watch only some things.
type Unobserved struct{}

// Turn does nothing.
func (Unobserved) Turn(*Course, *Turn) {}

// Event does nothing.
func (Unobserved) Event(*Course, *Event) {}

// Entry does nothing.
func (Unobserved) Entry(*Course, *Entry) {}

// Meeting does nothing.
func (Unobserved) Meeting(*Course, int) {}

// FollowUp does nothing.
func (Unobserved) FollowUp(*Course, int) {}

// A Record keeps every turn and event of a course in memory, so that it can be told and explained.
type Record struct {
	Unobserved
	Turns  []Turn
	Events []Event
	// where maps an id to its place: turns as n+1, events as -(n+1).
	where []int32
}

// Turn keeps a copy.
func (r *Record) Turn(_ *Course, t *Turn) {
	r.Turns = append(r.Turns, *t)
	r.put(t.ID, int32(len(r.Turns)))
}

// Event keeps a copy.
func (r *Record) Event(_ *Course, e *Event) {
	r.Events = append(r.Events, *e)
	r.put(e.ID, -int32(len(r.Events)))
}

func (r *Record) put(id ID, place int32) {
	for int(id) >= len(r.where) {
		r.where = append(r.where, 0)
	}
	r.where[id] = place
}

// Find returns the turn or the event with the id; both are nil where there is none.
func (r *Record) Find(id ID) (*Turn, *Event) {
	if id <= 0 || int(id) >= len(r.where) {
		return nil, nil
	}
	switch place := r.where[id]; {
	case place > 0:
		return &r.Turns[place-1], nil
	case place < 0:
		return nil, &r.Events[-place-1]
	}
	return nil, nil
}
