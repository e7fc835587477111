package sim

import "microcosm/agents"

// prepare says how far what was agreed on holds at the start.
func (c *Course) prepare() {
	c.contract = 1
	if !c.cfg.Preparation.Confidentiality {
		c.contract = c.th.Agreement.Untold
	}
}

// greet lets those who come for the first time, and were not told what to hope for or what to expect, come with less of it.
func (c *Course) greet() {
	p, told := &c.th.Agreement, &c.cfg.Preparation
	if !c.th.On(agents.PreparationSwitch) || c.cfg.WaitList {
		return
	}
	for i := range c.members {
		m := &c.members[i]
		if m.Gone || max(m.Joined, 1) != c.meeting {
			continue
		}
		if !told.Goals {
			c.change(i, agents.Hope, agents.ByTold, -p.GoalsHope, 0)
		}
		if !told.Expectations {
			c.change(i, agents.Safety, agents.ByTold, -p.ExpectationsSafety, 0)
		}
	}
}

// unprepared is how much heavier the first meetings weigh in leaving for somebody who was not told what to expect.
func (c *Course) unprepared() float64 {
	if c.cfg.Preparation.Expectations || !c.th.On(agents.PreparationSwitch) {
		return 1
	}
	return 1 + c.th.Agreement.ExpectationsLeave
}

// Contract is how far what was agreed on still holds in this group, 0..1.
func (c *Course) Contract() float64 { return c.contract }

// bounds is what it does to everybody's felt safety that the contract does not hold in full: safety (C - 1).
func (c *Course) bounds() float64 {
	if !c.th.On(agents.Contract) {
		return 0
	}
	return float64(c.th.Agreement.Safety * (c.contract - 1))
}

// loosen takes a share of the contract away.
func (c *Course) loosen(share float64) { c.contract -= float64(min(share, 1) * c.contract) }

// pending is what was broken or crossed and has not been taken up.
type pending struct {
	kind      HappeningKind
	id        ID  // 0 where nothing is pending
	who, whom int // whom it was done to, and who did it (-1 nobody)
	handling  Handling
}

// pendingMost is how many such things a meeting keeps; of more, the first are passed over without being counted.
const pendingMost = 4

// situation is what a leader sees in it.
func (p *pending) situation() agents.Situation {
	if p.kind == Breach || p.kind == DutyToWarn {
		return agents.Breached
	}
	return agents.BoundaryCrossed
}

// await leaves a thing to be taken up in this meeting.
func (c *Course) await(h *Happening, id ID, who, whom int) {
	k := 0
	for k < pendingMost-1 && c.pending[k].id != 0 {
		k++
	}
	c.pending[k] = pending{kind: h.Kind, id: id, who: who, whom: whom, handling: h.Handling}
	c.bounded = true
}

// about is whom a leader turns to who takes it up.
func (c *Course) about(p *pending) int {
	if c.listens(p.who) {
		return p.who
	}
	return agents.Group
}

// signsOfBounds are what was broken or crossed: it is said aloud, so that every leader knows of it; one who is to pass over it does.
func (c *Course) signsOfBounds(seen []sight) []sight {
	for k := range c.pending {
		if p := &c.pending[k]; p.id != 0 && p.handling != Ignore {
			seen = append(seen, sight{p.situation(), c.about(p), p.id})
		}
	}
	return seen
}

// takesUp lets a leader of whom it is laid down how to handle what was broken do so at once, and reports whether that was so.
func (c *Course) takesUp() bool {
	for k := range c.pending {
		p := &c.pending[k]
		if p.id == 0 || p.handling != Restate && p.handling != RepairIt {
			continue
		}
		move := agents.RestateContract
		if p.handling == RepairIt {
			move = agents.RepairMove
		}
		c.intervene(move, p.situation(), c.about(p), p.id)
		return true
	}
	return false
}

// handle is what a leader's move does to the thing broken or crossed that it takes up.
func (c *Course) handle(move agents.Move, seen ID) {
	for k := range c.pending {
		if p := &c.pending[k]; p.id != 0 && p.id == seen {
			switch move {
			case agents.RestateContract:
				c.resolve(p, Restate)
			case agents.RepairMove:
				c.resolve(p, RepairIt)
			}
		}
	}
}

// resolve ends a thing pending: the contract is restated, so that it holds again in part; or the hurt is repaired, so that trust comes back
// and the one who did it is forgiven in part; or it was passed over, which costs trust and the contract.
func (c *Course) resolve(what *pending, how Handling) {
	p, was := &c.th.Agreement, *what
	what.id = 0
	if was.kind == DualRelationship && how != Ignore {
		c.dualWith = 0
	}
	e, ok := c.newEvent(Handled, was.who, c.chair())
	e.Handling = how
	e.Causes.Add(was.id, TheHappening)
	if !ok {
		return
	}
	if how != Ignore {
		e.Causes.Add(c.now.ID, TheAct)
	}
	if c.th.On(agents.Contract) {
		switch how {
		case Restate:
			c.contract += float64(p.Restate * (1 - c.contract))
		case RepairIt:
			c.contract += float64(p.Repair * (1 - c.contract))
			c.forgive(&was, e.ID)
		case Ignore:
			c.loosen(p.Ignored)
			c.trustAll(-p.IgnoredTrust)
		}
	}
	e.Set(ContractNow, c.contract)
	c.emit(e)
}

// forgive is what repair does to the one it was done to, and to the standing of the one who did it.
func (c *Course) forgive(was *pending, id ID) {
	p := &c.th.Agreement
	c.trustAll(p.RepairTrust)
	if c.member(was.who) {
		c.change(was.who, agents.Harm, agents.ByRepair, -float64(c.th.Learning.RepairHarm*c.members[was.who].S[agents.Harm]), id)
		c.change(was.who, agents.Wound, agents.ByRepair, -float64(c.th.Learning.RepairWound*c.members[was.who].S[agents.Wound]), id)
	}
	if !c.member(was.whom) {
		return
	}
	for i := range c.members {
		if i != was.whom && c.members[i].Here {
			c.likeMore(i, was.whom, p.RepairTrust)
		}
	}
}

// likeMore moves what member i feels for the person at seat j by amount (1 - t).
func (c *Course) likeMore(i, j int, amount float64) {
	t := c.Tie(i, j)
	before := t.Attraction
	t.Attraction = min(max(before+float64(amount*(1-before)), -1), 1)
	c.keepWarmth(i, j, before)
}

// passOver ends a meeting: what was broken or crossed and not taken up has been passed over.
func (c *Course) passOver() {
	c.bounded = false
	for k := range c.pending {
		if p := &c.pending[k]; p.id != 0 && c.led() {
			c.resolve(p, Ignore)
		}
		c.pending[k] = pending{}
	}
}
