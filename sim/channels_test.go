package sim

import (
	"slices"
	"testing"

	"microcosm/agents"
)

// channelsOf lists, for each move, all that it may touch apart from being heard like any other act. No move touches distress, what is
// expected of people, felt insight, attraction between members (but for reframing, which lets a challenge be heard again), or an outcome.
var channelsOf = map[agents.Move][]string{
	agents.Illuminate:       {"window", "avoidance_habit"},
	agents.InviteFeedback:   {"window"},
	agents.Gatekeep:         {"harm", "honesty", "gate_copied", "naming_copied", "trust", "topic"},
	agents.Protect:          {},
	agents.InviteIn:         {"floor"},
	agents.HereAndNowMove:   {"norm", "focus"},
	agents.Interpret:        {"belief"},
	agents.Reframe:          {"harm", "liking", "trust", "last heard"}, // trust where the challenge was the leader's
	agents.ModelDisclosure:  {"norm", "trust"},
	agents.Educate:          {"norm", "skill", "hope"},
	agents.RepairMove:       {"moment"},
	agents.CheckIn:          {"floor", "clarity"},
	agents.ShareAirtime:     {"floor"},
	agents.RestateContract:  {"honesty", "trust"},
	agents.NameTransference: {"transferred", "trust"},
	agents.IndividualWork:   {"floor"},
	agents.ExistentialFocus: {"belief", "facade"},
	agents.ExploreMove:      {},
	agents.Challenge:        {},
	agents.Complement:       {},
	agents.NameRoles:        {"sides"},
	agents.Practise:         {},
	agents.ReviewHomework:   {},
	agents.Wait:             {},
}

// touched lists what differs between two moments of one course.
func touched(a, b *Course) (what []string) {
	note := func(name string, differs bool) {
		if differs && !slices.Contains(what, name) {
			what = append(what, name)
		}
	}
	for i := range a.members {
		for s := range a.members[i].S {
			note(agents.State(s).String(), a.members[i].S[s] != b.members[i].S[s])
		}
		note("last heard", a.members[i].LastHeard != b.members[i].LastHeard)
		note("floor", a.asks[i] != b.asks[i])
		for j := range a.n + 1 {
			t, u := a.Tie(i, j), b.Tie(i, j)
			name := "liking"
			if j == a.n {
				name = "trust"
			}
			note(name, t.Attraction != u.Attraction)
			note("transferred", t.Transferred != u.Transferred)
			note("personal expectation", t.Personal != u.Personal)
		}
	}
	r, q := &a.room, &b.room
	note("sides", r.rolesUntil != q.rolesUntil)
	note("norm", r.norm != q.norm)
	note("honesty", r.honesty != q.honesty)
	note("window", r.window != q.window)
	note("moment", r.moment != q.moment)
	note("topic", r.topic != q.topic)
	note("focus", r.hereUntil != q.hereUntil)
	note("clarity", r.clearUntil != q.clearUntil)
	note("floor", r.checkIn != q.checkIn || r.work != q.work)
	return what
}

// Ensure each move touches only its own channel, whatever is going on, and does touch it sometimes.
func TestMovesTouchOnlyTheirChannel(t *testing.T) {
	seen := map[agents.Move]map[string]bool{}
	for seed := range uint64(12) {
		cfg := groupOf(t, 6, "process", seed)
		cfg.Meetings, cfg.Turns = 3, 120
		c := begin(t, cfg)
		for c.Step() {
			for move := agents.Move(1); move < agents.NumMoves; move++ {
				for _, name := range tryMove(c, move, c.turn%c.n) {
					if seen[move] == nil {
						seen[move] = map[string]bool{}
					}
					seen[move][name] = true
				}
			}
		}
	}
	for move := agents.Move(1); move < agents.NumMoves; move++ {
		allowed, known := channelsOf[move]
		if !known {
			t.Errorf("%s: no channel is listed for it", move)
		}
		for name := range seen[move] {
			if !slices.Contains(allowed, name) {
				t.Errorf("%s touches %s; its channel is %v", move, name, allowed)
			}
		}
		for _, name := range allowed {
			if !seen[move][name] {
				t.Errorf("%s never touched %s", move, name)
			}
		}
	}
}

// tryMove makes the move's channel act on a branch and lists what it touched.
func tryMove(c *Course, move agents.Move, target int) []string {
	if !c.inMeeting || !c.listens(target) {
		return nil
	}
	d := c.Clone()
	d.startTurn(d.n)
	d.now.Situation = agents.HarmSeen
	if d.room.last.Speaker >= d.n || d.room.last.Speaker < 0 {
		d.now.Situation = agents.Ordinary
	}
	if d.room.dropped != 0 && c.turn%3 == 0 {
		d.now.Situation = agents.Avoidance
	}
	d.noticed = target
	if move == agents.Illuminate {
		d.makeOut(target, d.n, 1)
	}
	d.leaderAct(move, target)
	if c.turn%2 == 0 { // as if it had been done often of late
		d.room.gates, d.room.gateTurn, d.leaders[0].disclosures = 10, d.clock(), 10
	}
	before := d.Clone()
	d.channel(move, d.lastID+1)
	return touched(before, d)
}

// Ensure a leader's moves, heard like any other act, reach a member's distress only through life outside: within a meeting it never moves.
func TestDistressStandsStillWithinAMeeting(t *testing.T) {
	c := begin(t, groupOf(t, 6, "random", 4))
	distress := func() (d [6]float64) {
		for i := range d {
			d[i] = c.Members()[i].S[agents.Distress]
		}
		return d
	}
	before := distress()
	for c.Step() {
		if c.inMeeting && distress() != before {
			t.Fatalf("distress moved in meeting %d, turn %d", c.Number(), c.Turn())
		}
		before = distress()
	}
}

// Ensure skipping an event leaves everything before it as it was, and the thing itself undone.
func TestSkipUndoesOneThing(t *testing.T) {
	cfg := short(t, "process", 21)
	record := &Record{}
	begin(t, cfg, record).Run()
	var bid *Turn
	for i := range record.Turns {
		if record.Turns[i].Act.Moment == agents.Bid {
			bid = &record.Turns[i]
		}
	}
	if bid == nil {
		t.Fatal("nobody risked anything")
	}
	without := *cfg
	without.Skip = bid.ID
	again := &Record{}
	begin(t, &without, again).Run()
	for i := range record.Turns {
		if record.Turns[i].ID >= bid.ID {
			break
		}
		if record.Turns[i] != again.Turns[i] {
			t.Fatalf("turn %d, before the one skipped, changed", record.Turns[i].ID)
		}
	}
	undone, _ := again.Find(bid.ID)
	if undone == nil || undone.Act.Kind != agents.Silence || undone.Act.Moment != agents.NoMoment {
		t.Errorf("the act to be skipped was made: %+v", undone)
	}
}
