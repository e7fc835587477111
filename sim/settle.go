package sim

// settle is what the passing of a turn does: an open moment may be due, windows close, the topic fades, and every member relaxes.
func (c *Course) settle(speaker int) {
	c.settleMoment()
	if w := &c.room.window; w.left > 0 && w.id != c.now.ID {
		w.left--
	}
	topic := &c.room.topic
	topic.Depth *= c.th.Subject.Keeps
	air := c.th.Air(c.bounds(), c.room.norm)
	alive, keeps := c.th.Alive(topic), c.th.Parameters.Floor.AirtimeKeeps
	for i := range c.members {
		m := &c.members[i]
		m.Airtime *= keeps
		m.QuietFor++
		if !m.Here {
			continue
		}
		if alive && i != topic.Owner {
			c.th.Threaten(m, topic, c.like[i*c.n+topic.Owner])
		}
		c.th.Relax(m, c.Warmth(i), c.Trust(i), &air)
	}
	c.members[speaker].Airtime += 1 - keeps
	c.members[speaker].QuietFor = 0
	c.passTime()
}

// passTime is what some turns do: arousal passes from one to the other, and where people stand can be seen; what was last done to leaders fades.
func (c *Course) passTime() {
	if c.turn%feelTurns == 0 {
		c.feel()
	}
	if c.turn%lookTurns == 0 {
		c.lookRound()
	}
	for k := range c.numLeaders {
		c.leaders[k].done = c.leaders[k].done.Times(c.th.Conversing.HeardFades)
	}
}

// settleMoment judges the open moment once it has been answered, or waited for, long enough.
func (c *Course) settleMoment() {
	mo := &c.room.moment
	if !mo.open || mo.id == c.now.ID {
		return
	}
	mo.Left--
	if mo.Answers >= int(c.th.Moments.Answers) || mo.Left <= 0 {
		c.judge()
	}
}
