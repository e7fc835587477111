package agents

// A Held is a relational moment that waits for its answer.
type Held struct {
	Owner, To int
	Moment    Moment
	// Expected, Dare, Arousal and Safety are the owner's at the moment: expectation of the feared answer, probability of
	// voicing the wish, arousal after the stake, felt safety.
	Expected, Dare, Arousal, Safety float64
	// Heard is the sum of what was heard from Answers answers; From counts them.
	Heard   Point
	Answers int
	// Left is how many turns are left to answer.
	Left int
}

// A Verdict is what an answered moment came to.
type Verdict struct {
	// Phi is how much the answer was the feared one, 0..1; Surprise is expected - phi.
	Phi, Surprise float64
	// Step is the change in what is expected, log-odds, before it is divided between the one person and people in general.
	Step float64
	// Corrective and Injury say whether the moment was a corrective emotional experience or an injury.
	Corrective, Injury bool
}

// bend is the inverted U of arousal in learning: q (1.6 - .9 q) rises to .71 near q = .89 (after Yerkes & Dodson 1908;
// its height is calibrated).
func (th *Theory) bend(q float64) float64 {
	return float64(q * (th.Learning.ArousalSlope - float64(th.Learning.ArousalBend*q)))
}

// Judge decides once what a held moment came to, from the mean of what its owner heard (silence is read as (0, 0), with
// bias, before it gets here):
//
//	phi = logistic(5 (r - (w+f)/2) . (f - w) / |f - w|^2),  err = phi - e
//	step = scale rate (arousal_floor + q (arousal_slope - arousal_bend q)) err, and if err < 0: x protected where nothing was risked,
//	x (1 - wound W)(1 - acute_learning unrest): hurt, and in a crisis, one takes in little
//
// A corrective emotional experience needs all four: something risked, arousal, safety, and an answer that was
// expected to be the feared one and clearly was not (Alexander & French 1946; Yalom & Leszcz 2020).
func (th *Theory) Judge(m *Member, h *Held) Verdict {
	p := &th.Learning
	mean := h.Heard.Times(1 / float64(max(h.Answers, 1)))
	v := Verdict{Phi: m.Cycle().Phi(mean, p.Sharpness)}
	v.Surprise = h.Expected - v.Phi
	err := -v.Surprise
	rate := float64(p.Rate * (p.ArousalFloor + th.bend(h.Arousal)))
	if err < 0 {
		if h.Moment == Enactment {
			rate *= p.Protected
		}
		rate *= 1 - float64(p.Wound*m.S[Wound])
		rate *= max(0, 1-float64(th.Life.AcuteLearning*m.Unrest))
	}
	v.Step = float64(p.Scale * rate * err)
	risked := h.Moment == Bid
	v.Corrective = risked && h.Arousal > p.CorrectiveArousal && h.Safety > p.CorrectiveSafety &&
		h.Expected > p.CorrectiveExpected && v.Surprise > p.CorrectiveSurprise
	v.Injury = risked && v.Phi > p.InjuryPhi
	return v
}

// Generalises is the share of a lesson that reaches people in general rather than the one person: insight is what lets one
// relationship teach about all. In a corrective experience it is larger.
func (th *Theory) Generalises(m *Member, corrective bool) float64 {
	p := &th.Learning
	if corrective {
		return p.CorrectiveGeneralises + float64(p.CorrectiveInsight*th.Knows(m))
	}
	return p.Generalises + float64(p.InsightGeneralises*th.Knows(m))
}

// Accept is the probability-like weight, 0..1, with which m takes a feedback from the person of the tie as true; gap is how
// far its claim lies from one's view of oneself (a claim far off is doubted: Swann 1983):
//
//	logistic(-1 + 2 safety + .3 t + 1.5 reflectiveness - 2 rigidity - 2 harm - 2 unrest - gap term + frankness (honesty - honesty_start))
//
// The last term is the norm of the group: where to be frank has become usual, a frank word is credited rather than taken amiss (Stockton & Morran 1981).
func (th *Theory) Accept(m *Member, t *Tie, gap, honesty float64) float64 {
	p := &th.Feedback
	x := p.Intercept + float64(p.Safety*m.S[Safety]) + float64(p.Attraction*t.Attraction) +
		float64(p.Reflectiveness*m.Reflectiveness) - float64(p.Rigidity*m.S[Rigidity]) - float64(p.Harm*m.S[Harm]) - float64(th.Life.AcuteAccept*m.Unrest)
	if th.On(SelfView) {
		x -= float64(p.SelfViewGap * max(0, gap-p.SelfViewFree))
	}
	if th.On(Frankness) {
		x += float64(p.Frankness * (honesty - th.Group.HonestyStart))
	}
	return Logistic(x)
}

// Candour is the share, 0..1, of what one would tell others of how they come across that one dares to tell: whoever protects by giving way or by looking
// after others holds back as far as the feared answer is expected, so that where pleasing is the norm little is said (cohesion has its price: Yalom &
// Leszcz 2020, ch. 3):
//
//	1 - reluctance e max(0, -agency of the protective act, its communion)
func (th *Theory) Candour(m *Member) float64 {
	if !th.On(ReluctanceSwitch) {
		return 1
	}
	return max(0, 1-float64(th.Feedback.Reluctance*m.Likelihood*max(0, -m.Cycle().Protect.Agency, m.Cycle().Protect.Communion)))
}

// Convinces is how much belief a feedback adds, when agreeing givers' claims agree (consensual validation: Sullivan 1953) and its giver has given earlier
// feedbacks before. Liking for the giver is not in it: cohesion makes feedback acceptable by making the room safe ([Theory.Accept]).
//
//	belief acceptance earlier^-1/4 (n if n >= 2, else .25)
func (th *Theory) Convinces(acceptance, earlier float64, agreeing int) float64 {
	p := &th.Feedback
	weight := p.Single
	if agreeing >= 2 && th.On(ConsensualValidation) {
		weight = float64(agreeing)
	}
	return float64(p.Belief * acceptance * fade(earlier, p.Repetition) * weight)
}

// fade is n^-power for n >= 1: repetition wears off.
func fade(n, power float64) float64 {
	if n <= 1 {
		return 1
	}
	return Exp(-float64(power * Log(n)))
}

// Sinks is how much of what is known becomes felt while the pattern is fresh and feeling is high:
//
//	felt q (1.6 - .9q) max(0, I - A) min(1, recent enactments)
func (th *Theory) Sinks(m *Member) float64 {
	return float64(th.Feedback.Felt * th.bend(m.S[Arousal]) * max(0, th.Knows(m)-m.S[Insight]) * min(1, m.RecentEnactments))
}
