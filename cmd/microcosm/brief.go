package main

import (
	"fmt"
	"strings"

	"microcosm/agents"
	"microcosm/sim"
)

// A sign stands for a kind of turning point, always beside its word.
type sign struct {
	mark, word string
	colour     colour
}

// signed lists the kinds that have a sign, in the order of a legend.
var signed = []sim.EventKind{
	sim.Corrective, sim.Injury, sim.Mended, sim.PatternNamed, sim.Validation, sim.Understood, sim.Felt, sim.Left,
}

var signs = map[sim.EventKind]sign{
	sim.Corrective:   {"★", "corrective experience", gold},
	sim.Injury:       {"✕", "injury", plum},
	sim.Mended:       {"✓", "repair", green},
	sim.PatternNamed: {"◇", "pattern named", teal},
	sim.Validation:   {"◆", "several agree", teal},
	sim.Understood:   {"○", "insight", gold},
	sim.Felt:         {"●", "felt insight", gold},
	sim.Left:         {"→", "leaving", plum},
}

// word is what a kind of event is called.
func word(k sim.EventKind) string {
	if s, ok := signs[k]; ok {
		return s.word
	}
	return strings.ReplaceAll(k.String(), "_", " ")
}

// brief tells an event in one short sentence with its numbers and without a full stop.
func (p *played) brief(e *sim.Event) string {
	who, to := p.course.Name(e.Who), p.course.Name(e.To)
	text := ""
	switch e.Kind {
	case sim.Corrective:
		text = fmt.Sprintf("%s dared it and was met well by %s: feared answer expected %s, met %s; expects %s now",
			who, to, num(e, sim.Expected), num(e, sim.Phi), num(e, sim.ExpectedAfter))
	case sim.Injury:
		text = fmt.Sprintf("%s dared it and got from %s what was feared (%s; fresh hurt %s)", who, to, num(e, sim.Phi), num(e, sim.HarmNow))
	case sim.Mended:
		text = fmt.Sprintf("%s made it good with %s (fresh hurt now %s, lasting %s)", to, who, num(e, sim.HarmNow), num(e, sim.WoundNow))
	case sim.PatternNamed:
		text = fmt.Sprintf("%s named what %s does: %s%s", to, who, p.protection(e), shown(e))
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
