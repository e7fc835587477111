package analysis

import (
	"context"
	"strconv"

	"microcosm/experiments/sweep"
	"microcosm/results"
)

// Names of the tables.
const (
	EstimatesTable   = "estimates"
	EffectsTable     = "effects"
	SensitivityTable = "sensitivity"
	FactorialTable   = "factorial"
	ComponentsTable  = "components"
	LikenessTable    = "icc"
)

// A sheet is a table and what gives its rows, one after the other, till the context is done.
type sheet struct {
	results.Table
	rows func(ctx context.Context, put func(cells []string))
}

// sheets are the tables that there are.
func (a *Analysis) sheets() []sheet {
	all := []sheet{a.estimatesSheet()}
	if a.hasEffects() {
		all = append(all, a.effectsSheet())
	}
	all = append(all, a.sensitivitySheet())
	if len(a.Measures) > 0 && a.Measures[0].Mains != nil {
		all = append(all, a.factorialSheet())
	}
	all = append(all, a.componentsSheet())
	if a.Likeness != nil {
		all = append(all, a.likenessSheet())
	}
	return all
}

// hasEffects reports whether points were compared with the reference.
func (a *Analysis) hasEffects() bool { return a.Points > 1 && a.Points <= mostEffects }

var (
	pointColumn   = results.Column{Name: "point", Meaning: "number of the point of the design", Unit: "number", Range: "1..", Source: "identifier"}
	measureColumn = words("measure", "name of the measure")
)

// words is a column of text.
func words(name, meaning string) results.Column {
	return results.Column{Name: name, Meaning: meaning, Unit: "word", Range: "text", Source: "computed"}
}

// whole is a column of counts.
func whole(name, meaning string) results.Column {
	return results.Column{Name: name, Meaning: meaning, Unit: "number", Range: "0..", Source: "count"}
}

// inUnits is a column in units of the measure of the row.
func inUnits(name, meaning string) results.Column {
	return results.Column{Name: name, Meaning: meaning, Unit: "that of the measure", Range: "any", Source: "computed"}
}

// pure is a column of numbers without unit.
func pure(name, meaning, limits string) results.Column {
	return results.Column{Name: name, Meaning: meaning, Unit: "ratio", Range: limits, Source: "computed"}
}

// bounds are the columns of a 95% interval; of says how it is made.
func bounds(column results.Column, of string) []results.Column {
	low, high := column, column
	low.Name, low.Meaning = column.Name+"_low", "lower limit of the 95% interval ("+of+") of "+column.Name
	high.Name, high.Meaning = column.Name+"_high", "upper limit of the 95% interval ("+of+") of "+column.Name
	return []results.Column{low, high}
}

// withBounds is a column with those of its interval.
func withBounds(column results.Column, of string) []results.Column {
	return append([]results.Column{column}, bounds(column, of)...)
}

// factorColumns are the columns of settings as the table of points has them.
func (a *Analysis) factorColumns() []results.Column {
	for _, t := range a.Plan.Tables() {
		if t.Name == sweep.PointsTable {
			return t.Columns[1 : 1+len(a.Factors)]
		}
	}
	return nil
}

// values writes what the settings are at a point.
func (a *Analysis) values(point int) []string {
	values := make([]string, len(a.Factors))
	a.Plan.Values(point, make([]float64, len(a.Factors)), values)
	return values
}

// cells writes an estimate with its interval.
func cells(e sensitivityEstimate) []string {
	return []string{results.Number(e.Value), results.Number(e.Low), results.Number(e.High)}
}

// number writes a count.
func number(n int) string { return strconv.Itoa(n) }

// unlessZero writes a count that is missing where it is 0.
func unlessZero(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}
