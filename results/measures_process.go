package results

import (
	"fmt"
	"strings"

	"microcosm/agents"
	"microcosm/sim"
)

const synthetic = "true value, synthetic"

// processMeasures are of the body, of how the group works, and of what it takes.
var processMeasures = []Measure{
	{Column{"synchrony", "how far the arousal of members goes together from turn to turn, mean over meetings; synthetic, only an analogue of measured concordance", "correlation", "-1..1", synthetic},
		func(o *Outcome) float64 { return o.Synchrony }},
	{Column{"stress_change", "change in the slow stress load of the body, " + overGroup + "; synthetic", "state", "-1..1", synthetic},
		stateChange(agents.Stress)},
	{Column{"stress_end", "slow stress load of the body after the course, " + overGroup + "; synthetic", "state", "0..1", synthetic},
		overMembers(func(o *MemberOutcome) float64 { return o.States[agents.Stress].End })},
	{Column{"acts_to_leader", "share of members' acts addressed to a leader, mean over meetings", share, "0..1", counted},
		func(o *Outcome) float64 { return o.ToLeader }},
	{Column{"peer_share", "share of members' acts addressed to another member, mean over meetings", share, "0..1", counted},
		func(o *Outcome) float64 { return o.ToPeers }},
	{Column{"peer_feedback", "feedbacks from member to member, weighed by the one they were given to, a member", number + " a member", "0..", counted},
		perMember(func(o *Outcome) int { return o.PeerFeedback })},
	{Column{"validations", "consensual validations a member", number + " a member", "0..", counted},
		perMember(func(o *Outcome) int { return o.Validations })},
	{Column{"universality", "isolation taken away by hearing of a like wish, summed over the course, a member", "state", "0..", trueValue},
		func(o *Outcome) float64 { return ratio(o.Universality, o.Came()) }},
	{Column{"received_cold", "cold acts of other members to one, a member", number + " a member", "0..", counted},
		overMembers(func(o *MemberOutcome) float64 { return float64(o.ReceivedCold) })},
	{Column{"leader_hours", "hours that leaders spent in meetings, 100 member turns an hour, each leader's counted", "hours", "0..", computed},
		func(o *Outcome) float64 { return o.LeaderHours }},
	{Column{"leader_hours_per_improved", "leader hours for each member recovered or improved; missing where nobody is", "hours", "0..", computed},
		(*Outcome).HoursPerImproved},
	{Column{"homework_share", "share of homework set to members that was done; missing where none was set", share, "0..1", counted},
		func(o *Outcome) float64 { return o.HomeworkShare }},
	{Column{"contract_end", "how far what was agreed on still holds at the end of the last meeting", share, "0..1", trueValue},
		func(o *Outcome) float64 { return o.Contract }},
}

// eventMeasures count events over a course.
var eventMeasures = []Measure{
	eventCount("breaches", "breaches of confidentiality that came out", sim.BreachOut),
	eventCount("warnings", "times the leader had to tell others what a member said (duty to warn)", sim.Warned),
	eventCount("dual_relationships", "times a leader had to do with a member in another role", sim.DualRole),
	eventCount("contacts", "meetings of two members outside the group", sim.OutsideContact),
	eventCount("lateness", "times a member came late", sim.CameLate),
	eventCount("leader_absences", "meetings without the leader", sim.LeaderAway),
	eventCount("crises", "times a member came in an acute crisis", sim.InCrisis),
	eventCount("losses", "losses in the life outside of a member", sim.Bereaved),
	eventCount("newcomers", "members who joined the group under way", sim.Joined),
	eventCount("handled", "broken or crossed bounds taken up by a leader or passed over", sim.Handled),
	eventCount("scapegoats", "times several turned against one", sim.Scapegoated),
	eventCount("subgroups", "times two camps had formed", sim.SidesTaken),
	eventCount("splits", "times one leader was made the good one and the other the bad", sim.LeadersSplit),
	eventCount("hooked", "times a leader answered as the figure of old", sim.Hooked),
	eventCount("loosened", "times naming what is transferred to a leader loosened it", sim.Loosened),
	eventCount("group_patterns", "patterns of the whole group named", sim.GroupPattern),
	eventCount("false_patterns", "patterns named that were not there", sim.FalsePattern),
}

func eventCount(name, meaning string, kind sim.EventKind) Measure {
	return Measure{Column{name, meaning + ", in the course", number, "0..", counted},
		func(o *Outcome) float64 { return float64(o.Events[kind]) }}
}

// followUpMeasures are of the questionnaires after the course.
func followUpMeasures() (all []Measure) {
	for k := range FollowUps {
		which := fmt.Sprintf(followUpName+"%d", k+1)
		about := fmt.Sprintf("follow-up %d (its weeks after the course are in the scenario)", k+1)
		all = append(all,
			Measure{Column{"distress_change_" + which, "change in rated distress from before therapy to " + about + ", " + overGroup + ", those who left among them; missing without one",
				points, "-180..180", question}, overMembers(func(o *MemberOutcome) float64 { return o.FollowUp[k].Distress - o.Distress.Start })},
			Measure{Column{"improved_" + which, "share of members recovered or improved from before therapy to " + about + ", those who left among them; missing without one",
				share, "0..1", question}, improvedAt(k)})
	}
	return all
}

// improvedAt is the share of those asked at a follow-up who are reliably better than before therapy.
func improvedAt(k int) func(*Outcome) float64 {
	return func(o *Outcome) float64 {
		better, asked := 0, 0
		for i := range o.Members {
			switch o.Members[i].FollowUp[k].Class {
			case Unknown:
				continue
			case Recovered, Improved:
				better++
			}
			asked++
		}
		return ratio(float64(better), asked)
	}
}

// AfterCourse reports whether any of the measures is of a follow-up. Where none is, the weeks after the course need not be played: no
// other measure changes.
func AfterCourse(measures []Measure) bool {
	for _, m := range measures {
		if strings.Contains(m.Name, followUpName) {
			return true
		}
	}
	return false
}

// followUpName is in the name of every measure of a follow-up.
const followUpName = "follow_up_"
