package narration

import (
	_ "embed"
	"strings"
	"sync"

	"microcosm/agents"
	"microcosm/sim"
)

//go:embed phrases.yaml
var phrasesYAML []byte

// phraseBook is phrases.yaml.
type phraseBook struct {
	Acts, Moments, Moves, Roles, Themes, Claims, Matters map[string]string
	Changed, Named                                       string
	Events                                               map[string]told
}

// told is the sentence of an event, or one for each kind of moment or way of handling.
type told map[string]string

// UnmarshalYAML takes a plain sentence for all moments.
func (s *told) UnmarshalYAML(decode func(any) error) error {
	var one string
	if decode(&one) == nil {
		*s = told{"": one}
		return nil
	}
	return decode((*map[string]string)(s))
}

var phrases = sync.OnceValue(func() *phraseBook {
	var p phraseBook
	decodeBytes("phrases.yaml", phrasesYAML, &p)
	return &p
})

// slots are what can be put into a sentence; what is not there is missing.
type slots map[string]string

// put fills a slot unless there is nothing to fill it with.
func (s slots) put(slot, words string) {
	if words != "" {
		s[slot] = words
	}
}

// Role is how a cause is introduced, for example "what came back"; "" for [sim.NoRole].
func (t *Teller) Role(r sim.Role) string { return phrases().Roles[r.String()] }

// Turn is one line for an act as a cause, without a full stop: "Tom changed the subject".
func (t *Teller) Turn(turn *sim.Turn) string {
	a, p := &turn.Act, phrases()
	s := slots{"speaker": t.room.Name(a.Speaker), "to": t.room.Name(a.To)}
	s.put("theme", p.Themes[a.Topic.String()])
	if who := t.subjectOf(&turn.Causes); who >= 0 && who != a.Speaker {
		s["about"] = t.room.Name(who)
	}
	for _, cause := range turn.Causes.All() {
		if _, event := t.find(cause.ID); event != nil && event.Kind == sim.Scapegoated && a.Move == agents.NameRoles {
			s["about"] = t.room.Name(event.Who)
		}
	}
	return upper(fillIn(t.actPhrase(turn, s), s))
}

// actPhrase picks the phrase that tells an act, and adds what it needs to the slots.
func (t *Teller) actPhrase(turn *sim.Turn, s slots) string {
	a, p := &turn.Act, phrases()
	switch {
	case a.Move == agents.Illuminate:
		return t.namingPhrase(turn, s)
	case a.Move != agents.NoMove:
		return p.Moves[a.Move.String()]
	case a.Moment != agents.NoMoment:
		s.cycle(cycleOf(t.room, a.Speaker, a.Topic))
		return p.Moments[a.Moment.String()]
	case a.Kind.ChangesSubject() && s["about"] != "":
		return p.Changed
	}
	return p.Acts[a.Kind.String()]
}

// namingPhrase tells the naming of a pattern: what was named, where that is known, else whose cycle it was.
func (t *Teller) namingPhrase(turn *sim.Turn, s slots) string {
	a, p := &turn.Act, phrases()
	if named := t.summary(&turn.Pattern); named != "" {
		s["named"] = named
		return p.Named
	}
	switch t.pattern(t.room, turn) {
	case "none":
		if a.To == agents.Group {
			delete(s, "to")
		}
		return p.Moves["false_pattern"]
	case "":
	default:
		s["pattern_owner"] = s["to"]
		s.cycle(cycleOf(t.room, a.To, t.patternOf(&turn.Causes, a.To).Act.Topic))
	}
	return p.Moves["illuminate"]
}

// cycle puts in the words of a cycle.
func (s slots) cycle(c *agents.Cycle) {
	if c == nil {
		return
	}
	s.put("wish", c.WishWords)
	s.put("fear", c.FearWords)
	s.put("so", c.ProtectWords)
	switch {
	case strings.HasPrefix(c.FearWords, "that "):
		s["afraid"] = "afraid " + c.FearWords
	case c.FearWords != "":
		s["afraid"] = "afraid of " + c.FearWords
	}
}

// Event is what happened, in a sentence or two with the numbers after each, for example "Jane risked it with Tom: the wish to
// be let close (bid, risk .80). Tom answered warmly; Jane had expected being turned away (.81). ..."
func (t *Teller) Event(e *sim.Event) string {
	sentences := phrases().Events[e.Kind.String()]
	for _, moment := range []string{e.Moment.String(), e.Handling.String(), "", agents.Bid.String()} {
		if sentence, ok := sentences[moment]; ok {
			return upper(fillIn(sentence, t.eventSlots(e)))
		}
	}
	return ""
}
