package sim

import "microcosm/agents"

// admit lets those join whose meeting has come, or for whom there is a place, and says what a new face does to the others: they are a
// little more on their guard, and talk is less personal for a while (newcomers: Yalom & Leszcz 2020, ch. 11).
func (c *Course) admit() {
	for i := range c.members {
		m := &c.members[i]
		if m.Joined >= 0 || !c.comes(m) {
			continue
		}
		e, ok := c.newEvent(Joined, i, -1)
		if !ok {
			continue
		}
		m.Gone, m.Joined = false, c.meeting
		c.newcomer = e.ID
		c.countOthers()
		e.Set(ContractNow, c.contract)
		if c.th.On(agents.Newcomers) && !c.cfg.WaitList {
			c.guard(i, e.ID)
		}
		c.emit(e)
	}
}

// comes reports whether somebody who waits comes now.
func (c *Course) comes(m *agents.Member) bool {
	if m.Person.Joins != agents.WhenFree {
		return c.meeting == m.Person.Joins
	}
	if c.meeting >= c.cfg.Meetings-int(c.th.Between.EndingMeetings) {
		return false
	}
	inGroup := 0
	for i := range c.members {
		if !c.members[i].Gone {
			inGroup++
		}
	}
	return inGroup < c.cfg.Places
}

// guard is what a new face does to the others.
func (c *Course) guard(who int, id ID) {
	p := &c.th.Life
	c.room.norm -= float64(p.NewcomerNorm * c.room.norm)
	if !c.th.On(agents.FacadeSwitch) {
		return
	}
	for i := range c.members {
		if i != who && !c.members[i].Gone {
			c.change(i, agents.Facade, agents.ByNewcomer, p.NewcomerFacade, id)
		}
	}
}

// keepOut sets those apart who are to join later.
func (c *Course) keepOut() {
	for i := range c.members {
		if joins := c.members[i].Person.Joins; joins > 1 || joins == agents.WhenFree {
			c.members[i].Gone, c.members[i].Joined = true, -1
		}
	}
}

// part is what the coming end does: those who are anxious about being left do not come to rest, and wishes press that have had no answer
// (termination: Yalom & Leszcz 2020, ch. 12).
func (c *Course) part() {
	if !c.th.On(agents.Termination) {
		return
	}
	p := &c.th.Life
	for i := range c.members {
		m := &c.members[i]
		if !m.Here {
			continue
		}
		bond := max(0, c.Warmth(i))
		m.Unrest += float64(p.EndArousal * m.Anxiety * bond)
		m.Change(agents.Pressure, agents.Wishing, p.EndPressure)
	}
}

// ending is 1 in the last meetings, else 0.
func (c *Course) ending() float64 {
	if c.meeting > 1 && c.cfg.Meetings-c.meeting < int(c.th.Between.EndingMeetings) && c.th.On(agents.Termination) {
		return 1
	}
	return 0
}

// draws lets the leaving of one draw those after it who liked them: contagion of leaving (Yalom & Leszcz 2020, ch. 8).
func (c *Course) draws(leaver int) {
	if !c.th.On(agents.LeavingContagion) {
		return
	}
	for i := range c.members {
		if i != leaver && !c.members[i].Gone {
			c.traces[i].drawn += float64(c.th.Life.LeavePull * max(0, .5+c.Tie(i, leaver).Attraction-c.Warmth(i)))
		}
	}
}

// ask lets the observers ask members how they are, so many weeks after the end.
func (c *Course) ask(week int) {
	for _, o := range c.observers {
		o.FollowUp(c, week)
	}
}

// after is a week after the end: life goes on without the group, and now and then members are asked how they are.
func (c *Course) after() {
	c.meeting++
	c.turn = 0
	if c.meeting == c.cfg.Meetings+1 {
		for i := range c.members {
			c.members[i].Here = false
		}
	}
	for i := range c.members {
		c.live(i)
	}
	week := c.meeting - c.cfg.Meetings
	for _, w := range c.cfg.FollowUp {
		if w == week {
			c.ask(week)
		}
	}
	c.done = c.meeting >= c.cfg.weeks()
}

// letIn lets those who are late in, once their time has come.
func (c *Course) letIn() {
	c.late = false
	for i := range c.members {
		switch tr := &c.traces[i]; {
		case tr.comes == 0:
		case c.turn < tr.comes:
			c.late = true
		default:
			tr.comes = 0
			c.members[i].Here = true
			c.here++
		}
	}
}
