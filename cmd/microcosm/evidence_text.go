package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"microcosm/experiments"
	"microcosm/results"
)

// useWords are what rows of a use are called.
var useWords = map[string]string{
	"CAL": "Findings that constants may be tuned on", "VAL": "Findings that are only looked at",
	"CHECK": "Standing checks on the model", "EXTRA": "More findings that are only looked at",
}

// Widths of the columns of numbers: simulated with its interval, band, studies of ten groups.
const (
	simulatedWidth = 21
	bandWidth      = 13
	studiesWidth   = 14
)

// tellEvidence shows the rows by use, and a line that sums them up.
func tellEvidence(paper *paper, groups int, rows []experiments.PatternResult) error {
	name := paper.width - 4 - simulatedWidth - bandWidth - studiesWidth
	paper.line("%s of each kind, on simulated questionnaires.", count(groups, "group"))
	for _, use := range results.Uses {
		first := true
		for i := range rows {
			if rows[i].Use != use {
				continue
			}
			if first {
				paper.heading(useWords[use] + " (" + use + ")")
				paper.line("%s", paper.in(faint, strings.Repeat(" ", 4+name)+pad("simulated", simulatedWidth)+pad("band", bandWidth)+"ten groups"))
				first = false
			}
			tellPattern(paper, name, &rows[i])
		}
	}
	paper.line("")
	paper.wrapped("", "", summary(rows))
	return paper.done()
}

// tellPattern shows a row: what it comes to, what was found, every criterion, every control that does not do what it should, and how to read it.
func tellPattern(paper *paper, name int, r *experiments.PatternResult) {
	colours := map[experiments.Verdict]colour{experiments.InBand: green, experiments.OutOfBand: plum}
	paper.line("")
	paper.wrapped("", "  ", fmt.Sprintf("%s: %s; random constants %s; control %s", paper.in(bold, r.ID), paper.in(colours[r.Verdict], string(r.Verdict)),
		wholePercent(r.PriorRate), controlWord(r.Control())))
	paper.wrapped("  ", "  ", r.Finding+": "+r.Published+". "+r.Source+".")
	for i := range r.Criteria {
		tellCriterion(paper, name, &r.Criteria[i])
	}
	for i := range r.Controls {
		if c := &r.Controls[i]; c.Verdict != experiments.Breaks {
			paper.wrapped("  ", "    ", paper.in(plum, controlSentence(c)))
		}
	}
	paper.wrapped("  ", "  ", paper.in(faint, r.Read))
}

func tellCriterion(paper *paper, name int, c *experiments.CriterionResult) {
	sign, tone := "✓ ", colour("")
	if !c.Holds {
		sign, tone = "✗ ", plum
	}
	label := c.Criterion.Name
	if visible(label) >= name {
		paper.line("  %s", paper.in(tone, sign+label))
		sign, label = "  ", ""
	}
	numbers := pad(withInterval(c), simulatedWidth) + pad(bandOf(c.Criterion), bandWidth) + rangeOf(c.StudiesLow, c.StudiesHigh)
	paper.line("  %s%s", paper.in(tone, sign+pad(label, name)), paper.in(tone, numbers))
}

// controlWord is what the controls of a row come to, in a word.
func controlWord(v experiments.ControlVerdict) string {
	switch v {
	case experiments.Breaks:
		return "breaks it"
	case experiments.Survives:
		return "does not break it"
	case experiments.Untested:
		return "has nothing to break"
	}
	return "-"
}

// controlSentence says what a control does to what it should break.
func controlSentence(c *experiments.ControlResult) string {
	var moves []string
	for i := range c.With {
		digits := decimals(c.With[i].Value, c.Without[i].Value)
		moves = append(moves, c.With[i].Criterion.Name+" "+plain(c.With[i].Value, digits)+" to "+plain(c.Without[i].Value, digits))
	}
	return fmt.Sprintf("control %q %s: %s", c.Name, controlWord(c.Verdict), strings.Join(moves, ", "))
}

// summary counts the rows in their bands, and those of them that are no evidence.
func summary(rows []experiments.PatternResult) string {
	var parts []string
	none := 0
	for _, use := range results.Uses {
		in, all := 0, 0
		for i := range rows {
			if rows[i].Use != use {
				continue
			}
			all++
			if rows[i].InBand {
				in++
			}
			if rows[i].Verdict == experiments.NoEvidence {
				none++
			}
		}
		if all > 0 {
			parts = append(parts, fmt.Sprintf("%s %d of %d", use, in, all))
		}
	}
	return fmt.Sprintf("In band: %s. No evidence though in band: %d.", strings.Join(parts, ", "), none)
}

// withInterval is a value with its interval.
func withInterval(c *experiments.CriterionResult) string {
	digits := decimals(c.Value, c.Low, c.High)
	if math.IsNaN(c.Low) {
		return plain(c.Value, digits)
	}
	return plain(c.Value, digits) + " [" + plain(c.Low, digits) + ", " + plain(c.High, digits) + "]"
}

// bandOf is a band in words.
func bandOf(c *results.Criterion) string {
	low, high := bound(c.Low), bound(c.High)
	switch {
	case c.Bounded():
		return low + " to " + high
	case math.IsInf(c.High, 1) && c.Whole:
		return "above " + low
	case math.IsInf(c.High, 1):
		return "from " + low
	case c.Whole:
		return "below " + high
	}
	return "up to " + high
}

// bound writes a bound, a whole one without decimals.
func bound(x float64) string {
	if x == math.Trunc(x) && !math.IsInf(x, 0) {
		return strconv.FormatFloat(x, 'f', -1, 64)
	}
	return plain(x, 2)
}

// rangeOf is from one number to another; a dash where they are missing.
func rangeOf(low, high float64) string {
	if math.IsNaN(low) || math.IsNaN(high) {
		return "-"
	}
	digits := decimals(low, high)
	return plain(low, digits) + " to " + plain(high, digits)
}

// decimals is how many digits after the point the numbers of one line get: two, one where they are large, three where all are small.
func decimals(numbers ...float64) int {
	most := 0.
	for _, x := range numbers {
		if !math.IsNaN(x) && !math.IsInf(x, 0) {
			most = max(most, math.Abs(x))
		}
	}
	switch {
	case most >= 9.995:
		return 1
	case most < .0995:
		return 3
	}
	return 2
}

// plain writes a number with so many digits after the point and without a leading nought; a missing one is a dash.
func plain(x float64, digits int) string {
	if math.IsNaN(x) {
		return "-"
	}
	s := strconv.FormatFloat(x, 'f', digits, 64)
	if strings.Trim(s, "-0.") == "" {
		return "0"
	}
	if rest, ok := strings.CutPrefix(s, "-0."); ok {
		return "-." + rest
	}
	if rest, ok := strings.CutPrefix(s, "0."); ok {
		return "." + rest
	}
	return s
}

// wholePercent is a share in whole percent; a missing one is a dash.
func wholePercent(share float64) string {
	if math.IsNaN(share) {
		return "-"
	}
	return fmt.Sprintf("%.0f%%", 100*share)
}
