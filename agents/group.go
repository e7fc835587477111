package agents

import "math"

// Air is what surrounds everybody in a turn.
type Air struct {
	// Bounds is what it does to felt safety that the contract does not hold in full, 0 or less.
	Bounds float64
	// Stir is the arousal of whoever is stirred most, as it shows, less what goes unnoticed; -1 where nothing is to be caught.
	Stir float64
}

// Relax is what every turn does to a member by itself: arousal and harm fade, felt safety moves towards what the room
// warrants, the facade wears off, the wish gathers pressure. meanTie is the mean attraction to the others, trust that in
// the leader, air what is the same for all.
//
//	safety += .03 (target - safety),  target = .36 + .45 t + .3 T - .5 harm - .12 W - .15 (e - .5) + .1 h + bounds
func (th *Theory) Relax(m *Member, meanTie, trust float64, air *Air) {
	g, h := &th.Group, &th.Hearing
	th.rouse(m, air.Stir)
	m.drift(driftHarm, Harm, -float64((1-h.HarmKeeps)*m.S[Harm]))
	cohesion := 0.0
	if th.On(FactorCohesion) {
		cohesion = float64(g.SafetyAttraction * meanTie)
	}
	target := g.SafetyBase + air.Bounds + cohesion + float64(g.SafetyTrust*trust) - float64(g.SafetyHarm*m.S[Harm]) -
		float64(g.SafetyWound*m.S[Wound]) - float64(g.SafetyExpectation*(m.Likelihood-.5)) + float64(g.SafetyHope*m.S[Hope])
	m.drift(driftSafety, Safety, float64(g.SafetyRate*(clamp(target, 0, 1)-m.S[Safety])))
	m.CohesionSafety += float64(g.SafetyRate * cohesion)
	if th.On(FacadeSwitch) {
		m.drift(driftFacade, Facade, -atMost(float64(g.FacadeRate*(g.FacadeSafety+m.S[Safety])), m.S[Facade]))
	}
	m.drift(driftPressure, Pressure, atMost(th.Moments.PerTurn, States[Pressure].High-m.S[Pressure]))
	m.RecentEnactments *= th.Risking.RecentKeeps
	m.LastHeard = m.LastHeard.Times(th.Conversing.HeardFades)
}

// rouse lets arousal come to rest, and lets m catch some of a marked arousal in sight (emotional contagion: Hatfield, Cacioppo & Rapson 1994):
//
//	q += - (1 - .93 + calm) (q - unrest) + catch reactivity max(0, stir - q)
func (th *Theory) rouse(m *Member, stir float64) {
	q := m.S[Arousal]
	fall := float64((1 - th.Hearing.ArousalKeeps + m.Calm) * (q - m.Unrest))
	m.Settled[driftArousal] -= fall
	gap := stir - q
	caught := float64(th.Body.Catch * m.Reactivity * float64(.5*(gap+math.Abs(gap)))) // of max(0, gap), without a branch that cannot be foreseen
	m.Settled[driftCaught] += caught
	to := q - fall + caught
	m.S[Arousal] = to
	m.Roused += to
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
