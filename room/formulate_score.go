package room

import (
	"fmt"
	"math"
)

// Scores say how a formulation stands against the truth of the model.
type Scores struct {
	// Guesses are scored in the order in which they were handed in; Final is the sum of the last guess of each member.
	Guesses []GuessScore `json:"guesses"`
	Final   Sum          `json:"final"`
	// Over are the sums by the meeting in which guesses were made.
	Over []When `json:"over"`
	// Calibration holds how often one was right by how sure one was, bets that came out included.
	Calibration []Bin `json:"calibration"`
	// Bets are scored in the order in which they were handed in; BetsSum is their sum.
	Bets    []BetScore `json:"bets"`
	BetsSum Sum        `json:"betsSum"`
	// Text says the result in a sentence or two, Explains what the numbers mean.
	Text     string `json:"text"`
	Explains string `json:"explains"`
}

// A GuessScore is how one guess stands.
type GuessScore struct {
	Guess   Guess       `json:"guess"`
	Meeting int         `json:"meeting"`
	Parts   []PartScore `json:"parts"`
}

// A PartScore is how one part of a guess stands.
type PartScore struct {
	// Part is "wish", "fear" or "protect", Said what was guessed, So what is so: that of the cycle the member carries most.
	Part string `json:"part"`
	Said string `json:"said"`
	So   string `json:"so"`
	// Right is true where it is what one of the cycles carried says.
	Right bool `json:"right"`
	// Near is the agreement, 0..1: 1 where it is right. A wrong wish has 0; a wrong fear or protection 1 less its distance on the circumplex (where
	// the rim is 1 from the middle), at least 0, so that what lies near counts for something.
	Near float64 `json:"near"`
	// Brier is the Brier score of how sure one was, 0..1, 0 the best.
	Brier float64 `json:"brier"`
}

// A Sum is several judgments together.
type Sum struct {
	// Right of Of were right; Near is the mean agreement and Brier the mean Brier score, nil of nothing.
	Right int      `json:"right"`
	Of    int      `json:"of"`
	Near  *float64 `json:"near"`
	Brier *float64 `json:"brier"`
}

// A When is a sum of the guesses of one meeting.
type When struct {
	Meeting int `json:"meeting"`
	Sum
}

// A Bin is the judgments of which one was about as sure, from From to To, 0..1: how many, how sure on the mean, and which share was right.
type Bin struct {
	From  float64  `json:"from"`
	To    float64  `json:"to"`
	N     int      `json:"n"`
	Sure  *float64 `json:"sure"`
	Right *float64 `json:"right"`
}

const explainsBrier = "The Brier score is the square of the distance between how sure you were (0 to 1) and what was so (1 right, 0 wrong), on the mean (Brier 1950): " +
	"0 is best, 1 is worst, and .25 is what saying \"half sure\" every time earns. Whoever is as sure as they are often right scores best in the long run; being very " +
	"sure and wrong costs most. Agreement also counts what lies near: a fear or a protection close by on the circumplex is not wholly wrong."

// brier is the Brier score of one judgment: the squared distance of the chance given from what came.
func brier(sure float64, right bool) float64 {
	d := sure
	if right {
		d = 1 - sure
	}
	return float64(d * d)
}

// score scores a guess.
func (g *Guess) score(t *Tape, known *wordsOf) GuessScore {
	s := GuessScore{Guess: *g, Parts: []PartScore{}}
	if m := t.meetingOf(g.After); m != nil {
		s.Meeting = m.Number
	}
	cycles := t.Cast[g.Seat].Cycles
	for part := range known {
		said := g.part(part)
		if said == "" || len(cycles) == 0 {
			continue
		}
		so, _ := cycles[0].part(part)
		p := PartScore{Part: partNames[part], Said: said, So: so}
		for k := range cycles {
			words, at := cycles[k].part(part)
			p.Right = p.Right || words == said
			if part != partWish {
				p.Near = max(p.Near, 1-apart(at, known[part][said]))
			}
		}
		if p.Right {
			p.Near = 1
		}
		p.Near, p.Brier = rounded(p.Near), rounded(brier(g.Sure, p.Right))
		s.Parts = append(s.Parts, p)
	}
	return s
}

// apart is the distance of two points of the circumplex.
func apart(a, b Point) float64 { return math.Hypot(a[0]-b[0], a[1]-b[1]) }

// A tally adds judgments up.
type tally struct {
	right, of   int
	near, brier float64
}

func (s *tally) add(right bool, near, brier float64) {
	s.of++
	if right {
		s.right++
	}
	s.near += near
	s.brier += brier
}

func (s *tally) addGuess(g *GuessScore) {
	for _, p := range g.Parts {
		s.add(p.Right, p.Near, p.Brier)
	}
}

// sum is the tally as it is shown.
func (s *tally) sum() Sum {
	n := float64(s.of)
	return Sum{Right: s.right, Of: s.of, Near: number(s.near / n), Brier: number(s.brier / n)}
}

// finalOf is the sum of the last guess of each member.
func finalOf(scores []GuessScore) Sum {
	last := map[int]int{}
	for i := range scores {
		if k, ok := last[scores[i].Guess.Seat]; !ok || scores[k].Guess.After <= scores[i].Guess.After {
			last[scores[i].Guess.Seat] = i
		}
	}
	var all tally
	for i := range scores {
		if last[scores[i].Guess.Seat] == i {
			all.addGuess(&scores[i])
		}
	}
	return all.sum()
}

// overTime are the sums by meeting, in the order of the meetings of the tape.
func overTime(t *Tape, scores []GuessScore) []When {
	list := []When{}
	for i := range t.Meetings {
		var all tally
		for k := range scores {
			if scores[k].Meeting == t.Meetings[i].Number {
				all.addGuess(&scores[k])
			}
		}
		if all.of > 0 {
			list = append(list, When{t.Meetings[i].Number, all.sum()})
		}
	}
	return list
}

// bins is how many bins calibration has.
const bins = 5

// calibration sorts judgments by how sure one was.
func calibration(guesses []GuessScore, bets []BetScore) []Bin {
	var all [bins]tally // near adds up how sure
	add := func(sure float64, right bool) { all[min(int(sure*bins), bins-1)].add(right, sure, 0) }
	for i := range guesses {
		for _, p := range guesses[i].Parts {
			add(guesses[i].Guess.Sure, p.Right)
		}
	}
	for i := range bets {
		if bets[i].Came != nil {
			add(bets[i].Bet.Sure, *bets[i].Came)
		}
	}
	list := []Bin{}
	for k := range all {
		n := float64(all[k].of)
		list = append(list, Bin{
			From: float64(k) / bins, To: float64(k+1) / bins, N: all[k].of, Sure: number(all[k].near / n), Right: number(float64(all[k].right) / n),
		})
	}
	return list
}

// Formulate scores what was handed in against the truth of the model, and bets against what came. It refuses what does not fit the course. Some
// of it is played: it may take a moment.
func (r *Room) Formulate(f *Formulation) (*Scores, error) {
	t := r.Tape()
	if err := f.check(t); err != nil {
		return nil, err
	}
	known := t.words()
	s := &Scores{Guesses: []GuessScore{}, Bets: []BetScore{}, Explains: explainsBrier}
	for i := range f.Guesses {
		s.Guesses = append(s.Guesses, f.Guesses[i].score(t, &known))
	}
	var bets tally
	for i := range f.Bets {
		b, err := r.settle(t, &f.Bets[i])
		if err != nil {
			return nil, err
		}
		s.Bets = append(s.Bets, b)
		if b.Came != nil {
			near := 0.0
			if *b.Came {
				near = 1
			}
			bets.add(*b.Came, near, *b.Brier)
		}
	}
	s.Final, s.Over, s.BetsSum = finalOf(s.Guesses), overTime(t, s.Guesses), bets.sum()
	s.Calibration = calibration(s.Guesses, s.Bets)
	s.Text = s.words()
	return s, nil
}

// words is the result in a sentence or two.
func (s *Scores) words() string {
	text := "Nothing has been guessed yet."
	if s.Final.Of > 0 {
		text = fmt.Sprintf("%d of %d guesses are right; the Brier score is %.2f (0 is best, .25 is being half sure of everything), agreement %.2f of 1.",
			s.Final.Right, s.Final.Of, *s.Final.Brier, *s.Final.Near)
	}
	if s.BetsSum.Of > 0 {
		text += fmt.Sprintf(" %d of %d bets came out, with a Brier score of %.2f.", s.BetsSum.Right, s.BetsSum.Of, *s.BetsSum.Brier)
	}
	return text
}
