package analysis

import (
	"fmt"
	"math"

	"microcosm/experiments/sweep"
	"microcosm/results/report"
)

// luckSection says how much is luck, how alike members of a group are, and how many replicates are enough.
func (a *Analysis) luckSection(drawings []*Drawing) report.Section {
	t := report.Table{Caption: "Where the differences between single courses come from: shares of the variance, with the 95% interval of the settings' share.",
		Header: []string{"measure", "settings", "people", "luck", "reliability", "wanted", "needed"}}
	for _, m := range a.Measures {
		settings, people, rest := m.Parted()
		row := []string{m.Title(), percent(settings) + between(sensitivityEstimate{Value: settings, Low: m.Parts.Share.Low, High: m.Parts.Share.High}), percent(people), percent(rest), percent(m.Parts.Reliability), "–", "–"}
		if m.HalfWidth > 0 && m.Widest >= 0 {
			row[5], row[6] = "±"+figures(m.HalfWidth), number(a.Estimate(m, m.Widest).Needed)
		}
		t.Rows = append(t.Rows, row)
	}
	t.Notes = []string{"People: whoever comes and whatever luck they have, the same at every point; only with common seeds. Reliability: the share of the variance of the means of points that is no luck. " +
		"Needed: replicates for an interval of the half-width wanted, at the point that is least sure. It is the one asked for (--halfwidth MEASURE=NUMBER), that of the design, or a tenth of the standard deviation of single courses of one point."}
	s := report.Section{Title: "How much is luck", Parts: []report.Part{t, report.Text(a.LikenessWords())}}
	for k, m := range a.Measures {
		if words := a.Replicates(m); words != "" && k < MostMeasures {
			s.Parts = append(s.Parts, report.Text(upper(m.Title())+". "+words))
		}
		s.Parts = append(s.Parts, pictures(only(drawings, k, true))...)
	}
	return s
}

// mostTableRows is up to how many points the page has a table of.
const mostTableRows = 60

// pointSection has the means of all points, where there are not too many.
func (a *Analysis) pointSection() *report.Section {
	if a.Points > mostTableRows {
		return &report.Section{Title: "The points", Parts: []report.Part{report.Text(fmt.Sprintf("The means of all %d points with their intervals stand in the table %s.", a.Points, EstimatesTable))}}
	}
	shown := a.Measures[:min(len(a.Measures), MostMeasures)]
	t := report.Table{Caption: "Means of the points with 95% intervals (Student's t over replicates).", Header: []string{"point"}}
	for j := range a.Factors {
		t.Header = append(t.Header, a.Factors[j].Path)
	}
	t.Header = append(t.Header, "courses", "failed")
	for _, m := range shown {
		t.Header = append(t.Header, m.Title())
	}
	for p := range a.Points {
		row := append([]string{number(p + 1)}, briefs(a.values(p))...)
		row = append(row, number(len(a.Measures[0].Y[p])), number(a.table.failed[p]))
		for _, m := range shown {
			own := momentsOf(m.Y[p])
			low, high := own.Interval()
			row = append(row, interval(sensitivityEstimate{Value: own.Mean(), Low: low, High: high}))
		}
		t.Rows = append(t.Rows, row)
	}
	return &report.Section{Title: "The points", Parts: []report.Part{t}}
}

// reading says how to go on with the tables.
func (a *Analysis) reading() report.Section {
	t := report.Table{Caption: "Programs of one line for R and Python, to be started in the folder of the sweep.", Header: []string{"what it does", "in", "the line"}}
	for _, s := range a.snippets() {
		t.Rows = append(t.Rows, []string{s.Name, s.Language, s.Code})
	}
	return report.Section{Title: "Reading the tables elsewhere", Parts: []report.Part{
		report.Text("In the folder of the sweep lie the tables runs (one row a course), points and members; beside this page those that it is made of. codebook.csv says what every column means, manifest.json how the tables came about."), t}}
}

// A Snippet is one line for another program, and what it does.
type Snippet struct{ Name, Language, Code string }

// snippets read the tables in R and in Python.
func (a *Analysis) snippets() (all []Snippet) {
	measure := "distress_change"
	if len(a.Measures) > 0 {
		measure = a.Measures[0].Name
	}
	in := func(table string) (r, python string) {
		if a.parquetOnly() {
			return fmt.Sprintf("arrow::read_parquet(%q)", table+".parquet"), fmt.Sprintf("pandas.read_parquet(%q)", table+".parquet")
		}
		return fmt.Sprintf("read.csv(%q)", table+".csv"), fmt.Sprintf("pandas.read_csv(%q)", table+".csv")
	}
	r, python := in(sweep.RunsTable)
	all = append(all, Snippet{"mean of each point", "R", fmt.Sprintf("print(aggregate(%s ~ point, data = %s, FUN = mean))", measure, r)},
		Snippet{"mean and standard deviation of each point", "Python", fmt.Sprintf("import pandas; print(%s.groupby(\"point\")[%q].agg([\"mean\", \"std\"]))", python, measure)})
	if a.Likeness != nil && a.Points > 1 {
		r, _ := in(sweep.MembersTable)
		all = append(all, Snippet{"likeness within groups, with lme4", "R", fmt.Sprintf("print(lme4::lmer(distress_change ~ factor(point) + (1 | run), data = %s))", r)})
	}
	return all
}

// parquetOnly reports whether the sweep has no tables in CSV.
func (a *Analysis) parquetOnly() bool {
	for _, t := range a.Manifest.Tables {
		if t.File == sweep.RunsTable+".csv" {
			return false
		}
	}
	return len(a.Manifest.Tables) > 0
}

// facts say how the sweep came about.
func (a *Analysis) facts() report.Section {
	m, commit := a.Manifest, a.Record.Commit
	if commit == "" {
		commit = "unknown"
	}
	facts := report.Facts{
		{Name: "case", Value: a.Plan.Base.Name}, {Name: "command of the sweep", Value: a.Record.Command},
		{Name: "program", Value: a.Record.Program + " " + a.Record.Version}, {Name: "commit", Value: commit},
		{Name: "design (SHA-256, with the case)", Value: a.Record.DesignHash}, {Name: "case (SHA-256)", Value: m.ScenarioHash},
		{Name: "model", Value: a.Record.Model}, {Name: "seed", Value: fmt.Sprint(a.Plan.Spec.Seed)}, {Name: "seeds", Value: a.Plan.Spec.Seeds},
		{Name: "points", Value: number(a.Points)}, {Name: "courses", Value: number(a.Runs)}, {Name: "courses that could not be played", Value: number(a.Failures)},
		{Name: "machine", Value: m.Machine}, {Name: "begun", Value: m.Start}, {Name: "tables finished after", Value: seconds(m.DurationSeconds)},
	}
	s := report.Section{Title: "How the runs came about"}
	for i, r := range a.Reasons {
		if i == mostReasons {
			facts = append(facts, report.Fact{Name: "other reasons", Value: number(len(a.Reasons) - i)})
			break
		}
		facts = append(facts, report.Fact{Name: fmt.Sprintf("why %s failed", count(r.Runs, "course")), Value: r.Text})
	}
	s.Parts = append(s.Parts, whatIsKnown(facts))
	return s
}

// mostReasons is how many reasons of failure are told.
const mostReasons = 5

// whatIsKnown leaves out facts that are not known.
func whatIsKnown(facts report.Facts) (kept report.Facts) {
	for _, f := range facts {
		if f.Value != "" {
			kept = append(kept, f)
		}
	}
	return kept
}

// seconds is a time in words.
func seconds(s float64) string {
	switch {
	case math.IsNaN(s) || s <= 0:
		return ""
	case s < 120:
		return fmt.Sprintf("%.0f s", s)
	case s < 7200:
		return fmt.Sprintf("%.0f min", s/60)
	}
	return fmt.Sprintf("%.1f h", s/3600)
}
