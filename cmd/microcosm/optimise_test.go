package main

import (
	"bytes"
	"math"
	"os"
	"strings"
	"testing"

	"microcosm/experiments"
	"microcosm/results"
	"microcosm/scenarios"
)

const (
	searchSpec = "../../docs/optimise.yaml"
	searchDoc  = "../../docs/optimise.md"
)

// Ensure the example of the documentation can be run, and that what is shown of it is what it holds.
func TestOptimisationExample(t *testing.T) {
	o, err := newOptimisation(searchSpec, &optimiseFlags{})
	if err != nil {
		t.Fatal(err)
	}
	if len(o.Spec.Parameters) < 2 || len(o.Spec.Constraints) == 0 {
		t.Errorf("the example searches over %d parameters under %d constraints", len(o.Spec.Parameters), len(o.Spec.Constraints))
	}
	file, err := os.ReadFile(searchSpec)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := os.ReadFile(searchDoc)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(doc, append([]byte("```yaml\n"), file...)) {
		t.Errorf("%s does not show %s as it is", searchDoc, searchSpec)
	}
}

// Ensure numbers end where their interval leaves off to say anything, and have no leading zero.
func TestRanged(t *testing.T) {
	for _, test := range []struct {
		e    experiments.Estimate
		want string
	}{
		{experiments.Estimate{Value: -12.3456, Low: -13.1, High: -11.6}, "-12.35 [-13.10, -11.60]"},
		{experiments.Estimate{Value: .0339, Low: -.029, High: .0971}, ".034 [-.029, .097]"},
		{experiments.Estimate{Value: 120.4, Low: 90, High: 151}, "120 [90, 151]"},
		{experiments.Estimate{Value: -.001, Low: -.02, High: .018}, "-.001 [-.020, .018]"},
		{experiments.Estimate{}, ".00 [.00, .00]"},
		{experiments.Estimate{Value: math.NaN(), Low: math.NaN(), High: math.NaN()}, "-"},
	} {
		if got := ranged(test.e); got != test.want {
			t.Errorf("%+v is written %q, want %q", test.e, got, test.want)
		}
	}
	if got := fixed(-.0001, 2); got != ".00" {
		t.Errorf("next to nothing is written %q", got)
	}
}

// found is a search with a winner, its start and two more built-in strategies.
func found(start, other experiments.Standing) *experiments.Optimised {
	spec := &scenarios.Search{Measure: "distress_change", Constraints: []scenarios.Constraint{{Measure: "dropout", Below: true, Bound: .15}}, Fresh: 50}
	line := func(name string, value, difference float64) experiments.OptimisedCheck {
		near := func(x float64) experiments.Estimate { return experiments.Estimate{Value: x, Low: x - 1, High: x + 1} }
		return experiments.OptimisedCheck{
			Name: name, BuiltIn: true, Values: []experiments.Estimate{near(value), near(.1)}, Differences: []experiments.Estimate{near(difference), near(0)},
			Holds: []experiments.Holding{experiments.Unsure}, Allowed: true, Standing: start,
		}
	}
	distress, _ := results.MeasureNamed("distress_change")
	dropout, _ := results.MeasureNamed("dropout")
	o := &experiments.Optimised{
		Spec: spec, Start: "process", Name: "found", WinnerAllowed: true, Measures: []results.Measure{distress, dropout},
		Seen:     []experiments.Estimate{{Value: -14}, {Value: .1}},
		Optimism: experiments.Estimate{Value: 3, Low: 1, High: 5}, GainLost: experiments.Estimate{Value: math.NaN()},
		Check: []experiments.OptimisedCheck{line("found", -11, 0), line("process", -9, -2), line("staged", -10.5, -.5), line("random", -2, -9)},
	}
	o.Check[0].Winner, o.Check[0].BuiltIn, o.Check[1].Start = true, false, true
	o.Check[2].Standing, o.Check[3].Standing = other, experiments.BetterThanIt
	return o
}

// Ensure the conclusion says plainly where the winner is not better, whether the bounds hold, and how much was luck.
func TestConclusion(t *testing.T) {
	text := strings.Join(conclusion(found(experiments.BetterThanIt, experiments.NotClear)), "\n")
	for _, want := range []string{
		"With fresh groups distress_change is lower by 2.0 (95%: 1.0 to 3.0) than with process, from which the search began: the winner is better.",
		"The winner is not better than every built-in strategy: it cannot be told apart from staged. It is better than 2 of 3.",
		"Of the built-in strategies that keep the bounds staged does best.",
		"dropout at most .15: .1 [-.9, 1.1]: whether the bound holds is open",
		"Of that promise fresh groups take back 3.0 (95%: 1.0 to 5.0): so much was the luck of the search.",
		caution,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("it does not say %q:\n%s", want, text)
		}
	}
	worse := found(experiments.WorseThanIt, experiments.WorseThanIt)
	worse.WinnerAllowed, worse.Check[2].Allowed = false, false
	text = strings.Join(conclusion(worse), "\n")
	for _, want := range []string{"No candidate kept the bounds", "the winner is worse", "it is worse than process, staged (which breaks the bounds). It is better than 1 of 3."} {
		if !strings.Contains(text, want) {
			t.Errorf("it does not say %q:\n%s", want, text)
		}
	}
	all := found(experiments.BetterThanIt, experiments.BetterThanIt)
	all.Check[0].BuiltIn = true
	if text = strings.Join(conclusion(all), "\n"); !strings.Contains(text, "The winner, a built-in strategy itself, is better than every other one, each by its own interval.") {
		t.Errorf("it says\n%s", text)
	}
}

// Ensure whoever asks for what is worse is told, and whoever asks for what is better, or for what is neither, is not.
func TestWarnOfAim(t *testing.T) {
	for _, test := range []struct {
		measure  string
		maximise bool
		warned   bool
	}{{"distress_change", true, true}, {"distress_change", false, false}, {"cohesion", true, false}, {"cohesion", false, true}, {"bids", true, false}} {
		var out bytes.Buffer
		warnOfAim(&out, &scenarios.Search{Measure: test.measure, Maximise: test.maximise})
		if warned := out.Len() > 0; warned != test.warned {
			t.Errorf("%s, maximise %v: %q", test.measure, test.maximise, out.String())
		}
	}
}
