package room

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"microcosm/agents"
	"microcosm/sim"
)

// How far a question looks ahead: [WhatIf.Horizon].
const (
	ToMeeting = "meeting"
	ToCourse  = "course"
)

// The limits of a question.
const (
	// MostOptions is how many things may be compared, FewestOptions how many must be.
	MostOptions, FewestOptions = 6, 2
	// MostFutures is how many lucks each is played with; it is also the default.
	MostFutures = 200
)

// A WhatIf is a question: the same people played on from one moment many times after each of several things the leader could do. Future k has
// the same luck for every option, future 0 the luck that the course really had.
type WhatIf struct {
	// After is the id of the act after which it is asked; 0 before the first.
	After int `json:"after"`
	// Options are what is compared, 2..6; differences are taken to the first.
	Options []Option `json:"options"`
	// Horizon is [ToMeeting] (default), the end of the meeting that is going on or is next, or [ToCourse], the end of the last.
	Horizon string `json:"horizon,omitempty"`
	// Futures is how many lucks, 1..200, default 200.
	Futures int `json:"futures,omitempty"`
}

// An Option is one thing the leader could do. Exactly one of Move, Wait and Strategy is given. After a move, or after waiting, whichever
// strategy leads without the hand goes on.
type Option struct {
	// Move is a leader's move, aimed at the seat Target, -1 (the default) the group.
	Move   string `json:"move,omitempty"`
	Target int    `json:"target"`
	// Wait is to do nothing now.
	Wait bool `json:"wait,omitempty"`
	// Strategy is a built-in strategy that leads from here on.
	Strategy string `json:"strategy,omitempty"`
}

// UnmarshalJSON reads an option; a target that is not given is the group.
func (o *Option) UnmarshalJSON(data []byte) error {
	type plain Option
	p := plain{Target: agents.Group}
	if err := strictly(data, &p); err != nil {
		return err
	}
	*o = Option(p)
	return nil
}

// strictly reads JSON and refuses keys that there are not.
func strictly(data []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	return d.Decode(into)
}

// ReadWhatIf reads a question from JSON. Whether it can be asked at its moment shows in [Ask].
func ReadWhatIf(data []byte) (*WhatIf, error) {
	q := &WhatIf{}
	if err := strictly(data, q); err != nil {
		return nil, fmt.Errorf("the question cannot be read: %s", strings.TrimPrefix(err.Error(), "json: "))
	}
	return q, nil
}

// choice is an option made ready: what to do with a course.
type choice struct {
	Option
	move     agents.Move
	strategy *agents.Strategy
	label    string
}

// A Question is a [WhatIf] at its moment, ready to be answered by [Question.Run].
type Question struct {
	// Workers is how many work on it, 0 for two. What comes out does not depend on it.
	Workers int

	from     *sim.Course
	before   *script // what was said up to the moment
	choices  []choice
	toEnd    bool
	futures  int
	measures []Quantity
	values   [][][numQuantities]float64 // by option and future
	scripts  []*script                  // by option, of future 0
}

// Ask prepares a question that is asked at the present moment of a course. The course itself is not changed, then or later. It refuses, in one
// line, what cannot be compared, and moves that cannot be made at this moment.
func Ask(c *sim.Course, q *WhatIf) (*Question, error) {
	if finished(c) {
		return nil, refuse(ErrNotNow, "the meetings are over, and nothing can be done any more; ask at an earlier moment")
	}
	if n := len(q.Options); n < FewestOptions || n > MostOptions {
		return nil, fmt.Errorf("%d options; from %d to %d are compared", n, FewestOptions, MostOptions)
	}
	p := &Question{from: c.Clone(), before: &script{}}
	if err := p.reach(q); err != nil {
		return nil, err
	}
	for i, o := range q.Options {
		ready, err := prepare(p.from, o)
		if err != nil {
			return nil, fmt.Errorf("options[%d]: %w", i, err)
		}
		p.choices = append(p.choices, ready)
	}
	return p, nil
}

// finished reports whether the last meeting is over.
func finished(c *sim.Course) bool {
	meetings := c.Config().Meetings
	return c.Done() || c.Weeks() > meetings || c.Weeks() == meetings && c.Turn() >= c.Config().Turns
}

// reach sets how far and how often is played.
func (p *Question) reach(q *WhatIf) error {
	switch q.Horizon {
	case ToMeeting, "":
	case ToCourse:
		p.toEnd = true
	default:
		return fmt.Errorf("horizon %.40q: it is %s or %s", q.Horizon, ToMeeting, ToCourse)
	}
	p.futures = q.Futures
	if p.futures == 0 {
		p.futures = MostFutures
	}
	if p.futures < 1 || p.futures > MostFutures {
		return fmt.Errorf("%d futures; from 1 to %d are played", q.Futures, MostFutures)
	}
	p.measures = quantitiesTo(p.toEnd)
	return nil
}

// WhatIf prepares a question asked of the room's course. It refuses what [Room.At] and [Ask] refuse.
func (r *Room) WhatIf(q *WhatIf) (*Question, error) {
	before := &script{}
	c, err := r.at(q.After, before)
	if err != nil {
		return nil, err
	}
	p, err := Ask(c, q)
	if err == nil {
		p.before = before
	}
	return p, err
}

// prepare checks an option at its moment.
func prepare(c *sim.Course, o Option) (choice, error) {
	ready := choice{Option: o}
	switch given := given(o); {
	case given != 1:
		return ready, fmt.Errorf("an option is one move, or wait, or one strategy, not %d of them", given)
	case o.Wait:
		ready.label = "wait"
		return ready, nil
	case o.Strategy != "":
		s, err := strategy(o.Strategy)
		if err != nil {
			return ready, err
		}
		if c.Leader() < 0 || !s.Present {
			return ready, fmt.Errorf("%s: the chair can be given only where there is one, and to a strategy that leads", s.Name)
		}
		ready.strategy, ready.label = &s, "lead as "+s.Name+" from here on"
		return ready, nil
	}
	m, err := move(o.Move)
	if err != nil {
		return ready, err
	}
	ready.move, ready.label = m, moveLabel(c, m, o.Target)
	if m != agents.Wait && !c.Clone().Lead(m, o.Target) {
		return ready, refuse(ErrNotNow, "%s: %s", o.Move, (&player{course: c}).why(o.Target))
	}
	return ready, nil
}

// given counts what an option gives.
func given(o Option) (n int) {
	for _, is := range []bool{o.Move != "", o.Wait, o.Strategy != ""} {
		if is {
			n++
		}
	}
	return n
}

// moveLabel is a move in words: "invite in: Jane", "here and now: the group".
func moveLabel(c *sim.Course, m agents.Move, target int) string {
	name := strings.ReplaceAll(m.String(), "_", " ")
	if m == agents.Wait {
		return name
	}
	return name + ": " + c.Name(target)
}

// begin is a future of the moment in which the option has just been chosen.
func (o *choice) begin(from *sim.Course, future int, watch ...sim.Observer) *sim.Course {
	c := from.Ahead(future)
	for _, w := range watch {
		c.Observe(w)
	}
	switch {
	case o.strategy != nil:
		c.Follow(o.strategy)
	case o.move != agents.NoMove && o.move != agents.Wait:
		c.Lead(o.move, o.Target)
	}
	c.TakeChair(false)
	return c
}
