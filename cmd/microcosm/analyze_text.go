package main

import (
	"fmt"
	"math"
	"path/filepath"
	"strings"

	"microcosm/experiments/analysis"
)

// An analysisStory tells an analysis on a terminal.
type analysisStory struct {
	*paper
	a *analysis.Analysis
	w *analysis.Writing
}

func newAnalysisStory(p *paper, a *analysis.Analysis, w *analysis.Writing) *analysisStory {
	return &analysisStory{p, a, w}
}

// tell tells all of it.
func (s *analysisStory) tell() error {
	s.wrapped("", "", s.in(bold, s.a.Title()))
	s.wrapped("", "", s.counted())
	for _, m := range s.a.Measures {
		s.measure(m)
	}
	s.line("")
	s.wrapped("", "  ", s.a.LikenessWords())
	for _, r := range s.a.Reasons[:min(len(s.a.Reasons), mostReasons)] {
		s.wrapped("", "  ", fmt.Sprintf("%s failed: %s", count(r.Runs, "run"), r.Text))
	}
	for _, left := range s.a.LeftOut() {
		s.wrapped("", "  ", left)
	}
	s.line("")
	s.line("report: %s", filepath.Join(s.w.Dir, analysis.ReportFile))
	s.line("All of it is simulated; intervals say how sure the simulation is, not how true.")
	return s.done()
}

// mostReasons is how many reasons of failure are told.
const mostReasons = 3

func (s *analysisStory) counted() string {
	times := fmt.Sprintf("%d times", s.a.Least)
	if s.a.Most > s.a.Least {
		times = fmt.Sprintf("%d to %d times", s.a.Least, s.a.Most)
	}
	text := fmt.Sprintf("%s, each point %s; %d failed; seeds %s; 95%% intervals", count(s.a.Runs, "run"), times, s.a.Failures, s.a.Plan.Spec.Seeds)
	return text
}

// headings say what the numbers of settings are.
var headings = map[analysis.Method]string{
	analysis.Factorial:     "largest difference between levels; bar: share of the variance between points",
	analysis.GivenData:     "share of the variance between points",
	analysis.Screening:     "mean absolute effect over the whole range (mu*)",
	analysis.VarianceBased: "share of the variance between points, with interactions (total index)",
}

// measure tells what is found about a measure.
func (s *analysisStory) measure(m *analysis.Measured) {
	title := m.Title()
	if better := betterWord(m.Direction()); better != "" {
		title += " (" + better + " is better)"
	}
	s.heading(title)
	if len(m.Ranked) == 0 || m.Between.Squares() == 0 {
		s.wrapped("  ", "  ", s.a.Findings(m))
		return
	}
	s.line("  %s", s.in(faint, headings[m.Method]))
	name, largest := 0, 0.0
	for _, r := range m.Ranked[:min(len(m.Ranked), mostRanked)] {
		name = max(name, visible(s.a.Factors[r.Factor].Path))
		largest = max(largest, orElse(r.Importance.Value, 0))
	}
	if m.Method != analysis.Screening {
		largest = 1
	}
	for i := range m.Ranked[:min(len(m.Ranked), mostRanked)] {
		s.setting(m, &m.Ranked[i], name, largest)
	}
	if left := len(m.Ranked) - mostRanked; left > 0 {
		s.line("  and %s more in the report", count(left, "setting"))
	}
	s.wrapped("  ", "  ", s.luck(m))
}

// luck is where the differences between single runs come from, in few words.
func (s *analysisStory) luck(m *analysis.Measured) string {
	settings, people, rest := m.Parted()
	if math.IsNaN(settings) {
		return s.a.Luck(m)
	}
	range95 := ""
	if !math.IsNaN(m.Parts.Share.Low) {
		range95 = fmt.Sprintf(" [%s, %s]", wholePercent(m.Parts.Share.Low), wholePercent(m.Parts.Share.High))
	}
	if m.Crossed {
		return fmt.Sprintf("single runs differ by: settings %s%s, people %s, luck %s", wholePercent(settings), range95, wholePercent(people), wholePercent(rest))
	}
	return fmt.Sprintf("single runs differ by: settings %s%s, people and luck %s", wholePercent(settings), range95, wholePercent(rest))
}

// mostRanked is how many settings a measure shows.
const mostRanked = 8

// barCells is how wide a bar is.
const barCells = 5

// setting is one line: name, bar, figure with interval, and which way.
func (s *analysisStory) setting(m *analysis.Measured, r *analysis.Ranked, name int, largest float64) {
	e, words := r.Importance, s.a.Way(m, r)
	if m.Method != analysis.Screening {
		e = analysis.Shown(e)
	}
	if m.Method == analysis.Factorial {
		f := s.a.Factors[r.Factor]
		e = r.Contrast.Estimate
		words = fmt.Sprintf("from %s to %s", analysis.Brief(f.Levels[r.Contrast.From]), analysis.Brief(f.Levels[r.Contrast.Level]))
	}
	switch r.Verdict {
	case analysis.Untold:
		words = "cannot be told from luck"
	case analysis.Unclear:
		words = "no interval"
	}
	digits := analysis.Digits(e, decimals(e.Value, e.Low, e.High))
	figure := plain(e.Value, digits)
	if !math.IsNaN(e.Low) && !math.IsNaN(e.High) {
		figure += " [" + plain(e.Low, digits) + ", " + plain(e.High, digits) + "]"
	}
	share := r.Importance.Value
	if largest > 0 {
		share /= largest
	}
	s.wrapped("  "+pad(s.a.Factors[r.Factor].Path, name)+"  "+s.in(teal, bar(share, barCells))+"  "+pad(figure, 19)+" ", strings.Repeat(" ", name+barCells+26), words)
}
