package narration

import (
	_ "embed"
	"strings"
	"sync"

	"microcosm/agents"
	"microcosm/sim"
)

//go:embed patterns.yaml
var patternsYAML []byte

// patternParts is patterns.yaml: the parts from which the naming of a pattern is put together.
type patternParts struct {
	Acts    map[string]struct{ To, All string }
	Answers map[string]string
	// Leader and Member are whole sentences with slots for the parts, and what may be said before and after them.
	Leader, Member map[string]string

	pools map[string]*pool
}

var patternBook = sync.OnceValue(func() *patternParts {
	var p patternParts
	decodeBytes("patterns.yaml", patternsYAML, &p)
	p.pools = map[string]*pool{}
	keep := func(name, text string) {
		made := &pool{head: name}
		for _, l := range splitLines(text) {
			made.lines = append(made.lines, newLine(l))
		}
		p.pools[name] = made
	}
	for habit, act := range p.Acts {
		keep("act to "+habit, act.To)
		keep("act all "+habit, act.All)
	}
	for habit, text := range p.Answers {
		keep("answer "+habit, text)
	}
	for part, text := range p.Leader {
		keep("leader "+part, text)
	}
	for part, text := range p.Member {
		keep("member "+part, text)
	}
	return &p
})

// A wording is one naming of a pattern in the making.
type wording struct {
	slots
	pattern *sim.Pattern
	answer  bool // the answer is named too
	often   bool // it was seen twice at least
	exact   bool // high numbers are given as numbers
}

// naming puts together what is said where a pattern is named; false where none is.
func (t *Teller) naming(c Room, s *scene, turn *sim.Turn, u, which float64, luck agents.Luck) (string, bool) {
	p := &turn.Pattern
	if !nameable(c, p) {
		return "", false
	}
	more := func() float64 { return luck.Float64() }
	w := wordingOf(p)
	t.persons(w, c, turn)
	act, answer := t.part(w.actPool(), w, s, which), ""
	if w.answer {
		answer = t.part("answer "+p.Answer.String(), w, s, more())
	}
	w.phrase(act, answer, persons[w.slots["person"]])
	by, form := s.is[onBy]+" ", w.form()
	text := fillIn(t.part(by+form, w, s, u), w.slots)
	if before, u := more(), more(); before < .3 && p.Times < 100 {
		text = t.part(by+"before", w, s, u) + " " + text
	}
	if after, u := more(), more(); after < .6 {
		text += " " + t.part(by+w.after(after), w, s, u)
	}
	return text, true
}

// nameable reports whether the pattern says something of somebody in the room.
func nameable(c Room, p *sim.Pattern) bool {
	return p.Act > sim.NoHabit && p.Act < sim.NumHabits && somebody(c, int(p.Actor))
}

func wordingOf(p *sim.Pattern) *wording {
	return &wording{
		slots: slots{}, pattern: p, often: p.Times >= 2,
		answer: p.Answer > sim.NoHabit && p.Answer < sim.NumHabits && p.Followed > 0,
	}
}

// form is the list of sentences to pick from.
func (w *wording) form() string {
	form := "half"
	if w.answer {
		form = "whole"
		if w.pattern.Group && w.hard() {
			form = "group"
		}
	}
	if !w.often {
		form += "_once"
	}
	return form
}

// hard reports whether the pattern is one that somebody may suffer from: neither warm nor open at its end.
func (w *wording) hard() bool {
	last := w.pattern.Act
	if w.answer {
		last = w.pattern.Answer
	}
	switch last {
	case sim.Opening, sim.Warming, sim.Asking, sim.Mirroring:
		return false
	}
	return true
}

// after is the list of what may be said afterwards; chance lies below .6.
func (w *wording) after(chance float64) string {
	if w.hard() && chance < .3 {
		return "after_hard"
	}
	return "after"
}

// actPool is the list of what the actor does: to one person, or to nobody in particular.
func (w *wording) actPool() string {
	if w.slots["whom"] == "" {
		return "act all " + w.pattern.Act.String()
	}
	return "act to " + w.pattern.Act.String()
}

// persons fills in who did it, to whom, and who the others are, as the speaker would say it to the one spoken to.
func (t *Teller) persons(w *wording, c Room, turn *sim.Turn) {
	p, a := w.pattern, &turn.Act
	call := func(seat int, me, you string) (word string) {
		switch seat {
		case a.Speaker:
			return me
		case a.To:
			return you
		}
		return c.Name(seat)
	}
	actor := int(p.Actor)
	w.slots["actor"], w.slots["person"] = call(actor, "I", "you"), call(actor, "first", "second")
	if actor == a.To && actor < len(c.Members()) {
		w.slots["name"] = c.Name(actor)
	}
	if to := int(p.To); to != actor && somebody(c, to) {
		w.slots["whom"] = call(to, "me", "you")
	}
	w.slots["others"] = others(c, a, actor)
}

// others is how the speaker calls those who are not the actor.
func others(c Room, a *agents.Act, actor int) string {
	switch leader := leads(c, a.Speaker); {
	case alone(c) && leader:
		return "I"
	case leader && actor == a.To:
		return "the others"
	case leader:
		return "the rest of you"
	}
	return "the rest of us"
}

// somebody reports whether a person of the room sits at the seat.
func somebody(c Room, seat int) bool { return seat >= 0 && c.Name(seat) != c.Name(agents.Group) }

// A person is how verbs go with an actor.
type person struct {
	has  string // "have" or "has"
	form int    // 0 the base of the verb, 1 the third person
}

// persons by the name of the person; any other name is the third.
var persons = map[string]person{"first": {"have", 0}, "second": {"have", 0}}

// phrase fills in the act and the answer in every form, and the numbers.
func (w *wording) phrase(act, answer string, who person) {
	if who.has == "" {
		who = person{"has", 1}
	}
	act = fillIn(act, w.slots)
	s := w.slots
	s["has"], s["does"], s["did"], s["gone"] = who.has, inflect(act, who.form), inflect(act, 2), inflect(act, 3)
	s["youve"] = map[string]string{"you": "you've", "I": "I've"}[s["actor"]]
	if s["youve"] == "" {
		s["youve"] = s["actor"] + " " + who.has
	}
	if w.answer {
		s["do"], s["answered"] = inflect(answer, 0), inflect(answer, 2)
		s["followed"], s["each"] = times(int(w.pattern.Followed), w.exact), each(int(w.pattern.Followed), int(w.pattern.Times), w.exact)
	}
	if w.often {
		s["count"] = times(int(w.pattern.Times), w.exact)
	}
	for _, slot := range []string{"actor", "count", "each", "followed", "youve", "others"} {
		if words := s[slot]; words != "" {
			s[upper(slot)] = upper(words)
		}
	}
}

// part draws a line of a list whose slots can be filled: one that has rested, if there is one.
func (t *Teller) part(name string, w *wording, s *scene, u float64) string {
	p := patternBook().pools[name]
	if p == nil {
		return ""
	}
	for with := rested; with <= anything; with++ {
		var weights []float64
		var places []place
		for i := range p.lines {
			at := place{p, i}
			if fresh := t.fresh(at, with); fresh > 0 && w.fits(p.lines[i].text) && s.sayable(&p.lines[i], with < anything) {
				weights, places = append(weights, fresh), append(places, at)
			}
		}
		if len(places) > 0 {
			chosen := places[agents.Pick(weights, u)]
			t.now++
			t.said[chosen] = t.now
			return chosen.pool.lines[chosen.line].text
		}
	}
	return ""
}

// fits reports whether what the sentence asks for is there: a name to call the one addressed by, and, where it speaks of a habit, an answer that
// came at least every other time.
func (w *wording) fits(text string) bool {
	if strings.Contains(text, "{name}") && w.slots["name"] == "" {
		return false
	}
	return !strings.Contains(text, "{do}") || 2*int(w.pattern.Followed) >= int(w.pattern.Times)
}

// summary tells a pattern in one clause, as a story or a cause would: "Jane drew back from Tom three times, and each time the others spoke of
// something else". It is "" where there is none.
func (t *Teller) summary(p *sim.Pattern) string {
	if !nameable(t.room, p) {
		return ""
	}
	w := wordingOf(p)
	w.exact = true
	if to := int(p.To); to != int(p.Actor) && somebody(t.room, to) {
		w.slots["whom"] = t.room.Name(to)
	}
	w.slots["actor"] = t.room.Name(int(p.Actor))
	book, answer := patternBook(), ""
	if w.answer {
		answer = book.pools["answer "+p.Answer.String()].lines[0].text
	}
	w.phrase(book.pools[w.actPool()].lines[0].text, answer, person{})
	return fillIn("{actor} {did}[ {count}][, and {each} somebody {answered}]", w.slots)
}
