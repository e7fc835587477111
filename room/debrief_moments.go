package room

import (
	"fmt"
	"strings"

	"microcosm/agents"
	"microcosm/sim"
)

// The moments that can be missed: [Missed.Kind].
const (
	missedBid       = "bid"
	missedEnactment = "enactment"
	missedInjury    = "injury"
	missedSilent    = "silent"
	missedDropped   = "dropped"
)

// How much each weighs of itself before its numbers are looked at, 0..1; it orders them and means nothing more.
const (
	weighsInjury    = .6
	weighsBid       = .5
	weighsEnactment = .45
	weighsDropped   = .3
	weighsSilent    = .25
)

// What is long and often: turns of a meeting without a word, in units of the silence after which a leader can notice it; times a protection shows in one
// meeting; turns within which an answer counts as one.
const (
	longSilences    = 3
	shownOften      = 3
	answersInTurns  = 3
	mendsInTurns    = 20
	silentAnswersIn = 10
)

// spaced is a name of files as it is read.
func spaced(name string) string { return strings.ReplaceAll(name, "_", " ") }

// bid is a wish that was voiced and that nobody answered.
func (f *finder) bid(e *sim.Event) {
	answers, _ := e.Get(sim.Answers)
	if e.Moment != agents.Bid || answers > 0 || len(e.Causes.All()) == 0 {
		return
	}
	act, _ := f.record.Find(e.Causes.All()[0].ID)
	phi, _ := e.Get(sim.Phi)
	expected, _ := e.Get(sim.Expected)
	f.add(Missed{
		Kind: missedBid, Event: int(e.ID), Who: e.Who, Target: e.Who, weight: weighsBid + float64(.3*phi),
		Text: fmt.Sprintf("%s risked voicing a wish, and nobody answered. Silence was read as the feared answer (expected %.2f, taken for it %.2f).",
			f.name(e.Who), expected, phi),
	}, act, answersInTurns, agents.Protect, agents.InviteFeedback, agents.ExploreMove)
}

// injury is one that was not repaired.
func (f *finder) injury(e *sim.Event) {
	for i := range f.record.Events {
		if m := &f.record.Events[i]; m.Kind == sim.Mended {
			for _, c := range m.Causes.All() {
				if c.ID == e.ID {
					return
				}
			}
		}
	}
	wound, _ := e.Get(sim.WoundNow)
	f.add(Missed{
		Kind: missedInjury, Event: int(e.ID), Who: e.Who, Target: e.Who, weight: weighsInjury + float64(.3*wound),
		Text: fmt.Sprintf("%s risked something and was met with what was feared. Nobody came back to it (lasting hurt %.2f).", f.name(e.Who), wound),
	}, f.before(e), mendsInTurns, agents.RepairMove, agents.Protect)
}

// dropped is a personal subject that somebody let drop.
func (f *finder) dropped(e *sim.Event) {
	if e.Who < 0 || e.Who >= f.members || e.To < 0 || e.To >= f.members || e.Who == e.To {
		return
	}
	arousal, _ := e.Get(sim.Arousal)
	f.add(Missed{
		Kind: missedDropped, Event: int(e.ID), Who: e.Who, Target: e.Who, weight: weighsDropped + float64(.1*arousal),
		Text: fmt.Sprintf("%s had said something personal, and %s changed the subject. Nobody brought it back.", f.name(e.To), f.name(e.Who)),
	}, f.before(e), answersInTurns, agents.Gatekeep, agents.Illuminate, agents.HereAndNowMove)
}

// enactments are protections that show again and again in a meeting and that nobody names.
func (f *finder) enactments() {
	times, named := make([]int, f.members), make([]bool, f.members)
	meeting := 0
	for i := range f.record.Turns {
		t := &f.record.Turns[i]
		if t.Meeting != meeting {
			meeting = t.Meeting
			clear(times)
			f.naming(named, meeting)
		}
		who := t.Act.Speaker
		if who >= f.members || t.Act.Moment != agents.Enactment {
			continue
		}
		if times[who]++; times[who] != shownOften || named[who] {
			continue
		}
		f.add(Missed{
			Kind: missedEnactment, Event: int(t.ID), Who: who, Target: who, weight: weighsEnactment,
			Text: fmt.Sprintf("%s protected against the wish instead of voicing it %d times in this meeting, and nobody named it.", f.name(who), shownOften),
		}, t, answersInTurns, agents.Illuminate, agents.InviteFeedback)
	}
}

// naming says whose pattern is named in a meeting.
func (f *finder) naming(named []bool, meeting int) {
	clear(named)
	for i := range f.record.Turns {
		if t := &f.record.Turns[i]; t.Meeting == meeting && t.Act.Move == agents.Illuminate && t.Act.To >= 0 && t.Act.To < len(named) {
			named[t.Act.To] = true
		}
	}
}

// silences are members who say nothing for long and are not made room for.
func (f *finder) silences() {
	long := longSilences * int(f.theory.Leading.Watchfulness)
	spoke, told := make([]int, f.members), make([]bool, f.members)
	meeting := 0
	for i := range f.record.Turns {
		t := &f.record.Turns[i]
		if t.Meeting != meeting {
			meeting = t.Meeting
			clear(spoke)
			clear(told)
		}
		if who := t.Act.Speaker; who < f.members && t.Act.Kind != agents.Silence {
			spoke[who] = t.Turn
		}
		for who := range spoke {
			if t.Turn-spoke[who] < long || told[who] || !f.here(who, meeting) {
				continue
			}
			told[who] = true
			f.add(Missed{
				Kind: missedSilent, Event: int(t.ID), Who: who, Target: who, weight: weighsSilent,
				Text: fmt.Sprintf("%s had said nothing for %d turns, and nobody made room.", f.name(who), long),
			}, t, silentAnswersIn, agents.InviteIn, agents.CheckIn)
		}
	}
}

// here reports whether a member was there at the beginning of a meeting.
func (f *finder) here(who, meeting int) bool {
	for i := range f.tape.Meetings {
		if m := &f.tape.Meetings[i]; m.Number == meeting {
			return who < len(m.Here) && m.Here[who]
		}
	}
	return false
}
