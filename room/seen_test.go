package room

import (
	"encoding/json"
	"math"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"microcosm/agents"
	"microcosm/experiments"
	"microcosm/sim"
)

// Ensure faces say what they are to say: warmth pleases and hurt does not, an expectation threatens the more it is stirred and the less safe one is.
func TestFaces(t *testing.T) {
	th := agents.NewTheory()
	cycle, _ := agents.CycleNamed("avoidant")
	hostile, _ := agents.CycleNamed("hostile-mistrustful")
	member := func(c agents.Cycle, set func(m *agents.Member)) *agents.Member {
		m := th.NewMember(&agents.Person{Name: "A", Expectation: .6, Hope: .5, Safety: .5, Cycles: []agents.CarriedCycle{{Cycle: c, Weight: 1}}})
		set(&m)
		return &m
	}
	plain := member(cycle, func(*agents.Member) {})
	warm := member(cycle, func(m *agents.Member) { m.LastHeard.Communion = .6; m.S[agents.Safety] = .8 })
	hurt := member(cycle, func(m *agents.Member) { m.S[agents.Harm] = .4 })
	afraid := member(cycle, func(m *agents.Member) { m.S[agents.Safety], m.S[agents.Arousal] = .15, .8 })
	angry := member(hostile, func(m *agents.Member) { m.S[agents.Safety], m.S[agents.Arousal], m.S[agents.Harm] = .15, .8, .3 })
	if !(Pleasure(warm) > Pleasure(plain) && Pleasure(plain) > Pleasure(hurt)) {
		t.Errorf("pleasure %.2f warm, %.2f plain, %.2f hurt", Pleasure(warm), Pleasure(plain), Pleasure(hurt))
	}
	if !(Threat(afraid) > Threat(plain) && Threat(plain) > Threat(warm)) {
		t.Errorf("threat %.2f afraid, %.2f plain, %.2f warm", Threat(afraid), Threat(plain), Threat(warm))
	}
	for mood, m := range map[byte]*agents.Member{'.': plain, 'g': warm, 'h': hurt, 't': afraid, 'a': angry} {
		if got := MoodOf(th, m); got != mood {
			t.Errorf("a face is %c where it should be %c", got, mood)
		}
	}
}

// Ensure what a tape shows holds together: numbers lie in their ranges, seats are those of the cast, causes come before what they cause, and bids and
// protections come with a reason.
func TestTapeHoldsTogether(t *testing.T) {
	for _, name := range []string{"rejection", "two-leaders", "dbt", "newcomer"} {
		tape := open(t, Inputs{Case: name, Seed: "4", Set: []string{"group.turns=40"}}).Tape()
		n, seats := 0, len(tape.Cast)
		for _, p := range tape.Cast {
			if !p.Leader {
				n++
			}
		}
		last := 0
		for _, m := range tape.Meetings {
			for _, turn := range m.Turns {
				if turn.ID <= last || len(turn.Faces) != 3*seats || len(turn.Shown) != seats || len(turn.Moods) != seats || len(turn.State) != len(Meters)*n {
					t.Fatalf("%s, act %d after %d: %d faces, %d shown, moods %q, %d states", name, turn.ID, last, len(turn.Faces), len(turn.Shown), turn.Moods, len(turn.State))
				}
				last = turn.ID
				if turn.Words == "" || turn.Moment != "" && turn.Why == "" || strings.Contains(turn.Why, "%!") || strings.Contains(turn.Words, "{") {
					t.Errorf("%s, act %d: %q because %q", name, turn.ID, turn.Words, turn.Why)
				}
				for _, x := range slices.Concat(turn.Faces, turn.Shown, turn.State) {
					if x < 0 || x > 100 {
						t.Fatalf("%s, act %d: %d is no share of 100", name, turn.ID, x)
					}
				}
				for _, e := range turn.Events {
					checkEvent(t, name, e, seats)
				}
			}
			shares := 0.0
			for _, x := range m.Close.Airtime {
				shares += x
			}
			if len(m.Turns) > 0 && math.Abs(shares-1) > .01 || len(m.Close.Spoke) != seats || len(m.Close.Bonds) != n {
				t.Errorf("%s, meeting %d: airtime %v adds up to %v, %d rows, %d bonds", name, m.Number, m.Close.Airtime, shares, len(m.Close.Spoke), len(m.Close.Bonds))
			}
		}
		if _, err := json.Marshal(tape); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func checkEvent(t *testing.T, name string, e Event, seats int) {
	t.Helper()
	if e.Text == "" || e.Word == "" || e.Sign == "" || e.Who >= seats || e.To >= seats || e.Weight < 0 || e.Weight > 1 {
		t.Errorf("%s, event %d: %+v", name, e.ID, e)
	}
	for _, cause := range e.Causes {
		if cause.ID >= e.ID || cause.Role == "" {
			t.Errorf("%s, event %d is led to by %+v", name, e.ID, cause)
		}
	}
}

// Ensure the pieces that are handed out while a course is led add up to its tape.
func TestProgressAddsUp(t *testing.T) {
	r := open(t, Inputs{Case: "newcomer", Seed: "6", Set: []string{"group.turns=10"}, Hands: []Hand{{Move: TakeChair}}})
	turns, closes := []int{}, 0
	for k := 0; ; k++ {
		p, err := r.Step(UntilTurn)
		if err != nil {
			break
		}
		for _, turn := range p.Turns {
			turns = append(turns, turn.ID)
		}
		if p.Close != nil {
			closes++
		}
		if led, err := r.Lead("protect", k%5); err == nil {
			turns = append(turns, led.Turn.ID)
		}
	}
	tape := r.Tape()
	var all []int
	for _, m := range tape.Meetings {
		for _, turn := range m.Turns {
			all = append(all, turn.ID)
		}
	}
	if !tape.Done || !slices.Equal(turns, all) || closes != tape.Of {
		t.Errorf("done %v; %d turns of %d and %d ends of %d meetings were handed out", tape.Done, len(turns), len(all), closes, tape.Of)
	}
}

// Ensure what a move is said to have done is what it did.
func TestEffectsAreChanges(t *testing.T) {
	r := open(t, Inputs{Case: "rejection", Seed: "3", Set: small, Hands: []Hand{{Move: TakeChair}}})
	told := 0
	for range 40 {
		if _, err := r.Step(UntilTurn); err != nil {
			t.Fatal(err)
		}
		before := shots(r.live.course)
		led, err := r.Lead("protect", 0)
		if err != nil {
			continue
		}
		after := shots(r.live.course)
		for _, e := range led.Effects {
			if e.Who < 0 {
				continue
			}
			for s := range after[e.Who] {
				if stateName(agents.State(s)) != e.State {
					continue
				}
				told++
				if is := after[e.Who][s] - before[e.Who][s]; math.Abs(is-e.Change) > 6e-4 || !strings.Contains(e.Text, e.State) {
					t.Errorf("%q: it is %.4f", e.Text, is)
				}
			}
		}
	}
	if told < 20 {
		t.Errorf("only %d effects were told", told)
	}
}

// Ensure a why names causes that the course has, each once, and that leaving one out is asked in a course led by hand as in one led by a strategy.
func TestWhy(t *testing.T) {
	r := open(t, Inputs{Case: "rejection", Seed: "3", Set: small})
	asked := 0
	for _, e := range r.Record().Events {
		w, err := r.Why(int(e.ID))
		if err != nil {
			t.Fatal(err)
		}
		seen := map[int]bool{w.ID: true}
		for _, link := range w.Chain {
			if seen[link.ID] || !seen[link.Of] || link.Text == "" || link.Role == "" {
				t.Errorf("event %d: %+v", e.ID, link)
			}
			seen[link.ID] = true
		}
		if asked > 60 || w.Without == nil {
			continue
		}
		asked++
		still, turn := experiments.WithoutIt(r.config, sim.ID(w.Without.Cause), &e)
		if handStill, handTurn := r.withoutByHand(r.live, sim.ID(w.Without.Cause), &e); still != handStill || turn != handTurn {
			t.Errorf("event %d: without its cause %v at %d, by hand %v at %d", e.ID, still, turn, handStill, handTurn)
		}
	}
	if asked < 20 {
		t.Errorf("only %d events were asked", asked)
	}
}

// Ensure leaving out what did not happen leaves a course led by hand as it was: the same is done in the chair at the same turns.
func TestWithoutNothing(t *testing.T) {
	r := open(t, Inputs{Case: "rejection", Seed: "3", Set: small, Hands: []Hand{{After: 40, Move: TakeChair}}})
	lead(t, r, 60, counter())
	asked := 0
	for _, e := range r.Record().Events {
		if e.Meeting > r.live.meeting().Number-1 {
			break
		}
		asked++
		if still, turn := r.withoutByHand(r.live, 0, &e); !still || turn != e.Turn {
			t.Fatalf("event %d at turn %d: %v at %d", e.ID, e.Turn, still, turn)
		}
	}
	if asked < 10 {
		t.Errorf("only %d events were asked", asked)
	}
}

// Ensure signals change how well the leader sees, and nothing else of the case.
func TestSignals(t *testing.T) {
	see := map[string]float64{}
	for _, signals := range []string{Clear, Usual, Noisy, ""} {
		see[signals] = open(t, Inputs{Case: "rejection", Set: small, Signals: signals}).config.Leader.Perceptiveness
	}
	if !(see[Clear] > see[Usual] && see[Usual] > see[Noisy]) || see[""] != see[Usual] {
		t.Errorf("a leader sees with %v", see)
	}
}

// Ensure 200 rooms of the usual size, led by hand to their end, fit in 300 MB: those awake, and what each further one that sleeps adds.
func TestManyRoomsAreSmall(t *testing.T) {
	if testing.Short() {
		t.Skip("plays many courses")
	}
	heap := func() float64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return float64(m.HeapAlloc)
	}
	var rooms []*Room
	more := func(n int) {
		for range n {
			r := open(t, Inputs{Case: "rejection", Seed: "1", Hands: []Hand{{Move: TakeChair}}})
			lead(t, r, 50, counter())
			if _, err := r.Step(UntilEnd); err != nil {
				t.Fatal(err)
			}
			rooms = append(rooms, r)
		}
	}
	before := heap()
	more(awakeMost)
	awake := heap() - before
	more(8)
	each := (heap() - before - awake) / 8
	t.Logf("%d rooms awake use %.0f MB, each further one %.3f MB", awakeMost, awake/1e6, each/1e6)
	if all := awake + (200-awakeMost)*max(0, each); all > 300e6 {
		t.Errorf("200 rooms would use %.0f MB", all/1e6)
	}
	runtime.KeepAlive(rooms)
}

// Ensure rooms used together, more than stay awake, do not disturb each other.
func TestRoomsTogether(t *testing.T) {
	in := func(k int) Inputs {
		return Inputs{Case: "rejection", Seed: strconv.Itoa(k), Set: []string{"group.sessions=3", "group.turns=10"}, Hands: []Hand{{Move: TakeChair}}}
	}
	rooms := make([]*Room, 2*awakeMost)
	for k := range rooms {
		rooms[k] = open(t, in(k))
	}
	var wg sync.WaitGroup
	for worker := range 4 {
		wg.Go(func() {
			for round := range 12 {
				for k := range rooms {
					if k%4 != worker {
						continue
					}
					if _, err := rooms[k].Step(UntilTurn); err != nil {
						t.Errorf("room %d: %v", k, err)
					}
					_, _ = rooms[k].Lead("explore", round%8) // not everybody is there
					rooms[(k+1)%len(rooms)].Tape()
				}
			}
		})
	}
	wg.Wait()
	for k, r := range rooms {
		alone := open(t, in(k))
		for round := range 12 {
			_, _ = alone.Step(UntilTurn)
			_, _ = alone.Lead("explore", round%8)
		}
		same(t, "together", alone.Record(), r.Record())
	}
}
