package experiments

import (
	"fmt"
	"strconv"
	"strings"

	"microcosm/results"
)

// A Sheet is a table with its cells as they are written; missing is empty.
type Sheet struct {
	results.Table
	Rows [][]string
}

// Where the columns of a calibration come from.
const (
	fromSpec = "calibration"
	fromFit  = "computed"
	fromPast = "published findings"
)

// Sheets are the tables of the result: posterior (a row a constant), profile (a row a point) and check (a row a criterion).
func (c *Calibrated) Sheets() []Sheet {
	return []Sheet{c.posteriorSheet(), c.profileSheet(), c.checkSheet()}
}

func (c *Calibrated) posteriorSheet() Sheet {
	s := Sheet{Table: results.Table{Name: "posterior", Columns: []results.Column{
		{Name: "parameter", Meaning: "path of the constant", Source: fromSpec},
		{Name: "default", Meaning: "value as it is shipped, or as the case sets it", Source: "model"},
		{Name: "from", Meaning: "lower bound of the prior", Source: fromSpec},
		{Name: "to", Meaning: "upper bound of the prior", Source: fromSpec},
		{Name: "prior", Meaning: "shape of the prior: uniform or loguniform", Source: fromSpec},
		{Name: "fitted", Meaning: "best value that was found", Source: fromFit},
		{Name: "mean", Meaning: "mean of the posterior (rejection with regression adjustment: Beaumont, Zhang & Balding 2002)", Source: fromFit},
		{Name: "sd", Meaning: "standard deviation of the posterior", Source: fromFit},
		{Name: "low", Meaning: "5% quantile of the posterior", Source: fromFit},
		{Name: "high", Meaning: "95% quantile of the posterior", Source: fromFit},
		{Name: "width", Meaning: "width of that interval as a share of the prior's, in quantiles of the prior", Unit: "share", Source: fromFit},
		{Name: "informed", Meaning: "1 - width, at least 0: how much the findings narrow the prior", Unit: "share", Range: "0..1", Source: fromFit},
	}}}
	for k := range c.Parameters {
		p := &c.Parameters[k]
		q := p.Posterior
		s.Rows = append(s.Rows, []string{
			p.Path, exact(p.Default), exact(p.From), exact(p.To), p.Shape, exact(p.Fitted), results.Number(q.Mean), results.Number(q.SD),
			results.Number(q.Low), results.Number(q.High), results.Number(q.Width), results.Number(p.Informed()),
		})
	}
	return s
}

func (c *Calibrated) profileSheet() Sheet {
	s := Sheet{Table: results.Table{Name: "profile", Columns: []results.Column{
		{Name: "parameter", Meaning: "path of the constant that is moved; the others are at the fit", Source: fromSpec},
		{Name: "value", Meaning: "its value", Source: fromSpec},
		{Name: "misfit", Meaning: "sum of the squared distances from what is published, in half-widths", Range: "0..", Source: fromFit},
		{Name: "loss", Meaning: "misfit and the cost of moving constants from their defaults", Range: "0..", Source: fromFit},
	}}}
	for k := range c.Checks {
		if g := &c.Checks[k]; g.Target {
			s.Columns = append(s.Columns, g.column())
		}
	}
	for _, p := range c.Profile {
		row := []string{p.Path, exact(p.Value), results.Number(p.Misfit), results.Number(p.Loss)}
		for _, x := range p.Found {
			row = append(row, results.Number(x))
		}
		s.Rows = append(s.Rows, row)
	}
	return s
}

// column is the criterion as a column of figures.
func (c *CalibrationCheck) column() results.Column {
	return results.Column{
		Name: c.Column, Meaning: strings.TrimSuffix(c.Pattern.Finding+": "+c.Criterion.Name, ": ") + " (" + c.Criterion.Estimator + ")",
		Range: fmt.Sprintf("band %s..%s", results.Number(c.Criterion.Low), results.Number(c.Criterion.High)), Source: "simulated questionnaires",
	}
}

func (c *Calibrated) checkSheet() Sheet {
	s := Sheet{Table: results.Table{Name: "check", Columns: []results.Column{
		{Name: "criterion", Meaning: "the pattern, and which of its criteria where it has several", Source: fromPast},
		{Name: "use", Meaning: "what the pattern is for: CAL may be fitted to, all others are only looked at", Source: fromPast},
		{Name: "estimator", Meaning: "what is estimated", Source: fromPast},
		{Name: "cell", Meaning: "in which cell", Source: fromPast},
		{Name: "target", Meaning: "1 where it was fitted to, else 0", Range: "0, 1", Source: fromSpec},
		{Name: "band_low", Meaning: "lower bound of the band; empty where there is none", Source: fromPast},
		{Name: "band_high", Meaning: "upper bound of the band; empty where there is none", Source: fromPast},
		{Name: "default_fit", Meaning: "at the defaults, with the groups of the fit; only of what was fitted to", Source: fromFit},
		{Name: "fitted_fit", Meaning: "at the fit, with the groups of the fit; only of what was fitted to", Source: fromFit},
		{Name: "default", Meaning: "at the defaults, with groups that the fit has not seen", Source: fromFit},
		{Name: "fitted", Meaning: "at the fit, with groups that the fit has not seen", Source: fromFit},
		{Name: "default_in_band", Meaning: "1 where default lies in the band, else 0", Range: "0, 1", Source: fromFit},
		{Name: "fitted_in_band", Meaning: "1 where fitted lies in the band, else 0", Range: "0, 1", Source: fromFit},
	}}}
	for k := range c.Checks {
		g := &c.Checks[k]
		s.Rows = append(s.Rows, []string{
			g.Column, g.Pattern.Use, g.Criterion.Estimator, g.Criterion.Cell, bit(g.Target), results.Number(g.Criterion.Low), results.Number(g.Criterion.High),
			results.Number(g.DefaultFit), results.Number(g.FittedFit), results.Number(g.Default), results.Number(g.Fitted),
			bit(g.InBand(g.Default)), bit(g.InBand(g.Fitted)),
		})
	}
	return s
}

func bit(b bool) string {
	if b {
		return "1"
	}
	return "0"
}

// TraceTable is what the columns of the trace mean.
func (c *Calibrated) TraceTable() results.Table {
	t := results.Table{Name: "trace", Columns: []results.Column{
		{Name: "evaluation", Meaning: "number of the evaluation", Range: "1..", Source: "count"},
		{Name: "stage", Meaning: "what it was for: default, fit, posterior, profile, or one of the two checks", Source: fromFit},
		{Name: "key", Meaning: "mark of the calibration and of the program", Source: "identifier"},
	}}
	for k := range c.Parameters {
		t.Columns = append(t.Columns, results.Column{Name: c.Parameters[k].Path, Meaning: "the constant", Source: fromSpec})
	}
	for k := range c.Checks {
		t.Columns = append(t.Columns, c.Checks[k].column())
	}
	return results.Table{Name: t.Name, Columns: append(t.Columns,
		results.Column{Name: "misfit", Meaning: "sum of the squared distances of what is fitted to from what is published, in half-widths", Range: "0..", Source: fromFit},
		results.Column{Name: "loss", Meaning: "misfit and the cost of moving constants; empty in the checks", Range: "0..", Source: fromFit},
	)}
}

// YAML is the fit as a case takes it, with what is known of each constant beside it.
func (c *Calibrated) YAML() []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "# Fitted to %s, each point with %d groups.\n", strings.Join(c.Spec.Targets, ", "), c.Spec.Groups)
	fmt.Fprintf(&b, "# The loss fell from %s at the defaults to %s. How it does with other groups, and elsewhere, stands in check.csv.\n",
		results.Number(c.DefaultLoss), results.Number(c.FittedLoss))
	b.WriteString("# Copy the block into a case, or give its lines one by one: --set parameters.PATH=VALUE\nparameters:\n")
	for k := range c.Parameters {
		p := &c.Parameters[k]
		fmt.Fprintf(&b, "  %s: %s # default %s; prior %s..%s, %s", p.Path, exact(p.Fitted), exact(p.Default), exact(p.From), exact(p.To), p.Shape)
		if q := p.Posterior; results.Number(q.Mean) != "" {
			fmt.Fprintf(&b, "; posterior mean %s, sd %s, 5-95%% %s..%s, informed %s", short3(q.Mean), short3(q.SD), short3(q.Low), short3(q.High), short3(p.Informed()))
		}
		b.WriteByte('\n')
	}
	return []byte(b.String())
}

func short3(x float64) string { return strconv.FormatFloat(x, 'g', 3, 64) }
