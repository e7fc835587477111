package results

import (
	"microcosm/agents"
	"microcosm/sim"
)

// today is what a meeting has been to a member so far.
type today struct {
	// with is what was said between the member and the other members, and the leaders, and how much of it was work.
	with [NumPartners]exchange
	// heard is what the others addressed to the member, and how much of it was heard as cold.
	heard [NumPartners]exchange
	// hurt is the highest fresh hurt felt, 0..1.
	hurt float64
	// injuries counts risks met with what was feared, by whom; mended how many were mended.
	injuries [NumPartners]int
	mended   int
	// moved is how far each factor has moved the member, as a share of the range of the states moved; lesson what a risk that is being
	// answered has taught.
	moved  [NumCredits]float64
	lesson lesson
}

// lesson is a fall in what is expected, as a share of its range, and the event through which it came.
type lesson struct {
	event sim.ID
	fall  float64
}

// exchange counts acts, silences left out, and how many of them were of some kind.
type exchange struct {
	acts int
	such float64
}

func (e *exchange) add(such float64) {
	e.acts++
	e.such += such
}

// share is the share of the acts that were of the kind, 0..1. Two acts that were not are added: a single one is not yet all there is.
func (e exchange) share() float64 { return e.such / float64(e.acts+2) }

func (e exchange) plus(f exchange) exchange { return exchange{e.acts + f.acts, e.such + f.such} }

// workOf is how much of an act is work on what the members came for: 1 where a wish is voiced, something personal is told or asked, or
// somebody is told how he or she comes across; half of that where it is not about those in the room; 0 otherwise, and where a wish is
// protected against.
func workOf(a *agents.Act) float64 {
	if a.Moment == agents.Enactment {
		return 0
	}
	work := 0.0
	switch a.Kind {
	case agents.Disclose, agents.Request, agents.Explore, agents.Feedback, agents.Confront, agents.Repair:
		work = 1
	}
	if a.Moment == agents.Bid {
		work = 1
	}
	if a.Focus != agents.HereAndNow {
		work /= 2
	}
	return work
}

// sort is whether somebody at a seat is a member or a leader.
func (s *Survey) sort(seat int) Partner {
	if seat >= s.n {
		return WithLeader
	}
	return WithMembers
}

// codedAct is a member's act as coders have it, who were not told what was meant.
type codedAct struct {
	speaker int
	point   agents.Point
}

// Turn codes an act.
func (s *Survey) Turn(c *sim.Course, t *sim.Turn) {
	a := &t.Act
	if a.Kind == agents.Silence {
		s.previous.speaker = nobodyYet
		return
	}
	s.exchanged(a)
	if a.To >= 0 && a.To < s.n {
		s.heard(c, t)
	}
	if a.Speaker < s.n {
		s.code(c, t)
	} else {
		s.previous.speaker = nobodyYet
	}
}

// exchanged counts an act for those between whom it was.
func (s *Survey) exchanged(a *agents.Act) {
	work, by := workOf(a), s.sort(a.Speaker)
	s.room.add(work)
	if a.To == agents.Group {
		s.toAll[by].add(work)
		return
	}
	if a.Speaker < s.n {
		s.today[a.Speaker].with[s.sort(a.To)].add(work)
	}
	if a.To < s.n {
		s.today[a.To].with[by].add(work)
	}
}

// heard notes what an act was to the member it was addressed to.
func (s *Survey) heard(c *sim.Course, t *sim.Turn) {
	d, by := &s.today[t.Act.To], s.sort(t.Act.Speaker)
	cold := 0.0
	if t.Heard.Communion <= -s.m.cold {
		cold = 1
	}
	d.heard[by].add(cold)
	d.hurt = max(d.hurt, c.Members()[t.Act.To].S[agents.Harm])
}

// code codes a member's act, counts it, and sets it beside the one before if it answers a member who has just spoken.
func (s *Survey) code(c *sim.Course, t *sim.Turn) {
	a, p := &t.Act, &s.previous
	if a.To >= 0 {
		s.members[a.Speaker].Initiated++
		if a.To < s.n {
			s.members[a.To].Received++
		}
	}
	x := agents.Point{
		Agency:    s.ask(c, CodedAgency, t.Meeting, Nobody, t.Turn, a.Point.Agency),
		Communion: s.ask(c, CodedCommunion, t.Meeting, Nobody, t.Turn, a.Point.Communion),
	}
	if p.speaker >= 0 && p.speaker != a.Speaker && a.To == p.speaker {
		d := &s.dyads[p.speaker*s.n+a.Speaker]
		d[0].Add(p.point.Agency, x.Agency)
		d[1].Add(p.point.Communion, x.Communion)
	}
	*p = codedAct{a.Speaker, x}
}

// Event notes what is later asked about.
func (s *Survey) Event(c *sim.Course, e *sim.Event) {
	if e.Who < 0 || e.Who >= s.n {
		return
	}
	d := &s.today[e.Who]
	switch e.Kind {
	case sim.Joined:
		s.begin(c, e.Who)
	case sim.Injury:
		d.injuries[s.sort(e.To)]++
	case sim.Mended:
		d.mended++
	case sim.FeedbackHeard:
		s.received(c, e)
	case sim.Confirmed, sim.Disconfirmed:
		if e.Moment == agents.Bid && e.ID == d.lesson.event {
			d.moved[CreditOutput] += d.lesson.fall
		}
		d.lesson = lesson{}
	}
	d.hurt = max(d.hurt, c.Members()[e.Who].S[agents.Harm])
}

// received codes a feedback, and asks its receiver how far it was taken as true.
func (s *Survey) received(c *sim.Course, e *sim.Event) {
	claim, _ := e.Get(sim.ClaimCommunion)
	acceptance, _ := e.Get(sim.Acceptance)
	which := 2 * e.Turn // of the two that there can be in a turn, a member's and a leader's
	if e.To >= s.n {
		which++
	}
	s.feedback[e.Who] = append(s.feedback[e.Who], Reception{
		Meeting: e.Meeting, Giver: e.To, Cohesion: s.record[e.Who].cohesion,
		Valence:    s.ask(c, CodedValence, e.Meeting, Nobody, which, claim),
		Acceptance: s.ask(c, AcceptanceOf, e.Meeting, e.Who, which, 1+float64(6*acceptance)),
	})
}
