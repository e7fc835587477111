package main

import (
	"context"

	"microcosm/results"
	"microcosm/scenarios"
	"microcosm/sim"
)

// played is a course that has been played, with all that was seen of it.
type played struct {
	scenario *scenarios.Scenario // resolved
	config   *sim.Config
	course   *sim.Course
	record   *sim.Record
	metrics  *results.Metrics
}

// play makes the course of a resolved case. It is played by [played.through].
func play(s *scenarios.Scenario) (*played, error) {
	config, err := s.Config()
	if err != nil {
		return nil, badInput(err)
	}
	course, err := sim.New(config)
	if err != nil {
		return nil, badInput(err)
	}
	p := &played{scenario: s, config: config, course: course, record: &sim.Record{}, metrics: results.NewMetrics(course)}
	course.Observe(p.record)
	course.Observe(p.metrics)
	return p, nil
}

// through plays the course to its end, unless it is interrupted.
func (p *played) through(ctx context.Context) error {
	for p.course.Step() {
		if ctx.Err() != nil {
			return errInterrupted
		}
	}
	if ctx.Err() != nil {
		return errInterrupted
	}
	return nil
}

// turningPoints are the turning points of the course, in the order in which they happened.
func (p *played) turningPoints() []*sim.Event {
	var points []*sim.Event
	for i := range p.record.Events {
		if p.record.Events[i].Kind.TurningPoint() {
			points = append(points, &p.record.Events[i])
		}
	}
	return points
}

// cause is the first cause of an event in a role, as it was said; nil where there is none.
func (p *played) cause(e *sim.Event, role sim.Role) *sim.Turn {
	for _, cause := range e.Causes.All() {
		if cause.Role == role {
			turn, _ := p.record.Find(cause.ID)
			return turn
		}
	}
	return nil
}
