package room

import (
	"slices"

	"microcosm/sim"
)

// Progress is what has been played since it was last asked: the turns of the last meeting played in, and how that meeting began and ended. Where More
// is true there were meetings before it, which the tape has.
type Progress struct {
	// Meeting is the number of the meeting, Here and Before as in [Meeting].
	Meeting int     `json:"meeting"`
	Here    []bool  `json:"here"`
	Before  []Event `json:"before,omitempty"`
	// Turns are the new ones in it.
	Turns []Turn `json:"turns"`
	// Close and After are there when it is over; Done and Ends when the course is.
	Close *Close  `json:"close,omitempty"`
	After []Event `json:"after,omitempty"`
	Done  bool    `json:"done"`
	Ends  []End   `json:"ends,omitempty"`
	More  bool    `json:"more,omitempty"`
}

// Led is a move made by hand: the act, what goes into the inputs, and what it did at once. Turn is nil for waiting, which does nothing and is
// not kept.
type Led struct {
	Turn    *Turn    `json:"turn,omitempty"`
	Hand    Hand     `json:"hand"`
	Effects []Effect `json:"effects"`
}

// Until says how far [Room.Step] plays: to the next member's turn, to the end of the meeting (and the week after it), or of the course.
const (
	UntilTurn    = "turn"
	UntilMeeting = "meeting"
	UntilEnd     = "end"
)

// Step plays on, with the chair in hand and nothing done in it. It refuses, with [ErrNotNow], where nobody has the chair, for then the course has been
// played to its end, and where the course is over.
func (r *Room) Step(until string) (*Progress, error) {
	if !slices.Contains([]string{UntilTurn, UntilMeeting, UntilEnd}, until) {
		return nil, refuse(nil, "until %.20q: it is %s, %s or %s", until, UntilTurn, UntilMeeting, UntilEnd)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	l := r.must()
	if err := l.inHand(); err != nil {
		return nil, err
	}
	meetings, turns := len(l.tape.Meetings), 0
	if m := l.meeting(); m != nil {
		turns = len(m.Turns)
	}
	for stop := false; !stop && !l.tape.Done; {
		l.player.step()
		l.stepped()
		stop = l.reached(until)
		l.rest()
	}
	r.mark = l.player.last()
	return l.progress(meetings, turns), nil
}

// reached reports whether the last step has come as far as was asked for.
func (l *live) reached(until string) bool {
	switch until {
	case UntilTurn:
		return len(l.player.acts) > 0
	case UntilMeeting:
		return l.meeting() != nil && l.meeting().Close != nil
	}
	return false
}

// progress is what has come since there were so many meetings, and so many turns in the last of them.
func (l *live) progress(meetings, turns int) *Progress {
	m := l.meeting()
	p := &Progress{Turns: []Turn{}, Done: l.tape.Done, Ends: l.tape.Ends}
	if m == nil {
		return p
	}
	if len(l.tape.Meetings) > meetings {
		turns = 0
	}
	p.More = len(l.tape.Meetings) > meetings+1
	p.Meeting, p.Here, p.Before, p.Close, p.After = m.Number, m.Here, m.Before, m.Close, m.After
	p.Turns = append(p.Turns, m.Turns[turns:]...)
	return p
}

// inHand refuses where the chair is nobody's or the course is over.
func (l *live) inHand() error {
	switch {
	case l.course.Done():
		return refuse(ErrNotNow, "the course is over; to lead, start again from one of its moments")
	case !l.course.ByHand():
		return refuse(ErrNotNow, "the chair is the strategy's; to lead, start again from a moment, with the chair taken")
	}
	return nil
}

// Lead makes a leader's move after the last turn, at a member's seat or -1, the group, and says what it did. It refuses, with [ErrNotNow], where no
// move can be made now: nobody has the chair, between meetings, a second move after one turn, at somebody who is not there.
func (r *Room) Lead(name string, target int) (*Led, error) {
	h := Hand{Move: name, Target: target}
	if name == TakeChair || name == GiveChair {
		return nil, refuse(nil, "%s is no move; the chair is taken and given back by itself", name)
	}
	if err := h.check(); err != nil {
		return nil, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	l := r.must()
	if err := l.inHand(); err != nil {
		return nil, err
	}
	h.After = l.player.last()
	if h.Move == waits {
		return &Led{Hand: h, Effects: []Effect{}}, nil
	}
	if len(r.inputs.Hands) >= MostHands {
		return nil, refuse(ErrNotNow, "more than %d moves are not kept; give the chair back", MostHands)
	}
	m, err := move(name)
	if err != nil {
		return nil, err
	}
	before := l.effects.begin(l.course)
	if err := l.player.do(&h); err != nil {
		return nil, refuse(ErrNotNow, "%v", err)
	}
	l.stepped()
	r.inputs.Hands = append(r.inputs.Hands, h)
	r.mark = l.player.last()
	turns := l.meeting().Turns
	turn := turns[len(turns)-1]
	return &Led{Turn: &turn, Hand: h, Effects: l.effects.end(l.course, before, m, target)}, nil
}

// waits is the move that does nothing.
const waits = "wait"

// Take takes the chair. In a room the chair is the strategy's only once the course has been played to its end, and so it always refuses, with
// [ErrNotNow], saying what to do; [Room.Again] takes it from a moment on.
func (r *Room) Take() (Hand, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	l := r.must()
	if err := l.inHand(); err != nil {
		return Hand{}, err
	}
	return Hand{}, refuse(ErrNotNow, "the chair is taken already")
}

// Give gives the chair back, to a strategy by its name or, "", to the one that led before, and plays the course to its end. It refuses, with
// [ErrNotNow], where nobody has the chair.
func (r *Room) Give(to string) (Hand, error) {
	h := Hand{Move: GiveChair, To: to}
	if err := h.checkGive(); err != nil {
		return Hand{}, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	l := r.must()
	if err := l.inHand(); err != nil {
		return Hand{}, err
	}
	h.After = l.player.last()
	if err := l.player.give(to); err != nil {
		return Hand{}, err
	}
	r.inputs.Hands = append(r.inputs.Hands, h)
	l.playOut()
	l.rest()
	return h, nil
}

var _ sim.Observer = (*effects)(nil)
