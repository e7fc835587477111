package design_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"microcosm/experiments/design"
	"microcosm/scenarios"
)

// Ensure the largest design that may be written down can be made.
func TestLimits(t *testing.T) {
	const n, k = scenarios.MostDesignPoints, scenarios.MostFactors
	axes := make([]design.Axis, k)
	grid := []int{1000, 1000, 1000}
	for name, d := range map[string]design.Design{
		"grid":     design.Grid(grid),
		"random":   design.Random(n, k, 1),
		"lhs":      design.LatinHypercube(n, k, 1),
		"sobol":    design.ScrambledSobol(n, k, 1),
		"morris":   design.Morris(n, axes, 4, 1),
		"saltelli": design.Saltelli(n, scenarios.MostSaltelliFactors, 1),
	} {
		u := make([]float64, d.Factors())
		d.At(d.Len()-1, u)
		for _, x := range u {
			if !(x >= 0 && x <= 1) {
				t.Errorf("%s: the last point has %v", name, x)
			}
		}
	}
	if points := 1000 * 1000 * 1000; points < scenarios.MostDesignRuns {
		t.Errorf("the grid tried has %d points, fewer than may be played", points)
	}
}

// Ensure the steps of a grid over whole numbers, as many as a design may ask for, are so many different numbers.
func TestWholeSteps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from := rapid.IntRange(1, 50).Draw(t, "from")
		to := from + rapid.IntRange(1, 150).Draw(t, "width")
		steps := rapid.IntRange(2, 60).Draw(t, "steps")
		scale := rapid.SampledFrom([]string{"linear", "log"}).Draw(t, "scale")
		spec, err := scenarios.ParseDesign("d.yaml", fmt.Appendf(nil,
			"scenario: outpatient\ndesign: {kind: grid}\nvary: {group.sessions: {from: %d, to: %d, steps: %d, scale: %s}}\n", from, to, steps, scale), nil)
		if err != nil {
			return
		}
		f := spec.Vary[0]
		axis := design.Axis{From: f.From, To: f.To, Log: f.Log, Whole: f.Whole}
		d := design.Grid([]int{f.Steps})
		u := make([]float64, 1)
		last := 0.0
		for i := range d.Len() {
			d.At(i, u)
			x, _ := axis.Value(u[0])
			if x <= last || i == 0 && x != f.From || i == d.Len()-1 && x != f.To {
				t.Fatalf("step %d of %+v is %v, after %v", i, f, x, last)
			}
			last = x
		}
	})
}
