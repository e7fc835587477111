package main

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"microcosm/experiments"
)

// ranged is a number with its 95% interval, to as many places as the interval is worth.
func ranged(e experiments.Estimate) string { return rangedAlike([]experiments.Estimate{e})(e) }

// rangedAlike writes numbers with their intervals, all to the same places: to two figures of the middle one of the widths.
func rangedAlike(all []experiments.Estimate) func(experiments.Estimate) string {
	places := placesOf(all)
	return func(e experiments.Estimate) string {
		if math.IsNaN(e.Low) {
			return fixed(e.Value, places)
		}
		return fixed(e.Value, places) + " [" + fixed(e.Low, places) + ", " + fixed(e.High, places) + "]"
	}
}

const mostPlaces = 6

// placesOf is after how many decimals these numbers end.
func placesOf(all []experiments.Estimate) int {
	var halves []float64
	for _, e := range all {
		if half := (e.High - e.Low) / 2; half > 0 {
			halves = append(halves, half)
		}
	}
	if len(halves) == 0 {
		return 2
	}
	slices.Sort(halves)
	return min(max(1-int(math.Floor(math.Log10(halves[len(halves)/2]))), 0), mostPlaces)
}

// fixed writes a number to so many decimals and without a leading zero; a missing one is a dash.
func fixed(x float64, places int) string {
	if math.IsNaN(x) {
		return "-"
	}
	text := strconv.FormatFloat(x, 'f', places, 64)
	if strings.Trim(text, "-0.") == "" {
		return strings.TrimPrefix(strings.TrimPrefix(text, "-"), "0")
	}
	text = strings.Replace(text, "-0.", "-.", 1)
	return strings.TrimPrefix(text, "0")
}

// keeps says whether bounds are kept.
func keeps(yes bool) string {
	if yes {
		return "kept"
	}
	return "broken"
}

// sentenced is an estimate in a sentence: "1.2 (95%: .8 to 1.6)".
func sentenced(e experiments.Estimate) string {
	places := placesOf([]experiments.Estimate{e})
	return fixed(e.Value, places) + " (95%: " + fixed(e.Low, places) + " to " + fixed(e.High, places) + ")"
}
