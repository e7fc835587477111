package results

import (
	"math"
	"slices"

	"microcosm/agents"
	"microcosm/sim"
)

type sessionRow struct {
	*scene
	session int
	g       *GroupMeeting
	// means are the true means of the states over the members still in the group.
	means [agents.NumStates]float64
	// relations are what members' reports of each other are made of.
	relations [len(roundKinds)]Relations
}

var sessionSheet = sheet[sessionRow]{"sessions", slices.Concat([]field[sessionRow]{
	{"run", func(x *sessionRow) string { return x.run }},
	{"session", func(x *sessionRow) string { return whole(x.session) }},
	{"present", func(x *sessionRow) string { return whole(x.g.Present) }},
	{"in_group", func(x *sessionRow) string { return whole(x.g.InGroup) }},
	{"turns", func(x *sessionRow) string { return whole(x.g.Spoken) }},
	{"leader_turns", func(x *sessionRow) string { return whole(x.g.LeaderTurns) }},
	{"engaged", func(x *sessionRow) string { return Number(x.g.Shares.Engaged) }},
	{"conflict", func(x *sessionRow) string { return Number(x.g.Shares.Conflict) }},
	{"avoiding", func(x *sessionRow) string { return Number(x.g.Shares.Avoiding) }},
	{"engaged_rated", func(x *sessionRow) string { return Number(x.g.Climate.Engaged) }},
	{"conflict_rated", func(x *sessionRow) string { return Number(x.g.Climate.Conflict) }},
	{"avoiding_rated", func(x *sessionRow) string { return Number(x.g.Climate.Avoiding) }},
	{"stage", func(x *sessionRow) string { return x.m.Stage(x.session).String() }},
	{"cohesion", func(x *sessionRow) string { return Number(x.g.Cohesion) }},
	{"cohesion_rated", func(x *sessionRow) string { return Number(x.g.CohesionRated) }},
	{"distress_rated", func(x *sessionRow) string { return Number(x.g.DistressRated) }},
	{"trust", func(x *sessionRow) string { return Number(x.g.Trust) }},
	{"acts_to_leader", func(x *sessionRow) string { return Number(x.g.ToLeader) }},
	{"peer_share", func(x *sessionRow) string { return Number(x.g.ToPeers) }},
	{"contract", func(x *sessionRow) string { return Number(x.g.Contract) }},
	{"synchrony", func(x *sessionRow) string { return Number(x.g.Synchrony) }},
	{"arousal_mean", func(x *sessionRow) string { return Number(x.g.Arousal) }},
	{"arousal_peak", func(x *sessionRow) string { return Number(x.g.ArousalPeak) }},
	{"airtime_gini", func(x *sessionRow) string { return Number(x.g.Gini) }},
	{"airtime_top", func(x *sessionRow) string { return Number(x.g.Top) }},
	{"depth", func(x *sessionRow) string { return Number(x.g.Depth) }},
	{"here_and_now", func(x *sessionRow) string { return Number(x.g.HereAndNow) }},
	{"bids", func(x *sessionRow) string { return whole(x.g.Bids) }},
	{"enactments_made", func(x *sessionRow) string { return whole(x.g.Enactments) }},
	{"feedback_received", func(x *sessionRow) string { return whole(x.g.Feedback) }},
	{"corrective", func(x *sessionRow) string { return whole(x.g.Corrective) }},
	{"injuries", func(x *sessionRow) string { return whole(x.g.Injuries) }},
	{"repairs", func(x *sessionRow) string { return whole(x.g.Repairs) }},
	{"validations", func(x *sessionRow) string { return whole(x.g.Validations) }},
	{"peer_feedback", func(x *sessionRow) string { return whole(x.g.PeerFeedback) }},
	{"universality", func(x *sessionRow) string { return Number(x.g.Universality) }},
	{"homework_before", func(x *sessionRow) string { return x.homework() }},
},
	eventFields(),
	stateFields("", func(x *sessionRow, s agents.State) string { return Number(x.means[s]) }),
	actFields(func(x *sessionRow) *[agents.NumKinds]int { return &x.g.Acts }),
	moveFields(),
	roundFields(),
)}

// stateFields is one column for every state.
func stateFields[T any](suffix string, of func(*T, agents.State) string) (fields []field[T]) {
	for s := range agents.NumStates {
		fields = append(fields, field[T]{s.String() + suffix, func(x *T) string { return of(x, s) }})
	}
	return fields
}

// actFields is one column for every kind of act.
func actFields[T any](of func(*T) *[agents.NumKinds]int) (fields []field[T]) {
	for k := range agents.NumKinds {
		fields = append(fields, field[T]{actColumn(k), func(x *T) string { return whole(of(x)[k]) }})
	}
	return fields
}

// sessionEvents are the kinds of event that the table of sessions counts: those which are not columns by another name, and are over
// when the session is.
var sessionEvents = []sim.EventKind{
	sim.PatternNamed, sim.FalsePattern, sim.GroupPattern, sim.SubjectChanged, sim.Regulated, sim.BreachOut, sim.Warned, sim.DualRole,
	sim.OutsideContact, sim.CameLate, sim.InCrisis, sim.Bereaved, sim.LeaderAway, sim.Handled, sim.Joined, sim.Scapegoated,
	sim.SidesTaken, sim.LeadersSplit, sim.Hooked, sim.Loosened,
}

// eventFields is one column for every kind of event that is counted.
func eventFields() (fields []field[sessionRow]) {
	for _, k := range sessionEvents {
		fields = append(fields, field[sessionRow]{eventColumn(k), func(x *sessionRow) string { return whole(x.g.Events[k]) }})
	}
	return fields
}

// homework is what was done since the session before; missing where none is set, and at the first.
func (x *sessionRow) homework() string {
	if !x.c.Config().Overlay.Homework || x.session < 2 {
		return ""
	}
	return whole(x.m.Group(x.session - 1).Events[sim.HomeworkDone])
}

func moveFields() (fields []field[sessionRow]) {
	for v := agents.Move(1); v < agents.NumMoves; v++ {
		fields = append(fields, field[sessionRow]{moveColumn(v), func(x *sessionRow) string { return whole(x.g.Moves[v]) }})
	}
	return fields
}

func newSessionRow(s *scene, session int) *sessionRow {
	x := &sessionRow{scene: s, session: session, g: s.m.Group(session), relations: s.relationsAt(session)}
	for state := range x.means {
		var a average
		for i := range s.c.Members() {
			if r := s.m.Member(session, i); r.InGroup {
				a.add(r.States[state])
			}
		}
		x.means[state] = a.mean()
	}
	return x
}

type memberSessionRow struct {
	*scene
	session, i int
	r          *MemberMeeting
	a          *SessionAnswers
}

var memberSessionSheet = sheet[memberSessionRow]{"member_sessions", slices.Concat([]field[memberSessionRow]{
	{"run", func(x *memberSessionRow) string { return x.run }},
	{"session", func(x *memberSessionRow) string { return whole(x.session) }},
	{"member", func(x *memberSessionRow) string { return seat(x.i) }},
	{"name", func(x *memberSessionRow) string { return x.c.Name(x.i) }},
	{"present", func(x *memberSessionRow) string { return flag(x.r.Present) }},
	{"at_risk", func(x *memberSessionRow) string { return x.risk() }},
	{"turns", func(x *memberSessionRow) string { return whole(x.r.Turns) }},
	{"airtime", func(x *memberSessionRow) string { return Number(x.r.Airtime) }},
	{"engaged_rated", func(x *memberSessionRow) string { return Number(x.r.Climate.Engaged) }},
	{"conflict_rated", func(x *memberSessionRow) string { return Number(x.r.Climate.Conflict) }},
	{"avoiding_rated", func(x *memberSessionRow) string { return Number(x.r.Climate.Avoiding) }},
	{"cohesion_rated", func(x *memberSessionRow) string { return Number(x.r.Cohesion) }},
	{"distress_rated", func(x *memberSessionRow) string { return Number(x.r.Distress) }},
	{"attraction", func(x *memberSessionRow) string { return Number(x.r.Attraction) }},
	{"trust", func(x *memberSessionRow) string { return Number(x.r.Trust) }},
	{"arousal_mean", func(x *memberSessionRow) string { return Number(x.r.Arousal) }},
	{"arousal_peak", func(x *memberSessionRow) string { return Number(x.r.ArousalPeak) }},
	{"liked_rated", func(x *memberSessionRow) string { return Number(x.r.Liked) }},
	{"manner_agency", func(x *memberSessionRow) string { return Number(x.r.MeanManner().Agency) }},
	{"manner_communion", func(x *memberSessionRow) string { return Number(x.r.MeanManner().Communion) }},
	{"seen_agency", func(x *memberSessionRow) string { return Number(x.r.Seen.Agency) }},
	{"seen_communion", func(x *memberSessionRow) string { return Number(x.r.Seen.Communion) }},
	{"self_agency_rated", func(x *memberSessionRow) string { return x.self(SelfAgency, agents.SelfAgency) }},
	{"self_communion_rated", func(x *memberSessionRow) string { return x.self(SelfCommunion, agents.SelfCommunion) }},
	{"bids", func(x *memberSessionRow) string { return whole(x.r.Bids) }},
	{"enactments_made", func(x *memberSessionRow) string { return whole(x.r.Enactments) }},
	{"feedback_given", func(x *memberSessionRow) string { return whole(x.r.FeedbackGiven) }},
	{"feedback_received", func(x *memberSessionRow) string { return whole(x.r.FeedbackReceived) }},
	{"corrective", func(x *memberSessionRow) string { return whole(x.r.Corrective) }},
	{"injuries", func(x *memberSessionRow) string { return whole(x.r.Injuries) }},
	{"repairs", func(x *memberSessionRow) string { return whole(x.r.Repairs) }},
	{"received_cold", func(x *memberSessionRow) string { return whole(x.r.ReceivedCold) }},
	{"knowing", func(x *memberSessionRow) string { return Number(x.c.Config().Theory.Knows(&x.c.Members()[x.i])) }},
},
	stateFields("", func(x *memberSessionRow, s agents.State) string { return Number(x.r.States[s]) }),
	actFields(func(x *memberSessionRow) *[agents.NumKinds]int { return &x.r.Acts }),
	answerFields(func(x *memberSessionRow) *SessionAnswers { return x.a }),
)}

// risk is missing for those who have left, and where nobody meets.
func (x *memberSessionRow) risk() string {
	if !x.r.InGroup || x.c.Config().WaitList {
		return ""
	}
	return flag(x.r.AtRisk)
}

// self is a self-rating, missing for those who were away.
func (x *memberSessionRow) self(s Instrument, of agents.State) string {
	truth := math.NaN()
	if x.r.Present {
		truth = x.r.States[of]
	}
	return Number(s.Answer(x.c, x.session, x.i, Nobody, truth))
}
