package main

import (
	"fmt"
	"io"
	"math"
	"slices"

	"microcosm/experiments"
	"microcosm/scenarios"
)

// showOptimisation tells people what came of a search.
func showOptimisation(w io.Writer, o *experiments.Optimised, folder string) error {
	p := newPaper(w)
	showSearch(p, o)
	if len(o.Rounds) > 0 {
		showRounds(p, o)
	} else {
		showSettings(p, o)
	}
	showBounds(p, o)
	showStandings(p, o)
	p.heading("What to make of it")
	for _, sentence := range conclusion(o) {
		p.wrapped("- ", "  ", sentence)
	}
	showWhere(p, o, folder)
	return p.done()
}

// showSearch tells what was searched for, and how the search went.
func showSearch(p *paper, o *experiments.Optimised) {
	p.wrapped("", "  ", fmt.Sprintf("Searched: %s, on %s, from %s.", o.Spec.Aim(), o.Case, o.Start))
	n := len(o.Candidates)
	how := fmt.Sprintf("%s by CMA-ES (Hansen 2016), bounds by feasibility (Deb 2000): each with the same %s", count(n, "candidate"), count(o.Spec.Groups, "group"))
	switch {
	case len(o.Rounds) > 0:
		how = fmt.Sprintf("%d strategies by sequential halving (Karnin, Koren & Somekh 2013), bounds by feasibility (Deb 2000): all that are left with the same groups", n)
	case o.Arrived:
		how += ", until they hardly differed"
	}
	p.wrapped("", "  ", fmt.Sprintf("%s; %s with the check.", how, count(o.Courses, "course")))
	if len(o.Rounds) == 0 {
		showBest(p, o)
	}
}

// bestCells is how many cells the line of the best so far takes at most.
const bestCells = 60

// showBest draws how the best so far became better; where nothing is allowed yet it is blank.
func showBest(p *paper, o *experiments.Optimised) {
	series := make([]float64, min(bestCells, len(o.Best)))
	low, high := math.Inf(1), math.Inf(-1)
	for k := range series {
		x := o.Best[(k+1)*len(o.Best)/len(series)-1]
		if !o.Spec.Maximise {
			x = -x
		}
		series[k] = x
		if !math.IsNaN(x) {
			low, high = min(low, x), max(high, x)
		}
	}
	if !(low < high) {
		low--
	}
	first := slices.IndexFunc(o.Best, func(x float64) bool { return !math.IsNaN(x) })
	if first < 0 {
		p.line("Best so far: no candidate kept the bounds.")
		return
	}
	p.line("Best so far  %s", p.in(green, sparkline(series, low, high)))
	p.wrapped("             ", "             ", p.in(faint, fmt.Sprintf("%s: %s at candidate %d, %s at the end; the line rises as it gets better",
		o.Spec.Measure, figures(o.Best[first]), first+1, figures(o.Best[len(o.Best)-1]))))
}

// showSettings tells what the winner does otherwise.
func showSettings(p *paper, o *experiments.Optimised) {
	p.heading("Winner: " + o.Name)
	rows := [][]string{{"parameter", "from", "to", "start", "winner"}}
	for _, x := range o.Parameters {
		rows = append(rows, []string{x.Path, figures(x.From), figures(x.To), figures(x.Start), figures(x.Winner)})
	}
	p.columns(rows)
}

// showRounds tells which strategy was left for how long.
func showRounds(p *paper, o *experiments.Optimised) {
	p.heading("Rounds")
	for k, r := range o.Rounds {
		p.line("%d: %d strategies, %s each", k+1, r.Strategies, count(r.Groups, "new group"))
	}
	p.heading("Winner: " + o.Name)
	rows := [][]string{{"strategy", "rounds", "groups", o.Spec.Measure}}
	if len(o.Spec.Constraints) > 0 {
		rows[0] = append(rows[0], "bounds")
	}
	var found []experiments.Estimate
	for _, c := range o.Candidates {
		found = append(found, c.Found[0])
	}
	ranged := rangedAlike(found)
	for _, c := range o.Candidates {
		row := []string{c.Leader, fmt.Sprint(c.Generation), fmt.Sprint(c.Groups), ranged(c.Found[0])}
		if len(o.Spec.Constraints) > 0 {
			row = append(row, keeps(c.Violation == 0))
		}
		rows = append(rows, row)
	}
	p.columns(rows)
}

// showBounds tells whether what was asked of the winner holds.
func showBounds(p *paper, o *experiments.Optimised) {
	if len(o.Spec.Constraints) == 0 {
		return
	}
	p.heading("Its bounds")
	rows := [][]string{{"bound", "in the search", fmt.Sprintf("with %s", count(o.Spec.Fresh, "fresh group")), ""}}
	for k, c := range o.Spec.Constraints {
		m := o.MeasureOf(c.Measure)
		rows = append(rows, []string{boundText(c), figures(o.Seen[m].Value), ranged(o.Check[0].Values[m]), string(o.Check[0].Holds[k])})
	}
	p.columns(rows)
}

func boundText(c scenarios.Constraint) string {
	if c.Below {
		return c.Measure + " at most " + figures(c.Bound)
	}
	return c.Measure + " at least " + figures(c.Bound)
}

// showStandings tells how the winner stands with fresh groups: winner and start first, then the built-in strategies, the best first.
func showStandings(p *paper, o *experiments.Optimised) {
	p.heading(fmt.Sprintf("%s with %s that the search has not seen", o.Spec.Measure, count(o.Spec.Fresh, "group")))
	rows := [][]string{{"", "mean [95%]", "winner minus it [95%]", "winner"}}
	if len(o.Spec.Constraints) > 0 {
		rows[0] = append(rows[0], "bounds")
	}
	var means, differences []experiments.Estimate
	for _, c := range o.Check {
		means, differences = append(means, c.Values[0]), append(differences, c.Differences[0])
	}
	mean, minus := rangedAlike(means), rangedAlike(differences)
	for _, c := range standings(o) {
		row := []string{c.Name, mean(c.Values[0]), minus(c.Differences[0]), string(c.Standing)}
		switch {
		case c.Winner:
			row[2], row[3] = "", "itself"
		case c.Start:
			row[0] += " (start)"
		}
		if len(o.Spec.Constraints) > 0 {
			row = append(row, keeps(c.Allowed))
		}
		rows = append(rows, row)
	}
	p.columns(rows)
	text := "Same groups, same luck; the intervals of the differences are of pairs. The winner is better or worse where the whole interval says so."
	if len(o.Spec.Constraints) > 0 {
		text += " Bounds: by the mean."
	}
	p.wrapped("", "", p.in(faint, text))
}

// standings is the check with the built-in strategies in the order of their means.
func standings(o *experiments.Optimised) []*experiments.OptimisedCheck {
	var all []*experiments.OptimisedCheck
	for k := range o.Check {
		all = append(all, &o.Check[k])
	}
	slices.SortStableFunc(all, func(a, b *experiments.OptimisedCheck) int {
		if a.Winner || b.Winner || a.Start || b.Start {
			return place(b) - place(a)
		}
		x, y := a.Values[0].Value, b.Values[0].Value
		if o.Spec.Maximise {
			x, y = y, x
		}
		switch {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	})
	return all
}

func place(c *experiments.OptimisedCheck) int {
	switch {
	case c.Winner:
		return 2
	case c.Start:
		return 1
	}
	return 0
}

// showWhere tells what is in the folder, and what can be done with it.
func showWhere(p *paper, o *experiments.Optimised, folder string) {
	if folder == "" {
		return
	}
	p.line("")
	p.line("%s, %s, candidates.csv, check.csv and %s are in %s", leaderFile, caseFile, traceFile, folder)
	p.line("  %s", replayed(o, folder))
}

// replayed is the command that plays a course under the winner.
func replayed(o *experiments.Optimised, folder string) string {
	if !o.LeaderIsAll() {
		return "microcosm run " + quoted(folder+"/"+caseFile)
	}
	words := "microcosm run " + quoted(o.Spec.Scenario) + " --leader " + quoted(folder+"/"+leaderFile)
	for _, set := range o.Spec.Set {
		words += " --set " + quoted(set)
	}
	return words
}
