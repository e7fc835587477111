package room

import (
	"errors"
	"math"
	"reflect"
	"slices"
	"testing"
)

// Ensure every card has the right answer among choices that are all different, the same each time, and not always in the same place.
func TestCards(t *testing.T) {
	r := openCase(t, rejection)
	tape := r.Tape()
	cards := tape.Cards()
	if !reflect.DeepEqual(cards, r.Tape().Cards()) {
		t.Error("the same course has other cards")
	}
	if len(cards) != 8 {
		t.Fatalf("%d cards for 8 members", len(cards))
	}
	places := map[int]int{}
	for _, card := range cards {
		for part, list := range [][]string{card.Wish, card.Fear, card.Protect} {
			right, _ := tape.Cast[card.Seat].Cycles[0].part(part)
			at := slices.Index(list, right)
			places[at]++
			sorted := slices.Sorted(slices.Values(list))
			if at < 0 || len(list) != choicesEach || len(slices.Compact(sorted)) != choicesEach {
				t.Errorf("%s, %s: %q among %q", card.Name, partNames[part], right, list)
			}
		}
	}
	if len(places) < 3 {
		t.Errorf("right answers stand in the places %v", places)
	}
	other := openCase(t, Inputs{Case: "rejection", Seed: "4"}).Tape().Cards()
	if reflect.DeepEqual(cards, other) {
		t.Error("another course has the same cards")
	}
}

// right is the guess that is right.
func right(t *Tape, seat int, sure float64) Guess {
	c := &t.Cast[seat].Cycles[0]
	return Guess{Seat: seat, Wish: c.Wishes, Fear: c.Fears, Protect: c.Protects, Sure: sure}
}

// Ensure scores are those of the definitions: all right and sure is 0, sure and wrong 1, half sure .25, and agreement falls with the distance.
func TestScores(t *testing.T) {
	r := openCase(t, rejection)
	tape := r.Tape()
	c := tape.Cast[0].Cycles[0]
	wrong := Guess{Seat: 0, Wish: "to be helped", Fear: "being attacked", Protect: "attacks first", Sure: 1}
	near := Guess{Seat: 0, Protect: "complains and turns help down", Sure: .5}
	for _, x := range []struct {
		name        string
		g           Guess
		brier, near float64
		right, of   int
	}{
		{"right and sure", right(tape, 0, 1), 0, 1, 3, 3},
		{"right and not sure", right(tape, 0, .5), .25, 1, 3, 3},
		{"wrong and sure", wrong, 1, (max(0, 1-math.Hypot(-.7+.7, .6-.2)) + max(0, 1-math.Hypot(-.7+.6, .6+.4))) / 3, 0, 3},
		{"near", near, .25, 1 - math.Hypot(-.4+.6, -.3+.4), 0, 1},
	} {
		s, err := r.Formulate(&Formulation{Guesses: []Guess{x.g}})
		if err != nil {
			t.Fatal(err)
		}
		if f := s.Final; math.Abs(*f.Brier-x.brier) > 1e-3 || math.Abs(*f.Near-x.near) > 1e-3 || f.Right != x.right || f.Of != x.of {
			t.Errorf("%s: Brier %v, agreement %v, %d of %d right; want %+v (%s)", x.name, *f.Brier, *f.Near, f.Right, f.Of, x, c.Name)
		}
	}
}

// Ensure the last guess of a member counts, all of them stand over time, and calibration holds every one.
func TestScoresOverTime(t *testing.T) {
	r := openCase(t, rejection)
	tape := r.Tape()
	early, late := right(tape, 2, .9), right(tape, 0, .1)
	early.After = momentIn(t, r, 2, 30)
	late.Seat, late.After = 2, momentIn(t, r, 5, 30)
	s, err := r.Formulate(&Formulation{Guesses: []Guess{late, early}})
	if err != nil {
		t.Fatal(err)
	}
	if s.Final.Right != 0 || len(s.Over) != 2 || s.Over[0].Meeting != 2 || s.Over[0].Right != 3 || s.Over[1].Right != 0 {
		t.Errorf("final %+v, over time %+v", s.Final, s.Over)
	}
	if b := s.Calibration; b[0].N != 3 || *b[0].Right != 0 || b[4].N != 3 || *b[4].Right != 1 || *b[4].Sure != .9 {
		t.Errorf("calibration %+v", b)
	}
}

// Ensure bets are decided by what is on the tape, complements add up, and odds are those of an engine that bets well.
func TestBets(t *testing.T) {
	r := openCase(t, rejection)
	tape := r.Tape()
	after := momentIn(t, r, 3, 60)
	var bets []Bet
	for seat := range 8 {
		bets = append(bets, Bet{After: after, Who: seat, What: BetSpeaks, Sure: .125})
	}
	bets = append(bets, Bet{After: after, Who: -1, What: BetBid, Sure: .3}, Bet{After: after, Who: -1, What: BetEnactment, Sure: .7})
	s, err := r.Formulate(&Formulation{Bets: bets})
	if err != nil {
		t.Fatal(err)
	}
	came, odds := 0, 0.0
	for k := range 8 {
		odds += *s.Bets[k].Odds
		if *s.Bets[k].Came {
			came++
			m := tape.meetingOf(after)
			at := slices.IndexFunc(m.Turns, func(u Turn) bool { return u.ID == s.Bets[k].By })
			if m.Turns[at].From != k || m.Turns[at].ID <= after {
				t.Errorf("bet %d is decided by %+v", k, m.Turns[at])
			}
		}
	}
	if came != 1 || math.Abs(odds-1) > 1e-3 {
		t.Errorf("%d of 8 speak next, with odds of %v", came, odds)
	}
	if bid, enact := s.Bets[8], s.Bets[9]; *bid.Came == *enact.Came || math.Abs(*bid.Odds+*enact.Odds-1) > 1e-3 || *bid.Brier != *enact.Brier {
		t.Errorf("%+v and %+v", bid, enact)
	}
}

// Ensure a bet that the meeting ends on is void, and one on what has not been played is open.
func TestBetsOpen(t *testing.T) {
	r := openCase(t, rejection)
	m := r.Tape().Meetings[2]
	last := m.Turns[len(m.Turns)-1].ID
	bet := func(r *Room, after int) BetScore {
		s, err := r.Formulate(&Formulation{Bets: []Bet{{After: after, Who: -1, What: BetBid, Sure: .5}}})
		if err != nil {
			t.Fatal(err)
		}
		return s.Bets[0]
	}
	if b := bet(r, last); b.Came != nil || !b.Void || b.Odds != nil {
		t.Errorf("after the last act of a meeting: %+v", b)
	}
	after := momentIn(t, r, 3, 60)
	again, err := r.Again(after)
	if err != nil {
		t.Fatal(err)
	}
	if b := bet(again, after); b.Came != nil || b.Void || b.Odds == nil {
		t.Errorf("before anything is played: %+v", b)
	}
}

// Ensure what does not fit the course is refused.
func TestFormulateRefuses(t *testing.T) {
	r := openCase(t, rejection)
	for name, bad := range map[string]struct {
		f    Formulation
		kind error
	}{
		"leader's seat": {Formulation{Guesses: []Guess{{Seat: 8}}}, nil},
		"no such seat":  {Formulation{Guesses: []Guess{{Seat: -1}}}, nil},
		"sure":          {Formulation{Guesses: []Guess{{Sure: 1.1}}}, nil},
		"not a number":  {Formulation{Guesses: []Guess{{Sure: math.NaN()}}}, nil},
		"no choice":     {Formulation{Guesses: []Guess{{Wish: "cake"}}}, nil},
		"moment":        {Formulation{Guesses: []Guess{{After: 1 << 28}}}, ErrUnknown},
		"what":          {Formulation{Bets: []Bet{{What: "rain"}}}, nil},
		"nobody":        {Formulation{Bets: []Bet{{What: BetWarm, Who: -1}}}, nil},
		"bet's moment":  {Formulation{Bets: []Bet{{What: BetWarm, After: 1 << 28}}}, ErrUnknown},
		"too many":      {Formulation{Bets: make([]Bet, MostBets+1)}, nil},
	} {
		if _, err := r.Formulate(&bad.f); err == nil || bad.kind != nil && !errors.Is(err, bad.kind) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, bad := range []string{`{"guess":[]}`, `7`, ``} {
		if _, err := ReadFormulation([]byte(bad)); err == nil {
			t.Errorf("%s is read", bad)
		}
	}
}
