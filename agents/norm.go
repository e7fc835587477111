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
