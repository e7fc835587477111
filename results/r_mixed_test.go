package results

import (
	"fmt"
	"math"
	"testing"

	"microcosm/agents"
)

// Means and mixed models as R and lme4 have them.
func TestMixedAgainstR(t *testing.T) {
	series, ours := map[string][]float64{}, map[string]float64{}
	meanSeries(series, ours)
	luck := luckFor(42)
	mixedSeries("uneven", grouped(luck, .4, 9, 3, 8, 1, 12, 5, 2, 7, 8, 4, 6), series, ours)
	mixedSeries("strong", grouped(luck, 5, 6, 7, 2, 8, 3, 9), series, ours)
	mixedSeries("boundary", [][]float64{{1, 3, 2.5}, {1.5, 3}, {2, 2.25, 1, 4}, {2}}, series, ours)
	said := inR(t, "mixed.R", series)
	for name, want := range said {
		got, ok := ours[name]
		if !ok {
			t.Errorf("R says %s, and we do not", name)
		}
		near(t, name, got, want, 1e-6*(1+math.Abs(want)))
	}
	if len(said) != len(ours) {
		t.Errorf("R says %d numbers, we %d", len(said), len(ours))
	}
}

func meanSeries(series map[string][]float64, ours map[string]float64) {
	luck := luckFor(41)
	x := make([]float64, 35)
	for i := range x {
		x[i] = luck.Norm() - math.Log(1-luck.Float64())
	}
	x[4] = nan
	const draws = 999
	d := Describe(x, draws, luckFor(43))
	ours["mean"], ours["t_low"], ours["t_high"], ours["bca_low"], ours["bca_high"] = d.Mean, d.Low, d.High, d.BootLow, d.BootHigh
	p := ShareOf(x, func(v float64) bool { return v > 0 })
	ours["wilson_low"], ours["wilson_high"] = p.Low, p.High
	for _, df := range []float64{1, 2.5, 7, 99, 99999, 100000, 1e7} {
		ours[fmt.Sprintf("t_%g", df)] = StudentT(.975, df)
	}
	for _, half := range []float64{2, .5, .1, .01} {
		ours[fmt.Sprintf("needed_%g", half)] = float64(NeededReplicates(1.5, half))
	}
	series["x"], series["drawn"] = x, drawnMeans(x, draws, luckFor(43))
}

// drawnMeans are the resampled means that [BCaMean] gets with the same luck.
func drawnMeans(x []float64, draws int, luck agents.Luck) (means []float64) {
	var known []float64
	for _, v := range x {
		if !math.IsNaN(v) {
			known = append(known, v)
		}
	}
	Bootstrap(len(known), draws, .95, luck, func(pick []int) float64 {
		total := 0.0
		for _, i := range pick {
			total += known[i]
		}
		means = append(means, total/float64(len(pick)))
		return total
	})
	return means
}

// mixedSeries adds groups and their model; that of the first is also fitted with three points.
func mixedSeries(name string, groups [][]float64, series map[string][]float64, ours map[string]float64) {
	var point []int
	for g := range groups {
		for _, x := range groups[g] {
			series[name] = append(series[name], x)
			series[name+"_group"] = append(series[name+"_group"], float64(g))
		}
		point = append(point, g%3)
	}
	add := func(name string, m MixedModel) {
		ours[name+"_icc"], ours[name+"_between"], ours[name+"_within"] = m.ICC, m.Between, m.Within
		ours[name+"_icc_low"], ours[name+"_icc_high"] = m.Low, m.High
	}
	m := MixedGroups(momentsOf(groups), nil)
	add(name, m)
	ours[name+"_mean"], ours[name+"_se"] = m.Mean, m.SE
	if name == "uneven" {
		add("points", MixedGroups(momentsOf(groups), point))
	}
}
