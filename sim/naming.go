package sim

import "microcosm/agents"

// illuminate opens a feedback window on the member whose pattern is named, unless there is none to name.
func (c *Course) illuminate(target int, id ID) {
	if !c.member(target) || !c.th.On(agents.Illumination) {
		return
	}
	named := c.now.Situation == agents.Avoidance || !c.falsePattern(target)
	kind := PatternNamed
	if !named {
		kind = FalsePattern
	}
	if named {
		c.room.window = window{owner: target, left: int(c.th.Feedback.WindowTurns), id: id, opener: c.now.Act.Speaker}
		for _, e := range c.traces[target].enactments {
			c.now.Causes.Add(e, ThePattern)
		}
	}
	c.naming = naming{kind: kind, who: target, by: c.now.Act.Speaker, turn: id, first: named && !c.traces[target].named}
	if named {
		c.traces[target].named = true
	}
	if c.now.Pattern.Group {
		c.naming.group = true
		c.seeHabit(id)
	}
}

// seeHabit is what hearing the whole group's way of letting subjects drop named does to those who trust the leader: the habit, once seen, is less blind.
func (c *Course) seeHabit(id ID) {
	for i := range c.members {
		if m := &c.members[i]; m.Here {
			c.change(i, agents.AvoidanceHabit, agents.ByLeader, -float64(c.th.Craft.PatternHabit*m.S[agents.AvoidanceHabit]*max(0, c.Trust(i))), id)
		}
	}
}

// naming is a pattern just named, told as an event once the act is said.
type naming struct {
	kind     EventKind
	who, by  int
	turn     ID
	first    bool
	group    bool
	loosened float64 // of what is transferred to the leader
}

// tellNaming tells what came of a naming just said: of a group's pattern, of what is transferred to the leader, or of a member's pattern, which is told when
// it was named for the first time, or was not there.
func (c *Course) tellNaming() {
	n := c.naming
	c.naming = naming{}
	if n.turn != c.now.ID {
		return
	}
	if n.group {
		c.tellGroupPattern(n.turn)
	}
	switch {
	case n.loosened > c.th.Craft.HookTold:
		c.tellLoosened(&n)
	case n.loosened != 0 || n.kind == PatternNamed && !n.first:
	default:
		c.tellPattern(&n)
	}
}

func (c *Course) tellPattern(n *naming) {
	e, ok := c.newEvent(n.kind, n.who, n.by)
	e.Causes.Add(n.turn, TheAct)
	if n.kind == PatternNamed {
		for _, id := range c.traces[n.who].enactments {
			e.Causes.Add(id, ThePattern)
		}
	}
	if p := c.now.Pattern; p.Act != NoHabit && !p.Group {
		e.Pattern = p
		e.Set(Times, float64(e.Pattern.Times))
		e.Set(Followed, float64(e.Pattern.Followed))
	}
	e.Set(Enactments, c.members[n.who].RecentEnactments)
	if ok {
		c.emit(e)
	}
}

// tellLoosened tells that what is transferred to the leader lost some of its hold by being named.
func (c *Course) tellLoosened(n *naming) {
	e, ok := c.newEvent(Loosened, n.who, n.by)
	e.Causes.Add(n.turn, TheAct)
	e.Set(Trust, c.Tie(n.who, n.by).Attraction)
	e.Set(Transferred, c.Tie(n.who, n.by).Transferred)
	if ok {
		c.emit(e)
	}
}

// tellGroupPattern tells that a pattern of the whole group was named.
func (c *Course) tellGroupPattern(turn ID) {
	e, ok := c.newEvent(GroupPattern, int(c.now.Pattern.Actor), -1)
	e.Causes.Add(turn, TheAct)
	e.Causes.Add(c.room.dropped, TheSubject)
	e.Pattern = c.now.Pattern
	e.Set(Times, float64(c.now.Pattern.Times))
	e.Set(Followed, float64(c.now.Pattern.Followed))
	if ok {
		c.emit(e)
	}
}
