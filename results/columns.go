package results

import (
	"fmt"
	"slices"
	"sync"

	"microcosm/agents"
	"microcosm/sim"
)

// A Column says what a column of a table means, in every table that has it.
type Column struct {
	Name, Meaning, Unit, Range string
	// Source is where the value comes from: a count, the true value in the model, a simulated questionnaire, or the scenario.
	Source string
}

const (
	counted     = "count"
	scenario    = "scenario"
	computed    = "computed"
	identity    = "identifier"
	anyPoint    = "-1..1, at times a little beyond"
	thisUnit    = " in the session (in the table of members: over the course)"
	atTheRow    = "; at the event, or at the end of the session"
	memberUnit  = "by the member, or by all members in the table of sessions,"
	logOdds     = "log-odds"
	probability = "probability"
	share       = "share"
	axis        = "circumplex"
	points      = "points"
	number      = "number"
	word        = "word"
)

// dictionary is the one table of columns. What is one column for each act, move, state, trait or reading is added by
// [Columns].
var dictionary = []Column{
	{"run", "which run", identity, "text", identity},
	{"session", "number of the meeting", number, "1..", identity},
	{"turn", "number of the member turn in the meeting; a leader's move has that of the turn before it; empty before the first", number, "1..", identity},
	{"event", "id of the turn or event, counted as things happen; turns and events share one space. In the table of factors that through which the change came", "id", "1..", identity},
	{"causes", "what led to it, as role:id;role:id, the most important first", "ids", "text", computed},
	{"member", "whose row this is: the member, by seat", "seat", "1..", identity},
	{"name", "name of the member", word, "text", scenario},

	{"speaker", "who acts, by seat; the leader's seat comes after the last member's, a co-leader's after that", "seat", "1..", identity},
	{"speaker_name", "name of whoever acts", word, "text", scenario},
	{"addressed", "who is addressed, by seat; 0 the whole group", "seat", "0..", identity},
	{"addressed_name", "name of whoever is addressed", word, "text", scenario},
	{"act", "kind of act", word, "see docs/odd.md, table of acts", trueValue},
	{"moment", "bid where a wish is voiced, enactment where it is protected against, else empty", word, "bid, enactment", trueValue},
	{"focus", "where attention lies", word, "here_and_now, outside, absent_person", trueValue},
	{"topic", "theme of the wish that is spoken of; empty for none", word, "see docs/odd.md, table of cycles", trueValue},
	{"move", "leader's move that the act carries out, or a member's who has learned it from the leader", word, "see docs/odd.md, table of moves", trueValue},
	{"situation", "what a leader's move answered", word, "see docs/odd.md, table of situations", trueValue},
	{"agency", "agency of the act as said", axis, anyPoint, trueValue},
	{"communion", "communion of the act as said", axis, anyPoint, trueValue},
	{"nonverbal_agency", "agency that shows", axis, anyPoint, trueValue},
	{"nonverbal_communion", "communion that shows", axis, anyPoint, trueValue},
	{"depth", "how personal the act is, or the mean over members' acts in the session", "depth", "0..1", trueValue},
	{"heard_agency", "agency as the one addressed heard it", axis, anyPoint, trueValue},
	{"heard_communion", "communion as the one addressed heard it", axis, anyPoint, trueValue},
	{"bias", "how far what was heard is bent towards what is feared", share, "0..1", trueValue},

	{"kind", "kind of event", word, "see docs/odd.md, table of events", trueValue},
	{"other", "to whom it was directed or by whom it was done, by seat", "seat", "1..", identity},
	{"turning_point", "1 for events that are told in the story", "flag", "0, 1", computed},

	{"present", "how many members were there; for one member 1 if there, else 0", number, "0..", counted},
	{"in_group", "how many members had joined and not left for good", number, "0..", counted},
	{"turns", "acts other than silence " + memberUnit + thisUnit, number, "0..", counted},
	{"leader_turns", "acts of the leader, or of both leaders, in the session", number, "0..", counted},
	{"airtime", "share of members' turns", share, "0..1", counted},
	{"airtime_gini", "inequality of airtime among those present (Gini coefficient)", "Gini", "0..1", counted},
	{"airtime_top", "airtime share of the one who spoke most", share, "0..1", counted},
	{"engaged", "share of members' acts that are engaged", share, "0..1", trueValue},
	{"conflict", "share of members' acts that are conflict", share, "0..1", trueValue},
	{"avoiding", "share of members' acts that turn away: drawing back, giving way, letting another's personal subject drop", share, "0..1", trueValue},
	{"engaged_rated", "engagement in the session, as the member says; in the table of sessions the mean", points, "0..6", climateSource},
	{"conflict_rated", "conflict in the session, as the member says; in the table of sessions the mean", points, "0..6", climateSource},
	{"avoiding_rated", "avoiding in the session, as the member says; in the table of sessions the mean", points, "0..6", climateSource},
	{"stage", "stage as read from the climate; a reading only, groups need not pass through stages", word, "see docs/odd.md", "read from engaged_rated, conflict_rated, avoiding_rated"},
	{"cohesion", "mean attraction between members", "attraction", "-1..1", trueValue},
	{"cohesion_rated", "liking for the group, as the member says; in the table of sessions the mean; in the table of members the mean over sessions", points, "1..9", cohesionSource},
	{"here_and_now", "share of members' acts about the here and now", share, "0..1", trueValue},
	{"distress_rated", "distress, as the member says; in the table of sessions the mean", points, "0..180", distressSource},
	{"bids", "wishes voiced " + memberUnit + thisUnit, number, "0..", counted},
	{"enactments_made", "protective acts " + memberUnit + thisUnit, number, "0..", counted},
	{"feedback_given", "feedbacks given that were weighed by the one they were given to" + thisUnit, number, "0..", counted},
	{"feedback_received", "feedbacks received and weighed, the leader's included" + thisUnit, number, "0..", counted},
	{"corrective", "corrective emotional experiences" + thisUnit, number, "0..", counted},
	{"injuries", "injuries" + thisUnit, number, "0..", counted},
	{"repairs", "injuries mended" + thisUnit, number, "0..", counted},
	{"validations", "consensual validations" + thisUnit, number, "0..", counted},
	{"manner_agency", "mean agency of the member's acts in the session", axis, anyPoint, trueValue},
	{"manner_communion", "mean communion of the member's acts in the session", axis, anyPoint, trueValue},
	{"seen_agency", "mean agency that the other members report of this one", axis, "-1..1", dyadSource},
	{"seen_communion", "mean communion that the other members report of this one", axis, "-1..1", dyadSource},
	{"liked_rated", "mean liking that the other members report of this one", "attraction", "-1..1", dyadSource},
	{"self_agency_rated", "agency the member reports of the own manner", axis, "-1..1", "simulated self-rating"},
	{"self_communion_rated", "communion the member reports of the own manner", axis, "-1..1", "simulated self-rating"},

	{"cycles", "cycles carried, the first one first, with ;", word, "see docs/odd.md, table of cycles", scenario},
	{"outside_agency", "agency of the mean act in life outside before therapy", axis, anyPoint, trueValue},
	{"outside_communion", "communion of the mean act in life outside before therapy", axis, anyPoint, trueValue},
	{"left_after", "session after which the member left for good; empty for those who stayed", number, "1..", counted},
	{"attended", "sessions the member was at, since joining", number, "0..", counted},
	{"distress_pre", "distress before the first session, or on joining a group under way, as the member says", points, "0..180", distressSource},
	{"distress_post", "distress after the course, as the member says, also of those who left", points, "0..180", distressSource},
	{"distress_change", "change in rated distress, after minus before", points, "-180..180", distressSource},
	{"class", "what became of the member's distress: cut-off 63, reliable change 14 points (Jacobson & Truax 1991; Lambert et al. 2004)", word, "recovered, improved, unchanged, worse", distressSource},
	{"pervasiveness_first", "share of relational moments enacted rather than risked, first third of the course", share, "0..1", counted},
	{"pervasiveness_last", "share of relational moments enacted rather than risked, last third of the course", share, "0..1", counted},
	{"expectation_p_start", "general expectation that voicing the wish brings the feared answer, before the first session", probability, "0..1", trueValue},
	{"expectation_p_end", "general expectation that voicing the wish brings the feared answer, after the course", probability, "0..1", trueValue},
	{"dares_outside_start", "probability of voicing a wish in life outside, before the first session", probability, "0..1", trueValue},
	{"dares_outside_end", "probability of voicing a wish in life outside, after the course (transfer)", probability, "0..1", trueValue},
	{"knowing_start", "insight as knowing, before the first session", probability, "0..1", trueValue},
	{"knowing_end", "insight as knowing, after the course", probability, "0..1", trueValue},

	{"from", "who holds or reports it, by seat", "seat", "1..", identity},
	{"to", "about whom, by seat; the leader's seat comes after the last member's, a co-leader's after that", "seat", "1..", identity},
	{"acts_to", "acts other than silence from the one to the other in the session", number, "0..", counted},
	{"liking", "attraction; to the leader trust", "attraction", "-1..1", trueValue},
	{"liking_rated", "liking, as reported; empty where either was away", "attraction", "-1..1", dyadSource},
	{"impression_agency", "agency seen in the other", axis, anyPoint, trueValue},
	{"impression_communion", "communion seen in the other", axis, anyPoint, trueValue},
	{"impression_agency_rated", "agency seen in the other, as reported; empty where either was away", axis, "-1..1", dyadSource},
	{"impression_communion_rated", "communion seen in the other, as reported; empty where either was away", axis, "-1..1", dyadSource},
	{"seen", "how much has been seen of the other", share, "0..1", trueValue},

	{"factor", "what moved the state: a curative factor, another mechanism, or a drift", word, "see docs/odd.md, table of sources", trueValue},
	{"curative", "1 where that is a curative factor", "flag", "0, 1", computed},
	{"state", "which state of the member was moved", word, "see the columns with _start and _end", trueValue},
	{"amount", "by how much it was moved, within its range", "of the state", "of the state", trueValue},
	{"counted", "entry: one change; session: the sum of all that is not entered one by one, since the end of the session before; after: the same since the last session; follow_up: the same from the end of the course to the last follow-up. All of a state's amounts but those of the follow-up add up to its end minus its start", word, "entry, session, after, follow_up", computed},
	{"mechanism", "how it works", word, "text", computed},
}

// Columns is the dictionary of all columns of a run's tables, one for each name.
var Columns = sync.OnceValue(func() []Column {
	all := slices.Concat(dictionary, processColumns, patternColumns, surveyColumns())
	for k := range agents.NumKinds {
		all = append(all, Column{actColumn(k), fmt.Sprintf("acts of the kind %s %s in the session", k, memberUnit), number, "0..", counted})
	}
	for _, k := range sessionEvents {
		all = append(all, Column{eventColumn(k), "events of the kind " + k.String() + " in the session (see docs/odd.md, table of events)", number, "0..", counted})
	}
	for v := agents.Move(1); v < agents.NumMoves; v++ {
		all = append(all, Column{moveColumn(v), "leader's moves in the session: " + agents.Moves[v].About, number, "0..", counted})
	}
	for _, trait := range agents.TraitNames {
		all = append(all, Column{"trait_" + trait, "trait on entering: " + trait, "trait", "see docs/odd.md, table of traits", scenario})
	}
	for s, spec := range agents.States {
		unit := "state"
		if agents.State(s) == agents.Expectation {
			unit = logOdds
		}
		span := fmt.Sprintf("%g..%g", spec.Low, spec.High)
		all = append(all,
			Column{spec.Name, spec.Meaning + atTheRow + "; in the table of sessions the mean", unit, span, trueValue},
			Column{spec.Name + "_start", spec.Meaning + "; before preparation and the first session, or on joining a group under way", unit, span, trueValue},
			Column{spec.Name + "_end", spec.Meaning + "; after the course", unit, span, trueValue})
	}
	return append(all, readingColumns(all)...)
})

func actColumn(k agents.Kind) string     { return "act_" + k.String() }
func moveColumn(v agents.Move) string    { return "move_" + v.String() }
func eventColumn(k sim.EventKind) string { return "event_" + k.String() }

// readings describes the readings of events that are not already columns by the name of a state.
var readings = [sim.NumReadings]Column{
	sim.Expected:       {"", "expectation of the feared answer: on a turn from the one addressed, on an event from those who answered, before; in the table of dyads from the one it is held of", probability, "0..1", trueValue},
	sim.ExpectedAfter:  {"", "expectation of the feared answer: on a turn from the one addressed, on an event from those who answered, afterwards", probability, "0..1", trueValue},
	sim.Phi:            {"", "how much what was heard was the feared answer", probability, "0..1", trueValue},
	sim.RiskTaken:      {"", "probability with which the wish was voiced rather than protected against", probability, "0..1", trueValue},
	sim.Answers:        {"", "answers heard", number, "0..", trueValue},
	sim.Warmth:         {"", "communion of what was heard", axis, anyPoint, trueValue},
	sim.Acceptance:     {"", "how far feedback was taken as true", probability, "0..1", trueValue},
	sim.Agreeing:       {"", "givers whose claims agree", number, "1..", trueValue},
	sim.ClaimAgency:    {"", "agency that the feedback says the member shows", axis, anyPoint, trueValue},
	sim.ClaimCommunion: {"", "communion that the feedback says the member shows", axis, anyPoint, trueValue},
	sim.Knowing:        {"", "insight as knowing", probability, "0..1", trueValue},
	sim.Feeling:        {"", "felt insight, at the event", "state", "0..1", trueValue},
	sim.Attraction:     {"", "liking for the others, or for the giver of feedback" + atTheRow, "attraction", "-1..1", trueValue},
	sim.Trust:          {"", "trust in the leader, the mean where there are two" + atTheRow + "; in the table of sessions the mean", "attraction", "-1..1", trueValue},
	sim.Hazard:         {"", "probability of leaving for good after this session", probability, "0..1", trueValue},
	sim.Enactments:     {"", "enactments of late, a fading count", number, "0..", trueValue},
	sim.Times:          {"", "how often it was done, as the one who names it saw it; how many turned against the one, or how many are in the smaller camp", number, "0..", trueValue},
	sim.Followed:       {"", "how often it was answered in the same way", number, "0..", trueValue},
	sim.ContractNow:    {"", "how far what was agreed on still holds" + atTheRow, share, "0..1", trueValue},
	sim.Transferred:    {"", "what is expected of somebody because of a resemblance to the figure of old", logOdds, "any number", trueValue},
	sim.Perceptiveness: {"", "probability with which this leader notices what can be noticed", probability, "0..1", trueValue},
}

// readingColumns are the columns of readings whose name is not yet taken by a state of the same meaning.
func readingColumns(taken []Column) []Column {
	var out []Column
	for r, column := range readings {
		column.Name = sim.Reading(r).String()
		known := false
		for _, t := range taken {
			known = known || t.Name == column.Name
		}
		if !known {
			out = append(out, column)
		}
	}
	return out
}
