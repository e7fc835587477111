package main

import (
	"fmt"
	"runtime"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"microcosm/experiments/sweep"
)

// shownPoints is how many points a dry run shows.
const shownPoints = 8

// An estimateAnswer is a dry run as machines get it.
type estimateAnswer struct {
	Points  int      `json:"points"`
	Runs    int      `json:"runs"`
	Chunks  int      `json:"chunks"`
	Seconds float64  `json:"seconds"`
	Bytes   float64  `json:"bytes"`
	Workers int      `json:"workers"`
	Factors []string `json:"factors"`
}

// dryRun says what would be played, how long it takes and how much disk.
func dryRun(cmd *cobra.Command, p *sweep.Plan, f *sweepFlags) error {
	e := p.Estimate(cmd.Context())
	workers := f.workers
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	seconds, bytes := e.Seconds/float64(workers), e.Bytes
	if f.json {
		a := estimateAnswer{e.Points, e.Runs, e.Chunks, rounded(seconds), rounded(bytes), workers, nil}
		for i := range p.Spec.Vary {
			a.Factors = append(a.Factors, p.Spec.Vary[i].Path)
		}
		return writeJSON(cmd.OutOrStdout(), a)
	}
	paper := newPaper(cmd.OutOrStdout())
	showPoints(paper, p)
	paper.line("")
	most := ""
	if p.Spec.Until != nil {
		most = " at most"
	}
	paper.line("%s, %s%s", count(e.Points, "point"), count(e.Runs, "run"), most)
	paper.line("about %s%s with %s, going by %s played to see", spell(seconds), most, count(workers, "worker"), count(e.Tried, "run"))
	paper.line("about %s%s of tables as CSV, and as much again while it runs", size(bytes), most)
	return paper.done()
}

// showPoints lists the first points.
func showPoints(paper *paper, p *sweep.Plan) {
	k := len(p.Axes)
	if k == 0 {
		return
	}
	rows := [][]string{{"point"}}
	for i := range p.Spec.Vary {
		rows[0] = append(rows[0], p.Spec.Vary[i].Path)
	}
	n := p.Points.Len()
	for i := range min(n, shownPoints) {
		values := make([]string, k)
		p.Values(i, make([]float64, k), values)
		for j, v := range values {
			values[j] = abridged(v)
		}
		rows = append(rows, append([]string{fmt.Sprint(i + 1)}, values...))
	}
	if n > shownPoints {
		rows = append(rows, []string{"..."})
	}
	widths := make([]int, k+1)
	for _, row := range rows {
		for j, cell := range row {
			widths[j] = max(widths[j], visible(cell))
		}
	}
	for _, row := range rows {
		var b strings.Builder
		for j, cell := range row {
			b.WriteString(pad(cell, widths[j]+2))
		}
		paper.line("%s", b.String())
	}
}

// abridged is a value with as many places as fit a column.
func abridged(value string) string {
	const places = 8
	if len(value) > places && strings.Contains(value, ".") && !strings.ContainsAny(value, "eE") && strings.Trim(value, "-.0123456789") == "" {
		return value[:places]
	}
	return value
}

// spell is a time in words.
func spell(seconds float64) string {
	d := time.Duration(seconds * float64(time.Second))
	switch {
	case d < 10*time.Second:
		return fmt.Sprintf("%.1f seconds", seconds)
	case d < 2*time.Minute:
		return fmt.Sprintf("%.0f seconds", seconds)
	case d < 2*time.Hour:
		return fmt.Sprintf("%.0f minutes", d.Minutes())
	}
	return fmt.Sprintf("%.0f hours", d.Hours())
}

// size is an amount of disk.
func size(bytes float64) string {
	unit := "KB"
	x := bytes / 1e3
	for _, larger := range []string{"MB", "GB", "TB"} {
		if x < 1000 {
			break
		}
		x, unit = x/1000, larger
	}
	if x < 10 {
		return fmt.Sprintf("%.1f %s", x, unit)
	}
	return fmt.Sprintf("%.0f %s", x, unit)
}
