package room

import (
	"fmt"
	"slices"
	"strings"

	"microcosm/agents"
	"microcosm/sim"
)

// A Card is what can be guessed of one member: the wish, the answer feared, the protection, each from a few in the words of the cycles, the right
// one among them.
type Card struct {
	Seat    int      `json:"seat"`
	Name    string   `json:"name"`
	Wish    []string `json:"wish"`
	Fear    []string `json:"fear"`
	Protect []string `json:"protect"`
}

// The parts of a formulation.
const (
	partWish = iota
	partFear
	partProtect
	numParts
)

var partNames = [numParts]string{"wish", "fear", "protect"}

// choicesEach is how many choices a card gives for each part.
const choicesEach = 5

// formulateStream is the luck with which choices are drawn, apart from that of any course.
const formulateStream sim.Stream = 48

// Cards are what a student chooses from, one card for each member. Besides the right one the choices of a card are drawn from the cycles of the
// library, by the luck of the course's seed: the same course has the same cards.
func (t *Tape) Cards() []Card {
	seed, err := t.Inputs.seed()
	if err != nil || seed == nil {
		seed = new(uint64)
	}
	luck := sim.NewLuck(*seed)
	cards := []Card{}
	for seat := range t.Cast {
		if p := &t.Cast[seat]; !p.Leader && len(p.Cycles) > 0 {
			card := Card{Seat: seat, Name: p.Name}
			for part, list := range [numParts]*[]string{&card.Wish, &card.Fear, &card.Protect} {
				*list = choicesOf(&p.Cycles[0], part, luck.At(formulateStream, 0, 0, seat, part))
			}
			cards = append(cards, card)
		}
	}
	return cards
}

// choicesOf draws the choices for a part of a cycle, in a drawn order.
func choicesOf(c *Cycle, part int, luck agents.Luck) []string {
	right, _ := c.part(part)
	var others []string
	for i := range agents.Cycles() {
		other := cycle(&agents.Cycles()[i])
		if words, _ := other.part(part); words != right && !slices.Contains(others, words) {
			others = append(others, words)
		}
	}
	shuffle(others, luck)
	list := append(others[:min(len(others), choicesEach-1)], right)
	shuffle(list, luck)
	return list
}

// shuffle puts a list into a drawn order (Fisher & Yates).
func shuffle(list []string, luck agents.Luck) {
	for i := len(list) - 1; i > 0; i-- {
		j := int(luck.Float64() * float64(i+1))
		list[i], list[j] = list[j], list[i]
	}
}

// part is a part of a cycle: its words and where it lies.
func (c *Cycle) part(part int) (words string, at Point) {
	switch part {
	case partWish:
		return c.Wishes, c.Wish
	case partFear:
		return c.Fears, c.Fear
	}
	return c.Protects, c.Protect
}

// A Guess is what a student thinks of a member after an act: wish, fear and protection in the words of a [Card], "" where nothing is guessed, and how
// sure, 0..1: the chance that each of them is right.
type Guess struct {
	Seat    int     `json:"seat"`
	Wish    string  `json:"wish"`
	Fear    string  `json:"fear"`
	Protect string  `json:"protect"`
	Sure    float64 `json:"sure"`
	// After is the id of the act after which it was guessed; 0 before the first.
	After int `json:"after"`
}

// part is what is guessed of a part.
func (g *Guess) part(part int) string { return [numParts]string{g.Wish, g.Fear, g.Protect}[part] }

// A Formulation is what is handed in: guesses, several of one member if they were made at several moments, and bets.
type Formulation struct {
	Guesses []Guess `json:"guesses"`
	Bets    []Bet   `json:"bets"`
}

// The limits of a formulation.
const (
	MostGuesses = 600
	MostBets    = 60
)

// ReadFormulation reads what is handed in from JSON. Whether it fits the course shows in [Room.Formulate].
func ReadFormulation(data []byte) (*Formulation, error) {
	f := &Formulation{}
	if err := strictly(data, f); err != nil {
		return nil, fmt.Errorf("the guesses cannot be read: %s", strings.TrimPrefix(err.Error(), "json: "))
	}
	return f, nil
}

// check refuses what does not fit the tape.
func (f *Formulation) check(t *Tape) error {
	if len(f.Guesses) > MostGuesses || len(f.Bets) > MostBets {
		return fmt.Errorf("%d guesses and %d bets; at most %d and %d are scored at once", len(f.Guesses), len(f.Bets), MostGuesses, MostBets)
	}
	known := t.words()
	for i := range f.Guesses {
		if err := f.Guesses[i].check(t, known); err != nil {
			return fmt.Errorf("guesses[%d]: %w", i, err)
		}
	}
	for i := range f.Bets {
		if err := f.Bets[i].check(t); err != nil {
			return fmt.Errorf("bets[%d]: %w", i, err)
		}
	}
	return nil
}

// wordsOf says, for a part, where what the words mean lies.
type wordsOf [numParts]map[string]Point

// words are all words that can be guessed: those of the library's cycles and of the cast's.
func (t *Tape) words() (known wordsOf) {
	for part := range known {
		known[part] = map[string]Point{}
		add := func(c *Cycle) {
			words, at := c.part(part)
			known[part][words] = at
		}
		for i := range agents.Cycles() {
			c := cycle(&agents.Cycles()[i])
			add(&c)
		}
		for i := range t.Cast {
			for k := range t.Cast[i].Cycles {
				add(&t.Cast[i].Cycles[k])
			}
		}
	}
	return known
}

// member reports whether a seat is a member's.
func (t *Tape) member(seat int) bool {
	return seat >= 0 && seat < len(t.Cast) && !t.Cast[seat].Leader
}

// meetingOf is the meeting in which an act is, nil where the tape does not have it. 0 is before the first, in the first meeting there is.
func (t *Tape) meetingOf(act int) *Meeting {
	for i := range t.Meetings {
		m := &t.Meetings[i]
		for k := range m.Turns {
			if id := m.Turns[k].ID; id == act || act == 0 {
				return m
			}
		}
	}
	return nil
}

func (g *Guess) check(t *Tape, known wordsOf) error {
	switch {
	case !t.member(g.Seat):
		return fmt.Errorf("seat %d: there is no member", g.Seat)
	case !(g.Sure >= 0 && g.Sure <= 1):
		return fmt.Errorf("sure is a chance from 0 to 1")
	case g.After != 0 && t.meetingOf(g.After) == nil:
		return refuse(ErrUnknown, "there is no act %d on the tape", g.After)
	}
	for part := range known {
		words := g.part(part)
		if _, ok := known[part][words]; !ok && words != "" {
			return fmt.Errorf("%s %.60q is none of the choices", partNames[part], words)
		}
	}
	return nil
}
