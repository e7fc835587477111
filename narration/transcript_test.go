package narration

import (
	"errors"
	"strings"
	"testing"

	"microcosm/agents"
	"microcosm/sim"
)

func course(tb testing.TB, seed uint64, meetings, turns int) *sim.Course {
	tb.Helper()
	population, _ := agents.PopulationNamed("outpatient")
	strategy, _ := agents.StrategyNamed("process")
	cfg := &sim.Config{
		Leader:   agents.Leader{Strategy: strategy, Perceptiveness: .7, SelfAwareness: .7},
		Meetings: meetings, Turns: turns, Theory: agents.NewTheory(), Seed: seed,
	}
	for i, name := range []string{"Jane", "Tom", "Mira", "Paul", "Ines", "Dov"} {
		cfg.Members = append(cfg.Members, population.Ordinary(name, agents.Cycles()[i]))
	}
	c, err := sim.New(cfg)
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

func TestTranscriptReads(t *testing.T) {
	var out strings.Builder
	c := course(t, 3, 12, 100)
	transcript := NewTranscript(&out)
	c.Observe(transcript)
	c.Run()
	text := out.String()
	if transcript.Err() != nil || strings.ContainsAny(text, "{}[]") || strings.Contains(text, "  : ") {
		t.Errorf("the transcript is not fit to be read: %v", transcript.Err())
	}
	for _, want := range []string{
		"Meeting 1\n=========\n", "\n\nMeeting 12\n", "  Here: Jane, ", "  Away: ", " (bid): ", " (re-enactment): ", "\n  The leader", "\n      _", "._\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the transcript lacks %q", want)
		}
	}
}

func TestTranscriptChangesNothing(t *testing.T) {
	plain, told := course(t, 5, 4, 60), course(t, 5, 4, 60)
	var a, b sim.Record
	plain.Observe(&a)
	told.Observe(NewTranscript(&strings.Builder{}))
	told.Observe(&b)
	plain.Run()
	told.Run()
	if len(a.Turns) != len(b.Turns) || len(a.Events) != len(b.Events) {
		t.Fatalf("%d turns and %d events became %d and %d", len(a.Turns), len(a.Events), len(b.Turns), len(b.Events))
	}
	for i := range a.Turns {
		if a.Turns[i] != b.Turns[i] {
			t.Fatalf("turn %d changed", a.Turns[i].ID)
		}
	}
}

func TestTranscriptIsTheSameForTheSameSeed(t *testing.T) {
	var a, b strings.Builder
	for _, out := range []*strings.Builder{&a, &b} {
		c := course(t, 8, 3, 50)
		c.Observe(NewTranscript(out))
		c.Run()
	}
	if a.String() != b.String() {
		t.Error("one seed was told in two ways")
	}
}

// brokenWriter takes some bytes and then fails.
type brokenWriter struct{ left int }

var errFull = errors.New("full")

func (w *brokenWriter) Write(p []byte) (int, error) {
	if w.left -= len(p); w.left < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestTranscriptKeepsTheFirstError(t *testing.T) {
	c := course(t, 1, 1, 30)
	transcript := NewTranscript(&brokenWriter{left: 200})
	c.Observe(transcript)
	c.Run()
	if !errors.Is(transcript.Err(), errFull) {
		t.Errorf("got %v, want %v", transcript.Err(), errFull)
	}
}

func TestRollCall(t *testing.T) {
	room := newFakeRoom("", "Jane", "Tom", "Mira")
	var out strings.Builder
	tr := NewTranscript(&out)
	room.members[2].Here = false
	tr.turn(room, turnOf(1, 0, 1, agents.Support))
	room.members[2].Here, room.members[1].Here, room.members[1].Gone = true, false, true
	next := turnOf(1, 0, 2, agents.Support)
	next.ID, next.Meeting = 2, 2
	tr.turn(room, next)
	for _, want := range []string{"  Here: Jane and Tom.\n  Away: Mira.\n", "  Here: Jane and Mira.\n  Here for the first time: Mira.\n\n"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q lacks %q", out.String(), want)
		}
	}
}

func TestRollCallOfAGroupUnderWay(t *testing.T) {
	room := newFakeRoom("Ada", "Jane", "Tom", "Mira", "Jo")
	room.pair = true
	room.members[2].Gone, room.members[2].Joined = true, -1 // joins later
	room.members[3].Gone, room.members[3].Joined = true, -1 // never gets a place
	var out strings.Builder
	tr := NewTranscript(&out)
	tr.turn(room, turnOf(1, 0, 1, agents.Support))
	room.members[2].Gone, room.members[2].Joined, room.members[1].Here = false, 2, false
	tr.event(room, &sim.Event{ID: 2, Kind: sim.Joined, Meeting: 2, Who: 2, To: -1})
	tr.event(room, &sim.Event{ID: 3, Kind: sim.CameLate, Meeting: 2, Who: 1, To: -1})
	tr.event(room, &sim.Event{ID: 4, Kind: sim.LeaderAway, Meeting: 2, Who: -1, To: -1})
	next := turnOf(4, 0, 2, agents.Support)
	next.ID, next.Meeting = 5, 2
	tr.turn(room, next)
	text := out.String()
	for _, want := range []string{
		"  Here: Jane, Tom, Ada and the co-leader.\n\n",
		"  Here: Jane, Mira and the co-leader.\n  Joining the group: Mira.\n  Coming late: Tom.\n  Away: Ada.\n\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q lacks %q", text, want)
		}
	}
	if strings.Contains(text, "Jo.") || strings.Contains(text, "Jo ") || strings.Contains(text, "left") {
		t.Errorf("%q speaks of somebody who never came", text)
	}
}
