package sim

import "microcosm/agents"

// purposes of the draws of the leader
const (
	lActs = iota
	lMove
	lPoint
	lWork
	lNotice // first of one purpose per situation
)

// sight is one thing the leader has noticed: a situation, whom it concerns, and what showed it.
type sight struct {
	situation agents.Situation
	target    int
	seen      ID
}

// heardByLeader is what an act does to the leader it was addressed to: it is remembered as what was last done to one, and the
// leader's manner is pulled to its complement (see countertransference).
func (c *Course) heardByLeader(a *agents.Act) {
	c.leader.done = c.th.Sensed(a)
	c.now.Heard = a.Point
}

// lead lets the leader intervene, or not, after a member's turn. It takes no turn of the members' and, where it does nothing,
// changes nothing.
func (c *Course) lead() {
	l := &c.leader
	if !l.present || !c.inMeeting {
		return
	}
	if c.room.work.left > 0 {
		c.workOn()
		return
	}
	strategy := &c.cfg.Leader.Strategy
	chance := l.rate
	if c.room.last.To == c.n {
		chance = max(chance, strategy.Answers)
	}
	if c.draw(LeaderStream, c.n, lActs) >= chance {
		return
	}
	var sights [agents.NumSituations]sight
	seen := c.look(sights[:0])
	if choice, move := c.chooseMove(strategy.Table(c.meeting), seen); move != agents.NoMove {
		c.intervene(move, choice.situation, choice.target, choice.seen)
	}
}

// chooseMove draws a move with the weight the strategy gives it in one of the situations noticed.
func (c *Course) chooseMove(table *[agents.NumSituations][agents.NumMoves]float64, seen []sight) (sight, agents.Move) {
	total := 0.0
	for _, s := range seen {
		for _, w := range table[s.situation] {
			total += w
		}
	}
	if total == 0 {
		return sight{}, agents.NoMove
	}
	left := float64(total * c.draw(LeaderStream, c.n, lMove))
	for _, s := range seen {
		for move, w := range table[s.situation] {
			if left -= w; left < 0 {
				return s, agents.Move(move)
			}
		}
	}
	return sight{}, agents.NoMove
}

// look lists what the leader notices now. What shows is noticed with the probability of the leader's perceptiveness; what does not
// may be believed seen by a leader of little perceptiveness.
func (c *Course) look(seen []sight) []sight {
	last := &c.room.last
	seen = append(seen, sight{agents.Ordinary, c.someone(), last.ID})
	if last.To == c.n {
		seen = append(seen, sight{agents.Addressed, last.Speaker, last.ID})
	}
	for _, s := range c.signs() {
		if s.situation != agents.Ordinary && c.notices(s) {
			seen = append(seen, s)
		}
	}
	if c.cfg.Meetings-c.meeting < int(c.th.Between.EndingMeetings) {
		seen = append(seen, sight{agents.Ending, agents.Group, 0})
	}
	if c.meeting <= 3 {
		seen = append(seen, sight{agents.Early, agents.Group, 0})
	}
	return seen
}

// notices reports whether the leader notices what shows, or believes to where nothing does (target below 0 means nothing there).
func (c *Course) notices(s sight) bool {
	u := c.draw(LeaderStream, c.n, lNotice+int(s.situation))
	if s.target >= 0 {
		return u < c.leader.perceptiveness
	}
	return false
}

// someone is the member an ordinary remark of the leader's turns to: the last speaker.
func (c *Course) someone() int {
	if s := c.room.last.Speaker; s >= 0 && s < c.n {
		return s
	}
	for i := range c.members {
		if c.members[i].Here {
			return i
		}
	}
	return agents.Group
}

// signs are the things that can be seen now, each with whom it concerns, or -1 where it is not there. They come from acts, what
// shows, and patterns of the past turns, never from hidden states.
func (c *Course) signs() [agents.NumSituations]sight {
	var s [agents.NumSituations]sight
	for i := range s {
		s[i].target = -1
	}
	last := &c.room.last
	member := last.Speaker >= 0 && last.Speaker < c.n
	if member {
		c.signsOfAct(&s, last)
	}
	c.signsOfGroup(&s)
	if mo := &c.room.moment; mo.open && mo.Moment == agents.Bid && c.listens(mo.Owner) {
		s[agents.BidSeen] = sight{agents.BidSeen, mo.Owner, mo.id}
	}
	return s
}

// signsOfAct are the signs in the last member's act.
func (c *Course) signsOfAct(s *[agents.NumSituations]sight, last *previous) {
	set := func(k agents.Situation, target int, id ID) { s[k] = sight{k, target, id} }
	toMember := last.To >= 0 && last.To < c.n
	if toMember && last.Harm > 0 {
		set(agents.HarmSeen, last.To, last.ID)
	}
	if last.Moment == agents.Enactment || c.falseAlarm(last.Speaker) {
		set(agents.EnactmentSeen, last.Speaker, last.ID)
	}
	if last.Focus == agents.Absent {
		set(agents.AbsentTalk, last.Speaker, last.ID)
	}
	if c.members[last.Speaker].Airtime > .35 && c.here > 2 {
		set(agents.Monopoly, last.Speaker, last.ID)
	}
	if tr := &c.traces[last.Speaker]; tr.injury != 0 && c.clock()-tr.injuryAt < 20 && last.Nonverbal.Communion < .1 {
		set(agents.InjurySeen, last.Speaker, tr.injury)
	}
	if last.Kind.ChangesSubject() && c.changedNow() >= 0 {
		set(agents.Avoidance, last.Speaker, c.traces[c.changedNow()].changedFor)
	}
	if last.To == c.n {
		switch x := c.leader.done; {
		case x.Communion > .45 && x.Agency < -.05:
			set(agents.Idealised, last.Speaker, last.ID)
		case x.Communion < -.25:
			set(agents.Attacked, last.Speaker, last.ID)
		}
	}
}

// changedNow is the member whose subject was let drop at this turn, or -1.
func (c *Course) changedNow() int {
	for i := range c.traces {
		if id := c.traces[i].changedFor; id != 0 && id > c.room.last.ID && c.room.last.Kind.ChangesSubject() {
			return i
		}
	}
	return -1
}

// falseAlarm reports whether the leader believes to see a pattern where there is none.
func (c *Course) falseAlarm(who int) bool {
	return c.draw(LeaderStream, who, lNotice+int(agents.NumSituations)) < float64(c.th.Leading.FalseAlarms*(1-c.leader.perceptiveness))
}

// signsOfGroup are the signs in the state of the whole room: silence, tension, absence, an injury not yet mended.
func (c *Course) signsOfGroup(s *[agents.NumSituations]sight) {
	set := func(k agents.Situation, target int, id ID) { s[k] = sight{k, target, id} }
	quiet, quietest, stirred, most := int32(c.th.Leading.Watchfulness), -1, 0.0, -1
	for i := range c.members {
		m := &c.members[i]
		if !m.Here {
			if !m.Gone && c.turn < 30 {
				set(agents.MemberMissing, c.someone(), 0)
			}
			continue
		}
		if m.QuietFor > quiet && m.Airtime < .5/float64(c.here) {
			quiet, quietest = m.QuietFor, i
		}
		if shown := float64(m.S[agents.Arousal] * (1 - float64(c.th.Acting.LeakFacade*m.S[agents.Facade]))); shown > stirred {
			stirred, most = shown, i
		}
	}
	if quietest >= 0 {
		set(agents.SilentMember, quietest, 0)
	}
	if stirred > .5 {
		set(agents.Tension, most, c.traces[most].challenge.id)
	}
	if stirred > .75 && c.members[most].Acuity > .6 {
		set(agents.Crisis, most, 0)
	}
}

// workOn is the leader's part in a stretch of one-to-one work.
func (c *Course) workOn() {
	w := &c.room.work
	w.left--
	if c.room.last.Speaker != w.member || !c.listens(w.member) || c.draw(LeaderStream, c.n, lWork) >= c.th.Leading.WorkReply {
		return
	}
	moves := [...]agents.Move{agents.ExploreMove, agents.ExploreMove, agents.Interpret, agents.Protect, agents.Educate}
	move := moves[int(c.draw(LeaderStream, c.n, lMove)*float64(len(moves)))]
	c.intervene(move, agents.Addressed, w.member, c.room.last.ID)
}
