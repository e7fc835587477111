package results

import (
	"math"

	"microcosm/agents"
	"microcosm/sim"
)

// TurnsPerHour is how many turns of members make an hour: 150 turns are a meeting of 90 minutes.
const TurnsPerHour = 100

// Came is how many members have ever joined: all means and shares are of these.
func (o *Outcome) Came() (n int) {
	for i := range o.Members {
		if o.Members[i].Joined >= 0 {
			n++
		}
	}
	return n
}

// effort is what it took: the leaders' time, homework, and what is left of the contract.
func (m *Metrics) effort(c *sim.Course, o *Outcome) {
	hours := float64(c.Config().Turns) / TurnsPerHour
	o.Contract, o.HomeworkShare = math.NaN(), math.NaN()
	set := 0
	for k := 1; k <= m.done; k++ {
		g := m.Group(k)
		o.Contract = g.Contract
		if g.Present > 0 {
			o.LeaderHours += float64(hours * float64(m.leaders-g.Events[sim.LeaderAway]))
		}
		set += g.Present
	}
	cfg, th := c.Config(), c.Config().Theory
	if cfg.Overlay.Kind != agents.NoOverlay && cfg.Overlay.Homework && th.On(agents.OverlaySwitch) && th.On(agents.Homework) {
		o.HomeworkShare = ratio(float64(o.Events[sim.HomeworkDone]), set)
	}
}

// HoursPerImproved is the leaders' hours for every member who has reliably improved; missing where nobody has.
func (o *Outcome) HoursPerImproved() float64 {
	return ratio(o.LeaderHours, o.Classes[Recovered]+o.Classes[Improved])
}

// thirdsOutcome compares the thirds of the course.
func (m *Metrics) thirdsOutcome(o *Outcome) {
	outside, manner, seen := make([]agents.Point, m.n), make([]agents.Point, m.n), make([]agents.Point, m.n)
	for t := range Thirds {
		for i := range o.Members {
			outside[i], manner[i], seen[i] = o.Members[i].Outside, o.Members[i].Manner[t], o.Members[i].Seen[t]
		}
		o.Fidelity[t] = Fidelity(manner, outside)
		o.Mirror[t] = Mirror(manner, outside)
		o.MirrorSeen[t] = Mirror(seen, outside)
		o.Shares[t] = m.meanClimate(t, func(g *GroupMeeting) Climate { return g.Shares })
		o.Climate[t] = m.meanClimate(t, func(g *GroupMeeting) Climate { return g.Climate })
	}
}

func (m *Metrics) meanClimate(t int, of func(*GroupMeeting) Climate) Climate {
	var engaged, conflict, avoiding average
	for k := 1; k <= m.done; k++ {
		if m.third(k) == t {
			x := of(m.Group(k))
			engaged.add(x.Engaged)
			conflict.add(x.Conflict)
			avoiding.add(x.Avoiding)
		}
	}
	return Climate{engaged.mean(), conflict.mean(), avoiding.mean()}
}
