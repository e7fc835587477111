package sim

import "microcosm/agents"

// purposes of the draws of hearing
const (
	hHear = iota
	hSilence
)

// perform says the act of c.now, in the room, unless it is the one to be skipped: it is heard by the one addressed and seen by the
// others, moves the norms and the topic, and answers an open moment.
func (c *Course) perform() {
	id, happens := c.nextID()
	a := &c.now.Act
	if !happens {
		*a = agents.Act{Speaker: a.Speaker, To: agents.Group, Kind: agents.Silence, Topic: agents.NoTheme}
		c.now.Causes, c.now.Readings, c.now.Pattern = Causes{}, Readings{}, Pattern{}
	}
	c.now.ID = id
	if a.Speaker < c.n {
		c.outward(a)
	}
	c.countRoom(a)
	harm := 0.0
	switch {
	case a.To >= c.n:
		c.heardByLeader(a)
	case a.To >= 0:
		harm = c.heard(a)
	}
	c.witnessed(a)
	c.room.last = previous{Act: *a, ID: id, Harm: harm}
	for _, o := range c.observers {
		o.Turn(c, &c.now)
	}
	c.follow(a, id)
	if c.naming.turn != 0 {
		c.tellNaming()
	}
	if a.Move != agents.NoMove && a.Speaker < c.n {
		c.tellRegulation(a, id)
	}
}

// countRoom moves the norms towards what is being done.
func (c *Course) countRoom(a *agents.Act) {
	g := &c.th.Group
	r := &c.room
	r.norm += float64(g.NormRate * (a.Depth - r.norm))
	frank := 0.0
	switch {
	case a.Kind == agents.Feedback || a.Kind == agents.Confront:
		frank = 1
	case a.Kind == agents.Criticise || a.Moment == agents.Bid:
		frank = g.HonestyRisk
	case !a.Kind.Avoiding() && !a.Kind.Light():
		frank = g.HonestyTalk
	}
	r.honesty += float64(g.HonestyRate * (frank - r.honesty))
}

// heard is what the act does to the member it was addressed to. It returns the harm done.
func (c *Course) heard(a *agents.Act) float64 {
	m, t := &c.members[a.To], c.Tie(a.To, a.Speaker)
	h := c.th.Hear(m, t, a, c.clearer(), c.at(HearingStream, a.To, hHear))
	r := h.Point
	c.now.Heard, c.now.Bias = r, h.Bias
	liked := t.Attraction
	harm := c.th.Stir(m, r, a.Depth)
	c.th.Warm(m, t, r, a)
	t.See(r, c.th.Hearing.Impression)
	if a.Moment == agents.Enactment {
		c.th.Tire(t, c.members[a.Speaker].RecentEnactments)
	}
	c.keepWarmth(a.To, a.Speaker, liked)
	t.Treated += float64(c.th.Life.Treated * (a.Point.Communion - t.Treated))
	if a.Speaker >= c.n {
		c.heardFromLeader(a, r, t.Attraction-liked)
	}
	m.LastHeard = r
	if r.Communion < 0 && (a.Kind == agents.Feedback || a.Kind == agents.Confront || a.Kind == agents.Criticise) {
		c.traces[a.To].challenge = challenge{from: a.Speaker, at: c.clock(), act: *a, r: r, harm: harm, id: c.now.ID}
	}
	return harm
}

// keepWarmth keeps the sum of attraction in step with a tie that was at before.
func (c *Course) keepWarmth(from, to int, before float64) {
	if to < c.n {
		c.warmth[from] += c.Tie(from, to).Attraction - before
	}
}

// clearer is how much a recent check-in makes signs readable, 0 or 1.
func (c *Course) clearer() float64 {
	if c.room.clearUntil >= c.clock() {
		return 1
	}
	return 0
}

// follow is what the act leads to beyond being heard: an answer to an open moment, feedback weighed, an injury mended, help and
// openness and their effects, and the subject that is now in the room.
func (c *Course) follow(a *agents.Act, id ID) {
	if a.Kind == agents.Silence {
		return
	}
	c.answer(a, id)
	if c.member(a.To) {
		c.followAddressed(a, id)
	}
	if c.sharesTheme(a) {
		c.shareTheme(a, id)
	}
	if a.Moment != agents.NoMoment {
		c.openMoment(a, id)
	}
	c.turnTopic(a, id)
}

// followAddressed is what an act said to a member leads to, by what sort of thing it is.
func (c *Course) followAddressed(a *agents.Act, id ID) {
	switch {
	case c.isFeedback(a, id):
		c.weighFeedback(a.To, a.Speaker, id)
	case a.Kind == agents.Support || a.Kind == agents.Repair || a.Kind == agents.Relate:
		c.mend(a, id)
		c.help(a, id)
	case a.Kind == agents.Advise && c.member(a.Speaker):
		c.advised(a, id)
	}
}

// sharesTheme reports whether the act lets others see that they are not alone with their wish.
func (c *Course) sharesTheme(a *agents.Act) bool {
	personal := a.Kind == agents.Disclose || a.Kind == agents.Request || a.Kind == agents.Relate
	return personal && a.Depth > c.th.Subject.Personal && a.Topic != agents.NoTheme && c.member(a.Speaker)
}

// isFeedback reports whether the act tells the one addressed how they come across: feedback always, a confrontation where there is a
// fresh pattern to confront, and the naming of a pattern.
func (c *Course) isFeedback(a *agents.Act, id ID) bool {
	switch {
	case a.Move == agents.Illuminate:
		return c.room.windowOn(a.To) == id
	case a.Move != agents.NoMove || a.Moment != agents.NoMoment:
		return false
	case a.Kind == agents.Confront:
		return c.members[a.To].RecentEnactments >= 1
	}
	return a.Kind == agents.Feedback
}

// turnTopic lets the subject rise, stay or drop. Where another lets it drop, those it threatened are relieved.
func (c *Course) turnTopic(a *agents.Act, id ID) {
	t := &c.room.topic
	switch {
	case c.raisesTopic(a):
		*t = agents.Topic{Theme: a.Topic, Owner: a.Speaker, Event: id, Depth: a.Depth}
	case c.th.Fresh(t) && a.Speaker != t.Owner && c.member(a.Speaker) && a.Kind.ChangesSubject():
		c.dropTopic(a, id)
	case t.Theme != agents.NoTheme && a.Topic == t.Theme:
		t.Depth = max(t.Depth, a.Depth)
	}
}

// raisesTopic reports whether a member makes a wish of one's own the subject.
func (c *Course) raisesTopic(a *agents.Act) bool {
	personal := a.Kind == agents.Disclose || a.Kind == agents.Request || a.Moment == agents.Bid
	return personal && a.Depth > c.th.Subject.Personal && a.Topic != agents.NoTheme && c.member(a.Speaker)
}

func (c *Course) dropTopic(a *agents.Act, id ID) {
	topic := c.room.topic
	e, ok := c.newEvent(SubjectChanged, a.Speaker, topic.Owner)
	e.Causes.Add(id, TheAct)
	e.Causes.Add(topic.Event, TheSubject)
	if !ok {
		return
	}
	e.Set(Arousal, c.members[a.Speaker].S[agents.Arousal])
	for i := range c.members {
		if m := &c.members[i]; m.Here {
			calmed, habit := c.th.Relieve(m, i == a.Speaker)
			c.tell(i, agents.Arousal, agents.ByRelief, calmed, e.ID)
			c.tell(i, agents.AvoidanceHabit, agents.ByRelief, habit, e.ID)
		}
	}
	c.room.dropped, c.room.droppedOf, c.room.droppedTopic = e.ID, topic.Owner, topic
	c.room.topic = agents.Topic{Theme: agents.NoTheme}
	c.emit(e)
}

// change moves a state of a member, in the ledger and before the observers, and returns what was really moved.
func (c *Course) change(who int, s agents.State, by agents.Source, amount float64, id ID) float64 {
	moved := c.members[who].Change(s, by, amount)
	c.tell(who, s, by, moved, id)
	return moved
}

// tell hands an entry of the ledger to the observers.
func (c *Course) tell(who int, s agents.State, by agents.Source, moved float64, id ID) {
	if moved == 0 || len(c.observers) == 0 {
		return
	}
	c.entry = Entry{Meeting: c.meeting, Turn: c.turn, Member: who, State: s, By: by, Amount: moved, Event: id}
	for _, o := range c.observers {
		o.Entry(c, &c.entry)
	}
}

// newEvent begins an event now; ok is false where it is the one to be skipped.
func (c *Course) newEvent(kind EventKind, who, to int) (e *Event, ok bool) {
	id, ok := c.nextID()
	c.event = Event{ID: id, Kind: kind, Meeting: c.meeting, Turn: c.turn, Who: who, To: to}
	return &c.event, ok
}

// emit hands a finished event to the observers.
func (c *Course) emit(e *Event) {
	for _, o := range c.observers {
		o.Event(c, e)
	}
}
