package sim

import "microcosm/agents"

// A mature group regulates itself: members who have seen a leader's move rewarded, and trust the leader, do it themselves.

// copyFrom lets those who are there, and trust the leader, become readier to do what they have just seen rewarded.
func (c *Course) copyFrom(s agents.State, id ID) {
	if !c.th.On(agents.PeerLeading) {
		return
	}
	for i := range c.members {
		if m := &c.members[i]; m.Here && c.Trust(i) > 0 {
			c.change(i, s, agents.ByModelling, float64(c.th.Group.Copying*c.Trust(i)*(1-m.S[s])), id)
			if s == agents.GateCopied {
				c.traces[i].sawGate = id
			} else {
				c.traces[i].sawNaming = id
			}
		}
	}
}

// copyMove is copyFrom for the naming of a pattern, where the leader opened the window and the feedback was taken.
func (c *Course) copyMove(window ID, s agents.State, rewarded bool, id ID) {
	if rewarded && window != 0 && c.room.window.opener >= c.n && c.led() {
		c.copyFrom(s, id)
	}
}

// protects lets a member who has learned to do so stop an act that has just hurt another, and reports whether it did.
func (c *Course) protects(speaker int) bool {
	last := &c.room.last
	if !c.th.On(agents.PeerLeading) || last.Harm <= 0 || last.Speaker == speaker || last.To == speaker || last.Speaker >= c.n || !c.listens(last.Speaker) {
		return false
	}
	if c.chance[pPeer] >= float64(c.th.Group.PeerGate*c.members[speaker].S[agents.GateCopied]) {
		return false
	}
	c.peerMove(agents.Gatekeep, agents.HarmSeen, last.Speaker, last.ID, c.traces[speaker].sawGate)
	return true
}

// names lets a member who has learned to do so name a pattern that has shown often, and reports whether it did.
func (c *Course) names(speaker int) bool {
	if !c.th.On(agents.PeerLeading) || c.members[speaker].S[agents.NamingCopied] == 0 || c.room.window.left > 0 || c.room.moment.open {
		return false
	}
	if c.chance[pPeer] >= float64(c.th.Group.PeerNaming*c.members[speaker].S[agents.NamingCopied]) {
		return false
	}
	target := c.mostEnacting(speaker)
	if target < 0 || c.members[target].RecentEnactments < c.th.Feedback.FreeEnactments {
		return false
	}
	c.peerMove(agents.Illuminate, agents.EnactmentSeen, target, c.traces[target].enactments[0], c.traces[speaker].sawNaming)
	return true
}

// peerMove makes a member's act of a leader's move, learned from seeing it rewarded.
func (c *Course) peerMove(move agents.Move, situation agents.Situation, target int, seen, learned ID) {
	a, spec := &c.now.Act, &agents.Moves[move]
	m := &c.members[a.Speaker]
	c.now.Situation = situation
	c.now.Causes.Add(seen, roleOf(situation))
	c.now.Causes.Add(learned, TheCopied)
	luck := c.at(Choice, a.Speaker, pKind)
	sd := c.th.Acting.Noise
	c.wrong = false
	if move == agents.Illuminate {
		c.makeOut(target, a.Speaker, c.th.Craft.Watched)
	}
	a.To, a.Kind, a.Move, a.Depth = target, spec.Kind, move, spec.Depth
	a.Point = spec.Point.Plus(agents.Noise(sd, luck))
	a.Nonverbal = c.th.Shows(m, a.Point, c.th.Felt(m, m.Likelihood))
	if c.cfg.Skip != c.lastID+1 {
		c.channel(move, c.lastID+1)
	}
}

// tellRegulation tells that a member did what a leader would have done.
func (c *Course) tellRegulation(a *agents.Act, id ID) {
	e, ok := c.newEvent(Regulated, a.Speaker, a.To)
	e.Causes.Add(id, TheAct)
	e.Set(Trust, c.Trust(a.Speaker))
	if ok {
		c.emit(e)
	}
}
