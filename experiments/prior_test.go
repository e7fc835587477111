package experiments

import (
	"bytes"
	"context"
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"microcosm/agents"
	"microcosm/results"
)

// Ensure a draw sets every calibrated constant and no other, within half to twice its default and within its range.
func TestPriorDraw(t *testing.T) {
	v := quickValidation(2, 1)
	sets, clipped := v.draw(3)
	drawn := map[string]float64{}
	for _, s := range sets {
		path, value, _ := strings.Cut(strings.TrimPrefix(s, "parameters."), "=")
		x, err := strconv.ParseFloat(value, 64)
		if err != nil {
			t.Fatal(err)
		}
		drawn[path] = x
	}
	lowest, highest, moved := math.Inf(1), math.Inf(-1), 0
	for _, c := range agents.ParameterTable() {
		x, ok := drawn[c.Path]
		if ok != strings.Contains(c.Source, "calibrated") {
			t.Errorf("%s (%s) drawn: %t", c.Path, c.Source, ok)
		}
		if !ok || c.Default == 0 {
			continue
		}
		if x < c.Low || x > c.High {
			t.Errorf("%s is %v, outside %v..%v", c.Path, x, c.Low, c.High)
		}
		factor := x / c.Default
		if slices.Contains(clipped, c.Path) {
			if x != c.Low && x != c.High {
				t.Errorf("%s is said to be held within its range but is %v", c.Path, x)
			}
			continue
		}
		if factor < .5-1e-5 || factor > 2+1e-5 {
			t.Errorf("%s is %v times its default", c.Path, factor)
		}
		lowest, highest = min(lowest, factor), max(highest, factor)
		moved++
	}
	if lowest > .6 || highest < 1.9 || moved < 50 {
		t.Errorf("%d factors from %v to %v", moved, lowest, highest)
	}
	again, _ := v.draw(3)
	other, _ := v.draw(4)
	if !slices.Equal(again, sets) || slices.Equal(other, sets) {
		t.Error("a draw is not the same again, or the same as another")
	}
}

// Ensure rates are shares of draws, the same on any number of workers, and arrive where they are read.
func TestPriorPredictive(t *testing.T) {
	v := quickValidation(3, 1)
	prior, err := v.PriorPredictive(context.Background(), 4)
	if err != nil {
		t.Fatal(err)
	}
	if prior.Draws != 4 || prior.Groups != 3 || prior.Failed != 0 || prior.Rates["never"] != 0 || prior.Rates["leaving"] == 0 {
		t.Errorf("%+v", prior)
	}
	if n := prior.Rates["leaving"] * 4; n != math.Trunc(n) || n > 4 {
		t.Errorf("a rate of %v is not a share of four draws", prior.Rates["leaving"])
	}
	again, err := quickValidation(3, 2).PriorPredictive(context.Background(), 4)
	if err != nil || again.Rates["leaving"] != prior.Rates["leaving"] {
		t.Errorf("%v, %v on two workers, %v on one", err, again.Rates, prior.Rates)
	}
	var b bytes.Buffer
	if err := prior.Write(&b); err != nil {
		t.Fatal(err)
	}
	read := &Prior{}
	if err := yaml.Unmarshal(b.Bytes(), read); err != nil {
		t.Fatal(err)
	}
	if read.Fingerprint != Fingerprint(v.Patterns, v.Cells) || read.rate("leaving") != prior.rate("leaving") || !slices.Equal(read.Clipped, prior.Clipped) {
		t.Errorf("read again: %+v", read)
	}
	if !math.IsNaN(read.rate("other")) || !math.IsNaN((&Prior{Rates: prior.Rates}).rate("leaving")) {
		t.Error("a rate that was not computed is not missing")
	}
}

// Ensure what is finished when the context is done is kept.
func TestPriorBrokenOff(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	v := quickValidation(2, 1)
	v.Progress = func(done, of int) {
		if done > of/2 {
			cancel()
		}
	}
	prior, err := v.PriorPredictive(ctx, 6)
	if !errors.Is(err, context.Canceled) || prior == nil || prior.Draws != 3 || prior.Rates["never"] != 0 {
		t.Errorf("%v, %+v", err, prior)
	}
}

// Ensure the fingerprint knows bands, cells and estimators, and does not mind words and controls.
func TestFingerprint(t *testing.T) {
	was := func(change func(p []results.Pattern, c []results.Cell)) string {
		v := quickValidation(2, 1)
		change(v.Patterns, v.Cells)
		return Fingerprint(v.Patterns, v.Cells)
	}
	base := was(func([]results.Pattern, []results.Cell) {})
	for what, c := range map[string]struct {
		same   bool
		change func(p []results.Pattern, c []results.Cell)
	}{
		"words":     {true, func(p []results.Pattern, _ []results.Cell) { p[0].Read, p[0].Finding = "x", "y" }},
		"controls":  {true, func(p []results.Pattern, _ []results.Cell) { p[0].Controls = nil }},
		"band":      {false, func(p []results.Pattern, _ []results.Cell) { p[0].Criteria[0].Low = .11 }},
		"direction": {false, func(p []results.Pattern, _ []results.Cell) { p[0].Criteria[0].Whole = true }},
		"estimator": {false, func(p []results.Pattern, _ []results.Cell) { p[0].Criteria[0].Estimator = "complement_agency" }},
		"cell":      {false, func(_ []results.Pattern, c []results.Cell) { c[0].Set = nil }},
	} {
		if got := was(c.change); (got == base) != c.same {
			t.Errorf("%s: fingerprint %s, before %s", what, got, base)
		}
	}
}

// Ensure the embedded rates are of rows that there are.
func TestKnownPrior(t *testing.T) {
	var ids []string
	for _, p := range results.Patterns() {
		ids = append(ids, p.ID)
	}
	for id, rate := range KnownPrior().Rates {
		if !slices.Contains(ids, id) || rate < 0 || rate > 1 {
			t.Errorf("rate of %s: %v", id, rate)
		}
	}
}
