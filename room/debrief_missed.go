package room

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"microcosm/agents"
	"microcosm/sim"
)

// A Missed is a moment that showed and could have been answered.
type Missed struct {
	// Kind is "bid", "enactment", "injury", "silent" or "dropped".
	Kind string `json:"kind"`
	// After is the id of the act after which it could have been answered, Meeting and Turn say when that was, and Event is the id of what is meant.
	After   int `json:"after"`
	Meeting int `json:"meeting"`
	Turn    int `json:"turn"`
	Event   int `json:"event"`
	// Who is whom it concerns, a seat.
	Who int `json:"who"`
	// Move could have been made, at Target.
	Move   string `json:"move"`
	Target int    `json:"target"`
	// Text says what showed, Could what could have been done.
	Text  string `json:"text"`
	Could string `json:"could"`
	// Effect is what the move would have made of the rest of the meeting, against waiting, over Futures lucks; Says the most telling of it.
	Effect  []Difference `json:"effect"`
	Futures int          `json:"futures"`
	Says    string       `json:"says"`
	weight  float64
}

// The limits of missed moments: how many are shown, and with how many lucks each is tried.
const (
	mostMissed    = 8
	missedFutures = 20
)

// missed finds the weightiest moments missed and tries each.
func (r *Room) missed(ctx context.Context, t *Tape, record *sim.Record) ([]Missed, error) {
	found := []Missed{}
	if !r.config.Leader.Strategy.Present {
		return found, nil
	}
	f := &finder{tape: t, record: record, theory: r.config.Theory, members: len(r.config.Members)}
	left := f.find()
	for len(found) < mostMissed && len(left) > 0 {
		best, most := 0, -1.0
		for i := range left {
			if weight := left[i].varied(found); weight > most {
				best, most = i, weight
			}
		}
		m := left[best]
		left = slices.Delete(left, best, best+1)
		switch err := r.try(ctx, &m); {
		case errors.Is(err, ErrNotNow):
		case err != nil:
			return nil, err
		default:
			found = append(found, m)
		}
	}
	sortBy(found, func(m *Missed) float64 { return float64(m.After) })
	return found, nil
}

// varied is the weight of a moment after others have been picked: every one of its kind halves it, every one of the same member takes a third.
func (m *Missed) varied(picked []Missed) float64 {
	weight := m.weight
	for i := range picked {
		if picked[i].Kind == m.Kind {
			weight /= 2
		}
		if picked[i].Who == m.Who {
			weight *= 2. / 3
		}
	}
	return weight
}

// try plays on from the moment with and without the move.
func (r *Room) try(ctx context.Context, m *Missed) error {
	q, err := r.WhatIf(&WhatIf{
		After: m.After, Futures: missedFutures, Options: []Option{{Wait: true}, {Move: m.Move, Target: m.Target}},
	})
	if err != nil {
		return err
	}
	m.Futures = missedFutures
	err = q.Run(ctx, func(p *Part) { m.Effect = p.Pairs[0].Differences })
	if err != nil {
		return err
	}
	m.Says = fmt.Sprintf("To the end of the meeting it would have made no difference that can be told from luck (%s).", lucks(missedFutures))
	for k := range m.Effect {
		if d := &m.Effect[k]; d.Sure {
			m.Says = "To the end of the meeting: " + strings.ToLower(d.Text[:1]) + d.Text[1:]
			break
		}
	}
	return nil
}

// A finder looks for missed moments.
type finder struct {
	tape    *Tape
	record  *sim.Record
	theory  *agents.Theory
	members int
	found   []Missed
}

// find lists all of them.
func (f *finder) find() []Missed {
	for i := range f.record.Events {
		switch e := &f.record.Events[i]; e.Kind {
		case sim.Confirmed, sim.Disconfirmed:
			f.bid(e)
		case sim.Injury:
			f.injury(e)
		case sim.SubjectChanged:
			f.dropped(e)
		}
	}
	f.enactments()
	f.silences()
	return f.found
}

// add keeps a moment right after an act, unless the leader answered it.
func (f *finder) add(m Missed, at *sim.Turn, within int, answers ...agents.Move) {
	if at == nil || f.answered(at, m.Who, within, answers) {
		return
	}
	move := answers[0]
	m.After, m.Meeting, m.Turn, m.Move = int(at.ID), at.Meeting, at.Turn, move.String()
	m.Could = fmt.Sprintf("The leader could have made the move %q towards %s: %s.", spaced(m.Move), f.name(m.Target), agents.Moves[move].About)
	f.found = append(f.found, m)
}

// answered reports whether the leader did one of the things towards somebody, or towards all, within so many turns after an act.
func (f *finder) answered(at *sim.Turn, who, within int, answers []agents.Move) bool {
	for k := f.place(at.ID); k < len(f.record.Turns); k++ {
		t := &f.record.Turns[k]
		if t.Meeting != at.Meeting || t.Turn > at.Turn+within {
			return false
		}
		towards := t.Act.To == who || t.Act.To == agents.Group
		if t.ID > at.ID && t.Act.Speaker >= f.members && towards && slices.Contains(answers, t.Act.Move) {
			return true
		}
	}
	return false
}

// place is where among the acts an id stands, or would stand.
func (f *finder) place(id sim.ID) int {
	at, _ := slices.BinarySearchFunc(f.record.Turns, id, func(t sim.Turn, id sim.ID) int { return int(t.ID) - int(id) })
	return at
}

// before is the last act before an event; nil where there is none in its meeting.
func (f *finder) before(e *sim.Event) *sim.Turn {
	k := f.place(e.ID) - 1
	if k < 0 || f.record.Turns[k].Meeting != e.Meeting {
		return nil
	}
	return &f.record.Turns[k]
}

func (f *finder) name(seat int) string {
	if seat >= 0 && seat < len(f.tape.Cast) {
		return f.tape.Cast[seat].Name
	}
	return "the group"
}
