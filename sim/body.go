package sim

import "microcosm/agents"

// hottest is who showed most arousal at the end of the last turn, and how much.
type hottest struct {
	who   int
	shown float64
}

// beat keeps what the body goes through in this turn: the arousal of the meeting so far, and who shows most of it.
func (c *Course) beat(i int, m *agents.Member, next *hottest) {
	if c.hot.who != i && c.hot.shown > c.th.Body.CatchAbove && c.th.On(agents.Contagion) {
		c.th.Catches(m, c.hot.shown)
	}
	c.beats[i] += m.S[agents.Arousal]
	if shown := c.th.Shown(m); shown > next.shown {
		*next = hottest{i, shown}
	}
}

// strain lets a week's load settle in the body: the mean arousal of the meeting, or that of ordinary life for whoever was not there.
func (c *Course) strain(i int) {
	m := &c.members[i]
	mean := c.th.Start.Arousal
	if n := c.turn; m.Here && n > 0 {
		mean = c.beats[i] / float64(n)
	}
	c.beats[i] = 0
	c.th.Strain(m, mean)
}
