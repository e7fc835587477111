package experiments

import (
	"testing"

	"microcosm/agents"
	"microcosm/scenarios"
	"microcosm/sim"
)

// story is a small record: 1 and 2 led to 3, 1 to 2, 3 and 2 and 9 (of which nothing is known) to 4, 4 to 5.
func story() *sim.Record {
	r := &sim.Record{}
	turn := func(id sim.ID, causes ...sim.Cause) {
		t := sim.Turn{ID: id, Meeting: 1, Turn: int(id)}
		for _, c := range causes {
			t.Causes.Add(c.ID, c.Role)
		}
		r.Turn(nil, &t)
	}
	event := func(id sim.ID, kind sim.EventKind, who int, causes ...sim.Cause) {
		e := sim.Event{ID: id, Kind: kind, Who: who, Meeting: 1, Turn: int(id)}
		for _, c := range causes {
			e.Causes.Add(c.ID, c.Role)
		}
		r.Event(nil, &e)
	}
	turn(1)
	turn(2, sim.Cause{ID: 1, Role: sim.TheAct})
	event(3, sim.Confirmed, 0, sim.Cause{ID: 1, Role: sim.TheRisk}, sim.Cause{ID: 2, Role: sim.AnAnswer})
	event(4, sim.Injury, 0, sim.Cause{ID: 3, Role: sim.TheLesson}, sim.Cause{ID: 2, Role: sim.TheRisk}, sim.Cause{ID: 9, Role: sim.TheAct})
	event(5, sim.Mended, 0, sim.Cause{ID: 4, Role: sim.TheInjury})
	return r
}

func TestWhy(t *testing.T) {
	root := Why(story(), 4, 5)
	if root == nil || root.Event == nil || root.Role != sim.NoRole || len(root.Causes) != 2 {
		t.Fatalf("root is %+v", root)
	}
	lesson, risk := root.Causes[0], root.Causes[1]
	if lesson.ID != 3 || lesson.Role != sim.TheLesson || lesson.Elsewhere || risk.ID != 2 || risk.Turn == nil || risk.Elsewhere {
		t.Fatalf("the causes are %+v and %+v", lesson, risk)
	}
	// 2 is a cause of 3 too, but stands nearer to the root as a cause of 4; 1 is opened where it is met first.
	if len(lesson.Causes) != 2 || lesson.Causes[0].ID != 1 || lesson.Causes[0].Elsewhere || !lesson.Causes[1].Elsewhere || lesson.Causes[1].Causes != nil {
		t.Errorf("behind the lesson: %+v", lesson.Causes)
	}
	if len(risk.Causes) != 1 || !risk.Causes[0].Elsewhere {
		t.Errorf("behind the risk: %+v", risk.Causes)
	}
	if Why(story(), 9, 5) != nil || Why(story(), 0, 5) != nil || Why(story(), 4711, 5) != nil {
		t.Error("an unknown id has a tree")
	}
}

func TestWhyKeepsToTheDepth(t *testing.T) {
	root := Why(story(), 5, 1)
	if root.Deeper || len(root.Causes) != 1 {
		t.Fatalf("root is %+v", root)
	}
	if injury := root.Causes[0]; !injury.Deeper || injury.Causes != nil {
		t.Errorf("the tree goes on: %+v", injury)
	}
	if alone := Why(story(), 5, 0); !alone.Deeper || alone.Causes != nil {
		t.Errorf("depth 0 is %+v", alone)
	}
	if Why(story(), 1, 0).Deeper {
		t.Error("more is said to lie behind an act without causes")
	}
}

// Ensure the run of an ordinary conversation is not followed back, while a move in it is.
func TestWhyPassesOverTalk(t *testing.T) {
	r := &sim.Record{}
	for id := sim.ID(1); id <= 5; id++ {
		turn := sim.Turn{ID: id, Meeting: 1, Turn: int(id), Act: agents.Act{Kind: agents.SmallTalk}}
		if id == 4 {
			turn.Act.Moment = agents.Bid
		}
		turn.Causes.Add(id-1, sim.TheAct)
		r.Turn(nil, &turn)
	}
	bid := Why(r, 5, 9).Causes[0]
	talk := bid.Causes[0].Causes[0]
	if bid.ID != 4 || talk.ID != 2 || !talk.Deeper || len(talk.Causes) > 0 {
		t.Errorf("behind the bid %d it goes back to %+v", bid.ID, talk)
	}
}

// Ensure the trees of a real course open every id once, never look ahead, and leave out no cause.
func TestWhyOfACourse(t *testing.T) {
	_, r := courseOf(t, "rejection")
	points := 0
	for i := range r.Events {
		if !r.Events[i].Kind.TurningPoint() {
			continue
		}
		points++
		opened := map[sim.ID]int{}
		var walk func(n *Node, level int)
		walk = func(n *Node, level int) {
			if !n.Elsewhere {
				opened[n.ID]++
			}
			if level < 6 && !n.Elsewhere && !n.Deeper && len(n.Causes) != len(n.causes()) {
				t.Errorf("%d: %d of %d causes", n.ID, len(n.Causes), len(n.causes()))
			}
			for _, c := range n.Causes {
				if c.ID >= n.ID {
					t.Errorf("%d is led to by %d, which comes later", n.ID, c.ID)
				}
				walk(c, level+1)
			}
		}
		walk(Why(r, r.Events[i].ID, 6), 0)
		for id, times := range opened {
			if times > 1 {
				t.Errorf("%d is opened %d times", id, times)
			}
		}
	}
	if points < 10 {
		t.Errorf("only %d turning points", points)
	}
}

// courseOf plays a built-in case.
func courseOf(t *testing.T, name string) (*sim.Config, *sim.Record) {
	t.Helper()
	s, err := scenarios.Load(name)
	if err != nil {
		t.Fatal(err)
	}
	cfg, err := s.Config()
	if err != nil {
		t.Fatal(err)
	}
	c, err := sim.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	r := &sim.Record{}
	c.Observe(r)
	c.Run()
	return cfg, r
}

// Ensure that taking away nothing leaves every turning point where it was, leavings at the end of a meeting too, and that taking
// away the risk takes away what became of it at that turn.
func TestWithoutIt(t *testing.T) {
	cfg, r := courseOf(t, "rejection")
	nothing := sim.ID(0)
	risks, gone, kinds := 0, 0, map[sim.EventKind]int{}
	for i := range r.Events {
		e := &r.Events[i]
		if kinds[e.Kind]++; !e.Kind.TurningPoint() || kinds[e.Kind] > 4 {
			continue
		}
		if still, turn := WithoutIt(cfg, nothing, e); !still || turn != e.Turn {
			t.Errorf("%v of meeting %d, turn %d, without nothing: %v, turn %d", e.Kind, e.Meeting, e.Turn, still, turn)
		}
		if causes := e.Causes.All(); len(causes) > 0 && causes[0].Role == sim.TheRisk {
			risks++
			if still, turn := WithoutIt(cfg, causes[0].ID, e); !still || turn != e.Turn {
				gone++
			}
		}
	}
	if risks == 0 || gone != risks {
		t.Errorf("of %d moments, %d are gone without the risk", risks, gone)
	}
	if cfg.Skip != 0 {
		t.Error("the config was changed")
	}
}

func TestWithoutItKnowsLeavings(t *testing.T) {
	s, err := scenarios.Load("outpatient")
	if err != nil {
		t.Fatal(err)
	}
	leaderless, err := scenarios.LoadLeader("leaderless")
	if err != nil {
		t.Fatal(err)
	}
	cfg, err := s.WithLeader(leaderless).Config()
	if err != nil {
		t.Fatal(err)
	}
	c, err := sim.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	r := &sim.Record{}
	c.Observe(r)
	c.Run()
	left := 0
	for i := range r.Events {
		if e := &r.Events[i]; e.Kind == sim.Left {
			left++
			if still, _ := WithoutIt(cfg, 0, e); !still {
				t.Errorf("member %d's leaving after meeting %d is not found again", e.Who, e.Meeting)
			}
		}
	}
	if left == 0 {
		t.Error("nobody left a group without a leader")
	}
}

func TestWeightiest(t *testing.T) {
	_, r := courseOf(t, "rejection")
	kinds, last := map[sim.EventKind]bool{}, sim.ID(0)
	picked := Weightiest(r, 8)
	for _, e := range picked {
		if !e.Kind.TurningPoint() || e.ID <= last || Weight(e) <= 0 {
			t.Errorf("%v %d is picked after %d", e.Kind, e.ID, last)
		}
		last = e.ID
		kinds[e.Kind] = true
	}
	if len(picked) != 8 || len(kinds) < 4 {
		t.Errorf("%d are picked, of %d kinds", len(picked), len(kinds))
	}
	if few := Weightiest(story(), 8); len(few) != 2 || few[0].ID != 4 || few[1].ID != 5 {
		t.Errorf("of two turning points %d are picked", len(few))
	}
}

func TestNearest(t *testing.T) {
	if got := Nearest(story(), 99, 1); len(got) != 1 || got[0].ID != 5 {
		t.Errorf("the nearest to 99 is %+v", got)
	}
	if got := Nearest(story(), 1, 9); len(got) != 2 || got[0].ID != 4 {
		t.Errorf("the nearest to 1 are %+v", got)
	}
}
