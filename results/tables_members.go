package results

import (
	"slices"

	"microcosm/agents"
	"microcosm/sim"
)

type memberRow struct {
	*scene
	i int
	o *MemberOutcome
	p *Respondent
}

var memberSheet = sheet[memberRow]{"members", slices.Concat([]field[memberRow]{
	{"run", func(x *memberRow) string { return x.run }},
	{"member", func(x *memberRow) string { return seat(x.i) }},
	{"name", func(x *memberRow) string { return x.o.Name }},
	{"cycles", func(x *memberRow) string { return carried(x.c.Members()[x.i].Person) }},
	{"outside_agency", func(x *memberRow) string { return Number(x.o.Outside.Agency) }},
	{"outside_communion", func(x *memberRow) string { return Number(x.o.Outside.Communion) }},
	{"joined", func(x *memberRow) string { return x.count(max(1, x.o.Joined)) }},
	{"attended", func(x *memberRow) string { return x.count(x.o.Attended) }},
	{"left_after", func(x *memberRow) string { return positive(x.o.Left) }},
	{"distress_pre", func(x *memberRow) string { return Number(x.o.Distress.Start) }},
	{"distress_post", func(x *memberRow) string { return Number(x.o.Distress.End) }},
	{"distress_change", func(x *memberRow) string { return Number(x.o.Distress.Difference()) }},
	{"class", func(x *memberRow) string { return x.o.Class.String() }},
	{"distress_follow_up_1", func(x *memberRow) string { return Number(x.o.FollowUp[0].Distress) }},
	{"distress_follow_up_2", func(x *memberRow) string { return Number(x.o.FollowUp[1].Distress) }},
	{"distress_true_follow_up_1", func(x *memberRow) string { return Number(x.o.FollowUp[0].True) }},
	{"distress_true_follow_up_2", func(x *memberRow) string { return Number(x.o.FollowUp[1].True) }},
	{"class_follow_up_1", func(x *memberRow) string { return x.o.FollowUp[0].Class.String() }},
	{"class_follow_up_2", func(x *memberRow) string { return x.o.FollowUp[1].Class.String() }},
	{"follow_up_week_1", func(x *memberRow) string { return positive(x.o.FollowUp[0].Week) }},
	{"follow_up_week_2", func(x *memberRow) string { return positive(x.o.FollowUp[1].Week) }},
	{"cohesion_rated", func(x *memberRow) string { return Number(x.o.Cohesion) }},
	{"turns", func(x *memberRow) string { return x.count(x.o.Turns) }},
	{"bids", func(x *memberRow) string { return x.count(x.o.Bids) }},
	{"enactments_made", func(x *memberRow) string { return x.count(x.o.Enactments) }},
	{"feedback_given", func(x *memberRow) string { return x.count(x.o.FeedbackGiven) }},
	{"feedback_received", func(x *memberRow) string { return x.count(x.o.FeedbackReceived) }},
	{"corrective", func(x *memberRow) string { return x.count(x.o.Corrective) }},
	{"injuries", func(x *memberRow) string { return x.count(x.o.Injuries) }},
	{"repairs", func(x *memberRow) string { return x.count(x.o.Repairs) }},
	{"received_cold", func(x *memberRow) string { return x.count(x.o.ReceivedCold) }},
	{"scapegoated", func(x *memberRow) string { return x.count(x.o.Events[sim.Scapegoated]) }},
	{"homework", func(x *memberRow) string { return x.homework() }},
	{"pervasiveness_first", func(x *memberRow) string { return Number(x.o.Pervasiveness[0]) }},
	{"pervasiveness_last", func(x *memberRow) string { return Number(x.o.Pervasiveness[Thirds-1]) }},
	{"expectation_p_start", func(x *memberRow) string { return Number(x.o.Expectation.Start) }},
	{"expectation_p_end", func(x *memberRow) string { return Number(x.o.Expectation.End) }},
	{"dares_outside_start", func(x *memberRow) string { return Number(x.o.DaresOutside.Start) }},
	{"dares_outside_end", func(x *memberRow) string { return Number(x.o.DaresOutside.End) }},
	{"knowing_start", func(x *memberRow) string { return Number(x.o.Knowing.Start) }},
	{"knowing_end", func(x *memberRow) string { return Number(x.o.Knowing.End) }},
},
	stateFields("_start", func(x *memberRow, s agents.State) string { return Number(x.o.States[s].Start) }),
	stateFields("_end", func(x *memberRow, s agents.State) string { return Number(x.o.States[s].End) }),
	traitFields(),
	problemFields(),
	creditFields(func(x *memberRow) *[NumCredits]float64 { return &x.p.Credit }),
)}

// count is missing for somebody who never joined.
func (x *memberRow) count(n int) string {
	if x.o.Joined < 0 {
		return ""
	}
	return whole(n)
}

// homework is missing where none is set.
func (x *memberRow) homework() string {
	if !x.c.Config().Overlay.Homework {
		return ""
	}
	return x.count(x.o.Events[sim.HomeworkDone])
}

func traitFields() (fields []field[memberRow]) {
	for _, trait := range agents.TraitNames {
		fields = append(fields, field[memberRow]{"trait_" + trait, func(x *memberRow) string {
			return Number(*x.c.Members()[x.i].Trait(trait))
		}})
	}
	return fields
}
