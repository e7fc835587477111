package experiments

import (
	"bytes"
	"context"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"microcosm/results"
	"microcosm/scenarios"
)

// madeUp are two findings to fit to and one to look at, of which the figures are worked out, not played.
func madeUp() []results.Pattern {
	return []results.Pattern{
		{ID: "gain", Use: "CAL", Criteria: []results.Criterion{{Estimator: "d_prepost", Cell: "process", Low: .4, High: .6, Published: math.NaN()}}},
		{ID: "stay", Use: "CAL", Criteria: []results.Criterion{{Estimator: "dropout", Cell: "process", Low: .1, High: .3, Published: math.NaN()}}},
		{ID: "other", Use: "VAL", Criteria: []results.Criterion{
			{Name: "level", Estimator: "improved", Cell: "process", Low: 0, High: 1},
			{Name: "most", Estimator: "recovered", Cell: "process", Low: .2, High: math.Inf(1)},
		}},
	}
}

// madeUpSpec fits two constants that matter, and a third that does not.
func madeUpSpec() *scenarios.Calibration {
	return &scenarios.Calibration{
		Scenario: "outpatient", Targets: []string{"gain", "stay"}, Groups: 2, Evaluations: 200, Posterior: 150, Profile: 5,
		Method: scenarios.ByCMAES, Seed: 1,
		Priors: []scenarios.Prior{
			{Path: "hearing.bias", From: 0, To: 1, Shape: scenarios.Uniform},
			{Path: "learning.rate", From: .02, To: .4, Shape: scenarios.LogUniform},
			{Path: "group.copying", From: 0, To: .2, Shape: scenarios.Uniform},
		},
	}
}

// workedOut has the figures of the findings in closed form: the first two constants meet the published ones at .3 and .2.
func workedOut(_ context.Context, x []float64, first int, goals []goal) ([]float64, error) {
	of := map[string]float64{
		"gain": .5 + .8*(x[0]-.3) + .5*math.Log(x[1]/.2), "stay": .2 + .6*(x[0]-.3) - .3*math.Log(x[1]/.2), "other.level": x[1], "other.most": x[0],
	}
	found := make([]float64, len(goals))
	for k, g := range goals {
		found[k] = of[g.column] + 1e-4*float64(first-scenarios.MostCalibrationGroups)/scenarios.MostCalibrationGroups
	}
	return found, nil
}

func worked(spec *scenarios.Calibration) *Calibration {
	return &Calibration{Spec: spec, Patterns: madeUp(), Version: "test", play: workedOut}
}

// Ensure both methods find the constants that meet what is published, and say of a constant that does not matter that nothing was learned of it.
func TestCalibrationFindsWhatIsThere(t *testing.T) {
	for _, method := range []string{scenarios.ByCMAES, scenarios.ByABC} {
		spec := madeUpSpec()
		spec.Method = method
		got, err := worked(spec).Run(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		near := map[string]float64{scenarios.ByCMAES: .01, scenarios.ByABC: .08}[method]
		for i, want := range []float64{.3, .2} {
			p := got.Parameters[i]
			if math.Abs(p.Fitted-want) > near || p.Posterior.Low > want || p.Posterior.High < want || math.Abs(p.Posterior.Mean-want) > p.Posterior.SD {
				t.Errorf("%s: %s is %v, %+v; want %v", method, p.Path, p.Fitted, p.Posterior, want)
			}
			if p.Informed() < .4 {
				t.Errorf("%s: %s matters, and %v was learned of it", method, p.Path, p.Informed())
			}
		}
		// Both figures are linear in the quantities that are spread evenly, and each is known to within its band: so the exact posterior has
		// the standard deviations .5 sqrt(34)/54 for the first constant, and .5 10/54 for the logarithm of the second.
		for i, want := range []float64{.5 * math.Sqrt(34) / 54, .2 * .5 * 10 / 54} {
			if sd := got.Parameters[i].Posterior.SD; math.Abs(sd/want-1) > .15 {
				t.Errorf("%s: the posterior of %s has the standard deviation %v, want %v", method, got.Parameters[i].Path, sd, want)
			}
		}
		flat := got.Parameters[2]
		if flat.Informed() > .2 {
			t.Errorf("%s: %s does not matter, and %v was learned of it", method, flat.Path, flat.Informed())
		}
		if method == scenarios.ByCMAES && math.Abs(flat.Fitted-flat.Default) > .05 {
			t.Errorf("%s went from %v to %v for nothing", flat.Path, flat.Default, flat.Fitted)
		}
		if got.FittedLoss >= got.DefaultLoss {
			t.Errorf("%s: the loss went from %v to %v", method, got.DefaultLoss, got.FittedLoss)
		}
	}
}

// Ensure the posterior is no wider than the prior where findings say little, and as wide as the product of prior and likelihood is.
func TestCalibrationWhereFindingsSayLittle(t *testing.T) {
	spec := madeUpSpec()
	spec.Priors, spec.Targets, spec.Posterior = spec.Priors[:1], []string{"gain"}, 1000
	c := worked(spec)
	c.play = func(_ context.Context, x []float64, _ int, goals []goal) ([]float64, error) {
		found := make([]float64, len(goals))
		found[0] = .5 + .1*(x[0]-.5) // half a half-width either way, which is one standard error of what is published
		return found, nil
	}
	got, err := c.Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	sum, square := 0., 0.
	for x := .0005; x < 1; x += .001 {
		likely := math.Exp(-(x - .5) * (x - .5) / (2 * .5 * .5))
		sum, square = sum+likely, square+likely*(x-.5)*(x-.5)
	}
	p := got.Parameters[0].Posterior
	if want := math.Sqrt(square / sum); math.Abs(p.SD/want-1) > .1 || math.Abs(p.Mean-.5) > .05 {
		t.Errorf("the posterior has mean %v and standard deviation %v, want .5 and %v", p.Mean, p.SD, want)
	}
}

// Ensure a profile is lowest about the fit for a constant that matters, and flat for one that does not.
func TestCalibrationProfile(t *testing.T) {
	got, err := worked(madeUpSpec()).Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	rise := map[string]float64{}
	for _, p := range got.Profile {
		rise[p.Path] = max(rise[p.Path], p.Misfit)
	}
	if len(got.Profile) != 15 || rise["hearing.bias"] < 1 || rise["learning.rate"] < 1 || rise["group.copying"] > .1 {
		t.Errorf("along the constants the misfit rises to %v", rise)
	}
}

// Ensure the check plays other groups than the fit, at both points, and looks at what was not fitted to.
func TestCalibrationCheck(t *testing.T) {
	got, err := worked(madeUpSpec()).Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var columns []string
	for _, c := range got.Checks {
		columns = append(columns, c.Column)
	}
	if want := []string{"gain", "stay", "other.level", "other.most"}; !slices.Equal(columns, want) {
		t.Fatalf("checked are %v, want %v", columns, want)
	}
	gain, most := got.Checks[0], got.Checks[3]
	if moved := gain.Fitted - gain.FittedFit; math.Abs(moved-1e-4) > 1e-12 {
		t.Errorf("other groups make a difference of %v, want 1e-4", moved)
	}
	if !gain.Target || most.Target || !math.IsNaN(most.FittedFit) || !most.InBand(most.Fitted) {
		t.Errorf("%+v %+v", gain, most)
	}
}

// Ensure a calibration that is broken off goes on where it was, and leaves the same bytes as one that was not; also where it was killed in
// the middle of a line.
func TestCalibrationGoesOn(t *testing.T) {
	dir := t.TempDir()
	whole := worked(madeUpSpec())
	whole.Trace = filepath.Join(dir, "whole.csv")
	want, err := whole.Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	bytesWanted := read(t, whole.Trace)
	for _, after := range []int{1, 60, 205, want.Evaluations - 17, want.Evaluations - 2, want.Evaluations - 1} {
		c := worked(madeUpSpec())
		c.Trace = filepath.Join(dir, "broken.csv")
		ctx, cancel := context.WithCancel(t.Context())
		played := 0
		c.play = func(ctx context.Context, x []float64, first int, goals []goal) ([]float64, error) {
			if played++; played > after {
				cancel()
				return nil, ctx.Err()
			}
			return workedOut(ctx, x, first, goals)
		}
		if _, err := c.Run(ctx); err == nil {
			t.Fatalf("after %d evaluations it was not broken off", after)
		}
		kept := read(t, c.Trace)
		if err := os.WriteFile(c.Trace, append(kept, "77,fit,0123"...), 0o600); err != nil {
			t.Fatal(err)
		}
		again := 0
		c.play = func(ctx context.Context, x []float64, first int, goals []goal) ([]float64, error) {
			again++
			return workedOut(ctx, x, first, goals)
		}
		got, err := c.Run(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(read(t, c.Trace), bytesWanted) {
			t.Errorf("broken off after %d evaluations, the trace is another", after)
		}
		if got.Kept != after || again != want.Evaluations-after+1 {
			t.Errorf("broken off after %d of %d evaluations, %d are kept and %d played", after, want.Evaluations, got.Kept, again)
		}
		got.Kept = want.Kept
		if !reflect.DeepEqual(shown(got), shown(want)) {
			t.Errorf("broken off after %d evaluations, the result is another", after)
		}
		if err := os.Remove(c.Trace); err != nil {
			t.Fatal(err)
		}
	}
}

// shown is a result without what cannot be compared: missing numbers are not even like themselves.
func shown(c *Calibrated) Calibrated {
	out := *c
	out.Checks = slices.Clone(c.Checks)
	for k := range out.Checks {
		out.Checks[k].Pattern, out.Checks[k].Criterion = nil, nil
		if !out.Checks[k].Target {
			out.Checks[k].DefaultFit, out.Checks[k].FittedFit = 0, 0
		}
	}
	return out
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// Ensure a trace of something else is refused, and says what to do.
func TestCalibrationRefusesOtherTraces(t *testing.T) {
	first := worked(madeUpSpec())
	first.Trace = filepath.Join(t.TempDir(), "trace.csv")
	if _, err := first.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	other := madeUpSpec()
	other.Groups = 3
	newer := worked(madeUpSpec())
	newer.Version = "next"
	changed := worked(madeUpSpec())
	changed.play = func(ctx context.Context, x []float64, first int, goals []goal) ([]float64, error) {
		found, err := workedOut(ctx, x, first, goals)
		found[0] += .01
		return found, err
	}
	for what, c := range map[string]*Calibration{"this is of another calibration": worked(other), "of another version": newer, "no longer plays as it did": changed} {
		c.Trace = first.Trace
		if _, err := c.Run(t.Context()); err == nil || !strings.Contains(err.Error(), what) || !strings.Contains(err.Error(), "choose another folder") {
			t.Errorf("want %q, got %v", what, err)
		}
	}
	if err := os.WriteFile(first.Trace, []byte("a,b\n1,2\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := first.Run(t.Context()); err == nil || !strings.Contains(err.Error(), "this is not the trace of a calibration") {
		t.Errorf("a table of something else was taken: %v", err)
	}
}

// Ensure real courses give the same trace whatever the number of workers.
func TestCalibrationPlaysTheSameOnAnyNumberOfWorkers(t *testing.T) {
	spec := madeUpSpec()
	spec.Groups, spec.Evaluations, spec.Posterior, spec.Profile, spec.Targets = 3, 10, 0, 0, []string{"gain"}
	var traces [2][]byte
	for k := range traces {
		c := &Calibration{Spec: spec, Patterns: madeUp()[:1], Workers: 1 + k, Version: "test", Trace: filepath.Join(t.TempDir(), "trace.csv")}
		c.Cells = []results.Cell{{Name: "process", Scenario: "outpatient", Set: []string{"group.sessions=2", "group.turns=20"}}}
		if _, err := c.Run(t.Context()); err != nil {
			t.Fatal(err)
		}
		traces[k] = read(t, c.Trace)
	}
	if !bytes.Equal(traces[0], traces[1]) {
		t.Errorf("with one worker\n%s\nwith two\n%s", traces[0], traces[1])
	}
	var figures []string
	for line := range strings.Lines(string(traces[0])) {
		figures = append(figures, strings.Split(line, ",")[6])
	}
	if slices.Sort(figures); len(slices.Compact(figures)) < 5 {
		t.Errorf("the constants make no difference: %v", figures)
	}
}
