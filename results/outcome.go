package results

import (
	"math"

	"microcosm/agents"
	"microcosm/sim"
)

// Thirds are the parts a course is divided into for comparison: early, middle and late.
const Thirds = 3

// A Change is a quantity before the first meeting and now (after the last, when the course is over).
type Change struct {
	Start, End float64
}

// Difference is End - Start.
func (c Change) Difference() float64 { return c.End - c.Start }

// A MemberOutcome is what became of one member.
type MemberOutcome struct {
	Name string
	// Joined is the meeting at which the member joined: 0 from the start, -1 for somebody who waited and never got a place, of whom
	// all else is missing.
	Joined int
	// Left is the meeting after which the member left for good, 0 if never; Attended how many meetings the member was at.
	Left, Attended int
	// Distress is as the questionnaire has it, 0..180; Class what that change amounts to. Everybody is asked before and after,
	// also those who left.
	Distress Change
	Class    Class
	// FollowUp is what the member answered at the first follow-ups after the course.
	FollowUp [FollowUps]FollowUp
	// States are the true states; Expectation is the first of them as a probability, 0..1, and Knowing is insight as knowing,
	// 0..1. Felt insight, facade, skill and so on are among the states.
	States      [agents.NumStates]Change
	Expectation Change
	Knowing     Change
	// DaresOutside is the probability of voicing a wish in life outside, 0..1: what is carried out of the group.
	DaresOutside Change
	// Totals over the course; see [MemberMeeting].
	Turns, Bids, Enactments, FeedbackGiven, FeedbackReceived, Corrective, Injuries, Repairs, ReceivedCold int
	// Events counts events of every kind that happened to the member.
	Events [sim.NumEventKinds]int
	// Pervasiveness is the share of relational moments that were enacted rather than risked, enactments / (bids + enactments),
	// in each third of the course, 0..1; missing where there were none.
	Pervasiveness [Thirds]float64
	// Manner is the mean point in the room in each third, Seen the mean manner the others reported, and Outside the mean act
	// in life outside before therapy.
	Manner, Seen [Thirds]agents.Point
	Outside      agents.Point
	// Cohesion is the mean of the cohesion answers, 1..9.
	Cohesion float64
}

// Gain is the fall in distress on the questionnaire, in points; positive is better.
func (o *MemberOutcome) Gain() float64 { return o.Distress.Start - o.Distress.End }

// An Outcome is what became of a group and of everybody in it.
type Outcome struct {
	Members []MemberOutcome
	// Meetings is how many meetings there were.
	Meetings int
	// Fidelity is, for each third, how much more like the own outside profile than like another member's the members were in
	// the room (see [Fidelity]); Mirror the correlation between both (see [Mirror]), as acted and as seen by the others.
	Fidelity, Mirror, MirrorSeen [Thirds]float64
	// Shares are the climate of each third as true shares of acts, Climate as members rated it.
	Shares, Climate [Thirds]Climate
	// Cohesion is the mean over meetings of true cohesion, CohesionRated of the rated one.
	Cohesion, CohesionRated float64
	// Dropout is the share of members who left before the end, Attendance of possible attendances (since joining) that took place, 0..1.
	Dropout, Attendance float64
	// Synchrony is the mean over meetings of how far members' arousal went together from turn to turn, -1..1: the mean covariance of
	// two members over the mean variance. It is synthetic, and only an analogue of measured concordance, which is of two people's
	// skin conductance (Marci et al. 2007).
	Synchrony float64
	// ToLeader and ToPeers are the means over meetings of the shares of members' acts addressed to a leader and to another member, 0..1.
	ToLeader, ToPeers float64
	// LeaderHours is the time that leaders spent in meetings, 100 member turns an hour, each leader's counted.
	LeaderHours float64
	// HomeworkShare is homework done, as a share of the times it was set to somebody, 0..1; missing where none was.
	HomeworkShare float64
	// Contract is how far what was agreed on held at the end of the last meeting, 0..1.
	Contract float64
	// Universality is the isolation taken away by hearing of a like wish, summed over members, in units of that state.
	Universality float64
	// Events counts events of every kind, Moves the leaders' by move.
	Events [sim.NumEventKinds]int
	Moves  [agents.NumMoves]int
	// Gini and Top are the means over meetings of airtime inequality and of the top talker's share.
	Gini, Top float64
	// Classes counts members by class.
	Classes [NumClasses]int
	// Agency and Communion hold the correlations of an act with its answer, over everybody; AgencyWithin and CommunionWithin are
	// those within pairs of people (see [Metrics.Complementarity]).
	Agency, Communion             Pairs
	AgencyWithin, CommunionWithin float64
	// Factors counts the ledger's entries by curative factor and third of the course.
	Factors [Thirds][agents.NumFactors]int
	// Turns, LeaderTurns and the counts after them are totals; see [GroupMeeting].
	Turns, LeaderTurns, Bids, Enactments, Feedback, Corrective, Injuries, Repairs, Validations, PeerFeedback int
}

// Outcome reads off what has become of everybody. It may be called at any time; to measure the outcome of the course call it
// when the course is over.
func (m *Metrics) Outcome(c *sim.Course) Outcome {
	o := Outcome{Members: make([]MemberOutcome, m.n), Meetings: m.done, Agency: m.Agency, Communion: m.Communion}
	o.AgencyWithin, o.CommunionWithin = m.Complementarity()
	for i := range o.Members {
		m.memberOutcome(c, i, &o.Members[i])
		if o.Members[i].Joined >= 0 {
			o.Classes[o.Members[i].Class]++
		}
	}
	m.groupOutcome(&o)
	m.effort(c, &o)
	m.thirdsOutcome(&o)
	return o
}

// third is the part of the course a meeting falls in, 0..2.
func (m *Metrics) third(meeting int) int { return (meeting - 1) * Thirds / max(m.meetings, 1) }

func (m *Metrics) memberOutcome(c *sim.Course, i int, o *MemberOutcome) {
	from, to := &m.start[i], m.endOf(c, i)
	o.Name, o.Joined, o.Left, o.Outside = c.Name(i), c.Members()[i].Joined, m.left[i], c.OutsideProfile(i)
	for s := range o.States {
		o.States[s] = Change{from.states[s], to.states[s]}
	}
	o.Expectation = Change{from.likelihood, to.likelihood}
	o.Knowing = Change{from.knowing, to.knowing}
	o.DaresOutside = Change{from.daresOutside, to.daresOutside}
	o.Distress = Change{from.distress, to.distress}
	o.Class = Classify(o.Distress.Start, o.Distress.End)
	o.FollowUp, o.Events = m.follow[i], m.events[i]
	m.memberThirds(i, o)
}

// memberThirds adds up what the member did, over the course and by thirds.
func (m *Metrics) memberThirds(i int, o *MemberOutcome) {
	var bids, enactments, turns [Thirds]int
	var manner [Thirds]agents.Point
	var agency, communion [Thirds]average
	var cohesion average
	for k := 1; k <= m.done; k++ {
		r, t := m.Member(k, i), m.third(k)
		o.addMeeting(r)
		bids[t] += r.Bids
		enactments[t] += r.Enactments
		turns[t] += r.Turns
		manner[t] = manner[t].Plus(r.Manner)
		agency[t].add(r.Seen.Agency)
		communion[t].add(r.Seen.Communion)
		cohesion.add(r.Cohesion)
	}
	o.Cohesion = cohesion.mean()
	for t := range Thirds {
		o.Pervasiveness[t] = ratio(float64(enactments[t]), bids[t]+enactments[t])
		o.Manner[t] = agents.Point{Agency: ratio(manner[t].Agency, turns[t]), Communion: ratio(manner[t].Communion, turns[t])}
		o.Seen[t] = agents.Point{Agency: agency[t].mean(), Communion: communion[t].mean()}
	}
}

func (o *MemberOutcome) addMeeting(r *MemberMeeting) {
	if r.Present {
		o.Attended++
	}
	o.Turns += r.Turns
	o.Bids += r.Bids
	o.Enactments += r.Enactments
	o.FeedbackGiven += r.FeedbackGiven
	o.FeedbackReceived += r.FeedbackReceived
	o.Corrective += r.Corrective
	o.Injuries += r.Injuries
	o.Repairs += r.Repairs
	o.ReceivedCold += r.ReceivedCold
}

// groupOutcome takes totals and means over meetings.
func (m *Metrics) groupOutcome(o *Outcome) {
	var cohesion, rated, gini, top, synchrony, leader, peers average
	possible := 0
	for k := 1; k <= m.done; k++ {
		g := m.Group(k)
		cohesion.add(g.Cohesion)
		rated.add(g.CohesionRated)
		gini.add(g.Gini)
		top.add(g.Top)
		synchrony.add(g.Synchrony)
		leader.add(g.ToLeader)
		peers.add(g.ToPeers)
		o.addMeeting(g)
		possible += g.InGroup
		for f, n := range g.Factors {
			o.Factors[m.third(k)][f] += n
		}
	}
	left, attended := 0, 0
	for i := range o.Members {
		attended += o.Members[i].Attended
		if o.Members[i].Left > 0 {
			left++
		}
	}
	o.Cohesion, o.CohesionRated, o.Gini, o.Top = cohesion.mean(), rated.mean(), gini.mean(), top.mean()
	o.Synchrony, o.ToLeader, o.ToPeers = synchrony.mean(), leader.mean(), peers.mean()
	o.Dropout, o.Attendance = ratio(float64(left), o.Came()), ratio(float64(attended), possible)
}

func (o *Outcome) addMeeting(g *GroupMeeting) {
	o.Turns += g.Turns
	o.LeaderTurns += g.LeaderTurns
	o.Bids += g.Bids
	o.Enactments += g.Enactments
	o.Feedback += g.Feedback
	o.Corrective += g.Corrective
	o.Injuries += g.Injuries
	o.Repairs += g.Repairs
	o.Validations += g.Validations
	o.PeerFeedback += g.PeerFeedback
	o.Universality += g.Universality
	for k, n := range g.Events {
		o.Events[k] += n
	}
	for v, n := range g.Moves {
		o.Moves[v] += n
	}
}

// Pervaded is the share of relational moments enacted over the whole course, 0..1; missing where there were none.
func (o *MemberOutcome) Pervaded() float64 {
	return ratio(float64(o.Enactments), o.Bids+o.Enactments)
}

// Drop is the fall in pervasiveness from the first third to the last; missing where either is.
func (o *MemberOutcome) Drop() float64 { return o.Pervasiveness[0] - o.Pervasiveness[Thirds-1] }

// CohesionGain is the correlation, over the members of many courses, of how cohesive they found their group with how much their
// distress fell, both as the questionnaires have it (Burlingame, McClendon & Yang 2018). Members who were never asked are left out.
func CohesionGain(courses []Outcome) float64 {
	var cohesion, gain []float64
	for k := range courses {
		for i := range courses[k].Members {
			o := &courses[k].Members[i]
			if !math.IsNaN(o.Cohesion) {
				cohesion, gain = append(cohesion, o.Cohesion), append(gain, o.Gain())
			}
		}
	}
	return Pearson(cohesion, gain)
}
