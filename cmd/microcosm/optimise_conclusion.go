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
	say = append(say, onOptimism(o))
	if s := onEdges(o); s != "" {
		say = append(say, s)
	}
	return append(say, caution)
}

// against is the difference between the winner and another in words.
func against(o *experiments.Optimised, c *experiments.OptimisedCheck) string {
	d, side := c.Differences[0], "higher"
	if d.Value < 0 {
		d, side = experiments.Estimate{Value: -d.Value, Low: -d.High, High: -d.Low}, "lower"
	}
	return fmt.Sprintf("With fresh groups %s is %s by %s than with %s", o.Spec.Measure, side, sentenced(d), c.Name)
}

func againstStart(o *experiments.Optimised) string {
	c := o.StartCheck()
	if c.Winner {
		return "Nothing that was tried did better in the search than " + c.Name + ", from which it began."
	}
	lead := against(o, c) + ", from which the search began: "
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
	lead, whom := "The winner is", "built-in strategy"
	if o.Check[0].BuiltIn {
		lead, whom = "The winner, a built-in strategy itself, is", "other one"
	}
	if len(unclear)+len(worse) == 0 {
		return fmt.Sprintf("%s better than every %s, each by its own interval.%s", lead, whom, bestOfThem(o))
	}
	var parts []string
	if len(worse) > 0 {
		parts = append(parts, "it is worse than "+strings.Join(worse, ", "))
	}
	if len(unclear) > 0 {
		parts = append(parts, "it cannot be told apart from "+strings.Join(unclear, ", "))
	}
	return fmt.Sprintf("%s not better than every %s: %s. It is better than %d of %d.%s", lead, whom, strings.Join(parts, "; "), others-len(unclear)-len(worse), others, bestOfThem(o))
}

// bestOfThem names the best built-in strategy that is allowed.
func bestOfThem(o *experiments.Optimised) string {
	best := o.BestBuiltIn()
	switch {
	case best == nil:
		return " No built-in strategy keeps the bounds."
	case best.Winner:
		return ""
	case len(o.Spec.Constraints) > 0:
		return " Of the built-in strategies that keep the bounds " + best.Name + " does best."
	}
	return " Of the built-in strategies " + best.Name + " does best."
}

// onEdges names what went as far as it was let.
func onEdges(o *experiments.Optimised) string {
	var edges []string
	for k := range o.Parameters {
		if o.Parameters[k].AtEdge() {
			edges = append(edges, o.Parameters[k].Path)
		}
	}
	if len(edges) == 0 {
		return ""
	}
	return "At the edge of what was searched: " + strings.Join(edges, ", ") + ". Beyond it may lie more."
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
	text := fmt.Sprintf("With the groups of the search the winner's %s was %s, with fresh groups it is %s.", o.Spec.Measure, figures(o.Seen[0].Value), figures(o.Check[0].Values[0].Value))
	e, what := o.GainLost, "gain"
	if math.IsNaN(e.Value) {
		e, what = o.Optimism, "promise"
	} else {
		text += fmt.Sprintf(" Group by group it gained %s on %s in the search.", sentenced(o.Gain), o.Start)
	}
	switch {
	case math.IsNaN(e.Low):
		return text
	case e.Low > 0:
		return text + fmt.Sprintf(" Of that %s fresh groups take back %s: so much was the luck of the search.", what, sentenced(e))
	case e.Value > 0:
		return text + fmt.Sprintf(" Of that %s fresh groups take back %s, no more than chance may.", what, sentenced(e))
	}
	return text + fmt.Sprintf(" Fresh groups take back nothing of that %s.", what)
}
