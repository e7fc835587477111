package main

import (
	"fmt"
	"strings"

	"microcosm/agents"
	"microcosm/narration"
	"microcosm/sim"
)

// A sign stands for a kind of turning point, always beside its word.
type sign struct {
	mark, word string
	colour     colour
}

// signed lists the kinds that have a sign, in the order of a legend.
var signed = []sim.EventKind{
	sim.Corrective, sim.Injury, sim.Mended, sim.PatternNamed, sim.GroupPattern, sim.Validation, sim.Understood, sim.Felt, sim.Loosened,
	sim.Scapegoated, sim.SidesTaken, sim.LeadersSplit,
	sim.BreachOut, sim.Warned, sim.DualRole, sim.OutsideContact, sim.CameLate, sim.InCrisis, sim.Bereaved, sim.LeaderAway,
	sim.Joined, sim.Left,
}

var signs = func() map[sim.EventKind]sign {
	all := map[sim.EventKind]sign{}
	for kind, c := range colours {
		all[kind] = sign{narration.Mark(kind), narration.Word(kind), c}
	}
	return all
}()

var colours = map[sim.EventKind]colour{
	sim.Corrective:     gold,
	sim.Injury:         plum,
	sim.Mended:         green,
	sim.PatternNamed:   teal,
	sim.GroupPattern:   teal,
	sim.Validation:     teal,
	sim.Understood:     gold,
	sim.Felt:           gold,
	sim.Loosened:       teal,
	sim.Hooked:         plum,
	sim.Scapegoated:    plum,
	sim.SidesTaken:     plum,
	sim.LeadersSplit:   plum,
	sim.BreachOut:      plum,
	sim.Warned:         plum,
	sim.DualRole:       plum,
	sim.OutsideContact: plum,
	sim.CameLate:       plum,
	sim.InCrisis:       plum,
	sim.Bereaved:       plum,
	sim.LeaderAway:     plum,
	sim.Joined:         green,
	sim.Left:           plum,
}

// outside are the kinds that come upon a group from outside or cross its bounds. A story tells all of them.
var outside = [sim.NumEventKinds]bool{
	sim.BreachOut: true, sim.Warned: true, sim.DualRole: true, sim.OutsideContact: true, sim.CameLate: true, sim.InCrisis: true,
	sim.Bereaved: true, sim.LeaderAway: true, sim.Joined: true,
}

// word is what a kind of event is called.
func word(k sim.EventKind) string { return narration.Word(k) }

// brief tells an event in one short sentence with its numbers and without a full stop.
func (p *played) brief(e *sim.Event) string {
	who, to := p.course.Name(e.Who), p.course.Name(e.To)
	text := ""
	if inWords[e.Kind] || outside[e.Kind] {
		return capital(p.briefWords(e))
	}
	switch e.Kind {
	case sim.Corrective:
		text = fmt.Sprintf("%s dared it and was met well by %s: feared answer expected %s, met %s; expects %s now",
			who, to, num(e, sim.Expected), num(e, sim.Phi), num(e, sim.ExpectedAfter))
	case sim.Injury:
		text = fmt.Sprintf("%s dared it and got from %s what was feared (%s; fresh hurt %s)", who, to, num(e, sim.Phi), num(e, sim.HarmNow))
	case sim.Mended:
		text = fmt.Sprintf("%s made it good with %s (fresh hurt now %s, lasting %s)", to, who, num(e, sim.HarmNow), num(e, sim.WoundNow))
	case sim.Validation:
		text = fmt.Sprintf("%s people told %s the same and it was taken in (acceptance %s; knowing %s now)",
			whole(e, sim.Agreeing), who, num(e, sim.Acceptance), num(e, sim.Knowing))
	case sim.Understood:
		text = fmt.Sprintf("%s came to know the pattern: %s (knowing %s)", who, p.protection(e), num(e, sim.Knowing))
	case sim.Felt:
		text = fmt.Sprintf("%s feels the pattern while it happens: %s (felt %s)", who, p.protection(e), num(e, sim.Feeling))
	case sim.Left:
		text = fmt.Sprintf("%s left for good (chance %s; hope %s, lasting hurt %s, warmth for the others %s)",
			who, num(e, sim.Hazard), num(e, sim.HopeNow), num(e, sim.WoundNow), num(e, sim.Attraction))
	default:
		text = p.briefOrdinary(e, who, to)
	}
	return capital(text)
}

// inWords are the kinds that are told in the words of the teller, beside those that come from outside.
var inWords = [sim.NumEventKinds]bool{
	sim.PatternNamed: true, sim.GroupPattern: true, sim.Loosened: true, sim.Hooked: true, sim.Scapegoated: true, sim.SidesTaken: true,
	sim.LeadersSplit: true, sim.Handled: true, sim.HomeworkDone: true,
}

// briefWords tells in the words of the teller what is about a pattern or the group as a whole, and what came from outside, with what
// the leader did about it.
func (p *played) briefWords(e *sim.Event) string {
	text := strings.TrimSuffix(p.teller.Event(e), ".")
	switch {
	case e.Kind == sim.PatternNamed && e.Pattern.Act == sim.NoHabit:
		return fmt.Sprintf("%s named what %s does: %s%s", p.course.Name(e.To), p.course.Name(e.Who), p.protection(e), shown(e))
	case e.Kind == sim.GroupPattern:
		text, _, _ = strings.Cut(text, ". ")
	}
	if h := p.handling(e); h != nil {
		text += "; " + fmt.Sprintf(handled[h.Handling], p.course.Name(h.To))
	}
	return text
}

// handled says what the leader did about a boundary event.
var handled = [sim.NumHandlings]string{
	sim.ByStrategy: "%s took it up",
	sim.Restate:    "%s took it up and restated what was agreed",
	sim.RepairIt:   "%s took it up and tried to mend it",
	sim.Ignore:     "%s passed it over",
}

// briefOrdinary tells an event that is no turning point.
func (p *played) briefOrdinary(e *sim.Event, who, to string) string {
	did := "what " + who + " risked"
	if e.Moment == agents.Enactment {
		did = who + "'s old protection"
	}
	change := fmt.Sprintf("(%s); expectation of %s %s -> %s", num(e, sim.Phi), to, num(e, sim.Expected), num(e, sim.ExpectedAfter))
	switch e.Kind {
	case sim.Confirmed:
		return did + " was answered much as feared " + change
	case sim.Disconfirmed:
		return did + " was answered better than feared " + change
	case sim.FeedbackHeard:
		return fmt.Sprintf("%s heard feedback from %s (acceptance %s, knowing now %s)", who, to, num(e, sim.Acceptance), num(e, sim.Knowing))
	case sim.SubjectChanged:
		return fmt.Sprintf("%s changed the subject after %s had said something personal (arousal of %s %s)", who, to, who, num(e, sim.Arousal))
	case sim.FalsePattern:
		return fmt.Sprintf("%s named a pattern in %s that was not there, and it was heard as an attack", to, who)
	case sim.Regulated:
		return who + " did what a leader would have done"
	case sim.Missed:
		return who + " was away"
	}
	return who + ": " + word(e.Kind)
}

// protection is what the member does to protect the wish: of the cycle that was seen, or of the first one carried.
func (p *played) protection(e *sim.Event) string {
	cycles := p.course.Members()[e.Who].Cycles
	if turn := p.cause(e, sim.ThePattern); turn != nil {
		for i := range cycles {
			if cycles[i].Theme == turn.Act.Topic {
				return cycles[i].ProtectWords
			}
		}
	}
	return cycles[0].ProtectWords
}

// shown is how often a pattern has shown of late, unless that is less than once (the count fades).
func shown(e *sim.Event) string {
	if x, ok := e.Get(sim.Enactments); ok && x >= 1 {
		return fmt.Sprintf(" (shown %.1f times of late)", x)
	}
	return ""
}

// num is a reading of an event, a dash where it is missing.
func num(e *sim.Event, r sim.Reading) string {
	if x, ok := e.Get(r); ok {
		return short(x)
	}
	return "-"
}

// whole is a reading that counts.
func whole(e *sim.Event, r sim.Reading) string {
	x, _ := e.Get(r)
	return fmt.Sprintf("%.0f", x)
}

// capital writes the first letter as a capital.
func capital(text string) string {
	if text == "" {
		return text
	}
	return strings.ToUpper(text[:1]) + text[1:]
}
