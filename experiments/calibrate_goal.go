package experiments

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"microcosm/results"
)

const (
	// missingCosts is what a figure costs that cannot be had, as much as one five half-widths away from what is published.
	missingCosts = 25
	// ridgeWeight is what it costs to take a constant from one end of its prior to the other for nothing, so that what the findings do not tell
	// of stays where it is. It is small beside a half-width, which costs 1.
	ridgeWeight = .1
	// leastScale keeps a bound at 0 from being infinitely sharp where a band has one bound only.
	leastScale = .1
)

// A goal is a criterion of a pattern, with the name of its column.
type goal struct {
	*results.Criterion
	pattern *results.Pattern
	column  string
}

// goalsOf lists the criteria of the patterns that are fitted to, in the order in which they are named, and then those of the others.
func goalsOf(patterns []results.Pattern, targets []string) (goals []goal, fitted int, err error) {
	taken := map[string]bool{}
	take := func(p *results.Pattern) {
		for k := range p.Criteria {
			goals = append(goals, goal{&p.Criteria[k], p, columnOf(p, k, taken)})
		}
	}
	for _, id := range targets {
		k := slices.IndexFunc(patterns, func(p results.Pattern) bool { return p.ID == id })
		if k < 0 {
			return nil, 0, fmt.Errorf("unknown pattern %q", id)
		}
		take(&patterns[k])
	}
	if fitted = len(goals); fitted == 0 {
		return nil, 0, fmt.Errorf("there is nothing to fit to")
	}
	for k := range patterns {
		if !slices.Contains(targets, patterns[k].ID) {
			take(&patterns[k])
		}
	}
	return goals, fitted, nil
}

// columnOf names a criterion as a table does: the pattern, and which of its criteria where it has several.
func columnOf(p *results.Pattern, k int, taken map[string]bool) string {
	column := p.ID
	if len(p.Criteria) > 1 {
		column += "." + strings.Join(strings.FieldsFunc(strings.ToLower(p.Criteria[k].Name), func(r rune) bool {
			return (r < 'a' || r > 'z') && (r < '0' || r > '9')
		}), "_")
	}
	if taken[column] || strings.HasSuffix(column, ".") {
		column += strconv.Itoa(k + 1)
	}
	taken[column] = true
	return column
}

// centre is what a criterion is fitted to: what was published, where that lies in the band, else the middle of the band. It is missing
// where the band has one bound only.
func centre(c *results.Criterion) float64 {
	switch {
	case !c.Bounded():
		return math.NaN()
	case c.Published >= c.Low && c.Published <= c.High:
		return c.Published
	}
	return float64(.5*c.Low) + float64(.5*c.High)
}

// deviation is how far a value lies from what is published, in half-widths of the band; where the band has one bound only, how far it
// lies beyond that bound, in units of the bound.
func deviation(c *results.Criterion, value float64) float64 {
	switch {
	case c.Bounded() && c.Low < c.High:
		return (value - centre(c)) / (float64(.5*c.High) - float64(.5*c.Low))
	case value < c.Low:
		return (value - c.Low) / max(math.Abs(c.Low), leastScale)
	case value > c.High:
		return (value - c.High) / max(math.Abs(c.High), leastScale)
	case math.IsNaN(value):
		return value
	}
	return 0
}

// inBand reports whether a value counts as the published finding.
func inBand(c *results.Criterion, value float64) bool { return value >= c.Low && value <= c.High }

// misfit is the sum of the squared deviations.
func misfit(goals []goal, found []float64) float64 {
	sum := 0.
	for k, g := range goals {
		d := deviation(g.Criterion, found[k])
		if math.IsNaN(d) || math.IsInf(d, 0) {
			sum += missingCosts
			continue
		}
		sum += float64(d * d)
	}
	return sum
}

// ridge holds a point to where the search began.
func ridge(unit, start []float64) float64 {
	sum := 0.
	for i := range unit {
		d := unit[i] - start[i]
		sum += float64(ridgeWeight * d * d)
	}
	return sum
}
