package results

import (
	"fmt"
	"math"
	"testing"

	"microcosm/agents"
	"microcosm/sim"
)

// surveyed is a course at its end, with what was asked and all that happened.
func surveyed(t *testing.T, cfg *sim.Config) (*sim.Course, *Metrics, *Survey, *witness) {
	t.Helper()
	c := course(t, cfg)
	m := NewMetrics(c)
	s := NewSurvey(c, m)
	w := &witness{t: t, m: m, s: s}
	for _, o := range []sim.Observer{m, s, w} {
		c.Observe(o)
	}
	c.Run()
	return c, m, s, w
}

// A witness keeps what happened, and at the end of every meeting holds what the survey has just been told against the questions asked again.
type witness struct {
	sim.Record
	t       *testing.T
	m       *Metrics
	s       *Survey
	entries []sim.Entry
	pairs   int
}

func (w *witness) Entry(_ *sim.Course, e *sim.Entry) { w.entries = append(w.entries, *e) }

func (w *witness) Meeting(c *sim.Course, number int) {
	round := &w.s.rounds[number-1]
	for i := range c.Members() {
		for j := range c.Members() {
			there := w.m.Member(number, i).Present && w.m.Member(number, j).Present
			if i == j || !there {
				if !math.IsNaN(round.Liking[i][j]) || !math.IsNaN(round.LikesMe[i][j]) || i != j && !math.IsNaN(round.Warmth[i][j]) {
					w.t.Errorf("meeting %d: %d reports of %d, which cannot be", number, i, j)
				}
				continue
			}
			rate, believe := Rate(c, number, i, j), Believe(c, number, i, j)
			got := [6]float64{round.Liking[i][j], round.Dominance[i][j], round.Warmth[i][j], round.LikesMe[i][j], round.SeesMeDominant[i][j], round.SeesMeWarm[i][j]}
			want := [6]float64{rate.Liking, rate.Seen.Agency, rate.Seen.Communion, believe.Liking, believe.Seen.Agency, believe.Seen.Communion}
			if got != want {
				w.t.Errorf("meeting %d: %d reports of %d %v, asked again %v", number, i, j, got, want)
			}
			w.pairs++
		}
		if self := RateSelf(c, number, i); w.m.Member(number, i).Present && (round.Dominance[i][i] != self.Agency || round.Warmth[i][i] != self.Communion) {
			w.t.Errorf("meeting %d: %d of itself %v, asked again %v", number, i, round.Warmth[i][i], self)
		}
		w.askAgain(c, number, i)
	}
}

// askAgain asks some of the questions whose truth still stands at the end of a meeting.
func (w *witness) askAgain(c *sim.Course, number, i int) {
	a := w.s.at(number, i)
	want := math.NaN()
	if w.m.Member(number, i).Present && c.Leader() >= 0 {
		want = Alliance.Answer(c, number, i, Nobody, w.s.alliance(c, number, i))
	}
	near(w.t, "alliance", a.Alliance, want, 0)
}

// What is asked again gets the same answer, in meetings with and without everybody there.
func TestSurveyAnswers(t *testing.T) {
	_, _, s, w := surveyed(t, eventful(t, 5))
	if w.pairs < 200 {
		t.Errorf("only %d reports compared", w.pairs)
	}
	tense, resolved := 0, 0
	for i := range s.sessions {
		a := &s.sessions[i]
		if a.Tension > 2 {
			tense++
		}
		if !math.IsNaN(a.Resolved) {
			resolved++
			if !(a.Tension > 2) {
				t.Errorf("resolved %v where tension is %v", a.Resolved, a.Tension)
			}
		}
	}
	if resolved == 0 || tense < resolved || tense == len(s.sessions) {
		t.Errorf("%d answers tell of tension, %d of how it was resolved, of %d", tense, resolved, len(s.sessions))
	}
}

// Those away give no answer, those there answer everything within its scale.
func TestSurveyPresence(t *testing.T) {
	_, m, s, _ := surveyed(t, config(t, 8, 12, 80, "process", 3))
	away := 0
	for i := range s.n {
		for k := 1; k <= m.Meetings(); k++ {
			a := s.at(k, i)
			if !m.Member(k, i).Present {
				away++
				if fmt.Sprint(*a) != fmt.Sprint(unasked) {
					t.Errorf("%d was away from meeting %d and answers %+v", i, k, *a)
				}
				continue
			}
			inScale(t, Distress, a.Distress)
			inScale(t, Cohesion, a.Cohesion)
			inScale(t, Alliance, a.Alliance)
			inScale(t, Tension, a.Tension)
			for q := range a.Relationship {
				for w, x := range a.Relationship[q] {
					inScale(t, Relationship+Instrument(q*int(NumPartners)+w), x)
				}
			}
			for f, x := range a.Credit {
				inScale(t, CreditOf+Instrument(f), x)
			}
		}
	}
	if away == 0 {
		t.Error("nobody was ever away")
	}
}

func inScale(t *testing.T, what Instrument, x float64) {
	t.Helper()
	if !(x >= Scales[what].Low && x <= Scales[what].High) {
		t.Errorf("%s: %v is not on the scale", what, x)
	}
}

// What coders count and pair is what was said between people.
func TestSurveyCodes(t *testing.T) {
	c, m, s, w := surveyed(t, config(t, 7, 8, 100, "process", 4))
	d := s.Dossier(c)
	initiated, received, feedback := make([]int, 7), make([]int, 7), make([]int, 7)
	for i := range w.Turns {
		a := &w.Turns[i].Act
		if a.Speaker >= 7 || a.To < 0 || a.Kind == agents.Silence {
			continue
		}
		initiated[a.Speaker]++
		if a.To < 7 {
			received[a.To]++
		}
	}
	for i := range w.Events {
		if e := &w.Events[i]; e.Kind == sim.FeedbackHeard {
			f := &d.Members[e.Who].Feedback[feedback[e.Who]]
			feedback[e.Who]++
			claim, _ := e.Get(sim.ClaimCommunion)
			acceptance, _ := e.Get(sim.Acceptance)
			if f.Giver != e.To || f.Meeting != e.Meeting || math.Abs(f.Valence-claim) > 1 || math.Abs(f.Acceptance-1-6*acceptance) > 3 {
				t.Errorf("feedback on file %+v, heard %v %v", *f, claim, acceptance)
			}
			if f.Meeting > 1 == math.IsNaN(f.Cohesion) && d.Members[e.Who].Attended == m.Meetings() {
				t.Errorf("cohesion before meeting %d is %v", f.Meeting, f.Cohesion)
			}
		}
	}
	paired, heard := 0, 0
	for i := range d.Members {
		p := &d.Members[i]
		heard += feedback[i]
		if p.Initiated != initiated[i] || p.Received != received[i] || len(p.Feedback) != feedback[i] {
			t.Errorf("%s: %d, %d, %d; want %d, %d, %d", p.Name, p.Initiated, p.Received, len(p.Feedback), initiated[i], received[i], feedback[i])
		}
		for j := range d.Members {
			got, want := &d.Dyads[i*7+j], &m.dyads[i*7+j]
			paired += got[0].N()
			if got[0].N() != want[0].N() || got[1].N() != want[1].N() {
				t.Errorf("%d to %d: %d answers, want %d", i, j, got[0].N(), want[0].N())
			}
		}
	}
	if paired < 50 || heard == 0 {
		t.Errorf("only %d answers, %d feedbacks", paired, heard)
	}
}

// Coding has error, but not so much that what goes together no longer does.
func TestCodingReliability(t *testing.T) {
	c, _, s, w := surveyed(t, config(t, 8, 4, 150, "process", 4))
	var agency, communion Pairs
	for i := range w.Turns {
		if u := &w.Turns[i]; u.Act.Speaker < s.n && u.Act.Kind != agents.Silence {
			agency.Add(u.Act.Point.Agency, CodedAgency.Answer(c, u.Meeting, Nobody, u.Turn, u.Act.Point.Agency))
			communion.Add(u.Act.Point.Communion, CodedCommunion.Answer(c, u.Meeting, Nobody, u.Turn, u.Act.Point.Communion))
		}
	}
	// the correlation with the truth is the root of the reliability; the coders' constant bias does not lower it
	for name, p := range map[string]*Pairs{"agency": &agency, "communion": &communion} {
		if r := p.R(); r < .9 || r > .98 {
			t.Errorf("%s: codes and truth correlate %.3f", name, r)
		}
	}
}
