package narration

import (
	"fmt"
	"strconv"
	"strings"

	"microcosm/agents"
	"microcosm/sim"
)

// eventSlots are all that a sentence about the event can be filled with.
func (t *Teller) eventSlots(e *sim.Event) slots {
	s := slots{"who": t.room.Name(e.Who), "to": t.room.Name(e.To), "asked": t.asked(e), "answerers": t.answerers(e)}
	t.numbers(s, e)
	s.cycle(t.cycleBehind(e))
	s.put("answered", t.answered(e))
	s.put("givers", t.givers(e))
	t.actsBehind(s, e)
	t.around(s, e)
	return s
}

// numbers puts in the readings by their names, and the words that depend on them.
func (t *Teller) numbers(s slots, e *sim.Event) {
	for r := range sim.NumReadings {
		value, ok := e.Get(r)
		switch {
		case !ok:
		case r == sim.Agreeing || r == sim.Answers || r == sim.Times || r == sim.Followed:
			s[r.String()] = strconv.Itoa(int(value))
		case r == sim.Enactments:
			if value >= 1 { // the count fades, so that less than one is not worth telling
				s[r.String()] = fmt.Sprintf("%.1f", value)
			}
		default:
			s[r.String()] = Number(value)
		}
	}
	t.weighing(s, e)
}

// weighing fills the slots of a feedback: how it was taken, how many agree, and what it says.
func (t *Teller) weighing(s slots, e *sim.Event) {
	s["took"] = "heard it"
	if acceptance, ok := e.Get(sim.Acceptance); ok {
		s["took"] = taking(acceptance)
	}
	s["agree"] = ""
	if n, _ := e.Get(sim.Agreeing); n >= 2 {
		s["agree"] = fmt.Sprintf(", %d agree", int(n))
	}
	agency, known := e.Get(sim.ClaimAgency)
	communion, too := e.Get(sim.ClaimCommunion)
	if known && too {
		s.put("claim", phrases().Claims[agents.Point{Agency: agency, Communion: communion}.Octant().String()])
	}
}

// asked is whom the act that opened a moment was meant for, who need not be the one who answered.
func (t *Teller) asked(e *sim.Event) string {
	for _, role := range []sim.Role{sim.TheRisk, sim.TheAct} {
		if turn, _ := t.cause(&e.Causes, role); turn != nil && turn.Act.Speaker == e.Who {
			return t.room.Name(turn.Act.To)
		}
	}
	return t.room.Name(e.To)
}

// answerers names those who answered a moment, each once, in the order in which they did.
func (t *Teller) answerers(e *sim.Event) string {
	var names []string
	for _, cause := range e.Causes.All() {
		turn, _ := t.find(cause.ID)
		if cause.Role != sim.AnAnswer || turn == nil {
			continue
		}
		if name := t.room.Name(turn.Act.Speaker); !contains(names, name) {
			names = append(names, name)
		}
	}
	switch n := len(names); n {
	case 0:
		return t.room.Name(e.To)
	case 1:
		return names[0]
	default:
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
}

// taking is what acceptance, 0..1, looks like.
func taking(acceptance float64) string {
	switch {
	case acceptance >= .6:
		return "took it in"
	case acceptance >= .35:
		return "took in some of it"
	}
	return "could not take it in"
}

// cycleBehind is the cycle an event is about: that of the act behind it, or the one that presses now.
func (t *Teller) cycleBehind(e *sim.Event) *agents.Cycle {
	theme := agents.NoTheme
	for _, cause := range e.Causes.All() {
		switch act, _ := t.find(cause.ID); {
		case act == nil || act.Act.Speaker != e.Who || act.Act.Moment == agents.NoMoment:
		case cause.Role == sim.TheRisk, cause.Role == sim.TheAct, cause.Role == sim.ThePattern:
			return cycleOf(t.room, e.Who, act.Act.Topic)
		}
	}
	return cycleOf(t.room, e.Who, theme)
}

// answered is who answered the moment, and how it was heard.
func (t *Teller) answered(e *sim.Event) string {
	var speakers []string
	for _, cause := range e.Causes.All() {
		if act, _ := t.find(cause.ID); act != nil && cause.Role == sim.AnAnswer {
			speakers = addName(speakers, t.room.Name(act.Act.Speaker))
		}
	}
	warmth, ok := e.Get(sim.Warmth)
	count, counted := e.Get(sim.Answers)
	switch {
	case len(speakers) > 0 && ok:
		return upper(list(speakers)) + " answered " + manner(warmth)
	case len(speakers) > 0:
		return upper(list(speakers)) + " answered"
	case counted && count == 0:
		return "Nobody answered"
	case ok:
		return "The answer came " + manner(warmth)
	}
	return "An answer came"
}

// manner is how an answer of that communion, as it was heard, sounds.
func manner(warmth float64) string {
	switch {
	case warmth >= .4:
		return "warmly"
	case warmth >= .1:
		return "kindly enough"
	case warmth >= -.1:
		return "neither warmly nor coldly"
	case warmth >= -.4:
		return "coolly"
	}
	return "coldly"
}

// givers are those whose feedback an event names.
func (t *Teller) givers(e *sim.Event) string {
	var givers []string
	for _, cause := range e.Causes.All() {
		if cause.Role != sim.TheFeedback {
			continue
		}
		switch act, event := t.find(cause.ID); {
		case act != nil:
			givers = addName(givers, t.room.Name(act.Act.Speaker))
		case event != nil && event.Kind == sim.FeedbackHeard:
			givers = addName(givers, t.room.Name(event.To))
		}
	}
	if len(givers) < 2 {
		return "Several people"
	}
	return upper(list(givers))
}

// actsBehind puts in what an event's causes say: the act, the subject, the injury, another's leaving.
func (t *Teller) actsBehind(s slots, e *sim.Event) {
	if act, _ := t.cause(&e.Causes, sim.TheSubject); act != nil {
		s.put("theme", phrases().Themes[act.Act.Topic.String()])
	}
	if act, _ := t.cause(&e.Causes, sim.TheAct); act != nil && (e.Kind != sim.Left || act.Meeting == e.Meeting) {
		s.put("did", t.Turn(act))
	}
	if _, injury := t.cause(&e.Causes, sim.TheInjury); injury != nil {
		s["injury_meeting"] = strconv.Itoa(injury.Meeting)
	}
	if _, leaving := t.cause(&e.Causes, sim.TheLeaving); leaving != nil {
		s["left_before"] = upper(t.room.Name(leaving.Who))
	}
}

func addName(names []string, name string) []string {
	if contains(names, name) {
		return names
	}
	return append(names, name)
}

// list joins names as in a sentence: "Mira, Tom and Paul".
func list(names []string) string {
	last := len(names) - 1
	if last == 0 {
		return names[0]
	}
	return strings.Join(names[:last], ", ") + " and " + names[last]
}

// Number writes a reading with two decimals and no leading zero, as in ".81" or "-.40".
func Number(x float64) string {
	s := strconv.FormatFloat(x, 'f', 2, 64)
	switch {
	case s == "-0.00":
		return ".00"
	case strings.HasPrefix(s, "0."):
		return s[1:]
	case strings.HasPrefix(s, "-0."):
		return "-" + s[2:]
	}
	return s
}

// fillIn fills the slots of a sentence. What stands in brackets is left out where one of its slots is missing; a slot missing
// outside of brackets becomes "somebody".
func fillIn(sentence string, s slots) string {
	var b strings.Builder
	for sentence != "" {
		before, rest, found := strings.Cut(sentence, "[")
		text, _ := fillPart(before, s)
		b.WriteString(text)
		if !found {
			break
		}
		inside, after, _ := strings.Cut(rest, "]")
		if text, whole := fillPart(inside, s); whole {
			b.WriteString(text)
		}
		sentence = after
	}
	return b.String()
}

// fillPart fills the slots of a text without brackets, and reports whether none was missing.
func fillPart(text string, s slots) (filled string, whole bool) {
	var b strings.Builder
	whole = true
	for {
		before, rest, found := strings.Cut(text, "{")
		b.WriteString(before)
		if !found {
			return b.String(), whole
		}
		slot, after, _ := strings.Cut(rest, "}")
		words, ok := s[slot]
		if !ok {
			words, whole = "somebody", false
		}
		b.WriteString(words)
		text = after
	}
}
