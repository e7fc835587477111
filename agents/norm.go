package agents

// NormFor is the norm of the group that the risk of m's active cycle is held against, 0..1: how personal talk is here, and, as far as the risk is to
// assert oneself (agency above 0), how frank it is: where pleasing is the norm, to disagree is costly (cohesion has its price: Yalom & Leszcz 2020, ch. 3).
func (th *Theory) NormFor(m *Member, depth, honesty float64) float64 {
	if !th.On(Frankness) {
		return depth
	}
	return blend(depth, honesty, clamp(2*m.Cycle().Risk.Agency, 0, 1))
}

// Strikes is how much an enactment of m's strikes the other members as a pattern, 0..1: what pleases is not seen as a problem, for whoever is treated warmly is
// drawn into the complement without noticing (Kiesler 1996):
//
//	1 - pleasing max(0, communion of the protective act)
func (th *Theory) Strikes(m *Member) float64 {
	if !th.On(Pleasing) {
		return 1
	}
	return 1 - float64(th.Feedback.Pleasing*max(0, m.Cycle().Protect.Communion))
}

// Telling is how far an answer of the person of the tie says something about people in general, 0..1: of whoever is warm with everybody, one more warm
// answer is put down to that person (low distinctiveness: Kelley 1967), so that harmony alone teaches little:
//
//	1 - same max(0, communion seen in the person - same_above)
func (th *Theory) Telling(t *Tie) float64 {
	if !th.On(Distinctiveness) {
		return 1
	}
	p := &th.Learning
	return max(0, 1-float64(p.Same*max(0, t.Impression.Communion-p.SameAbove)))
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
