package analysis

import (
	"math"
	"path/filepath"
	"slices"
	"testing"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"

	"microcosm/results"
	"microcosm/scenarios"
)

// runsOf are the values of a measure at a point, as they stand in the table of runs.
func runsOf(s sheetOf, point, measure string) (x []float64) {
	for _, row := range s.rows {
		if s.cell(row, "point") == point {
			x = append(x, s.number(row, measure))
		}
	}
	return x
}

// limits are mean and 95% interval, worked out here.
func limits(x []float64) (mean, sd, low, high float64) {
	mean, sd = stat.MeanStdDev(x, nil)
	n := float64(len(x))
	half := distuv.StudentsT{Sigma: 1, Nu: n - 1}.Quantile(.975) * sd / math.Sqrt(n)
	return mean, sd, mean - half, mean + half
}

// Ensure the tables of every kind of design say what follows from the table of runs.
func TestTables(t *testing.T) {
	for _, kind := range everyKind {
		t.Run(kind, func(t *testing.T) {
			dir := played(t, small(kind))
			a := opened(t, dir, Options{Draws: 200, Reference: 2})
			out := write(t, a, Writing{NoFigures: true})
			runs, estimates := readTable(t, filepath.Join(dir, "runs.csv")), readTable(t, filepath.Join(out, "estimates.csv"))
			if want := a.Points * 3; len(estimates.rows) != want {
				t.Fatalf("%d rows of estimates, want %d", len(estimates.rows), want)
			}
			for _, row := range estimates.rows {
				x := runsOf(runs, estimates.cell(row, "point"), estimates.cell(row, "measure"))
				mean, sd, low, high := limits(x)
				for column, want := range map[string]float64{"mean": mean, "sd": sd, "mean_low": low, "mean_high": high, "n": 4, "missing": 0, "failures": 0} {
					if got := estimates.number(row, column); !near(got, want) {
						t.Errorf("%v: %s is %v, want %v", row[:5], column, got, want)
					}
				}
			}
			paired(t, a, runs, out)
		})
	}
}

// paired checks the differences from point 2.
func paired(t *testing.T, a *Analysis, runs sheetOf, out string) {
	t.Helper()
	effects := readTable(t, filepath.Join(out, "effects.csv"))
	if want := (a.Points - 1) * 3; len(effects.rows) != want {
		t.Fatalf("%d rows of effects, want %d", len(effects.rows), want)
	}
	for _, row := range effects.rows {
		measure := effects.cell(row, "measure")
		x, y := runsOf(runs, effects.cell(row, "point"), measure), runsOf(runs, "2", measure)
		differences := make([]float64, len(x))
		for i := range x {
			differences[i] = x[i] - y[i]
		}
		mean, _, low, high := limits(differences)
		if !near(effects.number(row, "difference"), mean) || !near(effects.number(row, "difference_low"), low) || !near(effects.number(row, "difference_high"), high) ||
			effects.cell(row, "method") != "paired" || effects.cell(row, "n") != "4" || effects.cell(row, "reference") != "2" {
			t.Errorf("effect %v, want %v [%v, %v]", row, mean, low, high)
		}
	}
}

// Ensure points with luck of their own are compared by Welch's test.
func TestIndependentSeeds(t *testing.T) {
	d := small(scenarios.ListDesign)
	d.Seeds, d.Replicates = scenarios.IndependentSeeds, 12
	dir := played(t, d)
	a := opened(t, dir, Options{})
	out := write(t, a, Writing{NoFigures: true})
	runs, effects := readTable(t, filepath.Join(dir, "runs.csv")), readTable(t, filepath.Join(out, "effects.csv"))
	for _, row := range effects.rows {
		measure := effects.cell(row, "measure")
		x, y := runsOf(runs, effects.cell(row, "point"), measure), runsOf(runs, "1", measure)
		mx, vx := stat.MeanVariance(x, nil)
		my, vy := stat.MeanVariance(y, nil)
		vx, vy = vx/12, vy/12
		half := 0.
		if vx+vy > 0 {
			half = distuv.StudentsT{Sigma: 1, Nu: (vx + vy) * (vx + vy) / (vx*vx/11 + vy*vy/11)}.Quantile(.975) * math.Sqrt(vx+vy)
		}
		if effects.cell(row, "method") != "welch" || !near(effects.number(row, "difference"), mx-my) || !near(effects.number(row, "difference_high"), mx-my+half) {
			t.Errorf("effect %v, want %v + %v", row, mx-my, half)
		}
		if got, want := effects.number(row, "superiority"), results.Superiority(x, y); !near(got, want) || effects.number(row, "superiority_low") > want || effects.number(row, "superiority_high") < want {
			t.Errorf("effect %v, want superiority %v", row, want)
		}
	}
	if m := a.Measures[0]; m.Crossed || !math.IsNaN(m.Parts.People) || a.Likeness.Resampled {
		t.Errorf("parts %+v, crossed %v, likeness resampled %v", m.Parts, m.Crossed, a.Likeness.Resampled)
	}
}

// Ensure the intraclass correlation is that of the groups in the table of members, at a point and over all.
func TestLikeness(t *testing.T) {
	d := small(scenarios.ListDesign)
	d.Seeds, d.Replicates, d.Set = scenarios.IndependentSeeds, 30, []string{"group={sessions: 6, turns: 60}", "fill={to: 5, population: outpatient}", "leader.rate=0"}
	dir := played(t, d)
	a := opened(t, dir, Options{})
	members, icc := readTable(t, filepath.Join(dir, "members.csv")), readTable(t, filepath.Join(write(t, a, Writing{NoFigures: true}), "icc.csv"))
	if len(icc.rows) != 4 {
		t.Fatalf("%d rows", len(icc.rows))
	}
	for _, row := range icc.rows[1:] {
		groups := map[string][]float64{}
		var order []string
		for _, m := range members.rows {
			if run := members.cell(m, "run"); members.cell(m, "point") == icc.cell(row, "point") {
				if groups[run] == nil {
					order = append(order, run)
				}
				groups[run] = append(groups[run], members.number(m, "distress_change"))
			}
		}
		var list [][]float64
		for _, run := range order {
			list = append(list, groups[run])
		}
		// Of groups of one size REML is the analysis of variance, where that is above 0.
		want := max(results.ICC(list), 0)
		if got := icc.number(row, "icc"); !near(got, want) || icc.number(row, "icc_low") > want || icc.number(row, "icc_high") < want || icc.cell(row, "groups") != "30" {
			t.Errorf("point %s: %v, want %v", icc.cell(row, "point"), row, want)
		}
	}
	over := icc.rows[0]
	if icc.cell(over, "point") != "" || icc.cell(over, "groups") != "90" || icc.cell(over, "members") != "450" {
		t.Errorf("over all points: %v", over)
	}
}

// Ensure the same folder gives the same bytes, in both formats, and writing again replaces what was there.
func TestSameBytes(t *testing.T) {
	dir := played(t, small(scenarios.GridDesign))
	both := results.Info{Formats: results.Formats{CSV: true, Parquet: true}}
	first := filesOf(t, write(t, opened(t, dir, Options{}), Writing{Info: both}))
	again := write(t, opened(t, dir, Options{Measures: []string{"cohesion"}}), Writing{})
	second := filesOf(t, write(t, opened(t, dir, Options{}), Writing{Dir: again, Info: both}))
	if len(first) < 40 || len(first) != len(second) {
		t.Errorf("%d files, then %d", len(first), len(second))
	}
	for name, data := range first {
		if name != results.ManifestFile && second[name] != data {
			t.Errorf("%s is another", name)
		}
	}
	only := filesOf(t, write(t, opened(t, dir, Options{Measures: []string{"cohesion"}}), Writing{Dir: again}))
	for name := range only {
		if filepath.Ext(name) == ".parquet" || slices.Contains([]string{".svg", ".png"}, filepath.Ext(name)) && !containsWord(name, "cohesion") {
			t.Errorf("%s of an earlier analysis is left", name)
		}
	}
	// What is said of one measure does not depend on which others are looked at.
	whole, part := readTable(t, filepath.Join(again, "sensitivity.csv")), 0
	full := opened(t, dir, Options{}).Measures[1]
	for _, x := range full.Indices {
		for _, row := range whole.rows {
			if x.Factor >= 0 && whole.cell(row, "statistic") == x.Statistic && whole.cell(row, "factor") == []string{"leader.rate", "leader.strategy", "leader.perceptiveness"}[x.Factor] {
				if part++; !near(whole.number(row, "value"), x.Value) && !(math.IsNaN(x.Value) && whole.cell(row, "value") == "") {
					t.Errorf("%s of factor %d is %v, and %v alone", x.Statistic, x.Factor, x.Value, whole.number(row, "value"))
				}
			}
		}
	}
	if part < 6 {
		t.Errorf("%d figures compared", part)
	}
}
