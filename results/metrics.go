package results

import (
	"math"
	"slices"

	"microcosm/agents"
	"microcosm/sim"
)

// A MemberMeeting is what one member did, met and answered in one meeting. Counts are of the member's own acts unless said
// otherwise; for a member who was away all counts are 0 and all answers missing.
type MemberMeeting struct {
	// Present is true for those who were there; InGroup for those who had joined and not left for good.
	Present, InGroup bool
	// AtRisk is true where what a leader can see, attendance and answers to questionnaires, warns of a bad end (see [LowCohesion]).
	// It is false where InGroup is.
	AtRisk bool
	// Turns is how often the member spoke (a silence is none); Airtime that as a share of all members' turns, 0..1, missing
	// where nobody spoke.
	Turns   int
	Airtime float64
	// Acts counts by kind, silences included.
	Acts [agents.NumKinds]int
	// Bids and Enactments count the relational moments opened by voicing a wish and by protecting against it.
	Bids, Enactments int
	// FeedbackGiven and FeedbackReceived count feedback heard and weighed, the leader's included in what is received.
	FeedbackGiven, FeedbackReceived int
	// Corrective, Injuries and Repairs count what happened to the member.
	Corrective, Injuries, Repairs int
	// ReceivedCold counts the acts of other members to this one that were cold: communion as said at -cold or below, where cold is
	// the theory's mark of coldness.
	ReceivedCold int
	// Manner is the sum of the points delivered while speaking; divided by Turns it is the mean manner in the room.
	Manner agents.Point
	// Climate and Cohesion are what the member says of the meeting, Distress of the past week, on the scales of [Scales]. Those
	// who are away are not asked; those on a waiting list are asked for distress every week.
	Climate  Climate
	Cohesion float64
	Distress float64
	// Liked and Seen are the mean liking (-1..1) and manner that the other members report of this one.
	Liked float64
	Seen  agents.Point
	// States are the true states at the end of the meeting, also of those who were away.
	States [agents.NumStates]float64
	// Arousal is the mean of the member's arousal over the turns there, ArousalPeak the highest, 0..1; missing for those who were away.
	// Both are synthetic: a state of the model, not a measurement of a body.
	Arousal, ArousalPeak float64
	// Attraction is the true mean liking for the other members, Trust that for the leader (the mean where there are two), -1..1;
	// missing where there is nobody.
	Attraction, Trust float64
	// part counts the acts the member made or was addressed by, all and by climate.
	part      int
	partShare [3]int
}

// A Climate is how a meeting was: engagement, conflict and avoiding, as shares of acts (0..1) or as rated (0..6).
type Climate struct {
	Engaged, Conflict, Avoiding float64
}

// A GroupMeeting is what one meeting was for the group as a whole. Acts are the members' alone unless said otherwise.
type GroupMeeting struct {
	// Present is how many members were there, InGroup how many had joined and not left for good.
	Present, InGroup int
	// Turns is how many acts members made, silences included; Spoken without them; LeaderTurns how many the leader made.
	Turns, Spoken, LeaderTurns int
	// Acts counts members' acts by kind, Moves the leader's by move.
	Acts  [agents.NumKinds]int
	Moves [agents.NumMoves]int
	// Shares are the shares of engaged, conflict and avoiding acts, 0..1; Climate is the mean of what members say, 0..6.
	Shares, Climate Climate
	// Gini and Top are inequality of airtime and the share of the one who spoke most, among those present, 0..1.
	Gini, Top float64
	// Cohesion is the true mean attraction between members, -1..1; CohesionRated the mean of what members say, 1..9.
	Cohesion, CohesionRated float64
	// Safety, Distress and Trust are true means over members still in the group; DistressRated the mean of what members say, 0..180.
	Safety, Distress, Trust, DistressRated float64
	// Arousal is the mean of members' mean arousal, ArousalPeak the highest of anybody, 0..1; synthetic.
	Arousal, ArousalPeak float64
	// Synchrony is how far the arousal of those present went together from turn to turn: the mean covariance of two members over the
	// mean variance, -1/(n-1)..1; missing with fewer than two members or where nothing varied. Synthetic (see [Outcome]).
	Synchrony float64
	// ToLeader is the share of members' acts, silences left out, that were addressed to a leader, ToPeers to one other member, 0..1.
	ToLeader, ToPeers float64
	// Contract is how far what was agreed on still holds, 0..1.
	Contract float64
	// Depth is the mean depth of acts, 0..1; HereAndNow the share of acts about the here and now, 0..1.
	Depth, HereAndNow float64
	// Bids to Validations count what happened to members.
	Bids, Enactments, Feedback, Corrective, Injuries, Repairs, Validations int
	// PeerFeedback is how much of the feedback was given by members.
	PeerFeedback int
	// Events counts events of every kind. What happens after a meeting (leaving, homework) is counted to that meeting.
	Events [sim.NumEventKinds]int
	// Universality is the isolation that hearing of a like wish took away, summed over members, in units of that state.
	Universality float64
	// Factors counts the ledger's entries by curative factor, and FactorAmounts adds up their sizes, each as a share of the
	// range of the state it moved.
	Factors       [agents.NumFactors]int
	FactorAmounts [agents.NumFactors]float64
	depth         float64
	here          int
	dropped       int // subjects of others let drop by an act that is not avoiding by its kind
}

// Metrics watches one course and keeps a row for every meeting. It allocates nothing while the course runs.
// Make it with [NewMetrics] before the first step and hand it to [sim.Course.Observe].
type Metrics struct {
	// Unrated leaves out what members say of each other after meetings, for who needs [Measures] only: [MemberMeeting.Seen], Liked and
	// [Outcome.MirrorSeen] are then missing. Set it before the first meeting; [Metrics.Reset] keeps it.
	Unrated bool

	n, seats   int // members; all who can be spoken to
	leaders    int
	meetings   int
	done       int
	over       bool    // the last meeting has been; end holds how everybody then was
	cold       float64 // communion at which an act is cold, turned round
	members    []MemberMeeting
	groups     []GroupMeeting
	who        []int32 // acts, by meeting, speaker and addressee + 1
	start, end []baseline
	left       []int
	events     [][sim.NumEventKinds]int // by whom they happened to
	follow     [][FollowUps]FollowUp
	body       pulse
	previous   agents.Act
	dyads      [][2]Pairs // agency and communion, by who acts and who answers
	// Agency and Communion correlate each member's act with the next act of the member who answers it, over the whole course:
	// where people complement each other the first is negative and the second positive (Kiesler 1983; Sadler et al. 2009). They
	// also hold how the pairs of people differ; [Metrics.Complementarity] is without that.
	Agency, Communion Pairs
}

// baseline is a member at some time: before the first meeting, or after the course.
type baseline struct {
	states       [agents.NumStates]float64
	distress     float64
	knowing      float64
	daresOutside float64
	likelihood   float64
}

var _ sim.Observer = (*Metrics)(nil)

// NewMetrics makes room for a course and takes the measures before its first meeting.
func NewMetrics(c *sim.Course) *Metrics {
	m := &Metrics{}
	m.Reset(c)
	return m
}

// Reset forgets what was seen and begins with another course. Where the new course is no larger than the largest before it,
// nothing is allocated.
func (m *Metrics) Reset(c *sim.Course) {
	m.n, m.leaders, m.meetings, m.done, m.over = len(c.Members()), c.Leaders(), c.Config().Meetings, 0, false
	m.seats, m.cold = m.n+max(1, m.leaders), c.Config().Theory.Life.Cold
	m.members = emptied(m.members, m.n*m.meetings)
	m.groups = emptied(m.groups, m.meetings)
	m.who = emptied(m.who, m.meetings*m.seats*(m.seats+1))
	m.start = emptied(m.start, m.n)
	m.end = emptied(m.end, m.n)
	m.left = emptied(m.left, m.n)
	m.events = emptied(m.events, m.n)
	m.follow = emptied(m.follow, m.n)
	m.body = pulse{}
	m.dyads = emptied(m.dyads, m.n*m.n)
	m.Agency, m.Communion = Pairs{}, Pairs{}
	m.forget()
	for i := range c.Members() {
		m.start[i] = before(c, i)
		m.follow[i] = notAsked()
	}
	if m.meetings == 0 {
		m.keepEnd(c)
	}
}

// before is member i at the door: without what preparation has done or left undone, which is part of the therapy.
func before(c *sim.Course, i int) baseline {
	b, member := measured(c, i, Before), &c.Members()[i]
	for s := range b.states {
		b.states[s] -= member.Ledger.Of(agents.State(s), agents.ByTold)
	}
	return b
}

// measured takes all measures of member i; when is [Before] or [After]. Of somebody who has not joined all are missing.
func measured(c *sim.Course, i, when int) baseline {
	member, th := &c.Members()[i], c.Config().Theory
	if member.Joined < 0 {
		b := baseline{distress: math.NaN(), knowing: math.NaN(), daresOutside: math.NaN(), likelihood: math.NaN()}
		for s := range b.states {
			b.states[s] = math.NaN()
		}
		return b
	}
	return baseline{
		states: member.S, knowing: th.Knows(member), daresOutside: th.DaresOutside(member), likelihood: agents.Logistic(member.S[agents.Expectation]),
		distress: Distress.Answer(c, when, i, Nobody, 180*member.S[agents.Distress]),
	}
}

// emptied is a slice of n zero values in the memory of s where that is large enough.
func emptied[T any](s []T, n int) []T {
	s = slices.Grow(s[:0], n)[:n]
	clear(s)
	return s
}

// Clone is a copy that can watch a branch of the course; it is not yet an observer of any.
func (m *Metrics) Clone() *Metrics {
	d := *m
	d.members = slices.Clone(m.members)
	d.groups = slices.Clone(m.groups)
	d.who = slices.Clone(m.who)
	d.start, d.end = slices.Clone(m.start), slices.Clone(m.end)
	d.events, d.follow = slices.Clone(m.events), slices.Clone(m.follow)
	d.left = slices.Clone(m.left)
	d.dyads = slices.Clone(m.dyads)
	return &d
}

// Meetings is how many meetings have been seen to their end.
func (m *Metrics) Meetings() int { return m.done }

// Member is the row of member i (a seat, from 0) in a meeting counted from 1; it is m's own memory.
func (m *Metrics) Member(meeting, i int) *MemberMeeting { return &m.members[(meeting-1)*m.n+i] }

// Group is the row of a meeting counted from 1; it is m's own memory.
func (m *Metrics) Group(meeting int) *GroupMeeting { return &m.groups[meeting-1] }

// Acts is how often, in a meeting counted from 1, the person at seat from spoke to the one at seat to, or to [agents.Group].
// The leader's seat is the number of members, a co-leader's the next. Silences do not count.
func (m *Metrics) Acts(meeting, from, to int) int { return int(*m.said(meeting, from, to)) }

func (m *Metrics) said(meeting, from, to int) *int32 {
	return &m.who[((meeting-1)*m.seats+from)*(m.seats+1)+to+1]
}

// Complementarity is how an act goes with its answer within the pairs of people, each pair and direction about its own means: the
// correlations of agency and of communion, -1..1. Theory has the first negative, the second positive (Kiesler 1983), and the
// second is found more regularly (Sadler et al. 2009; Markey et al. 2003).
func (m *Metrics) Complementarity() (agency, communion float64) {
	groups := make([]Pairs, len(m.dyads))
	of := func(which int) float64 {
		for i := range m.dyads {
			groups[i] = m.dyads[i][which]
		}
		return RWithin(groups)
	}
	return of(0), of(1)
}

// LeftAt is the meeting, from 1, after which member i left for good; 0 if never.
func (m *Metrics) LeftAt(i int) int { return m.left[i] }

// DistressBefore is the questionnaire answer of member i before the first meeting, or on joining a group under way, 0..180;
// missing for those who have not joined.
func (m *Metrics) DistressBefore(i int) float64 { return m.start[i].distress }

// StatesBefore are the true states of member i before preparation and the first meeting, or on joining a group under way.
func (m *Metrics) StatesBefore(i int) *[agents.NumStates]float64 { return &m.start[i].states }

// MeanManner is the mean point that the member delivered while speaking; missing where the member did not speak.
func (r *MemberMeeting) MeanManner() agents.Point {
	if r.Turns == 0 {
		return agents.Point{Agency: math.NaN(), Communion: math.NaN()}
	}
	return r.Manner.Times(1 / float64(r.Turns))
}

// forget lets no act answer the last one, as between two meetings.
func (m *Metrics) forget() { m.previous = agents.Act{Speaker: nobodyYet, Kind: agents.Silence} }

// nobodyYet is no seat and not the group.
const nobodyYet = -2
