package room

import (
	"fmt"
	"slices"

	"microcosm/agents"
	"microcosm/sim"
)

// A player plays a course and does in it what was done in the leader's chair. A move by hand and giving the chair back come between turns. Taking it
// after a member's act comes before whatever the strategy would have done after that act.
type player struct {
	sim.Unobserved
	course *sim.Course
	hands  []Hand
	next   int      // the hand to be done next
	acts   []sim.ID // those of the last step, and of hands after it
	before sim.ID   // the last act before these
	left   int      // steps until the chair is taken, 0 where that is not known
	during bool     // it is taken within the last of these, before the leader does anything
	byHand bool     // the act now made is made by hand
}

// newPlayer begins to play a course; the player becomes an observer of it.
func newPlayer(c *sim.Course, hands []Hand) *player {
	p := &player{course: c, hands: hands}
	c.Observe(p)
	return p
}

// Turn keeps which act it was.
func (p *player) Turn(_ *sim.Course, t *sim.Turn) { p.acts = append(p.acts, t.ID) }

// last is the last act, 0 before the first.
func (p *player) last() int {
	if n := len(p.acts); n > 0 {
		return int(p.acts[n-1])
	}
	return int(p.before)
}

// step plays one step. It does nothing when the course is over.
func (p *player) step() {
	if p.course.Done() {
		return
	}
	p.before, p.acts = sim.ID(p.last()), p.acts[:0]
	if p.left == 1 && p.during {
		p.course.TakeChair(true)
	}
	p.left = max(0, p.left-1)
	p.course.Step()
}

// replay plays on until all hands are done. It tells of every step.
func (p *player) replay(stepped func()) error {
	for {
		if err := p.due(); err != nil || p.next == len(p.hands) {
			return err
		}
		if p.course.Done() {
			return fmt.Errorf("hands[%d]: there is no act %d; the course is over after act %d", p.next, p.hands[p.next].After, p.last())
		}
		p.step()
		stepped()
	}
}

// due does all hands whose time has come.
func (p *player) due() error {
	for ; p.next < len(p.hands); p.next++ {
		h := &p.hands[p.next]
		taken := h.Move == TakeChair && slices.Contains(p.acts, sim.ID(h.After))
		switch {
		case taken || h.After == p.last():
		case h.After < p.last():
			return fmt.Errorf("hands[%d]: nothing can be done after %d; the course has the acts %d and then %d", p.next, h.After, p.before, p.last())
		case h.Move == TakeChair && p.left == 0:
			return p.foresee(sim.ID(h.After))
		default:
			return nil
		}
		if err := p.do(h); err != nil {
			return fmt.Errorf("hands[%d]: %w", p.next, err)
		}
	}
	return nil
}

// do does one thing now.
func (p *player) do(h *Hand) error {
	byHand := p.course.ByHand()
	switch {
	case h.Move == TakeChair:
		p.left, p.during = 0, false
		p.course.TakeChair(true)
		return nil
	case !byHand:
		return fmt.Errorf("%s after act %d: the chair was not taken before; take it first", h.Move, h.After)
	case h.Move == GiveChair:
		return p.give(h.To)
	}
	m, err := move(h.Move)
	if err != nil {
		return err
	}
	p.byHand = true
	done := p.course.Lead(m, h.Target)
	p.byHand = false
	if !done {
		return fmt.Errorf("%s after act %d: %s", h.Move, h.After, p.why(h.Target))
	}
	return nil
}

// give gives the chair back.
func (p *player) give(to string) error {
	if to != "" {
		s, err := strategy(to)
		if err != nil {
			return err
		}
		p.course.Follow(&s)
	}
	p.course.TakeChair(false)
	return nil
}

// why says why no move can be made now.
func (p *player) why(target int) string {
	c := p.course
	switch {
	case c.Leader() < 0:
		return "nobody leads this group"
	case c.Done():
		return "the course is over"
	case !c.CanLead() && c.Turn() == 0 || c.Turn() >= c.Config().Turns:
		return "between meetings no move can be made; go on to the next turn"
	case !c.CanLead():
		return "after each turn one move can be made, by a leader who is there; go on to the next turn"
	case target < agents.Group || target >= len(c.Members()):
		return fmt.Sprintf("there is no member at seat %d; there are 0 to %d, and -1 for the group", target, len(c.Members())-1)
	}
	return c.Name(target) + " is not there"
}

// foresee finds out, on a branch, how many steps there are to an act after which the chair is taken, and whether it is a member's.
func (p *player) foresee(id sim.ID) error {
	d := p.course.Clone()
	ahead := &player{course: d, before: sim.ID(p.last())}
	d.Observe(ahead)
	for steps := 1; !d.Done(); steps++ {
		ahead.step()
		switch k := slices.Index(ahead.acts, id); {
		case k == 0:
			p.left, p.during = steps, true
			return nil
		case k > 0:
			p.left, p.during = steps, false
			return nil
		case ahead.last() > int(id):
			return fmt.Errorf("hands[%d]: there is no act %d; the course has %d and then %d", p.next, id, ahead.before, ahead.acts[0])
		}
	}
	return fmt.Errorf("hands[%d]: there is no act %d; the course is over after act %d", p.next, id, ahead.last())
}
