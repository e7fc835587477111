package analysis

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"microcosm/results/report"
)

// report writes the page.
func (a *Analysis) report(w io.Writer, drawings []*Drawing) error {
	r := report.Report{Title: a.Title(), Lead: strings.Join(a.Lead(), "\n\n")}
	r.Sections = append(r.Sections, a.summary())
	for k, m := range a.Measures {
		r.Sections = append(r.Sections, a.section(m, only(drawings, k, false)))
	}
	r.Sections = append(r.Sections, a.luckSection(drawings))
	if s := a.pointSection(); s != nil {
		r.Sections = append(r.Sections, *s)
	}
	r.Sections = append(r.Sections, a.methods(), a.reading(), a.facts())
	return r.HTML(w)
}

// only are the figures of a measure that stand with it, or those that stand with luck.
func only(drawings []*Drawing, measure int, luck bool) (all []*Drawing) {
	for _, d := range drawings {
		if d.Measure == measure && (d.Kind == convergenceKind) == luck {
			all = append(all, d)
		}
	}
	return all
}

// bare is a drawing as the page takes it.
type bare struct{ *Drawing }

// SVG is the drawing without title and note.
func (b bare) SVG() ([]byte, error) { return b.Bare, nil }

func pictures(drawings []*Drawing) (parts []report.Part) {
	for _, d := range drawings {
		parts = append(parts, report.Picture{Figure: bare{d}, Caption: d.Title + ". " + d.Note, Alternative: d.About})
	}
	return parts
}

// summary is one row a measure: what comes first, and how much is luck.
func (a *Analysis) summary() report.Section {
	t := report.Table{Caption: "What is found, one row a measure. " + a.rankedBy(), Header: []string{"measure", "mean", "more than luck", "cannot be told from luck", "settings"}}
	for _, m := range a.Measures {
		var told, others []string
		for _, r := range m.Ranked {
			if path := a.Factors[r.Factor].Path; r.Verdict == Told {
				told = append(told, path)
			} else {
				others = append(others, path)
			}
		}
		if a.flat(m) != "" {
			told, others = nil, nil
		}
		settings, _, _ := m.Parted()
		t.Rows = append(t.Rows, []string{m.Title(), figures(m.Between.Mean()), orDash(told), orDash(others), percent(settings)})
	}
	t.Notes = []string{"Mean: of the means of all points. Settings: their share of the variance of single courses; the rest is people and luck."}
	parts := []report.Part{t}
	for _, line := range a.LeftOut() {
		parts = append(parts, report.Text(line))
	}
	return report.Section{Title: "In short", Parts: parts}
}

func orDash(names []string) string {
	if len(names) == 0 {
		return "–"
	}
	return strings.Join(names, ", ")
}

// about says what the measure is, and which way of it is better.
func (m *Measured) about() string {
	text := fmt.Sprintf("%s (%s): %s; source: %s", m.Name, m.Unit, m.Meaning, m.Source)
	switch m.Direction().Better(1, 0) {
	case 1:
		text += ". Higher is better"
	case -1:
		text += ". Lower is better"
	}
	return text + "."
}

// rankedBy says by what settings are put in order.
func (a *Analysis) rankedBy() string {
	return map[Method]string{
		NoMethod:      "With so few points settings are not put in order.",
		Factorial:     "Settings stand in the order of the variance between their levels, and are told from luck where a level differs from the first (95%, all levels together).",
		GivenData:     "Settings stand in the order of their first-order index, and are told from luck where its 95% interval, or that of their regression coefficient, leaves 0 out.",
		Screening:     "Settings stand in the order of mu*, and are told from luck where its 95% interval lies above what luck alone gives, or where their steps go one way over the replicates.",
		VarianceBased: "Settings stand in the order of their total index, and are told from luck where the 95% interval of the first-order index leaves 0 out, that of the total index lies above what luck alone gives, or their steps go one way over the replicates.",
	}[a.method()]
}

// section is what is found about one measure.
func (a *Analysis) section(m *Measured, drawings []*Drawing) report.Section {
	s := report.Section{Title: upper(m.Title())}
	s.Parts = append(s.Parts, report.Text(m.about()), report.Text(a.Findings(m)))
	if len(m.Ranked) > 0 && a.flat(m) == "" {
		s.Parts = append(s.Parts, a.rankedTable(m))
	}
	if words := a.pairWords(m); words != "" {
		s.Parts = append(s.Parts, report.Text(words))
	}
	return report.Section{Title: s.Title, Parts: append(s.Parts, pictures(drawings)...)}
}

// pairWords says which interactions can be told from luck.
func (a *Analysis) pairWords(m *Measured) string {
	if len(m.Pairs) == 0 || a.flat(m) != "" || a.Least < 2 {
		return ""
	}
	var found []string
	for i := range m.Pairs {
		if p := &m.Pairs[i]; a.interacts(p) {
			found = append(found, fmt.Sprintf("%s and %s (%s of the variance between points)", a.Factors[p.First].Path, a.Factors[p.Second].Path, percent(p.Share)))
		}
	}
	if len(found) == 0 {
		return "No setting's effect can be said to depend on another setting."
	}
	return "Whose effects depend on each other, as far as that can be told from luck: " + strings.Join(found, "; ") + "."
}

// rankedTable has the figures of all settings.
func (a *Analysis) rankedTable(m *Measured) report.Table {
	statistics := map[Method][]string{
		GivenData: {firstOrder, coefficient}, Screening: {meanAbsolute, meanEffect, sdEffect, luckFloor}, VarianceBased: {totalOrder, firstOrder, luckFloor}, Factorial: {firstOrder},
	}[m.Method]
	t := report.Table{Caption: "Settings and " + m.Title() + ": " + captions[m.Method], Header: []string{"setting"}}
	if m.Method == Factorial {
		t.Header = append(t.Header, "largest difference", "between")
	}
	for _, name := range statistics {
		t.Header = append(t.Header, heads[name])
	}
	t.Header = append(t.Header, "more than luck")
	for i := range m.Ranked {
		t.Rows = append(t.Rows, a.rankedRow(m, &m.Ranked[i], statistics))
	}
	if !slices.Contains([]Method{Factorial, Screening}, m.Method) {
		t.Notes = append(t.Notes, fmt.Sprintf("A regression on the settings that have numbers, or two values, explains %s of the variance between points (adjusted R²).", interval(m.Index(-1, explainedLess))))
	}
	if m.Method == VarianceBased {
		t.Notes = append(t.Notes, fmt.Sprintf("Sum of the first-order indices: %s; 1 where settings only add up.", interval(m.Index(-1, firstOrderSum))))
	}
	return t
}

// rankedRow has the figures of one setting.
func (a *Analysis) rankedRow(m *Measured, r *Ranked, statistics []string) []string {
	row := []string{a.Factors[r.Factor].Path}
	if m.Method == Factorial {
		levels := a.Factors[r.Factor].Levels
		row = append(row, interval(r.Contrast.Estimate), Brief(levels[r.Contrast.From])+" and "+Brief(levels[r.Contrast.Level]))
	}
	for _, name := range statistics {
		e := m.Index(r.Factor, name)
		if name == firstOrder || name == totalOrder {
			e = Shown(e)
		}
		row = append(row, interval(e))
	}
	verdict := told[r.Verdict]
	if way := a.Way(m, r); way != "" {
		verdict += ": " + way
	}
	return append(row, verdict)
}

var (
	told     = map[Verdict]string{Told: "yes", Untold: "cannot be told", Unclear: "no interval"}
	captions = map[Method]string{
		GivenData:     "first-order index from given data and standardised regression coefficient, each with its 95% bootstrap interval over points.",
		Screening:     "Morris's mu* with its 95% bootstrap interval over trajectories, mu, sigma, and what mu* is by luck alone, in units of the measure.",
		VarianceBased: "total and first-order Sobol index with their 95% bootstrap intervals over rows, and what the total index is by luck alone at most.",
		Factorial:     "largest difference of a level from the first with a 95% interval for all levels together, and the share of the variance of the means of points between levels, luck taken out.",
	}
	heads = map[string]string{firstOrder: "first-order index", totalOrder: "total index", coefficient: "regression coefficient", rankPartial: "partial rank correlation",
		meanAbsolute: "mu*", meanEffect: "mu", sdEffect: "sigma", luckFloor: "by luck alone", etaSquared: "eta squared"}
)
