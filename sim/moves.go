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
	c.startTurn(c.n)
	c.now.Situation = situation
	c.now.Causes.Add(seen, roleOf(situation))
	c.now.Set(Perceptiveness, c.leader.perceptiveness)
	c.noticed = target
	c.leaderAct(move, target)
	c.leader.lastMove = c.clock()
	c.channel(move, c.lastID+1)
	c.perform()
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
	a := &c.now.Act
	spec := &agents.Moves[move]
	*a = agents.Act{Speaker: c.n, To: target, Kind: spec.Kind, Move: move, Topic: agents.NoTheme, Depth: spec.Depth}
	point := spec.Point.Toward(c.cfg.Leader.Strategy.Manner, .25)
	switch move {
	case agents.Gatekeep:
		if c.now.Situation == agents.HarmSeen {
			a.To = c.room.last.Speaker
		}
	case agents.Complement:
		point = c.room.last.Point.Complement()
		point.Communion = max(point.Communion, .35)
	case agents.Illuminate:
		if c.now.Situation != agents.Avoidance && c.falsePattern(target) {
			point.Communion -= .5
		}
	}
	if spec.ToGroup && c.n > 1 {
		a.To = agents.Group
	}
	if a.To >= 0 && !c.listens(a.To) {
		a.To = agents.Group
	}
	if c.th.On(agents.Countertransference) {
		point = point.Toward(c.leader.done.Complement(), float64(c.th.Leading.CountertransferencePull*(1-c.leader.awareness)*min(1, c.leader.done.Distance(agents.Point{})*1.5)))
	}
	luck := c.at(LeaderStream, c.n, lPoint)
	sd := c.th.Acting.Noise
	a.Point = point.Plus(agents.Noise(sd, luck))
	a.Nonverbal = a.Point
}

// falsePattern reports whether too little of a pattern has shown to be named.
func (c *Course) falsePattern(target int) bool {
	return target < 0 || target >= c.n || c.members[target].RecentEnactments < c.th.Leading.FalsePattern
}

// channel is what a move does apart from being heard. Each move touches only its own channel: the norms, the floor, a window, how
// something is heard, fresh harm, trust, information. A test holds this.
func (c *Course) channel(move agents.Move, id ID) {
	a, p, r := &c.now.Act, &c.th.Leading, &c.room
	switch move {
	case agents.Illuminate:
		c.illuminate(a.To, id)
	case agents.InviteFeedback:
		c.inviteFeedback(c.noticed, id)
	case agents.Gatekeep:
		c.gatekeep(id)
	case agents.InviteIn:
		if a.To >= 0 && a.To < c.n {
			c.traces[a.To].invitedUntil = c.clock() + int(c.th.Parameters.Floor.InvitedTurns)
		}
	case agents.HereAndNowMove:
		r.norm += float64(p.HereAndNow * (.8 - r.norm))
		r.hereUntil = c.clock() + int(p.HereAndNowTurns)
	case agents.Interpret, agents.Educate:
		c.inform(move, a.To, id)
	case agents.Reframe:
		c.reframe(a.To, id)
	case agents.ModelDisclosure:
		c.modelDisclosure(a.Depth)
	case agents.RepairMove:
		c.reopen(a.To)
	case agents.CheckIn, agents.ShareAirtime, agents.IndividualWork:
		c.giveFloor(move, a.To)
	case agents.RestateContract:
		c.restateContract()
	case agents.NameTransference:
		c.nameTransference(a.To)
	case agents.ExistentialFocus:
		if !c.leader.faced {
			c.leader.faced = true
			c.face(id, p.ExistentialBelief)
		}
	}
}
