package room

import (
	"math"
	"strings"

	"microcosm/agents"
	"microcosm/experiments"
	"microcosm/results"
	"microcosm/scenarios"
	"microcosm/sim"
)

// A Judged is one of the case's expectations held against this one course.
type Judged struct {
	// Claim is what is expected of many courses, Says the same as the case puts it, "" where it does not.
	Claim string `json:"claim"`
	Says  string `json:"says"`
	// Met says whether it is so in this course; nil where one course cannot tell, and then Why says why not.
	Met *bool  `json:"met"`
	Why string `json:"why,omitempty"`
	// Value is what was measured, Against what it is compared with; nil where there is none.
	Value   *float64 `json:"value"`
	Against *float64 `json:"against"`
}

// judged holds every expectation of the case against the course.
func judged(s *scenarios.Scenario, t *Tape, own *played) []Judged {
	list := []Judged{}
	for i := range s.Expects {
		e := &s.Expects[i]
		j := Judged{Claim: experiments.Claim(e), Says: e.Says}
		switch {
		case !t.Done:
			j.Why = "The course is not over yet."
		default:
			j.judge(s, e, own)
		}
		list = append(list, j)
	}
	return list
}

// judge holds one expectation against the course.
func (j *Judged) judge(s *scenarios.Scenario, e *scenarios.Expectation, own *played) {
	outcome := own.metrics.Outcome(own.course)
	value, ok := taken(&outcome, e.Measure, e.Member, e.OthersThan, e.Part, e.Change)
	if !ok {
		j.Why = "It is judged by what only a set of many courses measures; the command expects does that."
		return
	}
	against, why := compared(s, e, &outcome)
	if why != "" {
		j.Why = why
		return
	}
	j.Value, j.Against = number(value), number(against)
	x := value
	if !math.IsNaN(against) {
		x -= against
	}
	if math.IsNaN(x) {
		j.Why = "This course had nothing to measure it by."
		return
	}
	met := holds(e, x)
	j.Met = &met
}

// compared is what the value is compared with; missing where it is not. why says why that cannot be had.
func compared(s *scenarios.Scenario, e *scenarios.Expectation, own *results.Outcome) (against float64, why string) {
	c := e.MoreThan
	if c == nil {
		c = e.LessThan
	}
	const beyond = "It is a comparison with a case in which something else is changed; the command expects plays that."
	switch {
	case c == nil:
		return math.NaN(), ""
	case len(c.Set) > 0 || c.Without != "" || c.Part != "":
		return 0, beyond
	case c.Leader != "":
		outcome, ok := withLeader(s, c.Leader)
		if !ok {
			return 0, beyond
		}
		against, ok = taken(outcome, e.Measure, e.Member, e.OthersThan, e.Part, e.Change)
		if !ok {
			return 0, beyond
		}
		return against, ""
	}
	against, ok := taken(own, e.Measure, c.Member, c.OthersThan, e.Part, e.Change)
	if !ok {
		return 0, beyond
	}
	return against, ""
}

// withLeader is what becomes of the same people with the same luck under another strategy.
func withLeader(s *scenarios.Scenario, leader string) (*results.Outcome, bool) {
	other, ok := agents.StrategyNamed(leader)
	if !ok {
		return nil, false
	}
	cfg, err := applied(s, other)
	if err != nil {
		return nil, false
	}
	c, err := sim.New(cfg)
	if err != nil {
		return nil, false
	}
	m := results.NewMetrics(c)
	c.Observe(m)
	c.Run()
	outcome := m.Outcome(c)
	return &outcome, true
}

// holds reports whether a value, what it moved by, or a difference is as expected.
func holds(e *scenarios.Expectation, x float64) bool {
	switch {
	case e.Change == scenarios.Rises:
		return x > 0
	case e.Change == scenarios.Falls:
		return x < 0
	case e.Above != nil:
		return x > *e.Above
	case e.Below != nil:
		return x < *e.Below
	case e.MoreThan != nil:
		return x > 0 && x >= e.By
	}
	return x < 0 && -x >= e.By
}

// taken is a measure of a course, of one member, of all but one, or of the group; ok is false where it is not one that is taken here: measures of a
// third of the course, and of counts.
func taken(o *results.Outcome, measure, member, others, part, change string) (x float64, ok bool) {
	if part != "" {
		return 0, false
	}
	if m, known := results.MeasureNamed(measure); known && member+others+change == "" {
		return m.Of(o), true
	}
	name, moved := strings.CutSuffix(measure, "_change")
	moved = moved || change != ""
	if _, known := changeOf(&results.MemberOutcome{}, name); !known {
		return 0, false
	}
	var there []float64
	for i := range o.Members {
		m := &o.Members[i]
		if m.Joined < 0 || !asked(m.Name, member, others) {
			continue
		}
		c, _ := changeOf(m, name)
		if moved {
			c.End = c.Difference()
		}
		there = append(there, c.End)
	}
	return results.Mean(there), true
}

// asked reports whether a member is of those of whom a measure is taken.
func asked(name, member, others string) bool {
	return (member == "" || name == member) && (others == "" || name != others)
}

// changeOf is a measure of a member before and after; known is false for others.
func changeOf(o *results.MemberOutcome, name string) (c results.Change, known bool) {
	switch name {
	case "distress":
		return o.Distress, true
	case "expectation":
		return o.Expectation, true
	case "knowing":
		return o.Knowing, true
	case "dares_outside":
		return o.DaresOutside, true
	case "pervasiveness":
		return results.Change{Start: o.Pervasiveness[0], End: o.Pervasiveness[results.Thirds-1]}, true
	}
	for s := range agents.NumStates {
		if s.String() == name && agents.States[s].High == 1 && agents.States[s].Low == 0 {
			return o.States[s], true
		}
	}
	return c, false
}
