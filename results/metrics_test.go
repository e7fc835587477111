package results

import (
	"math"
	"reflect"
	"testing"

	"microcosm/agents"
	"microcosm/sim"
)

// What the metrics count while it happens is what one counts afterwards from a record of everything.
func TestMetricsCount(t *testing.T) {
	c := course(t, config(t, 6, 5, 80, "process", 11))
	m, record := NewMetrics(c), &sim.Record{}
	c.Observe(m)
	c.Observe(record)
	c.Run()
	for k := 1; k <= 5; k++ {
		countMeeting(t, c, m, record, k)
	}
	events := map[sim.EventKind]int{}
	for i := range record.Events {
		events[record.Events[i].Kind]++
	}
	o := m.Outcome(c)
	for kind, got := range map[sim.EventKind]int{
		sim.FeedbackHeard: o.Feedback, sim.Corrective: o.Corrective, sim.Injury: o.Injuries, sim.Mended: o.Repairs,
		sim.Validation: o.Validations,
	} {
		if got != events[kind] {
			t.Errorf("%s: counted %d, the record has %d", kind, got, events[kind])
		}
	}
}

func countMeeting(t *testing.T, c *sim.Course, m *Metrics, record *sim.Record, k int) {
	t.Helper()
	count := func(of func(a *agents.Act, leads bool) bool) (n int) {
		for i := range record.Turns {
			if a := &record.Turns[i].Act; record.Turns[i].Meeting == k && of(a, a.Speaker == c.Leader()) {
				n++
			}
		}
		return n
	}
	g := m.Group(k)
	for _, x := range []struct {
		name string
		got  int
		of   func(a *agents.Act, leads bool) bool
	}{
		{"acts", g.Turns, func(_ *agents.Act, leads bool) bool { return !leads }},
		{"spoken", g.Spoken, func(a *agents.Act, leads bool) bool { return !leads && a.Kind != agents.Silence }},
		{"leader's", g.LeaderTurns, func(_ *agents.Act, leads bool) bool { return leads }},
		{"bids", g.Bids, func(a *agents.Act, _ bool) bool { return a.Moment == agents.Bid }},
		{"enactments", g.Enactments, func(a *agents.Act, _ bool) bool { return a.Moment == agents.Enactment }},
	} {
		if want := count(x.of); x.got != want {
			t.Errorf("meeting %d: %s: counted %d, the record has %d", k, x.name, x.got, want)
		}
	}
	conflict := count(func(a *agents.Act, leads bool) bool { return !leads && a.Kind.Conflict() })
	near(t, "share of conflict", g.Shares.Conflict, float64(conflict)/float64(g.Turns), 1e-12)
	checkWho(t, m, k, count)
}

// checkWho holds who spoke to whom against the record.
func checkWho(t *testing.T, m *Metrics, k int, count func(func(*agents.Act, bool) bool) int) {
	t.Helper()
	for from := range 7 {
		for to := agents.Group; to < 7; to++ {
			want := count(func(a *agents.Act, _ bool) bool { return a.Speaker == from && a.To == to && a.Kind != agents.Silence })
			if got := m.Acts(k, from, to); got != want {
				t.Errorf("meeting %d: %d acts from %d to %d, the record has %d", k, got, from, to, want)
			}
		}
	}
}

// Complementarity is that of members' acts with the very next act, where that answers them.
func TestComplementarity(t *testing.T) {
	c := course(t, config(t, 6, 20, 20, "process", 12))
	m, record := NewMetrics(c), &sim.Record{}
	c.Observe(m)
	c.Observe(record)
	c.Run()
	var x, y []float64
	pairs := make([]Pairs, 36)
	for i := 1; i < len(record.Turns); i++ {
		a, b := &record.Turns[i-1].Act, &record.Turns[i].Act
		if record.Turns[i-1].Meeting != record.Turns[i].Meeting || a.Kind == agents.Silence || b.Kind == agents.Silence {
			continue
		}
		if a.Speaker < 6 && b.Speaker < 6 && b.To == a.Speaker && b.Speaker != a.Speaker {
			x, y = append(x, a.Point.Agency), append(y, b.Point.Agency)
			pairs[a.Speaker*6+b.Speaker].Add(a.Point.Agency, b.Point.Agency)
		}
	}
	if m.Agency.N() != len(x) || len(x) < 20 {
		t.Errorf("%d pairs, the record has %d", m.Agency.N(), len(x))
	}
	near(t, "correlation of agency", m.Agency.R(), Pearson(x, y), 1e-9)
	agency, _ := m.Complementarity()
	near(t, "within pairs", agency, RWithin(pairs), 1e-12)
}

// atMeetings calls itself at the end of each meeting.
type atMeetings struct {
	sim.Unobserved
	do func(c *sim.Course, number int)
}

func (a atMeetings) Meeting(c *sim.Course, number int) { a.do(c, number) }

// What members report of a member is the mean of their ratings, and what one met is what one took part in and what one saw.
func TestMetricsMembers(t *testing.T) {
	c := course(t, config(t, 5, 3, 60, "process", 3))
	m, record := NewMetrics(c), &sim.Record{}
	c.Observe(m)
	c.Observe(record)
	c.Observe(atMeetings{do: func(c *sim.Course, k int) {
		var liked, seen average
		for i := 1; i < 5; i++ {
			if c.Members()[i].Here && c.Members()[0].Here {
				rating := Rate(c, k, i, 0)
				liked.add(rating.Liking)
				seen.add(rating.Seen.Communion)
			}
		}
		near(t, "liked", m.Member(k, 0).Liked, liked.mean(), 1e-12)
		near(t, "seen", m.Member(k, 0).Seen.Communion, seen.mean(), 1e-12)
	}})
	c.Run()
	part, engaged := 0, 0
	for i := range record.Turns {
		a := &record.Turns[i].Act
		if record.Turns[i].Meeting == 2 && a.Speaker < 5 && (a.Speaker == 0 || a.To == 0) {
			part++
			if a.Kind.Engaged() {
				engaged++
			}
		}
	}
	want := (m.Group(2).Shares.Engaged + float64(engaged)/float64(part)) / 2
	near(t, "engagement as met", experienced(m.Member(2, 0), m.Group(2)).Engaged, want, 1e-12)
}

// Rows agree with themselves: airtime adds up to 1, shares and scales stay in range, who was away said nothing.
func TestMetricsRows(t *testing.T) {
	for seed := range uint64(5) {
		c, m := played(t, config(t, 8, 12, 60, "confrontive", seed))
		for k := 1; k <= m.Meetings(); k++ {
			var airtime average
			for i := range c.Members() {
				r := m.Member(k, i)
				airtime.add(r.Airtime)
				checkRow(t, r)
			}
			g := m.Group(k)
			if g.Spoken == 0 {
				continue
			}
			near(t, "sum of airtime", airtime.sum, 1, 1e-9)
			within(t, "top", g.Top, 1/float64(g.Present), 1)
			within(t, "gini", g.Gini, 0, 1)
		}
	}
}

func checkRow(t *testing.T, r *MemberMeeting) {
	t.Helper()
	if r.Present {
		within(t, "cohesion", r.Cohesion, 1, 9)
		within(t, "avoiding", r.Climate.Avoiding, 0, 6)
		within(t, "distress", r.Distress, 0, 180)
		return
	}
	if r.Turns > 0 {
		t.Errorf("somebody who was away spoke %d times", r.Turns)
	}
	for what, x := range map[string]float64{"airtime": r.Airtime, "cohesion": r.Cohesion, "climate": r.Climate.Engaged, "distress": r.Distress} {
		near(t, what+" of somebody who was away", x, math.NaN(), 0)
	}
}

func within(t *testing.T, what string, x, low, high float64) {
	t.Helper()
	if !(x >= low && x <= high) {
		t.Errorf("%s = %v, not in %v..%v", what, x, low, high)
	}
}

// Watching allocates nothing, and a course watched changes in nothing.
func TestMetricsAllocateNothing(t *testing.T) {
	cfg := config(t, 8, 6, 100, "process", 5)
	m := NewMetrics(course(t, cfg))
	allocations := func(watch bool) float64 {
		return testing.AllocsPerRun(5, func() {
			c := course(t, cfg)
			if watch {
				m.Reset(c)
				c.Observe(m)
			}
			c.Run()
		})
	}
	without := allocations(false)
	if with := allocations(true); with > without+1 { // the list of observers
		t.Errorf("a watched course allocates %v times, an unwatched one %v", with, without)
	}
	alone, watched := course(t, cfg), course(t, cfg)
	watched.Observe(NewMetrics(watched))
	alone.Run()
	watched.Run()
	for i := range alone.Members() {
		if alone.Members()[i].S != watched.Members()[i].S {
			t.Fatalf("member %d ends otherwise when watched", i)
		}
	}
}

// A Reset forgets everything, also where the course before was larger; a Clone goes its own way.
func TestMetricsResetAndClone(t *testing.T) {
	_, m := played(t, config(t, 9, 8, 60, "process", 1))
	c := course(t, config(t, 5, 6, 60, "supportive", 2))
	m.Reset(c)
	c.Observe(m)
	for range 100 {
		c.Step()
	}
	branch, watching := c.Clone(), m.Clone()
	branch.Observe(watching)
	branch.Run()
	if m.Meetings() != 1 {
		t.Errorf("the metrics saw %d meetings, want 1, after their clone saw the rest", m.Meetings())
	}
	c.Run()
	_, fresh := played(t, config(t, 5, 6, 60, "supportive", 2))
	got, cloned, want := m.Outcome(c), watching.Outcome(branch), fresh.Outcome(c)
	if !same(got, want) {
		t.Errorf("after Reset:\n%+v\nfresh:\n%+v", got, want)
	}
	for from := range 6 {
		for to := range 6 {
			if m.Acts(2, from, to) != fresh.Acts(2, from, to) {
				t.Errorf("%d acts from %d to %d, want %d", m.Acts(2, from, to), from, to, fresh.Acts(2, from, to))
			}
		}
	}
	if !same(cloned, want) {
		t.Errorf("clone:\n%+v\nfresh:\n%+v", cloned, want)
	}
}

// same compares outcomes by what they print, so that missing equals missing.
func same(a, b Outcome) bool {
	return reflect.DeepEqual(numbers(reflect.ValueOf(a)), numbers(reflect.ValueOf(b)))
}

// numbers flattens a value to the bits of its numbers.
func numbers(v reflect.Value) (out []uint64) {
	switch v.Kind() {
	case reflect.Float64:
		return []uint64{math.Float64bits(v.Float())}
	case reflect.Int, reflect.Int8:
		return []uint64{uint64(v.Int())}
	case reflect.Struct:
		for i := range v.NumField() {
			out = append(out, numbers(v.Field(i))...)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			out = append(out, numbers(v.Index(i))...)
		}
	}
	return out
}

func BenchmarkCourse(b *testing.B) {
	cfg := config(b, 8, 20, 150, "process", 1)
	m := NewMetrics(course(b, cfg))
	for _, watch := range []bool{false, true} {
		name := map[bool]string{false: "alone", true: "with metrics"}[watch]
		b.Run(name, func(b *testing.B) {
			for range b.N {
				c := course(b, cfg)
				if watch {
					m.Reset(c)
					c.Observe(m)
				}
				c.Run()
			}
		})
	}
}
