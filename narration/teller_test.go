package narration

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"microcosm/agents"
	"microcosm/sim"
)

// drawTurn is any turn that could be, and some that could not.
func drawTurn(t *rapid.T, seats int) *sim.Turn {
	unit := rapid.Float64Range(-1.5, 1.5)
	turn := &sim.Turn{
		ID: rapid.Int32Range(1, 40).Draw(t, "id"), Meeting: rapid.IntRange(1, 4).Draw(t, "meeting"), Turn: rapid.IntRange(1, 30).Draw(t, "turn"),
		Situation: agents.Situation(rapid.IntRange(0, int(agents.NumSituations)-1).Draw(t, "situation")),
		Act: agents.Act{
			Speaker: rapid.IntRange(0, seats-1).Draw(t, "speaker"), To: rapid.IntRange(-1, seats-1).Draw(t, "to"),
			Kind:   agents.Kind(rapid.IntRange(0, int(agents.NumKinds)-1).Draw(t, "kind")),
			Moment: agents.Moment(rapid.IntRange(0, 2).Draw(t, "moment")), Focus: agents.Focus(rapid.IntRange(0, 2).Draw(t, "focus")),
			Topic: agents.Theme(rapid.IntRange(-1, len(agents.Themes)-1).Draw(t, "topic")),
			Move:  agents.Move(rapid.IntRange(0, int(agents.NumMoves)-1).Draw(t, "move")),
			Point: agents.Point{Agency: unit.Draw(t, "agency"), Communion: unit.Draw(t, "communion")}, Depth: rapid.Float64Range(0, 1).Draw(t, "depth"),
		},
	}
	turn.Pattern = drawPattern(t, seats)
	turn.Act.Nonverbal = agents.Point{Agency: unit.Draw(t, "shown agency"), Communion: unit.Draw(t, "shown communion")}
	drawCauses(t, &turn.Causes)
	return turn
}

func drawCauses(t *rapid.T, causes *sim.Causes) {
	for range rapid.IntRange(0, 6).Draw(t, "causes") {
		causes.Add(rapid.Int32Range(0, 40).Draw(t, "cause"), sim.Role(rapid.IntRange(0, int(sim.NumRoles)-1).Draw(t, "role")))
	}
}

func drawPattern(t *rapid.T, seats int) sim.Pattern {
	seat, habit, many := rapid.IntRange(-1, seats), rapid.IntRange(0, int(sim.NumHabits)-1), rapid.IntRange(0, 20)
	return sim.Pattern{
		Actor: int8(seat.Draw(t, "actor")), To: int8(seat.Draw(t, "pattern to")),
		Act: sim.Habit(habit.Draw(t, "habit")), Answer: sim.Habit(habit.Draw(t, "answer")),
		Times: int8(many.Draw(t, "times")), Followed: int8(many.Draw(t, "followed")), Group: rapid.Bool().Draw(t, "group"),
	}
}

func drawEvent(t *rapid.T, seats int) *sim.Event {
	e := &sim.Event{
		ID: rapid.Int32Range(1, 40).Draw(t, "id"), Kind: sim.EventKind(rapid.IntRange(0, int(sim.NumEventKinds)-1).Draw(t, "kind")),
		Meeting: rapid.IntRange(1, 4).Draw(t, "meeting"), Who: rapid.IntRange(0, seats-2).Draw(t, "who"), To: rapid.IntRange(-1, seats-1).Draw(t, "to"),
		Moment: agents.Moment(rapid.IntRange(0, 2).Draw(t, "moment")),
	}
	e.Pattern, e.Handling = drawPattern(t, seats), sim.Handling(rapid.IntRange(0, int(sim.NumHandlings)-1).Draw(t, "handling"))
	drawCauses(t, &e.Causes)
	for r := range sim.NumReadings {
		if rapid.Bool().Draw(t, "has") {
			e.Set(r, rapid.Float64Range(-1, 3).Draw(t, "reading"))
		}
	}
	return e
}

func drawRoom(t *rapid.T) *fakeRoom {
	names := []string{"Jane", "Tom", "Özlem", "Mira", "Jo"}[:rapid.IntRange(1, 5).Draw(t, "members")]
	room := newFakeRoom(rapid.SampledFrom([]string{"the leader", "Ada"}).Draw(t, "leader"), names...)
	room.seen = agents.Point{Agency: rapid.Float64Range(-1, 1).Draw(t, "seen agency"), Communion: rapid.Float64Range(-1, 1).Draw(t, "seen communion")}
	return room
}

func clean(t interface{ Errorf(string, ...any) }, text string) {
	if text == "" || strings.ContainsAny(text, "{}[]<") || strings.Contains(text, "  ") || strings.Contains(text, "somebody risked") || strings.Contains(text, "\n") {
		t.Errorf("%q is not fit to be read", text)
	}
}

func TestWordsForAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		room := drawRoom(t)
		seats := len(room.members) + 1
		var record sim.Record
		for range rapid.IntRange(0, 6).Draw(t, "turns") {
			record.Turn(nil, drawTurn(t, seats))
		}
		for range rapid.IntRange(0, 4).Draw(t, "events") {
			record.Event(nil, drawEvent(t, seats))
		}
		var book Book
		if rapid.Bool().Draw(t, "book") {
			book = &record
		}
		teller := NewTeller(room, book)
		for range 6 {
			turn := drawTurn(t, seats)
			clean(t, teller.Say(room, turn))
			clean(t, teller.Turn(turn))
			clean(t, teller.Event(drawEvent(t, seats)))
		}
		for stream := range room.streams {
			if stream != sim.Narration {
				t.Errorf("words took luck from stream %d", stream)
			}
		}
	})
}

func turnOf(number, speaker, to int, kind agents.Kind) *sim.Turn {
	return &sim.Turn{ID: sim.ID(number), Meeting: 1, Turn: number, Act: agents.Act{
		Speaker: speaker, To: to, Kind: kind, Topic: agents.NoTheme, Depth: agents.Kinds[kind].Depth,
	}}
}

func TestSayDoesNotRepeatItself(t *testing.T) {
	room := newFakeRoom("the leader", "Jane", "Tom")
	teller := NewTeller(room, nil)
	said := map[string]int{}
	for i := 1; i <= 200; i++ {
		turn := turnOf(i, 0, 1, agents.Support)
		turn.Meeting = 4 // from the third on people may speak of what has been between them
		text := teller.Say(room, turn)
		if before, ok := said[text]; ok && i-before < 12 {
			t.Errorf("%q came back after %d turns", text, i-before)
		}
		said[text] = i
	}
	if len(said) < 20 {
		t.Errorf("only %d things were said in 200 turns", len(said))
	}
}

func TestSayIsTheSameForTheSameLuck(t *testing.T) {
	room := newFakeRoom("the leader", "Jane", "Tom")
	a, b := NewTeller(room, nil), NewTeller(room, nil)
	for i := 1; i <= 100; i++ {
		turn := turnOf(i, i%2, (i+1)%2, agents.Kind(i%int(agents.NumKinds)))
		if x, y := a.Say(room, turn), b.Say(room, turn); x != y {
			t.Fatalf("turn %d: %q and %q", i, x, y)
		}
	}
}

// Ensure a branch goes on with what has been said, and leaves alone who it branched from.
func TestBranchKnowsWhatWasSaid(t *testing.T) {
	room := newFakeRoom("the leader", "Jane", "Tom")
	at := func(i int) *sim.Turn { return turnOf(i, i%2, (i+1)%2, agents.Kind(i%int(agents.NumKinds))) }
	whole, half := NewTeller(room, nil), NewTeller(room, nil)
	var said []string
	for i := 1; i <= 200; i++ {
		said = append(said, whole.Say(room, at(i)))
		if i <= 100 {
			half.Say(room, at(i))
		}
	}
	for range 2 { // a branch that changed what it came from would change the next one
		branch := half.Branch(room, nil)
		for i := 101; i <= 200; i++ {
			if got := branch.Say(room, at(i)); got != said[i-1] {
				t.Fatalf("turn %d: %q, want %q", i, got, said[i-1])
			}
		}
	}
}

// saysOf collects what is said on a turn with many lucks.
func saysOf(room *fakeRoom, book Book, turn *sim.Turn) map[string]bool {
	said := map[string]bool{}
	for i := range 60 {
		turn := *turn
		turn.Turn += i
		said[NewTeller(room, book).Say(room, &turn)] = true
	}
	return said
}

func TestSayFitsTheMoment(t *testing.T) {
	room := newFakeRoom("the leader", "Jane", "Tom")
	bid := turnOf(1, 0, 1, agents.Disclose)
	bid.Act.Moment = agents.Bid
	if want := "When you go quiet after I speak, I think I have bored you. Have I?"; !saysOf(room, nil, bid)[want] {
		t.Errorf("an avoidant member never says %q", want)
	}
	bid.Act.Speaker = 9 // nobody sits there: the kind's own words must do
	saysOf(room, nil, bid)

	var record sim.Record
	changed := sim.Event{ID: 2, Kind: sim.SubjectChanged, Who: 1, To: 0}
	record.Event(nil, &changed)
	naming := turnOf(3, 2, 1, agents.Feedback)
	naming.Act.Move, naming.Situation = agents.Illuminate, agents.Avoidance
	naming.Causes.Add(2, sim.ThePattern)
	if want := "I notice that when Jane shares something close, the subject changes."; !saysOf(room, &record, naming)[want] {
		t.Errorf("the leader never says %q", want)
	}
}

func TestFalsePatternSoundsLikeOne(t *testing.T) {
	room := newFakeRoom("the leader", "Jane", "Tom")
	var record sim.Record
	record.Turn(nil, turnOf(1, 0, 1, agents.Support))
	naming := turnOf(2, 2, 0, agents.Feedback)
	naming.Act.Move, naming.Situation = agents.Illuminate, agents.EnactmentSeen
	naming.Causes.Add(1, sim.ThePattern)
	if want := "I may be wrong, Jane, but I think you do this to get your own way."; !saysOf(room, &record, naming)[want] {
		t.Errorf("the leader never says %q", want)
	}
	if got, want := NewTeller(room, &record).Turn(naming), "The leader named a pattern in Jane that was not there"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	enacted := turnOf(1, 0, 1, agents.Withdraw)
	enacted.Act.Moment = agents.Enactment
	record.Turn(nil, enacted)
	if got, want := NewTeller(room, &record).Turn(naming), "The leader named what happens when Jane goes quiet and keeps a distance"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAloneWithTheLeaderNobodySpeaksOfAGroup(t *testing.T) {
	room := newFakeRoom("the leader", "Jane")
	teller := NewTeller(room, nil)
	for i := 1; i <= 300; i++ {
		turn := turnOf(i, i%2, (i+1)%2, agents.Kind(i/2%int(agents.NumKinds)))
		if text := teller.Say(room, turn); strings.Contains(text, "group") || strings.Contains(text, "everybody here") {
			t.Errorf("%q is said between two", text)
		}
	}
}
