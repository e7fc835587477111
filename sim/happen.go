package sim

import "microcosm/agents"

// purposes of the draws of what happens; the number of the happening is added to the turn
const (
	eHappens = iota + 8
	eWho
	eWhom
)

// happen lets what is to happen at this meeting happen, to those who are there.
func (c *Course) happen() {
	for k := range c.cfg.Happenings {
		h := &c.cfg.Happenings[k]
		if c.due(h, k) && c.befalls(h, k) && h.Meeting > 0 {
			c.happened |= 1 << k
		}
	}
}

// due reports whether the k-th happening is to happen now: by chance, or at its meeting; what is laid down for a meeting waits for the next one
// at which those are there whom it is about.
func (c *Course) due(h *Happening, k int) bool {
	if h.Meeting > 0 {
		return h.Meeting <= c.meeting && c.happened&(1<<k) == 0
	}
	return c.luck.Uniform(EventStream, c.meeting, k, agents.Group, eHappens) < h.Chance
}

// befalls lets it happen, and reports whether those were there whom it is about.
func (c *Course) befalls(h *Happening, k int) bool {
	if h.Kind == LeaderAbsence {
		c.missLeader()
		return true
	}
	who, whom := c.somebody(h.Who, k, eWho, -1), -1
	if who < 0 {
		return false
	}
	if h.Kind == Breach || h.Kind == Contact {
		if whom = c.somebody(h.Whom, k, eWhom, who); whom < 0 {
			return false
		}
	}
	happenings[h.Kind](c, h, who, whom)
	return true
}

// happenings is what each kind does.
var happenings = [NumHappenings]func(c *Course, h *Happening, who, whom int){
	Breach: (*Course).breach, DutyToWarn: (*Course).warn, DualRelationship: (*Course).dual, Contact: (*Course).meetOutside,
	Lateness: (*Course).comeLate, CrisisOf: (*Course).fallIntoCrisis, LossOf: (*Course).bereave,
}

// somebody is the member at the seat, if there; or, for -1, one of those there by chance, other than not. -1 where there is none.
func (c *Course) somebody(seat, k, purpose, not int) int {
	if seat >= 0 {
		if c.members[seat].Here && seat != not {
			return seat
		}
		return -1
	}
	var weights [MaxMembers]float64
	any := false
	for i := range c.members {
		if c.members[i].Here && i != not {
			weights[i], any = 1, true
		}
	}
	if !any {
		return -1
	}
	return agents.Pick(weights[:c.n], c.luck.Uniform(EventStream, c.meeting, k, agents.Group, purpose))
}

// breach: who told others outside what whom had said here, and it has come out. Where silence had been agreed on there is a rule to appeal to,
// and the one who broke it stands alone; where it had not, the leader is blamed and little is left to hold on to.
func (c *Course) breach(h *Happening, who, whom int) {
	p, agreed := &c.th.Agreement, c.cfg.Preparation.Confidentiality
	e, ok := c.newEvent(BreachOut, whom, who)
	if !ok || !c.th.On(agents.Contract) {
		return
	}
	m, id := &c.members[whom], e.ID
	c.change(whom, agents.Harm, agents.ByBoundary, p.BreachHarm, id)
	c.change(whom, agents.Wound, agents.ByBoundary, float64(p.BreachWound*(1-m.S[agents.Safety])), id)
	c.likeMore(whom, who, -p.BreachLiking)
	blame, trust := p.BreachLiking, p.BreachTrust
	if !agreed {
		blame, trust = float64(p.Bystander*p.BreachLiking), trust+p.BreachTrust
		c.loosen(p.BreachUntold)
	} else {
		c.loosen(p.Breach)
	}
	for i := range c.members {
		if i == who || !c.members[i].Here {
			continue
		}
		share := p.Bystander
		if i == whom {
			share = 1
		} else {
			c.likeMore(i, who, -float64(share*blame))
		}
		c.change(i, agents.Safety, agents.ByBoundary, -float64(share*p.BreachSafety), id)
		if c.th.On(agents.FacadeSwitch) {
			c.change(i, agents.Facade, agents.ByBoundary, float64(share*p.BreachFacade), id)
		}
	}
	c.trustAll(-trust)
	e.Set(ContractNow, c.contract)
	e.Set(HarmNow, m.S[agents.Harm])
	c.await(h, id, whom, who)
	c.emit(e)
}

// warn: what who said obliged the leader to tell others. Whoever had been told that there is this limit feels it less as a betrayal.
func (c *Course) warn(h *Happening, who, _ int) {
	p := &c.th.Agreement
	e, ok := c.newEvent(Warned, who, c.chair())
	if !ok || !c.th.On(agents.Contract) || !c.led() {
		return
	}
	own, share := p.WarnTrust, p.Warn
	if !c.cfg.Preparation.Limits {
		own, share = p.WarnTrustUntold, p.WarnUntold
		c.change(who, agents.Harm, agents.ByBoundary, p.WarnHarm, e.ID)
		c.change(who, agents.Safety, agents.ByBoundary, -p.WarnSafety, e.ID)
		if c.th.On(agents.FacadeSwitch) {
			c.change(who, agents.Facade, agents.ByBoundary, p.BreachFacade, e.ID)
		}
	}
	c.loosen(share)
	c.trustAll(-float64(p.Bystander * own))
	c.likeMore(who, c.chair(), -own)
	e.Set(Trust, c.Trust(who))
	e.Set(ContractNow, c.contract)
	c.await(h, e.ID, who, -1)
	c.emit(e)
}

// dual: the leader has to do with who in another role. The figure of old and the leader run together for who; the others wonder whose leader it is.
func (c *Course) dual(h *Happening, who, _ int) {
	p := &c.th.Agreement
	e, ok := c.newEvent(DualRole, who, c.chair())
	if !ok || !c.th.On(agents.Contract) || !c.led() {
		return
	}
	c.Tie(who, c.chair()).Transferred += p.DualTransferred
	c.loosen(p.Dual)
	c.trustOthers(who, -p.DualTrust)
	c.dualWith = who + 1
	e.Set(ContractNow, c.contract)
	c.await(h, e.ID, who, -1)
	c.emit(e)
}

// trustOthers moves the trust in the leader of everybody but one.
func (c *Course) trustOthers(not int, amount float64) {
	for i := range c.members {
		if i != not && c.members[i].Here {
			c.likeMore(i, c.chair(), amount)
		}
	}
}

// erode is what a dual relationship that was never taken up goes on costing.
func (c *Course) erode() {
	if c.dualWith > 0 && c.led() && c.th.On(agents.Contract) {
		c.trustOthers(c.dualWith-1, -c.th.Agreement.DualErodes)
	}
}

// meetOutside: two members meet outside the group. They grow closer and the others are shut out; less so where it is agreed that such
// meetings are told, for then they are not a secret.
func (c *Course) meetOutside(h *Happening, who, whom int) {
	p := &c.th.Agreement
	e, ok := c.newEvent(OutsideContact, who, whom)
	if !ok || !c.th.On(agents.Contract) {
		return
	}
	shuts, share := p.ContactShuts, p.Contact
	if !c.cfg.Preparation.Contacts {
		shuts, share = p.ContactSecret, p.ContactUntold
	}
	c.likeMore(who, whom, p.ContactLiking)
	c.likeMore(whom, who, p.ContactLiking)
	for i := range c.members {
		if i != who && i != whom && c.members[i].Here {
			c.likeMore(i, who, -shuts)
			c.likeMore(i, whom, -shuts)
		}
	}
	c.loosen(share)
	e.Set(ContractNow, c.contract)
	c.await(h, e.ID, who, whom)
	c.emit(e)
}

// comeLate: who comes when part of the meeting is over.
func (c *Course) comeLate(h *Happening, who, _ int) {
	p := &c.th.Agreement
	if c.here < 3 {
		return
	}
	e, ok := c.newEvent(CameLate, who, -1)
	if !ok {
		return
	}
	c.members[who].Here = false
	c.here--
	c.traces[who].comes = int(p.LateTurns)
	c.late = true
	if c.th.On(agents.Contract) {
		for i := range c.members {
			if i != who && c.members[i].Here {
				c.likeMore(i, who, -p.LateLiking)
			}
		}
		c.loosen(p.Late)
		c.await(h, e.ID, who, -1)
	}
	e.Set(ContractNow, c.contract)
	c.emit(e)
}

// fallIntoCrisis: who comes in an acute crisis.
func (c *Course) fallIntoCrisis(_ *Happening, who, _ int) {
	p, m := &c.th.Life, &c.members[who]
	e, ok := c.newEvent(InCrisis, who, -1)
	if !ok || !c.th.On(agents.CrisisLoad) {
		return
	}
	m.BurdenLevel += p.CrisisBurden
	m.Unrest = max(m.Unrest, c.th.Overwhelmed(1))
	c.change(who, agents.Arousal, agents.ByCrisis, max(0, p.CrisisArousal-m.S[agents.Arousal]), e.ID)
	c.traces[who].crisis = true
	e.Set(Arousal, m.S[agents.Arousal])
	c.emit(e)
}

// bereave: who has suffered a loss in life outside; the others are faced with it too.
func (c *Course) bereave(_ *Happening, who, _ int) {
	p, m := &c.th.Life, &c.members[who]
	e, ok := c.newEvent(Bereaved, who, -1)
	if !ok || !c.th.On(agents.CrisisLoad) {
		return
	}
	m.BurdenLevel += p.LossBurden
	id := e.ID
	c.change(who, agents.Arousal, agents.ByCrisis, max(0, p.LossArousal-m.S[agents.Arousal]), id)
	c.change(who, agents.Isolation, agents.ByCrisis, float64(p.LossIsolation*(1-m.S[agents.Isolation])), id)
	e.Set(Arousal, m.S[agents.Arousal])
	c.emit(e)
	c.loss = id
	c.face(id, c.th.Between.LossExistential)
}

// missLeader: the group meets without its leader (with the co-leader, where there is one). It is felt as being left by those who expect that, less
// where members had been told that it can happen.
func (c *Course) missLeader() {
	if c.numLeaders == 0 || !c.leaders[0].present {
		return
	}
	e, ok := c.newEvent(LeaderAway, -1, -1)
	if !ok {
		return
	}
	p, told := &c.th.Agreement, 1.0
	if c.cfg.Preparation.Expectations {
		told = p.AwayTold
	}
	c.leaders[0].present = false
	if c.th.On(agents.Contract) {
		for i := range c.members {
			m, t := &c.members[i], c.Tie(i, c.n)
			if !m.Here {
				continue
			}
			t.Attraction = max(-1, t.Attraction-float64(p.Away*m.Anxiety*told))
			t.Transferred += float64(p.AwayTransferred * m.Anxiety * told)
		}
	}
	c.emit(e)
}
