package results

import (
	"math"
	"testing"
)

// What is asked stands in the tables as it was answered: after sessions, before and after the course, and between members.
func TestSurveyTables(t *testing.T) {
	dir := t.TempDir()
	c, w := leave(t, dir, config(t, 6, 5, 60, "process", 3), Info{Start: began})
	s := w.scene.survey
	same := func(row map[string]string, column string, want float64) {
		t.Helper()
		if row[column] != Number(want) {
			t.Errorf("%s is %q, was answered %q", column, row[column], Number(want))
		}
	}
	_, rows := read(t, dir, "member_sessions.csv")
	for _, row := range rows {
		a := s.at(int(value(t, row["session"])), int(value(t, row["member"]))-1)
		same(row, "alliance", a.Alliance)
		same(row, "working_leader", a.Relationship[Working][WithLeader])
		same(row, "negating_group", a.Relationship[Negating][WithGroup])
		same(row, "resolved", a.Resolved)
		same(row, "credit_existential", a.Credit[CreditExistential])
		same(row, "global_learning", (a.Credit[CreditIdentification]+a.Credit[CreditGuidance]+a.Credit[CreditAltruism])/3)
	}
	_, rows = read(t, dir, "members.csv")
	for i, row := range rows {
		p := &s.respondents(c)[i]
		same(row, "problems_pa_pre", p.Problems[0][0])
		same(row, "problems_no_post", p.Problems[1][7])
		same(row, "problems_elevation_pre", Mean(p.Problems[0][:]))
		same(row, "problems_angle_post", Summary(p.Problems[1]).Angle)
		same(row, "credit_hope", p.Credit[CreditHope])
	}
	_, rows = read(t, dir, "dyads.csv")
	to := map[string]int{}
	for _, row := range rows {
		k, from, other := int(value(t, row["session"])), int(value(t, row["from"]))-1, int(value(t, row["to"]))-1
		if other < 6 {
			same(row, "believed_liking", s.rounds[k-1].LikesMe[from][other])
			same(row, "believed_agency", s.rounds[k-1].SeesMeDominant[from][other])
			same(row, "believed_communion", s.rounds[k-1].SeesMeWarm[from][other])
		}
		if row["believed_liking"] != "" {
			to[row["to"]]++
		}
	}
	if len(to) != 7 {
		t.Errorf("what is believed is there for %v", to)
	}
	checkRelations(t, dir, s)
}

// checkRelations holds the columns of the social relations model against the reports in the table of dyads.
func checkRelations(t *testing.T, dir string, s *Survey) {
	t.Helper()
	_, rows := read(t, dir, "sessions.csv")
	filled := 0
	for k, row := range rows {
		var there []int
		for i := range s.n {
			if s.m.Member(k+1, i).Present {
				there = append(there, i)
			}
		}
		x := make([][]float64, len(there))
		for a, i := range there {
			for _, j := range there {
				liking := math.NaN()
				if i != j {
					liking = s.rounds[k].Liking[i][j]
				}
				x[a] = append(x[a], liking)
			}
		}
		if want := RelationsOf(x); row["liking_perceiver"] != Number(want.Perceiver) || row["liking_target"] != Number(want.Target) ||
			row["liking_relationship"] != Number(want.Relationship) || row["liking_reciprocity"] != Number(want.Reciprocity) {
			t.Errorf("session %d: %q, want %+v", k+1, row["liking_target"], want)
		}
		if row["warmth_target"] != "" && row["warmth_target"] != row["dominance_target"] {
			filled++
		}
	}
	if filled == 0 {
		t.Error("no session has a round-robin")
	}
}

// On a waiting list, and with no leader, what cannot be asked is empty.
func TestSurveyTablesEmpty(t *testing.T) {
	dir := t.TempDir()
	cfg := config(t, 4, 3, 20, "process", 3)
	cfg.WaitList = true
	leave(t, dir, cfg, Info{Start: began})
	_, rows := read(t, dir, "member_sessions.csv")
	for _, row := range rows {
		if row["alliance"] != "" || row["tension"] != "" || row["credit_hope"] != "" || row["distress_rated"] == "" {
			t.Errorf("on the waiting list: %v", row)
		}
	}
	_, rows = read(t, dir, "members.csv")
	for _, row := range rows {
		if row["problems_hi_pre"] == "" || row["problems_hi_post"] == "" || row["credit_hope"] != "" {
			t.Errorf("on the waiting list: %v", row)
		}
	}

	dir = t.TempDir()
	cfg = config(t, 4, 3, 20, "leaderless", 3)
	c, w := leave(t, dir, cfg, Info{Start: began})
	if c.Leaders() != 0 {
		t.Fatalf("%d leaders", c.Leaders())
	}
	_, rows = read(t, dir, "member_sessions.csv")
	for _, row := range rows {
		if row["alliance"] != "" || row["bonding_leader"] != "" || (row["bonding_group"] == "") != (row["present"] == "0") {
			t.Errorf("without a leader: %v", row)
		}
	}
	if w.scene.survey.led(1) {
		t.Error("a leader was there")
	}
}
