package room

import (
	"fmt"

	"microcosm/agents"
	"microcosm/sim"
)

// What can be bet on: [Bet.What].
const (
	BetWarm      = "warm"      // the member's next act is warm
	BetCold      = "cold"      // it is cold
	BetDominant  = "dominant"  // it takes the lead
	BetYielding  = "yielding"  // it gives way
	BetSpeaks    = "speaks"    // the member is the next to speak
	BetBid       = "bid"       // the next wish that presses, the member's or anybody's, is voiced
	BetEnactment = "enactment" // it is protected against
)

// A Bet is on what comes next in a meeting, and how sure one is of it, 0..1. Leaders and silences do not count as acts.
type Bet struct {
	// After is the id of the act after which it is made; 0 before the first.
	After int `json:"after"`
	// Who is a member's seat; -1 is anybody, with "bid" and "enactment" only.
	Who  int     `json:"who"`
	What string  `json:"what"`
	Sure float64 `json:"sure"`
}

// A BetScore is how a bet came out.
type BetScore struct {
	Bet Bet `json:"bet"`
	// Came says whether it came so; nil where that is not known: Void where the meeting ended without it, otherwise it is still to come.
	Came *bool `json:"came"`
	Void bool  `json:"void,omitempty"`
	// By is the act that decided it, 0 where none has.
	By    int      `json:"by,omitempty"`
	Brier *float64 `json:"brier"`
	// Odds is in which share of Futures lucks from that moment on it comes so, among those in which it is decided, 0..1: what the model itself would have bet.
	// What a strategy would do right after the act is left out. It is nil where it is never decided.
	Odds    *float64 `json:"odds"`
	Futures int      `json:"futures"`
	// Text says how it came out.
	Text string `json:"text"`
}

// oddsFutures is with how many lucks odds are taken.
const oddsFutures = 100

func (b *Bet) check(t *Tape) error {
	anybody := b.What == BetBid || b.What == BetEnactment
	switch b.What {
	case BetWarm, BetCold, BetDominant, BetYielding, BetSpeaks, BetBid, BetEnactment:
	default:
		return fmt.Errorf("what %.40q: it is %s, %s, %s, %s, %s, %s or %s", b.What, BetWarm, BetCold, BetDominant, BetYielding, BetSpeaks, BetBid, BetEnactment)
	}
	switch {
	case !t.member(b.Who) && !(anybody && b.Who == agents.Group):
		return fmt.Errorf("who %d: there is no member at that seat", b.Who)
	case !(b.Sure >= 0 && b.Sure <= 1):
		return fmt.Errorf("sure is a chance from 0 to 1")
	case b.After < 0 || t.meetingOf(b.After) == nil:
		return refuse(ErrUnknown, "there is no act %d on the tape", b.After)
	}
	return nil
}

// shown is what can be seen of an act for a bet.
type shown struct {
	from         int
	warm, strong float64
	moment       string
	silent       bool
}

// decides reports whether a member's act decides the bet, and how.
func (b *Bet) decides(a shown) (came, decided bool) {
	if a.silent {
		return false, false
	}
	switch b.What {
	case BetSpeaks:
		return a.from == b.Who, true
	case BetBid, BetEnactment:
		return a.moment == b.What, a.moment != "" && (b.Who == agents.Group || a.from == b.Who)
	}
	if a.from != b.Who {
		return false, false
	}
	switch b.What {
	case BetWarm:
		return a.warm > 0, true
	case BetCold:
		return a.warm < 0, true
	case BetDominant:
		return a.strong > 0, true
	}
	return a.strong < 0, true
}

// settle says how a bet came out.
func (r *Room) settle(t *Tape, b *Bet) (BetScore, error) {
	s := BetScore{Bet: *b, Futures: oddsFutures}
	m := t.meetingOf(b.After)
	for k := range m.Turns {
		u := &m.Turns[k]
		if u.ID <= b.After || !t.member(u.From) {
			continue
		}
		a := shown{u.From, u.Point[0], u.Point[1], u.Moment, u.Kind == agents.Silence.String()}
		if came, decided := b.decides(a); decided {
			s.Came, s.By, s.Brier = &came, u.ID, number(brier(b.Sure, came))
			break
		}
	}
	s.Void = s.Came == nil && m.Close != nil
	c, err := r.At(b.After)
	if err != nil {
		return s, err
	}
	s.Odds = b.odds(c)
	s.Text = s.words()
	return s, nil
}

// words says how the bet came out.
func (s *BetScore) words() string {
	text := "It is not decided yet; play on."
	switch {
	case s.Void:
		text = "The meeting ended without it."
	case s.Came != nil && *s.Came:
		text = "It came so."
	case s.Came != nil:
		text = "It came otherwise."
	}
	if s.Odds != nil {
		text += fmt.Sprintf(" From this moment on it comes so in %d of 100 lucks in which it comes to it.", percent(*s.Odds))
	}
	return text
}

// odds is in which share of the futures that decide the bet before the meeting ends it comes so; nil where none does.
func (b *Bet) odds(c *sim.Course) *float64 {
	came, decided := 0, 0
	if c.Turn() >= c.Config().Turns { // the meeting is over with this act
		return nil
	}
	for k := 1; k <= oddsFutures; k++ {
		d := c.Ahead(k)
		d.TakeChair(false)
		w := &waiter{bet: b}
		d.Observe(w)
		for !w.over && d.Step() {
		}
		if w.decided {
			decided++
			if w.came {
				came++
			}
		}
	}
	return number(float64(came) / float64(decided))
}

// A waiter waits for what decides a bet.
type waiter struct {
	sim.Unobserved
	bet                 *Bet
	came, decided, over bool
}

// Turn looks at an act.
func (w *waiter) Turn(c *sim.Course, t *sim.Turn) {
	a := &t.Act
	if w.over || a.Speaker >= len(c.Members()) {
		return
	}
	p := place(a.Point)
	w.came, w.decided = w.bet.decides(shown{a.Speaker, p[0], p[1], a.Moment.String(), a.Kind == agents.Silence})
	w.over = w.decided
}

// Meeting ends the waiting.
func (w *waiter) Meeting(*sim.Course, int) { w.over = true }
