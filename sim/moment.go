package sim

import "microcosm/agents"

// openMoment begins a relational moment with the act just said.
func (c *Course) openMoment(a *agents.Act, id ID) {
	m := &c.members[a.Speaker]
	expected, _ := c.now.Get(Expected)
	dare, _ := c.now.Get(RiskTaken)
	if a.Moment == agents.Bid {
		c.change(a.Speaker, agents.Arousal, agents.ByRisk, c.th.Stakes(m, expected), id)
		c.change(a.Speaker, agents.Pressure, agents.ByMoment, -m.S[agents.Pressure], id)
	} else {
		c.change(a.Speaker, agents.Pressure, agents.ByMoment, -float64((1-c.th.Moments.EnactmentLeaves)*m.S[agents.Pressure]), id)
		m.RecentEnactments++
		tr := &c.traces[a.Speaker]
		tr.enactments[2], tr.enactments[1], tr.enactments[0] = tr.enactments[1], tr.enactments[0], id
		tr.enactedAt = c.clock()
	}
	c.room.moment = moment{open: true, id: id, Held: agents.Held{
		Owner: a.Speaker, To: a.To, Moment: a.Moment, Expected: expected, Dare: dare,
		Arousal: m.S[agents.Arousal], Safety: m.S[agents.Safety], Left: int(c.th.Moments.Turns),
	}}
}

// answer counts what the owner of the open moment has just heard as an answer.
func (c *Course) answer(a *agents.Act, id ID) {
	mo := &c.room.moment
	if !mo.open || a.To != mo.Owner || mo.id == id || mo.Answers >= maxAnswers {
		return
	}
	mo.Heard = mo.Heard.Plus(c.now.Heard)
	mo.answers[mo.Answers] = id
	mo.from[mo.Answers] = int8(a.Speaker)
	mo.Answers++
}

// judge decides what the open moment came to. Silence is read as (0, 0), bent to what is feared.
func (c *Course) judge() {
	mo := &c.room.moment
	mo.open = false
	m, t := &c.members[mo.Owner], c.Tie(mo.Owner, mo.To)
	if mo.Answers == 0 {
		mo.Heard = c.th.Hear(m, t, &agents.Act{Speaker: mo.To, To: mo.Owner, Kind: agents.Silence}, c.clearer(), c.at(HearingStream, mo.Owner, hSilence)).Point
	}
	by := c.expectAnswerers()
	v := c.th.Judge(m, &mo.Held)
	if !c.th.On(agents.Learning) { // life outside goes on teaching
		v.Step = 0
	}
	kind := Disconfirmed
	if v.Phi > .5 {
		kind = Confirmed
	}
	e, ok := c.newEvent(kind, mo.Owner, by)
	e.Moment = mo.Moment
	mo.taught = c.lessonOn(mo.Owner, by)
	c.causesOfMoment(e)
	if !ok {
		return
	}
	lesson := e.ID
	c.learn(&v, lesson)
	c.readMoment(e, &v)
	c.emit(e)
	if mo.Moment == agents.Bid {
		c.bidAnswered(&v, lesson)
	}
	c.family(&v, lesson)
	c.hook(&v, lesson)
}

// by is who answered first, or whom the act was meant for, where nobody did.
func (mo *moment) by() int {
	if mo.Answers > 0 {
		return int(mo.from[0])
	}
	return mo.To
}

// expectAnswerers sets the expectation that the answer is held against: that of those who did answer, for a lesson is about whoever
// teaches it; where nobody answered, it stays that of the one addressed. It returns by.
func (c *Course) expectAnswerers() int {
	mo := &c.room.moment
	if mo.Answers > 0 {
		mo.Expected = c.meanExpected()
	}
	return mo.by()
}

// meanExpected is the probability with which the owner of the moment now expects the feared answer from those who answered, or from the
// one addressed.
func (c *Course) meanExpected() float64 {
	mo := &c.room.moment
	m := &c.members[mo.Owner]
	if mo.Answers == 0 {
		return m.Expected(c.Tie(mo.Owner, mo.To))
	}
	sum := 0.0
	for _, from := range mo.from[:mo.Answers] {
		sum += m.Expected(c.Tie(mo.Owner, int(from)))
	}
	return sum / float64(mo.Answers)
}

// causesOfMoment names the act, the answers and what had taught the expectation.
func (c *Course) causesOfMoment(e *Event) {
	mo := &c.room.moment
	role := TheAct
	if mo.Moment == agents.Bid {
		role = TheRisk
	}
	e.Causes.Add(mo.id, role)
	for _, id := range mo.answers[:mo.Answers] {
		e.Causes.Add(id, AnAnswer)
	}
	e.Causes.Add(mo.taught, TheLesson)
}

func (c *Course) readMoment(e *Event, v *agents.Verdict) {
	mo := &c.room.moment
	m := &c.members[mo.Owner]
	e.Set(Expected, mo.Expected)
	e.Set(ExpectedAfter, c.meanExpected())
	e.Set(Phi, v.Phi)
	e.Set(RiskTaken, mo.Dare)
	e.Set(Arousal, mo.Arousal)
	e.Set(Safety, mo.Safety)
	e.Set(Answers, float64(mo.Answers))
	e.Set(Warmth, mo.Heard.Communion/float64(max(1, mo.Answers)))
	e.Set(HarmNow, m.S[agents.Harm])
	e.Set(WoundNow, m.S[agents.Wound])
	e.Set(Knowing, c.th.Knows(m))
	e.Set(Feeling, m.S[agents.Insight])
}

// learn changes what the owner expects: of those who answered (of the one addressed, where nobody did) and of people in general.
func (c *Course) learn(v *agents.Verdict, id ID) {
	mo := &c.room.moment
	m := &c.members[mo.Owner]
	corrective := v.Corrective && c.th.Acts(agents.ByCorrective)
	general := float64(v.Step * c.th.Generalises(m, corrective) * c.credit())
	by := agents.ByAnswer
	if corrective {
		by = agents.ByCorrective
	}
	c.change(mo.Owner, agents.Expectation, by, general, id)
	personal := float64(c.th.Parameters.Learning.Personal * (v.Step - general))
	if corrective {
		personal *= c.th.Parameters.Learning.CorrectivePersonal
	}
	if mo.Answers == 0 {
		c.teach(mo.Owner, mo.To, personal, id)
	}
	for _, from := range mo.from[:mo.Answers] {
		c.teach(mo.Owner, int(from), personal/float64(mo.Answers), id)
	}
	if v.Step != 0 {
		c.traces[mo.Owner].taught = id
	}
}

// credit is how much of the lesson's general part counts, by what the answers say about people in general: a leader's is put down to the role (the
// discounting principle of Kelley 1973), and that of whoever is warm with everybody to the person ([agents.Theory.Telling]).
func (c *Course) credit() float64 {
	mo := &c.room.moment
	if mo.Answers == 0 {
		return 1
	}
	sum := 0.0
	for _, from := range mo.from[:mo.Answers] {
		sum += c.creditOf(mo.Owner, int(from))
	}
	return sum / float64(mo.Answers)
}

// creditOf is that of an answer by the person at seat by to member who.
func (c *Course) creditOf(who, by int) float64 {
	if by >= c.n {
		return 1 - c.th.Parameters.Learning.RoleDiscount
	}
	return c.th.Telling(c.Tie(who, by))
}

// teach moves what one member expects of one person, within 4 log-odds either way.
func (c *Course) teach(who, of int, amount float64, id ID) {
	if amount == 0 {
		return
	}
	t := c.Tie(who, of)
	t.Personal = min(max(t.Personal+amount, -4), 4)
	t.LastLesson = id
}

// bidAnswered is what follows when something was risked: a corrective emotional experience, an injury, or simply a wish well met.
func (c *Course) bidAnswered(v *agents.Verdict, lesson ID) {
	owner := c.room.moment.Owner
	switch {
	case v.Corrective:
		c.corrective(v)
	case v.Injury:
		c.injury(v)
	}
	if v.Phi < c.th.Learning.WarmRisk {
		c.wellMet(owner, lesson)
	}
}

// corrective is a corrective emotional experience and what it does to the one who has it and to those who see it.
func (c *Course) corrective(v *agents.Verdict) {
	mo, p := &c.room.moment, &c.th.Learning
	who := mo.Owner
	m := &c.members[who]
	e, ok := c.newEvent(Corrective, who, mo.by())
	e.Moment = mo.Moment
	c.causesOfMoment(e)
	if !ok {
		return
	}
	id := e.ID
	if c.th.Acts(agents.ByCorrective) {
		felt := float64(p.CorrectiveFelt * (p.CorrectiveFeltFloor + c.th.Knows(m)) * (1 - m.S[agents.Insight]))
		c.traces[who].feeling.weigh(c.change(who, agents.Insight, agents.ByCorrective, felt, id), id, 0)
		c.change(who, agents.Rigidity, agents.ByCorrective, -float64(p.CorrectiveRigidity*m.S[agents.Rigidity]), id)
		c.change(who, agents.Wound, agents.ByCorrective, -float64(p.CorrectiveWound*m.S[agents.Wound]), id)
		c.change(who, agents.Hope, agents.ByCorrective, float64(p.CorrectiveHope*(1-m.S[agents.Hope])), id)
		c.inspire(who, id)
	}
	c.readMoment(e, v)
	e.Set(HopeNow, m.S[agents.Hope])
	c.emit(e)
	c.noteInsight(who, id)
}

// inspire is what a corrective experience does to those who see it.
func (c *Course) inspire(who int, id ID) {
	p := &c.th.Learning
	for i := range c.members {
		if m := &c.members[i]; i != who && m.Here {
			if c.th.Acts(agents.ByHope) {
				c.change(i, agents.Hope, agents.ByHope, float64(p.CorrectiveWitnessHope*(1-m.S[agents.Hope])), id)
			}
			if c.th.Acts(agents.ByImitation) {
				c.change(i, agents.Skill, agents.ByImitation, float64(p.CorrectiveWitnessSkill*(1-m.S[agents.Skill])), id)
			}
		}
	}
}

// injury is a risk met with what was feared.
func (c *Course) injury(v *agents.Verdict) {
	if !c.th.On(agents.InjurySwitch) {
		return
	}
	mo, p := &c.room.moment, &c.th.Learning
	who := mo.Owner
	m := &c.members[who]
	e, ok := c.newEvent(Injury, who, mo.by())
	e.Moment = mo.Moment
	c.causesOfMoment(e)
	if !ok {
		return
	}
	c.change(who, agents.Harm, agents.ByInjury, p.InjuryHarm, e.ID)
	if c.th.On(agents.FacadeSwitch) {
		c.change(who, agents.Facade, agents.ByInjury, p.InjuryFacade, e.ID)
	}
	c.change(who, agents.Wound, agents.ByInjury, float64(p.InjuryWound*mo.Arousal*(1-m.S[agents.Safety])*(1-m.S[agents.Wound])), e.ID)
	c.readMoment(e, v)
	tr := &c.traces[who]
	tr.injury, tr.injuryAt, tr.injured = e.ID, c.clock(), *mo
	c.emit(e)
}
