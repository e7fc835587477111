package room

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"slices"
	"testing"

	"microcosm/agents"
	"microcosm/scenarios"
)

// looked looks back on a course.
func looked(t testing.TB, r *Room) *Debrief {
	t.Helper()
	d, err := r.debrief(context.Background(), 5)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := json.Marshal(d); err != nil {
		t.Fatal(err)
	}
	return d
}

// short is a case of a few short meetings, so that many can be looked back on.
var short = []string{"group.sessions=4", "group.turns=60"}

// Ensure a course led by a strategy is, with its own luck, exactly what that strategy comes to, and that the counts add up.
func TestDebriefBesideItself(t *testing.T) {
	for _, leader := range []string{"process", "supportive", "leaderless"} {
		r := openCase(t, Inputs{Case: "rejection", Seed: "3", Leader: leader, Set: short})
		d := looked(t, r)
		if d.Meetings != 4 || !d.Done || d.ByHand != 0 || len(d.Beside) != len(agents.Strategies()) {
			t.Fatalf("%s: %d meetings, done %v, %d by hand, %d strategies", leader, d.Meetings, d.Done, d.ByHand, len(d.Beside))
		}
		differ := 0
		for _, b := range d.Beside {
			for m, a := range b.Against {
				if a.Better+a.Worse+a.Even != len(a.Spread.Values) || a.Share < a.Low || a.Share > a.High {
					t.Errorf("%s: %+v", b.Leader, a)
				}
				same := *a.Same == *d.Own[m]
				if b.Leader == leader && !same {
					t.Errorf("%s with its own luck: %s is %v, the course has %v", leader, a.Name, *a.Same, *d.Own[m])
				}
				if !same {
					differ++
				}
			}
		}
		if differ == 0 {
			t.Error("all strategies come to the same")
		}
	}
}

// Ensure the comparison favours nobody: over many seeds a strategy's courses are as often better than its own other lucks as worse.
func TestDebriefIsFair(t *testing.T) {
	s, err := scenarios.Load("rejection")
	if err != nil {
		t.Fatal(err)
	}
	if s, err = scenarios.Apply(s, short...); err != nil {
		t.Fatal(err)
	}
	const groups = 40
	sum := 0.0
	for seed := range uint64(groups) {
		cfg, err := s.Resolve(100 + seed).Config()
		if err != nil {
			t.Fatal(err)
		}
		var values [][numQuantities]float64
		for k := range 8 {
			other := *cfg
			other.Seed = luckOf(cfg.Seed, k)
			p, err := replayed(&other, &Tape{Done: true, Meetings: []Meeting{{Number: 4, Close: &Close{}}}})
			if err != nil {
				t.Fatal(err)
			}
			values = append(values, p.values)
		}
		sum += against(quantityDistress, values[0][quantityDistress], values, "process").Share
	}
	if mean := sum / groups; math.Abs(mean-.5) > .17 { // the standard error is .05
		t.Errorf("better than its own other lucks in %.2f", mean)
	}
}

// Ensure a course led by hand is looked back on as far as it has come, and that factors' shares add up.
func TestDebriefByHand(t *testing.T) {
	r := openCase(t, Inputs{Case: "rejection", Seed: "3", Set: short, Hands: []Hand{{After: 0, Move: TakeChair}}})
	if d := looked(t, r); d.Own != nil || d.Meetings != 0 || len(d.Missed) != 0 {
		t.Errorf("before anything: %+v", d)
	}
	for range 2 {
		if _, err := r.Step(UntilMeeting); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := r.Step(UntilTurn); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Lead("protect", 0); err != nil {
		t.Fatal(err)
	}
	d := looked(t, r)
	if d.Meetings != 2 || d.Done || d.ByHand != 1 || d.Own == nil {
		t.Errorf("after two meetings: %d meetings, done %v, %d by hand, own %v", d.Meetings, d.Done, d.ByHand, d.Own)
	}
	sum := 0.0
	for k, f := range d.Factors {
		sum += f.Share
		if k > 0 && f.Amount > d.Factors[k-1].Amount {
			t.Error("factors are not in their order")
		}
	}
	if math.Abs(sum-1) > 1e-3 {
		t.Errorf("shares add up to %v", sum)
	}
	for _, e := range d.Expects {
		if e.Met != nil || e.Why == "" {
			t.Errorf("judged before the end: %+v", e)
		}
	}
}

// Ensure every moment missed is one that showed, where the leader said nothing of the kind, and where the move can be made.
func TestDebriefMissed(t *testing.T) {
	r := openCase(t, Inputs{Case: "rejection", Seed: "3", Leader: "laissez-faire", Set: []string{"group.sessions=6"}})
	d := looked(t, r)
	if len(d.Missed) != mostMissed {
		t.Fatalf("a leader who lets things be misses %d moments", len(d.Missed))
	}
	kinds, last := map[string]int{}, 0
	for _, m := range d.Missed {
		kinds[m.Kind]++
		c, err := r.At(m.After)
		if err != nil {
			t.Fatal(err)
		}
		move, ok := agents.MoveNamed(m.Move)
		if !ok || !c.Lead(move, m.Target) {
			t.Errorf("%+v: the move cannot be made", m)
		}
		if m.After < last || m.Text == "" || m.Says == "" || len(m.Effect) == 0 || m.Futures != missedFutures {
			t.Errorf("%+v", m)
		}
		last = m.After
	}
	if len(kinds) < 3 {
		t.Errorf("missed are only %v", kinds)
	}
	if d := looked(t, openCase(t, Inputs{Case: "rejection", Seed: "3", Leader: "leaderless", Set: short})); len(d.Missed) != 0 {
		t.Error("where nobody leads a leader has missed something")
	}
}

// Ensure a silence of one who is there is found, and not where room was made.
func TestDebriefAnswered(t *testing.T) {
	r := openCase(t, Inputs{Case: "rejection", Seed: "3", Leader: "laissez-faire", Set: []string{"group.sessions=6"}})
	f := &finder{tape: r.Tape(), record: r.Record(), theory: r.config.Theory, members: 8}
	f.silences()
	if len(f.found) == 0 {
		t.Fatal("nobody is ever silent for long")
	}
	m := f.found[0]
	again, err := r.Again(m.After)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := again.Lead("invite_in", m.Who); err != nil {
		t.Fatal(err)
	}
	if _, err := again.Give(""); err != nil {
		t.Fatal(err)
	}
	g := &finder{tape: again.Tape(), record: again.Record(), theory: r.config.Theory, members: 8}
	g.silences()
	for _, x := range g.found {
		if x.After == m.After && x.Who == m.Who {
			t.Errorf("made room for, and still missed: %+v", x)
		}
	}
}

// Ensure expectations are judged by the values of this course.
func TestDebriefExpects(t *testing.T) {
	yaml := `title: A test
group: {sessions: 3, turns: 60}
members:
  - {name: Jane, cycle: avoidant}
  - {name: Tom, cycle: appeaser}
  - {name: Ada, cycle: clinger}
expects:
  - {measure: expectation, member: Jane, above: 0}
  - {measure: expectation, member: Jane, below: 0}
  - {measure: hope, member: Tom, more_than: {member: Jane}}
  - {measure: distress, change: falls, member: Ada}
  - {measure: safety, more_than: {without: cohesion}}
  - {measure: conflict, part: first, above: 0}
  - {measure: cee, less_than: {leader: process}}
  - {measure: events.disconfirmed, more_than: {set: [group.turns=20]}}
`
	r := openCase(t, Inputs{YAML: yaml, Seed: "1"})
	d := looked(t, r)
	if len(d.Expects) != 8 {
		t.Fatalf("%d expectations", len(d.Expects))
	}
	holds := []func(value, against float64) bool{
		func(x, _ float64) bool { return x > 0 }, func(x, _ float64) bool { return x < 0 }, func(x, y float64) bool { return x > y },
		func(x, _ float64) bool { return x < 0 }, func(x, y float64) bool { return x > y }, func(x, _ float64) bool { return x > 0 },
		func(x, y float64) bool { return x < y }, func(x, y float64) bool { return x > y },
	}
	for i, e := range d.Expects {
		against := 0.0
		if e.Against != nil {
			against = *e.Against
		}
		compared := slices.Contains([]int{2, 4, 6, 7}, i)
		if e.Met == nil || e.Value == nil || (e.Against != nil) != compared || *e.Met != holds[i](*e.Value, against) {
			t.Errorf("%d: %+v", i, e)
		}
	}
	e := d.Expects
	if *e[0].Value != *e[1].Value || *e[6].Value != *e[6].Against || *e[4].Value <= *e[4].Against || *e[7].Value <= *e[7].Against {
		t.Errorf("led by process, and itself: %+v; without what moves it: %+v; longer and shorter meetings: %+v", e[6], e[4], e[7])
	}
	byHand(t, r, e)
}

// byHand holds that the same course led by hand is judged where that tells something, and not where two things would differ.
func byHand(t *testing.T, r *Room, want []Judged) {
	t.Helper()
	again, err := r.Again(0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := again.Give(""); err != nil {
		t.Fatal(err)
	}
	for i, e := range looked(t, again).Expects {
		told := e.Met != nil && *e.Met == *want[i].Met && *e.Value == *want[i].Value
		if other := i == 4 || i == 7; told == other || (e.Why != "") != other {
			t.Errorf("by hand, %d: %+v", i, e)
		}
	}
}

// Ensure every built-in case can be looked back on.
func TestDebriefEveryCase(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes long with the race detector, and nothing in it runs at once")
	}
	for _, name := range scenarios.Names() {
		r := openCase(t, Inputs{Case: name, Seed: "2", Set: []string{"group.turns=8"}})
		if d := looked(t, r); d.Done && d.Text == "" {
			t.Errorf("%s: nothing is said", name)
		}
	}
}

// Ensure looking back stops when it is given up.
func TestDebriefGivenUp(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if _, err := openCase(t, rejection).Debrief(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}
