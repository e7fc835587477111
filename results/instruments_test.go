package results

import (
	"math"
	"testing"

	"microcosm/agents"
	"microcosm/sim"
)

func TestClassify(t *testing.T) {
	for _, c := range []struct {
		pre, post float64
		want      Class
	}{
		{80, 60, Recovered},
		{77, 63, Recovered},
		{76, 63, Unchanged}, // normal range, but not reliably lower
		{90, 76, Improved},
		{77, 64, Unchanged},
		{63, 49, Improved}, // was in the ordinary range all along
		{60, 74, Worse},
		{80, 93.9, Unchanged},
		{math.NaN(), 70, Unknown},
		{70, math.NaN(), Unknown},
	} {
		if got := Classify(c.pre, c.post); got != c.want {
			t.Errorf("Classify(%v, %v) = %q, want %q", c.pre, c.post, got, c.want)
		}
	}
}

// An answer is the truth with a bias that stays and an error that is fresh, and asking twice gets the same answer.
func TestAnswer(t *testing.T) {
	c := course(t, config(t, 4, 1, 10, "process", 3))
	first := Distress.Answer(c, 1, 0, Nobody, 90)
	if again := Distress.Answer(c, 1, 0, Nobody, 90); again != first {
		t.Errorf("asked twice: %v, then %v", first, again)
	}
	if later := Distress.Answer(c, 2, 0, Nobody, 90); later == first {
		t.Errorf("the error is not fresh: %v at both times", later)
	}
	if up := Distress.Answer(c, 1, 0, Nobody, 91); math.Abs(up-first-1) > 1e-9 {
		t.Errorf("one point more of distress moved the answer by %v", up-first)
	}
	if x := Distress.Answer(c, 1, 0, Nobody, 1e6); x != 180 {
		t.Errorf("beyond the scale the answer is %v, want 180", x)
	}
	if x := Cohesion.Answer(c, 1, 0, Nobody, math.NaN()); !math.IsNaN(x) {
		t.Errorf("a missing truth was answered %v", x)
	}
	if a, b := Rate(c, 1, 0, 1), Rate(c, 1, 1, 0); a == b {
		t.Error("two people report the same of each other")
	}
}

// Over many askings errors have the standard deviation of the scale, and bias does too over many members.
func TestAnswerSpread(t *testing.T) {
	var errors, biases []float64
	for seed := range uint64(40) {
		c := course(t, config(t, 8, 1, 10, "process", seed))
		for i := range 8 {
			var own []float64
			for k := 1; k <= 20; k++ {
				own = append(own, Distress.Answer(c, k, i, Nobody, 90)-90)
			}
			biases = append(biases, Mean(own))
			for _, x := range own {
				errors = append(errors, x-Mean(own))
			}
		}
	}
	scale := &Scales[Distress]
	near(t, "sd of error", SD(errors), scale.Error*math.Sqrt(19.0/20), .15)
	near(t, "sd of bias", SD(biases), math.Sqrt(scale.Bias*scale.Bias+scale.Error*scale.Error/20), .5)
	near(t, "mean bias", Mean(biases), 0, .8)
}

// A questioner takes the true values at the end of each meeting, as the survey after it is about to ask for them.
type questioner struct {
	sim.Unobserved
	m     *Metrics
	s     *Survey
	truth *[NumInstruments][]float64
}

func (q *questioner) note(what Instrument, x float64) {
	if !math.IsNaN(x) {
		q.truth[what] = append(q.truth[what], x)
	}
}

func (q *questioner) Turn(c *sim.Course, t *sim.Turn) {
	if t.Act.Speaker < len(c.Members()) && t.Act.Kind != agents.Silence {
		q.note(CodedAgency, t.Act.Point.Agency)
		q.note(CodedCommunion, t.Act.Point.Communion)
	}
}

func (q *questioner) Event(_ *sim.Course, e *sim.Event) {
	if e.Kind == sim.FeedbackHeard {
		claim, _ := e.Get(sim.ClaimCommunion)
		acceptance, _ := e.Get(sim.Acceptance)
		q.note(CodedValence, claim)
		q.note(AcceptanceOf, 1+6*acceptance)
	}
}

func (q *questioner) Meeting(c *sim.Course, k int) {
	for i := range c.Members() {
		r := q.m.Member(k, i)
		if !r.Present {
			continue
		}
		q.note(Cohesion, cohesionTruth(r.Attraction))
		met := experienced(r, q.m.Group(k))
		q.note(ClimateEngaged, 6*math.Sqrt(met.Engaged))
		q.note(ClimateConflict, 6*math.Sqrt(met.Conflict))
		q.note(ClimateAvoiding, 6*math.Sqrt(met.Avoiding))
		q.session(c, k, i)
		for j := range c.Members() {
			if j != i && q.m.Member(k, j).Present {
				b := believed(c, i, j)
				q.note(BelievedLiking, b.Liking)
				q.note(BelievedAgency, b.Seen.Agency)
				q.note(BelievedCommunion, b.Seen.Communion)
			}
		}
	}
}

func (q *questioner) session(c *sim.Course, k, i int) {
	q.note(Alliance, q.s.alliance(c, k, i))
	for a, of := range q.s.relationship(c, k, i) {
		for w, x := range of {
			q.note(Relationship+Instrument(a*int(NumPartners)+w), x)
		}
	}
	tension := q.s.tension(c, i)
	if q.note(Tension, tension); tension > Tense {
		if truth := q.s.resolved(i); !math.IsNaN(truth) {
			q.note(Resolved, truth)
		}
	}
	for f, x := range q.s.moved(c, k, i) {
		q.note(CreditOf+Instrument(f), creditFor(x))
	}
}

// How much of the variance of answers in led groups of admitted outpatients is not due to bias and error.
func TestReliability(t *testing.T) {
	var truth [NumInstruments][]float64
	for seed := range uint64(25) {
		cfg := config(t, 8, 20, 150, "process", seed)
		admit(cfg)
		c := course(t, cfg)
		m := NewMetrics(c)
		s := NewSurvey(c, m)
		q := &questioner{m: m, s: s, truth: &truth}
		for i := range cfg.Members {
			for k, x := range problems(c, i) {
				q.note(Problems+Instrument(k), x)
			}
		}
		for _, o := range []sim.Observer{m, q, s} {
			c.Observe(o)
		}
		c.Run()
		for i := range cfg.Members {
			q.note(Distress, 180*m.StatesBefore(i)[agents.Distress])
			for j := range cfg.Members {
				if j != i {
					tie := c.Tie(i, j)
					q.note(LikingOf, tie.Attraction)
					q.note(AgencyOf, tie.Impression.Agency)
					q.note(CommunionOf, tie.Impression.Communion)
				}
			}
			z := c.Members()[i].SelfView()
			q.note(SelfAgency, z.Agency)
			q.note(SelfCommunion, z.Communion)
		}
	}
	for s := range NumInstruments {
		scale, v := &Scales[s], Variance(truth[s])
		noise := scale.Bias*scale.Bias + scale.Error*scale.Error
		if s == Distress {
			v, noise = v+scale.Bias*scale.Bias, scale.Error*scale.Error
		}
		r := v / (v + noise)
		t.Logf("%s: reliability %.2f, mean of truth %.3f, sd %.3f", s, r, Mean(truth[s]), math.Sqrt(v))
		if r < .76 || r > .93 {
			t.Errorf("%s: reliability %.2f (sd of truth %.3f), want about .80 to .90", s, r, math.Sqrt(v))
		}
	}
}

// admit draws members anew until they are distressed enough to be admitted.
func admit(cfg *sim.Config) {
	p, luck, draws := agents.Populations()[0], sim.NewLuck(cfg.Seed+1000), 0
	for i := range cfg.Members {
		for {
			draws++
			cfg.Members[i] = p.Draw(cfg.Members[i].Name, luck.At(sim.Composition, 1, draws, 0, 0))
			if m := cfg.Theory.NewMember(&cfg.Members[i]); m.S[agents.Distress] >= p.Admission {
				break
			}
		}
	}
}
