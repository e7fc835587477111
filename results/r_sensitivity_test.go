package results_test

import (
	"fmt"
	"math"
	"testing"

	"microcosm/results"
	"microcosm/results/sensitivity"
	"microcosm/sim"
)

// What package sensitivity computes, R computes too, by its linear models and tests.
func TestSensitivityAgainstR(t *testing.T) {
	series, ours := map[string][]float64{}, map[string]float64{}
	regressed(series, ours)
	laidOut(series, ours)
	said := results.InR(t, "sensitivity.R", series)
	for name, want := range said {
		got, ok := ours[name]
		if !ok {
			t.Errorf("R says %s, and we do not", name)
		}
		if !(math.Abs(got-want) <= 1e-9*(1+math.Abs(want))) {
			t.Errorf("%s = %v, R says %v", name, got, want)
		}
	}
	if len(said) != len(ours) {
		t.Errorf("R says %d numbers, we %d", len(said), len(ours))
	}
}

// regressed adds factors that go together somewhat, one of them with ties and a missing value, and the result.
func regressed(series map[string][]float64, ours map[string]float64) {
	luck := sim.NewLuck(7).At(sim.Questionnaire, 61, 1, 1, 1)
	x, y := make([][]float64, 3), make([]float64, 50)
	for i := range y {
		a, b := luck.Norm(), luck.Float64()
		c := math.Round(2 * (a + luck.Norm()))
		x[0], x[1], x[2] = append(x[0], a), append(x[1], b), append(x[2], c)
		y[i] = 60 + 2*a - math.Exp(3*b) + c + luck.Norm()
	}
	x[2][7], y[9] = math.NaN(), math.NaN()
	r := sensitivity.Regress(x, y, 0, nil)
	rank := sensitivity.PartialRank(x, y, 0, nil)
	ours["r2"], ours["adjusted"] = r.R2, r.Adjusted.Value
	for j := range x {
		series[fmt.Sprintf("x%d", j)] = x[j]
		ours[fmt.Sprintf("src_%d", j)], ours[fmt.Sprintf("prcc_%d", j)] = r.Coefficients[j].Value, rank[j].Value
	}
	class := sensitivity.Classes(x[0], 6)
	series["class"] = make([]float64, len(class))
	for i, c := range class {
		series["class"][i] = float64(c)
	}
	s := sensitivity.Share(class, y, 0, nil)
	ours["eta2"], ours["epsilon2"] = s.Eta2, s.First.Value
	series["y"] = y
}

// laidOut adds a grid of 2 by 3 points with replicates.
func laidOut(series map[string][]float64, ours map[string]float64) {
	luck := sim.NewLuck(7).At(sim.Questionnaire, 62, 1, 1, 1)
	common := &sensitivity.Layout{Levels: [][]int{{0, 0, 0, 1, 1, 1}, {0, 1, 2, 0, 1, 2}}, Common: true}
	people := [7]float64{}
	for r := range people {
		people[r] = 2 * luck.Norm()
	}
	for p := range 6 {
		var y []float64
		for r := range people {
			y = append(y, float64(p*p)+people[r]+luck.Norm())
			series["out"], series["p"], series["r"] = append(series["out"], y[r]), append(series["p"], float64(p)), append(series["r"], float64(r))
		}
		common.Y = append(common.Y, y)
	}
	parts := sensitivity.Components(common.Y, true)
	ours["settings"], ours["people"], ours["rest"] = parts.Settings, parts.People, parts.Rest
	add := func(name string, e sensitivity.Estimate) {
		ours[name], ours[name+"_low"], ours[name+"_high"] = e.Value, e.Low, e.High
	}
	add("paired", common.Main(0).Differences[1])
	add("paired_interaction", common.Between(0, 1).Differences[1][2])
	e := common.Main(1)
	ours["share_first"], ours["share_second"], ours["share_both"] = common.Main(0).Share, e.Share, common.Between(0, 1).Share
	two := &sensitivity.Layout{Levels: [][]int{{0, 1}}, Y: [][]float64{common.Y[0], common.Y[5][:4]}}
	add("welch", two.Main(0).Differences[1])
}
