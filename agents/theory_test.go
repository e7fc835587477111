package agents

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// somebody is a member drawn by rapid, with any states within their ranges.
func somebody(t *rapid.T) (*Theory, *Member) {
	th := NewTheory()
	population := Populations()[0]
	cycles := Cycles()
	person := population.Ordinary("Jane", cycles[rapid.IntRange(0, len(cycles)-1).Draw(t, "cycle")])
	m := th.NewMember(&person)
	for s := range m.S {
		m.S[s] = rapid.Float64Range(States[s].Low, States[s].High).Draw(t, States[s].Name)
	}
	m.Refresh()
	return th, &m
}

// Ensure the choice to risk goes the way theory says: up with safety, hope, felt insight, skill and the norm, down with expectation.
func TestDaresFollowsTheory(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		th, m := somebody(t)
		e, norm := rapid.Float64Range(0, .9).Draw(t, "e"), rapid.Float64Range(0, .9).Draw(t, "norm")
		before := th.Dares(m, e, norm)
		if th.Dares(m, e+.1, norm) >= before {
			t.Fatal("a stronger expectation of the feared answer did not hold back")
		}
		if th.Dares(m, e, norm+.1) <= before {
			t.Fatal("a deeper norm did not invite")
		}
		for _, s := range []State{Safety, Hope, Insight, Skill} {
			was := m.S[s]
			m.S[s] += .1
			if th.Dares(m, e, norm) <= before {
				t.Fatalf("more %s did not help", s)
			}
			m.S[s] = was
		}
		off := *th
		off.Switches = off.Without(SafetyGate)
		m.S[Safety] = th.Risking.FixedSafety
		if off.Dares(m, e, norm) != th.Dares(m, e, norm) {
			t.Fatal("with the safety gate off, safety is not the fixed one")
		}
	})
}

// Ensure hearing bends towards the feared response by the bias, less with insight and safety, and not at all when switched off.
func TestHearBendsToTheFear(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		th, m := somebody(t)
		tie := Tie{Attraction: rapid.Float64Range(-1, 1).Draw(t, "liking"), Personal: rapid.Float64Range(-3, 3).Draw(t, "personal")}
		a := Act{Kind: Support, Point: Point{.1, .8}, Nonverbal: Point{.1, .8}}
		h := th.Hear(m, &tie, &a, 0, fixed{})
		p := &th.Hearing
		bias := p.Bias * m.Expected(&tie) * (1 - p.BiasInsight*m.S[Insight]) * (1 - p.BiasSafety*m.S[Safety])
		if math.Abs(h.Bias-bias) > 1e-12 {
			t.Fatalf("bias %v, want %v", h.Bias, bias)
		}
		want := a.Point.Toward(m.Cycle().Fear, bias)
		if h.Point.Distance(want) > 1e-9 {
			t.Fatalf("heard %v, want %v", h.Point, want)
		}
		off := *th
		off.Switches = off.Without(ExpectationBias)
		if h := off.Hear(m, &tie, &a, 0, fixed{}); h.Point.Distance(a.Point) > 1e-9 {
			t.Fatalf("without bias %v was heard as %v", a.Point, h.Point)
		}
		feedback := Act{Kind: Feedback, Point: Point{.1, .8}, Nonverbal: Point{.1, .8}}
		care := th.Hear(m, &tie, &feedback, 0, fixed{}).Point.Communion - h.Point.Communion
		if math.Abs(care-p.Care*tie.Attraction) > 1e-9 {
			t.Fatalf("feedback gained %v in communion, want %v", care, p.Care*tie.Attraction)
		}
	})
}

// Ensure each of the four conditions of a corrective emotional experience is needed.
func TestCorrectiveNeedsAllFour(t *testing.T) {
	th := NewTheory()
	cycle, _ := CycleNamed("avoidant")
	person := Populations()[0].Ordinary("Jane", cycle)
	m := th.NewMember(&person)
	good := Held{Moment: Bid, Expected: .8, Arousal: .7, Safety: .6, Heard: cycle.Wish, Answers: 1}
	if v := th.Judge(&m, &good); !v.Corrective || v.Injury {
		t.Fatalf("all four conditions hold, and the verdict is %+v", v)
	}
	for what, spoil := range map[string]func(*Held){
		"nothing risked":         func(h *Held) { h.Moment = Enactment },
		"not stirred":            func(h *Held) { h.Arousal = .3 },
		"not safe":               func(h *Held) { h.Safety = .3 },
		"not expected":           func(h *Held) { h.Expected = .45 },
		"the feared answer came": func(h *Held) { h.Heard = cycle.Fear },
		"the answer was half so": func(h *Held) { h.Heard = cycle.Fear.Plus(cycle.Wish).Times(.5) },
	} {
		h := good
		spoil(&h)
		if th.Judge(&m, &h).Corrective {
			t.Errorf("%s, and it still counts as a corrective experience", what)
		}
	}
	bad := good
	bad.Heard = cycle.Fear
	if v := th.Judge(&m, &bad); !v.Injury || v.Phi < .6 || v.Step < 0 {
		t.Errorf("the feared answer to a risk: %+v", v)
	}
}

// Ensure protected moments teach little when they go well, and as much as any when they go badly.
func TestProtectedMomentsTeachLittle(t *testing.T) {
	th := NewTheory()
	cycle, _ := CycleNamed("avoidant")
	person := Populations()[0].Ordinary("Jane", cycle)
	m := th.NewMember(&person)
	step := func(moment Moment, heard Point) float64 {
		return th.Judge(&m, &Held{Moment: moment, Expected: .6, Arousal: .5, Heard: heard, Answers: 1}).Step
	}
	if got, want := step(Enactment, cycle.Wish), step(Bid, cycle.Wish)*th.Learning.Protected; math.Abs(got-want) > 1e-12 || got >= 0 {
		t.Errorf("a good answer to a protective act teaches %v, want %v", got, want)
	}
	if got, want := step(Enactment, cycle.Fear), step(Bid, cycle.Fear); got != want || got <= 0 {
		t.Errorf("a bad answer to a protective act teaches %v, want %v", got, want)
	}
}

// Ensure several agreeing givers convince more than one, one wears off, and the switch takes the agreement away.
func TestConvinces(t *testing.T) {
	th := NewTheory()
	one, two, four := th.Convinces(.6, 0, 1), th.Convinces(.6, 0, 2), th.Convinces(.6, 0, 4)
	if !(one < two && two < four) {
		t.Errorf("one, two and four givers convince by %v, %v, %v", one, two, four)
	}
	if got, want := four/one, 4/th.Feedback.Single; math.Abs(got-want) > 1e-9 {
		t.Errorf("four givers count %v times one, want %v", got, want)
	}
	if got, want := th.Convinces(.6, 16, 2)/two, .5; math.Abs(got-want) > 1e-9 {
		t.Errorf("the sixteenth feedback counts %v of the first, want %v", got, want)
	}
	off := *th
	off.Switches = off.Without(ConsensualValidation)
	if off.Convinces(.6, 0, 4) != one {
		t.Error("with consensual validation off, agreement still counts")
	}
}

// Ensure the kinds follow the wanted point: what is near is frequent.
func TestChooseFollowsThePoint(t *testing.T) {
	th := NewTheory()
	for _, k := range []Kind{Support, Criticise, Withdraw, Control, Disclose, Appease} {
		var drawn [NumKinds]int
		for i := range 1000 {
			drawn[th.chooseKind(Kinds[k].Point, Kinds[k].Depth, TalkKinds, (float64(i)+.5)/1000)]++
		}
		for other, n := range drawn {
			if n > drawn[k] {
				t.Errorf("wanting %s, %s is likelier", k, Kind(other))
			}
			if n > 0 && TalkKinds&(1<<other) == 0 {
				t.Errorf("%s is not allowed and was drawn", Kind(other))
			}
		}
	}
	if _, p := th.Choose(Point{.1, .8}, .35, TalkKinds, fixed{}); p.Communion < .4 {
		t.Errorf("a warm wish was delivered as %v", p)
	}
}
