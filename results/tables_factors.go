package results

import (
	"microcosm/agents"
	"microcosm/sim"
)

// factorRow is one line of the ledger: a change entered when it happened, or the sum of those that are not entered one by one.
type factorRow struct {
	*scene
	entry   sim.Entry
	counted string
}

var factorSheet = sheet[factorRow]{"factors", []field[factorRow]{
	{"run", func(x *factorRow) string { return x.run }},
	{"member", func(x *factorRow) string { return seat(x.entry.Member) }},
	{"session", func(x *factorRow) string { return positive(x.entry.Meeting) }},
	{"turn", func(x *factorRow) string { return positive(x.entry.Turn) }},
	{"factor", func(x *factorRow) string { return x.entry.By.String() }},
	{"curative", func(x *factorRow) string { return flag(x.entry.By.Factor()) }},
	{"state", func(x *factorRow) string { return x.entry.State.String() }},
	{"amount", func(x *factorRow) string { return Number(x.entry.Amount) }},
	{"counted", func(x *factorRow) string { return x.counted }},
	{"event", func(x *factorRow) string { return positive(int(x.entry.Event)) }},
	{"mechanism", func(x *factorRow) string { return mechanisms[x.entry.By] }},
}}

// mechanisms says in a few words how each source works.
var mechanisms = [agents.NumSources]string{
	agents.ByHope:           "seeing others do better",
	agents.ByUniversality:   "a like wish was spoken of by another",
	agents.ByAltruism:       "help that was given landed",
	agents.ByInformation:    "information or advice was taken in",
	agents.ByImitation:      "another's new way was seen to be met well",
	agents.ByExistential:    "an ending or a loss was faced",
	agents.ByCohesion:       "liking for the group made it safer",
	agents.ByCatharsis:      "deep openness was met warmly",
	agents.ByLearningInput:  "feedback was heard and weighed",
	agents.ByLearningOutput: "a new way was tried and met well",
	agents.ByFamily:         "somebody like the figure of old answered otherwise",
	agents.BySocialising:    "feedback showed how one comes across",
	agents.ByCorrective:     "a risk, taken with feeling, was not met with what was feared",
	agents.ByAnswer:         "an answer taught what to expect",
	agents.ByInjury:         "a risk was met with what was feared",
	agents.ByRepair:         "an injury was mended",
	agents.ByHearing:        "what was heard stirred or hurt",
	agents.ByRisk:           "voicing the wish stirred",
	agents.ByMoment:         "the wish was voiced or protected against",
	agents.ByTopic:          "a subject came too close",
	agents.ByRelief:         "the subject was changed",
	agents.ByLeader:         "a move of the leader's",
	agents.ByModelling:      "a move that was rewarded is copied",
	agents.ByLoss:           "somebody left",
	agents.ByAbsence:        "a session was missed",
	agents.ByTold:           "what was told beforehand, or was not",
	agents.ByBoundary:       "something agreed on was broken, or the bounds of the room were crossed",
	agents.ByCrisis:         "a crisis, or a loss in life outside",
	agents.ByNewcomer:       "somebody joined a group under way",
	agents.ByPractice:       "a taught skill was practised",
	agents.Settling:         "settling from turn to turn",
	agents.Wishing:          "the wish gathers pressure",
	agents.Opening:          "the facade wears off in company",
	agents.Between:          "wearing off between sessions",
	agents.Living:           "episodes of life outside",
	agents.Catching:         "the arousal that others show is caught",
	agents.Bodily:           "the body carries its load from week to week (synthetic)",
}

// book keeps, for one member, what of the ledger has been written.
type book struct {
	written [agents.NumStates][agents.NumSources]float64
}

// from takes all that a ledger holds as written: what moved somebody before joining is no part of the course.
func (b *book) from(ledger *agents.Ledger) {
	for state := range agents.NumStates {
		for _, by := range agents.SourcesOf(state) {
			b.written[state][by] = ledger.Of(state, by)
		}
	}
}

// factorSums hands to put one line for every state and source of member i that the ledger has moved by more than what was
// entered line by line, and takes it as written.
func (b *book) factorSums(s *scene, i, session int, counted string, put func(*factorRow)) {
	ledger := &s.c.Members()[i].Ledger
	for state := range agents.NumStates {
		for _, by := range agents.SourcesOf(state) {
			rest := ledger.Of(state, by) - b.written[state][by]
			if max(rest, -rest) < 1e-9 {
				continue
			}
			b.written[state][by] += rest
			put(&factorRow{scene: s, counted: counted, entry: sim.Entry{
				Meeting: session, Member: i, State: state, By: by, Amount: rest,
			}})
		}
	}
}
