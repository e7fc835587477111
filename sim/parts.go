package sim

import "microcosm/agents"

// signsOfParts are the signs that have to do with who belongs to whom: a newcomer, a loss, somebody several have turned against, two camps, two
// leaders of whom one is made the good and the other the bad.
func (c *Course) signsOfParts(seen []sight) []sight {
	early := c.turn < int(c.th.Life.NewlyTurns)
	if c.newcomer != 0 && early {
		seen = append(seen, sight{agents.NewcomerSeen, c.justJoined(), c.newcomer})
	}
	if c.loss != 0 && early {
		seen = append(seen, sight{agents.LossSeen, agents.Group, c.loss})
	}
	if who := c.camps.against; who >= 0 && c.listens(who) {
		seen = c.notice(seen, agents.Scapegoating, who, c.camps.againstID)
	}
	if c.camps.sides != 0 {
		seen = c.notice(seen, agents.SidesSeen, agents.Group, c.camps.sides)
	}
	if c.splitID != 0 {
		seen = c.notice(seen, agents.SplitSeen, agents.Group, c.splitID)
	}
	return seen
}

// justJoined is the seat of whoever joined at this meeting; [agents.Group] where that one is not there.
func (c *Course) justJoined() int {
	for i := range c.members {
		if c.members[i].Joined == c.meeting && c.members[i].Here {
			return i
		}
	}
	return agents.Group
}
