package main

import (
	"context"

	"microcosm/experiments"
	"microcosm/narration"
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
	teller   *narration.Teller
	effects  *experiments.Effects
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
	p := &played{scenario: s, config: config, course: course, record: &sim.Record{}, metrics: results.NewMetrics(course), effects: &experiments.Effects{}}
	p.teller = narration.NewTeller(course, p.record)
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
	return p.events(func(e *sim.Event) bool { return e.Kind.TurningPoint() })
}

// happened are the turning points and whatever else came upon the group from outside.
func (p *played) happened() []*sim.Event {
	return p.events(func(e *sim.Event) bool { return e.Kind.TurningPoint() || outside[e.Kind] })
}

// events are the events of the course that are asked for.
func (p *played) events(wanted func(*sim.Event) bool) (found []*sim.Event) {
	for i := range p.record.Events {
		if e := &p.record.Events[i]; wanted(e) {
			found = append(found, e)
		}
	}
	return found
}

// handling is what the leader did about a boundary event; nil where nothing was to be done.
func (p *played) handling(e *sim.Event) *sim.Event {
	if !outside[e.Kind] {
		return nil
	}
	for i := range p.record.Events {
		h := &p.record.Events[i]
		if causes := h.Causes.All(); h.Kind == sim.Handled && len(causes) > 0 && causes[0].ID == e.ID {
			return h
		}
	}
	return nil
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
