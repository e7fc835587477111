package narration

import (
	"maps"
	"strings"

	"microcosm/agents"
	"microcosm/sim"
)

// A Room is what a Teller needs to know of a course; *[sim.Course] is one.
type Room interface {
	// Name is the name of whoever sits at a seat, "the group" for [agents.Group].
	Name(seat int) string
	// Members are the members by seat, read only.
	Members() []agents.Member
	// Leader is the leader's seat, or -1 where there is none.
	Leader() int
	// Tie is what one member holds about another person.
	Tie(from, to int) *agents.Tie
	// Luck is the course's luck at a key.
	Luck(stream sim.Stream, meeting, turn, who, purpose int) agents.Luck
}

// A Book finds turns and events by their id, both nil where there is none; *[sim.Record] is one.
type Book interface {
	Find(id sim.ID) (*sim.Turn, *sim.Event)
}

// The draws of the stream [sim.Narration]: what is said at a turn, and who is spoken of in a member's life outside.
const (
	drawWords = iota
	drawFigure
)

// figuresEach is how many people of life outside one member speaks of.
const figuresEach = 3

// A Teller puts a course into words. It remembers what it said last, so as not to repeat itself; use one for each course,
// and hand it the turns in their order. It is not safe for use by several goroutines.
type Teller struct {
	room Room
	book Book
	said map[place]int // when each line was last said, counted in utterances
	now  int
	open openWish
	// taught is true once something has been taught in a programme's lesson.
	taught bool
}

// openWish is the wish last risked, as far as it still waits for answers.
type openWish struct {
	owner, meeting, turn, answers int
	topic                         agents.Theme
}

// The number of answers and of turns for which a risked wish waits, as by default in the model.
const (
	waitsAnswers = 3
	waitsTurns   = 7
)

// NewTeller returns a Teller of the course in the room. The book serves to look up causes; it may be nil, and then the
// sentences do without them.
func NewTeller(room Room, book Book) *Teller {
	return &Teller{room: room, book: book, said: map[place]int{}, open: openWish{owner: agents.Group}}
}

// Branch returns a Teller of a branch of the course in the room, from here on: it knows what has been said, and what it says is not known to t.
func (t *Teller) Branch(room Room, book Book) *Teller {
	branch := *t
	branch.room, branch.book, branch.said = room, book, maps.Clone(t.said)
	return &branch
}

// Say is what the speaker of the turn says, for example "When you go quiet after I speak, I think I have bored you. Have I?";
// silence and what shows besides the words is put in brackets. It takes luck from c's stream [sim.Narration] only, at the
// turn's meeting, turn and speaker.
func (t *Teller) Say(c Room, turn *sim.Turn) string {
	s := t.look(c, turn)
	t.remember(turn)
	luck := c.Luck(sim.Narration, turn.Meeting, turn.Turn, turn.Act.Speaker, drawWords)
	u, which, show, aside := luck.Float64(), luck.Float64(), luck.Float64(), luck.Float64()
	text, named := t.naming(c, s, turn, u, which, luck)
	if !named {
		text = s.fill(t.pick(s, u))
	}
	if strings.Contains(text, "{someone}") || strings.Contains(text, "{Someone}") {
		someone := figure(c, turn.Act.Speaker, int(which*figuresEach))
		text = strings.ReplaceAll(text, "{someone}", someone)
		text = strings.ReplaceAll(text, "{Someone}", upper(someone))
	}
	return withAside(text, &turn.Act, show, aside)
}

// remember keeps the wish that waits for answers up to date.
func (t *Teller) remember(turn *sim.Turn) {
	a := &turn.Act
	switch {
	case a.Moment == agents.Bid:
		t.open = openWish{owner: a.Speaker, meeting: turn.Meeting, turn: turn.Turn, topic: a.Topic}
	case a.Moment == agents.Enactment:
		t.open.owner = agents.Group
	case t.open.waits(turn):
		t.open.answers++
	}
}

// waits reports whether the act of the turn answers the wish.
func (o *openWish) waits(turn *sim.Turn) bool {
	return o.owner != agents.Group && turn.Act.To == o.owner && turn.Act.Speaker != o.owner && o.meeting == turn.Meeting &&
		turn.Turn-o.turn <= waitsTurns && o.answers < waitsAnswers
}

// A patience is what a Teller puts up with when it looks for words.
type patience int8

const (
	rested   patience = iota // only lines that have rested
	tired                    // lines said lately too, the longest ago above all
	anything                 // and, to somebody who is alone with the leader, lines that speak of others
)

// pick draws a line that fits: the more a pool asks for, the likelier its lines; what was said lately rests.
func (t *Teller) pick(s *scene, u float64) string {
	for _, head := range s.heads {
		for with := rested; with <= anything; with++ {
			if text, ok := t.draw(library().pools[head], s, u, with); ok {
				return text
			}
		}
	}
	return "(A silence.)"
}

// draw picks from the pools of one head; ok is false where nothing fits.
func (t *Teller) draw(pools []*pool, s *scene, u float64, with patience) (text string, ok bool) {
	var weights []float64
	var places []place
	for _, p := range pools {
		much, ok := p.conditions.fit(&s.is)
		if !ok {
			continue
		}
		weight := p.weight(much)
		for i := range p.lines {
			at := place{p, i}
			if fresh := t.fresh(at, with); fresh > 0 && s.sayable(&p.lines[i], with < anything) {
				weights, places = append(weights, weight*fresh), append(places, at)
			}
		}
	}
	if len(places) == 0 {
		return "", false
	}
	chosen := places[agents.Pick(weights, u)]
	t.now++
	t.said[chosen] = t.now
	return chosen.pool.lines[chosen.line].text, true
}

// A place is a line in a pool.
type place struct {
	pool *pool
	line int
}

// A line rests for restsFor utterances after it was said, and is as likely as ever after freshAfter.
const (
	restsFor   = 40
	freshAfter = 400
)

// fresh is how much of its weight a line has now, up to 1; 0 while it rests. Among tired lines the oldest counts by far the most.
func (t *Teller) fresh(at place, with patience) float64 {
	when, ok := t.said[at]
	switch ago := float64(t.now - when); {
	case !ok:
		return 1
	case ago > restsFor:
		return min(1, ago/freshAfter)
	case with == rested:
		return 0
	default:
		share := (ago + 1) / (restsFor + 1)
		share *= share
		share *= share
		return float64(share * share)
	}
}

// figure is one of the few people in life outside of whom the speaker speaks, always the same ones.
func figure(c Room, speaker, which int) string {
	all := library().figures
	start := int(c.Luck(sim.Narration, 0, 0, speaker, drawFigure).Float64() * float64(len(all)))
	return all[(start+5*which)%len(all)] // 5 shares no divisor with the number of figures, so that the few differ
}
