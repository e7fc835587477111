package results

import (
	"math"
	"testing"

	"microcosm/agents"
	"microcosm/sim"
)

// eventful is a group with two leaders, a taught programme, and something of everything that can happen.
func eventful(t *testing.T, seed uint64) *sim.Config {
	t.Helper()
	cfg := config(t, 7, 12, 80, "process", seed)
	second, _ := agents.StrategyNamed("supportive")
	cfg.CoLeader = &agents.Leader{Strategy: second, Perceptiveness: .6, SelfAwareness: .6}
	cfg.Overlay = agents.Overlay{Kind: agents.CBT, Segment: .3, Homework: true, Review: true}
	for k := range sim.NumHappenings {
		cfg.Happenings = append(cfg.Happenings, sim.Happening{Kind: k, Meeting: 2 + int(k), Who: -1, Whom: -1, Handling: sim.Handling(int(k) % 4)})
	}
	return cfg
}

// Counts of events, moves and acts are those of a record.
func TestProcessCounts(t *testing.T) {
	c := course(t, eventful(t, 5))
	m, record := NewMetrics(c), &sim.Record{}
	c.Observe(m)
	c.Observe(record)
	c.Run()
	o := m.Outcome(c)
	var events [sim.NumEventKinds]int
	of := make([][sim.NumEventKinds]int, 7)
	peers := 0
	for i := range record.Events {
		e := &record.Events[i]
		events[e.Kind]++
		if e.Who >= 0 && e.Who < 7 {
			of[e.Who][e.Kind]++
		}
		if e.Kind == sim.FeedbackHeard && e.To < 7 {
			peers++
		}
	}
	if o.Events != events || o.PeerFeedback != peers {
		t.Errorf("events %v, the record has %v; feedback of peers %d, want %d", o.Events, events, o.PeerFeedback, peers)
	}
	moves := [agents.NumMoves]int{}
	cold := make([]int, 7)
	for i := range record.Turns {
		switch a := &record.Turns[i].Act; {
		case a.Speaker >= 7:
			moves[a.Move]++
		case a.To >= 0 && a.To < 7 && a.Kind != agents.Silence && a.Point.Communion <= -.1:
			cold[a.To]++
		}
	}
	if o.Moves != moves {
		t.Errorf("moves %v, the record has %v", o.Moves, moves)
	}
	for i := range o.Members {
		if p := &o.Members[i]; p.Events != of[i] || p.ReceivedCold != cold[i] {
			t.Errorf("%s: events %v, want %v; cold %d, want %d", p.Name, p.Events, of[i], p.ReceivedCold, cold[i])
		}
	}
	checkShares(t, m, record)
	checkEffort(t, m, &o)
}

// checkShares holds whom members spoke to against the record, leaders at both seats.
func checkShares(t *testing.T, m *Metrics, record *sim.Record) {
	t.Helper()
	leaders, peers, spoken, second := 0, 0, 0, 0
	for i := range record.Turns {
		a := &record.Turns[i].Act
		if a.Speaker == 8 {
			second++
		}
		if record.Turns[i].Meeting != 3 || a.Speaker >= 7 || a.Kind == agents.Silence {
			continue
		}
		spoken++
		if a.To >= 7 {
			leaders++
		} else if a.To >= 0 {
			peers++
		}
	}
	near(t, "acts to leaders", m.Group(3).ToLeader, float64(leaders)/float64(spoken), 1e-12)
	near(t, "acts to peers", m.Group(3).ToPeers, float64(peers)/float64(spoken), 1e-12)
	if second == 0 {
		t.Error("the co-leader never spoke")
	}
}

// checkEffort holds the hours and the homework.
func checkEffort(t *testing.T, m *Metrics, o *Outcome) {
	t.Helper()
	present := 0
	for k := 1; k <= 12; k++ {
		present += m.Group(k).Present
	}
	near(t, "homework", o.HomeworkShare, float64(o.Events[sim.HomeworkDone])/float64(present), 1e-12)
	near(t, "hours", o.LeaderHours, .8*float64(12*2-o.Events[sim.LeaderAway]), 1e-9)
	near(t, "contract", o.Contract, m.Group(12).Contract, 0)
	o.Classes = [NumClasses]int{}
	near(t, "hours where nobody has improved", o.HoursPerImproved(), math.NaN(), 0)
	o.Classes[Recovered], o.Classes[Improved] = 1, 3
	near(t, "hours", o.HoursPerImproved(), o.LeaderHours/4, 1e-12)
}

// Universality is the relief of isolation that the ledger has from it.
func TestUniversality(t *testing.T) {
	c, m := played(t, config(t, 6, 8, 80, "process", 5))
	want := 0.0
	for i := range c.Members() {
		want -= c.Members()[i].Ledger.Of(agents.Isolation, agents.ByUniversality)
	}
	o := m.Outcome(c)
	if near(t, "universality", o.Universality, want, 1e-9); want <= 0 {
		t.Errorf("universality %v", want)
	}
}

// Trust is the mean of both leaders; the tables have a row for each, empty reports where a leader was away, patterns where one was named.
func TestTwoLeadersTables(t *testing.T) {
	dir := t.TempDir()
	c, w := leave(t, dir, eventful(t, 6), Info{Start: began})
	for i := range c.Members() {
		if c.Tie(i, 7) == c.Tie(i, 8) {
			t.Fatal("one tie for two leaders")
		}
	}
	_, dyads := read(t, dir, "dyads.csv")
	rows := map[string]int{}
	for _, row := range dyads {
		rows[row["to"]]++
		away := row["to"] == "8" && w.Metrics().Group(int(value(t, row["session"]))).Events[sim.LeaderAway] > 0
		if away && row["liking_rated"] != "" {
			t.Errorf("a leader who was away was rated: %v", row)
		}
	}
	if len(dyads) != 12*7*8 || rows["8"] != 84 || rows["9"] != 84 {
		t.Errorf("%d rows of dyads, to each %v", len(dyads), rows)
	}
	checkPatterns(t, dir)
	_, sessions := read(t, dir, "sessions.csv")
	for k, row := range sessions {
		if (row["homework_before"] == "") != (k == 0) || row["event_breach"] == "" || row["contract"] == "" {
			t.Errorf("session %d: %v", k+1, row)
		}
	}
}

// checkPatterns checks the columns of patterns and of what was done about bounds.
func checkPatterns(t *testing.T, dir string) {
	t.Helper()
	_, turns := read(t, dir, "turns.csv")
	named := 0
	for _, row := range turns {
		empty := row["pattern_act"] == ""
		if empty != (row["pattern_actor"] == "") || empty != (row["pattern_times"] == "") || empty != (row["pattern_of_group"] == "") {
			t.Errorf("half a pattern: %v", row)
		}
		if row["move"] == "" && !empty {
			t.Errorf("a pattern without a move: %v", row)
		}
		if !empty {
			named++
		}
		if row["speaker"] == "9" && row["situation"] == "" && row["move"] != "" {
			t.Errorf("the co-leader's move answers nothing: %v", row)
		}
	}
	_, events := read(t, dir, "events.csv")
	handled := 0
	for _, row := range events {
		if (row["handling"] != "") != (row["kind"] == "handled") {
			t.Errorf("handling %q of %s", row["handling"], row["kind"])
		}
		if row["handling"] != "" {
			handled++
		}
	}
	if named == 0 || handled == 0 {
		t.Errorf("%d patterns named, %d bounds handled", named, handled)
	}
}

// A flag is what attendance and questionnaires say, and no more; a low bond does go before leaving.
func TestAtRisk(t *testing.T) {
	flagged, n, left, leftUnseen := 0, 0, 0, 0
	for seed := range uint64(40) {
		c, m := played(t, config(t, 8, 15, 60, "confrontive", seed))
		for k := 1; k <= m.Meetings(); k++ {
			for i := range c.Members() {
				r := m.Member(k, i)
				if !r.InGroup {
					if r.AtRisk {
						t.Error("somebody who has left is at risk")
					}
					continue
				}
				n++
				want := !r.Present || r.Distress-m.DistressBefore(i) >= 14 || r.Cohesion <= 5 || LikingOf.Answer(c, k, i, 8, r.Trust) <= 0
				if r.AtRisk != want {
					t.Fatalf("seed %d, meeting %d, member %d: at risk %v", seed, k, i, r.AtRisk)
				}
				switch gone := m.LeftAt(i) == k; {
				case r.AtRisk && gone:
					flagged++
					left++
				case r.AtRisk:
					flagged++
				case gone:
					leftUnseen++
				}
			}
		}
	}
	with, without := float64(left)/float64(flagged), float64(leftUnseen)/float64(n-flagged)
	if with <= without {
		t.Errorf("of those flagged %v left, of the others %v", with, without)
	}
}

// Where nobody meets there are no hours, no flags and nothing to hear.
func TestProcessOfWaiting(t *testing.T) {
	cfg := config(t, 4, 6, 50, "process", 4)
	cfg.WaitList = true
	c, m := played(t, cfg)
	o := m.Outcome(c)
	if o.LeaderHours != 0 || !math.IsNaN(o.Synchrony) || !math.IsNaN(o.ToLeader) || !math.IsNaN(o.Contract) || m.Member(3, 1).AtRisk {
		t.Errorf("%+v", o)
	}
	if math.IsNaN(o.Members[0].States[agents.Stress].End) {
		t.Error("no stress load while waiting")
	}
}
