package sim

import "microcosm/agents"

// outward is what a member's act is to those who watch: bent where the speaker lacks the command of give and take, kept for whoever wants to
// name a pattern, and seen by the leaders.
func (c *Course) outward(a *agents.Act) {
	if m := &c.members[a.Speaker]; c.th.Stumbling(m) && a.Kind != agents.Silence {
		a.Point = c.th.Stumbles(m, a.Point, c.at(Choice, a.Speaker, pStumble))
	}
	c.watch(a)
	if a.Kind != agents.Silence {
		c.views[a.Speaker] = c.views[a.Speaker].Toward(c.th.Sensed(a), c.th.Hearing.ImpressionWitness)
	}
}

// witnessed is what the act does to those who see it done to another (or hear it said to all).
func (c *Course) witnessed(a *agents.Act) {
	if !c.th.On(agents.Witness) || a.Kind == agents.Silence {
		return
	}
	impact := c.th.Impact(a)
	if c.room.rolesUntil >= c.clock() {
		impact.Balance *= c.th.Life.RolesSide
	}
	if a.Speaker < c.n && c.room.work.left == 0 { // nobody is blamed for being worked with
		impact.Warmth -= c.th.Wearies(c.members[a.Speaker].Airtime)
	}
	c.seenByOthers(a, &impact)
}

// addressed is the seat of the one addressed, 1 where there is one, and 1 where that is a member; in numbers, so that witnesses need not choose.
func (c *Course) addressed(a *agents.Act) (to int, some, member float64) {
	switch {
	case a.To < 0:
		return 0, 0, 0
	case a.To >= c.n:
		return a.To, 1, 0
	}
	return a.To, 1, 1
}

// seenByOthers lets everybody who is there, but the speaker and the one addressed, see the act.
func (c *Course) seenByOthers(a *agents.Act, impact *agents.Impact) {
	sensed, rate := c.th.Sensed(a), c.th.Hearing.ImpressionWitness
	to, some, toMember := c.addressed(a)
	for i := range c.members {
		m := &c.members[i]
		if i == a.Speaker || i == a.To || !m.Here {
			continue
		}
		row := c.ties[i*c.seats : (i+1)*c.seats]
		t := &row[a.Speaker]
		before := t.Attraction
		// how much more the one addressed is liked than the others on the whole; for a leader, trust
		leaning := float64(some * (row[to].Attraction - float64(toMember*float64(c.warmth[i]*m.Share))))
		c.th.Watch(m, t, leaning, impact)
		t.See(sensed, rate)
		if gain := t.Attraction - before; a.Speaker < c.n {
			c.warmth[i] += gain
		} else {
			c.sawLeader(i, a, gain)
		}
	}
}

// sawLeader is what seeing a leader act does to member i beside what it does to trust: the other of two leaders shares in it or loses by it, and a
// leader's warmth for a sibling is envied.
func (c *Course) sawLeader(i int, a *agents.Act, gain float64) {
	if c.numLeaders == 2 {
		c.reflect(i, a.Speaker, gain)
	}
	if c.member(a.To) && a.Point.Communion > 0 && c.Tie(i, a.To).Transferred > 0 {
		c.envy(i, a)
	}
}

// heardFromLeader is what it does, beyond being heard, that an act was a leader's: frank and kind at once it sets an example of how to be frank;
// and what it does to the trust in one of two leaders is reflected on the other.
func (c *Course) heardFromLeader(a *agents.Act, r agents.Point, gain float64) {
	if (a.Kind == agents.Feedback || a.Kind == agents.Confront) && c.th.On(agents.Modelling) {
		kind := 0.0
		if r.Communion > 0 {
			kind = 1
		}
		c.room.gentle += float64(c.th.Craft.GentleRate * (kind - c.room.gentle))
	}
	if c.numLeaders == 2 {
		c.reflect(a.To, a.Speaker, gain)
	}
}

// reflect is what a change of member i's trust in one of two leaders does to that in the other: as far as the two speak with one voice the other
// shares in it; and for whoever divides people into good and bad the one gains what the other loses.
func (c *Course) reflect(i, leader int, gain float64) {
	other := c.Tie(i, 2*c.n+1-leader)
	other.Attraction = min(max(other.Attraction+float64(c.cfg.Accord*gain), -1), 1)
	if gain > 0 {
		c.th.Splits(&c.members[i], c.Tie(i, leader), other, gain, c.cfg.Accord)
		c.split(i)
	}
}

// envy is what seeing a leader's warmth for a sibling does to member i.
func (c *Course) envy(i int, a *agents.Act) {
	t := c.Tie(i, a.To)
	before := t.Attraction
	c.th.Favoured(t, a.Point.Communion)
	c.keepWarmth(i, a.To, before)
}
