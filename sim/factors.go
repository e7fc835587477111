package sim

import "microcosm/agents"

// wellMet is what follows when a risk was met warmly: the one who took it has tried something new, those with a like wish have seen
// that it can be done, and everybody's facade drops a little.
func (c *Course) wellMet(owner int, id ID) {
	p := &c.th.Learning
	m := &c.members[owner]
	if c.th.Acts(agents.ByLearningOutput) {
		c.change(owner, agents.Skill, agents.ByLearningOutput, float64(p.OutputSkill*(1-m.S[agents.Skill])), id)
	}
	for i := range c.members {
		w := &c.members[i]
		if !w.Here {
			continue
		}
		if i != owner && c.th.Acts(agents.ByImitation) {
			c.change(i, agents.Skill, agents.ByImitation, float64(p.ImitationSkill*c.like[i*c.n+owner]*(1-w.S[agents.Skill])), id)
		}
		if c.th.On(agents.FacadeSwitch) {
			c.change(i, agents.Facade, agents.ByMoment, -c.th.Group.FacadeWarmRisk, id)
		}
	}
}

// hearten is the confidence of a trusted leader passing over to those who are there, meeting by meeting (instillation of hope: Frank & Frank 1991; Yalom &
// Leszcz 2020, ch. 1).
func (c *Course) hearten() {
	if !c.led() || !c.th.Acts(agents.ByHope) {
		return
	}
	for i := range c.members {
		if m := &c.members[i]; m.Here {
			c.change(i, agents.Hope, agents.ByHope, c.th.Heartens(m, c.Trust(i)), 0)
		}
	}
}

// belong is what liking those one is with does to being alone, meeting by meeting (belonging: Baumeister & Leary 1995; Yalom & Leszcz 2020, ch. 3).
func (c *Course) belong() {
	if !c.th.Acts(agents.ByCohesion) {
		return
	}
	for i := range c.members {
		if m := &c.members[i]; m.Here && m.Others > 0 {
			c.change(i, agents.Isolation, agents.ByCohesion, -c.th.Belongs(m, c.Warmth(i)), 0)
		}
	}
}

// mend is the repair of a fresh injury by an act that was heard as warm.
func (c *Course) mend(a *agents.Act, id ID) {
	p, tr := &c.th.Learning, &c.traces[a.To]
	if tr.injury == 0 || !c.th.On(agents.RepairSwitch) || c.clock()-tr.injuryAt > int(p.RepairTurns) || c.now.Heard.Communion <= p.RepairWarmth || a.Kind == agents.Relate {
		return
	}
	m := &c.members[a.To]
	e, ok := c.newEvent(Mended, a.To, a.Speaker)
	e.Causes.Add(tr.injury, TheInjury)
	e.Causes.Add(id, TheAct)
	if !ok {
		return
	}
	c.change(a.To, agents.Wound, agents.ByRepair, -float64(p.RepairWound*m.S[agents.Wound]), e.ID)
	c.change(a.To, agents.Harm, agents.ByRepair, -float64(p.RepairHarm*m.S[agents.Harm]), e.ID)
	c.unlearn(a.To, a.Speaker, e.ID)
	e.Set(Warmth, c.now.Heard.Communion)
	e.Set(HarmNow, m.S[agents.Harm])
	e.Set(WoundNow, m.S[agents.Wound])
	e.Set(Trust, c.Trust(a.To))
	tr.injury = 0
	c.emit(e)
}

// unlearn is what being mended teaches: the risk that was met with what was feared has been answered after all, otherwise than was by now expected of this
// person (the repair of a rupture is itself corrective: Safran & Muran 2000).
func (c *Course) unlearn(who, by int, id ID) {
	if !c.th.On(agents.Learning) {
		return
	}
	m, t := &c.members[who], c.Tie(who, by)
	h := agents.Held{Moment: agents.Bid, Expected: m.Expected(t), Arousal: m.S[agents.Arousal], Safety: m.S[agents.Safety], Heard: c.now.Heard, Answers: 1}
	v := c.th.Judge(m, &h)
	if v.Surprise <= 0 {
		return
	}
	general := float64(v.Step * c.th.Generalises(m, false) * c.creditOf(who, by))
	c.change(who, agents.Expectation, agents.ByRepair, general, id)
	c.teach(who, by, float64(c.th.Parameters.Learning.Personal*(v.Step-general)), id)
}

// help is what warm help does where it is heard as such.
func (c *Course) help(a *agents.Act, id ID) {
	if c.now.Heard.Communion <= c.th.Learning.CatharsisWarmth {
		return
	}
	c.altruism(a, id)
	c.catharsis(a, id)
	if a.Kind == agents.Relate && a.Speaker < c.n && c.th.Acts(agents.ByUniversality) {
		c.lessAlone(a.To, a.Speaker, id)
	}
}

// altruism is help that landed with somebody who was open to it: it raises the helper's esteem.
func (c *Course) altruism(a *agents.Act, id ID) {
	topic, mo := &c.room.topic, &c.room.moment
	open := c.th.Alive(topic) && topic.Owner == a.To || mo.open && mo.Owner == a.To
	if open && a.Speaker < c.n && c.th.Acts(agents.ByAltruism) {
		helper := &c.members[a.Speaker]
		c.change(a.Speaker, agents.Esteem, agents.ByAltruism, float64(c.th.Learning.AltruismEsteem*(1-helper.S[agents.Esteem])), id)
	}
}

// catharsis is the relief of somebody who has just been deeply open and is met warmly.
func (c *Course) catharsis(a *agents.Act, id ID) {
	p, topic := &c.th.Learning, &c.room.topic
	if topic.Owner != a.To || topic.Depth <= p.CatharsisDepth || !c.th.Acts(agents.ByCatharsis) {
		return
	}
	m := &c.members[a.To]
	c.change(a.To, agents.Arousal, agents.ByCatharsis, -float64(p.CatharsisArousal*m.S[agents.Arousal]), id)
	c.change(a.To, agents.Isolation, agents.ByCatharsis, -float64(p.CatharsisIsolation*m.S[agents.Isolation]), id)
}

// advised is what advice does where it is well heard.
func (c *Course) advised(a *agents.Act, id ID) {
	if c.now.Heard.Communion > 0 && c.th.Acts(agents.ByInformation) {
		m := &c.members[a.To]
		c.change(a.To, agents.Skill, agents.ByInformation, float64(c.th.Learning.AdviceRate*(1-m.S[agents.Skill])), id)
	}
}

// shareTheme is universality: those who carry a like wish are less alone when it is spoken of.
func (c *Course) shareTheme(a *agents.Act, id ID) {
	if !c.th.Acts(agents.ByUniversality) {
		return
	}
	for i := range c.members {
		if i != a.Speaker && c.members[i].Here {
			c.lessAlone(i, a.Speaker, id)
		}
	}
}

// lessAlone is what hearing of a like wish from somebody does: the first time it is a discovery, and each time it is heard again less of one.
func (c *Course) lessAlone(who, from int, id ID) {
	likeness := c.like[who*c.n+from]
	if likeness <= 0 {
		return
	}
	g, m, t := &c.th.Group, &c.members[who], c.Tie(who, from)
	news := float64(likeness * c.newsFrom(t))
	t.Shared++
	c.change(who, agents.Isolation, agents.ByUniversality, -float64(g.Universality*news*m.S[agents.Isolation]), id)
	c.change(who, agents.Arousal, agents.ByUniversality, -float64(g.UniversalityStress*news*m.S[agents.Arousal]), id)
}

// newsFrom is [agents.Theory.News] of the tie, looked up.
func (c *Course) newsFrom(t *agents.Tie) float64 {
	if n := int(t.Shared); n < len(c.news) {
		return c.news[n]
	}
	return c.th.News(t)
}

// newsKnown is how many of the first times somebody's like wish is heard are looked up.
const newsKnown = 100

// newsTable is how much of a discovery it is to hear of a like wish after so many times.
func newsTable(th *agents.Theory) []float64 {
	table := make([]float64, newsKnown)
	for n := range table {
		table[n] = th.News(&agents.Tie{Shared: float64(n)})
	}
	return table
}

// family is the corrective re-enactment of the family: somebody who resembles the figure of old answered otherwise, so that the
// resemblance counts for less from now on, and a little of that reaches people in general.
func (c *Course) family(v *agents.Verdict, id ID) {
	mo, p := &c.room.moment, &c.th.Learning
	if v.Surprise <= 0 || mo.Answers == 0 || !c.th.Acts(agents.ByFamily) || !c.th.On(agents.Transference) || !c.th.On(agents.Learning) {
		return
	}
	for _, from := range mo.from[:mo.Answers] {
		t := c.Tie(mo.Owner, int(from))
		if t.Resemblance < p.FamilyResemblance || t.Transferred <= 0 {
			continue
		}
		weight := float64(v.Surprise*t.Resemblance) / float64(mo.Answers)
		if mo.Moment == agents.Enactment {
			weight *= p.Protected
		}
		t.Transferred -= float64(p.FamilyLoosens * weight * t.Transferred)
		c.change(mo.Owner, agents.Expectation, agents.ByFamily, -float64(p.FamilyGeneralises*weight), id)
	}
}
