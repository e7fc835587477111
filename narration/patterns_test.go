package narration

import (
	"strings"
	"testing"

	"microcosm/agents"
	"microcosm/sim"
)

// named collects how a pattern is named at a turn, with many lucks.
func named(room *fakeRoom, by, to int, p sim.Pattern) map[string]bool {
	turn := turnOf(1, by, to, agents.Feedback)
	turn.Act.Move, turn.Pattern, turn.Meeting = agents.Illuminate, p, 4
	return saysOf(room, nil, turn)
}

// anyHas reports whether one of the texts contains the words.
func anyHas(texts map[string]bool, words string) bool {
	for text := range texts {
		if strings.Contains(text, words) {
			return true
		}
	}
	return false
}

func TestPatternsAreNamedAsTheyWereSeen(t *testing.T) {
	room := newFakeRoom("the leader", "Jane", "Tom", "Mira")
	toTom := sim.Pattern{Actor: 0, To: 1, Act: sim.Withdrawing, Answer: sim.Chatting, Times: 3, Followed: 3}
	opening := sim.Pattern{Actor: 0, To: agents.Group, Act: sim.Opening, Answer: sim.Chatting, Times: 4, Followed: 3, Group: true}
	alone := sim.Pattern{Actor: 0, To: agents.Group, Act: sim.Striking, Times: 2}
	atLeader := sim.Pattern{Actor: 1, To: 3, Act: sim.Yielding, Times: 1}
	for _, c := range []struct {
		by, to  int
		pattern sim.Pattern
		want    string
	}{
		{3, 0, toTom, "and each time the others spoke of something else."},
		{3, agents.Group, toTom, "Three times now Jane has drawn back from Tom; and each time the rest of you "},
		{1, 0, toTom, "with me"},
		{3, agents.Group, opening, "I notice that when Jane shares something close, the rest of you speak of something else."},
		{3, 1, opening, "Jane opens up, the rest of you "},
		{2, 1, opening, "the rest of us "},
		{3, 0, alone, "Twice now you have gone on the attack."},
		{2, 0, alone, "Twice now you've "},
		{3, 1, atLeader, "I saw that you gave way to me."},
	} {
		if got := named(room, c.by, c.to, c.pattern); !anyHas(got, c.want) {
			t.Errorf("nobody says %q in %d namings", c.want, len(got))
		}
	}
}

// What is counted is said as it was counted.
func TestPatternsDoNotClaimMoreThanWasSeen(t *testing.T) {
	room := newFakeRoom("the leader", "Jane", "Tom", "Mira")
	seldom := named(room, 3, 0, sim.Pattern{Actor: 0, To: 1, Act: sim.Withdrawing, Answer: sim.Chatting, Times: 5, Followed: 2})
	for text := range seldom {
		if strings.Contains(text, "each time") || strings.Contains(text, "when you") {
			t.Errorf("%q, where it was so twice in five times", text)
		}
	}
	once := named(room, 3, 0, sim.Pattern{Actor: 0, To: 1, Act: sim.Withdrawing, Answer: sim.Chatting, Times: 1, Followed: 1})
	for text := range once {
		if strings.Contains(text, "time") || strings.Contains(text, "when you") {
			t.Errorf("%q, where it was seen once", text)
		}
	}
	open := named(room, 3, 0, sim.Pattern{Actor: 0, To: 1, Act: sim.Withdrawing, Times: 5})
	for text := range open {
		if strings.Contains(text, "the others ") {
			t.Errorf("%q, where the others did one thing or another", text)
		}
	}
}

func TestNobodyCountsToFifty(t *testing.T) {
	for text := range named(newFakeRoom("the leader", "Jane", "Tom"), 2, 0, sim.Pattern{Actor: 0, To: 1, Act: sim.Yielding, Times: 50}) {
		if strings.Contains(text, "50") {
			t.Errorf("%q: nobody counts that far", text)
		}
	}
}

func TestEveryHabitHasWords(t *testing.T) {
	book := patternBook()
	enough := func(name string, least int) {
		t.Helper()
		if p := book.pools[name]; p == nil || len(p.lines) < least {
			t.Errorf("%q has too few words", name)
		}
	}
	for h := sim.NoHabit + 1; h < sim.NumHabits; h++ {
		enough("act to "+h.String(), 3)
		enough("act all "+h.String(), 3)
		enough("answer "+h.String(), 3)
	}
	for _, by := range []string{"leader ", "member "} {
		for _, part := range []string{"half", "whole", "group", "before", "after"} {
			enough(by+part, 5)
		}
		for _, part := range []string{"half_once", "whole_once", "group_once", "after_hard"} {
			enough(by+part, 4)
		}
	}
}

func TestPatternAsACauseAndInAStory(t *testing.T) {
	room := newFakeRoom("the leader", "Jane", "Tom", "Mira")
	var record sim.Record
	turn := turnOf(1, 3, 0, agents.Feedback)
	turn.Act.Move = agents.Illuminate
	turn.Pattern = sim.Pattern{Actor: 0, To: 1, Act: sim.Withdrawing, Answer: sim.Chatting, Times: 3, Followed: 2}
	record.Turn(nil, turn)
	teller := NewTeller(room, &record)
	want := "The leader put what happens into words: as the leader saw it, Jane drew back from Tom three times, and twice somebody spoke of something else"
	if got := teller.Turn(turn); got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	for kind, want := range map[sim.EventKind]string{
		sim.PatternNamed: "The leader put words to something Jane does for the first time: Jane drew back from Tom three times, and twice somebody spoke of something else.",
		sim.FalsePattern: "The leader named a pattern in Jane that was not there: as the leader saw it, Jane drew back from Tom three times, and twice " +
			"somebody spoke of something else. It came across as an attack.",
	} {
		e := &sim.Event{Kind: kind, Who: 0, To: 3, Pattern: turn.Pattern}
		e.Causes.Add(1, sim.TheAct)
		if got := teller.Event(e); got != want {
			t.Errorf("got  %q\nwant %q", got, want)
		}
	}
	e := &sim.Event{Kind: sim.GroupPattern, Who: 0, To: agents.Group, Pattern: sim.Pattern{Actor: 0, To: -1, Act: sim.Opening, Answer: sim.Chatting, Times: 2, Followed: 2, Group: true}}
	e.Causes.Add(1, sim.TheAct)
	want = "The leader put into words what the whole group does when Jane says something personal: Jane shared something close twice, and both times " +
		"somebody spoke of something else. It is the others' doing and not Jane's."
	if got := teller.Event(e); got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}
