package agents

// An Episode is one encounter in a member's life outside.
type Episode struct {
	// Act is what the member did; Moment says whether a wish was in play.
	Act    Point
	Moment Moment
}

// Live is one episode outside: with probability moment_share a wish is in play and is voiced or protected against with the same
// choice as in the room, where ordinary safety and no group norm hold; an ordinary other answers (70% the complement of what
// was done, 30% mild warmth), heard with the same bias; and the lesson counts at a small weight. weight 0 only looks.
func (th *Theory) Live(m *Member, weight float64, luck Luck) Episode {
	b := &th.Between
	if luck.Float64() >= b.MomentShare {
		act := m.Manner.Toward(Point{th.Conversing.PoliteAgency, th.Conversing.PoliteCommunion}, b.Politeness)
		return Episode{Act: act.Plus(Noise(th.Acting.Noise, luck))}
	}
	c := m.Cycle()
	dare := th.DaresOutside(m)
	ep := Episode{Act: c.Protect, Moment: Enactment}
	if luck.Float64() < dare {
		ep.Act, ep.Moment = c.Risk, Bid
	}
	ep.Act = ep.Act.Plus(Noise(th.Acting.Noise, luck))
	r := th.ordinaryAnswer(ep.Act).Plus(Noise(b.OtherNoise, luck))
	if weight > 0 {
		th.learnOutside(m, ep.Moment, th.outsideBias(m, r), weight)
	}
	return ep
}

// DaresOutside is the probability, 0..1, that m voices a wish rather than protects against the fear in ordinary life: what a member carries
// out of the group shows in it.
func (th *Theory) DaresOutside(m *Member) float64 {
	return th.dares(m, th.Between.Safety, m.Likelihood, 0)
}

func (th *Theory) ordinaryAnswer(x Point) Point {
	b := &th.Between
	return x.Complement().Times(b.Complement).Plus(Point{0, b.MildCommunion}.Times(b.Mildness))
}

func (th *Theory) outsideBias(m *Member, r Point) Point {
	if !th.On(ExpectationBias) {
		return r
	}
	p := &th.Hearing
	bias := float64(p.Bias * m.Likelihood * (1 - float64(p.BiasInsight*m.S[Insight])))
	return r.Toward(m.Cycle().Fear, min(bias, p.BiasMost))
}

func (th *Theory) learnOutside(m *Member, moment Moment, r Point, weight float64) {
	h := Held{Moment: moment, Expected: m.Likelihood, Arousal: th.Between.Arousal, Heard: r, Answers: 1}
	v := th.Judge(m, &h)
	m.Change(Expectation, Living, float64(weight*v.Step))
}

// DistressTarget is where distress tends: burden + from_expectation logistic(g) + from_wound W
// + from_isolation (isolation - isolation_middle) - from_hope (h - h0) - from_esteem (esteem - esteem_middle).
func (th *Theory) DistressTarget(m *Member) float64 {
	b := &th.Between
	return m.BurdenLevel + float64(b.FromExpectation*m.Likelihood) + float64(b.FromWound*m.S[Wound]) +
		float64(b.FromIsolation*(m.S[Isolation]-b.IsolationMiddle)) - float64(b.FromHope*(m.S[Hope]-m.Person.Hope)) -
		float64(b.FromEsteem*(m.S[Esteem]-b.EsteemMiddle))
}

// Suffer moves distress a share of the way to its target; it is the only place that writes it. A share of 1 is used at the door.
func (th *Theory) Suffer(m *Member, share float64) {
	m.Change(Distress, Living, float64(share*(th.DistressTarget(m)-m.S[Distress])))
}

// Week is what a week does apart from its episodes: burden fluctuates, hope, isolation, esteem, skill and habit wear towards where
// they started, fresh hurt and arousal fade, and distress follows.
func (th *Theory) Week(m *Member, luck Luck) {
	b := &th.Between
	m.BurdenLevel = m.Person.Burden + float64(b.BurdenKeeps*(m.BurdenLevel-m.Person.Burden)) + float64(b.BurdenNoise*luck.Norm())
	wear := func(s State, to, rate float64) { m.Change(s, Between, float64(rate*(to-m.S[s]))) }
	wear(Hope, m.Person.Hope, b.HopeWear)
	wear(Isolation, m.Person.Isolation, b.IsolationWear)
	wear(Esteem, m.Person.Esteem, b.EsteemWear)
	wear(Skill, m.SocialSkill, b.SkillWear)
	wear(Insight, 0, b.InsightWear)
	wear(AvoidanceHabit, 0, b.HabitWear)
	wear(Arousal, th.Start.Arousal, 1)
	wear(Harm, 0, 1-th.Hearing.HarmOverMeeting)
	th.Suffer(m, b.DistressRate)
}

// StaysAway is the probability of missing a meeting, about .08; by video it is easier to come, and where the group is about to end those who avoid stay away
// (ending is 1 then, else 0).
func (th *Theory) StaysAway(m *Member, ending float64) float64 {
	if !th.On(Absence) {
		return 0
	}
	b := &th.Between
	p := b.AbsenceBase + float64(b.AbsenceAvoidance*(m.Avoidance-.5)) + float64(b.AbsenceHarm*m.S[Harm])
	if th.Video {
		p *= th.Craft.VideoAbsence
	}
	p += float64(th.Life.EndAbsence * m.Avoidance * ending)
	return clamp(p, 0, 1)
}

// Leaves is the probability of leaving for good after a meeting (number counted from 1):
//
//	logistic(-4.07 - 6 t + 1.5 harm + 1.5W - 1.2 (h - .4) + early exp(-meeting/3) - 1.2T + pull)
//
// early is 1, or more for somebody who was not told what to expect; pull is how much those who have left draw one after them (log-odds).
// Early leaving is commonest (Yalom 1966; Swift & Greenberg 2012).
func (th *Theory) Leaves(m *Member, meanTie, trust, early, pull float64, meeting int) float64 {
	if !th.On(Dropout) {
		return 0
	}
	b := &th.Between
	return Logistic(b.LeaveIntercept - float64(b.LeaveAttraction*(meanTie-b.LeaveMiddle)) + float64(b.LeaveHarm*m.S[Harm]) +
		float64(b.LeaveWound*m.S[Wound]) - float64(b.LeaveHope*(m.S[Hope]-b.LeaveHopeMiddle)) +
		pull + float64(b.LeaveEarly*early*Exp(-float64(meeting)/b.LeaveEarlyMeetings)) - float64(b.LeaveTrust*trust))
}
