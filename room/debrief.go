package room

import (
	"context"
	"fmt"
	"math"
	"strings"

	"microcosm/agents"
	"microcosm/experiments"
	"microcosm/narration"
	"microcosm/scenarios"
	"microcosm/sim"
)

// A Debrief looks back on a course, or on what there is of it.
type Debrief struct {
	// Meetings of Of have been played to their end; Done is true when the course is over. ByHand counts the moves made by hand.
	Meetings int  `json:"meetings"`
	Of       int  `json:"of"`
	Done     bool `json:"done"`
	ByHand   int  `json:"byHand"`
	// Measures are what is compared; Own and what stands in Beside list them in this order. Own is nil before the end of the first meeting.
	Measures []Quantity `json:"measures"`
	Own      []*float64 `json:"own"`
	// Beside are the built-in strategies with the same people, as far as this course has come.
	Beside []Beside `json:"beside"`
	// Lucks is with how many lucks, besides that of this course, each strategy was played.
	Lucks int `json:"lucks"`
	// Luck is how kind the luck of this course was to the change in distress, whoever leads: in which share of the other lucks the strategies come to a worse one,
	// 0..1; nil where that cannot be told.
	Luck *float64 `json:"luck"`
	// Missed are moments that showed and were not answered, in the order of the course.
	Missed []Missed `json:"missed"`
	// Factors are the curative factors, the one that moved most first.
	Factors []Factor `json:"factors"`
	// Expects are the case's expectations, as far as one course can tell.
	Expects []Judged `json:"expects"`
	// Text says in a sentence or two what stands out; Note how far that goes.
	Text string `json:"text"`
	Note string `json:"note"`
}

// A Factor is what a curative factor has moved.
type Factor struct {
	Name string `json:"name"`
	// Title is the name in words, Meaning one sentence, "" where there is none.
	Title   string `json:"title"`
	Meaning string `json:"meaning"`
	// Amount is how far it has moved states on the whole, each as a share of its range, summed over states and members; Share that of all factors' amounts, 0..1.
	Amount float64 `json:"amount"`
	Share  float64 `json:"share"`
	// Members is the amount by seat.
	Members []float64 `json:"members"`
}

const noteOnLuck = "One course is one luck. A group can do well under a leader who did little for it, and badly under one who did what could be done; " +
	"what stands here says how this course came out, not how good its leader is. Missed moments are tried with few lucks, and some of what they show is chance. It is a model, for learning, and says nothing about a real group."

// A played is a course played again to be looked at.
type played struct {
	course *sim.Course
	sight  *experiments.Sight
	values [numQuantities]float64
	closed int // meetings over
}

// replayed plays the room's course again, as far as its tape goes, with what is needed to look back.
func replayed(cfg *sim.Config, t *Tape) (*played, error) {
	c, err := sim.New(cfg)
	if err != nil {
		return nil, err
	}
	p := &played{course: c, sight: experiments.Watch(c)}
	for i := range t.Meetings {
		if t.Meetings[i].Close != nil {
			p.closed = t.Meetings[i].Number
		}
	}
	w := track(c, p.closed)
	c.Observe(w)
	player := newPlayer(c, t.Inputs.Hands)
	taken := false
	look := func() {
		if w.over && !taken {
			taken = true
			w.finish(c)
			p.values = w.values
		}
	}
	if err := player.replay(look); err != nil {
		return nil, err
	}
	for t.Done && !c.Done() {
		player.step()
		look()
	}
	return p, nil
}

// Debrief looks back on the course. It plays many others, which may take a second or two; it stops with the context's error when that is done.
func (r *Room) Debrief(ctx context.Context) (*Debrief, error) { return r.debrief(ctx, besideLucks) }

// debrief is [Room.Debrief] with so many lucks for each strategy besides the course's own.
func (r *Room) debrief(ctx context.Context, lucks int) (*Debrief, error) {
	t, record := r.Tape(), r.Record()
	cfg, err := r.scenario.Config()
	if err != nil {
		return nil, err
	}
	own, err := replayed(cfg, t)
	if err != nil {
		return nil, err
	}
	d := &Debrief{
		Meetings: own.closed, Of: t.Of, Done: t.Done, Lucks: lucks, Beside: []Beside{}, Expects: []Judged{}, Note: noteOnLuck,
		Measures: quantitiesTo(true), Factors: factorsOf(own.course),
	}
	for _, h := range t.Inputs.Hands {
		if h.Move != TakeChair && h.Move != GiveChair {
			d.ByHand++
		}
	}
	if own.closed > 0 {
		for m := range d.Measures {
			d.Own = append(d.Own, number(own.values[m]))
		}
		if d.Beside, err = beside(ctx, r.scenario, own, lucks); err != nil {
			return nil, err
		}
		d.Luck = kindness(d.Beside, quantityDistress)
	}
	if d.Missed, err = r.missed(ctx, t, record); err != nil {
		return nil, err
	}
	d.Expects = judged(r.scenario, t, own)
	d.Text = d.words()
	return d, nil
}

// factorsOf reads the ledgers.
func factorsOf(c *sim.Course) []Factor {
	list := []Factor{}
	all := 0.0
	for by := range agents.Source(agents.NumFactors) {
		f := Factor{Name: by.String(), Title: strings.ReplaceAll(by.String(), "_", " ")}
		f.Meaning, _ = narration.Meaning(f.Name)
		for i := range c.Members() {
			sum := 0.0
			for s, spec := range agents.States {
				sum += math.Abs(c.Members()[i].Ledger.Of(agents.State(s), by)) / (spec.High - spec.Low)
			}
			f.Members = append(f.Members, rounded(sum))
			f.Amount += sum
		}
		all += f.Amount
		list = append(list, f)
	}
	for k := range list {
		if all > 0 {
			list[k].Share = rounded(list[k].Amount / all)
		}
		list[k].Amount = rounded(list[k].Amount)
	}
	sortBy(list, func(f *Factor) float64 { return -f.Amount })
	return list
}

// words is what stands out.
func (d *Debrief) words() string {
	if d.Own == nil {
		return "No meeting is over yet; there is nothing to compare."
	}
	text := fmt.Sprintf("After %s, beside the %d built-in strategies with the same people and the same luck, your group did", count(d.Meetings, "meeting"), len(d.Beside))
	for k, m := range []int{quantityCorrective, quantityInjuries, quantityDistress} {
		better, worse := sameLuck(d.Beside, m, d.Own[m])
		text += fmt.Sprintf("%s in %s better than %s and worse than %s", [...]string{"", ";", "; and"}[k], quantities[m].Title, orNone(better), orNone(worse))
	}
	text += "."
	if d.Luck != nil {
		text += fmt.Sprintf(" The luck of this course was kinder to distress than that of %d of 100 others.", percent(*d.Luck))
	}
	if len(d.Missed) > 0 {
		text += " " + upper(count(len(d.Missed), "moment")) + " showed that could have been answered and were not."
	}
	return text
}

// orNone writes a count; 0 is "none".
func orNone(n int) string {
	if n == 0 {
		return "none"
	}
	return fmt.Sprint(n)
}

// applied is the case with another strategy, everything else the same.
func applied(s *scenarios.Scenario, strategy agents.Strategy) (*sim.Config, error) {
	return s.WithLeader(&scenarios.Leadership{Strategy: strategy}).Config()
}
