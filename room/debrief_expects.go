package room

import (
	"microcosm/experiments"
	"microcosm/scenarios"
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
		switch byHand := len(t.Inputs.Hands) > 0; {
		case !t.Done:
			j.Why = "The course is not over yet."
		case byHand && changed(e):
			j.Why = "It compares with the same case in which something else is changed, and there nobody leads by hand: what you did would be mixed up with what is changed."
		default:
			j.judge(s, e, own.sight)
		}
		list = append(list, j)
	}
	return list
}

// changed reports whether an expectation compares with a course in which something of the case is changed.
func changed(e *scenarios.Expectation) bool {
	c := e.MoreThan
	if c == nil {
		c = e.LessThan
	}
	return c != nil && (len(c.Set) > 0 || c.Without != "")
}

// judge holds one expectation against the course.
func (j *Judged) judge(s *scenarios.Scenario, e *scenarios.Expectation, course *experiments.Sight) {
	one, err := course.Judge(s, e)
	if err != nil {
		j.Why = "It cannot be judged: " + oneLine(err).Error() + "."
		return
	}
	j.Value, j.Against = number(one.Value), number(one.Against)
	switch {
	case one.Absent:
		j.Why = "Somebody it is about was not in the group."
	case !one.Counted:
		j.Why = "This course had nothing to measure it by."
	default:
		j.Met = &one.Held
	}
}
