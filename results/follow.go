package results

import (
	"math"

	"microcosm/agents"
	"microcosm/sim"
)

// FollowUps is how many of a course's follow-ups are kept: the first ones of [sim.Config.FollowUp], as a rule 13 and 52 weeks.
const FollowUps = 2

// A FollowUp is what a member answers some weeks after the last meeting.
type FollowUp struct {
	// Week is how many weeks after the last meeting; 0 where the member was not asked.
	Week int
	// Distress is as the questionnaire has it, True the true value, 0..180; missing where the member was not asked.
	Distress, True float64
	// Class is what the change since before therapy amounts to.
	Class Class
}

func notAsked() (none [FollowUps]FollowUp) {
	for k := range none {
		none[k] = FollowUp{Distress: math.NaN(), True: math.NaN()}
	}
	return none
}

// FollowUp asks everybody who has ever joined for distress, so many weeks after the last meeting: those who left as well, as in an
// analysis by intention to treat. Week 0 is the end of the course itself: it keeps how everybody was then.
func (m *Metrics) FollowUp(c *sim.Course, week int) {
	if week == 0 {
		m.keepEnd(c)
		return
	}
	which := m.followUp(c, week)
	if which < 0 {
		return
	}
	for i := range c.Members() {
		member := &c.Members()[i]
		if member.Joined < 0 {
			continue
		}
		truth := 180 * member.S[agents.Distress]
		rated := Distress.Answer(c, After+week, i, Nobody, truth)
		m.follow[i][which] = FollowUp{week, rated, truth, Classify(m.start[i].distress, rated)}
	}
}

// followUp is which of the follow-ups kept comes at the week, from 0; -1 for none.
func (m *Metrics) followUp(c *sim.Course, week int) int {
	for k, w := range c.Config().FollowUp {
		if w == week && k < FollowUps {
			return k
		}
	}
	return -1
}

// keepEnd keeps how everybody is at the end of the course, before life goes on till the follow-up.
func (m *Metrics) keepEnd(c *sim.Course) {
	m.over = true
	for i := range m.end {
		m.end[i] = measured(c, i, After)
	}
}

// endOf is member i now, or at the end of the course where that is past.
func (m *Metrics) endOf(c *sim.Course, i int) baseline {
	if m.over && c.Weeks() > m.meetings {
		return m.end[i]
	}
	return measured(c, i, After)
}
