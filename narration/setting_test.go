package narration

import (
	"strings"
	"testing"

	"microcosm/agents"
	"microcosm/sim"
)

// linesOf are the lines under a head whose pools ask for the value of a condition.
func linesOf(head string, c condition, value string) map[string]bool {
	lines := map[string]bool{}
	for _, p := range library().pools[head] {
		if p.conditions[c] == value {
			for _, l := range p.lines {
				lines[l.text] = true
			}
		}
	}
	return lines
}

// share is how often what is said at a turn is one of the lines, 0..1, the names taken out of both.
func share(room *fakeRoom, book Book, turn *sim.Turn, lines map[string]bool) float64 {
	bare := strings.NewReplacer("Jane", "", "Tom", "", "Ada", "", "{to}", "", "{about}", "", "{speaker}", "", "{leader}", "").Replace
	known, n := map[string]bool{}, 0
	for line := range lines {
		known[bare(line)] = true
	}
	const tries = 100
	for i := range tries {
		turn := *turn
		turn.Turn += i
		text := NewTeller(room, book).Say(room, &turn)
		if _, after, aside := strings.Cut(text, ".) "); known[bare(text)] || aside && known[bare(after)] {
			n++
		}
	}
	return float64(n) / tries
}

func TestAMoveSpeaksOfWhatItTakesUp(t *testing.T) {
	room := newFakeRoom("the leader", "Jane", "Tom", "Mira")
	for kind, moves := range map[sim.EventKind][]agents.Move{
		sim.BreachOut:      {agents.RestateContract, agents.RepairMove, agents.HereAndNowMove, agents.ExploreMove, agents.Protect},
		sim.Warned:         {agents.RestateContract, agents.RepairMove, agents.ExploreMove},
		sim.DualRole:       {agents.RestateContract, agents.RepairMove},
		sim.OutsideContact: {agents.RestateContract, agents.RepairMove, agents.HereAndNowMove},
		sim.CameLate:       {agents.RestateContract, agents.RepairMove},
		sim.Joined:         {agents.HereAndNowMove, agents.CheckIn, agents.InviteIn, agents.RestateContract},
		sim.Bereaved:       {agents.ExistentialFocus, agents.Protect},
		sim.Left:           {agents.ExistentialFocus, agents.HereAndNowMove},
		sim.Scapegoated:    {agents.NameRoles, agents.Protect, agents.Gatekeep},
		sim.SidesTaken:     {agents.NameRoles, agents.HereAndNowMove},
		sim.LeadersSplit:   {agents.NameRoles, agents.HereAndNowMove},
	} {
		var record sim.Record
		event := sim.Event{ID: 1, Kind: kind, Meeting: 4, Who: 0, To: 1}
		record.Event(nil, &event)
		for _, move := range moves {
			turn := turnOf(2, 3, agents.Group, agents.Moves[move].Kind)
			turn.Meeting, turn.Act.Move = 4, move
			turn.Causes.Add(1, sim.TheAct)
			lines := linesOf(headOfMove(move), onMatter, kind.String())
			if got := share(room, &record, turn, lines); got < .7 {
				t.Errorf("%s about a %s: only %.2f of what is said is about it", move, kind, got)
			}
			turn.Meeting = 9
			if got := share(room, &record, turn, lines); got > 0 {
				t.Errorf("%s about a %s long past: %.2f of what is said is about it", move, kind, got)
			}
		}
	}
}

func TestLessonsSoundLikeLessons(t *testing.T) {
	for _, overlay := range []agents.OverlayKind{agents.CBT, agents.DBT} {
		room := newFakeRoom("the leader", "Jane", "Tom", "Mira")
		room.cfg = &sim.Config{Theory: agents.NewTheory(), Turns: 1000, Overlay: agents.Overlay{Kind: overlay, Segment: .5}}
		for _, move := range []agents.Move{agents.Educate, agents.Practise, agents.ReviewHomework} {
			turn := turnOf(1, 3, 0, agents.Moves[move].Kind)
			turn.Act.Move = move
			lines := linesOf(headOfMove(move), onLesson, overlay.String())
			if got := share(room, nil, turn, lines); got < .8 {
				t.Errorf("%s: only %.2f of %s is about it", overlay, got, move)
			}
			turn.Turn = 700
			if got := share(room, nil, turn, lines); got > 0 {
				t.Errorf("%s after the lesson: %.2f of %s is about it", overlay, got, move)
			}
		}
		teller := NewTeller(room, nil)
		early := teller.Say(room, turnOf(1, 0, 1, agents.Complain))
		lines := linesOf(headOfKind(agents.Complain), onLesson, overlay.String())
		if lines[early] {
			t.Errorf("%q is said before anything has been taught", early)
		}
		lesson := turnOf(2, 3, agents.Group, agents.Advise)
		lesson.Act.Move = agents.Educate
		teller.Say(room, lesson)
		if text := teller.Say(room, turnOf(3, 0, 1, agents.Complain)); !lines[text] {
			t.Errorf("%q is said in a lesson", text)
		}
	}
}

func TestLeadersAreMetAsFiguresOfOld(t *testing.T) {
	kinds := map[agents.Stance]agents.Kind{agents.Idealising: agents.Support, agents.Fearing: agents.Appease, agents.Fighting: agents.Criticise}
	points := map[agents.Stance]agents.Point{
		agents.Idealising: {Agency: -.3, Communion: .6}, agents.Fearing: {Agency: -.5, Communion: -.1}, agents.Fighting: {Agency: .5, Communion: -.5},
	}
	for _, cycle := range agents.Cycles() {
		room := newFakeRoom("Ada", "Jane", "Tom", "Mira")
		room.members[0].Person = &agents.Person{Name: "Jane", Cycles: []agents.CarriedCycle{{Cycle: cycle, Weight: 1}}}
		stance := room.members[0].StanceOf()
		turn := turnOf(1, 0, 3, kinds[stance])
		turn.Act.Point, turn.Act.Nonverbal, turn.Meeting = points[stance], points[stance], 4
		lines := linesOf(headOfKind(turn.Act.Kind), onStance, stance.String())
		if got := share(room, nil, turn, lines); got > 0 {
			t.Errorf("%s: %.2f of what is said is %s, where nothing is transferred", cycle.Name, got, stance)
		}
		room.old = 1
		if got := share(room, nil, turn, lines); got < .8 {
			t.Errorf("%s: only %.2f of what is said is %s", cycle.Name, got, stance)
		}
	}
}

func TestByVideoNobodyPassesTheTea(t *testing.T) {
	room := newFakeRoom("the leader", "Jane", "Tom", "Mira")
	room.cfg = &sim.Config{Theory: agents.NewTheory()}
	turn := turnOf(1, 0, 1, agents.SmallTalk)
	video := linesOf(headOfKind(agents.SmallTalk), onVideo, "true")
	if got := share(room, nil, turn, video); got > 0 {
		t.Errorf("%.2f of what is said in a room is about a screen", got)
	}
	room.cfg.Theory.Video = true
	if got := share(room, nil, turn, video); got < .1 {
		t.Errorf("only %.2f of what is said by video is about it", got)
	}
	for text := range saysOf(room, nil, turn) {
		if strings.Contains(text, "tea?") || strings.Contains(text, "lamp") || strings.Contains(text, "lavender") {
			t.Errorf("%q is said by video", text)
		}
	}
}

func TestHandlingIsToldByHow(t *testing.T) {
	room := newFakeRoom("Ada", "Jane", "Tom", "Mira")
	var record sim.Record
	breach := sim.Event{ID: 1, Kind: sim.BreachOut, Meeting: 3, Who: 0, To: 1}
	record.Event(nil, &breach)
	for how, want := range map[sim.Handling]string{
		sim.Restate:  "Ada took up what had been told outside and said again what everybody is to hold to.",
		sim.RepairIt: "Ada took up what had been told outside and tried to mend what it had done.",
		sim.Ignore:   "What had been told outside was passed over: Ada did not come back to it.",
	} {
		e := &sim.Event{Kind: sim.Handled, Who: 0, To: 3, Handling: how}
		e.Causes.Add(1, sim.TheHappening)
		if got := NewTeller(room, &record).Event(e); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestTheLeaderIsAway(t *testing.T) {
	room := newFakeRoom("Ada", "Jane", "Tom")
	e := &sim.Event{Kind: sim.LeaderAway, Who: -1, To: -1}
	if got, want := NewTeller(room, nil).Event(e), "The group met without Ada."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	room.pair = true
	if got, want := NewTeller(room, nil).Event(e), "The group met without Ada; the co-leader was there alone."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
