package results

import (
	"math"

	"microcosm/agents"
	"microcosm/sim"
)

// The marks by which a member is flagged as at risk of leaving or of getting worse, from nothing but attendance and the simulated
// questionnaires, as a leader could who monitors outcome from session to session (routine outcome monitoring: Lambert 2010; for
// groups Burlingame et al. 2018). A flag is one of these: the member was away; distress is [ReliableChange] points or more above the
// answer before therapy; cohesion is rated LowCohesion or less (1..9, 5 is indifference); liking for the leader, the mean where there
// are two, is rated LowBond or less (-1..1).
const (
	LowCohesion = 5.0
	LowBond     = 0.0
)

// flag reports whether what was seen and answered at the meeting calls for attention.
func (m *Metrics) flag(c *sim.Course, number, i int) bool {
	r := m.Member(number, i)
	switch {
	case !r.InGroup || c.Config().WaitList:
		return false
	case !r.Present:
		return true
	}
	return r.Distress-m.start[i].distress >= ReliableChange || r.Cohesion <= LowCohesion || m.ratedBond(c, number, i) <= LowBond
}

// ratedBond is the mean liking that a member reports for the leaders who were there; missing where there was none.
func (m *Metrics) ratedBond(c *sim.Course, number, i int) float64 {
	var bond average
	for seat := m.n; seat < m.n+m.leaders; seat++ {
		if m.leaderThere(number, seat) {
			bond.add(LikingOf.Answer(c, number, i, seat, c.Tie(i, seat).Attraction))
		}
	}
	return bond.mean()
}

// leaderThere reports whether the leader at a seat was at the meeting: it is the first of two who is away.
func (m *Metrics) leaderThere(number, seat int) bool {
	return seat > m.n || m.Group(number).Events[sim.LeaderAway] == 0
}

// blank empties the row of somebody who has not joined yet.
func (r *MemberMeeting) blank() {
	nan := math.NaN()
	r.Airtime, r.Attraction, r.Trust, r.Cohesion, r.Distress, r.Liked = nan, nan, nan, nan, nan, nan
	r.Climate, r.Seen = Climate{nan, nan, nan}, agents.Point{Agency: nan, Communion: nan}
	for s := range r.States {
		r.States[s] = nan
	}
}
