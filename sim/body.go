package sim

import "microcosm/agents"

// feelTurns is how many turns lie between two looks at how stirred the others are.
const feelTurns = 5

// feel lets arousal pass from whoever is stirred most to the others, and keeps how stirred each has been in this meeting.
func (c *Course) feel() {
	most := 0.0
	for i := range c.members {
		m := &c.members[i]
		if !m.Here {
			continue
		}
		q := m.S[agents.Arousal]
		m.Roused += q
		if q > most { // no more shows than is there
			most = max(most, c.th.Shown(m))
		}
		c.th.Catches(m, c.stirring)
	}
	c.stirring = most
}

// strain lets a week's load settle in the body: the mean arousal of the meeting, or that at the door for whoever was not there.
func (c *Course) strain(i int) {
	m := &c.members[i]
	mean := c.th.Start.Arousal
	if n := c.turn / feelTurns; m.Here && n > 0 {
		mean = m.Roused / float64(n)
	}
	m.Roused = 0
	c.th.Strain(m, mean)
}
