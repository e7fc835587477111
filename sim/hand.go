package sim

import "microcosm/agents"

// TakeChair puts the leader's chair into somebody's hands, or gives it back to the strategy. While it is in somebody's hands the leader
// does nothing by itself between turns but go through what was begun (a stretch of one-to-one work, a lesson); what is done is said by
// [Course.Lead]. With two leaders it is the first one's chair, and the other goes on by the strategy.
func (c *Course) TakeChair(byHand bool) { c.byHand = byHand }

// ByHand reports whether the leader's chair is in somebody's hands.
func (c *Course) ByHand() bool { return c.byHand }

// CanLead reports whether the leader can make a move now: in a meeting, between turns, if the leader is there, and once a turn.
func (c *Course) CanLead() bool {
	return c.inMeeting && c.numLeaders > 0 && c.leaders[0].present && c.turn > 0 && c.ledAt != c.clock()
}

// Lead makes a leader's move after the last turn, as if the leader had chosen it: aimed at the member at a seat, or at all ([agents.Group]).
// What the move answers is read off what has just happened. It reports false, and does nothing, where no move can be made now, and for a
// move or a seat that there is not. Calls that wait do nothing and need not be repeated in a replay.
func (c *Course) Lead(move agents.Move, target int) bool {
	if !c.CanLead() || move <= agents.NoMove || move >= agents.NumMoves || target >= c.n || target < agents.Group {
		return false
	}
	if target >= 0 && !c.listens(target) {
		return false
	}
	c.ledAt = c.clock()
	c.acting = 0
	s := c.answers(target)
	c.intervene(move, s.situation, target, s.seen)
	return true
}

// goOn goes on with what the leader has begun, whoever has the chair, and reports whether there is anything: a lesson, or a stretch of
// one-to-one work.
func (c *Course) goOn() bool {
	switch {
	case c.inLesson():
		c.teachSkills()
	case c.room.work.left > 0:
		c.workOn()
	default:
		return false
	}
	return true
}

// answers is what a move made now, at somebody, answers: the most pressing of what has just shown with that person, else what was said last.
func (c *Course) answers(target int) sight {
	if c.bounded {
		if bounds := c.signsOfBounds(nil); len(bounds) > 0 {
			return bounds[0]
		}
	}
	last := &c.room.last
	if c.member(target) {
		if s, id := c.shownBy(target); s != agents.Ordinary {
			return sight{s, target, id}
		}
	}
	if c.room.dropped > last.ID {
		return sight{agents.Avoidance, target, c.room.dropped}
	}
	return sight{agents.Ordinary, target, last.ID}
}

// shownBy is what has just shown with a member, and in which act or event: a hurt, a risk taken, a pattern, talk of the absent, a word to the leader;
// [agents.Ordinary] where nothing has.
func (c *Course) shownBy(who int) (agents.Situation, ID) {
	last, mo, tr := &c.room.last, &c.room.moment, &c.traces[who]
	switch {
	case tr.injury != 0 && c.clock()-tr.injuryAt < int(c.th.Leading.SeesHurtTurns):
		return agents.InjurySeen, tr.injury
	case last.Harm > 0 && last.To == who:
		return agents.HarmSeen, last.ID
	case mo.open && mo.Moment == agents.Bid && mo.Owner == who:
		return agents.BidSeen, mo.id
	}
	if last.Speaker != who {
		return agents.Ordinary, last.ID
	}
	return c.shownInAct(last), last.ID
}

// shownInAct is what has shown in the last act, a member's.
func (c *Course) shownInAct(last *previous) agents.Situation {
	switch {
	case last.Moment == agents.Enactment:
		return agents.EnactmentSeen
	case last.Focus == agents.Absent:
		return agents.AbsentTalk
	case c.members[last.Speaker].Airtime > c.th.Leading.SeesMonopoly && c.here > 2:
		return agents.Monopoly
	case last.To == c.chair():
		return agents.Addressed
	}
	return agents.Ordinary
}

// Ahead is a branch of the course with other luck from here on, so that what may come of this moment can be played many times: future 0 has the
// luck the course would have had, and future k of two branches of one moment have the same luck, whatever was done in them.
func (c *Course) Ahead(future int) *Course {
	d := c.Clone()
	if future > 0 {
		d.luck.seed = mix(c.luck.seed ^ mix(uint64(future)*0x9e3779b97f4a7c15))
	}
	return d
}

// Follow lets another strategy lead from here on; the person of the leader stays. It reports false where there is no leader.
func (c *Course) Follow(s *agents.Strategy) bool {
	if c.numLeaders == 0 {
		return false
	}
	c.leaders[0].adopt(s)
	if c.inMeeting {
		c.takePhase(&c.leaders[0])
	}
	return true
}
