package narration

import (
	"strings"
	"testing"

	"microcosm/agents"
	"microcosm/sim"
)

// jane risks her wish with Tom (turn 2, after a lesson at 1), and Tom answers (turn 3).
func janeAndTom() (*fakeRoom, *sim.Record) {
	room := newFakeRoom("the leader", "Jane", "Tom", "Mira")
	var record sim.Record
	bid := turnOf(2, 0, 1, agents.Disclose)
	bid.Act.Moment, bid.Act.Topic = agents.Bid, room.members[0].Cycles[0].Theme
	record.Turn(nil, bid)
	record.Turn(nil, turnOf(3, 1, 0, agents.Support))
	record.Turn(nil, turnOf(4, 2, 1, agents.Criticise))
	return room, &record
}

func answered(kind sim.EventKind) *sim.Event {
	e := &sim.Event{ID: 9, Kind: kind, Meeting: 1, Who: 0, To: 1, Moment: agents.Bid}
	e.Causes.Add(2, sim.TheRisk)
	e.Causes.Add(3, sim.AnAnswer)
	e.Set(sim.RiskTaken, .8)
	e.Set(sim.Warmth, .7)
	e.Set(sim.Answers, 1)
	e.Set(sim.Expected, .81)
	e.Set(sim.ExpectedAfter, .62)
	return e
}

func TestCorrectiveIsTold(t *testing.T) {
	room, record := janeAndTom()
	got := NewTeller(room, record).Event(answered(sim.Corrective))
	want := "Jane risked it with Tom: the wish to be let close (bid, risk .80). Tom answered warmly; Jane had expected being turned away (.81). " +
		"It moved Jane: expectation of Tom .81 -> .62."
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestNobodyAnswered(t *testing.T) {
	room, record := janeAndTom()
	e := &sim.Event{Kind: sim.Injury, Who: 0, To: 1, Moment: agents.Bid}
	e.Causes.Add(2, sim.TheRisk)
	e.Set(sim.Answers, 0)
	e.Set(sim.Phi, .7)
	got := NewTeller(room, record).Event(e)
	want := "Jane risked it with Tom: the wish to be let close. Nobody answered, and Jane met what was feared: being turned away (.70). It hurt."
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestEveryEventKindHasASentence(t *testing.T) {
	room, record := janeAndTom()
	for kind := range sim.NumEventKinds {
		for moment := range agents.Moment(3) {
			bare := &sim.Event{Kind: kind, Who: 0, To: 1, Moment: moment}
			full := answered(kind)
			full.Moment = moment
			for r := range sim.NumReadings {
				full.Set(r, .5)
			}
			for _, teller := range []*Teller{NewTeller(room, nil), NewTeller(room, record)} {
				for _, e := range []*sim.Event{bare, full} {
					clean(t, teller.Event(e))
					ofAll := kind == sim.LeaderAway || kind == sim.Handled
					if text := teller.Event(e); !strings.Contains(text, "Jane") && !ofAll || !strings.HasSuffix(text, ".") {
						t.Errorf("%s: %q", kind, text)
					}
				}
			}
		}
	}
}

// The files must know every kind, moment, move and role there is, and nothing else.
func TestPhrasesAreComplete(t *testing.T) {
	p := phrases()
	complete := func(what string, have map[string]string, want []string) {
		t.Helper()
		for _, name := range want {
			if have[name] == "" {
				t.Errorf("%s: nothing for %q", what, name)
			}
		}
		if len(have) != len(want) {
			t.Errorf("%s: %d phrases for %d names", what, len(have), len(want))
		}
	}
	complete("acts", p.Acts, names(agents.NumKinds))
	complete("moves", p.Moves, append(names(agents.NumMoves)[1:], "false_pattern"))
	complete("moments", p.Moments, []string{"bid", "enactment"})
	complete("roles", p.Roles, names(sim.NumRoles)[1:])
	complete("themes", p.Themes, agents.Themes)
	complete("claims", p.Claims, names(agents.Octant(8)))
	if len(p.Events) != int(sim.NumEventKinds) {
		t.Errorf("%d events are told, of %d", len(p.Events), sim.NumEventKinds)
	}
}

func TestTurnAsACause(t *testing.T) {
	room, record := janeAndTom()
	teller := NewTeller(room, record)
	withdrawn := turnOf(5, 1, 0, agents.Withdraw)
	if got, want := teller.Turn(withdrawn), "Tom drew back from Jane"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	withdrawn.Causes.Add(2, sim.TheSubject)
	if got, want := teller.Turn(withdrawn), "Tom changed the subject when Jane had said something personal"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	move := turnOf(6, 3, agents.Group, agents.Explore)
	move.Act.Move = agents.CheckIn
	if got, want := teller.Turn(move), "The leader asked each in turn how it was"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestNumber(t *testing.T) {
	for x, want := range map[float64]string{.81: ".81", -.4: "-.40", 1: "1.00", 0: ".00", -.001: ".00", .999: "1.00", -1.5: "-1.50"} {
		if got := Number(x); got != want {
			t.Errorf("Number(%v) is %q, want %q", x, got, want)
		}
	}
}

func TestFillIn(t *testing.T) {
	s := slots{"who": "Jane", "n": ".5", "empty": ""}
	for sentence, want := range map[string]string{
		"{who} spoke[ ({n})].":         "Jane spoke (.5).",
		"{who} spoke[ ({missing})].":   "Jane spoke.",
		"{who} met {missing}.":         "Jane met somebody.",
		"{who}[ ({n}{empty})][ {x}] !": "Jane (.5) !",
	} {
		if got := fillIn(sentence, s); got != want {
			t.Errorf("fillIn(%q) is %q, want %q", sentence, got, want)
		}
	}
}

func TestGlossaryIsComplete(t *testing.T) {
	var terms []string
	terms = append(terms, names(agents.NumKinds)...)
	terms = append(terms, names(agents.NumMoves)[1:]...)
	terms = append(terms, names(agents.NumSituations)...)
	terms = append(terms, names(agents.NumStates)...)
	terms = append(terms, agents.Sources[:]...)
	terms = append(terms, names(sim.NumEventKinds)...)
	terms = append(terms, names(sim.NumReadings)...)
	terms = append(terms, names(sim.NumRoles)[1:]...)
	terms = append(terms, names(agents.Octant(8))...)
	terms = append(terms, agents.Themes...)
	terms = append(terms, agents.SwitchNames...)
	terms = append(terms, names(sim.NumHabits)[1:]...)
	terms = append(terms, sim.Handlings[:]...)
	terms = append(terms, stances()...)
	terms = append(terms, agents.Overlays[1:]...)
	terms = append(terms, "bid", "enactment", "outside", "here_and_now", "absent_person")
	for i := range agents.Cycles() {
		terms = append(terms, agents.Cycles()[i].Name)
	}
	for i := range agents.Strategies() {
		terms = append(terms, agents.Strategies()[i].Name)
	}
	for _, term := range terms {
		if _, ok := Meaning(term); !ok {
			t.Errorf("the glossary lacks %q", term)
		}
	}
	seen := map[string]bool{}
	for _, term := range Glossary() {
		if key := plainTerm(term.Name); seen[key] {
			t.Errorf("%q is explained twice", term.Name)
		} else {
			seen[key] = true
		}
		if !strings.HasSuffix(term.Meaning, ".") || strings.Contains(term.Meaning, "CEE") {
			t.Errorf("%q: %q is not one plain sentence", term.Name, term.Meaning)
		}
	}
	if _, ok := Meaning("flux capacitor"); ok {
		t.Error("the glossary explains what there is not")
	}
}
