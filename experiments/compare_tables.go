package experiments

import (
	"math"
	"strconv"

	"microcosm/results"
)

// A pairColumn is a column of the pairs and where it comes from.
type pairColumn struct {
	results.Column
	of func(*ComparedPair) float64
}

// ofPair is a column of the pairs.
func ofPair(name, meaning, unit, limits, source string, of func(*ComparedPair) float64) pairColumn {
	return pairColumn{results.Column{Name: name, Meaning: meaning, Unit: unit, Range: limits, Source: source}, of}
}

const (
	shareUnit = "share"
	groupSDs  = "standard deviations between groups"
	ownUnit   = "that of the measure"
	resampled = "computed, resampled"
	compared  = "computed"
)

// pairColumns stand after who is compared in what.
var pairColumns = []pairColumn{
	ofPair("groups", "groups with a value in both arms", wholeNumber, "0..", counted, func(p *ComparedPair) float64 { return float64(p.Pairs) }),
	ofPair("missing", "groups left out because a value is missing", wholeNumber, "0..", counted, func(p *ComparedPair) float64 { return float64(p.Missing) }),
	ofPair("mean_a", "mean of a over groups", ownUnit, "any", compared, func(p *ComparedPair) float64 { return p.MeanA }),
	ofPair("mean_b", "mean of b over groups", ownUnit, "any", compared, func(p *ComparedPair) float64 { return p.MeanB }),
	ofPair("sd_a", "standard deviation of a between groups", ownUnit, "0..", compared, func(p *ComparedPair) float64 { return p.SDA }),
	ofPair("sd_b", "standard deviation of b between groups", ownUnit, "0..", compared, func(p *ComparedPair) float64 { return p.SDB }),
	ofPair("difference", "mean of a - b over groups, each with the same people and the same luck", ownUnit, "any", compared, func(p *ComparedPair) float64 { return p.Difference }),
	ofPair("low", "lower limit of the 95% interval of the difference (paired t)", ownUnit, "any", compared, func(p *ComparedPair) float64 { return p.Low }),
	ofPair("high", "upper limit of the 95% interval of the difference (paired t)", ownUnit, "any", compared, func(p *ComparedPair) float64 { return p.High }),
	ofPair("sd", "standard deviation of a - b between groups", ownUnit, "0..", compared, func(p *ComparedPair) float64 { return p.SD }),
	ofPair("d", "difference over the pooled standard deviation of a and b between groups (Cohen 1988); groups differ less than people, so it is larger than a d over people", groupSDs, "any", compared, func(p *ComparedPair) float64 { return p.D }),
	ofPair("d_low", "lower limit of the 95% interval of d, over groups drawn with replacement", groupSDs, "any", resampled, func(p *ComparedPair) float64 { return p.DLow }),
	ofPair("d_high", "upper limit of the 95% interval of d, over groups drawn with replacement", groupSDs, "any", resampled, func(p *ComparedPair) float64 { return p.DHigh }),
	ofPair("d_z", "difference over the standard deviation of a - b", "standard deviations of the difference", "any", compared, func(p *ComparedPair) float64 { return p.DZ }),
	ofPair("superiority", "share of groups in which a is larger than b, with the same people and the same luck, a tie counting half", shareUnit, "0..1", compared, func(p *ComparedPair) float64 { return p.Superiority }),
	ofPair("superiority_low", "lower limit of its 95% score interval (Tango 1998)", shareUnit, "0..1", compared, func(p *ComparedPair) float64 { return p.SuperiorityLow }),
	ofPair("superiority_high", "upper limit of its 95% score interval (Tango 1998)", shareUnit, "0..1", compared, func(p *ComparedPair) float64 { return p.SuperiorityHigh }),
	ofPair("better", "share of groups in which a did better than b, a tie counting half; missing where no way of the measure is better", shareUnit, "0..1", compared, func(p *ComparedPair) float64 { return p.Better }),
	ofPair("ties", "groups with the same value in both arms", wholeNumber, "0..", counted, func(p *ComparedPair) float64 { return float64(p.Ties) }),
	ofPair("variance_ratio", "(var a + var b) / var(a - b): as many times more groups with luck of their own would say as much; missing where nothing is left to chance", "factor", "0.5..", compared, func(p *ComparedPair) float64 { return p.VarianceRatio }),
	ofPair("variance_ratio_low", "lower limit of its 95% interval, over groups drawn with replacement", "factor", "0.5..", resampled, func(p *ComparedPair) float64 { return p.VarianceRatioLow }),
	ofPair("variance_ratio_high", "upper limit of its 95% interval, over groups drawn with replacement", "factor", "0.5..", resampled, func(p *ComparedPair) float64 { return p.VarianceRatioHigh }),
	ofPair("needed", "groups that would tell the difference from 0 with a power of 80%, if it is as found; missing where that cannot be said", wholeNumber, "2..", compared, func(p *ComparedPair) float64 { return said(p.Needed.Told) }),
	ofPair("needed_independent", "the same, in each arm, if every group had luck of its own", wholeNumber, "2..", compared, func(p *ComparedPair) float64 { return said(p.Independent.Told) }),
	ofPair("precise", "groups that would make the 95% interval half as wide as the difference", wholeNumber, "2..", compared, func(p *ComparedPair) float64 { return said(p.Needed.Precise) }),
	ofPair("precise_independent", "the same, in each arm, if every group had luck of its own", wholeNumber, "2..", compared, func(p *ComparedPair) float64 { return said(p.Independent.Precise) }),
}

// Numbers tells f every number of the pair, under the name of its column in the table compare; what is missing is NaN.
func (p *ComparedPair) Numbers(f func(name string, x float64)) {
	for i := range pairColumns {
		f(pairColumns[i].Name, pairColumns[i].of(p))
	}
}

// said is a number of groups; missing where it is 0, which stands for what cannot be said.
func said(n int) float64 {
	if n == 0 {
		return math.NaN()
	}
	return float64(n)
}

// Sheets are the tables of the comparison: compare (a row for each measure and pair of arms) and groups (a row for each group and arm, with
// every measure: all that the first is computed from).
func (c *Compared) Sheets() []Sheet { return []Sheet{c.pairSheet(), c.groupSheet()} }

func (c *Compared) pairSheet() Sheet {
	s := Sheet{Table: results.Table{Name: "compare", Columns: []results.Column{
		{Name: "measure", Meaning: "what is compared", Unit: "word", Range: "text", Source: "scenario"},
		{Name: "a", Meaning: "the arm that the difference is of", Unit: "word", Range: "text", Source: "scenario"},
		{Name: "b", Meaning: "the arm that it is compared with", Unit: "word", Range: "text", Source: "scenario"},
	}}}
	for _, column := range pairColumns {
		s.Columns = append(s.Columns, column.Column)
	}
	for i := range c.Pairs {
		p := &c.Pairs[i]
		row := []string{p.Measure.Name, p.A, p.B}
		for _, column := range pairColumns {
			row = append(row, column.cell(p))
		}
		s.Rows = append(s.Rows, row)
	}
	return s
}

// cell is what stands in the column; missing is empty.
func (c *pairColumn) cell(p *ComparedPair) string {
	x := c.of(p)
	if c.Unit == wholeNumber && !math.IsNaN(x) {
		return strconv.Itoa(int(x))
	}
	return results.Number(x)
}

func (c *Compared) groupSheet() Sheet {
	s := Sheet{Table: results.Table{Name: "groups", Columns: []results.Column{
		{Name: "group", Meaning: "number of the group; the same number is the same people and the same luck", Unit: wholeNumber, Range: "1..", Source: "identifier"},
		{Name: "seed", Meaning: "luck of the group", Unit: "seed", Range: "0..18446744073709551615", Source: "identifier"},
		{Name: "arm", Meaning: "who led it, or how it was set", Unit: "word", Range: "text", Source: "scenario"},
	}}}
	for _, m := range c.Measures {
		s.Columns = append(s.Columns, m.Column)
	}
	for g := range c.Groups {
		for a, arm := range c.Arms {
			row := []string{strconv.Itoa(g + 1), strconv.FormatUint(c.Seed+uint64(g), 10), arm}
			for _, x := range c.rows[a][g].values {
				row = append(row, exact(x))
			}
			s.Rows = append(s.Rows, row)
		}
	}
	return s
}

// Tables are the differences for people, one table a measure, which it has the name of.
func (c *Compared) Tables() (tables []*Table) {
	number := func(name, meaning string, interval bool) Column {
		return Column{results.Column{Name: name, Meaning: meaning}, interval}
	}
	n := len(c.Pairs) / len(c.Measures)
	for k, m := range c.Measures {
		t := &Table{Name: m.Name, Columns: []Column{
			number("pair", "the arms", false), number("difference", m.Meaning, true), number("d", "difference in standard deviations between groups", true),
			number("superiority", "share of groups in which the first has more, a tie counting half", true),
			number("variance_ratio", "how many times more groups with luck of their own would be needed", true),
			{results.Column{Name: "needed", Meaning: "groups that tell the difference from 0 with a power of 80%", Unit: wholeNumber}, false},
		}}
		for i := range n {
			p := &c.Pairs[k*n+i]
			t.Words = append(t.Words, p.A+" - "+p.B)
			t.Numbers = append(t.Numbers, []Estimate{
				{p.Difference, p.Low, p.High}, {p.D, p.DLow, p.DHigh}, {p.Superiority, p.SuperiorityLow, p.SuperiorityHigh},
				{bounded(p.VarianceRatio), bounded(p.VarianceRatioLow), bounded(p.VarianceRatioHigh)}, exactly(said(p.Needed.Told)),
			})
		}
		tables = append(tables, t)
	}
	return tables
}

// bounded is x, or missing where it is infinite.
func bounded(x float64) float64 {
	if math.IsInf(x, 0) {
		return math.NaN()
	}
	return x
}
