package agents

// Air is what is the same for everybody in a turn.
type Air struct {
	// rest and heal are the shares of arousal and harm that a turn takes; open is how fast the facade wears off for each unit of openness, one's own
	// or the group's, which is norm; belong is what liking for the group weighs in felt safety, and base what safety tends to without all that is
	// one's own.
	rest, heal, open, norm, belong, base float64
}

// Air is made of the constants and of bounds: what it does to felt safety that the contract does not hold in full, 0 or less.
func (th *Theory) Air(bounds, norm float64) Air {
	a := Air{
		rest: 1 - th.Hearing.ArousalKeeps, heal: 1 - th.Hearing.HarmKeeps, open: th.Group.FacadeRate, norm: float64(th.Group.FacadeNorm * norm),
		belong: th.Group.SafetyAttraction, base: th.Group.SafetyBase + bounds,
	}
	if !th.On(FactorCohesion) {
		a.belong = 0
	}
	if !th.On(FacadeSwitch) {
		a.open = 0
	}
	return a
}

// Relax is what every turn does to a member by itself: arousal and harm fade, felt safety moves towards what the room
// warrants, the facade wears off, the wish gathers pressure. meanTie is the mean attraction to the others, trust that in
// the leader, air what is the same for all.
//
//	q -= (1 - .93) (q - unrest) + calm max(0, q - borne)
//	facade -= facade_rate (facade_safety + safety + facade_norm norm): openness is returned (reciprocity of disclosure: Jourard 1971)
//	safety += .03 (target - safety),  target = .33 + t + .3 T - .5 harm - .12 W - .15 (e - .5) + .1 h + bounds
func (th *Theory) Relax(m *Member, meanTie, trust float64, air *Air) {
	g := &th.Group
	fall := float64(air.rest * (m.S[Arousal] - m.Unrest))
	if m.Calm > 0 {
		fall += float64(m.Calm * max(0, m.S[Arousal]-th.Overlay.Borne))
	}
	m.drift(driftArousal, Arousal, -fall)
	m.drift(driftHarm, Harm, -float64(air.heal*m.S[Harm]))
	cohesion := float64(air.belong * meanTie)
	target := air.base + cohesion + float64(g.SafetyTrust*trust) - float64(g.SafetyHarm*m.S[Harm]) -
		float64(g.SafetyWound*m.S[Wound]) - float64(g.SafetyExpectation*(m.Likelihood-.5)) + float64(g.SafetyHope*m.S[Hope])
	m.drift(driftSafety, Safety, float64(g.SafetyRate*(clamp(target, 0, 1)-m.S[Safety])))
	m.CohesionSafety += float64(g.SafetyRate * cohesion)
	m.drift(driftFacade, Facade, -atMost(float64(air.open*(g.FacadeSafety+m.S[Safety]+air.norm)), m.S[Facade]))
	m.drift(driftPressure, Pressure, atMost(th.Moments.PerTurn, States[Pressure].High-m.S[Pressure]))
	m.RecentEnactments *= th.Risking.RecentKeeps
	m.LastHeard = m.LastHeard.Times(th.Conversing.HeardFades)
}

// Catches is the arousal that m catches from whoever is stirred most in sight (emotional contagion: Hatfield, Cacioppo & Rapson 1994), by as much as
// shows, less what goes unnoticed, is more than one's own:
//
//	q += catch reactivity max(0, shown - catch_above - q)
func (th *Theory) Catches(m *Member, shown float64) {
	p := &th.Body
	if gap := shown - p.CatchAbove - m.S[Arousal]; gap > 0 && th.On(Contagion) {
		m.drift(driftCaught, Arousal, float64(p.Catch*m.Reactivity*gap))
	}
}

// A Topic is the personal subject that is alive in the room.
type Topic struct {
	Theme Theme
	// Owner is whose subject it is, Event the turn that raised it; Depth how personal it still is, 0..1.
	Owner int
	Event int32
	Depth float64
}

// Alive reports whether there is a personal subject to talk about or to avoid.
func (th *Theory) Alive(t *Topic) bool { return t.Theme != NoTheme && t.Depth > th.Subject.Alive }

// Fresh reports whether the subject was raised so lately that to speak of something else is to let it drop.
func (th *Theory) Fresh(t *Topic) bool { return t.Theme != NoTheme && t.Depth > th.Subject.Fresh }

// Likeness is how alike two people's wishes are, 0..1: 1 for the same theme, something where the wishes lie close together, else 0, for
// one recognises one's own only in what is near.
func (th *Theory) Likeness(a, b *Cycle) float64 {
	if a.Theme == b.Theme {
		return 1
	}
	if near := th.Subject.Reach - a.Wish.Distance(b.Wish); near >= th.Subject.Near {
		return min(near, 1)
	}
	return 0
}

// Threaten stirs a member whom the topic comes close to, and remembers the stir until it is relieved:
//
//	threat depth (.3 + .7 likeness) e (1 - safety)
func (th *Theory) Threaten(m *Member, t *Topic, likeness float64) {
	p := &th.Subject
	close := p.Unlike + float64((1-p.Unlike)*likeness)
	stir := float64(p.Threat * t.Depth * close * m.Likelihood * (1 - m.S[Safety]))
	stir = atMost(stir, States[Arousal].High-m.S[Arousal])
	m.drift(driftTopic, Arousal, stir)
	m.Threat = float64(m.Threat*p.ThreatFades) + stir
}

// Escapes is the probability that m, having the floor, lets another's subject drop: 5 stir (1 + 2 habit), .9 at most; costly says that a
// feedback window is open or the talk was just turned to the here and now.
func (th *Theory) Escapes(m *Member, costly bool) float64 {
	if !th.On(SubjectChange) {
		return 0
	}
	p := &th.Subject
	x := float64(p.Escape * m.Threat * (1 + float64(p.Habit*m.S[AvoidanceHabit])))
	if costly {
		x *= 1 - p.Costly
	}
	return min(x, p.EscapeMost)
}

// Relieve calms whoever was threatened once the subject has changed; the one who changed it learns that it helps, which is why
// it recurs (avoidance learning: Mowrer 1947). It returns what it did to arousal and to the habit.
func (th *Theory) Relieve(m *Member, changed bool) (arousal, habit float64) {
	p := &th.Subject
	arousal = m.Change(Arousal, ByRelief, -float64(p.Relief*m.Threat))
	m.Threat = 0
	if changed {
		habit = m.Change(AvoidanceHabit, ByRelief, -float64(p.ReliefHabit*arousal*(1-m.S[AvoidanceHabit])))
	}
	return arousal, habit
}

// News is how much of a discovery it is to hear of a like wish from the person of the tie, 0..1: (1 + times heard)^-universality_repetition.
func (th *Theory) News(t *Tie) float64 { return fade(1+t.Shared, th.Group.UniversalityRepetition) }

// Heartens is the hope that a meeting with a leader trusted by trust gives: hope_trust max(0, T) (1 - h).
func (th *Theory) Heartens(m *Member, trust float64) float64 {
	return float64(th.Between.HopeTrust * max(0, trust) * (1 - m.S[Hope]))
}

// Belongs is the isolation that a meeting with people liked by liking, on the average, takes away: belonging max(0, t) isolation.
func (th *Theory) Belongs(m *Member, liking float64) float64 {
	return float64(th.Group.Belonging * max(0, liking) * m.S[Isolation])
}
