package room

import (
	"math"

	"microcosm/agents"
	"microcosm/experiments"
	"microcosm/narration"
	"microcosm/results"
	"microcosm/sim"
)

// A recorder watches a course and makes its tape.
type recorder struct {
	tape    *Tape
	course  *sim.Course
	record  *sim.Record
	metrics *results.Metrics
	teller  *narration.Teller
	player  *player
	// protected says of each member whether the old pattern has shown.
	protected []bool
}

var _ sim.Observer = (*recorder)(nil)

// newRecorder begins a tape; the recorder and what it needs become observers of the course that is played.
func newRecorder(tape *Tape, p *player) *recorder {
	c := p.course
	r := &recorder{tape: tape, course: c, player: p, record: &sim.Record{}, metrics: results.NewMetrics(c), protected: make([]bool, len(c.Members()))}
	r.teller = narration.NewTeller(c, r.record)
	c.Observe(r.record)
	c.Observe(r.metrics)
	c.Observe(r)
	return r
}

// meeting is the one last begun; nil before the first.
func (r *recorder) meeting() *Meeting {
	if n := len(r.tape.Meetings); n > 0 {
		return &r.tape.Meetings[n-1]
	}
	return nil
}

// in is the meeting with the number, begun where it was not. What comes after the last meeting belongs to that one.
func (r *recorder) in(number int) *Meeting {
	if m := r.meeting(); m != nil && (m.Number >= number || m.Number == r.tape.Of) {
		return m
	}
	r.tape.Meetings = append(r.tape.Meetings, Meeting{Number: number, Here: make([]bool, len(r.tape.Cast)), Turns: []Turn{}})
	return r.meeting()
}

// Turn keeps an act.
func (r *recorder) Turn(c *sim.Course, t *sim.Turn) {
	m := r.in(t.Meeting)
	if len(m.Turns) == 0 {
		r.seat(m)
	}
	a := &t.Act
	turn := Turn{
		ID: int(t.ID), Turn: t.Turn, From: a.Speaker, To: a.To, Kind: a.Kind.String(), Move: a.Move.String(), Moment: a.Moment.String(),
		Point: place(a.Point), Depth: round(a.Depth, 0), Words: r.teller.Say(c, t), Why: r.why(t), Hand: r.player.byHand,
	}
	if a.To != agents.Group {
		heard := place(t.Heard)
		turn.Heard, turn.Bent = &heard, round(t.Bias, 0)
	}
	if a.Moment == agents.Enactment && !r.protected[a.Speaker] {
		r.protected[a.Speaker] = true
		turn.Events = []Event{firstEnactment(&turn, r.name(a.Speaker))}
	}
	look(c, &turn)
	m.Turns = append(m.Turns, turn)
}

// firstWeight is how weighty it is, among turning points, that a pattern shows in the room for the first time: about as a repair is.
const firstWeight = .3

// firstEnactment marks the act with which a member first plays the old pattern in the room. It bears the act's id: it is that act.
func firstEnactment(t *Turn, name string) Event {
	return Event{
		ID: t.ID, Kind: agents.Enactment.String(), Turning: true, Sign: narration.FirstEnactmentMark, Word: "first re-enactment", Who: t.From, To: t.To,
		Weight: firstWeight, Text: "For the first time the pattern of " + name + " shows in here. " + t.Why,
	}
}

// seat notes who is there as a meeting begins. A leader who is away is told of before.
func (r *recorder) seat(m *Meeting) {
	for i := range r.course.Members() {
		m.Here[i] = r.course.Members()[i].Here
	}
	for i := len(r.course.Members()); i < len(m.Here); i++ {
		m.Here[i] = true
	}
	for i := range m.Before {
		if leader := r.course.Leader(); m.Before[i].Kind == sim.LeaderAway.String() && leader >= 0 {
			m.Here[leader] = false
		}
	}
}

// Event keeps what happened with what it came from: an act, the opening of a meeting, or the week after it.
func (r *recorder) Event(c *sim.Course, e *sim.Event) {
	m := r.in(e.Meeting)
	event := r.event(e)
	switch {
	case m.Close != nil:
		m.After = append(m.After, event)
	case len(m.Turns) == 0:
		m.Before = append(m.Before, event)
	default:
		t := &m.Turns[len(m.Turns)-1]
		t.Events = append(t.Events, event)
		look(c, t)
	}
}

func (r *recorder) event(e *sim.Event) Event {
	event := Event{
		ID: int(e.ID), Kind: e.Kind.String(), Turning: e.Kind.TurningPoint(), Sign: narration.Mark(e.Kind), Word: narration.Word(e.Kind),
		Who: e.Who, To: e.To, Weight: round(unit(experiments.Weight(e)), 0), Text: r.teller.Event(e),
	}
	for _, cause := range e.Causes.All() {
		event.Causes = append(event.Causes, Cause{int(cause.ID), r.teller.Role(cause.Role)})
	}
	return event
}

// Entry does nothing.
func (r *recorder) Entry(*sim.Course, *sim.Entry) {}

// FollowUp does nothing.
func (r *recorder) FollowUp(*sim.Course, int) {}

// stepped looks at everybody once more after a step, when all that an act led to has been.
func (r *recorder) stepped() {
	if m := r.meeting(); m != nil && m.Close == nil && len(m.Turns) > 0 {
		look(r.course, &m.Turns[len(m.Turns)-1])
	}
	if r.course.Done() && !r.tape.Done {
		r.tape.Done, r.tape.Ends = true, r.ends()
	}
}

// Meeting keeps what a meeting was.
func (r *recorder) Meeting(c *sim.Course, number int) {
	m := r.in(number)
	g := r.metrics.Group(number)
	seats := len(r.tape.Cast)
	if len(m.Turns) > 0 {
		look(c, &m.Turns[len(m.Turns)-1])
	}
	m.Close = &Close{
		Stage:    r.metrics.Stage(number).String(),
		Climate:  [3]float64{round(g.Climate.Engaged, -1), round(g.Climate.Conflict, -1), round(g.Climate.Avoiding, -1)},
		Cohesion: round(g.CohesionRated, -1), Attraction: round(g.Cohesion, 0), Safety: round(g.Safety, 0),
		Airtime: make([]float64, seats), Spoke: make([][]int, seats), Acts: map[string]int{},
		Members: make([]*MemberClose, len(c.Members())),
	}
	r.spoken(m.Close, number)
	for k, n := range g.Acts {
		if n > 0 {
			m.Close.Acts[agents.Kind(k).String()] = n
		}
	}
	for i := range c.Members() {
		row := make([]int, seats)
		for j := range row {
			if j != i {
				row[j] = int(math.Round(100 * c.Tie(i, j).Attraction))
			}
		}
		m.Close.Bonds = append(m.Close.Bonds, row)
		if r.metrics.Member(number, i).Present {
			m.Close.Members[i] = r.member(number, i)
		}
	}
}

// spoken counts who spoke to whom.
func (r *recorder) spoken(m *Close, number int) {
	seats, all := len(r.tape.Cast), 0
	sums := make([]int, seats)
	for from := range seats {
		row := make([]int, seats+1)
		for to := range seats {
			row[to] = r.metrics.Acts(number, from, to)
			sums[from] += row[to]
		}
		row[seats] = r.metrics.Acts(number, from, agents.Group)
		sums[from] += row[seats]
		all += sums[from]
		m.Spoke[from] = row
	}
	for from, sum := range sums {
		m.Airtime[from] = round(float64(sum)/float64(max(1, all)), 0)
	}
}

// member is how a member was at a meeting.
func (r *recorder) member(number, i int) *MemberClose {
	row, m := r.metrics.Member(number, i), &r.course.Members()[i]
	close := &MemberClose{
		Manner: placeOrNil(row.MeanManner()), Seen: placeOrNil(row.Seen),
		Expects: round(agents.Logistic(row.States[agents.Expectation]), 0), Distress: round(row.Distress, 0),
		Credits: map[string]float64{},
	}
	for by := range agents.Source(agents.NumFactors) {
		sum := 0.0
		for s, spec := range agents.States {
			sum += math.Abs(m.Ledger.Of(agents.State(s), by)) / (spec.High - spec.Low)
		}
		if x := round(sum, 0); x > 0 {
			close.Credits[by.String()] = x
		}
	}
	return close
}

// ends says what became of everybody.
func (r *recorder) ends() []End {
	o := r.metrics.Outcome(r.course)
	ends := make([]End, len(o.Members))
	for i := range o.Members {
		if m := &o.Members[i]; m.Joined >= 0 {
			ends[i] = End{
				Before: round(m.Distress.Start, 0), After: round(m.Distress.End, 0), Class: m.Class.String(), Left: m.Left,
				Corrective: m.Corrective, Injuries: m.Injuries, Repairs: m.Repairs, Bids: m.Bids, Enactments: m.Enactments,
				Expects: [2]float64{round(m.Expectation.Start, 0), round(m.Expectation.End, 0)},
			}
		}
	}
	return ends
}
