package room

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"microcosm/agents"
	"microcosm/scenarios"
	"microcosm/sim"
)

// small makes courses short enough to play many.
var small = []string{"group.sessions=8", "group.turns=30"}

func open(t *testing.T, in Inputs) *Room {
	t.Helper()
	r, err := New(in)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// same reports whether two records hold the same acts and events.
func same(t *testing.T, what string, a, b *sim.Record) {
	t.Helper()
	if len(a.Turns) == 0 || !slices.Equal(a.Turns, b.Turns) || !slices.Equal(a.Events, b.Events) {
		t.Errorf("%s: %d acts and %d events, and %d and %d, are not the same", what, len(a.Turns), len(a.Events), len(b.Turns), len(b.Events))
	}
}

// tapes reports whether two rooms show the same.
func tapes(t *testing.T, what string, a, b *Room) {
	t.Helper()
	one, _ := json.Marshal(a.Tape())
	two, _ := json.Marshal(b.Tape())
	if string(one) != string(two) {
		k := 0
		for k < min(len(one), len(two)) && one[k] == two[k] {
			k++
		}
		t.Errorf("%s: the tapes differ, …%s and …%s", what, one[max(0, k-80):min(len(one), k+80)], two[max(0, k-80):min(len(two), k+80)])
	}
}

// Ensure a room that nobody leads by hand is, to the bit, what the engine plays of the same case, and that watching changes nothing.
func TestRoomIsTheCourse(t *testing.T) {
	for _, name := range []string{"rejection", "two-leaders", "cbt", "queue", "breach"} {
		s, err := scenarios.Load(name)
		if err != nil {
			t.Fatal(err)
		}
		if s, err = scenarios.Apply(s, "group.turns=25"); err != nil {
			t.Fatal(err)
		}
		cfg, err := s.Resolve(17).Config()
		if err != nil {
			t.Fatal(err)
		}
		c, err := sim.New(cfg)
		if err != nil {
			t.Fatal(err)
		}
		record := &sim.Record{}
		c.Observe(record)
		c.Run()
		r := open(t, Inputs{Case: name, Seed: "17", Set: []string{"group.turns=25"}})
		same(t, name, record, r.Record())
		tape := r.Tape()
		shown := 0
		for _, m := range tape.Meetings {
			shown += len(m.Turns)
			if m.Close == nil {
				t.Errorf("%s: meeting %d has no end", name, m.Number)
			}
		}
		if shown != len(record.Turns) || !tape.Done || len(tape.Ends) != len(cfg.Members) {
			t.Errorf("%s: %d of %d acts are shown, done %v, %d ends", name, shown, len(record.Turns), tape.Done, len(tape.Ends))
		}
	}
}

// lead plays a room by hand as the choices say: mostly a turn, now and then a move, a meeting, or giving the chair back.
func lead(t *testing.T, r *Room, steps int, choose func(n int) int) {
	t.Helper()
	for range steps {
		switch what := choose(20); {
		case what < 11:
			if _, err := r.Step(UntilTurn); err != nil {
				return
			}
		case what == 11:
			if _, err := r.Step(UntilMeeting); err != nil {
				return
			}
		default:
			move := agents.Move(1 + choose(int(agents.NumMoves)-1))
			led, err := r.Lead(move.String(), choose(9)-1)
			if err != nil && !errors.Is(err, ErrNotNow) {
				t.Fatal(err)
			}
			if err == nil && move != agents.Wait && (led.Turn == nil || led.Turn.Move != move.String()) {
				t.Fatalf("%s was led, %+v was made", move, led.Turn)
			}
		}
	}
}

// counter makes the same choices again and again.
func counter() func(int) int {
	x := uint32(7)
	return func(n int) int {
		x = x*1664525 + 1013904223
		return int(x>>8) % n
	}
}

// Ensure a course led by hand is the same to the bit when it is played from its inputs, saved or from an address, when the room has slept, and when the
// engine is led in the same way.
func TestLedByHandIsItsInputs(t *testing.T) {
	r := open(t, Inputs{Case: "rejection", Seed: "5", Set: small, Hands: []Hand{{After: 0, Move: TakeChair}}})
	lead(t, r, 80, counter())
	in := r.Inputs()
	if len(in.Hands) < 12 {
		t.Fatalf("only %d things were done by hand", len(in.Hands))
	}
	saved, err := Load(in.Save())
	if err != nil {
		t.Fatal(err)
	}
	again := open(t, saved)
	same(t, "saved and opened", r.Record(), again.Record())
	tapes(t, "saved and opened", r, again)
	before, record := r.Record(), again.Record()
	again.live = nil // falls asleep
	same(t, "after sleep", record, again.Record())
	lead(t, r, 10, counter())
	lead(t, again, 10, counter())
	same(t, "led on after sleep", r.Record(), again.Record())
	if len(r.Record().Turns) <= len(before.Turns) {
		t.Error("after sleep nothing goes on")
	}
	same(t, "the engine", r.Record(), byEngine(t, r))
	for _, room := range []*Room{r, again} {
		if _, err := room.Give("supportive"); err != nil {
			t.Fatal(err)
		}
		if tape := room.Tape(); !tape.Done || tape.Strategy != "supportive" {
			t.Error("given back, the chair is not the strategy's to the end")
		}
	}
	tapes(t, "given back", r, again)
	tapes(t, "given back and opened", r, open(t, r.Inputs()))
}

// byEngine leads the engine itself, with the chair taken from the first, as was done in a room, as far as that has been played.
func byEngine(t *testing.T, r *Room) *sim.Record {
	t.Helper()
	in := r.Inputs()
	c, err := sim.New(r.config)
	if err != nil {
		t.Fatal(err)
	}
	record := &sim.Record{}
	c.Observe(record)
	c.TakeChair(true)
	hands := in.Hands[1:]
	all := r.Record()
	for len(record.Turns) < len(all.Turns) {
		c.Step()
		last := int(record.Turns[len(record.Turns)-1].ID)
		if len(hands) > 0 && hands[0].After == last && hands[0].Move != TakeChair {
			m, _ := agents.MoveNamed(hands[0].Move)
			if !c.Lead(m, hands[0].Target) {
				t.Fatalf("the engine refuses %+v", hands[0])
			}
			hands = hands[1:]
		}
	}
	return record
}

// Ensure that from any moment of any course it can be begun again: what was before is the same to the bit, the chair is taken, and the leader has
// done nothing after the act.
func TestAgainFromAnywhere(t *testing.T) {
	cases := []string{"rejection", "two-leaders", "cbt", "father", "ending"}
	rapid.Check(t, func(rt *rapid.T) {
		in := Inputs{Case: rapid.SampledFrom(cases).Draw(rt, "case"), Seed: "9", Set: []string{"group.turns=8"}}
		if rapid.Bool().Draw(rt, "by hand") {
			in.Hands = []Hand{{After: 0, Move: TakeChair}}
		}
		r := open(t, in)
		if len(in.Hands) > 0 {
			lead(t, r, 35, func(n int) int { return rapid.IntRange(0, n-1).Draw(rt, "choice") })
			if rapid.Bool().Draw(rt, "give") {
				_, _ = r.Give("") // over already, perhaps
			}
		}
		whole := r.Record()
		if len(whole.Turns) == 0 {
			return
		}
		at := rapid.IntRange(0, len(whole.Turns)-1).Draw(rt, "at")
		id := int(whole.Turns[at].ID)
		again, err := r.Again(id)
		if err != nil {
			rt.Fatal(err)
		}
		played := again.Record()
		if len(played.Turns) <= at || !slices.Equal(played.Turns[:at+1], whole.Turns[:at+1]) {
			rt.Fatalf("again from act %d is another course", id)
		}
		for i := range played.Turns[at+1:] {
			if a := played.Turns[at+1+i]; a.Act.Speaker < len(r.Tape().Cast) && a.Turn != whole.Turns[at].Turn {
				rt.Fatalf("again from act %d goes on to turn %d", id, a.Turn)
			}
		}
		if !again.ByHand() {
			rt.Fatal("the chair is not taken")
		}
		same(t, "opened", played, open(t, again.Inputs()).Record())
		c, err := r.At(id)
		if err != nil || !c.ByHand() {
			rt.Fatalf("at act %d: %v", id, err)
		}
	})
}

// Ensure everything that cannot be done is refused with one line that says so, and of the right kind.
func TestRefusals(t *testing.T) {
	take := Hand{After: 0, Move: TakeChair}
	for what, in := range map[string]Inputs{
		"a course needs a case":        {},
		"not both":                     {Case: "rejection", YAML: "members: []"},
		"unknown case":                 {Case: "rejektion"},
		"unknown case \"../x\"":        {Case: "../x"},
		"a seed is a whole number":     {Case: "rejection", Seed: "-1"},
		"there is no strategy":         {Case: "rejection", Leader: "/etc/passwd"},
		"signals \"loud\"":             {Case: "rejection", Signals: "loud"},
		"more than a room shows":       {Case: "rejection", Set: []string{"group.turns=2000"}},
		"leader.rat":                   {Case: "rejection", Set: []string{"leader.rat=1"}},
		"there is no move":             {Case: "rejection", Hands: []Hand{take, {After: 1, Move: "sing"}}},
		"the chair was not taken":      {Case: "rejection", Hands: []Hand{{After: 0, Move: GiveChair}}},
		"there is no act 5000000":      {Case: "rejection", Set: small, Hands: []Hand{{After: 5000000, Move: TakeChair}}},
		"hands stand in the order":     {Case: "rejection", Hands: []Hand{{After: 7, Move: TakeChair}, take}},
		"nobody leads":                 {Case: "rejection", Leader: "leaderless", Hands: []Hand{take}},
		"cannot be given the chair":    {Case: "rejection", Hands: []Hand{take, {After: 0, Move: GiveChair, To: "leaderless"}}},
		"a member's seat":              {Case: "rejection", Hands: []Hand{take, {After: 1, Move: "protect", Target: 99}}},
		"there is no member at seat 8": {Case: "rejection", Hands: []Hand{take, {After: 1, Move: "protect", Target: 8}}},
		"between meetings":             {Case: "rejection", Hands: []Hand{take, {After: 0, Move: "protect"}}},
		"case:1:":                      {YAML: "membres: []"},
	} {
		_, err := New(in)
		if err == nil || !strings.Contains(err.Error(), what) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", what, err)
		}
	}
	over := open(t, Inputs{Case: "rejection", Set: small})
	led := open(t, Inputs{Case: "rejection", Set: small, Hands: []Hand{take}})
	if _, err := led.Step(UntilTurn); err != nil {
		t.Fatal(err)
	}
	if _, err := led.Lead("explore", -1); err != nil {
		t.Fatal(err)
	}
	refused := map[string]error{}
	_, refused["step when over"] = over.Step(UntilTurn)
	_, refused["lead when over"] = over.Lead("protect", 0)
	_, refused["take when over"] = over.Take()
	_, refused["give when over"] = over.Give("")
	_, refused["take when taken"] = led.Take()
	_, refused["a second move"] = led.Lead("explore", -1)
	for what, err := range refused {
		if !errors.Is(err, ErrNotNow) {
			t.Errorf("%s: %v", what, err)
		}
	}
	for _, id := range []int{-1, 1 << 40, 999999} {
		_, again := led.Again(id)
		_, why := led.Why(id)
		_, at := led.At(id)
		if !errors.Is(again, ErrUnknown) || !errors.Is(why, ErrUnknown) || !errors.Is(at, ErrUnknown) {
			t.Errorf("id %d: %v, %v, %v", id, again, why, at)
		}
	}
}

// Ensure what is handed out does not change when the course goes on.
func TestTapesStay(t *testing.T) {
	r := open(t, Inputs{Case: "rejection", Set: small, Hands: []Hand{{After: 0, Move: TakeChair}}})
	if _, err := r.Step(UntilTurn); err != nil {
		t.Fatal(err)
	}
	tape := r.Tape()
	before, _ := json.Marshal(tape)
	lead(t, r, 60, counter())
	if after, _ := json.Marshal(tape); string(after) != string(before) {
		t.Error("a tape changes after it was handed out")
	}
}

// Ensure every built-in case can be shown, also with nobody leading it and with nobody meeting.
func TestEveryCase(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes long with the race detector, and nothing in it runs at once")
	}
	for _, name := range scenarios.Names() {
		for _, in := range []Inputs{{}, {Leader: "leaderless"}, {Set: []string{"group.arm=wait-list"}}} {
			in.Case, in.Set = name, append(in.Set, "group.turns=12")
			r, err := New(in)
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			tape := r.Tape()
			if _, err := json.Marshal(tape); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			if !tape.Done || len(tape.Meetings) != tape.Of {
				t.Errorf("%s: %d of %d meetings, done %v", name, len(tape.Meetings), tape.Of, tape.Done)
			}
			if _, err := r.At(0); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			if _, err := r.Again(0); in.Leader == "leaderless" && !errors.Is(err, ErrNotNow) {
				t.Errorf("%s: nobody's chair is taken: %v", name, err)
			}
		}
	}
}
