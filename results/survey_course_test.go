package results

import (
	"fmt"
	"math"
	"testing"

	"microcosm/agents"
	"microcosm/sim"
)

// A survey used again files what a fresh one does, of courses of all sizes, and asking twice for the dossier changes nothing.
func TestSurveyReset(t *testing.T) {
	var m *Metrics
	var s *Survey
	for _, cfg := range []*sim.Config{config(t, 8, 5, 60, "process", 1), config(t, 4, 3, 30, "supportive", 2), config(t, 9, 6, 40, "leaderless", 3)} {
		fresh, _, own, _ := surveyed(t, cfg)
		want := fmt.Sprintf("%+v", own.Dossier(fresh))
		c := course(t, cfg)
		if m == nil {
			m = NewMetrics(c)
			s = NewSurvey(c, m)
		} else {
			m.Reset(c)
			s.Reset(c)
		}
		c.Observe(m)
		c.Observe(s)
		c.Run()
		for range 2 {
			if got := fmt.Sprintf("%+v", s.Dossier(c)); got != want {
				t.Fatalf("%d members: used again the survey files\n%.300s\nwant\n%.300s", len(cfg.Members), got, want)
			}
		}
	}
}

// Who watches changes nothing.
func TestSurveyChangesNothing(t *testing.T) {
	cfg := config(t, 8, 4, 100, "process", 1)
	alone, m := played(t, cfg)
	watched, n, _, _ := surveyed(t, cfg)
	if a, b := fmt.Sprintf("%+v", m.Outcome(alone)), fmt.Sprintf("%+v", n.Outcome(watched)); a != b {
		t.Error("with questionnaires the course is another")
	}
}

// Watching allocates nothing, nor does beginning again.
func TestSurveyAllocatesNothing(t *testing.T) {
	cfg := config(t, 8, 4, 100, "process", 1)
	c := course(t, cfg)
	m := NewMetrics(c)
	s := NewSurvey(c, m)
	play := func(watch bool) func() {
		return func() {
			c := course(t, cfg)
			m.Reset(c)
			c.Observe(m)
			if watch {
				s.Reset(c)
				c.Observe(s)
			}
			c.Run()
		}
	}
	without, with := testing.AllocsPerRun(3, play(false)), testing.AllocsPerRun(3, play(true))
	// the list of observers may grow once more
	if with > without+1 {
		t.Errorf("%v allocations with the survey, %v without", with, without)
	}
}

// On a waiting list only distress and interpersonal problems are asked.
func TestSurveyWaitList(t *testing.T) {
	cfg := config(t, 6, 5, 50, "process", 2)
	cfg.WaitList = true
	c, m, s, _ := surveyed(t, cfg)
	d := s.Dossier(c)
	if !d.Waits || d.Meetings != 5 || len(d.Members) != 6 {
		t.Fatalf("%d members, %d meetings, waits %v", len(d.Members), d.Meetings, d.Waits)
	}
	for i := range d.Members {
		p := &d.Members[i]
		if math.IsNaN(p.Distress.Start) || math.IsNaN(p.Distress.End) || p.Attended != 0 || p.Initiated != 0 {
			t.Errorf("%+v", *p)
		}
		answered(t, "before and after", p.Problems[0], p.Problems[1])
		for k := range p.Sessions {
			a := p.Sessions[k]
			if a.Distress != m.Member(k+1, i).Distress || math.IsNaN(a.Distress) {
				t.Errorf("distress in week %d is %v", k+1, a.Distress)
			}
			a.Distress = math.NaN()
			if fmt.Sprint(a) != fmt.Sprint(unasked) {
				t.Errorf("asked on the waiting list: %+v", a)
			}
		}
		if fmt.Sprint(p.Credit) != fmt.Sprint(noCredit) {
			t.Errorf("credits %v", p.Credit)
		}
	}
}

// answered demands that no scale is missing and all lie within 0..4.
func answered(t *testing.T, what string, all ...Octants) {
	t.Helper()
	for _, o := range all {
		for _, x := range o {
			if !(x >= 0 && x <= 4) {
				t.Errorf("%s: problems %v", what, o)
			}
		}
	}
}

// A newcomer is first asked on joining; one who waits and never gets a place is not on file; one who left is asked after the course for problems
// and not for credits. Seats are those of the members on file.
func TestSurveyJoining(t *testing.T) {
	cfg := config(t, 8, 10, 60, "confrontive", 3)
	cfg.Members[0].Joins, cfg.Members[3].Joins = agents.WhenFree, 4
	cfg.Places = 8
	cfg.Members[1].Joins = agents.WhenFree
	cfg.Theory.Switches = cfg.Theory.Without(agents.Dropout)
	cfg.Places = 5 // five are there from the start, one joins: no place for those who wait
	c, m, s, w := surveyed(t, cfg)
	d := s.Dossier(c)
	if len(d.Members) != 6 || len(d.Dyads) != 36 || len(d.Rounds[0].Warmth) != 6 || len(d.Rounds[0].Warmth[0]) != 6 {
		t.Fatalf("%d members, %d dyads on file", len(d.Members), len(d.Dyads))
	}
	newcomer := &d.Members[1] // seat 3 of the course
	if newcomer.Name != c.Name(3) || newcomer.Joined != 4 || !math.IsNaN(newcomer.Sessions[0].Distress) || math.IsNaN(newcomer.Distress.Start) {
		t.Errorf("the newcomer: %+v", *newcomer)
	}
	answered(t, "newcomer", newcomer.Problems[0], newcomer.Problems[1])
	reports := 0
	for k := range d.Rounds {
		near(t, "liking", d.Rounds[k].Liking[1][0], s.rounds[k].Liking[3][2], 0)
		if !math.IsNaN(d.Rounds[k].Liking[1][0]) {
			reports++
		}
	}
	if reports == 0 || d.Dyads[0*6+1] != s.dyads[2*8+3] {
		t.Errorf("%d reports of the newcomer; or seats have moved", reports)
	}
	giver := map[int]int{2: 0, 3: 1, 4: 2, 5: 3, 6: 4, 7: 5, 8: 6}
	n := 0
	for i := range w.Events {
		if e := &w.Events[i]; e.Kind == sim.FeedbackHeard && e.Who == 3 {
			if got := newcomer.Feedback[n].Giver; got != giver[e.To] {
				t.Errorf("giver %d on file, was %d", got, e.To)
			}
			n++
		}
	}
	if n == 0 || m.Meetings() != 10 {
		t.Errorf("%d feedbacks in %d meetings", n, m.Meetings())
	}
}

// Those who left are asked after the course for problems and distress, and for nothing else.
func TestSurveyLeavers(t *testing.T) {
	left, stayed := 0, 0
	for seed := range uint64(4) {
		c, _, s, _ := surveyed(t, config(t, 8, 12, 60, "confrontive", seed))
		d := s.Dossier(c)
		for i := range d.Members {
			p := &d.Members[i]
			answered(t, p.Name, p.Problems[0], p.Problems[1])
			if math.IsNaN(p.Distress.End) || math.IsNaN(p.Credit[0]) != (p.Left > 0) {
				t.Errorf("%s, left %d: distress %v, credits %v", p.Name, p.Left, p.Distress, p.Credit)
			}
			if p.Left > 0 {
				left++
			} else {
				stayed++
			}
		}
	}
	if left == 0 || stayed == 0 {
		t.Errorf("%d left, %d stayed", left, stayed)
	}
}

// What is asked at the end is asked at the end of the course, not at the last follow-up.
func TestSurveyFollowUp(t *testing.T) {
	cfg := config(t, 6, 5, 50, "process", 2)
	c, _, s, _ := surveyed(t, cfg)
	want := s.Dossier(c).Members[0]
	cfg = config(t, 6, 5, 50, "process", 2)
	cfg.FollowUp = []int{13, 52}
	c, _, s, _ = surveyed(t, cfg)
	got := s.Dossier(c).Members[0]
	if got.Problems != want.Problems || got.Credit != want.Credit || got.Distress != want.Distress {
		t.Errorf("with a follow-up %+v, without %+v", got.Problems, want.Problems)
	}
	if math.IsNaN(got.FollowUp[1]) || !math.IsNaN(want.FollowUp[1]) {
		t.Errorf("follow-ups %v and %v", got.FollowUp, want.FollowUp)
	}
}
