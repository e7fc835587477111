package sim

import "microcosm/agents"

// week is life between two meetings: episodes outside that teach at a small weight, what wears off, distress that follows, hope from
// seeing the others do better, and ties that relax.
func (c *Course) week() {
	var falls [MaxMembers]float64
	for i := range c.members {
		m := &c.members[i]
		before := m.S[agents.Distress]
		c.homework(i)
		c.strain(i)
		c.live(i)
		falls[i] = before - m.S[agents.Distress]
		m.RecentEnactments *= c.th.Risking.RecentOverMeeting
		m.Threat = 0
		m.LastHeard = agents.Point{}
		m.Unrest = c.th.Overwhelmed(m.Acuity)
		c.traces[i].crisis = false
		c.traces[i].drawn *= c.th.Life.LeavePullKeeps
	}
	if !c.cfg.WaitList {
		c.seeOthers(falls[:c.n])
	}
	c.relaxTies()
}

// live is a week of member i's life outside.
func (c *Course) live(i int) {
	m := &c.members[i]
	if c.th.On(agents.BetweenSessions) {
		for k := range int(c.th.Between.Episodes) {
			c.th.Live(m, c.th.Between.Weight, c.luck.At(BetweenStream, c.meeting, k, i, bEpisode))
		}
	}
	c.th.Week(m, c.luck.At(BetweenStream, c.meeting, 0, i, bWeek))
}

// seeOthers is hope from the improvement of the others, only as far as they do improve (falls are the falls in distress).
func (c *Course) seeOthers(falls []float64) {
	if !c.th.Acts(agents.ByHope) {
		return
	}
	sum := 0.0
	for i, fall := range falls {
		if !c.members[i].Gone {
			sum += fall
		}
	}
	for i := range c.members {
		m := &c.members[i]
		if m.Gone || m.Others == 0 {
			continue
		}
		if seen := (sum - falls[i]) / float64(m.Others); seen > 0 {
			c.change(i, agents.Hope, agents.ByHope, float64(c.th.Between.HopeSeen*seen*(1-m.S[agents.Hope])), 0)
		}
	}
}

// relaxTies lets attraction and trust wear off towards indifference.
func (c *Course) relaxTies() {
	keep := 1 - c.th.Between.Relax
	for k := range c.ties {
		c.ties[k].Attraction *= keep
	}
	c.countOthers()
}
