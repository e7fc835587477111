package agents

import "math/bits"

// Want is the wish for the floor that somebody has by oneself, on the scale of a standard Gumbel noise that the room adds; the highest speaks
// (a logit model of turn-taking: Luce 1959), where talk is [Theory.TalkWeight]:
//
//	.9 talk (1 - .5u)(1 - .5A) + .6q + .4 safety
func (th *Theory) Want(m *Member, talk float64) float64 {
	p := &th.Floor
	return float64(float64(talk*m.Talkativeness*(1-float64(p.Facade*m.S[Facade])))*(1-float64(p.Insight*m.S[Insight]))) +
		float64(p.Arousal*m.S[Arousal]) + float64(p.Safety*m.S[Safety])
}

// TalkWeight is what talkativeness weighs in the wish for the floor: more by video.
func (th *Theory) TalkWeight() float64 {
	if th.Video && th.On(VideoFloor) {
		return float64(th.Floor.Talk * th.Craft.VideoTalk)
	}
	return th.Floor.Talk
}

// Cue is what the last act adds to that wish (the rules of Sacks, Schegloff & Jefferson 1974):
//
//	2.2 [addressed] + .5 safety [a feedback window is open on another] - 1.5 [spoke last]
func (th *Theory) Cue(m *Member, addressed, window, spokeLast bool) float64 {
	p := &th.Floor
	cue := 0.0
	if addressed {
		cue = p.Addressed
	}
	if window {
		cue += float64(p.Window * m.S[Safety])
	}
	if spokeLast {
		cue -= p.SpokeLast
	}
	return cue
}

// Stirs is the probability that a relational moment opens now that m has the floor:
//
//	.35 pressure (1 - .8u) + .25 q (1 - .5u)
func (th *Theory) Stirs(m *Member) float64 {
	if !th.On(RelationalMoments) {
		return 0
	}
	p := &th.Moments
	u := m.S[Facade]
	return float64(p.Pressure*m.S[Pressure]*(1-float64(p.Facade*u))) + float64(p.Arousal*m.S[Arousal]*(1-float64(p.ArousalFacade*u)))
}

// Dares is the probability that the wish is voiced (a bid) rather than protected against (an enactment), towards
// somebody from whom the feared answer is expected with probability expected, where the group's depth norm is norm:
//
//	logistic(-2.1 + 2.2 safety + h + 2.2A + .8k + .8 norm - 3 (e - .3))
func (th *Theory) Dares(m *Member, expected, norm float64) float64 {
	safety := m.S[Safety]
	if !th.On(SafetyGate) {
		safety = th.Risking.FixedSafety
	}
	return th.dares(m, safety, expected, norm)
}

func (th *Theory) dares(m *Member, safety, expected, norm float64) float64 {
	p := &th.Risking
	return Logistic(p.Intercept + float64(p.Safety*safety) + float64(p.Hope*m.S[Hope]) + float64(p.Insight*m.S[Insight]) +
		float64(p.Skill*m.S[Skill]) + float64(p.Norm*norm) - float64(p.Expectation*(expected-p.ExpectationMiddle)))
}

// Stakes is how much voicing the wish stirs: .35 (.5 + reactivity)(.4 + e).
func (th *Theory) Stakes(m *Member, expected float64) float64 {
	p := &th.Risking
	return float64(float64(p.Arousal*(p.ArousalReactivity+m.Reactivity)) * (p.ArousalExpectation + expected))
}

// Tire is the fall in liking when m receives another's protective act, growing with how often that happened of late
// (the pull fatigue of Coyne 1976).
func (th *Theory) Tire(t *Tie, recent float64) {
	if th.On(PullFatigue) {
		t.Attraction = clamp(t.Attraction-float64(th.Risking.Fatigue*min(th.Risking.FatigueMost, recent)), -1, 1)
	}
}

// Wearies is the liking that somebody who holds so large a share of the floor loses in those who listen, with each turn: weary (share - weary_above), where
// that is more than 0 (the monopolist: Yalom & Leszcz 2020, ch. 13).
func (th *Theory) Wearies(share float64) float64 {
	if !th.On(PullFatigue) {
		return 0
	}
	return float64(th.Risking.Weary * max(0, share-th.Risking.WearyAbove))
}

// Impulse is what m would do in ordinary talk with the person of the tie: the complement of what was last heard,
// pulled to one's own manner by rigidity (less with felt insight), warmed by liking, and covered by politeness:
//
//	mix(mix(complement(heard), style; rigidity (1 - .5A)) + (0, .5 t), (.1, .35); u)
func (th *Theory) Impulse(m *Member, t *Tie, heard Point) Point {
	p := &th.Conversing
	pull := heard.Complement()
	if !th.On(Complementarity) {
		pull = Point{}
	}
	x := pull.Toward(m.Manner, float64(m.S[Rigidity]*(1-float64(p.InsightLoosens*m.S[Insight]))))
	x.Communion += float64(p.Attraction * t.Attraction)
	return x.Toward(Point{p.PoliteAgency, p.PoliteCommunion}, m.S[Facade])
}

// Depth is how personal m wants to be: .2 + .6 safety (1 - u) + .4 norm.
func (th *Theory) Depth(m *Member, norm float64) float64 {
	p := &th.Conversing
	return p.Depth + float64(p.DepthSafety*m.S[Safety]*(1-m.S[Facade])) + float64(p.DepthNorm*norm)
}

// A KindSet says which kinds an act may be drawn from, one bit a kind.
type KindSet uint32

// Kinds that ordinary talk, feedback, a bid, an enactment and a changed subject may take.
var (
	TalkKinds      = kindSet(Disclose, Support, Relate, Advise, Explore, Confront, Criticise, Control, Complain, Withdraw, Appease, SmallTalk, Silence)
	FeedbackKinds  = kindSet(Feedback, Confront)
	BidKinds       = kindSet(Disclose, Request, Relate, Explore, Confront, Feedback)
	EnactmentKinds = kindSet(Support, Advise, Criticise, Control, Complain, Withdraw, Appease, SmallTalk)
	SubjectKinds   = kindSet(Withdraw, SmallTalk, Control, Complain)
)

func kindSet(kinds ...Kind) (s KindSet) {
	for _, k := range kinds {
		s |= 1 << k
	}
	return s
}

// Choose draws the kind that carries a wanted point x at depth d, with weight exp(-5 |v_k - x|^2 - 3 (d_k - d)^2) among the kinds allowed
// (kinds less than a thousandth as likely as the likeliest are left out), and delivers .6 v_k + .4 x plus noise.
func (th *Theory) Choose(x Point, depth float64, allowed KindSet, luck Luck) (Kind, Point) {
	kind := th.chooseKind(x, depth, allowed, luck.Float64())
	if kind == Silence {
		return kind, Kinds[Silence].Point
	}
	delivered := x.Toward(Kinds[kind].Point, th.Acting.KindShare)
	return kind, delivered.Plus(Noise(th.Acting.Noise, luck))
}

// Noise is a point drawn around the origin with standard deviation sd in agency and in communion.
func Noise(sd float64, luck Luck) Point {
	return Point{float64(sd * luck.Norm()), float64(sd * luck.Norm())}
}

// kindPlaces and kindDepths are those of [Kinds], close together.
var kindPlaces, kindDepths = func() (places [NumKinds]Point, depths [NumKinds]float64) {
	for k, spec := range Kinds {
		places[k], depths[k] = spec.Point, spec.Depth
	}
	return places, depths
}()

// chooseKind draws a kind by the uniform number u.
func (th *Theory) chooseKind(x Point, depth float64, allowed KindSet, u float64) Kind {
	const least = 7 // e^-7 is about a thousandth
	p := &th.Acting
	var kinds [NumKinds]Kind
	var weights [NumKinds]float64
	best, n := -1e9, 0
	for set := uint32(allowed); set != 0; set &= set - 1 {
		k := bits.TrailingZeros32(set)
		dd := kindDepths[k] - depth
		w := -float64(p.KindPrecision*kindPlaces[k].Distance2(x)) - float64(p.DepthPrecision*float64(dd*dd))
		kinds[n], weights[n] = Kind(k), w
		n++
		if w > best {
			best = w
		}
	}
	for i, w := range weights[:n] {
		if w < best-least {
			weights[i] = 0
		} else {
			weights[i] = expNear(w - best)
		}
	}
	return kinds[Pick(weights[:n], u)]
}

// Shows is the nonverbal side of an act: what is said mixed with what is felt (the felt point), leaking more with
// arousal and less behind a facade (Ekman & Friesen 1969 on leakage).
func (th *Theory) Shows(m *Member, said, felt Point) Point {
	p := &th.Acting
	w := clamp(float64((p.Leak+float64(p.LeakArousal*m.S[Arousal]))*(1-float64(p.LeakFacade*m.S[Facade]))), 0, 1)
	return said.Toward(felt, w)
}

// Felt is what m feels like doing at this moment: the fear's protective act as far as the fear is alive (expectation
// and arousal), one's warmth otherwise.
func (th *Theory) Felt(m *Member, expected float64) Point {
	c := m.Cycle()
	p := &th.Acting
	return c.Wish.Times(p.FeltWish).Toward(c.Protect, float64(expected*(1-p.FeltArousal+float64(p.FeltArousal*m.S[Arousal]))))
}
