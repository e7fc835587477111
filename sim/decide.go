package sim

import "microcosm/agents"

// The single chances of a member's turn, one uniform draw each, drawn together at its start.
const (
	pReply = iota
	pAddress
	pMoment
	pEscape
	pFeedback
	pFocus
	pPeer
	pCycle
	numChances
)

// purposes of the luck of a member's turn
const (
	pChances = iota // all of the above
	pDare           // the moment and how it is put
	pKind           // any other act and how it is put
	pClaim          // what a feedback says
	pStumble        // how an act misses its aim
)

// startTurn clears what the turn will be.
func (c *Course) startTurn(speaker int) {
	c.now = Turn{Meeting: c.meeting, Turn: c.turn}
	c.now.Act = agents.Act{Speaker: speaker, To: agents.Group, Topic: agents.NoTheme}
}

// decide makes the act of a member who has the floor: to protect somebody, to open a relational moment, to let a subject
// drop, to give feedback, or to converse, in this order.
func (c *Course) decide(speaker int) {
	m := &c.members[speaker]
	luck := c.at(Choice, speaker, pChances)
	for k := range c.chance {
		c.chance[k] = luck.Float64()
	}
	if c.room.checking {
		c.sayHowItIs(speaker)
		return
	}
	if c.protects(speaker) || c.names(speaker) {
		return
	}
	to := c.address(speaker)
	c.now.Act.To = to
	switch {
	case to == agents.Group:
		c.talk(speaker, to)
	case !c.room.moment.open && c.chance[pMoment] < c.stirs(m):
		c.stir(speaker, to)
	case c.escapes(speaker):
		c.changeSubject(speaker)
	case c.givesFeedback(speaker):
	default:
		c.talk(speaker, to)
	}
	c.focus(speaker)
}

// address chooses whom to speak to: the one who spoke last, or somebody by liking, or whoever's moment, window or subject is
// open, or the leader (more in the first meetings).
func (c *Course) address(speaker int) int {
	last := c.room.last.Speaker
	if c.room.work.left > 0 && c.room.work.member == speaker {
		return c.chair()
	}
	if last != speaker && c.listens(last) && c.chance[pReply] < c.th.Address.Reply {
		return last
	}
	var weights [MaxMembers + 2]float64
	for j := range c.seats {
		if j != speaker && c.listens(j) {
			weights[j] = c.appeal(speaker, j)
		}
	}
	to := agents.Pick(weights[:c.seats], c.chance[pAddress])
	if weights[to] == 0 {
		return agents.Group
	}
	return to
}

// appeal is the weight with which the speaker turns to the person at seat j.
func (c *Course) appeal(speaker, j int) float64 {
	p, r := &c.th.Address, &c.room
	w := 1 + float64(p.Attraction*c.Tie(speaker, j).Attraction)
	if j >= c.n {
		w *= float64(p.Leader * max(p.LeaderLeast, 1-float64(float64(c.meeting)*p.LeaderFades)))
	}
	if r.moment.open && r.moment.Owner == j || r.window.left > 0 && r.window.owner == j {
		w += p.Open
	}
	if c.th.Alive(&r.topic) && r.topic.Owner == j {
		w += p.Fresh
	}
	if w < p.Least {
		return p.Least
	}
	return w
}

// listens reports whether somebody at the seat can be spoken to.
func (c *Course) listens(seat int) bool {
	if seat >= c.n {
		return seat < c.seats && c.leaders[seat-c.n].present
	}
	return seat >= 0 && seat < c.n && c.members[seat].Here
}

// stir opens a relational moment: the wish is voiced (a bid) or protected against (an enactment).
func (c *Course) stir(speaker, to int) {
	m, t := &c.members[speaker], c.Tie(speaker, to)
	c.chooseCycle(m)
	a := &c.now.Act
	expected := m.Expected(t)
	dare := c.th.Dares(m, expected, c.th.NormFor(m, c.room.norm, c.room.honesty))
	c.now.Set(Expected, expected)
	c.now.Set(RiskTaken, dare)
	tr := &c.traces[speaker]
	luck := c.at(Choice, speaker, pDare)
	cycle := m.Cycle()
	a.Topic = cycle.Theme
	want, kinds := cycle.Protect, agents.EnactmentKinds
	if luck.Float64() < dare {
		a.Moment, a.Depth = agents.Bid, c.th.Risking.Depth
		want, kinds = cycle.Risk, agents.BidKinds
		c.now.Causes.Add(tr.insight, TheFeedback)
		c.now.Causes.Add(c.lessonOn(speaker, to), TheLesson)
	} else {
		a.Moment, a.Depth = agents.Enactment, c.th.Conversing.EnactmentDepth
		c.now.Causes.Add(c.lessonOn(speaker, to), TheLesson)
	}
	if c.room.last.Speaker == to {
		c.now.Causes.Add(c.room.last.ID, TheAct)
	}
	a.Kind, _ = c.th.Choose(want, a.Depth, kinds, luck)
	a.Point = want.Plus(agents.Noise(c.th.Acting.Noise, luck))
	a.Nonverbal = c.th.Shows(m, a.Point, c.th.Felt(m, expected))
}

// chooseCycle draws which wish presses, for somebody with several.
func (c *Course) chooseCycle(m *agents.Member) {
	if len(m.Cycles) < 2 {
		return
	}
	var weights [agents.MaxCycles]float64
	for k := range m.Cycles {
		weights[k] = m.Cycles[k].Weight
	}
	m.Active = int8(agents.Pick(weights[:len(m.Cycles)], c.chance[pCycle]))
	m.Refresh()
}

// lessonOn is the event that last taught member i what to expect of the person at seat j, or of people.
func (c *Course) lessonOn(i, j int) ID {
	if id := c.Tie(i, j).LastLesson; id != 0 {
		return id
	}
	return c.traces[i].taught
}

// escapes reports whether the speaker lets another's subject drop.
func (c *Course) escapes(speaker int) bool {
	topic := &c.room.topic
	if !c.th.Alive(topic) || topic.Owner == speaker {
		return false
	}
	p := c.th.Escapes(&c.members[speaker], c.room.window.left > 0 || c.room.hereUntil >= c.clock())
	return c.chance[pEscape] < p
}

// changeSubject speaks of something else, to the one whose subject it was.
func (c *Course) changeSubject(speaker int) {
	m, a := &c.members[speaker], &c.now.Act
	a.To = c.room.topic.Owner
	if !c.listens(a.To) {
		a.To = agents.Group
	}
	a.Depth = 0
	luck := c.at(Choice, speaker, pKind)
	p := &c.th.Subject
	want := m.Manner.Toward(agents.Point{Agency: p.ChangeAgency, Communion: p.ChangeCommunion}, p.ChangeShare)
	a.Kind, a.Point = c.th.Choose(want, 0, agents.SubjectKinds, luck)
	a.Nonverbal = c.th.Shows(m, a.Point, c.th.Felt(m, m.Likelihood))
	c.now.Causes.Add(c.room.topic.Event, TheSubject)
}

// sayHowItIs is a member's part in a check-in: a short word to all on how it is now.
func (c *Course) sayHowItIs(speaker int) {
	m, a := &c.members[speaker], &c.now.Act
	a.Kind, a.Depth = agents.Disclose, c.th.Conversing.CheckInDepth
	want := agents.Kinds[agents.Disclose].Point.Toward(m.Manner, .5)
	a.Point = want.Plus(agents.Noise(c.th.Acting.Noise, c.at(Choice, speaker, pKind)))
	a.Nonverbal = c.th.Shows(m, a.Point, c.th.Felt(m, m.Likelihood))
}

// talk is ordinary conversation with whoever is addressed.
func (c *Course) talk(speaker, to int) {
	m, a := &c.members[speaker], &c.now.Act
	luck := c.at(Choice, speaker, pKind)
	if to == agents.Group {
		a.Kind, a.Point = c.th.Choose(m.Manner, c.th.Depth(m, c.room.norm), agents.TalkKinds, luck)
		a.Nonverbal = a.Point
		a.Depth = agents.Kinds[a.Kind].Depth
		return
	}
	heard := m.LastHeard
	if c.room.last.Speaker == to && c.room.last.To != speaker {
		heard = c.room.last.Point
	}
	if c.room.last.Speaker == to {
		c.now.Causes.Add(c.room.last.ID, TheAct)
	}
	t := c.Tie(speaker, to)
	want := c.th.Impulse(m, t, heard)
	if to >= c.n {
		want = c.th.Stands(m, t, want)
	} else if c.heldBack(to) {
		want.Communion += float64(c.th.Life.RolesRestraint * max(0, c.Trust(speaker)))
	}
	depth := c.stayWith(c.th.Depth(m, c.room.norm))
	a.Kind, a.Point = c.th.Choose(want, depth, agents.TalkKinds, luck)
	own := agents.Kinds[a.Kind].Depth
	a.Depth = own + float64(c.th.Conversing.KindDepth*(depth-own))
	a.Nonverbal = c.th.Shows(m, a.Point, c.th.Felt(m, m.Likelihood))
	c.keepTopic(speaker, a)
}

// stayWith brings the depth of talk towards that of the living subject: people tend to stay with what is being spoken of.
func (c *Course) stayWith(depth float64) float64 {
	if t := &c.room.topic; c.th.Alive(t) {
		return depth + float64(c.th.Conversing.StaysWith*(t.Depth-depth))
	}
	return depth
}

// keepTopic says what the act is about: one's own wish in a disclosure or request, the living topic in an answer, or nothing.
func (c *Course) keepTopic(speaker int, a *agents.Act) {
	switch {
	case a.Kind.ChangesSubject():
	case a.Kind == agents.Disclose || a.Kind == agents.Request:
		a.Topic = c.members[speaker].Cycle().Theme
	case c.th.Alive(&c.room.topic):
		a.Topic = c.room.topic.Theme
	}
}

// focus says where the act's attention lies: a moment, feedback or a reply in one is here and now; other talk may be about
// life outside or about somebody who is not there, the rarer the more personal and present the talk has become.
func (c *Course) focus(speaker int) {
	a := &c.now.Act
	if a.Moment != agents.NoMoment || a.Kind == agents.Feedback || a.Kind == agents.Confront || a.Kind == agents.Silence ||
		c.room.moment.open {
		return
	}
	p := &c.th.Acting
	past := float64(p.ToPast * (1 - p.PastFacade + float64(p.PastFacade*c.members[speaker].S[agents.Facade])) *
		(1 - float64(p.PastNorm*c.room.norm)))
	if c.room.hereUntil >= c.clock() {
		past *= p.PastHere
	}
	switch u := c.chance[pFocus]; {
	case u < float64(past*p.Absent):
		a.Focus = agents.Absent
	case u < past:
		a.Focus = agents.Outside
	}
}
