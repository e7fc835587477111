package experiments

import (
	"math"
	"strconv"

	"microcosm/results"
)

// fromSearch is where the columns of what is searched for come from.
const fromSearch = "search"

// Sheets are the tables of the result: candidates (a row a candidate, the best first) and check (a row a leader and measure).
func (o *Optimised) Sheets() []Sheet { return []Sheet{o.candidatesSheet(), o.checkSheet()} }

func (o *Optimised) candidatesSheet() Sheet {
	s := Sheet{Table: results.Table{Name: "candidates", Columns: []results.Column{
		{Name: "rank", Meaning: "place among the candidates: by the constraints, then by the aim (Deb 2000); of a bandit who was left longer comes first", Range: "1..", Source: fromFit},
		{Name: "candidate", Meaning: "number in the order in which they were tried first", Range: "1..", Source: "count"},
		{Name: "generation", Meaning: "generation of the search, 0 the start; of a bandit the round in which the strategy was played last", Range: "0..", Source: "count"},
		{Name: nameColumn, Meaning: "the strategy, or the one from which the search began", Source: fromSearch},
	}}}
	for _, p := range o.Parameters {
		s.Columns = append(s.Columns, results.Column{Name: p.Path, Meaning: "the setting as it was tried; empty where the case does not say", Source: fromSearch})
	}
	s.Columns = append(s.Columns, results.Column{Name: groupsColumn, Meaning: "groups of the search that were played", Range: "1..", Source: "count"})
	for _, m := range o.Measures {
		s.Columns = append(s.Columns, withLimits(m.Column, "mean over the groups of the search: ")...)
	}
	s.Columns = append(s.Columns, violation())
	for k := range o.Candidates {
		c := &o.Candidates[k]
		row := []string{strconv.Itoa(k + 1), strconv.Itoa(c.Number), strconv.Itoa(c.Generation), c.Leader}
		row = append(append(row, exacts(c.Values)...), strconv.Itoa(c.Groups))
		for _, e := range c.Found {
			row = append(row, withinLimits(e)...)
		}
		s.Rows = append(s.Rows, append(row, finite(c.Violation)))
	}
	return s
}

// withLimits are a column and those of its interval.
func withLimits(c results.Column, meaning string) []results.Column {
	c.Meaning = meaning + c.Meaning
	low, high := c, c
	low.Name, low.Meaning = c.Name+"_low", "lower limit of the 95% interval: "+c.Meaning
	high.Name, high.Meaning = c.Name+"_high", "upper limit of the 95% interval: "+c.Meaning
	return []results.Column{c, low, high}
}

func withinLimits(e Estimate) []string {
	return []string{results.Number(e.Value), results.Number(e.Low), results.Number(e.High)}
}

func violation() results.Column {
	return results.Column{
		Name: violationColumn, Unit: "sd", Range: "0..", Source: fromFit,
		Meaning: "by how much the constraints are broken, in standard deviations between groups at the start, added up; 0 where they hold, empty where something is missing",
	}
}

// finite is a number as it is written, one without end as a missing one.
func finite(x float64) string {
	if math.IsInf(x, 0) {
		return ""
	}
	return results.Number(x)
}

func (o *Optimised) checkSheet() Sheet {
	s := Sheet{Table: results.Table{Name: "check", Columns: []results.Column{
		{Name: nameColumn, Meaning: "who leads", Source: fromSearch},
		{Name: "winner", Meaning: "1 of the winner of the search, else 0", Range: "0, 1", Source: fromFit},
		{Name: "start", Meaning: "1 of the one from which the search began, else 0", Range: "0, 1", Source: fromSearch},
		{Name: "built_in", Meaning: "1 of a built-in strategy, else 0", Range: "0, 1", Source: fromSearch},
		{Name: "measure", Meaning: "what is measured, with groups that the search has not seen; the aim first, then what is bounded", Source: fromSearch},
		{Name: "groups", Meaning: "groups that have the measure", Range: "0..", Source: "count"},
		{Name: "mean", Meaning: "mean over these groups", Source: fromFit},
		{Name: "low", Meaning: "lower limit of its 95% interval (Student's t)", Source: fromFit},
		{Name: "high", Meaning: "upper limit of its 95% interval", Source: fromFit},
		{Name: "difference", Meaning: "mean of the winner minus this one, group by group; empty of the winner", Source: fromFit},
		{Name: "difference_low", Meaning: "lower limit of its 95% interval (Student's t of the paired differences)", Source: fromFit},
		{Name: "difference_high", Meaning: "upper limit of its 95% interval", Source: fromFit},
		{Name: "winner_is", Meaning: "how the winner stands against this one: better or worse where the interval of the difference says so, unclear, or the same; only of the aim", Source: fromFit},
		{Name: "at_most", Meaning: "the bound from above; empty where there is none", Source: fromSearch},
		{Name: "at_least", Meaning: "the bound from below; empty where there is none", Source: fromSearch},
		{Name: "bounds", Meaning: "holds where the interval of the mean lies within the bounds, broken where it lies without, else unsure; empty without bounds", Source: fromFit},
	}}}
	for k := range o.Check {
		c := &o.Check[k]
		for m, measure := range o.Measures {
			row := []string{c.Name, bit(c.Winner), bit(c.Start), bit(c.BuiltIn), measure.Name, strconv.Itoa(c.Groups[m])}
			row = append(append(row, withinLimits(c.Values[m])...), withinLimits(c.Differences[m])...)
			standing := ""
			if m == 0 {
				standing = string(c.Standing)
			}
			s.Rows = append(s.Rows, append(append(row, standing), o.bounded(c, measure.Name)...))
		}
	}
	return s
}

// bounded are the bounds of a measure, and whether they hold.
func (o *Optimised) bounded(c *OptimisedCheck, measure string) []string {
	most, least, worst := "", "", ""
	gravity := map[string]int{"": 0, string(Holds): 1, string(Unsure): 2, string(Broken): 3}
	for k, b := range o.Spec.Constraints {
		switch {
		case b.Measure != measure:
			continue
		case b.Below:
			most = exact(b.Bound)
		default:
			least = exact(b.Bound)
		}
		if now := string(c.Holds[k]); gravity[now] > gravity[worst] {
			worst = now
		}
	}
	return []string{most, least, worst}
}

// TraceTable is what the columns of the trace mean.
func (o *Optimised) TraceTable() results.Table {
	t := results.Table{Name: "trace", Columns: []results.Column{
		{Name: "evaluation", Meaning: "number of the evaluation", Range: "1..", Source: "count"},
		{Name: "stage", Meaning: "what it was for: start, search, round of a bandit, check", Source: fromFit},
		{Name: "key", Meaning: "mark of the search and of the program", Source: "identifier"},
		{Name: nameColumn, Meaning: "the strategy, or the one from which the search began", Source: fromSearch},
	}}
	for _, p := range o.Parameters {
		t.Columns = append(t.Columns, results.Column{Name: p.Path, Meaning: "the setting as it was tried; empty where the case does not say, and of built-in strategies", Source: fromSearch})
	}
	t.Columns = append(t.Columns, results.Column{Name: groupsColumn, Meaning: "groups that were played", Range: "1..", Source: "count"})
	for _, ends := range [][]string{ofMeasure, ofDifference} {
		of := "over the groups"
		if ends[0] != "" {
			of = "over the groups, of this one minus the start, in the check of the winner minus this one"
		}
		for _, m := range o.Measures {
			t.Columns = append(t.Columns,
				results.Column{Name: m.Name + ends[0], Meaning: m.Meaning + ": mean " + of, Unit: m.Unit, Range: m.Range, Source: m.Source},
				results.Column{Name: m.Name + ends[1], Meaning: m.Meaning + ": standard deviation " + of, Unit: m.Unit, Range: "0..", Source: fromFit},
				results.Column{Name: m.Name + ends[2], Meaning: m.Meaning + ": number of groups that have it, " + of, Range: "0..", Source: "count"})
		}
	}
	return results.Table{Name: t.Name, Columns: append(t.Columns, violation(), results.Column{
		Name: bestColumn, Meaning: "mean of the aim of the best so far that is allowed; empty while there is none, in the check, and in the first round of a bandit", Source: fromFit,
	})}
}
