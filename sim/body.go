package sim

import "microcosm/agents"

// hottest is who showed most arousal at the end of the last turn, and how much.
type hottest struct {
	who   int
	shown float64
}

// beat is what the body goes through in this turn: the arousal of the meeting so far is kept, and who shows most of it; a marked arousal in
// sight is caught.
func (c *Course) beat(i int, m *agents.Member, above float64, next *hottest) {
	q := m.S[agents.Arousal]
	m.Roused += q
	if q < c.hot.shown-above && i != c.hot.who {
		c.th.Catches(m, c.hot.shown)
	}
	if q > above {
		if shown := c.th.Shown(m); shown > next.shown {
			*next = hottest{i, shown}
		}
	}
}

// infectious is how much arousal must show, beyond one's own, to be caught; more than anybody has where contagion is off.
func (c *Course) infectious() float64 {
	if !c.th.On(agents.Contagion) {
		return 2
	}
	return c.th.Body.CatchAbove
}

// strain lets a week's load settle in the body: the mean arousal of the meeting, or that at the door for whoever was not there.
func (c *Course) strain(i int) {
	m := &c.members[i]
	mean := c.th.Start.Arousal
	if n := c.turn; m.Here && n > 0 {
		mean = m.Roused / float64(n)
	}
	m.Roused = 0
	c.th.Strain(m, mean)
}
