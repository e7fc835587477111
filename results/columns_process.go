package results

import (
	"strings"

	"microcosm/sim"
)

const bodySource = "true value, synthetic: a state of the model, not a measurement"

// processColumns are the columns of the body, the group's process, its bounds, risk and follow-up.
var processColumns = []Column{
	{"arousal_mean", "mean arousal of the member over the turns there; in the table of sessions the mean over members; synthetic", "state", "0..1", bodySource},
	{"arousal_peak", "highest arousal of the member in the session; in the table of sessions the highest of anybody; synthetic", "state", "0..1", bodySource},
	{"synchrony", "physiological synchrony: how far the arousal of those present went together from turn to turn, the mean covariance of two members over the mean variance; -1/(n-1) at least, empty with fewer than two members or where nothing varied; synthetic, and only an analogue of concordance as measured between two people (Marci et al. 2007)", "correlation", "-1..1", bodySource},

	{"acts_to_leader", "share of members' acts, silences left out, that were addressed to a leader", share, "0..1", counted},
	{"peer_share", "share of members' acts, silences left out, that were addressed to one other member", share, "0..1", counted},
	{"peer_feedback", "feedbacks from member to member that were weighed, in the session", number, "0..", counted},
	{"universality", "isolation taken away by hearing of a like wish in the session, summed over members", "state", "0..", trueValue},
	{"homework_before", "members who did their homework in the week before the session; empty where none is set", number, "0..", counted},
	{"homework", "weeks in which the member did the homework; empty where none is set", number, "0..", counted},
	{"received_cold", "acts of other members to the member that were cold as said (communion -.1 or less, see docs/odd.md)" + thisUnit, number, "0..", counted},
	{"scapegoated", "times several had turned against the member, over the course", number, "0..", counted},
	{"at_risk", "1 where what a leader can see warns of leaving or of a bad end: the member was away; or rated distress is 14 points or more above that before therapy; or rated cohesion is 5 or less (5 is indifference); or rated liking for the leader is 0 or less. Empty for those who have left (after routine outcome monitoring: Lambert 2010; the marks are design)", "flag", "0, 1", "attendance and simulated questionnaires"},

	{"joined", "session at which the member joined, 1 for those there from the start; empty for somebody who waited and never got a place, of whom all but the person is empty", number, "1..", counted},
	{"follow_up_week_1", "weeks after the last session at which the first follow-up was", "weeks", "1..260", scenario},
	{"follow_up_week_2", "weeks after the last session at which the second follow-up was", "weeks", "1..260", scenario},
	{"distress_follow_up_1", "distress at the first follow-up, as the member says, also of those who left", points, "0..180", distressSource},
	{"distress_follow_up_2", "distress at the second follow-up, as the member says, also of those who left", points, "0..180", distressSource},
	{"distress_true_follow_up_1", "distress at the first follow-up, without error and bias", points, "0..180", trueValue},
	{"distress_true_follow_up_2", "distress at the second follow-up, without error and bias", points, "0..180", trueValue},
	{"class_follow_up_1", "what had become of the member's distress from before therapy to the first follow-up; see class", word, "recovered, improved, unchanged, worse", distressSource},
	{"class_follow_up_2", "what had become of the member's distress from before therapy to the second follow-up; see class", word, "recovered, improved, unchanged, worse", distressSource},

	{"handling", "what a leader did about what was broken or crossed; for the kind handled only", word, strings.Join(sim.Handlings[:], ", "), trueValue},
}

// patternColumns say which pattern was named, as whoever named it had seen it, rightly or wrongly; all are empty where none was.
var patternColumns = []Column{
	{"pattern_actor", "in a pattern that was named: who is said to do it, by seat", "seat", "1..", trueValue},
	{"pattern_act", "in a pattern that was named: what is said to be done", word, strings.Join(sim.Habits[1:], ", "), trueValue},
	{"pattern_to", "in a pattern that was named: to whom, by seat; 0 nobody in particular", "seat", "0..", trueValue},
	{"pattern_answer", "in a pattern that was named: what the others are said to do next; empty where they differ", word, strings.Join(sim.Habits[1:], ", "), trueValue},
	{"pattern_times", "in a pattern that was named: how often it was seen done", number, "0..", trueValue},
	{"pattern_followed", "in a pattern that was named: how often the others were seen to answer so", number, "0..", trueValue},
	{"pattern_of_group", "1 where the pattern named is the others' answer rather than the actor's doing", "flag", "0, 1", trueValue},
}
