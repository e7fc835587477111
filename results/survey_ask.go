package results

import (
	"math"

	"microcosm/agents"
	"microcosm/sim"
)

// askSession asks member i, who was there, about a meeting.
func (s *Survey) askSession(c *sim.Course, number, i int, a *SessionAnswers) {
	ask := func(what Instrument, truth float64) float64 { return s.ask(c, what, number, i, Nobody, truth) }
	a.Alliance = ask(Alliance, s.alliance(c, number, i))
	truth := s.relationship(c, number, i)
	for q := range truth {
		for w, x := range truth[q] {
			a.Relationship[q][w] = ask(Relationship+Instrument(q*int(NumPartners)+w), x)
		}
	}
	if a.Tension = ask(Tension, s.tension(c, i)); a.Tension > Tense {
		a.Resolved = ask(Resolved, s.resolved(i))
	}
	r := &s.record[i]
	r.asked++
	for k, x := range s.moved(c, number, i) {
		felt := creditFor(x)
		r.credit[k] += felt
		a.Credit[k] = ask(CreditOf+Instrument(k), felt)
	}
}

// onSeven is a share, 0..1, on a scale of 1..7.
func onSeven(x float64) float64 { return 1 + float64(6*x) }

// favour is liking or trust, -1..1, as a share of a scale on which 0 is the middle.
func favour(x float64) float64 { return float64((1 + x) / 2) }

// led reports whether a leader was at the meeting.
func (s *Survey) led(number int) bool {
	return s.m.leaders > 0 && s.m.leaderThere(number, s.n+s.m.leaders-1)
}

// alliance is the true alliance with the leader, 1..7: bond, tasks and goals to equal parts (Bordin 1979), that is trust T, -1..1, hope that
// what is done here helps, 0..1, and how far what was agreed on holds, 0..1. Missing without a leader.
//
//	1 + 6 ((1 + T)/2 + hope + contract) / 3
func (s *Survey) alliance(c *sim.Course, number, i int) float64 {
	if !s.led(number) {
		return math.NaN()
	}
	return onSeven((favour(c.Trust(i)) + c.Members()[i].S[agents.Hope] + c.Contract()) / 3)
}

// relationship is the true group relationship, 1..7, by quality and with whom.
func (s *Survey) relationship(c *sim.Course, number, i int) (x [NumQualities][NumPartners]float64) {
	s.bonding(c, number, i, &x[Bonding])
	s.working(i, &x[Working])
	s.negating(c, number, i, &x[Negating])
	if !s.led(number) {
		for q := range x {
			x[q][WithLeader] = math.NaN()
		}
	}
	return x
}

// bonding is how close one feels: to the members by the mean liking t for them, to the leader by trust T, to the group by belonging (the same
// liking) and felt safety, 0..1, to equal parts.
//
//	members 1 + 6 (1 + t)/2,  leader 1 + 6 (1 + T)/2,  group 1 + 6 ((1 + t)/2 + safety) / 2
func (s *Survey) bonding(c *sim.Course, number, i int, x *[NumPartners]float64) {
	liking := favour(s.m.Member(number, i).Attraction)
	x[WithMembers] = onSeven(liking)
	x[WithLeader] = onSeven(favour(c.Trust(i)))
	x[WithGroup] = onSeven((liking + c.Members()[i].S[agents.Safety]) / 2)
}

// working is how much work one met today (see workOf): in what was said between oneself and the other members, or by them to all; between
// oneself and the leader, or by the leader to all; and in the whole room. s is the share of it in those acts (two without are added: a single word is
// not yet work together); the root as in the climate: the first of it is noticed most.
//
//	1 + 6 sqrt(s)
func (s *Survey) working(i int, x *[NumPartners]float64) {
	d := &s.today[i]
	for w := WithMembers; w <= WithLeader; w++ {
		x[w] = onSeven(math.Sqrt(d.with[w].plus(s.toAll[w]).share()))
	}
	x[WithGroup] = onSeven(math.Sqrt(s.room.share()))
}

// negating is what stood between today. With members: the share s of what they said to one that was heard as cold (two acts that were not are
// added, an injury by one of them counts as one more that was), and the highest fresh hurt, 0..1. With the leader: the same share of what the leader said, and want of
// trust. In the group: conflict as one met it (share of acts), and the lasting hurt, 0..1.
//
//	members 1 + 6 (sqrt(s) + hurt) / 2,  leader 1 + 6 (sqrt(s) + (1 - T)/2) / 2,  group 1 + 6 (sqrt(conflict) + wound) / 2
func (s *Survey) negating(c *sim.Course, number, i int, x *[NumPartners]float64) {
	d, m := &s.today[i], &c.Members()[i]
	cold := func(w Partner) float64 {
		n := d.injuries[w]
		return math.Sqrt(d.heard[w].plus(exchange{n, float64(n)}).share())
	}
	conflict := experienced(s.m.Member(number, i), s.m.Group(number)).Conflict
	if math.IsNaN(conflict) {
		conflict = 0
	}
	x[WithMembers] = onSeven((cold(WithMembers) + s.hurt(c, i)) / 2)
	x[WithLeader] = onSeven((cold(WithLeader) + favour(-c.Trust(i))) / 2)
	x[WithGroup] = onSeven((math.Sqrt(conflict) + m.S[agents.Wound]) / 2)
}

// hurt is the highest fresh hurt that member i felt during the meeting, 0..1.
func (s *Survey) hurt(c *sim.Course, i int) float64 {
	return max(s.today[i].hurt, c.Members()[i].S[agents.Harm])
}

// tension is how much strain there was today, 1..5: the highest fresh hurt felt (cold words, injuries, what was broken), 0..1.
//
//	1 + 4 hurt
func (s *Survey) tension(c *sim.Course, i int) float64 { return 1 + float64(4*s.hurt(c, i)) }

// resolved is how far what came between oneself and others today was taken up and put right, 1..5: the share of the times one was hurt in a risk that were
// mended. Where nothing of the sort happened there is nothing to put right, and it is missing.
//
//	1 + 4 mended / injuries
func (s *Survey) resolved(i int) float64 {
	d := &s.today[i]
	injuries := d.injuries[WithMembers] + d.injuries[WithLeader]
	return 1 + 4*min(1, ratio(float64(d.mended), injuries))
}

// askRound lets those present report of each other, of themselves, and of what they believe to be in the others' eyes.
func (s *Survey) askRound(c *sim.Course, number int) {
	x := &s.rounds[number-1]
	for i := range s.n {
		if !s.m.Member(number, i).Present {
			continue
		}
		z := c.Members()[i].SelfView()
		x.Dominance[i][i] = s.ask(c, SelfAgency, number, i, Nobody, z.Agency)
		x.Warmth[i][i] = s.ask(c, SelfCommunion, number, i, Nobody, z.Communion)
		for j := range s.n {
			if j != i && s.m.Member(number, j).Present {
				s.askOf(c, number, i, j, x)
			}
		}
	}
}

// askOf asks member i about member j; see [Rate] and [Believe].
func (s *Survey) askOf(c *sim.Course, number, i, j int, x *Round) {
	t, b := c.Tie(i, j), believed(c, i, j)
	x.Liking[i][j] = s.ask(c, LikingOf, number, i, j, t.Attraction)
	x.Dominance[i][j] = s.ask(c, AgencyOf, number, i, j, t.Impression.Agency)
	x.Warmth[i][j] = s.ask(c, CommunionOf, number, i, j, t.Impression.Communion)
	x.LikesMe[i][j] = s.ask(c, BelievedLiking, number, i, j, b.Liking)
	x.SeesMeDominant[i][j] = s.ask(c, BelievedAgency, number, i, j, b.Seen.Agency)
	x.SeesMeWarm[i][j] = s.ask(c, BelievedCommunion, number, i, j, b.Seen.Communion)
}
