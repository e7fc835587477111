package results

import (
	"math"
	"slices"

	"microcosm/agents"
)

// A Measure is one number that sums up a course for one question: what a sweep tabulates, a comparison compares and a search
// improves.
type Measure struct {
	Column
	// Of reads the measure off an outcome; missing where it cannot be had.
	Of func(*Outcome) float64
}

// Measures lists the measures of a course.
func Measures() []Measure {
	return measures
}

// MeasureNames lists the names of the measures.
func MeasureNames() []string {
	names := make([]string, len(measures))
	for i, m := range measures {
		names[i] = m.Name
	}
	return names
}

// MeasureNamed finds a measure.
func MeasureNamed(name string) (Measure, bool) {
	for _, m := range measures {
		if m.Name == name {
			return m, true
		}
	}
	return Measure{}, false
}

// overMembers is the mean over members of something; of reports it, missing where it is. Those who never joined are left out.
func overMembers(of func(*MemberOutcome) float64) func(*Outcome) float64 {
	return func(o *Outcome) float64 {
		var a average
		for i := range o.Members {
			if o.Members[i].Joined >= 0 {
				a.add(of(&o.Members[i]))
			}
		}
		return a.mean()
	}
}

func stateChange(s agents.State) func(*Outcome) float64 {
	return overMembers(func(o *MemberOutcome) float64 { return o.States[s].Difference() })
}

func classShare(classes ...Class) func(*Outcome) float64 {
	return func(o *Outcome) float64 {
		n := 0
		for _, k := range classes {
			n += o.Classes[k]
		}
		return ratio(float64(n), o.Came())
	}
}

func perMember(count func(*Outcome) int) func(*Outcome) float64 {
	return func(o *Outcome) float64 { return ratio(float64(count(o)), o.Came()) }
}

const (
	overGroup = "mean over members"
	trueValue = "true value"
	question  = "simulated questionnaire"
)

var measures = slices.Concat(courseMeasures, processMeasures, eventMeasures, followUpMeasures())

var courseMeasures = []Measure{
	{Column{"distress_change", "change in rated distress, after minus before, " + overGroup, "points", "-180..180", question},
		overMembers(func(o *MemberOutcome) float64 { return o.Distress.Difference() })},
	{Column{"improved", "share of members recovered or improved", "share", "0..1", question}, classShare(Recovered, Improved)},
	{Column{"recovered", "share of members recovered", "share", "0..1", question}, classShare(Recovered)},
	{Column{"worse", "share of members reliably worse", "share", "0..1", question}, classShare(Worse)},
	{Column{"dropout", "share of members who left before the end", "share", "0..1", "count"},
		func(o *Outcome) float64 { return o.Dropout }},
	{Column{"attendance", "share of possible attendances that took place", "share", "0..1", "count"},
		func(o *Outcome) float64 { return o.Attendance }},
	{Column{"cohesion", "mean attraction between members, mean over meetings", "attraction", "-1..1", trueValue},
		func(o *Outcome) float64 { return o.Cohesion }},
	{Column{"cohesion_rated", "cohesion as members rate it, mean over meetings", "points", "1..9", question},
		func(o *Outcome) float64 { return o.CohesionRated }},
	{Column{"expectation_change", "change in the expectation of the feared answer, " + overGroup, "probability", "-1..1", trueValue},
		overMembers(func(o *MemberOutcome) float64 { return o.Expectation.Difference() })},
	{Column{"insight_change", "change in felt insight, " + overGroup, "state", "-1..1", trueValue}, stateChange(agents.Insight)},
	{Column{"knowing_change", "change in insight as knowing, " + overGroup, "probability", "-1..1", trueValue},
		overMembers(func(o *MemberOutcome) float64 { return o.Knowing.Difference() })},
	{Column{"dares_outside_change", "change in the probability of voicing a wish in life outside (transfer), " + overGroup, "probability", "-1..1", trueValue},
		overMembers(func(o *MemberOutcome) float64 { return o.DaresOutside.Difference() })},
	{Column{"facade_change", "change in facade, " + overGroup, "state", "-1..1", trueValue}, stateChange(agents.Facade)},
	{Column{"hope_change", "change in hope, " + overGroup, "state", "-1..1", trueValue}, stateChange(agents.Hope)},
	{Column{"skill_change", "change in skill, " + overGroup, "state", "-1..1", trueValue}, stateChange(agents.Skill)},
	{Column{"wound_change", "change in lasting hurt, " + overGroup, "state", "-1..1", trueValue}, stateChange(agents.Wound)},
	{Column{"pervasiveness", "share of relational moments enacted rather than risked, last third, " + overGroup, "share", "0..1", "count"},
		overMembers(func(o *MemberOutcome) float64 { return o.Pervasiveness[Thirds-1] })},
	{Column{"pervasiveness_change", "change of that from the first third to the last, " + overGroup, "share", "-1..1", "count"},
		overMembers(func(o *MemberOutcome) float64 { return -o.Drop() })},
	{Column{"fidelity", "microcosm fidelity, mean of the thirds of the course", "likeness", "-1..1", trueValue},
		func(o *Outcome) float64 { return Mean(o.Fidelity[:]) }},
	{Column{"mirror", "correlation of manner in the room with the outside profile, mean of the thirds", "correlation", "-1..1", trueValue},
		func(o *Outcome) float64 { return Mean(o.Mirror[:]) }},
	{Column{"cee", "corrective emotional experiences a member", "count", "0..", "count"},
		perMember(func(o *Outcome) int { return o.Corrective })},
	{Column{"injuries", "injuries a member", "count", "0..", "count"}, perMember(func(o *Outcome) int { return o.Injuries })},
	{Column{"repairs", "repairs of injuries a member", "count", "0..", "count"}, perMember(func(o *Outcome) int { return o.Repairs })},
	{Column{"bids", "wishes voiced a member", "count", "0..", "count"}, perMember(func(o *Outcome) int { return o.Bids })},
	{Column{"enactments", "protective acts a member", "count", "0..", "count"}, perMember(func(o *Outcome) int { return o.Enactments })},
	{Column{"feedback", "feedbacks received a member", "count", "0..", "count"}, perMember(func(o *Outcome) int { return o.Feedback })},
	{Column{"engaged", "share of engaged acts, mean of the thirds", "share", "0..1", trueValue},
		meanShare(func(x Climate) float64 { return x.Engaged })},
	{Column{"conflict", "share of conflict acts, mean of the thirds", "share", "0..1", trueValue},
		meanShare(func(x Climate) float64 { return x.Conflict })},
	{Column{"avoiding", "share of acts that turn away (drawing back, giving way, letting another's personal subject drop), mean of the thirds", "share", "0..1", trueValue},
		meanShare(func(x Climate) float64 { return x.Avoiding })},
	{Column{"airtime_gini", "inequality of airtime (Gini), mean over meetings", "Gini", "0..1", "count"},
		func(o *Outcome) float64 { return o.Gini }},
	{Column{"airtime_top", "airtime share of the one who speaks most, mean over meetings", "share", "0..1", "count"},
		func(o *Outcome) float64 { return o.Top }},
	{Column{"complement_agency", "correlation of agency between an act and its answer", "correlation", "-1..1", trueValue},
		func(o *Outcome) float64 { return o.Agency.R() }},
	{Column{"complement_communion", "correlation of communion between an act and its answer", "correlation", "-1..1", trueValue},
		func(o *Outcome) float64 { return o.Communion.R() }},
	{Column{"complement_agency_within", "correlation of agency between an act and its answer, within pairs of people", "correlation", "-1..1", trueValue},
		func(o *Outcome) float64 { return o.AgencyWithin }},
	{Column{"complement_communion_within", "correlation of communion between an act and its answer, within pairs of people", "correlation", "-1..1", trueValue},
		func(o *Outcome) float64 { return o.CommunionWithin }},
	{Column{"leader_turns", "leader's moves a meeting", "count", "0..", "count"},
		func(o *Outcome) float64 { return ratio(float64(o.LeaderTurns), o.Meetings) }},
}

func meanShare(of func(Climate) float64) func(*Outcome) float64 {
	return func(o *Outcome) float64 {
		var a average
		for _, x := range o.Shares {
			a.add(of(x))
		}
		if a.n == 0 {
			return math.NaN()
		}
		return a.mean()
	}
}
