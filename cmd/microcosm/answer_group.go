package main

import (
	"microcosm/agents"
	"microcosm/results"
	"microcosm/sim"
)

// A personAnswer is somebody who was not taken, or taken at a risk, and why.
type personAnswer struct {
	Name   string `json:"name"`
	Reason string `json:"reason"`
}

// A leadsAnswer is somebody who leads, and how.
type leadsAnswer struct {
	Name     string        `json:"name"`
	Strategy string        `json:"strategy"`
	Phases   []phaseAnswer `json:"phases"`
}

type phaseAnswer struct {
	Name string `json:"name"`
	From int    `json:"from"` // the session it begins with
}

// leadsAnswers are those who lead; nobody where nobody does.
func (p *played) leadsAnswers() []leadsAnswer {
	answers := []leadsAnswer{}
	for k, l := range []*agents.Leader{&p.config.Leader, p.config.CoLeader} {
		if k >= p.course.Leaders() || p.config.WaitList {
			break
		}
		a := leadsAnswer{Name: p.course.Name(len(p.config.Members) + k), Strategy: l.Strategy.Name, Phases: []phaseAnswer{}}
		for i := range l.Strategy.Phases {
			phase := &l.Strategy.Phases[i]
			a.Phases = append(a.Phases, phaseAnswer{phase.Name, phase.Begins(p.config.Meetings)})
		}
		answers = append(answers, a)
	}
	return answers
}

// A groupAnswer is what became of the group as a whole.
type groupAnswer struct {
	Modality         string   `json:"modality"`
	Overlay          string   `json:"overlay"`
	Dropout          *float64 `json:"dropout"`
	Attendance       *float64 `json:"attendance"`
	Cohesion         *float64 `json:"cohesion_rated"`
	ToPeers          *float64 `json:"to_peers"`
	ToLeader         *float64 `json:"to_leader"`
	Feedback         int      `json:"feedback"`
	PeerFeedback     int      `json:"peer_feedback"`
	Validations      int      `json:"validations"`
	LeaderHours      *float64 `json:"leader_hours"`
	HoursPerImproved *float64 `json:"leader_hours_per_improved"`
	HomeworkShare    *float64 `json:"homework_share"`
	Contract         *float64 `json:"contract"`
	StressStart      *float64 `json:"stress_start"`
	StressEnd        *float64 `json:"stress_end"`
	Synchrony        *float64 `json:"synchrony"`
	Homework         int      `json:"homework"`
}

func (p *played) groupAnswer(o *results.Outcome) groupAnswer {
	mean := func(when func(results.Change) float64) *float64 { return known(results.Mean(stresses(o, when))) }
	return groupAnswer{
		Modality: p.scenario.Group.Modality, Overlay: p.config.Overlay.Kind.String(),
		Dropout: known(o.Dropout), Attendance: known(o.Attendance), Cohesion: known(o.CohesionRated),
		ToPeers: known(o.ToPeers), ToLeader: known(o.ToLeader),
		Feedback: o.Feedback, PeerFeedback: o.PeerFeedback, Validations: o.Validations,
		LeaderHours: known(o.LeaderHours), HoursPerImproved: known(o.HoursPerImproved()), HomeworkShare: known(o.HomeworkShare),
		Contract: known(o.Contract), Synchrony: known(o.Synchrony), Homework: o.Events[sim.HomeworkDone],
		StressStart: mean(func(c results.Change) float64 { return c.Start }), StressEnd: mean(func(c results.Change) float64 { return c.End }),
	}
}

// A followAnswer is what a member said some weeks after the last session.
type followAnswer struct {
	Week     int      `json:"week"`
	Distress *float64 `json:"distress"`
	Class    string   `json:"class"`
}

func followAnswers(o *results.MemberOutcome) []followAnswer {
	answers := []followAnswer{}
	for _, f := range o.FollowUp {
		if f.Week > 0 {
			answers = append(answers, followAnswer{f.Week, known(f.Distress), f.Class.String()})
		}
	}
	return answers
}

// joined is the session a member joined at, 1 for those who began; null for somebody who never got a place.
func joined(o *results.MemberOutcome) *int {
	if o.Joined < 0 {
		return nil
	}
	return positive(max(1, o.Joined))
}
