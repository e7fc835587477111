package sim

import (
	"slices"
	"testing"

	"microcosm/agents"
)

// byHand plays a course in which the chair is in somebody's hands from a meeting on: a move every so many turns, of those there are.
func byHand(t *testing.T, cfg *Config, from int) (*Record, []Turn) {
	t.Helper()
	r := &Record{}
	c := begin(t, cfg, r)
	moves := 0
	for c.Step() {
		c.TakeChair(c.Number() >= from)
		if !c.ByHand() || c.Turn()%3 != 0 {
			continue
		}
		move := agents.Move(1 + moves%(int(agents.NumMoves)-1))
		if c.Lead(move, agents.Group+moves%(len(cfg.Members)+1)) {
			moves++
			if c.Lead(agents.Protect, 0) {
				t.Fatal("two moves are made after one turn")
			}
		}
	}
	if moves < 20 {
		t.Fatalf("only %d moves could be made", moves)
	}
	return r, r.Turns
}

// Ensure a course led by hand is the same course when it is led in the same way again, and that up to where the chair was taken it is the
// strategy's.
func TestLedByHandAgain(t *testing.T) {
	cfg := short(t, "process", 5)
	_, once := byHand(t, cfg, 3)
	_, again := byHand(t, cfg, 3)
	if !slices.Equal(once, again) {
		t.Error("led in the same way it is another course")
	}
	r := &Record{}
	c := begin(t, cfg, r)
	c.Run()
	same, byLeader := 0, 0
	for i := range min(len(once), len(r.Turns)) {
		if once[i] != r.Turns[i] {
			break
		}
		same++
		if once[i].Act.Speaker >= len(cfg.Members) {
			byLeader++
		}
	}
	if at := once[same].Meeting; at < 3 || byLeader == 0 {
		t.Errorf("the courses part at meeting %d, after %d moves of the strategy", at, byLeader)
	}
}

// Ensure in somebody's hands the leader does nothing by itself, and does it again when the chair is given back.
func TestChairInHand(t *testing.T) {
	cfg := short(t, "process", 6)
	r := &Record{}
	c := begin(t, cfg, r)
	c.TakeChair(true)
	leader := func() (n int) {
		for i := range r.Turns {
			if r.Turns[i].Act.Speaker == c.Leader() {
				n++
			}
		}
		return n
	}
	for c.Number() < 3 && c.Step() {
	}
	if n := leader(); n != 0 {
		t.Errorf("with the chair in hand the leader spoke %d times", n)
	}
	c.TakeChair(false)
	c.Run()
	if leader() == 0 {
		t.Error("given back, the chair does nothing")
	}
}

// Ensure following the strategy that leads already changes nothing, and following another does.
func TestFollow(t *testing.T) {
	cfg := short(t, "process", 7)
	play := func(name string) []Turn {
		r := &Record{}
		c := begin(t, cfg, r)
		for k := 0; c.Step(); k++ {
			if k == 50 && name != "" {
				s, ok := agents.StrategyNamed(name)
				if !ok || !c.Follow(&s) {
					t.Fatalf("%s cannot be followed", name)
				}
			}
		}
		return r.Turns
	}
	plain := play("")
	if !slices.Equal(plain, play(cfg.Leader.Strategy.Name)) {
		t.Error("following the same strategy changes the course")
	}
	if slices.Equal(plain, play("confrontive")) {
		t.Error("following another strategy changes nothing")
	}
}

// Ensure future 0 is what would have happened, futures differ, and branches of one moment share the luck of each.
func TestAhead(t *testing.T) {
	c := begin(t, short(t, "process", 8))
	for range 60 {
		c.Step()
	}
	play := func(d *Course) []Turn {
		r := &Record{}
		d.Observe(r)
		d.RunMeeting()
		return r.Turns
	}
	actual := play(c.Clone())
	if !slices.Equal(actual, play(c.Ahead(0))) {
		t.Error("future 0 is not what would have happened")
	}
	one := play(c.Ahead(1))
	if slices.Equal(actual, one) || slices.Equal(one, play(c.Ahead(2))) {
		t.Error("futures do not differ")
	}
	if !slices.Equal(one, play(c.Ahead(1))) {
		t.Error("a future is not the same twice")
	}
}

// Ensure moves that cannot be made are refused and change nothing.
func TestLeadRefuses(t *testing.T) {
	cfg := short(t, "process", 9)
	c := begin(t, cfg)
	if c.Lead(agents.Protect, 0) {
		t.Error("a move is made before the first meeting")
	}
	c.TakeChair(true)
	for range 10 {
		c.Step()
	}
	for _, bad := range []struct {
		move   agents.Move
		target int
	}{{agents.NoMove, 0}, {agents.NumMoves, 0}, {agents.Protect, len(cfg.Members)}, {agents.Protect, -2}} {
		if c.Lead(bad.move, bad.target) {
			t.Errorf("move %d at %d is made", bad.move, bad.target)
		}
	}
	if !c.Lead(agents.Protect, c.someone()) {
		t.Error("a move that can be made is refused")
	}
}
