package experiments

import (
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"

	"microcosm/agents"
	"microcosm/sim"
)

func TestNamedCausesAreCauses(t *testing.T) {
	s := theCase(t, "outpatient", "group.sessions=8", "group.turns=100")
	one, err := Causes(s, 1, 120, 1)
	if err != nil {
		t.Fatal(err)
	}
	four, err := Causes(s, 1, 120, 4)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(one, four) {
		t.Errorf("1 worker %+v\n4 workers %+v", one.All, four.All)
	}
	if d := one.All.Difference(); d.Low <= 0 {
		t.Errorf("named causes against others: %v, want above 0 with its interval", d)
	}
	points := 0
	for _, k := range one.Kinds {
		points += k.Points
		if k.Points != k.Unexplained+k.Incomparable+k.Compared || k.Both > min(k.Named, k.Other) {
			t.Errorf("%s does not add up: %+v", k.Kind, k)
		}
	}
	if points != 120 || one.All.Points != 120 {
		t.Errorf("%d points by kind, %d in all, want 120", points, one.All.Points)
	}
}

// A turning point stays where nothing is left out, and where something later is: the audit itself makes nothing go away.
func TestGoneNeedsARemoval(t *testing.T) {
	cfg, err := groupConfig(theCase(t, "outpatient", "group.sessions=4"), 3)
	if err != nil {
		t.Fatal(err)
	}
	p := &past{}
	c, err := sim.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	c.Observe(p)
	c.Run()
	points, without := 0, 0
	for i := range p.list {
		h := &p.list[i]
		if !h.event || !h.kind.TurningPoint() || h.kind == sim.Left {
			continue
		}
		points++
		for _, skip := range []sim.ID{0, h.id + 1} {
			if away, err := gone(cfg, h, skip); err != nil || away {
				t.Fatalf("%v in meeting %d turn %d is gone without %d: %v", h.kind, h.meeting, h.turn, skip, err)
			}
		}
		if cause := p.mainCause(h); cause != nil {
			away, err := gone(cfg, h, cause.id)
			if err != nil {
				t.Fatal(err)
			}
			if away {
				without++
			}
		}
	}
	if points == 0 || without == 0 {
		t.Fatalf("%d turning points, %d gone without their cause; want some of both", points, without)
	}
}

func TestPast(t *testing.T) {
	bid, support := actSort{moment: agents.Bid}, actSort{kind: agents.Support}
	p := &past{list: []happening{
		{id: 1, meeting: 1, sort: bid},
		{id: 2, meeting: 1, sort: bid},
		{id: 3, meeting: 2, sort: support},
		{id: 4, meeting: 3, sort: bid, cause: 3},
		{id: 5, meeting: 3, event: true, kind: sim.Disconfirmed, cause: 4},
		{id: 6, meeting: 3, event: true, kind: sim.Corrective, cause: 5},
		{id: 7, meeting: 3, sort: bid, cause: 9},
		{id: 8, meeting: 3, event: true, kind: sim.Injury},
	}}
	corrective := p.find(6)
	cause := p.mainCause(corrective)
	if cause == nil || cause.id != 4 {
		t.Fatalf("main cause %+v, want turn 4, behind event 5", cause)
	}
	if others := p.others(corrective, cause); len(others) != 2 || others[0].id != 2 || others[1].id != 1 {
		t.Errorf("others %v, want the two bids of meeting 1", others)
	}
	if others := p.others(p.find(8), cause); len(others) != 1 || others[0].id != 7 {
		t.Errorf("others %v, want the bid of the same meeting", others)
	}
	if others := p.others(corrective, p.find(3)); len(others) != 0 {
		t.Errorf("others %v, want none", others)
	}
	if p.mainCause(p.find(8)) != nil || p.mainCause(p.find(7)) != nil {
		t.Error("a cause was found where none is named, or none that came before")
	}
}

// The paired interval against a published example (airway hyper-responsiveness before and after stem cell transplantation, 21
// children, worked in Fagerland, Lydersen & Laake 2014), and at the ends.
func TestDifference(t *testing.T) {
	tally := Tally{Compared: 21, Named: 2, Other: 8, Both: 1}
	got, want := tally.Difference(), Estimate{-.286, -.507, -.026}
	for _, x := range [][2]float64{{got.Value, want.Value}, {got.Low, want.Low}, {got.High, want.High}} {
		if math.Abs(x[0]-x[1]) > .0006 {
			t.Errorf("difference %v, want %v", got, want)
		}
	}
	if d := (&Tally{Compared: 10, Named: 10}).Difference(); d.Value != 1 || d.High != 1 || d.Low >= 1 || d.Low < .5 {
		t.Errorf("10 of 10 against none: %v", d)
	}
	if d := (&Tally{}).Difference(); !math.IsNaN(d.Value) {
		t.Errorf("difference of nothing: %v", d)
	}
}

func TestCausesRefuses(t *testing.T) {
	s := theCase(t, "outpatient", "group.sessions=1", "group.turns=1")
	if _, err := Causes(s, 1, 3, 1); err == nil || !strings.Contains(err.Error(), "no turning point in 15 courses") {
		t.Errorf("no turning points: %v", err)
	}
	if _, err := Causes(s, 1, -1, 1); err == nil {
		t.Error("an audit of -1 turning points was accepted")
	}
}

func TestSpreadReturnsTheFirstError(t *testing.T) {
	bad := [2]error{errors.New("job 3"), errors.New("job 7")}
	for range 20 {
		err := spread(40, 4, func() int { return 0 }, func(_, i int) error {
			switch i {
			case 3:
				return bad[0]
			case 7:
				return bad[1]
			}
			return nil
		})
		if err != bad[0] {
			t.Fatalf("error %v, want that of job 3", err)
		}
	}
}
