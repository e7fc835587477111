package agents

// Heard is what reaches a listener.
type Heard struct {
	// Point is the act as heard; Bias how far it was bent towards the feared answer, 0..1;
	// Expected the probability with which the feared answer was expected of the speaker.
	Point          Point
	Bias, Expected float64
}

// Hear is how m hears what the speaker of tie t addressed to it:
//
//	r = (1-b) x + b f + N(0, noise),  b = bias e (1 - bias_insight A) (1 - bias_safety safety)
//
// where f is the feared response of the active cycle. Feedback and confrontation gain care * attraction in
// communion: with cohesion a challenge is heard as care (Yalom & Leszcz 2020, ch. 3). clearer (0..1) is how much
// a check-in has lately made signs readable. Video adds to bias and noise. Expectation biases perception after
// Strupp & Binder (1984) and Miranda & Andersen (2007).
func (th *Theory) Hear(m *Member, t *Tie, a *Act, clearer float64, luck Luck) Heard {
	p := &th.Hearing
	h := Heard{Expected: m.Expected(t)}
	noise := p.Noise
	if th.On(ExpectationBias) {
		h.Bias = float64(p.Bias * h.Expected * (1 - float64(p.BiasInsight*m.S[Insight])) * (1 - float64(p.BiasSafety*m.S[Safety])))
	}
	if th.Video {
		h.Bias *= p.VideoBias
		noise = p.VideoNoise
	}
	h.Bias *= 1 - float64(p.ClearerBias*clearer)
	noise *= 1 - float64(p.ClearerNoise*clearer)
	r := th.Sensed(a).Toward(m.Cycle().Fear, atMost(h.Bias, p.BiasMost))
	if (a.Kind == Feedback || a.Kind == Confront) && th.On(FactorCohesion) {
		r.Communion += float64(p.Care * t.Attraction)
	}
	r.Agency += float64(noise * luck.Norm())
	r.Communion += float64(noise * luck.Norm())
	h.Point = r
	return h
}

// Sensed is what can be taken from an act before any bias: the words, and a share of what shows. Video shows less.
func (th *Theory) Sensed(a *Act) Point {
	w := th.Hearing.Nonverbal
	if th.Video {
		w *= th.Hearing.VideoWitness
	}
	return a.Point.Toward(a.Nonverbal, w)
}

// Stir is what hearing r at the depth of the act does to arousal and harm:
//
//	q += (arousal_depth depth + arousal_cold max(0, -r_C) (arousal_anxiety + anxiety)) (arousal_reactivity + reactivity);  harm += .12 if r_C < -.35
//
// It returns the harm done.
func (th *Theory) Stir(m *Member, r Point, depth float64) (harm float64) {
	p := &th.Hearing
	cold := -atMost(r.Communion, 0)
	m.Change(Arousal, ByHearing, float64((float64(p.ArousalDepth*depth)+float64(p.ArousalCold*cold*(p.ArousalAnxiety+m.Anxiety)))*(p.ArousalReactivity+m.Reactivity)))
	if r.Communion < p.HarmBelow {
		harm = m.Change(Harm, ByHearing, p.Harm)
	}
	return harm
}

// Warm is what hearing r does to liking for the speaker (to trust, if that is the leader):
//
//	t += (warmth r_C + depth d (safety - .35)) (1 - |t|), less of it where the talk was not about those in the room
func (th *Theory) Warm(m *Member, t *Tie, r Point, a *Act) {
	p := &th.Hearing
	gain := float64(p.Warmth*r.Communion) + float64(p.Depth*a.Depth*(m.S[Safety]-p.DepthSafety))
	t.attract(float64(gain * th.aboutUs(a)))
}

// An Impact is what an act is to those who see it done to another, as far as it is the same for all of them.
type Impact struct {
	Warmth, Depth, Balance float64
}

// Impact is that of an act: its warmth, its depth, and how much it makes one take sides.
func (th *Theory) Impact(a *Act) Impact {
	p, about := &th.Hearing, th.aboutUs(a)
	i := Impact{Warmth: float64(p.WitnessWarmth * a.Point.Communion * about), Depth: float64(p.WitnessDepth * a.Depth * about)}
	if th.On(Balance) {
		i.Balance = float64(p.WitnessBalance * a.Point.Communion * about)
	}
	return i
}

// Watch is what seeing an act addressed to another does to liking for the speaker; toOther is how much more the one addressed is liked than the
// others on the whole (for the leader, trust). The last term takes sides (balance theory: Heider 1958), so that subgroups and scapegoats can form.
//
//	t += (witness_warmth x_C + witness_depth d (safety - .35) + witness_balance x_C t_other) (1 - |t|)
func (th *Theory) Watch(m *Member, t *Tie, toOther float64, i *Impact) {
	t.attract(i.Warmth + float64(i.Depth*(m.S[Safety]-th.Hearing.DepthSafety)) + float64(i.Balance*toOther))
}

// aboutUs is how much an act says about the people in the room: 1 here and now, less outside, least on the absent.
func (th *Theory) aboutUs(a *Act) float64 {
	switch a.Focus {
	case Outside:
		return th.Hearing.AboutOthers
	case Absent:
		return float64(th.Hearing.AboutOthers * th.Hearing.AboutOthers)
	}
	return 1
}

// attract moves attraction by gain (1 - |t|), within -1..1.
func (t *Tie) attract(gain float64) {
	size := t.Attraction
	if size < 0 {
		size = -size
	}
	t.Attraction = clamp(t.Attraction+float64(gain*(1-size)), -1, 1)
}

// See lets the manner of an act, as it is taken, settle into the impression one has of its speaker; rate 0..1. The same act means something else to each
// (the uniqueness of views: Kenny 1994; parataxic distortion: Sullivan 1953), which is why it counts where several agree.
func (t *Tie) See(r Point, rate float64) {
	t.Impression = t.Impression.Toward(r.Plus(t.Lens), rate)
	t.Seen = blend(t.Seen, 1, rate)
}
