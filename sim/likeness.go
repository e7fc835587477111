package sim

import "microcosm/agents"

// drawNear lets those draw nearer to each other, at the end of a meeting, whose manners are alike, and others further apart: by alike for each unit by
// which the manner one has seen in somebody lies nearer to one's own than the others' do on the whole (similarity and attraction: Byrne 1971).
// What it gives to some it takes from others; with the taking of sides it is what camps are made of.
func (c *Course) drawNear() {
	if !c.th.On(agents.Likeness) {
		return
	}
	var far [MaxMembers]float64
	for i := range c.members {
		m := &c.members[i]
		if !m.Here {
			continue
		}
		sum, n := 0.0, 0
		for j := range c.members {
			if j != i && c.members[j].Here {
				far[j] = c.Tie(i, j).Impression.Distance(m.Manner)
				sum += far[j]
				n++
			}
		}
		for j := range c.members {
			if t := c.Tie(i, j); j != i && c.members[j].Here {
				c.likeMore(i, j, float64(c.th.Life.Alike*t.Seen*(sum/float64(n)-far[j])))
			}
		}
	}
}
