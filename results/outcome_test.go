package results

import (
	"math"
	"slices"
	"testing"

	"microcosm/agents"
	"microcosm/sim"
)

func TestOutcome(t *testing.T) {
	everLeft := 0
	for seed := range uint64(6) {
		cfg := config(t, 8, 15, 100, "confrontive", seed)
		c, m := played(t, cfg)
		o := m.Outcome(c)
		classes, left := 0, 0
		for i := range o.Members {
			checkMember(t, &o.Members[i], &c.Members()[i])
			if c.Members()[i].Gone {
				left++
			}
			near(t, "expectation at the start", o.Members[i].Expectation.Start, cfg.Members[i].Expectation, 1e-9)
		}
		for _, n := range o.Classes {
			classes += n
		}
		near(t, "dropout", o.Dropout, float64(left)/8, 1e-12)
		if classes != 8 {
			t.Errorf("%d members in classes, want 8", classes)
		}
		everLeft += left
	}
	if everLeft == 0 {
		t.Error("nobody left in any group, so that leaving was not tested")
	}
}

func checkMember(t *testing.T, p *MemberOutcome, member *agents.Member) {
	t.Helper()
	if member.Gone != (p.Left > 0) || p.Attended > 15 || p.Left > 0 && p.Attended > p.Left {
		t.Errorf("%s: gone %v, left after %d, attended %d", p.Name, member.Gone, p.Left, p.Attended)
	}
	if got, want := p.States[agents.Hope].Difference(), member.Ledger.Total(agents.Hope); math.Abs(got-want) > 1e-9 {
		t.Errorf("%s: hope moved by %v, the ledger has %v", p.Name, got, want)
	}
	if p.Class != Classify(p.Distress.Start, p.Distress.End) || math.Abs(p.Gain()+p.Distress.Difference()) > 1e-12 {
		t.Errorf("%s: class %s, gain %v for %+v", p.Name, p.Class, p.Gain(), p.Distress)
	}
	if moments := p.Bids + p.Enactments; moments > 0 {
		near(t, "pervasiveness", p.Pervaded(), float64(p.Enactments)/float64(moments), 1e-12)
	}
}

// Where nobody meets there is nothing to count, but distress is asked for before, every week, and after.
func TestOutcomeOfWaiting(t *testing.T) {
	cfg := config(t, 4, 10, 50, "process", 4)
	cfg.WaitList = true
	c, m := played(t, cfg)
	o := m.Outcome(c)
	if o.Turns != 0 || o.Meetings != 10 || o.Attendance != 0 {
		t.Errorf("%d turns, %d meetings, attendance %v", o.Turns, o.Meetings, o.Attendance)
	}
	if !math.IsNaN(o.Top) || !math.IsNaN(o.Members[0].Pervasiveness[0]) || !math.IsNaN(o.Fidelity[0]) {
		t.Errorf("something was measured where nobody met: %+v", o)
	}
	if d := m.Member(7, 0).Distress; math.IsNaN(d) {
		t.Error("nobody was asked for distress while waiting")
	}
	if o.Members[0].Distress.Start == o.Members[0].Distress.End || o.Members[0].Class == Unknown {
		t.Errorf("distress %+v, class %q", o.Members[0].Distress, o.Members[0].Class)
	}
}

// In the last third those counted are of the last third only.
func TestThirds(t *testing.T) {
	c, m := played(t, config(t, 6, 7, 60, "process", 2))
	o := m.Outcome(c)
	bids, enactments := 0, 0
	for _, k := range []int{6, 7} { // 7 meetings: 1-3, 4-5, 6-7
		bids += m.Member(k, 1).Bids
		enactments += m.Member(k, 1).Enactments
	}
	near(t, "last third", o.Members[1].Pervasiveness[2], float64(enactments)/float64(bids+enactments), 1e-12)
}

func TestMeasures(t *testing.T) {
	cfg := config(t, 8, 10, 100, "process", 6)
	cfg.Overlay = agents.Overlay{Kind: agents.CBT, Segment: .3, Homework: true, Review: true}
	cfg.FollowUp = []int{13, 52}
	c, m := played(t, cfg)
	o, seen := m.Outcome(c), map[string]bool{}
	for _, measure := range Measures() {
		if x := measure.Of(&o); math.IsNaN(x) || math.IsInf(x, 0) {
			t.Errorf("%s = %v", measure.Name, x)
		}
		if slices.Contains([]string{measure.Meaning, measure.Unit, measure.Range, measure.Source}, "") || seen[measure.Name] {
			t.Errorf("%s is not described, or twice there", measure.Name)
		}
		seen[measure.Name] = true
	}
	for _, name := range []string{"cohesion", "cee", "distress_change", "dropout", "pervasiveness"} {
		if _, ok := MeasureNamed(name); !ok {
			t.Errorf("no measure %q", name)
		}
	}
	if _, ok := MeasureNamed("nonsense"); ok {
		t.Error("there is a measure named nonsense")
	}
}

func TestCohesionGain(t *testing.T) {
	o := Outcome{Members: make([]MemberOutcome, 4)}
	for i, x := range []struct{ cohesion, pre, post float64 }{{4, 80, 78}, {5, 80, 74}, {6, 80, 76}, {math.NaN(), 80, 0}} {
		o.Members[i].Cohesion, o.Members[i].Distress = x.cohesion, Change{x.pre, x.post}
	}
	near(t, "cohesion and gain", CohesionGain([]Outcome{o}), .5, 1e-12)
}

// Ensure leaving out what members say of each other, and the weeks after the course, changes no measure but those of follow-ups.
func TestUnrated(t *testing.T) {
	whole := config(t, 8, 6, 80, "process", 3)
	whole.FollowUp = []int{13, 52}
	short := *whole
	short.FollowUp = nil
	outcomes := [2]Outcome{}
	for k, cfg := range []*sim.Config{whole, &short} {
		c := course(t, cfg)
		m := &Metrics{Unrated: k == 1}
		m.Reset(c)
		c.Observe(m)
		c.Run()
		outcomes[k] = m.Outcome(c)
	}
	for _, m := range Measures() {
		a, b := m.Of(&outcomes[0]), m.Of(&outcomes[1])
		if later := AfterCourse([]Measure{m}); later != (math.IsNaN(b) && !math.IsNaN(a)) || !later && a != b && !(math.IsNaN(a) && math.IsNaN(b)) {
			t.Errorf("%s is %v, and %v cut short", m.Name, a, b)
		}
	}
	if math.IsNaN(outcomes[0].MirrorSeen[0]) || !math.IsNaN(outcomes[1].MirrorSeen[0]) {
		t.Errorf("ratings: %v and %v", outcomes[0].MirrorSeen, outcomes[1].MirrorSeen)
	}
}
