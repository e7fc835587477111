package experiments

import (
	"math"

	"microcosm/scenarios"
	"microcosm/sim"
)

// A Sight is one course seen as expectations measure it, whoever plays it: one that is led by hand, for example.
type Sight struct{ seen sighted }

// Watch begins to see a course that has not begun.
func Watch(c *sim.Course) *Sight {
	w := &Sight{}
	w.seen.watch(c)
	return w
}

// A Single is what one expectation comes to in one course.
type Single struct {
	// Value is what was measured, Against what it is compared with; missing (NaN) where it could not be measured, or is not compared.
	Value, Against float64
	// Counted is false where the course could not show it, Absent true where that is because the member it is of was not in the group.
	Counted, Absent bool
	// Held is true where it is so.
	Held bool
}

// Judge holds an expectation of the case against the course, which must be over. Where it compares with another leader, other settings, or
// without a mechanism, that course is played with the people and the luck of the case.
func (w *Sight) Judge(s *scenarios.Scenario, e *scenarios.Expectation) (one Single, err error) {
	known, err := peopleOf(s)
	if err != nil {
		return one, err
	}
	own, other, apart, err := quantitiesOf(e, known)
	if err != nil {
		return one, err
	}
	w.seen.finish()
	values, against := []reading{w.seen.read(&own)}, []reading(nil)
	one.Value, one.Against = values[0].x, math.NaN()
	if other != nil {
		beside := &w.seen
		if apart != (setting{}) {
			if beside, err = apart.play(s); err != nil {
				return one, err
			}
		}
		against = []reading{beside.read(other)}
		one.Against = against[0].x
	}
	v := judge(e, values, against)
	one.Counted, one.Absent, one.Held = v.Counted == 1, v.Absent == 1, v.Held == 1
	return one, nil
}

// play plays the case in the setting once.
func (s setting) play(sc *scenarios.Scenario) (*sighted, error) {
	sc, err := s.apply(sc)
	if err != nil {
		return nil, err
	}
	cfg, err := sc.Config()
	if err != nil {
		return nil, err
	}
	s.switchOff(cfg)
	seen := &sighted{}
	return seen, seen.play(cfg)
}
