package sim

import "microcosm/agents"

// givesFeedback reports whether the speaker gives feedback, and makes it: to the owner of an open window, or, outside one, to
// somebody whose pattern has shown often of late. Where frankness is the norm it comes more easily.
func (c *Course) givesFeedback(speaker int) bool {
	m, p := &c.members[speaker], &c.th.Feedback
	u := c.chance[pFeedback]
	candour := c.th.Candour(m)
	frank := float64(candour * (p.HonestyBase + float64(p.Honesty*c.room.honesty)))
	if w := &c.room.window; w.left > 0 && w.owner != speaker && c.listens(w.owner) {
		chance := float64((p.InWindow + float64(p.InWindowSafety*m.S[agents.Safety])) * frank * c.th.Strikes(&c.members[w.owner]))
		if w.invited {
			chance += float64(candour * c.th.Leading.InviteThreshold)
		}
		if u < chance {
			c.tellThem(speaker, w.owner, w.id, w.invited)
			return true
		}
		return false
	}
	if u >= float64(p.Free*m.S[agents.Safety]*(1-m.S[agents.Facade])*frank) {
		return false
	}
	target := c.mostEnacting(speaker)
	if target < 0 || c.struck(target) < p.FreeEnactments {
		return false
	}
	c.tellThem(speaker, target, 0, false)
	return true
}

// struck is how much the enactments of somebody have of late struck the others as a pattern.
func (c *Course) struck(who int) float64 {
	m := &c.members[who]
	return float64(m.RecentEnactments * c.th.Strikes(m))
}

// mostEnacting is the member, other than the one who looks, whose pattern has struck most of late; -1 if there is nobody.
func (c *Course) mostEnacting(looker int) int {
	best, who := 0.0, -1
	for j := range c.members {
		if j == looker || !c.members[j].Here {
			continue
		}
		if struck := c.struck(j); struck > best {
			best, who = struck, j
		}
	}
	return who
}

// tellThem makes the act of feedback to the target.
func (c *Course) tellThem(speaker, target int, window ID, invited bool) {
	m, a := &c.members[speaker], &c.now.Act
	a.To = target
	want := c.th.Impulse(m, c.Tie(speaker, target), m.LastHeard)
	if c.th.On(agents.Modelling) {
		want.Communion += float64(c.th.Craft.GentleWarmth * c.room.gentle)
	}
	if invited {
		want.Communion += c.th.Leading.InviteWarmth
	}
	a.Kind, a.Point = c.th.Choose(want, agents.Kinds[agents.Feedback].Depth, agents.FeedbackKinds, c.at(Choice, speaker, pKind))
	a.Depth = agents.Kinds[a.Kind].Depth
	a.Topic = c.members[target].Cycle().Theme
	a.Nonverbal = c.th.Shows(m, a.Point, c.th.Felt(m, m.Likelihood))
	c.now.Causes.Add(window, TheWindow)
	for _, id := range c.traces[target].enactments {
		c.now.Causes.Add(id, ThePattern)
	}
}

// weighFeedback is what a feedback just heard does to the one it was given to: accepted or not, alone or confirmed by others.
func (c *Course) weighFeedback(target, giver int, turn ID) {
	m, t := &c.members[target], c.Tie(target, giver)
	p := &c.th.Feedback
	cl := c.claimOf(giver, target, turn)
	gap := cl.point.Distance(m.SelfView())
	acceptance := c.th.Accept(m, t, gap, c.room.honesty)
	earlier := t.Feedbacks
	t.Feedbacks++
	agreeing, sources := c.agreement(target, &cl)
	tr := &c.traces[target]
	tr.claims[tr.claimed%len(tr.claims)] = cl
	tr.claimed++

	e, ok := c.newEvent(FeedbackHeard, target, giver)
	e.Causes.Add(turn, TheFeedback)
	e.Causes.Add(c.room.windowOn(target), TheWindow)
	e.Causes.Add(tr.enactments[0], ThePattern)
	if !ok {
		return
	}
	if c.th.Acts(agents.ByLearningInput) {
		window := c.room.windowOn(target)
		belief := c.change(target, agents.Belief, agents.ByLearningInput, c.th.Convinces(acceptance, earlier, agreeing), e.ID)
		tr.belief.weigh(belief, e.ID, window)
		felt := c.change(target, agents.Insight, agents.ByLearningInput, c.th.Sinks(m), e.ID)
		tr.feeling.weigh(felt, e.ID, window)
	}
	if c.th.Acts(agents.BySocialising) {
		c.change(target, agents.Skill, agents.BySocialising, float64(p.Skill*acceptance*(1-m.S[agents.Skill])), e.ID)
	}
	if c.th.On(agents.SelfView) && c.th.Acts(agents.ByLearningInput) {
		c.moveSelfView(target, &cl, float64(p.SelfViewMoves*acceptance)*float64(min(agreeing, 2)), e.ID)
	}
	c.readFeedback(e, m, t, &cl, acceptance, agreeing)
	tr.insight = e.ID
	feedback := e.ID
	c.emit(e)
	c.copyMove(c.room.windowOn(target), agents.NamingCopied, acceptance > .5, feedback)
	c.afterFeedback(target, agreeing, acceptance, feedback, sources)
}

func (c *Course) readFeedback(e *Event, m *agents.Member, t *agents.Tie, cl *claim, acceptance float64, agreeing int) {
	e.Set(Acceptance, acceptance)
	e.Set(Agreeing, float64(agreeing))
	e.Set(ClaimAgency, cl.point.Agency)
	e.Set(ClaimCommunion, cl.point.Communion)
	e.Set(Attraction, t.Attraction)
	e.Set(Safety, m.S[agents.Safety])
	e.Set(Knowing, c.th.Knows(m))
	e.Set(Feeling, m.S[agents.Insight])
}

// claimOf is what the giver's feedback says of the target: the giver's impression, with error.
func (c *Course) claimOf(giver, target int, turn ID) claim {
	seen := c.views[target]
	if giver < c.n {
		seen = c.Tie(giver, target).Impression
	}
	luck := c.at(HearingStream, giver, pClaim)
	sd := c.th.Feedback.ClaimNoise
	point := seen.Plus(agents.Noise(sd, luck))
	return claim{from: giver, at: c.clock(), point: point, id: turn}
}

// agreement counts the givers, this one included, whose claims of late lie close together, and lists the others' turns.
func (c *Course) agreement(target int, cl *claim) (int, [8]ID) {
	p, tr := &c.th.Feedback, &c.traces[target]
	agreeing, givers := 1, uint64(1)<<cl.from
	var sources [8]ID
	for k := 1; k <= len(tr.claims) && k <= tr.claimed; k++ {
		other := &tr.claims[(tr.claimed-k)%len(tr.claims)]
		if cl.at-other.at > int(p.Turns) {
			break
		}
		if givers&(1<<other.from) == 0 && other.point.Distance(cl.point) < p.Agreement {
			givers |= 1 << other.from
			sources[agreeing-1] = other.id
			agreeing++
		}
	}
	return agreeing, sources
}

// moveSelfView brings the view of oneself a share of the way to a claim.
func (c *Course) moveSelfView(target int, cl *claim, share float64, id ID) {
	d := cl.point.Minus(c.members[target].SelfView()).Times(min(share, 1))
	c.change(target, agents.SelfAgency, agents.ByLearningInput, d.Agency, id)
	c.change(target, agents.SelfCommunion, agents.ByLearningInput, d.Communion, id)
}

// tellingStep is how much better a member must know the pattern for agreement to be told as a turning point again.
const tellingStep = .1

// afterFeedback tells what turned: several agreed and were believed, a pattern became known, or felt.
func (c *Course) afterFeedback(target, agreeing int, acceptance float64, feedback ID, sources [8]ID) {
	m, tr := &c.members[target], &c.traces[target]
	knows := c.th.Knows(m)
	if agreeing >= 2 && acceptance > .5 && c.th.On(agents.ConsensualValidation) && knows-tr.toldKnowing >= tellingStep {
		tr.toldKnowing = knows
		if e, ok := c.newEvent(Validation, target, c.now.Act.Speaker); ok {
			e.Causes.Add(c.room.windowOn(target), TheWindow)
			for _, id := range sources {
				e.Causes.Add(id, TheFeedback)
			}
			e.Causes.Add(c.now.ID, TheFeedback)
			e.Set(Agreeing, float64(agreeing))
			e.Set(Acceptance, acceptance)
			e.Set(Knowing, knows)
			c.emit(e)
		}
	}
	c.noteInsight(target, feedback)
	if !tr.known && knows > .5 {
		tr.known = true
		c.tellInsight(Understood, target, feedback)
	}
}

// noteInsight tells, once, that a pattern has become felt.
func (c *Course) noteInsight(who int, by ID) {
	if tr := &c.traces[who]; !tr.felt && c.members[who].S[agents.Insight] > .5 {
		tr.felt = true
		c.tellInsight(Felt, who, by)
	}
}

// tellInsight names what added most to the insight, the window it came through, and what added the last of it.
func (c *Course) tellInsight(kind EventKind, who int, by ID) {
	e, ok := c.newEvent(kind, who, -1)
	m, tr := &c.members[who], &c.traces[who]
	most := &tr.belief
	if kind == Felt {
		most = &tr.feeling
	}
	e.Causes.Add(most.id, TheFeedback)
	e.Causes.Add(most.window, TheWindow)
	e.Causes.Add(by, TheFeedback)
	e.Set(Knowing, c.th.Knows(m))
	e.Set(Feeling, m.S[agents.Insight])
	e.Set(Arousal, m.S[agents.Arousal])
	if ok {
		c.emit(e)
	}
}

// windowOn is the move that opened the present window on the member, or 0.
func (r *room) windowOn(who int) ID {
	if r.window.left > 0 && r.window.owner == who {
		return r.window.id
	}
	return 0
}
