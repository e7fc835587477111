package results

import (
	"math"
	"testing"

	"microcosm/agents"
	"microcosm/sim"
)

// Everybody is asked again, also those who left; what became of them by the end stays what it was.
func TestFollowUp(t *testing.T) {
	left := 0
	for seed := range uint64(4) {
		cfg := config(t, 8, 12, 60, "confrontive", seed)
		cfg.FollowUp = []int{13, 52, 104}
		c := course(t, cfg)
		m, truths := NewMetrics(c), &asked{}
		c.Observe(m)
		c.Observe(truths)
		o := runOut(t, c, m)
		for i := range o.Members {
			p := &o.Members[i]
			if p.Left > 0 {
				left++
			}
			near(t, "true distress at the second", p.FollowUp[1].True, truths.distress[1][i], 1e-12)
			if f := p.FollowUp[0]; f.Week != 13 || f.Class != Classify(p.Distress.Start, f.Distress) || f.Class == Unknown {
				t.Errorf("first follow-up %+v", f)
			}
			if f := p.FollowUp; f[0].Distress == f[1].Distress || f[0].Distress == p.Distress.End {
				t.Errorf("the same answer twice: %+v, %v at the end", f, p.Distress.End)
			}
			if p.States[agents.Distress].End*180 == p.FollowUp[1].True {
				t.Error("the end of the course is the follow-up")
			}
		}
	}
	if left == 0 {
		t.Error("nobody left")
	}
}

// runOut plays a course to its end; what was kept of the end of the last meeting is what the outcome says after.
func runOut(t *testing.T, c *sim.Course, m *Metrics) Outcome {
	t.Helper()
	c.Run()
	o := m.Outcome(c)
	for i := range o.Members {
		if got, want := o.Members[i].States[agents.Hope].End, m.end[i].states[agents.Hope]; got != want {
			t.Errorf("hope at the end %v, want %v", got, want)
		}
	}
	if o.Meetings != 12 {
		t.Errorf("%d meetings, want 12: weeks of follow-up are none", o.Meetings)
	}
	return o
}

// asked keeps the true distress at each follow-up.
type asked struct {
	sim.Unobserved
	distress [][]float64
}

func (a *asked) FollowUp(c *sim.Course, week int) {
	if week == 0 {
		return
	}
	var x []float64
	for i := range c.Members() {
		x = append(x, 180*c.Members()[i].S[agents.Distress])
	}
	a.distress = append(a.distress, x)
}

// The end of the course, where it is told as week 0, is what counts as the end.
func TestFollowUpWeek0(t *testing.T) {
	cfg := config(t, 4, 5, 40, "process", 2)
	plain, m := played(t, cfg)
	want := m.Outcome(plain)
	long := config(t, 4, 5, 40, "process", 2)
	long.FollowUp = []int{13}
	c := course(t, long)
	m = NewMetrics(c)
	c.Observe(m)
	for c.Number() < 5 {
		c.RunMeeting()
	}
	m.FollowUp(c, 0)
	c.Run()
	got := m.Outcome(c)
	for i := range got.Members {
		if got.Members[i].Distress != want.Members[i].Distress || got.Members[i].Class != want.Members[i].Class {
			t.Errorf("%+v, without a follow-up %+v", got.Members[i].Distress, want.Members[i].Distress)
		}
	}
}

// Where there was no follow-up, nothing is said of any.
func TestNoFollowUp(t *testing.T) {
	c, m := played(t, config(t, 4, 3, 40, "process", 2))
	o := m.Outcome(c)
	for i := range o.Members {
		if f := o.Members[i].FollowUp[0]; f.Week != 0 || f.Class != Unknown || !math.IsNaN(f.Distress) || !math.IsNaN(f.True) {
			t.Errorf("%+v", f)
		}
	}
}

// joining is a group in which one joins at the fourth meeting, one when there is a place, and one waits in vain.
func joining(t *testing.T, seed uint64) *sim.Config {
	cfg := config(t, 7, 10, 60, "process", seed)
	cfg.Members[4].Joins = 4
	cfg.Members[5].Joins = agents.WhenFree
	cfg.Members[6].Joins = agents.WhenFree
	cfg.Places = 6
	cfg.FollowUp = []int{13}
	cfg.Theory.Switches = cfg.Theory.Without(agents.Dropout)
	return cfg
}

// door keeps the states of those who join as they are when they do.
type door struct {
	sim.Unobserved
	states map[int][agents.NumStates]float64
}

func (d door) Event(c *sim.Course, e *sim.Event) {
	if e.Kind == sim.Joined {
		d.states[e.Who] = c.Members()[e.Who].S
	}
}

// Whoever joins is measured on joining; whoever never does counts nowhere.
func TestJoining(t *testing.T) {
	cfg := joining(t, 3)
	cfg.Places = 5 // with the one at the fourth meeting, there are five
	c := course(t, cfg)
	m, d := NewMetrics(c), door{states: map[int][agents.NumStates]float64{}}
	c.Observe(m)
	c.Observe(d)
	c.Run()
	o := m.Outcome(c)
	came := 0
	for i := range o.Members {
		p := &o.Members[i]
		if p.Joined < 0 {
			if !math.IsNaN(p.Distress.Start) || !math.IsNaN(p.FollowUp[0].Distress) || p.Class != Unknown || p.Attended > 0 {
				t.Errorf("%s never joined, and yet %+v", p.Name, p)
			}
			continue
		}
		came++
		if states, late := d.states[i]; late && *m.StatesBefore(i) != states {
			t.Errorf("%s: before-values not those of joining", p.Name)
		}
		if p.Attended > 10-max(0, p.Joined-1) || p.Class == Unknown || math.IsNaN(p.FollowUp[0].Distress) {
			t.Errorf("%+v", p)
		}
	}
	if came != o.Came() || came == 7 || came < 5 {
		t.Errorf("%d came, the outcome has %d", came, o.Came())
	}
	if m.Group(1).InGroup >= came || !math.IsNaN(m.Member(1, 4).Distress) || m.Member(1, 4).InGroup {
		t.Errorf("%d in the group at the first meeting; member 5 there: %+v", m.Group(1).InGroup, m.Member(1, 4))
	}
	within(t, "attendance", o.Attendance, .5, 1)
}

// The tables have rows of those who joined only, from then on, and their changes add up.
func TestJoiningTables(t *testing.T) {
	dir := t.TempDir()
	c := course(t, joining(t, 3))
	w, err := NewWriter(dir, c, Info{Start: began})
	if err != nil {
		t.Fatal(err)
	}
	c.Observe(w)
	for c.Number() < 10 {
		c.RunMeeting()
	}
	w.FollowUp(c, 0) // telling the end twice changes nothing
	c.Run()
	if err := w.Close(began); err != nil || !w.Manifest().Complete {
		t.Errorf("error %v, manifest %+v", err, w.Manifest())
	}
	_, rows := read(t, dir, "member_sessions.csv")
	for _, row := range rows {
		joined := c.Members()[int(value(t, row["member"]))-1].Joined
		if joined < 0 || int(value(t, row["session"])) < joined {
			t.Errorf("session %s has a row of member %s, who joined at %d", row["session"], row["member"], joined)
		}
	}
	_, members := read(t, dir, "members.csv")
	for i, row := range members {
		if joined := c.Members()[i].Joined; (row["joined"] == "") != (joined < 0) || (row["turns"] == "") != (joined < 0) || (row["distress_pre"] == "") != (joined < 0) {
			t.Errorf("joined at %d: row %v", joined, row)
		}
	}
	addUp(t, dir)
}

// addUp checks that where somebody began, plus all that moved a state till the end of the course, is where that person ended.
func addUp(t *testing.T, dir string) {
	t.Helper()
	_, factors := read(t, dir, "factors.csv")
	sums, later := map[[2]string]float64{}, 0
	for _, row := range factors {
		if row["counted"] == "follow_up" {
			later++
			continue
		}
		sums[[2]string{row["member"], row["state"]}] += value(t, row["amount"])
	}
	_, members := read(t, dir, "members.csv")
	for _, row := range members {
		if row["joined"] == "" {
			continue
		}
		for s := range agents.NumStates {
			start, end := value(t, row[s.String()+"_start"]), value(t, row[s.String()+"_end"])
			if moved := sums[[2]string{row["member"], s.String()}]; math.Abs(start+moved-end) > 2e-4 {
				t.Errorf("%s of %s: %v + %v is not %v", s, row["name"], start, moved, end)
			}
		}
	}
	if later == 0 {
		t.Error("nothing moved till the follow-up")
	}
}
