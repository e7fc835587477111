package experiments

import (
	"fmt"
	"strings"
	"sync"

	"microcosm/agents"
	"microcosm/results"
	"microcosm/scenarios"
	"microcosm/sim"
)

// A gauge takes one measure that an expectation may name off a course that has been seen.
type gauge struct {
	name, meaning string
	// group is nil where the group's value is the mean over members; member is nil where there is only that of the group.
	group  func(s *sighted, part int) float64
	member func(s *sighted, i, part int) float64
	// before is the member's value before the course, nil where there is none.
	before func(s *sighted, i int) float64
	// parts is true where it can be taken of a third.
	parts bool
}

// gauges are all of them: what members have before and after, what is done and met in meetings, what only a group has, and counts
// of events and moves.
var gauges = sync.OnceValue(func() []gauge {
	var list []gauge
	for _, c := range changes {
		list = append(list, c.gauge(), c.difference())
	}
	list = append(list, sessionGauges()...)
	known := map[string]bool{}
	for _, g := range list {
		known[g.name] = true
	}
	for _, m := range results.Measures() {
		if !known[m.Name] {
			known[m.Name] = true
			list = append(list, courseGauge(m))
		}
	}
	for _, g := range groupGauges {
		if !known[g.name] {
			list = append(list, g)
		}
	}
	for _, m := range scenarios.Measurables() {
		if g, ok := countGauge(m); ok {
			list = append(list, g)
		}
	}
	return list
})

// gaugeNamed finds a gauge.
func gaugeNamed(name string) (gauge, bool) {
	for _, g := range gauges() {
		if g.name == name {
			return g, true
		}
	}
	return gauge{}, false
}

// A change is a measure of a member that has a before and an after.
type change struct {
	name, meaning string
	of            func(*results.MemberOutcome) results.Change
	// in is the mean over the meetings of a third; nil where it is not known meeting by meeting.
	in func(s *sighted, i, third int) float64
}

// changes are the measures with a before and an after: from before the course to after it, or from the first third to the last.
var changes = []change{
	{"pervasiveness", "share of relational moments enacted rather than risked, last third; before is the first third", func(o *results.MemberOutcome) results.Change {
		return results.Change{Start: o.Pervasiveness[0], End: o.Pervasiveness[results.Thirds-1]}
	}, func(s *sighted, i, third int) float64 { return s.outcome.Members[i].Pervasiveness[third] }},
	{"distress", "distress on the simulated questionnaire, 0..180, after the course", func(o *results.MemberOutcome) results.Change { return o.Distress },
		rowMean(func(r *results.MemberMeeting) float64 { return r.Distress })},
	{"expectation", "expectation that voicing the wish brings the feared answer, 0..1, after the course", func(o *results.MemberOutcome) results.Change { return o.Expectation },
		rowMean(func(r *results.MemberMeeting) float64 { return agents.Logistic(r.States[agents.Expectation]) })},
	{"knowing", "insight as knowing, 0..1, after the course", func(o *results.MemberOutcome) results.Change { return o.Knowing }, nil},
	{"dares_outside", "probability of voicing a wish in life outside, 0..1, after the course", func(o *results.MemberOutcome) results.Change { return o.DaresOutside }, nil},
	ofState("insight", "felt insight", agents.Insight), ofState("safety", "felt safety", agents.Safety), ofState("hope", "hope", agents.Hope),
	ofState("isolation", "feeling alone with it", agents.Isolation), ofState("esteem", "esteem", agents.Esteem),
	ofState("skill", "skill", agents.Skill), ofState("facade", "facade", agents.Facade), ofState("wound", "lasting hurt", agents.Wound),
	ofState("rigidity", "rigidity", agents.Rigidity), ofState("avoidance_habit", "habit of changing the subject", agents.AvoidanceHabit),
	ofState("stress", "slow stress load of the body (synthetic)", agents.Stress),
}

func ofState(name, meaning string, state agents.State) change {
	return change{name, meaning + ", 0..1, after the course", func(o *results.MemberOutcome) results.Change { return o.States[state] },
		rowMean(func(r *results.MemberMeeting) float64 { return r.States[state] })}
}

// gauge is the value after the course, or in a third.
func (c change) gauge() gauge {
	g := gauge{name: c.name, meaning: c.meaning, parts: c.in != nil}
	g.before = func(s *sighted, i int) float64 { return c.of(&s.outcome.Members[i]).Start }
	g.member = func(s *sighted, i, part int) float64 {
		if part != whole {
			return c.in(s, i, part)
		}
		return c.of(&s.outcome.Members[i]).End
	}
	return g
}

// difference is after minus before.
func (c change) difference() gauge {
	meaning, _, _ := strings.Cut(c.meaning, ", ")
	g := gauge{name: c.name + "_change", meaning: "change in " + meaning + ", after minus before"}
	g.member = func(s *sighted, i, _ int) float64 { return c.of(&s.outcome.Members[i]).Difference() }
	return g
}

// courseGauge is a measure of package results, of the group.
func courseGauge(m results.Measure) gauge {
	in := thirdOf[m.Name]
	return gauge{name: m.Name, meaning: m.Meaning, parts: in != nil, member: followUp(m.Name), group: func(s *sighted, part int) float64 {
		if part != whole {
			return in(s, part)
		}
		return m.Of(&s.outcome)
	}}
}

// followUp takes the change in distress up to a follow-up of one member; nil where the name is not that of one.
func followUp(name string) func(s *sighted, i, part int) float64 {
	for k := range results.FollowUps {
		if name == fmt.Sprintf("distress_change_follow_up_%d", k+1) {
			return func(s *sighted, i, _ int) float64 {
				return s.outcome.Members[i].FollowUp[k].Distress - s.outcome.Members[i].Distress.Start
			}
		}
	}
	return nil
}

// thirdOf takes measures of a course in one of its thirds.
var thirdOf = map[string]func(s *sighted, third int) float64{
	"cohesion":       groupMean(func(g *results.GroupMeeting) float64 { return g.Cohesion }),
	"airtime_gini":   groupMean(func(g *results.GroupMeeting) float64 { return g.Gini }),
	"airtime_top":    groupMean(func(g *results.GroupMeeting) float64 { return g.Top }),
	"leader_turns":   groupMean(func(g *results.GroupMeeting) float64 { return float64(g.LeaderTurns) }),
	"synchrony":      groupMean(func(g *results.GroupMeeting) float64 { return g.Synchrony }),
	"acts_to_leader": groupMean(func(g *results.GroupMeeting) float64 { return g.ToLeader }),
	"peer_share":     groupMean(func(g *results.GroupMeeting) float64 { return g.ToPeers }),
	"engaged":        func(s *sighted, t int) float64 { return s.outcome.Shares[t].Engaged },
	"conflict":       func(s *sighted, t int) float64 { return s.outcome.Shares[t].Conflict },
	"avoiding":       func(s *sighted, t int) float64 { return s.outcome.Shares[t].Avoiding },
	"fidelity":       func(s *sighted, t int) float64 { return s.outcome.Fidelity[t] },
	"mirror":         func(s *sighted, t int) float64 { return s.outcome.Mirror[t] },
}

// groupGauges are what only a group has and package results does not list.
var groupGauges = []gauge{
	{name: "depth", meaning: "mean depth of acts, 0..1, mean over meetings", parts: true,
		group: groupMean(func(g *results.GroupMeeting) float64 { return g.Depth })},
	{name: "here_and_now", meaning: "share of acts about the here and now, 0..1, mean over meetings", parts: true,
		group: groupMean(func(g *results.GroupMeeting) float64 { return g.HereAndNow })},
	{name: "leader_acts", meaning: leaderActs.Meaning, parts: true, group: func(s *sighted, part int) float64 {
		return s.total(part, func(k int) int { return s.metrics.Group(k).LeaderTurns })
	}},
	{name: "contract", meaning: "how far what was agreed on holds, 0..1, mean over meetings", parts: true,
		group: groupMean(func(g *results.GroupMeeting) float64 { return g.Contract })},
}

// countGauge counts events of a kind or moves.
func countGauge(m scenarios.Measurable) (gauge, bool) {
	g := gauge{name: m.Name, meaning: m.Meaning, parts: true}
	var of func(s *sighted) *tally
	if name, ok := strings.CutPrefix(m.Name, scenarios.EventMeasures); ok {
		for kind := range sim.NumEventKinds {
			if kind.String() == name {
				of = func(s *sighted) *tally { return &s.events[kind] }
			}
		}
	} else if name, ok := strings.CutPrefix(m.Name, scenarios.MoveMeasures); ok {
		move, _ := agents.MoveNamed(name)
		of = func(s *sighted) *tally { return &s.moves[move] }
	}
	if of == nil {
		return g, false
	}
	g.group = func(s *sighted, part int) float64 { return of(s).all(s, part) }
	if m.Members {
		g.member = func(s *sighted, i, part int) float64 { return of(s).one(s, i, part) }
	}
	return g, true
}
