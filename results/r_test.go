package results

import (
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// inR runs a script of testdata with R on named series and returns what it says. It skips the test where R or a package is missing.
func inR(t *testing.T, script string, series map[string][]float64) map[string]float64 {
	t.Helper()
	r, err := exec.LookPath("Rscript")
	if err != nil {
		t.Skip("Rscript is not installed, so nothing is compared with R; make r installs it")
	}
	if err := exec.Command(r, "-e", "library(lme4); library(survival)").Run(); err != nil {
		t.Skip("R lacks lme4 or survival, so nothing is compared with R; make r installs them")
	}
	var text strings.Builder
	for name, x := range series {
		text.WriteString(name)
		for _, v := range x {
			if math.IsNaN(v) {
				text.WriteString(",NA")
			} else {
				text.WriteString("," + strconv.FormatFloat(v, 'g', -1, 64))
			}
		}
		text.WriteString("\n")
	}
	path := filepath.Join(t.TempDir(), "series.csv")
	if err := os.WriteFile(path, []byte(text.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(r, "--vanilla", filepath.Join("testdata", script), path).Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", script, err, out)
	}
	said := map[string]float64{}
	for line := range strings.Lines(string(out)) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), ",")
		if said[name], err = strconv.ParseFloat(value, 64); err != nil {
			t.Fatalf("%s: %q: %v", script, line, err)
		}
	}
	return said
}

// What the package computes, R computes too, by other ways: models, contrasts, traces.
func TestAgainstR(t *testing.T) {
	series, ours := map[string][]float64{}, map[string]float64{}
	plainSeries(series, ours)
	groupSeries(t, series, ours)
	armSeries(t, series, ours)
	doseSeries(t, series, ours)
	robinSeries(series, ours)
	said := inR(t, "check.R", series)
	for name, want := range said {
		got, ok := ours[name]
		if !ok {
			t.Errorf("R says %s, and we do not", name)
		}
		by := 1e-9
		if name == "icc_reml" { // R stops looking when the likelihood hardly changes
			by = 1e-4
		}
		near(t, name, got, want, by*(1+math.Abs(want)))
	}
	if len(said) != len(ours) {
		t.Errorf("R says %d numbers, we %d", len(said), len(ours))
	}
}

func plainSeries(series map[string][]float64, ours map[string]float64) {
	luck := luckFor(21)
	x, y, means := make([]float64, 60), make([]float64, 60), []float64(nil)
	for i := range x {
		x[i], y[i] = together(luck, .4)
		y[i] = math.Round(2 * y[i]) // ties
	}
	x[3], y[7] = nan, nan
	kept := slices.DeleteFunc(slices.Clone(x), math.IsNaN)
	ours["bootstrap_low"], ours["bootstrap_high"] = Bootstrap(len(kept), 999, .95, luck, func(pick []int) float64 {
		var a average
		for _, i := range pick {
			a.add(kept[i])
		}
		means = append(means, a.mean())
		return a.mean()
	})
	series["x"], series["y"], series["means"] = x, y, means
	ours["pearson"], ours["spearman"], ours["sd"] = Pearson(x, y), Spearman(x, y), SD(x)
	ours["rank_sum_of_squares"] = squares(Ranks(slices.DeleteFunc(slices.Clone(y), math.IsNaN)))
	for _, q := range []float64{0, .025, .5, .9, 1} {
		ours[fmt.Sprintf("quantile_%g", q)] = Quantile(x, q)
	}
	ours["wilson_low"], ours["wilson_high"] = Wilson(7, 23, Normal95)
}

// groupSeries are of groups: of one size, and of several.
func groupSeries(t *testing.T, series map[string][]float64, ours map[string]float64) {
	luck := luckFor(22)
	sums := make([]float64, withinSums)
	for g := range 5 {
		p := pairing{}
		for range 4 + g {
			a, b := together(luck, .5)
			a, b = a+float64(g), b-float64(g)
			p.add(a, b)
			series["group"], series["a"], series["b"] = append(series["group"], float64(g)), append(series["a"], a), append(series["b"], b)
		}
		p.close(sums)
	}
	ours["within"] = withinOf(sums)
	fill := func(gain, group string, size func(g int) int) float64 {
		own := 0.0
		return estimate(t, "icc_gain", groupsOf(30, 9, 1, func(g, i int, _ *Dossier, r *Respondent) {
			if i == 0 {
				own = 6 * luck.Norm()
			}
			if i < size(g) {
				r.Distress = Change{90, 90 - own - 10*luck.Norm()}
				series[gain], series[group] = append(series[gain], r.gain()), append(series[group], float64(g+1))
			}
		}))
	}
	ours["icc_reml"] = fill("gain", "team", func(int) int { return 8 })
	ours["icc_anova"] = fill("loose", "crew", func(g int) int { return 3 + g%7 })
}

func armSeries(t *testing.T, series map[string][]float64, ours map[string]float64) {
	luck := luckFor(23)
	arm := func(which, groups int, fall float64) []*Dossier {
		return groupsOf(groups, 7, 1, func(_, _ int, _ *Dossier, r *Respondent) {
			r.Distress.Start = 90 + 20*luck.Norm()
			r.Distress.End = r.Distress.Start - fall - 15*luck.Norm()
			series["arm"] = append(series["arm"], float64(which))
			series["before"], series["after"] = append(series["before"], r.Distress.Start), append(series["after"], r.Distress.End)
		})
	}
	own, against := arm(1, 6, 14), arm(2, 4, 4)
	ours["d_prepost"], ours["d_between"] = estimate(t, "d_prepost", own), estimate(t, "d_between", own, against...)
}

// doseSeries are when members first improved, or left without.
func doseSeries(t *testing.T, series map[string][]float64, ours map[string]float64) {
	luck := luckFor(24)
	own := groupsOf(20, 8, 20, func(_, _ int, _ *Dossier, r *Respondent) {
		r.Distress.Start = 90
		when, left := 1+int(25*luck.Float64()*luck.Float64()), 1+int(60*luck.Float64())
		for k := range r.Sessions {
			if r.Sessions[k].Distress = 90; k+1 >= when {
				r.Sessions[k].Distress = 60
			}
		}
		if left < 20 {
			r.Left = left
		}
		series["time"] = append(series["time"], float64(min(when, left, 20)))
		series["event"] = append(series["event"], indicator(when <= min(left, 20)))
	})
	for _, name := range []string{"dose_8", "dose_20", "dose_half", "dose_concave", "dose_log"} {
		ours[name] = estimate(t, name, own)
	}
}

func robinSeries(series map[string][]float64, ours map[string]float64) {
	luck := luckFor(25)
	const n = 7
	x := matrix(n)
	for i := range n {
		level, liked := 2*luck.Norm(), 2*luck.Norm()
		for j := range n {
			x[i][j] = level + luck.Norm()
			if j < i {
				x[j][i] += liked
			}
		}
	}
	for i := range n {
		for j := range n {
			if i != j {
				series["robin"] = append(series["robin"], x[i][j])
			}
		}
	}
	s := make([]float64, srmSums)
	addRelations(x, s)
	for k, name := range []string{"perceiver", "target", "relationship", "dyadic_covariance", "general_covariance"} {
		ours[name] = s[k+1]
	}
}
