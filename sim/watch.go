package sim

import "microcosm/agents"

// A glance is one act as anybody could see it.
type glance struct {
	speaker, to int8
	kind        agents.Kind
	meeting     uint8
	turn        uint16
}

// glances holds the acts of late, oldest overwritten first.
type glances struct {
	acts [watchedActs]glance
	n    uint // acts ever kept
}

// watchedActs is how many acts are kept; a power of two.
const watchedActs = 128

// at is the k-th act of those still kept, the oldest first.
func (w *glances) at(k int) *glance {
	if w.n > watchedActs {
		k += int(w.n)
	}
	return &w.acts[uint(k)%watchedActs]
}

func (w *glances) len() int { return int(min(w.n, watchedActs)) }

// watch keeps a member's act for whoever wants to name a pattern.
func (c *Course) watch(a *agents.Act) {
	w := &c.seen
	g := &w.acts[w.n%watchedActs]
	g.speaker, g.to, g.kind, g.meeting, g.turn = int8(a.Speaker), int8(a.To), a.Kind, uint8(c.meeting), uint16(c.turn)
	w.n++
}

// lately is how many of the acts kept count for a member's own pattern.
const lately = 64

// view is what one who watches has of an act: whether it was noticed, and as what.
func (c *Course) view(g *glance, watcher int, perceptiveness float64) (Habit, bool) {
	u := c.luck.Uniform(LeaderStream, int(g.meeting), int(g.turn), watcher, lWatch)
	if u < perceptiveness {
		return habitOf[g.kind], true
	}
	// what was not noticed may be taken for something else, the more often the less is noticed
	missed := (u - perceptiveness) / max(1e-9, 1-perceptiveness)
	if most := float64(c.th.Craft.MisreadMost * (1 - perceptiveness)); missed < most {
		return Habit(1 + int(missed/most*float64(NumHabits-1))), true
	}
	return NoHabit, false
}

// tally is what one who watches has counted.
type tally struct {
	times [NumHabits]uint8
	to    [NumHabits][MaxMembers + 3]uint8
	met   [NumHabits][NumHabits]uint8
}

// patternOf is the pattern that the watcher would name in the member: the habit seen most often of late, to whom it went, and what the others
// did next. Openness and questions are not named as patterns, light talk and warmth only where there is nothing else.
func (c *Course) patternOf(who, watcher int, perceptiveness float64) Pattern {
	t := &c.counts
	*t = tally{}
	own := NoHabit
	for k := max(0, c.seen.len()-lately); k < c.seen.len(); k++ {
		g := c.seen.at(k)
		if int(g.speaker) == who {
			if h, ok := c.view(g, watcher, perceptiveness); ok {
				t.times[h]++
				t.to[h][g.to+1]++
				own = h
				continue
			}
		} else if own != NoHabit {
			if h, ok := c.view(g, watcher, perceptiveness); ok {
				t.met[own][h]++
			}
		}
		own = NoHabit
	}
	for _, among := range [...][]Habit{telling, {Chatting}} {
		if p := t.pattern(who, among...); int(p.Times) >= int(c.th.Craft.NamingTimes) {
			return p
		}
	}
	return t.pattern(who, Warming) // whoever does nothing else cares for the others
}

// telling are the habits that say something of a person; light talk is named only where there is none of them.
var telling = []Habit{Withdrawing, Striking, Complaining, Telling, Yielding}

// openingPattern is what the others do, as the watcher sees it, when the member says something personal.
func (c *Course) openingPattern(who, watcher int, perceptiveness float64) Pattern {
	t := &c.counts
	*t = tally{}
	left := 0 // acts in which an answer is looked for
	for k := range c.seen.len() {
		g := c.seen.at(k)
		own := int(g.speaker) == who
		if !own && left == 0 {
			continue
		}
		h, ok := c.view(g, watcher, perceptiveness)
		switch {
		case own && h == Opening:
			t.times[Opening]++
			left = 2
		case !own && ok:
			t.answered(g, h)
			left = 0
		case !own:
			left--
		}
	}
	p := t.pattern(who, Opening)
	p.Group = p.Act == Opening
	return p
}

// answered counts an answer by which something personal was let drop.
func (t *tally) answered(g *glance, h Habit) {
	if g.kind.ChangesSubject() {
		h = Chatting
	}
	if letsDrop[h] {
		t.met[Opening][h]++
	}
}

// pattern is the most frequent of the habits, in the form of a sentence.
func (t *tally) pattern(who int, among ...Habit) Pattern {
	p := Pattern{Actor: int8(who), To: agents.Group}
	for _, h := range among {
		if int8(t.times[h]) > p.Times {
			p.Act, p.Times = h, int8(t.times[h])
		}
	}
	if p.Act == NoHabit {
		return p
	}
	for seat, n := range t.to[p.Act] {
		if 2*int(n) > int(p.Times) && n > 1 {
			p.To = int8(seat - 1)
		}
	}
	p.Answer, p.Followed = mostly(&t.met[p.Act])
	return p
}

// letsDrop are the answers by which something personal is let drop.
var letsDrop = [NumHabits]bool{Withdrawing: true, Chatting: true, Telling: true}

// mostly is the answer given at least twice and in half the cases, and how often; [NoHabit] where there is none.
func mostly(met *[NumHabits]uint8) (answer Habit, followed int8) {
	answers := 0
	for _, n := range met {
		answers += int(n)
	}
	for h, n := range met {
		if n > 1 && 2*int(n) >= answers && int8(n) > followed {
			answer, followed = Habit(h), int8(n)
		}
	}
	return answer, followed
}

// really counts how often the member did of late what the pattern says, to anybody.
func (c *Course) really(p *Pattern) (n int) {
	for k := max(0, c.seen.len()-lately); k < c.seen.len(); k++ {
		if g := c.seen.at(k); g.speaker == p.Actor && habitOf[g.kind] == p.Act {
			n++
		}
	}
	return n
}

// imagined reports whether the pattern is not there: it was done less than half as often as is said.
func (c *Course) imagined(p *Pattern) bool {
	return p.Act != NoHabit && 2*c.really(p) < int(p.Times)
}
