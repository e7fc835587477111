package main

import (
	"fmt"
	"math"
	"strings"

	"microcosm/experiments"
	"microcosm/results"
)

// A comparisonStory tells a comparison on paper.
type comparisonStory struct {
	*paper
	c    *experiments.Comparison
	done *experiments.Compared
	name int // columns of the names of arms and pairs
}

// Widths of what stands beside the names.
const (
	differenceWidth = 24
	longestName     = 28
)

func newComparisonStory(p *paper, c *experiments.Comparison, done *experiments.Compared) *comparisonStory {
	s := &comparisonStory{paper: p, c: c, done: done}
	for _, arm := range done.Arms {
		s.name = max(s.name, visible(arm))
	}
	for i := range done.Pairs {
		s.name = max(s.name, visible(pairName(&done.Pairs[i])))
	}
	s.name = min(s.name, longestName)
	return s
}

func (s *comparisonStory) tell() error {
	people := "the same people and the same luck in every arm"
	if s.c.Scenario.Fill != nil {
		people = "with others drawn to fill each, and in every arm the same people and the same luck"
	}
	s.wrapped("", "", fmt.Sprintf("%s, %s, %s. Simulated.", s.in(bold, s.c.Scenario.Name), count(s.done.Groups, "group"), people))
	if s.c.Until > 0 {
		s.until()
	}
	pairs := len(s.done.Pairs) / len(s.done.Measures)
	for k := range s.done.Measures {
		s.measure(k, s.done.Pairs[k*pairs:(k+1)*pairs])
	}
	s.enough(pairs)
	s.line("")
	s.wrapped("", "", s.in(faint, "Intervals cover 95%. A difference is the first less the second, group by group. d is the difference in standard deviations between groups "+
		"(.2 small, .5 medium, .8 large: Cohen 1988, who meant people; groups differ less than people do, so the same difference is a smaller d over people)."))
	return s.paper.done()
}

// until says whether the groups were enough for what was wanted.
func (s *comparisonStory) until() {
	reached := "were played, as many as there may be, and do not make"
	if s.done.Groups < s.c.Groups {
		reached = fmt.Sprintf("of at most %d make", s.c.Groups)
	}
	s.wrapped("", "", fmt.Sprintf("%s %s every interval in %s reach no further than %g to either side.", count(s.done.Groups, "group"), reached, s.done.Measures[0].Name, s.c.Until))
}

// measure tells one measure: the arms, then the differences on a common scale.
func (s *comparisonStory) measure(k int, pairs []experiments.ComparedPair) {
	m := &s.done.Measures[k]
	s.line("")
	unit := m.Unit
	if note := directionNote(m); note != "" {
		unit += "; " + strings.Trim(note, " ()")
	}
	s.wrapped("", "  ", fmt.Sprintf("%s: %s (%s)", s.in(bold, m.Name), m.Meaning, unit))
	means, differences := s.digits(k, pairs)
	for a, arm := range s.done.Arms {
		e := s.done.Means[k][a]
		s.row(arm, interval(e.Value, e.Low, e.High, means), "", "")
	}
	plot := newWhiskers(pairs, s.width-s.name-differenceWidth-4)
	for i := range pairs {
		p := &pairs[i]
		if p.Same {
			s.row(pairName(p), "0", "no difference at all: the same course", "")
			continue
		}
		s.row(pairName(p), interval(p.Difference, p.Low, p.High, differences), plot.draw(p), tone(p))
		s.wrapped("    ", "    ", s.in(faint, pairWords(p)))
	}
	if axis := plot.axis(); axis != "" {
		s.line("  %s%s", pad("", s.name+2+differenceWidth), s.in(faint, axis))
	}
}

// row is a name, its numbers, and what is drawn beside them; a long name has a line of its own.
func (s *comparisonStory) row(name, numbers, drawn string, tone colour) {
	if visible(name) > s.name {
		s.line("  %s", name)
		name = ""
	}
	s.line("  %s  %s%s", pad(name, s.name), pad(numbers, differenceWidth), s.in(tone, drawn))
}

// digits are how many digits after the point the means of a measure get, and its differences.
func (s *comparisonStory) digits(k int, pairs []experiments.ComparedPair) (means, differences int) {
	var m, d []float64
	for _, e := range s.done.Means[k] {
		m = append(m, e.Value, e.Low, e.High)
	}
	for i := range pairs {
		d = append(d, pairs[i].Difference, pairs[i].Low, pairs[i].High)
	}
	return decimals(m...), decimals(d...)
}

// interval is a value with its interval, if it has one; a dash where it is missing.
func interval(value, low, high float64, digits int) string {
	if math.IsNaN(low) || math.IsNaN(high) {
		return plain(value, digits)
	}
	return plain(value, digits) + " [" + plain(low, digits) + ", " + plain(high, digits) + "]"
}

// tone is green where the first is better and plum where the second is, beyond the interval.
func tone(p *experiments.ComparedPair) colour {
	if !(p.Low > 0 || p.High < 0) {
		return ""
	}
	switch better := p.Measure.Direction().Better(p.Difference, 0); {
	case better > 0:
		return green
	case better < 0:
		return plum
	}
	return ""
}

// pairWords say what a difference comes to: how large it is, and in how many groups it shows.
func pairWords(p *experiments.ComparedPair) string {
	if p.Pairs == 0 {
		return "nothing to compare: a value is missing in every group"
	}
	var parts []string
	if !math.IsNaN(p.D) {
		parts = append(parts, fmt.Sprintf("d %s, %s", interval(p.D, p.DLow, p.DHigh, 2), sizeWord(p.D)))
	}
	first, second, what := p.Wins, p.Losses, "had more"
	if d := p.Measure.Direction(); d != results.NoDirection {
		if what = "did better"; d == results.LowerIsBetter {
			first, second = second, first
		}
	}
	of := func(n int) string { return wholePercent(float64(n) / float64(p.Pairs)) }
	words := fmt.Sprintf("%s %s in %s of groups, %s in %s", p.A, what, of(first), p.B, of(second))
	if p.Ties > 0 {
		words += ", alike in " + of(p.Ties)
	}
	if p.Missing > 0 {
		words += fmt.Sprintf(" (%s left out: a value is missing)", count(p.Missing, "group"))
	}
	return strings.Join(append(parts, words), "; ")
}

// sizeWord is a word for a standardised difference (Cohen 1988, ch. 2.2); it stands beside the number only.
func sizeWord(d float64) string {
	switch d = math.Abs(d); {
	case d == 0:
		return "none"
	case d < .2:
		return "very small"
	case d < .5:
		return "small"
	case d < .8:
		return "medium"
	}
	return "large"
}
