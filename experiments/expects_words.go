package experiments

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"microcosm/scenarios"
)

// Sentence says what was expected, what was seen, and, where it is not met, why not.
func (f *Finding) Sentence() string {
	e := &f.Expectation
	text := Claim(e) + ": " + f.With.words(e)
	if f.Without != nil {
		text += "; without " + spoken(e.CarriedBy) + " " + f.Without.words(e)
	}
	if why := f.WhyNot(); why != "" {
		text += ". " + why
	}
	return text
}

// WhyNot says why a finding is not met; "" where it is.
func (f *Finding) WhyNot() string {
	e := &f.Expectation
	switch {
	case f.Passed():
		return ""
	case f.With.Counted == 0 && f.With.Absent == f.With.Runs:
		return fmt.Sprintf("%s was in none of the %d groups, so no course counts; where screening refuses a member, nothing can be expected of that member", whoCounts(e), f.With.Runs)
	case f.With.Counted == 0:
		return "No course had anything to measure it by"
	case f.With.Shown:
		return fmt.Sprintf("It is shown without %s too, so that does not carry it", spoken(e.CarriedBy))
	case e.Mean && f.With.Counted < LeastForMean:
		return fmt.Sprintf("A mean needs at least %d courses", LeastForMean)
	case e.Mean:
		return "The interval does not lie where it should"
	case f.With.Share.Value >= e.Share:
		return "The share is reached, but over more runs it could be less; play more"
	}
	return "It is so too seldom"
}

// whoCounts is who an expectation needs in the group.
func whoCounts(e *scenarios.Expectation) string {
	for _, c := range []*scenarios.Comparison{e.MoreThan, e.LessThan} {
		if c != nil && c.Member+c.OthersThan != "" {
			return e.Member + e.OthersThan + " or " + c.Member + c.OthersThan
		}
	}
	return e.Member + e.OthersThan
}

// Claim is an expectation in words, without what was seen.
func Claim(e *scenarios.Expectation) string {
	text := subject(e.Measure, e.Member, e.OthersThan, e.Part) + " " + verb(e)
	if e.Mean {
		return text + " on the average"
	}
	return text + " in at least " + number(e.Share) + " of the courses"
}

// subject is what is measured, of whom and when.
func subject(measure, member, others, part string) string {
	what := spoken(measure)
	if kind, ok := strings.CutPrefix(measure, scenarios.EventMeasures); ok {
		what = "number of events of " + spoken(kind)
	}
	if move, ok := strings.CutPrefix(measure, scenarios.MoveMeasures); ok {
		what = "number of the leader's moves " + spoken(move)
	}
	return whose(member, others) + " " + what + during(part)
}

func whose(member, others string) string {
	switch {
	case member != "":
		return member + "'s"
	case others != "":
		return "the others' (all but " + others + ")"
	}
	return "the group's"
}

func during(part string) string {
	if part == "" {
		return ""
	}
	return " in the " + part + " third"
}

func verb(e *scenarios.Expectation) string {
	switch {
	case e.Change != "":
		return e.Change
	case e.Above != nil:
		return "is above " + number(*e.Above)
	case e.Below != nil:
		return "is below " + number(*e.Below)
	case e.MoreThan != nil:
		return "is more than " + than(e.MoreThan) + atLeast(e.By)
	case e.LessThan != nil:
		return "is less than " + than(e.LessThan) + atLeast(e.By)
	}
	return "is asked for nothing"
}

// than is what a value is compared with.
func than(c *scenarios.Comparison) string {
	switch {
	case c.Leader != "":
		return "with the leader " + c.Leader
	case len(c.Set) > 0:
		return "with " + strings.Join(c.Set, " and ")
	case c.Without != "":
		return "without " + spoken(c.Without)
	case c.Member != "" || c.OthersThan != "":
		return whose(c.Member, c.OthersThan)
	}
	return "in the " + c.Part + " third"
}

func atLeast(by float64) string {
	if by == 0 {
		return ""
	}
	return ", by at least " + number(by)
}

// words says what was seen.
func (v *Evidence) words(e *scenarios.Expectation) string {
	if v.Counted == 0 {
		return fmt.Sprintf("nothing to count in %d courses", v.Runs)
	}
	var text string
	if e.Mean {
		text = fmt.Sprintf("%s is %s over %d courses%s", averaged(e), number(v.Mean.Value), v.Counted, limits(v.Mean))
	} else {
		text = fmt.Sprintf("so in %d of %d courses, surely in %s", v.Held, v.Counted, number(v.Share.Low))
	}
	if !math.IsNaN(v.Against) {
		text += fmt.Sprintf(", on the average %s against %s", number(v.Value), number(v.Against))
	}
	if v.Absent > 0 {
		text += fmt.Sprintf(" (not in the group in %d)", v.Absent)
	}
	return text
}

// averaged names what the mean is of.
func averaged(e *scenarios.Expectation) string {
	switch {
	case e.Change != "":
		return "the mean change"
	case e.MoreThan != nil || e.LessThan != nil:
		return "the mean difference"
	}
	return "the mean"
}

func limits(e Estimate) string {
	if math.IsNaN(e.Low) {
		return ""
	}
	return fmt.Sprintf(", surely %s to %s", number(e.Low), number(e.High))
}

// spoken is a name as people say it.
func spoken(name string) string { return strings.ReplaceAll(name, "_", " ") }

// number writes a number with two figures after the point, or one where it is large, and no leading zero, as in .81.
func number(x float64) string {
	if math.IsNaN(x) {
		return "-"
	}
	digits := 2
	switch {
	case x == math.Trunc(x):
		digits = 0
	case math.Abs(x) >= 10:
		digits = 1
	}
	text := strconv.FormatFloat(x, 'f', digits, 64)
	if strings.Trim(text, "-0.") == "" {
		return "0"
	}
	return strings.Replace(strings.TrimPrefix(text, "0"), "-0.", "-.", 1)
}
