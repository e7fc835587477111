package room

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"reflect"
	"slices"
	"testing"

	"microcosm/agents"
	"microcosm/sim"
)

// open opens a course of a built-in case.
func openCase(t testing.TB, in Inputs) *Room {
	t.Helper()
	r, err := New(in)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// momentIn is the id of a member's act in the middle of a meeting.
func momentIn(t testing.TB, r *Room, meeting, turn int) int {
	t.Helper()
	tape := r.Tape()
	for _, m := range tape.Meetings {
		for _, u := range m.Turns {
			if m.Number == meeting && u.Turn == turn && tape.member(u.From) {
				return u.ID
			}
		}
	}
	t.Fatalf("no act of a member in meeting %d, turn %d", meeting, turn)
	return 0
}

// answer asks a question and returns every part told.
func answer(t testing.TB, r *Room, q *WhatIf, workers int) []*Part {
	t.Helper()
	p, err := r.WhatIf(q)
	if err != nil {
		t.Fatal(err)
	}
	p.Workers = workers
	var parts []*Part
	if err := p.Run(context.Background(), func(p *Part) { parts = append(parts, p) }); err != nil {
		t.Fatal(err)
	}
	return parts
}

var rejection = Inputs{Case: "rejection", Seed: "3"}

// Ensure options that are the same differ by exactly nothing, in every luck, and never part.
func TestWhatIfSame(t *testing.T) {
	r := openCase(t, rejection)
	after := momentIn(t, r, 3, 60)
	for _, same := range []Option{{Wait: true}, {Move: "protect", Target: 1}, {Strategy: "supportive"}} {
		parts := answer(t, r, &WhatIf{After: after, Options: []Option{same, same}, Futures: 12}, 0)
		last := parts[len(parts)-1]
		for _, d := range last.Pairs[0].Differences {
			if *d.Mean != 0 || *d.Low != 0 || *d.High != 0 || d.Same != 12 || d.Sure {
				t.Errorf("%+v against itself: %+v", same, d)
			}
		}
		if p := last.Parting[0]; p.This != nil || p.That != nil || p.Shared == 0 {
			t.Errorf("%+v parts from itself: %+v", same, p)
		}
	}
}

// Ensure waiting and the move of that name are one.
func TestWhatIfWait(t *testing.T) {
	r := openCase(t, rejection)
	parts := answer(t, r, &WhatIf{After: momentIn(t, r, 2, 40), Options: []Option{{Wait: true}, {Move: "wait", Target: agents.Group}}, Futures: 10}, 0)
	for _, d := range parts[0].Pairs[0].Differences {
		if d.Same != 10 {
			t.Errorf("waiting differs from waiting: %+v", d)
		}
	}
}

// Ensure what comes out does not depend on the workers, and that parts grow: what was known stays.
func TestWhatIfWorkers(t *testing.T) {
	r := openCase(t, rejection)
	q := &WhatIf{After: momentIn(t, r, 3, 60), Futures: 30, Options: []Option{{Wait: true}, {Move: "illuminate", Target: 1}, {Strategy: "confrontive"}}}
	one, four := answer(t, r, q, 1), answer(t, r, q, 4)
	if !reflect.DeepEqual(one, four) {
		t.Error("one worker and four find different answers")
	}
	var done []int
	for k, p := range one {
		done = append(done, p.Done)
		for i := range p.Options {
			for m, s := range p.Options[i].Spreads {
				now := one[len(one)-1].Options[i].Spreads[m].Values
				if !slices.Equal(s.Values, now[:p.Done]) {
					t.Errorf("part %d, option %d: values change as more are played", k, i)
				}
			}
		}
	}
	if !slices.Equal(done, []int{10, 25, 30}) {
		t.Errorf("told after %v futures", done)
	}
}

// Ensure future 0 of a move is what the course becomes when that move is made by hand and the chair given back, and that the numbers of both are the same.
func TestWhatIfFutureIsTheCourse(t *testing.T) {
	r := openCase(t, rejection)
	after := momentIn(t, r, 3, 60)
	q := &WhatIf{After: after, Futures: 1, Horizon: ToCourse, Options: []Option{{Wait: true}, {Move: "protect", Target: 0}}}
	p := answer(t, r, q, 0)[0]

	c, err := r.At(after)
	if err != nil {
		t.Fatal(err)
	}
	before := meanDistress(c)
	counts := &sim.Record{}
	c.Observe(counts)
	if !c.Lead(agents.Protect, 0) {
		t.Fatal("the move cannot be made")
	}
	c.TakeChair(false)
	for c.Number() < c.Config().Meetings || c.Turn() < c.Config().Turns {
		c.Step()
	}
	want := map[string]float64{"distress": meanDistress(c) - before}
	for _, e := range counts.Events {
		switch e.Kind {
		case sim.Corrective:
			want["corrective"]++
		case sim.Injury:
			want["injuries"]++
		case sim.Left:
			want["dropout"]++
		}
	}
	for m, q := range p.Measures {
		if x, ok := want[q.Name]; ok && math.Abs(p.Options[1].Spreads[m].Values[0]-x) > 1e-4 {
			t.Errorf("%s: future 0 has %v, the course %v", q.Name, p.Options[1].Spreads[m].Values[0], x)
		}
	}
	if want["corrective"] == 0 {
		t.Error("nothing happened that could be told apart")
	}
}

// Ensure courses part at the first act of a member that is another, and not before.
func TestWhatIfParting(t *testing.T) {
	r := openCase(t, rejection)
	p := answer(t, r, &WhatIf{After: momentIn(t, r, 3, 60), Options: []Option{{Wait: true}, {Move: "share_airtime", Target: 1}}, Futures: 1}, 0)[0]
	x := p.Parting[0]
	if x.This == nil || x.That == nil {
		t.Fatal("they never part")
	}
	if x.This.alike(x.That) {
		t.Errorf("they part where both do the same: %+v", x.This)
	}
	if x.This.Words == "" || x.That.Words == "" || x.This.ID == 0 {
		t.Errorf("an act without words or id: %+v, %+v", x.This, x.That)
	}
}

// Ensure differences are those of the values told.
func TestWhatIfDifference(t *testing.T) {
	q := &quantities[quantityCorrective]
	d := difference(q, []float64{2, 3, 1, 5}, []float64{1, 3, 2, 1})
	if *d.Mean != 1 || d.More != 2 || d.Less != 1 || d.Same != 1 || d.Sure {
		t.Errorf("%+v", d)
	}
	want := "More corrective experiences in 2 of 4 lucks, fewer in 1, no difference in 1; on average +1.00 (95% interval -2.44 to +4.44). It may also make no difference."
	if d.Text != want {
		t.Errorf("says %q\nnot  %q", d.Text, want)
	}
	if d := difference(q, []float64{1, 1}, []float64{0, 0}); !d.Sure || *d.Low != 1 {
		t.Errorf("%+v", d)
	}
}

// Ensure what cannot be compared is refused, in one line.
func TestWhatIfRefuses(t *testing.T) {
	r := openCase(t, rejection)
	after := momentIn(t, r, 3, 60)
	wait := Option{Wait: true}
	end := 0
	tape := r.Tape()
	for _, u := range tape.Meetings[len(tape.Meetings)-1].Turns {
		end = u.ID
	}
	for name, bad := range map[string]struct {
		q    WhatIf
		kind error
	}{
		"one option":     {WhatIf{After: after, Options: []Option{wait}}, nil},
		"seven options":  {WhatIf{After: after, Options: slices.Repeat([]Option{wait}, 7)}, nil},
		"nothing":        {WhatIf{After: after, Options: []Option{wait, {}}}, nil},
		"two things":     {WhatIf{After: after, Options: []Option{wait, {Wait: true, Move: "protect"}}}, nil},
		"no such move":   {WhatIf{After: after, Options: []Option{wait, {Move: "hug"}}}, nil},
		"nobody there":   {WhatIf{After: after, Options: []Option{wait, {Move: "protect", Target: 40}}}, ErrNotNow},
		"no leader":      {WhatIf{After: after, Options: []Option{wait, {Strategy: "leaderless"}}}, nil},
		"horizon":        {WhatIf{After: after, Options: []Option{wait, wait}, Horizon: "week"}, nil},
		"futures":        {WhatIf{After: after, Options: []Option{wait, wait}, Futures: 201}, nil},
		"unknown moment": {WhatIf{After: 1 << 29, Options: []Option{wait, wait}}, ErrUnknown},
		"at the end":     {WhatIf{After: end, Options: []Option{wait, wait}}, ErrNotNow},
	} {
		_, err := r.WhatIf(&bad.q)
		if err == nil || bad.kind != nil && !errors.Is(err, bad.kind) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Ensure a question stops when it is given up, and tells nothing more.
func TestWhatIfGivenUp(t *testing.T) {
	r := openCase(t, rejection)
	p, err := r.WhatIf(&WhatIf{After: momentIn(t, r, 3, 60), Options: []Option{{Wait: true}, {Wait: true}}})
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	told := 0
	err = p.Run(ctx, func(*Part) { told++; stop() })
	if !errors.Is(err, context.Canceled) || told != 1 {
		t.Errorf("told %d times, then %v", told, err)
	}
}

// Ensure a panic of a job is an error of the whole.
func TestSharePanics(t *testing.T) {
	err := share(context.Background(), 10, 2, func(i int) error {
		if i == 3 {
			panic("no")
		}
		return nil
	})
	if err == nil {
		t.Error("a panic went by")
	}
}

// Ensure a question is read as the page writes it: no target is the group, and unknown keys are refused.
func TestReadWhatIf(t *testing.T) {
	q, err := ReadWhatIf([]byte(`{"after":7,"options":[{"wait":true},{"move":"check_in"},{"move":"protect","target":0}],"horizon":"course","futures":50}`))
	if err != nil {
		t.Fatal(err)
	}
	want := &WhatIf{After: 7, Horizon: ToCourse, Futures: 50, Options: []Option{
		{Wait: true, Target: -1}, {Move: "check_in", Target: -1}, {Move: "protect", Target: 0},
	}}
	if !reflect.DeepEqual(q, want) {
		t.Errorf("%+v", q)
	}
	for _, bad := range []string{`{"afterr":1}`, `{"options":[{"movee":"x"}]}`, `[]`, ``} {
		if _, err := ReadWhatIf([]byte(bad)); err == nil {
			t.Errorf("%s is read", bad)
		}
	}
}

// Ensure a part can always be written as JSON, also where nothing can be had.
func TestPartIsJSON(t *testing.T) {
	nan := []float64{math.NaN(), math.NaN()}
	for _, x := range []any{spreadOf(nan), difference(&quantities[0], nan, nan), spreadOf([]float64{1})} {
		if _, err := json.Marshal(x); err != nil {
			t.Error(err)
		}
	}
}
