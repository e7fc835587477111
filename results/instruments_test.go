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

// reliabilities is how much of the variance of answers in led groups of admitted outpatients is not due to bias and error.
func TestReliability(t *testing.T) {
	var truth [NumInstruments][]float64
	for seed := range uint64(25) {
		cfg := config(t, 8, 20, 150, "process", seed)
		admit(cfg)
		c, m := played(t, cfg)
		for i := range cfg.Members {
			truth[Distress] = append(truth[Distress], 180*m.StatesBefore(i)[agents.Distress])
			for k := 1; k <= m.Meetings(); k++ {
				if r := m.Member(k, i); r.Present {
					truth[Cohesion] = append(truth[Cohesion], cohesionTruth(r.Attraction))
					met := experienced(r, m.Group(k))
					truth[ClimateEngaged] = append(truth[ClimateEngaged], 6*math.Sqrt(met.Engaged))
					truth[ClimateConflict] = append(truth[ClimateConflict], 6*math.Sqrt(met.Conflict))
					truth[ClimateAvoiding] = append(truth[ClimateAvoiding], 6*math.Sqrt(met.Avoiding))
				}
			}
			for j := range cfg.Members {
				if j != i {
					tie := c.Tie(i, j)
					truth[LikingOf] = append(truth[LikingOf], tie.Attraction)
					truth[AgencyOf] = append(truth[AgencyOf], tie.Impression.Agency)
					truth[CommunionOf] = append(truth[CommunionOf], tie.Impression.Communion)
				}
			}
			z := c.Members()[i].SelfView()
			truth[SelfAgency], truth[SelfCommunion] = append(truth[SelfAgency], z.Agency), append(truth[SelfCommunion], z.Communion)
		}
	}
	for s := range NumInstruments {
		scale, v := &Scales[s], Variance(truth[s])
		noise := scale.Bias*scale.Bias + scale.Error*scale.Error
		if s == Distress {
			v, noise = v+scale.Bias*scale.Bias, scale.Error*scale.Error
		}
		if r := v / (v + noise); r < .72 || r > .95 {
			t.Errorf("%s: reliability %.2f (sd of truth %.3f), want about .80 to .92", s, r, math.Sqrt(v))
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
