package sim

import "microcosm/agents"

// What the single moves do apart from being heard.

// restateContract recalls what was agreed: frankness and trust rise, once a meeting; said again, it is not news.
func (c *Course) restateContract(int, ID) {
	p := &c.th.Leading
	if c.room.restated {
		return
	}
	c.room.restated = true
	if c.now.Situation != agents.Breached && c.now.Situation != agents.BoundaryCrossed {
		c.contract += float64(c.th.Agreement.Remind * (1 - c.contract))
	}
	c.room.honesty += float64(p.Contract * (p.ContractHonesty - c.room.honesty))
	c.trustAll(p.ContractTrust)
}

// inviteFeedback lowers the threshold in the open window; without one it opens one on the member noticed, if a pattern has just shown:
// asked for when there is nothing to speak of, nobody answers.
func (c *Course) inviteFeedback(who int, id ID) {
	w := &c.room.window
	if w.left == 0 {
		if !c.member(who) || !c.traces[who].fresh(c.clock()) {
			return
		}
		*w = window{owner: who, left: int(c.th.Feedback.WindowTurns), id: id, opener: c.now.Act.Speaker}
	}
	w.invited = true
}

// gatekeep cuts the harm of the last act to the one it hit and to onlookers; the one it hit trusts the leader for it. Where a subject was let drop
// it brings the subject back. Overdone, frankness sinks, and the others leave it to the leader to see to things.
func (c *Course) gatekeep(_ int, id ID) {
	if !c.th.On(agents.Gatekeeping) {
		return
	}
	cut := c.cutHarm(id)
	if r := &c.room; c.now.Situation == agents.Avoidance && r.topic.Theme == agents.NoTheme && r.droppedTopic.Theme != agents.NoTheme {
		r.topic = r.droppedTopic
		r.topic.Depth = c.th.Craft.GateTopic
	}
	c.countGate(id)
	if c.now.Act.Speaker < c.n || cut == 0 {
		return
	}
	if to := c.room.last.To; c.member(to) {
		c.likeMore(to, c.now.Act.Speaker, c.th.Craft.GateTrust)
	}
	c.copyFrom(agents.GateCopied, id)
}

// cutHarm takes part of the harm of the last act from the one it hit, and of theirs from onlookers; it returns what the first was spared.
func (c *Course) cutHarm(id ID) (cut float64) {
	p, last := &c.th.Leading, &c.room.last
	for i := range c.members {
		m := &c.members[i]
		switch {
		case !m.Here:
		case i == last.To:
			cut -= c.change(i, agents.Harm, agents.ByLeader, -min(float64((1-p.GateHarm)*last.Harm), m.S[agents.Harm]), id)
		case i != last.Speaker:
			c.change(i, agents.Harm, agents.ByLeader, -float64((1-p.GateOnlookers)*m.S[agents.Harm]), id)
		}
	}
	return cut
}

// countGate counts the gatekeepings of late; one too many sinks frankness.
func (c *Course) countGate(id ID) {
	if c.clock()-c.room.gateTurn > 30 {
		c.room.gates = 0
	}
	c.room.gates++
	c.room.gateTurn = c.clock()
	if p := &c.th.Leading; c.room.gates > int(p.GateOverdone) {
		c.room.honesty *= 1 - p.GateSinks
		c.leaveToLeader(id)
	}
}

// leaveToLeader is what a leader who stops too much teaches: to leave it to the leader.
func (c *Course) leaveToLeader(id ID) {
	for i := range c.members {
		if m := &c.members[i]; m.Here {
			c.change(i, agents.GateCopied, agents.ByLeader, -float64(c.th.Craft.GateDepends*m.S[agents.GateCopied]), id)
			c.change(i, agents.NamingCopied, agents.ByLeader, -float64(c.th.Craft.GateDepends*m.S[agents.NamingCopied]), id)
		}
	}
}

// inviteIn makes it easier for a silent member to take the floor, for some turns.
func (c *Course) inviteIn(target int, _ ID) {
	if c.member(target) {
		c.asks[target].invited = int32(c.clock() + int(c.th.Parameters.Floor.InvitedTurns))
	}
}

// hereAndNow lifts the depth norm, and makes talk of the outside rarer for some turns.
func (c *Course) hereAndNow(int, ID) {
	p, r := &c.th.Leading, &c.room
	r.norm += float64(p.HereAndNow * (p.HereAndNowDepth - r.norm))
	r.hereUntil = c.clock() + int(p.HereAndNowTurns)
}

// interpret adds a little belief, no more: what a leader says alone is soon doubted.
func (c *Course) interpret(target int, id ID) {
	if c.member(target) && c.th.On(agents.Learning) {
		c.change(target, agents.Belief, agents.ByLeader, c.th.Feedback.InterpretationAlone, id)
	}
}

// educate gives information: skill, and hope up to a bound, less each time in a meeting; talk becomes less personal.
func (c *Course) educate(_ int, id ID) {
	c.room.norm *= 1 - c.th.Leading.InformationNorm
	c.room.taught++
	fresh := 1 / float64(c.room.taught)
	if c.th.Acts(agents.ByInformation) {
		c.inform(fresh, id)
	}
	c.lesson(id, fresh)
}

// inform lets everybody there gain some skill, and hope up to a bound.
func (c *Course) inform(fresh float64, id ID) {
	p := &c.th.Leading
	for i := range c.members {
		if m := &c.members[i]; m.Here {
			c.change(i, agents.Skill, agents.ByInformation, float64(p.InformationSkill*fresh*(1-m.S[agents.Skill])), id)
			c.change(i, agents.Hope, agents.ByInformation, float64(p.InformationHope*fresh*max(0, p.HopeMost-m.S[agents.Hope])), id)
		}
	}
}

// reframe lets the target hear the last challenge again, warmer by as much as the leader is trusted: part of its harm goes, and its giver
// is liked for it.
func (c *Course) reframe(target int, id ID) {
	if !c.member(target) {
		return
	}
	ch := &c.traces[target].challenge
	if ch.id == 0 || c.clock()-ch.at > 20 {
		return
	}
	m := &c.members[target]
	warmer := float64(c.th.Leading.ReframeWarmth * max(0, c.Trust(target)))
	again := ch.r
	again.Communion += warmer
	c.change(target, agents.Harm, agents.ByLeader, -min(float64(ch.harm*min(1, warmer*2)), m.S[agents.Harm]), id)
	t := c.Tie(target, ch.from)
	before := t.Attraction
	c.th.Warm(m, t, agents.Point{Communion: warmer}, &ch.act)
	c.keepWarmth(target, ch.from, before)
	m.LastHeard = again
	ch.id = 0
}

// modelDisclosure lifts the depth norm towards the leader's own measured openness; too much of it costs trust.
func (c *Course) modelDisclosure(int, ID) {
	if !c.th.On(agents.Modelling) {
		return
	}
	p, depth := &c.th.Leading, c.now.Act.Depth
	c.leading().disclosures++
	if c.leading().disclosures > int(p.ModelOverdone) {
		c.trustAll(-p.OverdoneTrust)
		return
	}
	c.room.norm += float64(p.ModelNorm * max(0, depth-c.room.norm))
}

// trustAll moves everybody's trust in the leader.
func (c *Course) trustAll(amount float64) {
	for i := range c.members {
		if c.members[i].Here {
			t := c.Tie(i, c.chair())
			t.Attraction = min(max(t.Attraction+float64(amount*(1-t.Attraction)), -1), 1)
		}
	}
}

// reopen lets an injury be answered again: the moment in which it happened waits for new answers, the leader's first.
func (c *Course) reopen(target int, _ ID) {
	if !c.member(target) || c.room.moment.open {
		return
	}
	tr := &c.traces[target]
	if tr.injury == 0 || c.clock()-tr.injuryAt > int(c.th.Learning.RepairTurns) {
		return
	}
	m := &c.members[target]
	c.room.moment = moment{open: true, id: tr.injured.id, Held: tr.injured.Held}
	mo := &c.room.moment
	mo.Heard, mo.Answers, mo.Left = agents.Point{}, 0, int(c.th.Moments.Turns)
	mo.Expected = m.Expected(c.Tie(target, mo.To))
	mo.Arousal, mo.Safety = m.S[agents.Arousal], m.S[agents.Safety]
}

// checkIn lets each speak in turn; signs are more readable for a while after.
func (c *Course) checkIn(int, ID) {
	c.room.checkIn = 1<<c.n - 1
	c.room.clearUntil = c.clock() + c.here + int(c.th.Leading.CheckInTurns)
}

// shareAirtime holds back the one who holds the floor, for some turns.
func (c *Course) shareAirtime(target int, _ ID) {
	if c.member(target) {
		c.asks[target].held = int32(c.clock() + int(c.th.Parameters.Floor.HeldTurns))
	}
}

// workWith begins a stretch of one-to-one work: the others watch.
func (c *Course) workWith(target int, _ ID) {
	if c.member(target) && c.n > 1 {
		c.room.work = work{member: target, left: int(c.th.Leading.WorkTurns)}
	}
}

// existentialFocus lets all face what cannot be changed, once a meeting.
func (c *Course) existentialFocus(_ int, id ID) {
	if !c.room.faced {
		c.room.faced = true
		c.face(id, c.th.Leading.ExistentialBelief)
	}
}

// nameTransference loosens what is transferred to the leader, where there is trust enough to hear it; else it costs trust.
func (c *Course) nameTransference(target int, id ID) {
	if !c.member(target) {
		return
	}
	t := c.Tie(target, c.chair())
	if t.Transferred <= 0 {
		return
	}
	if t.Attraction > c.th.Leading.NamingTrust {
		c.naming.loosened = float64(c.th.Leading.NamingLoosens * t.Transferred)
		t.Transferred -= c.naming.loosened
		c.naming.who, c.naming.turn, c.naming.by = target, id, c.chair()
	} else {
		t.Attraction = max(t.Attraction-c.th.Leading.NamingCosts, -1)
	}
}
