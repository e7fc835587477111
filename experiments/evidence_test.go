package experiments

import (
	"context"
	"errors"
	"math"
	"slices"
	"sync/atomic"
	"testing"

	"microcosm/results"
	"microcosm/sim"
)

// Ensure every cell and every control that a finding names can be played, and nothing is played twice.
func TestValidationPlan(t *testing.T) {
	v := Validation{Patterns: results.Patterns(), Cells: results.Cells(), Groups: 2, Seed: 1}
	p, err := v.plan(true)
	if err != nil {
		t.Fatal(err)
	}
	study, seen := Study{}, map[string]bool{}
	for i := range p.orders {
		if _, err := study.caseOf(&p.orders[i].Cell); err != nil {
			t.Errorf("cell %s: %v", p.orders[i].Cell.Name, err)
		}
		key := settingsKey(&p.orders[i].Cell, nil)
		if seen[key] {
			t.Errorf("%q is played twice", key)
		}
		seen[key] = true
		names := map[string]bool{}
		for _, e := range p.orders[i].Estimators {
			if names[e.Name] {
				t.Errorf("cell %s takes %s twice", p.orders[i].Cell.Name, e.Name)
			}
			names[e.Name] = true
		}
	}
	for _, c := range results.Cells() {
		if _, err := study.caseOf(&c); err != nil {
			t.Errorf("cell %s: %v", c.Name, err)
		}
	}
}

// quick is a case that is soon played.
func quick(sets ...string) []string {
	return append([]string{"leader.strategy=process", "group.sessions=5", "group.turns=150"}, sets...)
}

// quickValidation is of two rows of small cells: one that its control breaks, and one that never holds.
func quickValidation(groups, workers int) *Validation {
	inf, nan := math.Inf(1), math.NaN()
	return &Validation{
		Patterns: []results.Pattern{
			{ID: "leaving", Use: "VAL", Criteria: []results.Criterion{
				{Name: "some leave", Estimator: "dropout", Cell: "few", Low: .01, High: inf, Published: nan},
				{Name: "not all differ", Estimator: "dropout_difference", Cell: "few", Against: "wary", Low: -1, High: 1, Published: nan},
			}, Controls: []results.Control{
				{Name: "dropout off", Set: []string{"mechanisms.dropout=false"}},
				{Name: "stress off", Set: []string{"mechanisms.stress=false"}, Both: true},
				{Name: "own", Set: []string{"mechanisms.stress=false"}, Criteria: []results.Criterion{
					{Name: "never", Estimator: "dropout", Cell: "few", Low: 2, High: 3, Published: nan}}},
			}},
			{ID: "never", Use: "VAL", Criteria: []results.Criterion{{Name: "warmth", Estimator: "complement_communion", Cell: "wary", Low: 2, High: 3, Published: nan}}},
		},
		Cells: []results.Cell{
			{Name: "few", Scenario: "outpatient", Set: quick()},
			{Name: "wary", Scenario: "outpatient", Set: quick("preparation.expectations=false")},
		},
		Groups: groups, Seed: 1, Workers: workers,
	}
}

// Ensure values, controls and verdicts are those of the courses played, and the same on any number of workers.
func TestValidationRun(t *testing.T) {
	v := quickValidation(20, 1)
	var told atomic.Int64
	of := 0
	v.Progress = func(_, all int) { told.Add(1); of = all }
	v.Prior = &Prior{Draws: 1, Rates: map[string]float64{"leaving": .2}}
	rows, err := v.Run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if int(told.Load()) != of || of != 5*20 {
		t.Errorf("progress told of %d courses of %d, want 100", told.Load(), of)
	}
	leaving, never := rows[0], rows[1]
	if !leaving.InBand || leaving.PriorRate != .2 || never.InBand || never.Verdict != OutOfBand || !math.IsNaN(never.PriorRate) {
		t.Errorf("rows: %+v %+v", leaving.Criteria, never.Criteria)
	}
	var verdicts []ControlVerdict
	for _, c := range leaving.Controls {
		verdicts = append(verdicts, c.Verdict)
	}
	if !slices.Equal(verdicts, []ControlVerdict{Breaks, Survives, Untested}) {
		t.Errorf("controls: %v", verdicts)
	}
	if leaving.Verdict != NoEvidence || leaving.Control() != Survives {
		t.Errorf("a row that a control leaves standing is %s, its control %s", leaving.Verdict, leaving.Control())
	}
	left := leaving.Criteria[0]
	if !(left.Low < left.Value && left.Value < left.High && left.StudiesLow < left.Value && left.Value < left.StudiesHigh) {
		t.Errorf("value, interval, studies: %+v", left)
	}
	again, err := quickValidation(20, 3).Run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for i := range rows {
		for k := range rows[i].Criteria {
			if a, b := rows[i].Criteria[k], again[i].Criteria[k]; a.Estimate != b.Estimate || a.StudiesLow != b.StudiesLow || a.StudiesHigh != b.StudiesHigh {
				t.Errorf("%s: %+v on one worker, %+v on three", rows[i].ID, a, b)
			}
		}
	}
}

// Ensure another seed has other groups.
func TestValidationSeed(t *testing.T) {
	one, two := quickValidation(3, 0), quickValidation(3, 0)
	two.Seed = 2
	a, err := one.Run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	b, err := two.Run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if a[1].Criteria[0].Value == b[1].Criteria[0].Value {
		t.Errorf("both seeds have %v", a[1].Criteria[0].Value)
	}
	if !math.IsNaN(a[0].Criteria[0].StudiesLow) {
		t.Error("three groups are not enough for studies of ten")
	}
}

func TestValidationRefused(t *testing.T) {
	for what, change := range map[string]func(*Validation){
		"no groups": func(v *Validation) { v.Groups = 0 },
		"no seed":   func(v *Validation) { v.Seed = 0 },
		"cell":      func(v *Validation) { v.Patterns[0].Criteria[0].Cell = "nowhere" },
		"against":   func(v *Validation) { v.Patterns[0].Criteria[1].Against = "nowhere" },
		"estimator": func(v *Validation) { v.Patterns[1].Criteria[0].Estimator = "nothing" },
		"control":   func(v *Validation) { v.Patterns[0].Controls[2].Criteria[0].Estimator = "nothing" },
		"setting":   func(v *Validation) { v.Cells[0].Set = []string{"group.nothing=1"} },
	} {
		v := quickValidation(2, 1)
		change(v)
		if _, err := v.Run(context.Background()); err == nil {
			t.Errorf("%s: it was played", what)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := quickValidation(2, 1).Run(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("when the context is done: %v", err)
	}
}

// Ensure the interval and the spread of small studies of a plain mean are those of the closed forms.
func TestIntervals(t *testing.T) {
	const groups = 200
	mean := results.Estimator{Size: 1, Of: func(s, _ []float64) float64 { return s[0] }}
	sample, n, sum, squares := make(results.Sample, groups), float64(groups), 0., 0.
	for g := range sample {
		x := float64((g*37)%groups) / groups
		sample[g] = []float64{x}
		sum += x
		squares += x * x
	}
	sd := math.Sqrt((squares - sum*sum/n) / (n - 1))
	mean.Of = func(s, _ []float64) float64 { return s[0] }
	of := func(pick []int) float64 {
		return mean.Estimate(sample, nil, pick, make([]float64, 2)) / float64(len(pick))
	}
	low, high := smallStudies(groups, sim.NewLuck(1).At(studiesStream, 0, 0, 0, 0), of)
	want := 2 * results.Normal95 * sd / math.Sqrt(StudyGroups) * math.Sqrt(1-(StudyGroups-1)/(n-1))
	if got := high - low; math.Abs(got/want-1) > .08 {
		t.Errorf("studies of ten spread over %v, want %v", got, want)
	}
	low, high = results.Bootstrap(groups, Draws, .95, sim.NewLuck(1).At(bootstrapStream, 0, 0, 0, 0), of)
	want = 2 * results.Normal95 * sd / math.Sqrt(n)
	if got := high - low; math.Abs(got/want-1) > .08 {
		t.Errorf("the interval is %v wide, want %v", got, want)
	}
}

// Ensure a row comes to what its criteria, its rate and its controls come to.
func TestVerdicts(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		in       bool
		rate     float64
		controls []ControlVerdict
		want     Verdict
		control  ControlVerdict
	}{
		{true, nan, nil, InBand, ""},
		{true, .7, []ControlVerdict{Breaks}, InBand, Breaks},
		{true, .71, []ControlVerdict{Breaks}, NoEvidence, Breaks},
		{true, .1, []ControlVerdict{Breaks, Survives, Untested}, NoEvidence, Survives},
		{true, .1, []ControlVerdict{Breaks, Untested}, InBand, Untested},
		{true, .1, []ControlVerdict{Untested, Breaks}, InBand, Untested},
		{false, .9, []ControlVerdict{Survives}, OutOfBand, Survives},
	} {
		r := PatternResult{InBand: c.in, PriorRate: c.rate}
		for _, v := range c.controls {
			r.Controls = append(r.Controls, ControlResult{Verdict: v})
		}
		if r.judge(); r.Verdict != c.want || r.Control() != c.control {
			t.Errorf("%+v: %s, control %q", c, r.Verdict, r.Control())
		}
	}
}

// Ensure a control breaks a row by taking one criterion that held out of its band, and can tell nothing where none held.
func TestControlVerdicts(t *testing.T) {
	held := func(holds ...bool) (out []CriterionResult) {
		for _, h := range holds {
			out = append(out, CriterionResult{Holds: h})
		}
		return out
	}
	for _, c := range []struct {
		with, without []CriterionResult
		want          ControlVerdict
	}{
		{held(true, true), held(true, false), Breaks},
		{held(true, true), held(true, true), Survives},
		{held(true, false), held(true, false), Survives},
		{held(false), held(false), Untested},
		{held(false), held(true), Untested},
		{held(false, true), held(true, false), Breaks},
	} {
		r := ControlResult{With: c.with, Without: c.without}
		if r.judge(); r.Verdict != c.want {
			t.Errorf("%v and %v: %s, want %s", c.with, c.without, r.Verdict, c.want)
		}
	}
}
