package main

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"microcosm/experiments"
	"microcosm/results"
	"microcosm/scenarios"
)

// comparedPair is a pair with a measure and numbers.
func comparedPair(t *testing.T, measure string, a, b []float64) experiments.ComparedPair {
	t.Helper()
	m, ok := results.MeasureNamed(measure)
	if !ok {
		t.Fatal(measure)
	}
	p := experiments.ComparedPair{A: "one", B: "other", Measure: m, PairedComparison: results.Paired(a, b)}
	p.Needed, p.Independent = p.PairedComparison.Needed()
	return p
}

func TestPairWords(t *testing.T) {
	nan := math.NaN()
	down, up := []float64{-5, -4, -3, -2}, []float64{-1, -4, 0, -3}
	for _, at := range []struct {
		measure string
		a, b    []float64
		want    string
	}{
		{"distress_change", down, up, "d -.95, large; one did better in 50% of groups, other in 25%, alike in 25%"},
		{"cohesion", down, up, "d -.95, large; one did better in 25% of groups, other in 50%, alike in 25%"},
		{"bids", []float64{1, 1.5, nan}, []float64{1.1, 1.4, 2}, "d 0, none; one had more in 50% of groups, other in 50% (1 group left out: a value is missing)"},
		{"bids", []float64{1, 1}, []float64{0, 0}, "one had more in 100% of groups, other in 0%"},
		{"bids", []float64{nan}, []float64{0}, "nothing to compare: a value is missing in every group"},
	} {
		p := comparedPair(t, at.measure, at.a, at.b)
		if math.Abs(p.Difference) < 1e-12 {
			p.D = 0
		}
		if got := pairWords(&p); got != at.want {
			t.Errorf("%s of %v and %v:\n%s, want\n%s", at.measure, at.a, at.b, got, at.want)
		}
	}
}

func TestSizeWord(t *testing.T) {
	for d, want := range map[float64]string{0: "none", -.1: "very small", .2: "small", -.5: "medium", .79: "medium", 8: "large"} {
		if got := sizeWord(d); got != want {
			t.Errorf("d of %v is %s, want %s", d, got, want)
		}
	}
}

// Ensure the dot lies in its interval, 0 is where it is, and the ends of the scale are named.
func TestWhiskers(t *testing.T) {
	two := []experiments.ComparedPair{comparedPair(t, "bids", []float64{3, 4, 5, 4}, []float64{0, 0, 0, 0}), comparedPair(t, "bids", []float64{1, 0, -1, 0}, []float64{0, 0, 0, 0})}
	w := newWhiskers(two, 31)
	// From -1.30 to 5.30 on 31 cells: 0 is in cell 6, and 4 with its interval of 1.30 in cells 18 to 30.
	for i, want := range []string{"      │           ──────●──────", "──────●──────"} {
		if got := w.draw(&two[i]); got != want {
			t.Errorf("pair %d is drawn %q, want %q", i, got, want)
		}
	}
	if got, want := w.axis(), "-1.30 0                    5.30"; got != want {
		t.Errorf("the axis is %q, want %q", got, want)
	}
	none := []experiments.ComparedPair{comparedPair(t, "bids", []float64{1, 2}, []float64{1, 2})}
	if w := newWhiskers(none, 31); w.draw(&none[0]) != "" || w.axis() != "" {
		t.Errorf("no difference is drawn %q over %q", w.draw(&none[0]), w.axis())
	}
	missing := comparedPair(t, "bids", []float64{math.NaN()}, []float64{1})
	if got := w.draw(&missing); got != "" {
		t.Errorf("what is missing is drawn %q", got)
	}
	if w := newWhiskers(two, 5); w.draw(&two[0]) != "" {
		t.Error("drawn where there is no room")
	}
}

// Ensure nothing that is told is wider than the paper, says NaN or infinite, or hides what is missing.
func TestCompareStory(t *testing.T) {
	bids, _ := results.MeasureNamed("bids")
	distress, _ := results.MeasureNamed("distress_change")
	nan := math.NaN()
	long := "a name of an arm that is too long to stand beside numbers"
	done := &experiments.Compared{Groups: 4, Arms: []string{long, "other"}, Measures: []results.Measure{bids, distress},
		Means: [][]experiments.Estimate{{{Value: nan, Low: nan, High: nan}, {Value: 1, Low: nan, High: nan}}, {{Value: -12, Low: -14, High: -10}, {Value: 0}}}}
	done.Pairs = []experiments.ComparedPair{
		comparedPair(t, "bids", []float64{nan, nan}, []float64{1, 2}), comparedPair(t, "distress_change", []float64{-12, -12, -12}, []float64{0, 0, 0}),
	}
	done.Pairs[0].A, done.Pairs[1].A = long, long
	var out bytes.Buffer
	c := &experiments.Comparison{Scenario: &scenarios.Scenario{Name: "rejection"}, Groups: 4}
	if err := newComparisonStory(newPaper(&out), c, done).tell(); err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(out.String()) {
		if visible(strings.TrimRight(line, "\n")) > pipedWidth || strings.Contains(line, "NaN") || strings.Contains(line, "Inf") {
			t.Errorf("it says %q", line)
		}
	}
	if !strings.Contains(out.String(), "nothing to compare: a value is missing in every group") {
		t.Errorf("it does not say that nothing is compared:\n%s", out.String())
	}
}
