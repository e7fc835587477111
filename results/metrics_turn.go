package results

import (
	"math"

	"microcosm/agents"
	"microcosm/sim"
)

// Turn counts an act.
func (m *Metrics) Turn(c *sim.Course, t *sim.Turn) {
	a := &t.Act
	g := m.Group(t.Meeting)
	if a.Kind != agents.Silence {
		*m.said(t.Meeting, a.Speaker, a.To)++
	}
	m.pair(a)
	if a.Speaker >= m.n {
		g.LeaderTurns++
		g.Moves[a.Move]++
		return
	}
	if t.Turn%pulseTurns == 0 {
		m.body.beat(c.Members(), c.Present())
	}
	g.Turns++
	g.Acts[a.Kind]++
	g.depth += a.Depth
	if a.Focus == agents.HereAndNow {
		g.here++
	}
	m.ownAct(t.Meeting, a)
	m.tookPart(t.Meeting, a.Speaker, a.Kind)
	if a.To >= 0 && a.To < m.n {
		m.tookPart(t.Meeting, a.To, a.Kind)
		if a.Point.Communion <= -m.cold && a.Kind != agents.Silence {
			m.Member(t.Meeting, a.To).ReceivedCold++
		}
	}
}

// ownAct counts an act for the member who made it.
func (m *Metrics) ownAct(meeting int, a *agents.Act) {
	r, g := m.Member(meeting, a.Speaker), m.Group(meeting)
	r.Acts[a.Kind]++
	if a.Kind != agents.Silence {
		g.Spoken++
		r.Turns++
		r.Manner = r.Manner.Plus(a.Point)
	}
	switch a.Moment {
	case agents.Bid:
		r.Bids++
		g.Bids++
	case agents.Enactment:
		r.Enactments++
		g.Enactments++
	}
}

// tookPart counts an act for a member who made it or was addressed by it.
func (m *Metrics) tookPart(meeting, i int, kind agents.Kind) {
	r := m.Member(meeting, i)
	r.part++
	switch {
	case kind.Engaged():
		r.partShare[0]++
	case kind.Conflict():
		r.partShare[1]++
	case kind.Avoiding():
		r.partShare[2]++
	}
}

// pair sets an act beside the one before it, if a member answers a member who has just spoken.
func (m *Metrics) pair(a *agents.Act) {
	p := &m.previous
	if a.Speaker < m.n && p.Speaker >= 0 && p.Speaker < m.n && a.Speaker != p.Speaker && a.To == p.Speaker &&
		a.Kind != agents.Silence && p.Kind != agents.Silence {
		m.Agency.Add(p.Point.Agency, a.Point.Agency)
		m.Communion.Add(p.Point.Communion, a.Point.Communion)
		d := &m.dyads[p.Speaker*m.n+a.Speaker]
		d[0].Add(p.Point.Agency, a.Point.Agency)
		d[1].Add(p.Point.Communion, a.Point.Communion)
	}
	*p = *a
}

// Event counts what happened to somebody.
func (m *Metrics) Event(c *sim.Course, e *sim.Event) {
	if e.Meeting < 1 || e.Meeting > m.meetings {
		return
	}
	g := m.Group(e.Meeting)
	g.Events[e.Kind]++
	if e.Who < 0 || e.Who >= m.n {
		return
	}
	if n := g.counter(e.Kind); n != nil {
		*n++
	}
	m.befell(c, e)
	if e.Kind == sim.SubjectChanged {
		m.dropped(e)
	}
	if e.Kind == sim.FeedbackHeard && e.To >= 0 && e.To < m.n {
		m.Member(e.Meeting, e.To).FeedbackGiven++
		g.PeerFeedback++
	}
}

// dropped counts as avoiding an act that let another's personal subject drop, where it is not that by its kind.
func (m *Metrics) dropped(e *sim.Event) {
	kind := m.previous.Kind
	if m.previous.Speaker != e.Who || kind.Avoiding() || kind.Engaged() || kind.Conflict() {
		return
	}
	m.Group(e.Meeting).dropped++
	m.Member(e.Meeting, e.Who).partShare[2]++
	if to := m.previous.To; to >= 0 && to < m.n {
		m.Member(e.Meeting, to).partShare[2]++
	}
}

// befell counts an event for the member it happened to.
func (m *Metrics) befell(c *sim.Course, e *sim.Event) {
	m.events[e.Who][e.Kind]++
	switch e.Kind {
	case sim.Left:
		m.left[e.Who] = e.Meeting
	case sim.Joined:
		m.start[e.Who] = measured(c, e.Who, Before)
	}
	if n := m.Member(e.Meeting, e.Who).counter(e.Kind); n != nil {
		*n++
	}
}

// counter is what counts events of the kind that happen to the member; nil where nothing does.
func (r *MemberMeeting) counter(kind sim.EventKind) *int {
	switch kind {
	case sim.Corrective:
		return &r.Corrective
	case sim.Injury:
		return &r.Injuries
	case sim.Mended:
		return &r.Repairs
	case sim.FeedbackHeard:
		return &r.FeedbackReceived
	}
	return nil
}

// counter is what counts events of the kind in the group; nil where nothing does.
func (g *GroupMeeting) counter(kind sim.EventKind) *int {
	switch kind {
	case sim.Corrective:
		return &g.Corrective
	case sim.Injury:
		return &g.Injuries
	case sim.Mended:
		return &g.Repairs
	case sim.FeedbackHeard:
		return &g.Feedback
	case sim.Validation:
		return &g.Validations
	}
	return nil
}

// perRange is one divided by the range of each state.
var perRange = func() (per [agents.NumStates]float64) {
	for s, spec := range agents.States {
		per[s] = 1 / (spec.High - spec.Low)
	}
	return per
}()

// Entry counts the work of the curative factors.
func (m *Metrics) Entry(_ *sim.Course, e *sim.Entry) {
	if !e.By.Factor() || e.Meeting < 1 || e.Meeting > m.meetings {
		return
	}
	g := m.Group(e.Meeting)
	g.Factors[e.By]++
	g.FactorAmounts[e.By] += float64(math.Abs(e.Amount) * perRange[e.State])
	if e.By == agents.ByUniversality && e.State == agents.Isolation {
		g.Universality -= e.Amount
	}
}
