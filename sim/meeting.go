package sim

import "microcosm/agents"

// purposes of the draws around a meeting
const (
	eAbsence = iota
	eLeaving
	bEpisode = iota // first of the purposes of episodes
	bWeek
)

// openMeeting begins the next meeting: who is there, wishes that have gathered, and, near the end, the ending itself. Where nobody
// comes, or nobody is to meet, no meeting opens but time passes.
func (c *Course) openMeeting() {
	c.meeting++
	c.turn = 0
	c.newcomer = 0
	c.admit()
	c.greet()
	c.arrive()
	c.room.last = previous{Act: agents.Act{Speaker: agents.Group, To: agents.Group}}
	c.room.topic = agents.Topic{Theme: agents.NoTheme}
	c.room.window, c.room.moment, c.room.work = window{}, moment{}, work{}
	c.room.checkIn = 0
	c.stirring, c.reviewed = 0, 0
	if c.meeting == 1 {
		c.reviewed = c.n
	}
	c.room.taught, c.room.restated, c.room.faced = 0, false, false
	c.seatLeaders()
	c.inMeeting = c.here > 0 && !c.cfg.WaitList
	if !c.inMeeting {
		return
	}
	for i := range c.members {
		m := &c.members[i]
		if m.Here && c.meeting > 1 {
			m.Change(agents.Pressure, agents.Wishing, c.th.Moments.PerMeeting)
		}
	}
	if c.cfg.Meetings-c.meeting < int(c.th.Between.EndingMeetings) && c.meeting > 1 {
		c.part()
		c.face(0, c.th.Leading.ExistentialBelief)
	}
	c.erode()
	c.happen()
}

// arrive decides who is at the meeting.
func (c *Course) arrive() {
	c.here = 0
	ending := c.ending()
	for i := range c.members {
		m := &c.members[i]
		m.Here = !m.Gone && !c.cfg.WaitList
		if !m.Here {
			continue
		}
		if c.luck.Uniform(EventStream, c.meeting, 0, i, eAbsence) < c.th.StaysAway(m, ending) {
			if e, ok := c.newEvent(Missed, i, -1); ok {
				m.Here = false
				if c.th.On(agents.FacadeSwitch) {
					c.change(i, agents.Facade, agents.ByAbsence, c.th.Group.FacadeAbsence, e.ID)
				}
				e.Set(HarmNow, m.S[agents.Harm])
				c.emit(e)
			}
		}
		if m.Here {
			c.here++
		}
	}
}

// face lets every member meet an ending or a loss: with hope and safety it is taken in, as responsibility for one's own part;
// otherwise it is avoided, and the facade goes up.
func (c *Course) face(id ID, belief float64) {
	if !c.th.Acts(agents.ByExistential) {
		return
	}
	p := &c.th.Leading
	for i := range c.members {
		m := &c.members[i]
		if !m.Here {
			continue
		}
		if m.S[agents.Hope]+m.S[agents.Safety] >= p.ExistentialAccept {
			c.change(i, agents.Belief, agents.ByExistential, belief, id)
		} else if c.th.On(agents.FacadeSwitch) {
			c.change(i, agents.Facade, agents.ByExistential, p.ExistentialAvoid, id)
		}
	}
}

// closeMeeting ends the meeting: observers look, some may leave for good, and a week goes by.
func (c *Course) closeMeeting() {
	if c.room.moment.open {
		c.judge()
	}
	if c.inMeeting {
		c.passOver()
		c.drawNear()
	}
	for i := range c.members {
		c.members[i].Settle()
	}
	for _, o := range c.observers {
		o.Meeting(c, c.meeting)
	}
	if c.inMeeting {
		c.loss = 0
		c.leave()
		c.hearten()
		c.belong()
	}
	c.inMeeting = false
	c.week()
	c.done = c.meeting >= c.cfg.weeks()
	if c.meeting == c.cfg.Meetings && !c.done {
		c.ask(0)
	}
}

// leave lets members leave for good; each leaving costs the others some hope, and is a loss to face.
func (c *Course) leave() {
	for i := range c.members {
		m := &c.members[i]
		if m.Gone || c.meeting == c.cfg.Meetings {
			continue
		}
		hazard := c.th.Leaves(m, c.Warmth(i), c.Trust(i), c.unprepared(), c.traces[i].drawn, c.meeting-max(0, m.Joined-1))
		if c.luck.Uniform(EventStream, c.meeting, 0, i, eLeaving) >= hazard {
			continue
		}
		e, ok := c.newEvent(Left, i, -1)
		if !ok {
			continue
		}
		tr := &c.traces[i]
		e.Causes.Add(tr.injury, TheInjury)
		if ch := &tr.challenge; ch.harm > 0 && c.clock()-ch.at < c.cfg.Turns { // a hard word at this meeting
			e.Causes.Add(ch.id, TheAct)
		}
		e.Causes.Add(c.left, TheLeaving)
		e.Set(Hazard, hazard)
		e.Set(Attraction, c.Warmth(i))
		e.Set(Trust, c.Trust(i))
		e.Set(HarmNow, m.S[agents.Harm])
		e.Set(WoundNow, m.S[agents.Wound])
		e.Set(HopeNow, m.S[agents.Hope])
		m.Gone, m.Here = true, false
		c.left, c.loss = e.ID, e.ID
		c.draws(i)
		c.emit(e)
		c.grieve(e.ID)
	}
	c.countOthers()
}

// grieve is what a leaving does to those who stay.
func (c *Course) grieve(id ID) {
	for j := range c.members {
		if m := &c.members[j]; !m.Gone {
			c.change(j, agents.Hope, agents.ByLoss, -float64(c.th.Between.LossHope*m.S[agents.Hope]), id)
		}
	}
	c.face(id, c.th.Between.LossExistential)
}
