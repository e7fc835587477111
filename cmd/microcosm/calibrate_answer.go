package main

import (
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"microcosm/experiments"
)

// calibrationJSON is what calibrate gives to machines; what is missing is null.
type calibrationJSON struct {
	Groups      int              `json:"groups"`
	Evaluations int              `json:"evaluations"`
	Method      string           `json:"method"`
	Seed        uint64           `json:"seed"`
	Key         string           `json:"key"`
	Targets     []string         `json:"targets"`
	DefaultLoss *float64         `json:"loss_default"`
	FittedLoss  *float64         `json:"loss_fitted"`
	Parameters  []parameterJSON  `json:"parameters"`
	Criteria    []calibratedJSON `json:"criteria"`
}

type parameterJSON struct {
	Path     string   `json:"parameter"`
	Default  float64  `json:"default"`
	From     float64  `json:"from"`
	To       float64  `json:"to"`
	Prior    string   `json:"prior"`
	Fitted   float64  `json:"fitted"`
	Mean     *float64 `json:"mean"`
	SD       *float64 `json:"sd"`
	Low      *float64 `json:"low"`
	High     *float64 `json:"high"`
	Width    *float64 `json:"width"`
	Informed *float64 `json:"informed"`
}

type calibratedJSON struct {
	ID         string   `json:"id"`
	Use        string   `json:"use"`
	Criterion  string   `json:"criterion"`
	Estimator  string   `json:"estimator"`
	Target     bool     `json:"target"`
	BandLow    *float64 `json:"band_low"`
	BandHigh   *float64 `json:"band_high"`
	DefaultFit *float64 `json:"default_fit"`
	FittedFit  *float64 `json:"fitted_fit"`
	Default    *float64 `json:"default"`
	Fitted     *float64 `json:"fitted"`
	DefaultIn  bool     `json:"default_in_band"`
	FittedIn   bool     `json:"fitted_in_band"`
}

func calibrationAnswer(c *experiments.Calibrated) *calibrationJSON {
	a := &calibrationJSON{
		Groups: c.Spec.Groups, Evaluations: c.Evaluations, Method: c.Spec.Method, Seed: c.Spec.Seed, Key: c.Key, Targets: c.Spec.Targets,
		DefaultLoss: known(c.DefaultLoss), FittedLoss: known(c.FittedLoss),
	}
	for k := range c.Parameters {
		p := &c.Parameters[k]
		q := p.Posterior
		a.Parameters = append(a.Parameters, parameterJSON{
			p.Path, p.Default, p.From, p.To, p.Shape, p.Fitted, known(q.Mean), known(q.SD), known(q.Low), known(q.High), known(q.Width), known(p.Informed()),
		})
	}
	for k := range c.Checks {
		g := &c.Checks[k]
		a.Criteria = append(a.Criteria, calibratedJSON{
			g.Pattern.ID, g.Pattern.Use, g.Criterion.Name, g.Criterion.Estimator, g.Target, known(g.Criterion.Low), known(g.Criterion.High),
			known(g.DefaultFit), known(g.FittedFit), known(g.Default), known(g.Fitted), g.InBand(g.Default), g.InBand(g.Fitted),
		})
	}
	return a
}

// showCalibration tells people what came of a calibration.
func showCalibration(w io.Writer, c *experiments.Calibrated, folder string) error {
	p := newPaper(w)
	p.line("Fitted %s to %s: %s, each with %s.", count(len(c.Parameters), "constant"), strings.Join(c.Spec.Targets, ", "),
		count(c.Evaluations, "evaluation"), count(c.Spec.Groups, "group"))
	p.line("Loss %s at the defaults, %s at the fit.", figures(c.DefaultLoss), figures(c.FittedLoss))
	p.heading("Constants")
	rows := [][]string{{"parameter", "default", "fitted", "mean", "5-95%", "informed"}}
	for k := range c.Parameters {
		x := &c.Parameters[k]
		interval := "-"
		if !math.IsNaN(x.Posterior.Low) {
			interval = figures(x.Posterior.Low) + " to " + figures(x.Posterior.High)
		}
		rows = append(rows, []string{x.Path, figures(x.Default), figures(x.Fitted), figures(x.Posterior.Mean), interval, short(x.Informed())})
	}
	p.columns(rows)
	p.wrapped("", "", p.in(faint, "mean, 5-95%: what the findings leave of the prior. informed: by how much they narrow it; "+
		"below .2 is what chance may do, and 0 says nothing was learned, whatever was fitted."))
	showChecks(p, "Fitted to", c, true)
	showChecks(p, "Not fitted to", c, false)
	p.wrapped("", "", p.in(faint, "default, fitted: with groups that the fit has not seen; fit groups: with those it has seen. * lies in its band. "+
		"All figures are of simulated questionnaires."))
	if folder != "" {
		p.line("")
		p.line("%s, posterior.csv, profile.csv, check.csv and %s are in %s", fittedFile, traceFile, folder)
	}
	return p.done()
}

// showChecks shows the criteria that were fitted to, or the others.
func showChecks(p *paper, title string, c *experiments.Calibrated, targets bool) {
	rows := [][]string{{"criterion", "use", "band", "default", "fitted"}}
	if targets {
		rows[0] = append(rows[0], "fit groups")
	}
	before, after, n := 0, 0, 0
	for k := range c.Checks {
		g := &c.Checks[k]
		if g.Target != targets {
			continue
		}
		n++
		row := []string{g.Column, g.Pattern.Use, bandOf(g.Criterion), marked(g, g.Default, &before), marked(g, g.Fitted, &after)}
		if targets {
			unseen := 0
			row = append(row, marked(g, g.FittedFit, &unseen))
		}
		rows = append(rows, row)
	}
	if n == 0 {
		return
	}
	p.heading(title)
	p.columns(rows)
	p.line("In their bands: %d of %d at the defaults, %d at the fit.", before, n, after)
}

// marked is a figure, with a star where it lies in its band; inside counts those.
func marked(g *experiments.CalibrationCheck, x float64, inside *int) string {
	if !g.InBand(x) {
		return figures(x) + " "
	}
	*inside++
	return figures(x) + "*"
}

// figures writes a number with three significant figures and no leading zero; a missing one is a dash.
func figures(x float64) string {
	if math.IsNaN(x) {
		return "-"
	}
	text := strconv.FormatFloat(x, 'g', 3, 64)
	if rest, ok := strings.CutPrefix(text, "0."); ok {
		return "." + rest
	}
	if rest, ok := strings.CutPrefix(text, "-0."); ok {
		return "-." + rest
	}
	return text
}

// columns writes rows below one another, the first column to the left and the others to the right.
func (p *paper) columns(rows [][]string) {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for k, cell := range row {
			widths[k] = max(widths[k], visible(cell))
		}
	}
	for _, row := range rows {
		line := pad(row[0], widths[0])
		for k, cell := range row[1:] {
			line += "  " + fmt.Sprintf("%*s", widths[k+1], cell)
		}
		p.line("%s", line)
	}
}
