package agents

// Overwhelmed is the arousal below which somebody in or near a crisis does not come to rest, 0..1:
// acute_arousal (acuity - acute) / (1 - acute), 0 for acuity up to acute.
func (th *Theory) Overwhelmed(acuity float64) float64 {
	p := &th.Life
	if !th.On(CrisisLoad) || acuity <= p.Acute {
		return 0
	}
	return float64(p.AcuteArousal*(acuity-p.Acute)) / (1 - p.Acute)
}

// Stumbles bends an act of somebody who lacks the command of ordinary give and take: colder and less sure of its aim than meant, by as much as
// skill lies below clumsy. No luck is drawn for anybody else.
func (th *Theory) Stumbles(m *Member, x Point, luck Luck) Point {
	p := &th.Life
	lack := float64(1 - m.S[Skill]/p.Clumsy)
	x.Communion -= float64(p.ClumsyCold * lack)
	return x.Plus(Noise(float64(p.ClumsyNoise*lack), luck)).Clamp()
}

// Stumbling reports whether m's skill is so low that acts miss their aim.
func (th *Theory) Stumbling(m *Member) bool {
	return m.S[Skill] < th.Life.Clumsy && th.On(Clumsiness)
}

// Shown is how much of m's arousal shows, 0..1.
func (th *Theory) Shown(m *Member) float64 {
	return float64(m.S[Arousal] * (1 - float64(th.Acting.LeakFacade*m.S[Facade])))
}

// Strain is the slow stress load of the body moving towards what arousal (the mean over the meeting, or that of life outside), isolation
// and fresh hurt warrant; synthetic, and read by nothing in the model (after allostatic load: McEwen 1998).
func (th *Theory) Strain(m *Member, arousal float64) {
	if !th.On(StressSwitch) {
		return
	}
	m.Change(Stress, Bodily, float64(th.Body.StressRate*(th.load(m, arousal)-m.S[Stress])))
}

// load is where the stress load tends: stress_arousal q + stress_isolation isolation + stress_harm harm.
func (th *Theory) load(m *Member, arousal float64) float64 {
	p := &th.Body
	return clamp(float64(p.StressArousal*arousal)+float64(p.StressIsolation*m.S[Isolation])+float64(p.StressHarm*m.S[Harm]), 0, 1)
}

// DoesHomework is the probability of doing what was set: logistic(base + liking t + trust T + hope (h - .4) + reviewed [it was asked for last
// time]). Those who feel they belong practise more (homework and alliance: Kazantzis, Deane & Ronan 2000 for homework and outcome; the weights are design).
func (th *Theory) DoesHomework(m *Member, meanTie, trust float64, reviewed bool) float64 {
	p := &th.Overlay
	x := p.HomeworkBase + float64(p.HomeworkLiking*meanTie) + float64(p.HomeworkTrust*trust) + float64(p.HomeworkHope*(m.S[Hope]-th.Between.LeaveHopeMiddle))
	if reviewed {
		x += p.HomeworkReviewed
	}
	return Logistic(x)
}

// Experiment is one behavioural experiment of cognitive behavioural therapy, or an act against the urge in dialectical behaviour therapy: the wish is
// voiced to an ordinary other on purpose, the answer is looked at with less bias, and what comes back teaches.
func (th *Theory) Experiment(m *Member, luck Luck) float64 {
	c := m.Cycle()
	act := c.Risk.Plus(Noise(th.Acting.Noise, luck))
	answer := th.ordinaryAnswer(act).Plus(Noise(th.Between.OtherNoise, luck))
	heard := answer.Toward(th.outsideBias(m, answer), 1-th.Overlay.ExperimentBias)
	h := Held{Moment: Bid, Expected: m.Likelihood, Arousal: th.Between.Arousal, Heard: heard, Answers: 1}
	v := th.Judge(m, &h)
	return m.Change(Expectation, ByPractice, float64(th.Overlay.ExperimentWeight*v.Step))
}
