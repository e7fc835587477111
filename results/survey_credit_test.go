package results

import (
	"math"
	"testing"

	"microcosm/agents"
	"microcosm/sim"
)

// Credit is for what the ledger says moved the member since last asked, in one currency.
func TestCredit(t *testing.T) {
	c, m, s, w := surveyed(t, config(t, 8, 6, 150, "process", 6))
	bids := map[sim.ID]bool{}
	for i := range w.Events {
		if e := &w.Events[i]; e.Moment == agents.Bid {
			bids[e.ID] = true
		}
	}
	given := [NumCredits]int{}
	for i := range s.n {
		for k := 2; k <= m.Meetings(); k++ {
			if !m.Member(k, i).Present {
				continue
			}
			for f, x := range movedBy(w.entries, bids, k, i) {
				if f := Credit(f); f != CreditCohesion && f != CreditUnderstanding {
					near(t, f.String(), s.at(k, i).Credit[f], (CreditOf+Instrument(f)).Answer(c, k, i, Nobody, creditFor(x)), 1e-9)
					if x > 0 {
						given[f]++
					}
				}
			}
		}
	}
	for _, f := range []Credit{CreditAltruism, CreditUniversality, CreditInput, CreditOutput, CreditCatharsis, CreditIdentification, CreditHope} {
		if given[f] == 0 {
			t.Errorf("nobody was ever helped by %s", f)
		}
	}
}

// movedBy adds up the entries that concern a member in a meeting, hope of the week before with them.
func movedBy(entries []sim.Entry, bids map[sim.ID]bool, meeting, i int) (x [NumCredits]float64) {
	for k := range entries {
		e := &entries[k]
		weekly := e.By == agents.ByHope && e.Event == 0 || e.By == agents.ByExistential && e.Turn == 150
		if e.Member != i || !weekly && e.Meeting != meeting || weekly && e.Meeting != meeting-1 {
			continue
		}
		amount := e.Amount / (agents.States[e.State].High - agents.States[e.State].Low)
		switch e.State {
		case agents.Arousal, agents.Isolation, agents.Expectation, agents.Facade:
			amount = -amount
		case agents.SelfAgency, agents.SelfCommunion:
			amount = math.Abs(amount)
		case agents.Insight:
			continue
		}
		if amount < 0 {
			continue
		}
		switch e.By {
		case agents.ByAltruism:
			x[CreditAltruism] += amount
		case agents.ByUniversality:
			x[CreditUniversality] += amount
		case agents.ByHope:
			x[CreditHope] += amount
		case agents.ByInformation:
			x[CreditGuidance] += amount
		case agents.ByCatharsis:
			x[CreditCatharsis] += amount
		case agents.ByImitation:
			x[CreditIdentification] += amount
		case agents.ByFamily:
			x[CreditFamily] += amount
		case agents.ByExistential:
			x[CreditExistential] += amount
		case agents.ByLearningInput:
			x[CreditInput] += amount
		case agents.ByLearningOutput:
			x[CreditOutput] += amount
		case agents.ByAnswer, agents.ByCorrective:
			if e.State == agents.Expectation && bids[e.Event] {
				x[CreditOutput] += amount
			}
		case agents.ByRepair:
			if e.State == agents.Expectation {
				x[CreditOutput] += amount
			}
		}
	}
	return x
}

// A credit is 0 where nothing was moved and never above 4; the global factors are means of theirs, and each of the twelve counts once.
func TestCreditScale(t *testing.T) {
	near(t, "nothing", creditFor(0), 0, 0)
	near(t, "a great deal", creditFor(10), 4, 1e-9)
	near(t, "at the scale", creditFor(creditScale), 4*(1-1/math.E), 1e-12)
	var one [NumCredits]float64
	times := [NumCredits]int{}
	for g, of := range globalsOf {
		for _, k := range of {
			times[k]++
			one[k] = float64(g)
		}
	}
	for k, n := range times {
		if n != 1 {
			t.Errorf("%s counts in %d global factors", Credit(k), n)
		}
	}
	for g, x := range Globals(&one) {
		near(t, Global(g).String(), x, float64(g), 1e-12)
	}
}
