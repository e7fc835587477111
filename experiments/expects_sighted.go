package experiments

import (
	"math"

	"microcosm/agents"
	"microcosm/results"
	"microcosm/scenarios"
	"microcosm/sim"
)

// whole is the part that is the whole course; the parts before it are its thirds.
const whole = results.Thirds

// partNamed is a part by its name in an expectation.
func partNamed(name string) int {
	switch name {
	case scenarios.First:
		return 0
	case scenarios.Middle:
		return 1
	case scenarios.Last:
		return 2
	}
	return whole
}

// sighted is one course after it has been played: metrics, outcome, and how often each event and move came. It is used again for the
// next course.
type sighted struct {
	sim.Unobserved
	course  *sim.Course
	metrics *results.Metrics
	outcome results.Outcome
	events  [sim.NumEventKinds]tally
	moves   [agents.NumMoves]tally
}

// play runs a course to its end.
func (s *sighted) play(cfg *sim.Config) error {
	c, err := sim.New(cfg)
	if err != nil {
		return err
	}
	s.watch(c)
	c.Run()
	s.finish()
	return nil
}

// watch begins to see a course.
func (s *sighted) watch(c *sim.Course) {
	if s.metrics == nil {
		s.metrics = results.NewMetrics(c)
	} else {
		s.metrics.Reset(c)
	}
	s.course = c
	clear(s.events[:])
	clear(s.moves[:])
	c.Observe(s.metrics)
	c.Observe(s)
}

// finish takes what became of everybody, when the course is over.
func (s *sighted) finish() { s.outcome = s.metrics.Outcome(s.course) }

// read takes a quantity.
func (s *sighted) read(q *quantity) (r reading) {
	r.x, r.absent = s.value(q)
	return r
}

// Event counts an event.
func (s *sighted) Event(_ *sim.Course, e *sim.Event) { s.events[e.Kind].add(s, e.Meeting, e.Who) }

// Turn counts a leader's move.
func (s *sighted) Turn(c *sim.Course, t *sim.Turn) {
	if t.Act.Move != agents.NoMove && t.Act.Speaker >= len(c.Members()) {
		s.moves[t.Act.Move].add(s, t.Meeting, t.Act.To)
	}
}

// seat finds a member by name; -1 where nobody of that name is in the group, as where screening refused, or no place became free.
func (s *sighted) seat(name string) int {
	for i := range s.course.Members() {
		if s.course.Name(i) == name && s.came(i) {
			return i
		}
	}
	return -1
}

// came reports whether the member was ever in the group.
func (s *sighted) came(i int) bool { return s.course.Members()[i].Joined >= 0 }

// inGroup reports whether the member belonged to the group at a meeting.
func (s *sighted) inGroup(i, meeting int) bool {
	return s.metrics.Member(meeting, i).InGroup
}

// presence is 1 for a member who was at the meeting, 0 for one who was away, missing for one who was not in the group.
func (s *sighted) presence(i, meeting int) float64 {
	switch {
	case !s.inGroup(i, meeting):
		return math.NaN()
	case s.metrics.Member(meeting, i).Present:
		return 1
	}
	return 0
}

// within reports whether a meeting lies in a part of the course.
func (s *sighted) within(meeting, part int) bool {
	return part == whole || s.third(meeting) == part
}

// third is the third that a meeting lies in, as package results divides a course.
func (s *sighted) third(meeting int) int {
	return min(max((meeting-1)*results.Thirds/max(s.course.Config().Meetings, 1), 0), results.Thirds-1)
}

// over is the mean, over the meetings of a part, of what is not missing.
func (s *sighted) over(part int, of func(meeting int) float64) float64 {
	var a average
	for k := 1; k <= s.metrics.Meetings(); k++ {
		if s.within(k, part) {
			a.add(of(k))
		}
	}
	return a.mean()
}

// total is a count over the meetings of a part; see [sighted.stretch].
func (s *sighted) total(part int, of func(meeting int) int) float64 {
	n := 0
	for k := 1; k <= s.metrics.Meetings(); k++ {
		if s.within(k, part) {
			n += of(k)
		}
	}
	return float64(n) * s.stretch(part)
}

// stretch puts counts of thirds that differ by a meeting on thirds of equal length, so that they can be compared. It is missing for a third
// without a meeting.
func (s *sighted) stretch(part int) float64 {
	meetings, own := s.course.Config().Meetings, 0
	if part == whole {
		return 1
	}
	for k := 1; k <= meetings; k++ {
		if s.third(k) == part {
			own++
		}
	}
	if own == 0 {
		return math.NaN()
	}
	return float64(meetings) / float64(results.Thirds*own)
}

// value takes a gauge of one member, of the mean of the others, or of the group; absent is true where the member named is not in the group.
func (s *sighted) value(q *quantity) (x float64, absent bool) {
	one := -1
	if name := q.member + q.others; name != "" {
		if one = s.seat(name); one < 0 {
			return math.NaN(), true
		}
	}
	switch {
	case q.member != "":
		return q.of(s, one), false
	case q.others == "" && q.gauge.group != nil && !q.moved:
		return q.gauge.group(s, q.part), false
	}
	var a average
	for i := range s.course.Members() {
		if i != one && s.came(i) {
			a.add(q.of(s, i))
		}
	}
	return a.mean(), false
}

// of is the quantity of one member.
func (q *quantity) of(s *sighted, i int) float64 {
	x := q.gauge.member(s, i, q.part)
	if q.moved {
		x -= q.gauge.before(s, i)
	}
	return x
}

// A tally counts by third, first all and then by seat.
type tally [1 + sim.MaxMembers][results.Thirds]int

// add counts one, of a seat or of nobody.
func (t *tally) add(s *sighted, meeting, seat int) {
	third := s.third(meeting)
	t[0][third]++
	if seat >= 0 && seat < sim.MaxMembers {
		t[1+seat][third]++
	}
}

func (t *tally) all(s *sighted, part int) float64       { return t.sum(s, 0, part) }
func (t *tally) one(s *sighted, seat, part int) float64 { return t.sum(s, 1+seat, part) }

func (t *tally) sum(s *sighted, row, part int) float64 {
	n := 0
	for third, count := range t[row] {
		if part == whole || third == part {
			n += count
		}
	}
	return float64(n) * s.stretch(part)
}
