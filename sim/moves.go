package sim

import "microcosm/agents"

// intervene makes a leader's move: its channel acts, and it is said and heard like any other act.
func (c *Course) intervene(move agents.Move, situation agents.Situation, target int, seen ID) {
	if move == agents.Wait || move == agents.NoMove {
		return
	}
	if c.cfg.Skip == c.lastID+1 {
		c.lastID++
		return
	}
	c.startTurn(c.chair())
	c.now.Situation = situation
	c.now.Causes.Add(seen, roleOf(situation))
	c.now.Set(Perceptiveness, c.leading().perceptiveness)
	c.noticed = target
	c.wrong = false
	if move == agents.Illuminate {
		c.makeOut(target, c.chair(), c.leading().perceptiveness)
	}
	c.leaderAct(move, target)
	c.leading().said[move] = c.clock()
	c.channel(move, c.lastID+1)
	c.perform()
	if c.bounded {
		c.handle(move, seen)
	}
}

func roleOf(s agents.Situation) Role {
	switch s {
	case agents.EnactmentSeen, agents.Monopoly, agents.Avoidance:
		return ThePattern
	case agents.InjurySeen:
		return TheInjury
	case agents.BidSeen:
		return TheRisk
	}
	return TheAct
}

// leaderAct fills in the act that carries a move: where the move lies, bent a little to the leader's manner, and pulled to the complement of
// what was last done to the leader, the more so the less the leader is aware of it (countertransference: Kiesler 2001).
func (c *Course) leaderAct(move agents.Move, target int) {
	a, p := &c.now.Act, &c.th.Leading
	spec := &agents.Moves[move]
	*a = agents.Act{Speaker: c.chair(), To: c.addressee(move, target), Kind: spec.Kind, Move: move, Topic: agents.NoTheme, Depth: spec.Depth}
	point := spec.Point.Toward(c.leading().spec.Strategy.Manner, p.MannerShare)
	switch {
	case move == agents.Complement:
		point = c.room.last.Point.Complement()
		point.Communion = max(point.Communion, p.ComplementLeast)
	case move == agents.Illuminate && c.now.Situation != agents.Avoidance && c.falsePattern(target):
		point.Communion -= p.FalseCold
	}
	if c.th.On(agents.Countertransference) {
		done := c.leading().done
		pull := float64(p.CountertransferencePull * (1 - c.leading().awareness) * min(1, p.PullReach*done.Distance(agents.Point{})))
		point = point.Toward(done.Complement(), pull)
	}
	a.Point = point.Plus(agents.Noise(c.th.Acting.Noise, c.at(LeaderStream, c.chair(), lPoint)))
	a.Nonverbal = a.Point
}

// makeOut is the pattern that the one who is about to name one makes out, from what could be seen: the others' where a subject was let drop, else the member's own.
func (c *Course) makeOut(target, watcher int, perceptiveness float64) {
	if c.now.Situation == agents.Avoidance && c.member(c.room.droppedOf) {
		if p := c.openingPattern(c.room.droppedOf, watcher, perceptiveness); p.Group && int(p.Followed) >= int(c.th.Craft.NamingTimes) {
			c.now.Pattern = p
			return
		}
	}
	if !c.member(target) {
		return
	}
	if p := c.patternOf(target, watcher, perceptiveness); int(p.Times) >= int(c.th.Craft.NamingTimes) {
		c.now.Pattern = p
		c.wrong = c.imagined(&p)
	}
}

// addressee is whom a move is said to: the one noticed, whoever did the harm that is stopped, or all.
func (c *Course) addressee(move agents.Move, target int) int {
	if move == agents.Gatekeep && c.now.Situation == agents.HarmSeen {
		target = c.room.last.Speaker
	}
	if agents.Moves[move].ToGroup && c.n > 1 || target >= 0 && !c.listens(target) {
		return agents.Group
	}
	return target
}

// falsePattern reports whether too little of a pattern has shown to be named, or another than the one that is named. Who holds the
// floor for all to see has a pattern whatever else has shown.
func (c *Course) falsePattern(target int) bool {
	if c.wrong || !c.member(target) {
		return true
	}
	return c.now.Situation != agents.Monopoly && c.members[target].RecentEnactments < c.th.Leading.FalsePattern
}

// channels lists what each move does apart from being heard. Each touches only its own channel: the norms, the floor, a window, how
// something is heard, fresh harm, trust, information. A test holds this.
var channels = [agents.NumMoves]func(c *Course, target int, id ID){
	agents.Illuminate:       (*Course).illuminate,
	agents.InviteFeedback:   (*Course).inviteFeedback,
	agents.Gatekeep:         (*Course).gatekeep,
	agents.InviteIn:         (*Course).inviteIn,
	agents.HereAndNowMove:   (*Course).hereAndNow,
	agents.Interpret:        (*Course).interpret,
	agents.Reframe:          (*Course).reframe,
	agents.ModelDisclosure:  (*Course).modelDisclosure,
	agents.Educate:          (*Course).educate,
	agents.RepairMove:       (*Course).reopen,
	agents.CheckIn:          (*Course).checkIn,
	agents.ShareAirtime:     (*Course).shareAirtime,
	agents.RestateContract:  (*Course).restateContract,
	agents.NameTransference: (*Course).nameTransference,
	agents.IndividualWork:   (*Course).workWith,
	agents.ExistentialFocus: (*Course).existentialFocus,
	agents.NameRoles:        (*Course).nameRoles,
	agents.Practise:         (*Course).practise,
	agents.ReviewHomework:   (*Course).review,
}

// channel lets the channel of a move act on the member noticed (or on all).
func (c *Course) channel(move agents.Move, id ID) {
	if act := channels[move]; act != nil {
		target := c.now.Act.To
		if move == agents.InviteFeedback || move == agents.IndividualWork {
			target = c.noticed
		}
		act(c, target, id)
	}
}

// member reports whether the seat is a member's.
func (c *Course) member(seat int) bool { return seat >= 0 && seat < c.n }
