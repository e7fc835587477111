package main

import (
	"fmt"

	"microcosm/experiments"
	"microcosm/results"
	"microcosm/results/figure"
)

// standardisedForest is the differences of all measures on one scale, under the names of the measures.
func standardisedForest(done *experiments.Compared) figure.Differences {
	d := figure.Differences{
		Frame: figure.Frame{Note: fmt.Sprintf("d: paired difference over the pooled standard deviation between groups, with its 95%% interval (bootstrap over groups). %s in each arm, "+
			"with the same people and the same luck. Simulated.", count(done.Groups, "group"))},
		Measure: "standardised difference d", Numbers: "d [95% interval]",
	}
	n := len(done.Pairs) / len(done.Measures)
	for i := range done.Pairs {
		p := &done.Pairs[i]
		if i%n == 0 {
			d.Rows = append(d.Rows, figure.ForestRow{Name: p.Measure.Name + directionNote(&p.Measure), Heading: true})
		}
		d.Rows = append(d.Rows, forestRow(p, p.D, p.DLow, p.DHigh))
	}
	return d
}

func forestRow(p *experiments.ComparedPair, value, low, high float64) figure.ForestRow {
	return figure.ForestRow{Name: pairName(p), Estimate: figure.Estimate{Value: value, Low: low, High: high}}
}

// measureForest is the differences of one measure in its own units.
func measureForest(done *experiments.Compared, measure int) figure.Differences {
	m := &done.Measures[measure]
	d := figure.Differences{
		Frame: figure.Frame{Note: fmt.Sprintf("Paired differences with 95%% intervals (Student's t). %s in each arm, with the same people and the same luck. %s: %s. Simulated.",
			count(done.Groups, "group"), m.Name, m.Meaning)},
		Measure: fmt.Sprintf("paired difference in %s (%s)", m.Name, m.Unit), Numbers: "difference [95% interval]",
	}
	switch m.Direction() {
	case results.HigherIsBetter:
		d.Below, d.Above = "the second is better", "the first is better"
	case results.LowerIsBetter:
		d.Below, d.Above = "the first is better", "the second is better"
	}
	n := len(done.Pairs) / len(done.Measures)
	for i := range n {
		p := &done.Pairs[measure*n+i]
		d.Rows = append(d.Rows, forestRow(p, p.Difference, p.Low, p.High))
	}
	return d
}

// directionNote says which way is better, in brackets; nothing where neither is.
func directionNote(m *results.Measure) string {
	switch m.Direction() {
	case results.HigherIsBetter:
		return " (higher is better)"
	case results.LowerIsBetter:
		return " (lower is better)"
	}
	return ""
}

// pairName is how a pair is called: what is subtracted from what.
func pairName(p *experiments.ComparedPair) string { return p.A + " − " + p.B }
