package main

import (
	"fmt"
	"math"
	"strings"

	"microcosm/experiments"
)

// caution is said under every search.
const caution = "This is what does best in this model, by simulated measures, with this kind of group. It is no advice for real groups."

// conclusion is what a search comes to, in plain sentences.
func conclusion(o *experiments.Optimised) (say []string) {
	if !o.WinnerAllowed {
		say = append(say, "No candidate kept the bounds; the winner is the one that breaks them least.")
	}
	say = append(say, againstStart(o), againstBuiltIn(o))
	say = append(say, onBounds(o)...)
	if s := onOptimism(o); s != "" {
		say = append(say, s)
	}
	return append(say, caution)
}

// difference is a difference in words: "1.2 lower (95%: .8 to 1.6)".
func difference(o *experiments.Optimised, c *experiments.OptimisedCheck) string {
	d, side := c.Differences[0], "higher"
	if d.Value < 0 {
		d, side = experiments.Estimate{Value: -d.Value, Low: -d.High, High: -d.Low}, "lower"
	}
	return fmt.Sprintf("%s is %s %s than with %s (95%%: %s to %s)", o.Spec.Measure, figures(d.Value), side, c.Name, figures(d.Low), figures(d.High))
}

func againstStart(o *experiments.Optimised) string {
	c := o.StartCheck()
	if c.Winner {
		return "Nothing that was tried did better in the search than " + c.Name + ", from which it began."
	}
	lead := "With fresh groups " + difference(o, c) + ", from which the search began: "
	switch c.Standing {
	case experiments.BetterThanIt:
		return lead + "the winner is better."
	case experiments.WorseThanIt:
		return lead + "the winner is worse. What the search saw was the luck of its groups."
	}
	return lead + "too little to tell from chance."
}

// againstBuiltIn says how the winner stands against the built-in strategies, plainly where it is not better.
func againstBuiltIn(o *experiments.Optimised) string {
	var unclear, worse []string
	others := 0
	for k := range o.Check {
		c := &o.Check[k]
		if !c.BuiltIn || c.Winner {
			continue
		}
		others++
		switch {
		case c.Standing == experiments.WorseThanIt:
			worse = append(worse, c.Name+brokenMark(o, c))
		case c.Standing != experiments.BetterThanIt:
			unclear = append(unclear, c.Name+brokenMark(o, c))
		}
	}
	lead := "The winner"
	if o.Check[0].BuiltIn {
		lead += ", a built-in strategy itself,"
	}
	if len(unclear)+len(worse) == 0 {
		return fmt.Sprintf("%s is better than every %s, each by its own interval.", lead, map[bool]string{true: "other one", false: "built-in strategy"}[o.Check[0].BuiltIn])
	}
	text := fmt.Sprintf("%s is not better than every %s: ", lead, map[bool]string{true: "other one", false: "built-in strategy"}[o.Check[0].BuiltIn])
	var parts []string
	if len(worse) > 0 {
		parts = append(parts, "it is worse than "+strings.Join(worse, ", "))
	}
	if len(unclear) > 0 {
		parts = append(parts, "not to be told apart from "+strings.Join(unclear, ", "))
	}
	return text + strings.Join(parts, ", ") + fmt.Sprintf(", and better than %d of %d.", others-len(unclear)-len(worse), others)
}

// brokenMark marks a strategy that breaks the bounds.
func brokenMark(o *experiments.Optimised, c *experiments.OptimisedCheck) string {
	if c.Allowed || len(o.Spec.Constraints) == 0 {
		return ""
	}
	return " (which breaks the bounds)"
}

func onBounds(o *experiments.Optimised) (say []string) {
	for k, b := range o.Spec.Constraints {
		e := o.Check[0].Values[o.MeasureOf(b.Measure)]
		said := map[experiments.Holding]string{
			experiments.Holds:  "the bound holds with fresh groups too.",
			experiments.Broken: "the bound is broken with fresh groups.",
			experiments.Unsure: "whether the bound holds is open: the interval reaches over it. Ask for a little more than you need.",
		}[o.Check[0].Holds[k]]
		say = append(say, fmt.Sprintf("%s: %s: %s", boundText(b), ranged(e), said))
	}
	return say
}

// onOptimism says how much of what the search promised is left.
func onOptimism(o *experiments.Optimised) string {
	e := o.Optimism
	if math.IsNaN(e.Value) {
		return ""
	}
	seen := fmt.Sprintf("The search saw a %s of %s; fresh groups show %s: ", o.Spec.Measure, figures(o.Seen[0].Value), figures(o.Check[0].Values[0].Value))
	interval := fmt.Sprintf("%s (95%%: %s to %s)", figures(math.Abs(e.Value)), figures(e.Low), figures(e.High))
	switch {
	case e.Low > 0:
		return seen + "it promised too much by " + interval + "."
	case e.High < 0:
		return seen + "they are kinder than those of the search by " + fmt.Sprintf("%s (95%%: %s to %s).", figures(-e.Value), figures(-e.High), figures(-e.Low))
	}
	return seen + "the gap, " + fmt.Sprintf("%s (95%%: %s to %s)", figures(e.Value), figures(e.Low), figures(e.High)) + ", is no more than other groups can make."
}
