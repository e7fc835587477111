package room

import (
	"errors"
	"fmt"
	"slices"
	"sync"

	"microcosm/scenarios"
	"microcosm/sim"
)

// The ways in which something can be refused: ErrNotNow is of what cannot be done at this moment, ErrUnknown of a moment that the course does not
// have. Everything else is bad input. The text of an error says what would be right, in one line.
var (
	ErrNotNow  = errors.New("not now")
	ErrUnknown = errors.New("unknown")
)

// refusal is an error of a kind, without the kind's words in its text.
type refusal struct {
	kind error
	text string
}

// Error is the text.
func (r *refusal) Error() string { return r.text }

// Unwrap is the kind.
func (r *refusal) Unwrap() error { return r.kind }

func refuse(kind error, format string, args ...any) error {
	return &refusal{kind, fmt.Sprintf(format, args...)}
}

// A Room is one course that is watched, led and questioned. It may be used by several goroutines; what it hands out does not change any more. A room
// that nobody has used for a while keeps only its inputs and plays its course again when it is asked.
type Room struct {
	mu       sync.Mutex
	scenario *scenarios.Scenario // resolved
	config   *sim.Config
	inputs   Inputs // with the hands that did something
	mark     int    // the act up to which it has been played by hand
	live     *live  // nil while the room sleeps
}

// live is a course in play with its tape.
type live struct {
	*recorder
	effects *effects
}

// New opens a room. A course in which nobody has the chair in the end is played to its end, otherwise up to the last thing done by hand. The error says in
// one line what is wrong with the inputs.
func New(in Inputs) (*Room, error) {
	if err := in.Check(); err != nil {
		return nil, err
	}
	s, err := in.resolve()
	if err != nil {
		return nil, err
	}
	in.Seed = fmt.Sprint(s.Seed)
	in.Set, in.Hands = slices.Clone(in.Set), slices.Clone(in.Hands)
	r := &Room{scenario: s, inputs: in}
	if r.config, err = s.Config(); err != nil {
		return nil, oneLine(err)
	}
	if len(in.Hands) > 0 && !r.config.Leader.Strategy.Present {
		return nil, fmt.Errorf("hands: nobody leads %s, and so nobody's chair can be taken", s.Name)
	}
	r.tidy()
	r.mu.Lock()
	defer r.mu.Unlock()
	if _, err := r.wake(); err != nil {
		return nil, err
	}
	return r, nil
}

// tidy leaves out of the hands takings of a chair that is taken already; the last of them says how far the course has been played.
func (r *Room) tidy() {
	taken := false
	hands := r.inputs.Hands[:0]
	for _, h := range r.inputs.Hands {
		if h.Move == TakeChair && taken {
			r.mark = h.After
			continue
		}
		taken = h.Move != GiveChair && (taken || h.Move == TakeChair)
		hands = append(hands, h)
	}
	r.inputs.Hands = hands
}

// played is what to play: the hands, and how far it goes where the chair is in hand.
func (r *Room) played() []Hand {
	hands := slices.Clone(r.inputs.Hands)
	if n := len(hands); n > 0 && hands[n-1].Move != GiveChair && r.mark > hands[n-1].After {
		hands = append(hands, Hand{After: r.mark, Move: TakeChair})
	}
	return hands
}

// wake is the course in play, played again where the room slept.
func (r *Room) wake() (*live, error) {
	defer stayAwake(r)
	if r.live != nil {
		return r.live, nil
	}
	c, err := sim.New(r.config)
	if err != nil {
		return nil, err
	}
	l := &live{recorder: newRecorder(newTape(r.scenario, c), newPlayer(c, r.played())), effects: &effects{}}
	c.Observe(l.effects)
	if err := l.player.replay(l.stepped); err != nil {
		return nil, err
	}
	if !c.ByHand() {
		l.playOut()
	}
	l.rest()
	r.live = l
	return l, nil
}

// must is wake for a room whose inputs have been played before.
func (r *Room) must() *live {
	l, err := r.wake()
	if err != nil {
		panic("room: " + err.Error())
	}
	return l
}

// playOut plays the course to its end.
func (l *live) playOut() {
	for !l.course.Done() {
		l.player.step()
		l.stepped()
	}
}

// rest plays the weeks after the last meeting, in which nobody has anything to do.
func (l *live) rest() {
	m := l.meeting()
	if m != nil && m.Number == l.tape.Of && m.Close != nil {
		l.playOut()
	}
	l.stepped()
}

// Tape is the course as far as it has been played.
func (r *Room) Tape() *Tape {
	r.mu.Lock()
	defer r.mu.Unlock()
	l := r.must()
	t := *l.tape
	t.Inputs = r.now()
	t.Meetings = slices.Clone(t.Meetings)
	if n := len(t.Meetings); n > 0 {
		last := &t.Meetings[n-1]
		last.Turns = slices.Clone(last.Turns)
	}
	if n := len(r.inputs.Hands); n > 0 {
		for _, h := range r.inputs.Hands {
			if h.To != "" {
				t.Strategy = h.To
			}
		}
	}
	return &t
}

// Inputs make this course again, as far as it has been played.
func (r *Room) Inputs() Inputs {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.now()
}

func (r *Room) now() Inputs {
	in := r.inputs
	in.Set, in.Hands = slices.Clone(in.Set), r.played()
	return in
}

// Case is the case of the course with everything in it explicit. It is the room's own: read only.
func (r *Room) Case() *scenarios.Scenario { return r.scenario }

// ByHand reports whether the leader's chair is in somebody's hands now.
func (r *Room) ByHand() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.must().course.ByHand()
}

// actOf is the act with the id, or the act before the event with the id; 0 is before the first act.
func (l *live) actOf(id int) (int, error) {
	if id == 0 {
		return 0, nil
	}
	if id < 0 || id > mostID {
		return 0, refuse(ErrUnknown, "there is no act %d; ids are those of the tape, and 0 is before the first act", id)
	}
	turn, event := l.record.Find(sim.ID(id))
	if turn != nil {
		return id, nil
	}
	if event == nil {
		return 0, refuse(ErrUnknown, "there is no act %d in what has been played; ids are those of the tape, and 0 is before the first act", id)
	}
	at, _ := slices.BinarySearchFunc(l.record.Turns, event.ID, func(t sim.Turn, id sim.ID) int { return int(t.ID) - int(id) })
	if at == 0 {
		return 0, nil
	}
	return int(l.record.Turns[at-1].ID), nil
}

// cut is what was done by hand before the moment right after an act, and then the chair taken.
func (r *Room) cut(after int) []Hand {
	var hands []Hand
	for _, h := range r.inputs.Hands {
		if h.After < after || h.After == 0 && after == 0 && h.Move == TakeChair {
			hands = append(hands, h)
		}
	}
	return append(hands, Hand{After: after, Move: TakeChair})
}

// Again is a new room whose course is this one up to the moment right after an act (or before the first act, 0), where the chair is taken: what a
// leader did after that act is not done. The id of an event stands for the act before it.
func (r *Room) Again(after int) (*Room, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.config.Leader.Strategy.Present {
		return nil, refuse(ErrNotNow, "nobody leads this group, and so nobody's chair can be taken; choose another leader first")
	}
	after, err := r.must().actOf(after)
	if err != nil {
		return nil, err
	}
	in := r.now()
	in.Hands = r.cut(after)
	again := &Room{scenario: r.scenario, config: r.config, inputs: in}
	again.tidy()
	again.mu.Lock()
	defer again.mu.Unlock()
	_, err = again.wake()
	return again, err
}

// At is the course right after an act (or before the first act, 0), with the chair in hand and nothing done yet: what the leader did after that act
// is still to be decided. The id of an event stands for the act before it. The course is the caller's, and nobody watches it.
func (r *Room) At(after int) (*sim.Course, error) { return r.at(after) }

// at is [Room.At]; whoever watches sees what comes before the moment.
func (r *Room) at(after int, watch ...sim.Observer) (*sim.Course, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	after, err := r.must().actOf(after)
	if err != nil {
		return nil, err
	}
	c, err := sim.New(r.config)
	if err != nil {
		return nil, err
	}
	for _, w := range watch {
		c.Observe(w)
	}
	p := newPlayer(c, r.cut(after))
	if err := p.replay(func() {}); err != nil {
		return nil, err
	}
	return c.Clone(), nil
}

// Record is every act and event so far as the engine has it. It is a copy of the lists: read only.
func (r *Room) Record() *sim.Record {
	r.mu.Lock()
	defer r.mu.Unlock()
	again := &sim.Record{}
	l := r.must()
	turns, events := l.record.Turns, l.record.Events
	for i, j := 0, 0; i < len(turns) || j < len(events); {
		if j == len(events) || i < len(turns) && turns[i].ID < events[j].ID {
			again.Turn(nil, &turns[i])
			i++
			continue
		}
		again.Event(nil, &events[j])
		j++
	}
	return again
}
