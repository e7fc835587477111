package results

import (
	"microcosm/agents"
	"microcosm/sim"
)

// askProblems asks member i for interpersonal problems; when is [Before] or [After].
func (s *Survey) askProblems(c *sim.Course, when, i int) Octants {
	o := problems(c, i)
	for k := range o {
		o[k] = s.ask(c, Problems+Instrument(k), when, i, Nobody, o[k])
	}
	return o
}

// problems are the interpersonal problems that member i would report without error and bias, 0..4. Their kind is what one does too much of
// in life outside, seen half as it is and half as one sees oneself; their number is how much one suffers (distress D and isolation, 0..1) and
// how much of what one does is protection:
//
//	octant k = 3 (D + isolation + protected) / 3 + (v + z) / 2 . (place of octant k)
//
// where z is the view of oneself, and v and protected are those of [habits]. The 3 leaves room on the scale of 0..4 for the kind to show.
func problems(c *sim.Course, i int) Octants {
	m := &c.Members()[i]
	v, protected := habits(c.Config().Theory, m)
	elevation := m.S[agents.Distress] + m.S[agents.Isolation] + protected
	return onScales(elevation, v.Plus(m.SelfView()).Times(.5))
}

// habits is what a member does too much of in life outside, as a point, and how much of it is protection, 0..1: over the cycles carried by
// weight, the mean of what is done when the wish presses, and the habitual manner as far as it does not bend to what is met.
//
//	v = sum_c weight_c ((1 - dare_c) protect_c + dare_c risk_c) / sum_c weight_c + rigidity manner
//
// dare is the probability of voicing the wish in life outside ([agents.Theory.DaresOutside]).
func habits(th *agents.Theory, m *agents.Member) (v agents.Point, protected float64) {
	one, weights := *m, 0.0
	for k := range m.Cycles {
		cycle := &m.Cycles[k]
		one.Active = int8(k)
		one.Refresh()
		dare := th.DaresOutside(&one)
		v = v.Plus(cycle.Protect.Toward(cycle.Risk, dare).Times(cycle.Weight))
		protected += float64(cycle.Weight * (1 - dare))
		weights += cycle.Weight
	}
	return v.Times(1 / weights).Plus(m.Manner.Times(m.S[agents.Rigidity])), protected / weights
}
