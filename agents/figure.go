package agents

// A Stance is how a member meets somebody who resembles the figure of old.
type Stance int8

// Looking up to a figure, shrinking from it, fighting it.
const (
	Idealising Stance = iota
	Fearing
	Fighting
)

// String is the stance as tables write it.
func (s Stance) String() string { return [...]string{"idealising", "fearing", "fighting"}[s] }

// stancePoints is what each stance looks like on the circumplex.
var stancePoints = [...]Point{Idealising: {-.4, .7}, Fearing: {-.5, -.2}, Fighting: {.5, -.5}}

// StanceOf is the stance that goes with the active cycle: whoever protects by warmth looks up, by cold submission shrinks, by cold dominance
// fights (after the parental figures of Yalom & Leszcz 2020, ch. 7).
func (m *Member) StanceOf() Stance {
	switch p := m.Cycle().Protect; {
	case p.Communion >= 0:
		return Idealising
	case p.Agency > 0:
		return Fighting
	}
	return Fearing
}

// Stands bends what m would do to the person of the tie towards the stance, by as much as is transferred to that person:
//
//	mix(x, stance; min(stance_most, stance transferred))
func (th *Theory) Stands(m *Member, t *Tie, x Point) Point {
	if t.Transferred <= 0 || !th.On(Transference) {
		return x
	}
	p := &th.Figure
	return x.Toward(stancePoints[m.StanceOf()], min(p.StanceMost, float64(p.Stance*t.Transferred)))
}

// Hook deepens what is transferred to somebody who has just answered as the figure of old: hooks resemblance confirmed, up to hooks_most.
// It returns what was added.
func (th *Theory) Hook(t *Tie, confirmed float64) float64 {
	if !th.On(Hooking) || !th.On(Transference) {
		return 0
	}
	p := &th.Figure
	added := min(float64(p.Hooks*t.Resemblance*confirmed), p.HooksMost-t.Transferred)
	if added <= 0 {
		return 0
	}
	t.Transferred += added
	return added
}

// Favoured is what seeing a leader's warmth for a sibling does: rivalry transferred warmth, taken from liking (sibling rivalry: Yalom & Leszcz 2020, ch. 7).
func (th *Theory) Favoured(t *Tie, warmth float64) {
	if th.On(Rivalry) && th.On(Transference) && t.Transferred > 0 && warmth > 0 {
		t.attract(-float64(th.Figure.Rivalry * t.Transferred * warmth))
	}
}

// Splits is what trusting one of two leaders more does to the trust in the other, for somebody who divides people into good and bad: it falls
// by split anxiety (1 - split_insight A) (1 - accord) times the gain, where the other is the one trusted less (splitting: Kernberg 1975; of
// co-leaders: Yalom & Leszcz 2020, ch. 14).
func (th *Theory) Splits(m *Member, t, other *Tie, gain, accord float64) {
	if !th.On(Splitting) || other.Attraction > t.Attraction {
		return
	}
	p := &th.Figure
	share := float64(p.Split * m.Anxiety * (1 - float64(p.SplitInsight*m.S[Insight])) * (1 - accord))
	other.attract(-float64(share * gain))
}
