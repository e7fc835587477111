package results

import (
	"math"
	"slices"

	"microcosm/sim"
)

// A Survey asks the questionnaires of a study and codes acts, and keeps the answers. It watches a course that a [Metrics] watches before
// it. Every answer is the true value on the scale with a bias of the member's own and a fresh error (see [Instrument]); the true value
// depends only on what the member knows or feels, for coders on what could be seen or heard. It allocates nothing while the course runs, once
// it has seen a course as large.
//
// A waiting list is asked for distress every week, and for interpersonal problems before and after. Those who left are asked after the
// course for distress and for problems.
type Survey struct {
	m     *Metrics
	n     int
	waits bool
	// ended is true when what is asked after the course has been asked.
	ended bool
	// bias is what each member, and last the coders, always add, by seat and instrument.
	bias []float64
	// today is what the meeting has been to each member, room what was done in it by everybody, toAll what was said to all.
	today []today
	room  exchange
	toAll [NumPartners]exchange
	// record is what is kept of each member over the course.
	record []record
	// members, sessions (by seat, then meeting), feedback, rounds, climate and dyads are what is on file.
	members  []Respondent
	sessions []SessionAnswers
	feedback [][]Reception
	rounds   []Round
	cells    []float64
	rows     [][]float64
	climate  []Climate
	dyads    [][2]Pairs
	previous codedAct
}

// record is what a survey keeps of a member from meeting to meeting.
type record struct {
	// knew is insight as knowing when last asked, cohesion the last answer about it.
	knew, cohesion float64
	// credit adds up what each factor was felt to have helped, over the meetings asked about.
	credit [NumCredits]float64
	asked  int
}

var _ sim.Observer = (*Survey)(nil)

// NewSurvey makes room for a course and asks what is asked before the first meeting. The metrics must have been added to the course before.
func NewSurvey(c *sim.Course, m *Metrics) *Survey {
	s := &Survey{m: m}
	s.Reset(c)
	return s
}

// Reset forgets what was asked and begins with another course, which the same metrics watch.
func (s *Survey) Reset(c *sim.Course) {
	meetings := c.Config().Meetings
	s.n, s.waits, s.ended = len(c.Members()), c.Config().WaitList, false
	s.bias = emptied(s.bias, (s.n+1)*int(NumInstruments))
	s.today, s.record = emptied(s.today, s.n), emptied(s.record, s.n)
	s.members, s.sessions = emptied(s.members, s.n), emptied(s.sessions, s.n*meetings)
	s.climate, s.dyads = emptied(s.climate, meetings), emptied(s.dyads, s.n*s.n)
	for k := range s.sessions {
		s.sessions[k] = unasked
	}
	s.resetRounds(meetings)
	s.keepNothing()
	s.feedback = slices.Grow(s.feedback[:0], s.n)[:s.n]
	for i := range s.n {
		if s.feedback[i] = s.feedback[i][:0]; cap(s.feedback[i]) == 0 {
			s.feedback[i] = make([]Reception, 0, feedbackRoom)
		}
		s.members[i].Problems = [2]Octants{noOctants(), noOctants()}
		s.begin(c, i)
	}
	for k := range NumInstruments {
		s.bias[s.n*int(NumInstruments)+int(k)] = k.bias(c, Nobody)
	}
}

// feedbackRoom is how many feedbacks to one member there is room for from the start.
const feedbackRoom = 200

// begin asks member i what is asked before the first meeting, or on joining; of one who has not joined nothing.
func (s *Survey) begin(c *sim.Course, i int) {
	m := &c.Members()[i]
	s.record[i] = record{knew: c.Config().Theory.Knows(m), cohesion: math.NaN()}
	if m.Joined < 0 {
		return
	}
	for k := range NumInstruments {
		s.bias[i*int(NumInstruments)+int(k)] = k.bias(c, i)
	}
	s.members[i].Problems[0] = s.askProblems(c, Before, i)
}

// resetRounds makes room for the round-robins, all missing.
func (s *Survey) resetRounds(meetings int) {
	const matrices = 6
	s.rounds = emptied(s.rounds, meetings)
	s.rows = emptied(s.rows, meetings*matrices*s.n)
	s.cells = emptied(s.cells, meetings*matrices*s.n*s.n)
	for k := range s.cells {
		s.cells[k] = math.NaN()
	}
	for k := range s.rows {
		s.rows[k] = s.cells[k*s.n : (k+1)*s.n : (k+1)*s.n]
	}
	for k := range s.rounds {
		rows := s.rows[k*matrices*s.n:]
		next := func() [][]float64 {
			x := rows[:s.n:s.n]
			rows = rows[s.n:]
			return x
		}
		s.rounds[k] = Round{Liking: next(), Dominance: next(), Warmth: next(), LikesMe: next(), SeesMeDominant: next(), SeesMeWarm: next()}
	}
}

// keepNothing forgets what the meeting has been, for the next one.
func (s *Survey) keepNothing() {
	clear(s.today)
	s.room, s.toAll = exchange{}, [NumPartners]exchange{}
	s.previous = codedAct{speaker: nobodyYet}
}

// ask is the answer of member who, or of the coders for [Nobody]; see [Instrument.Answer].
func (s *Survey) ask(c *sim.Course, what Instrument, when, who, about int, truth float64) float64 {
	seat := who
	if who == Nobody {
		seat = s.n
	}
	return what.answer(c, when, who, about, truth, s.bias[seat*int(NumInstruments)+int(what)])
}

// unasked are the answers of somebody who was not asked.
var unasked = func() (a SessionAnswers) {
	nan := math.NaN()
	a.Distress, a.Cohesion, a.Alliance, a.Tension, a.Resolved = nan, nan, nan, nan, nan
	a.Climate = Climate{nan, nan, nan}
	for q := range a.Relationship {
		for w := range a.Relationship[q] {
			a.Relationship[q][w] = nan
		}
	}
	a.Credit = noCredit
	return a
}()

// noCredit is what somebody credits who was not asked.
var noCredit = func() (none [NumCredits]float64) {
	for k := range none {
		none[k] = math.NaN()
	}
	return none
}()

// at are the answers of member i after a meeting counted from 1.
func (s *Survey) at(meeting, i int) *SessionAnswers {
	return &s.sessions[i*len(s.climate)+meeting-1]
}

// Meeting asks those who were there.
func (s *Survey) Meeting(c *sim.Course, number int) {
	s.climate[number-1] = s.m.Group(number).Climate
	for i := range s.n {
		r, a := s.m.Member(number, i), s.at(number, i)
		a.Distress = r.Distress
		if r.Present {
			a.Climate, a.Cohesion = r.Climate, r.Cohesion
			s.askSession(c, number, i, a)
			s.record[i].cohesion = r.Cohesion
		}
		s.record[i].knew = c.Config().Theory.Knows(&c.Members()[i])
	}
	s.askRound(c, number)
	s.keepNothing()
}

// FollowUp asks again after the course: in week 0 what is asked at its end.
func (s *Survey) FollowUp(c *sim.Course, week int) {
	if week == 0 {
		s.finish(c)
		s.ended = true
	}
}

// finish asks what is asked after the course.
func (s *Survey) finish(c *sim.Course) {
	for i := range s.n {
		p := &s.members[i]
		p.Credit = noCredit
		if m := &c.Members()[i]; m.Joined < 0 {
			continue
		} else if !m.Gone {
			s.askCourse(c, i, &p.Credit)
		}
		p.Problems[1] = s.askProblems(c, After, i)
	}
}

// askCourse asks member i what has helped over the whole course: the mean of what was felt to have helped in each meeting.
func (s *Survey) askCourse(c *sim.Course, i int, credit *[NumCredits]float64) {
	r := &s.record[i]
	for k := range credit {
		credit[k] = s.ask(c, CreditOf+Instrument(k), After, i, Nobody, ratio(r.credit[k], r.asked))
	}
}

// Dossier puts together what is on file; to be called when the course is over. It is s's own memory, good until the next Reset.
func (s *Survey) Dossier(c *sim.Course) Dossier {
	d := Dossier{Waits: s.waits, Members: s.respondents(c), Dyads: s.dyads}
	d.Meetings = s.m.Meetings()
	d.Rounds, d.Climate = s.rounds[:d.Meetings], s.climate[:d.Meetings]
	return d.without(func(i int) bool { return s.members[i].Joined < 0 })
}

// respondents is what is on file of everybody, by seat; it asks what is asked after the course if that has not been asked.
func (s *Survey) respondents(c *sim.Course) []Respondent {
	if !s.ended {
		s.finish(c)
	}
	for i := range s.n {
		s.fileMember(c, i, s.m.Meetings())
	}
	return s.members
}

// fileMember copies what the metrics have of member i.
func (s *Survey) fileMember(c *sim.Course, i, done int) {
	p, m, end := &s.members[i], s.m, s.m.endOf(c, i)
	p.Name, p.Joined, p.Left, p.Attended = c.Name(i), c.Members()[i].Joined, m.left[i], 0
	for k := 1; k <= done; k++ {
		if m.Member(k, i).Present {
			p.Attended++
		}
	}
	p.Distress = Change{m.start[i].distress, end.distress}
	p.Class = Classify(p.Distress.Start, p.Distress.End)
	for k := range p.FollowUp {
		p.FollowUp[k] = m.follow[i][k].Distress
	}
	p.Sessions = s.sessions[i*len(s.climate):][:done:done]
	p.Feedback = s.feedback[i]
}
