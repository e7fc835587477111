package experiments

import (
	"math"
	"strings"
	"testing"

	"microcosm/results"
	"microcosm/scenarios"
)

// numbers are readings of members who were there.
func numbers(x ...float64) []reading {
	out := make([]reading, len(x))
	for i := range x {
		out[i].x = x[i]
	}
	return out
}

// times is x so often.
func times(n int, x float64) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = x
	}
	return out
}

// Ensure a share is met at the lower end of its interval, and not before.
func TestSharesAreJudgedAtTheirLowerEnd(t *testing.T) {
	e := &scenarios.Expectation{Measure: "facade", Change: scenarios.Falls, Share: .7}
	for _, c := range []struct {
		held, of int
		shown    bool
	}{{100, 100, true}, {79, 100, true}, {78, 100, false}, {70, 100, false}, {8, 8, false}, {9, 9, true}} {
		v := judge(e, numbers(append(times(c.held, -1), times(c.of-c.held, 1)...)...), nil)
		low, _ := results.Wilson(c.held, c.of, results.Normal95)
		if v.Shown != c.shown || v.Shown != (low >= .7) || v.Held != c.held || v.Counted != c.of {
			t.Errorf("%d of %d: %+v, want shown %v (low %v)", c.held, c.of, v, c.shown, low)
		}
	}
}

// Ensure each form holds where it should, at its limits too, and never of what is missing.
func TestHolds(t *testing.T) {
	half, than := .5, &scenarios.Comparison{Leader: "supportive"}
	for name, c := range map[string]struct {
		e       scenarios.Expectation
		yes, no float64
	}{
		"rises":     {scenarios.Expectation{Change: scenarios.Rises}, .1, 0},
		"falls":     {scenarios.Expectation{Change: scenarios.Falls}, -.1, 0},
		"above":     {scenarios.Expectation{Above: &half}, .6, .5},
		"below":     {scenarios.Expectation{Below: &half}, .4, .5},
		"more":      {scenarios.Expectation{MoreThan: than}, .1, 0},
		"more by":   {scenarios.Expectation{MoreThan: than, By: .2}, .2, .1},
		"less":      {scenarios.Expectation{LessThan: than}, -.1, 0},
		"less by":   {scenarios.Expectation{LessThan: than, By: .2}, -.2, -.1},
		"half rise": {scenarios.Expectation{Change: scenarios.Rises}, math.SmallestNonzeroFloat64, -1},
	} {
		if !holds(&c.e, c.yes, c.yes) || holds(&c.e, c.no, c.no) || holds(&c.e, math.NaN(), math.NaN()) {
			t.Errorf("%s: %v does, %v does not, missing does not", name, c.yes, c.no)
		}
		if low, high := min(c.yes, c.no), max(c.yes, c.no); holds(&c.e, low, high) {
			t.Errorf("%s: an interval that reaches over the limit holds", name)
		}
	}
}

// Ensure a mean is met where its whole interval lies on the right side, and of enough courses.
func TestMeansAreJudgedByTheirInterval(t *testing.T) {
	e := &scenarios.Expectation{Measure: "distress", LessThan: &scenarios.Comparison{Leader: "supportive"}, By: 1, Mean: true}
	noisy := func(mean float64, n int) []reading {
		x := make([]float64, n)
		for i := range x {
			x[i] = mean + float64(i%2*2-1) // sd about 1
		}
		return numbers(x...)
	}
	for _, c := range []struct {
		mean  float64
		n     int
		shown bool
	}{{-2, 100, true}, {-1.1, 100, false}, {-1.5, 100, true}, {0, 100, false}, {2, 100, false}, {-9, 4, false}, {-9, 6, true}} {
		v := judge(e, noisy(50+c.mean, c.n), numbers(times(c.n, 50)...))
		if v.Shown != c.shown || math.Abs(v.Mean.Value-c.mean) > 1e-9 || v.Against != 50 {
			t.Errorf("difference %v over %d: %+v, want shown %v", c.mean, c.n, v, c.shown)
		}
	}
}

// The tables have 2.776 for 4, 2.228 for 10 and 1.980 for 120 degrees of freedom.
func TestStudent(t *testing.T) {
	for n, want := range map[int]float64{4: 2.776, 5: 2.571, 10: 2.228, 30: 2.042, 120: 1.980} {
		if got := student95(n); math.Abs(got-want) > .01 {
			t.Errorf("t of %d is %v, want %v", n, got, want)
		}
	}
}

// Ensure pairs are taken seed by seed, and what is missing or absent on either side counts no course.
func TestPairsCountOnBothSides(t *testing.T) {
	e := &scenarios.Expectation{Measure: "insight", Member: "Jane", MoreThan: &scenarios.Comparison{Member: "Tom"}, Share: .1}
	values, against := numbers(3, 1, math.NaN(), 5, 5), numbers(2, 2, 1, math.NaN(), 1)
	values[4] = reading{math.NaN(), true}
	v := judge(e, values, against)
	if v.Counted != 2 || v.Held != 1 || v.Absent != 1 || v.Runs != 5 || v.Value != 2 || v.Against != 2 {
		t.Errorf("%+v", v)
	}
	for i := range values {
		values[i] = reading{math.NaN(), true}
	}
	f := Finding{Expectation: *e, With: judge(e, values, against)}
	if f.Passed() || f.With.Counted != 0 || f.With.Absent != 5 || !math.IsNaN(f.With.Share.Value) ||
		!strings.Contains(f.WhyNot(), "Jane or Tom was in none of the 5 groups") {
		t.Errorf("of nobody: %+v, %s", f.With, f.WhyNot())
	}
}

// Ensure a finding passes only where it is shown with and not without its carrier, and says why it does not.
func TestCarrierMustBreakIt(t *testing.T) {
	e := scenarios.Expectation{Measure: "facade", Change: scenarios.Falls, Share: .5, CarriedBy: "facade"}
	yes, no := judge(&e, numbers(times(50, -1)...), nil), judge(&e, numbers(times(50, 1)...), nil)
	for _, c := range []struct {
		with, without *Evidence
		passed        bool
		why           string
	}{{yes, no, true, ""}, {yes, nil, true, ""}, {yes, yes, false, "shown without facade too"}, {no, no, false, "too seldom"}, {no, yes, false, "too seldom"}} {
		f := Finding{e, c.with, c.without}
		if f.Passed() != c.passed || !strings.Contains(f.WhyNot(), c.why) || c.passed != (f.WhyNot() == "") {
			t.Errorf("%+v, %+v: passed %v, %q", c.with, c.without, f.Passed(), f.WhyNot())
		}
	}
	f := Finding{e, yes, no}
	want := "the group's facade falls in at least .50 of the courses: so in 50 of 50 courses, surely in .93; without facade so in 0 of 50 courses, surely in 0"
	if got := f.Sentence(); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}

func TestClaims(t *testing.T) {
	x := 12.0
	for want, e := range map[string]scenarios.Expectation{
		"Frank's airtime in the first third is more than the others' (all but Frank) in at least .70 of the courses": {
			Measure: "airtime", Member: "Frank", Part: "first", MoreThan: &scenarios.Comparison{OthersThan: "Frank"}, Share: .7},
		"the group's number of events of scapegoat is above 12 in at least .50 of the courses": {Measure: "events.scapegoat", Above: &x, Share: .5},
		"Jane's number of the leader's moves invite in is less than with leader.rate=.2, by at least .50 on the average": {
			Measure: "moves.invite_in", Member: "Jane", LessThan: &scenarios.Comparison{Set: []string{"leader.rate=.2"}}, By: .5, Mean: true},
		"the others' (all but Jane) hope rises on the average":                              {Measure: "hope", OthersThan: "Jane", Change: "rises", Mean: true},
		"the group's bids in the last third is more than in the first third on the average": {Measure: "bids", Part: "last", MoreThan: &scenarios.Comparison{Part: "first"}, Mean: true},
		"the group's hope is more than without hope on the average":                         {Measure: "hope", MoreThan: &scenarios.Comparison{Without: "hope"}, Mean: true},
		"the group's hope is more than with the leader process on the average":              {Measure: "hope", MoreThan: &scenarios.Comparison{Leader: "process"}, Mean: true},
	} {
		if got := Claim(&e); got != want {
			t.Errorf("%s\nwant %s", got, want)
		}
	}
}
