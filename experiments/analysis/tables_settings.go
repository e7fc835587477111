package analysis

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"

	"microcosm/results"
	"microcosm/results/sensitivity"
)

// Statistics says what the figures of an [Index] are, in the order in which they are shown.
var Statistics = []struct{ Name, Meaning string }{
	{totalOrder, "total Sobol index: the share of the variance that would be left if all other settings were known (Jansen 1999); interval by bootstrap over rows"},
	{firstOrder, "first-order index: the share of the variance that would be gone if this setting were known. Of a saltelli design by Saltelli et al. (2010) with bootstrap over rows; of spread points between classes of the setting, bias taken out (Plischke, Borgonovo & Smith 2013), with bootstrap over points; of a grid between levels, luck taken out (omega squared: Hays 1963), without interval"},
	{firstOrderSum, "sum of the first-order indices of all settings: 1 where they only add up"},
	{meanAbsolute, "mu*: mean of the absolute elementary effects over the whole range (Campolongo, Cariboni & Saltelli 2007), in units of the measure; interval by bootstrap over trajectories"},
	{meanEffect, "mu: mean of the elementary effects (Morris 1991), in units of the measure"},
	{sdEffect, "sigma: standard deviation of the elementary effects (Morris 1991), in units of the measure"},
	{meanStep, "mean change of the measure over the steps of the design, taken upwards; interval by Student's t over replicates: luck only, for these points"},
	{luckFloor, "what a setting that does nothing would have for a total index or mu* by luck alone, at most"},
	{etaSquared, "share of the variance of the means of points between classes or levels of the setting, chance and luck counted (Pearson 1905)"},
	{coefficient, "standardised regression coefficient (Saltelli & Marivoet 1990); of two words the second against the first; interval by bootstrap over points"},
	{rankPartial, "partial rank correlation with the measure (Saltelli & Marivoet 1990), -1..1; interval by bootstrap over points"},
	{explained, "share of the variance of the means of points that the regression on all settings explains"},
	{explainedLess, "the same, chance taken out (Ezekiel 1930)"},
}

// sensitivitySheet has one row a measure, setting and statistic.
func (a *Analysis) sensitivitySheet() sheet {
	s := sheet{Table: results.Table{Name: SensitivityTable}}
	value := results.Column{Name: "value", Meaning: "the statistic", Unit: "that of the statistic", Range: "any", Source: "computed"}
	s.Columns = slices.Concat([]results.Column{measureColumn, words("factor", "path of the setting; empty where the statistic is of all together"),
		words("statistic", meanings()), value}, bounds(value, "as the statistic says"), []results.Column{
		whole("n", "points, rows of the scheme or elementary effects that it is made of"), whole("missing", "those left out, as results in them are missing")})
	s.rows = func(_ context.Context, put func([]string)) {
		for _, m := range a.Measures {
			for _, x := range sorted(m.Indices) {
				path := ""
				if x.Factor >= 0 {
					path = a.Factors[x.Factor].Path
				}
				put(slices.Concat([]string{m.Name, path, x.Statistic}, cells(x.Estimate), []string{number(x.Rows), number(x.Missing)}))
			}
		}
	}
	return s
}

// meanings say what the statistics are.
func meanings() string {
	var b strings.Builder
	b.WriteString("which figure it is")
	for _, s := range Statistics {
		b.WriteString("; " + s.Name + ": " + s.Meaning)
	}
	return b.String()
}

// place is where a statistic stands among all.
func place(statistic string) int {
	for i := range Statistics {
		if Statistics[i].Name == statistic {
			return i
		}
	}
	panic("analysis: a statistic without meaning: " + statistic)
}

// sorted are the figures by setting, then in the order of [Statistics]; those of all together last.
func sorted(indices []Index) []Index {
	all := slices.Clone(indices)
	after := func(factor int) int {
		if factor < 0 {
			return math.MaxInt
		}
		return factor
	}
	slices.SortStableFunc(all, func(x, y Index) int {
		return cmp.Or(cmp.Compare(after(x.Factor), after(y.Factor)), cmp.Compare(place(x.Statistic), place(y.Statistic)))
	})
	return all
}

// factorialSheet has the means of levels, and of combinations of two.
func (a *Analysis) factorialSheet() sheet {
	s := sheet{Table: results.Table{Name: FactorialTable}}
	s.Columns = slices.Concat([]results.Column{measureColumn, words("factor", "path of the setting"), words("level", "its value"),
		words("by", "path of a second setting; empty where the row is of one"), words("by_level", "its value"),
		whole("points", "points with a result"), whole("runs", "runs of them with a value")},
		withBounds(inUnits("mean", "mean over the means of the points, averaged over all other settings"), "Student's t; luck only, for these points"),
		withBounds(inUnits("difference", "of one setting: mean minus that of the first level; of two: difference of differences from the first levels"), "Student's t; luck only, for these points"),
		[]results.Column{pure("share", "share of the variance of the means of points between levels, or by the interaction, luck counted; the same in all rows of it", "0..1")})
	s.rows = func(_ context.Context, put func([]string)) {
		for _, m := range a.Measures {
			for j := range m.Mains {
				a.mainRows(m, j, put)
			}
			pairs := slices.Clone(m.Pairs)
			slices.SortStableFunc(pairs, func(x, y Pair) int { return cmp.Or(cmp.Compare(x.First, y.First), cmp.Compare(x.Second, y.Second)) })
			for k := range pairs {
				a.pairRows(m, &pairs[k], put)
			}
		}
	}
	return s
}

func (a *Analysis) mainRows(m *Measured, factor int, put func([]string)) {
	f, main := a.Factors[factor], &m.Mains[factor]
	for k, c := range main.Cells {
		put(levelCells([]string{m.Name, f.Path, f.Levels[k], "", ""}, &c, main.Differences[k], main.Share))
	}
}

func (a *Analysis) pairRows(m *Measured, p *Pair, put func([]string)) {
	f, by := a.Factors[p.First], a.Factors[p.Second]
	for i, row := range p.Cells {
		for k, c := range row {
			put(levelCells([]string{m.Name, f.Path, f.Levels[i], by.Path, by.Levels[k]}, &c, p.Differences[i][k], p.Share))
		}
	}
}

func levelCells(head []string, c *sensitivity.Cell, difference sensitivityEstimate, share float64) []string {
	return slices.Concat(head, []string{number(c.Points), number(c.Runs)}, cells(c.Mean), cells(difference), []string{results.Number(share)})
}
