package sim

import "microcosm/agents"

// air is what surrounds everybody in this turn.
func (c *Course) air() agents.Air {
	a := agents.Air{Bounds: c.bounds(), Stir: -1}
	if c.th.On(agents.Contagion) {
		a.Stir = c.stirring - c.th.Body.CatchAbove
	}
	return a
}

// shownBy is how much whoever is stirred most, so much, shows of it.
func (c *Course) shownBy(most float64) float64 {
	for i := range c.members {
		if m := &c.members[i]; m.Here && m.S[agents.Arousal] == most {
			return c.th.Shown(m)
		}
	}
	return 0
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
