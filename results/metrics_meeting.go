package results

import (
	"math"

	"microcosm/agents"
	"microcosm/sim"
)

// Meeting closes the row of a meeting: shares, means, and what members answer when asked.
func (m *Metrics) Meeting(c *sim.Course, number int) {
	m.done = number
	m.forget()
	g := m.Group(number)
	g.Gini, g.Top = math.NaN(), math.NaN()
	g.Shares = sharesOf(g.Turns, g.sorted())
	g.Depth, g.HereAndNow = ratio(g.depth, g.Turns), ratio(float64(g.here), g.Turns)
	m.body.close(c.Members(), m.members[(number-1)*m.n:number*m.n], g)
	for i := range c.Members() {
		m.closeMember(c, number, i)
	}
	m.closeAirtime(number)
	m.closeAddressed(number)
	m.seeOthers(c, number)
	m.closeGroup(c, number)
	if number == m.meetings && len(c.Config().FollowUp) > 0 {
		m.keepEnd(c)
	}
}

// sorted counts the members' acts as engaged, conflict and avoiding.
func (g *GroupMeeting) sorted() (sums [3]int) {
	for k, n := range g.Acts {
		switch kind := agents.Kind(k); {
		case kind.Engaged():
			sums[0] += n
		case kind.Conflict():
			sums[1] += n
		case kind.Avoiding():
			sums[2] += n
		}
	}
	sums[2] += g.dropped
	return sums
}

func sharesOf(total int, sums [3]int) Climate {
	return Climate{ratio(float64(sums[0]), total), ratio(float64(sums[1]), total), ratio(float64(sums[2]), total)}
}

// ratio is x/n, missing where n is 0.
func ratio(x float64, n int) float64 {
	if n == 0 {
		return math.NaN()
	}
	return x / float64(n)
}

func (m *Metrics) closeMember(c *sim.Course, number, i int) {
	g, r, member := m.Group(number), m.Member(number, i), &c.Members()[i]
	if member.Joined < 0 {
		r.blank()
		return
	}
	r.Present, r.InGroup = member.Here && !member.Gone, !member.Gone
	r.States = member.S
	r.Attraction, r.Trust = meanLiking(c, i), math.NaN()
	if m.leaders > 0 {
		r.Trust = c.Trust(i)
	}
	r.Airtime = math.NaN()
	if r.Present {
		g.Present++
		r.Airtime = ratio(float64(r.Turns), g.Spoken)
	}
	if r.InGroup {
		g.InGroup++
	}
	r.Climate, r.Cohesion, r.Distress = Climate{math.NaN(), math.NaN(), math.NaN()}, math.NaN(), math.NaN()
	if r.Present || c.Config().WaitList {
		r.Distress = Distress.Answer(c, number, i, Nobody, 180*member.S[agents.Distress])
	}
	if r.Present {
		r.Climate = askClimate(c, number, i, experienced(r, g))
		r.Cohesion = Cohesion.Answer(c, number, i, Nobody, cohesionTruth(r.Attraction))
	}
	r.AtRisk = m.flag(c, number, i)
}

// meanLiking is the true mean attraction of member i to the other members who have joined and not left for good.
func meanLiking(c *sim.Course, i int) float64 {
	sum, n := 0.0, 0
	for j := range c.Members() {
		if j != i && !c.Members()[j].Gone {
			sum += c.Tie(i, j).Attraction
			n++
		}
	}
	return ratio(sum, n)
}

// experienced is the climate as one member met it: half that of the whole room, half that of the acts the member made or was
// addressed by.
func experienced(r *MemberMeeting, g *GroupMeeting) Climate {
	room, own := g.Shares, sharesOf(r.part, r.partShare)
	if r.part == 0 {
		return room
	}
	half := func(a, b float64) float64 { return (a + b) / 2 }
	return Climate{half(room.Engaged, own.Engaged), half(room.Conflict, own.Conflict), half(room.Avoiding, own.Avoiding)}
}

// closeAirtime measures how unequally those present shared the floor.
func (m *Metrics) closeAirtime(number int) {
	var turns [sim.MaxMembers]float64
	g, n := m.Group(number), 0
	for i := range m.n {
		if r := m.Member(number, i); r.Present {
			turns[n] = float64(r.Turns)
			n++
		}
	}
	if g.Spoken == 0 {
		return
	}
	g.Gini = giniInPlace(turns[:n])
	g.Top = turns[n-1] / float64(g.Spoken)
}

// closeAddressed takes the shares of members' acts by whom they were addressed to.
func (m *Metrics) closeAddressed(number int) {
	leader, peers := 0, 0
	for from := range m.n {
		for to := range m.seats {
			if n := m.Acts(number, from, to); to >= m.n {
				leader += n
			} else if to != from {
				peers += n
			}
		}
	}
	g := m.Group(number)
	g.ToLeader, g.ToPeers = ratio(float64(leader), g.Spoken), ratio(float64(peers), g.Spoken)
}

// seeOthers lets those present rate each other.
func (m *Metrics) seeOthers(c *sim.Course, number int) {
	for j := range m.n {
		r := m.Member(number, j)
		liked, seen, n := 0.0, agents.Point{}, 0
		for i := range m.n {
			if i == j || m.Unrated || !r.Present || !m.Member(number, i).Present {
				continue
			}
			rating := Rate(c, number, i, j)
			liked += rating.Liking
			seen = seen.Plus(rating.Seen)
			n++
		}
		r.Liked = ratio(liked, n)
		r.Seen = agents.Point{Agency: ratio(seen.Agency, n), Communion: ratio(seen.Communion, n)}
	}
}

// closeGroup takes the means over members.
func (m *Metrics) closeGroup(c *sim.Course, number int) {
	g := m.Group(number)
	var cohesion, rated, safety, distress, suffering, trust, engaged, conflict, avoiding average
	for i := range m.n {
		r := m.Member(number, i)
		rated.add(r.Cohesion)
		suffering.add(r.Distress)
		engaged.add(r.Climate.Engaged)
		conflict.add(r.Climate.Conflict)
		avoiding.add(r.Climate.Avoiding)
		if !r.InGroup {
			continue
		}
		cohesion.add(r.Attraction)
		trust.add(r.Trust)
		safety.add(r.States[agents.Safety])
		distress.add(r.States[agents.Distress])
	}
	g.Cohesion, g.CohesionRated, g.Trust = cohesion.mean(), rated.mean(), trust.mean()
	g.Safety, g.Distress, g.DistressRated = safety.mean(), distress.mean(), suffering.mean()
	g.Climate = Climate{engaged.mean(), conflict.mean(), avoiding.mean()}
	if g.Contract = c.Contract(); c.Config().WaitList {
		g.Contract = math.NaN()
	}
}

// average is a mean of what is not missing.
type average struct {
	sum float64
	n   int
}

func (a *average) add(x float64) {
	if !math.IsNaN(x) {
		a.sum += x
		a.n++
	}
}

func (a *average) mean() float64 { return ratio(a.sum, a.n) }
