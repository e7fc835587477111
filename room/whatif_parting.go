package room

import (
	"microcosm/narration"
	"microcosm/sim"
)

// A Parting is where two options go two ways in future 0, the luck that the course really had: the first act of a member that is another act,
// or another member's. How personal or warm the same act is may differ before that.
type Parting struct {
	// Option and Against are numbers of options.
	Option  int `json:"option"`
	Against int `json:"against"`
	// This is what is done after Option, That after Against; nil where it ends before. Both are nil where they never part.
	This *Said `json:"this"`
	That *Said `json:"that"`
	// Shared is how many acts of members they have in common.
	Shared int `json:"shared"`
}

// A Said is an act in a future that is not on the tape.
type Said struct {
	// ID is the act's in that future; Meeting and Turn say when it is.
	ID      int `json:"id"`
	Meeting int `json:"meeting"`
	Turn    int `json:"turn"`
	// From and To are seats, -1 the group.
	From   int    `json:"from"`
	To     int    `json:"to"`
	Kind   string `json:"kind"`
	Moment string `json:"moment,omitempty"`
	// Point is what was said on the circumplex, Words are the words.
	Point Point  `json:"point"`
	Words string `json:"words"`
}

// mostSaid is how many acts of a future are kept; whoever goes the same way for so long is taken never to part.
const mostSaid = 1500

// A script is an observer that keeps what is said, and of that what members say.
type script struct {
	sim.Unobserved
	before *script // what was said up to the moment, nil of that itself
	record sim.Record
	teller *narration.Teller
	acts   []Said
}

// Find looks an act or an event up, also one from before the moment.
func (s *script) Find(id sim.ID) (*sim.Turn, *sim.Event) {
	turn, event := s.record.Find(id)
	if turn == nil && event == nil && s.before != nil {
		return s.before.Find(id)
	}
	return turn, event
}

// begin makes the teller: one who knows what was said before, so that the same act has the same words as on the tape.
func (s *script) begin(c *sim.Course) {
	if s.before != nil && s.before.teller != nil {
		s.teller = s.before.teller.Branch(c, s)
		return
	}
	s.teller = narration.NewTeller(c, s)
}

// Turn keeps an act of a member with its words.
func (s *script) Turn(c *sim.Course, t *sim.Turn) {
	if s.before != nil && len(s.acts) >= mostSaid {
		return
	}
	if s.teller == nil {
		s.begin(c)
	}
	s.record.Turn(c, t)
	words, a := s.teller.Say(c, t), &t.Act
	if a.Speaker >= len(c.Members()) {
		return
	}
	s.acts = append(s.acts, Said{
		ID: int(t.ID), Meeting: t.Meeting, Turn: t.Turn, From: a.Speaker, To: a.To, Kind: a.Kind.String(), Moment: a.Moment.String(),
		Point: Point{rounded(a.Point.Communion), rounded(a.Point.Agency)}, Words: words,
	})
}

// Event keeps an event, so that words can speak of it.
func (s *script) Event(c *sim.Course, e *sim.Event) {
	if s.before == nil || len(s.acts) < mostSaid {
		s.record.Event(c, e)
	}
}

// parting compares what members say after two options.
func parting(option int, this, that *script) Parting {
	p := Parting{Option: option}
	for k := range max(len(this.acts), len(that.acts)) {
		a, b := this.at(k), that.at(k)
		if a == nil || b == nil || !a.alike(b) {
			p.This, p.That = a, b
			return p
		}
		p.Shared++
	}
	return p
}

// at is the k-th act, nil where there is none.
func (s *script) at(k int) *Said {
	if k < len(s.acts) {
		return &s.acts[k]
	}
	return nil
}

// alike reports whether two acts are one to whoever watches.
func (a *Said) alike(b *Said) bool {
	return a.From == b.From && a.To == b.To && a.Kind == b.Kind && a.Moment == b.Moment && a.Meeting == b.Meeting
}
