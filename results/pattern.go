package results

import "math"

// A Pattern is a published finding about real groups that the simulation is held against (pattern-oriented modelling: Grimm et al. 2005).
// They are data: patterns.yaml.
type Pattern struct {
	// ID names it; Use is CAL for one that may be tuned on, VAL for one that is only looked at, CHECK for a standing check that no study has
	// published, EXTRA for a finding looked at besides.
	ID, Use string
	// Finding says what was found, Published the figure, Source who found it, Read how to read the row.
	Finding, Published, Source, Read string
	// Criteria are what must hold, all of them; the first is the one whose value is shown.
	Criteria []Criterion
	// Controls take away what should carry the pattern.
	Controls []Control
}

// A Criterion is an estimator taken in a cell, with the band in which it counts as the published finding.
type Criterion struct {
	// Name says what it is, for rows with several.
	Name string
	// Estimator names one of [Estimators]; Cell and Against name cells, Against only for paired estimators.
	Estimator, Cell, Against string
	// Low and High are the band, inclusive; an infinite one is no bound.
	Low, High float64
	// Published is the figure that was published, on the same scale; missing where there is none.
	Published float64
	// Whole is true where not the value but the whole of its interval must lie within the bounds and touch none, as for a direction: a
	// value a little above 0 is none yet.
	Whole bool
}

// A Control is a negative control: the pattern's cells with a mechanism taken away. It breaks the pattern where a criterion leaves its band.
type Control struct {
	Name string
	// Set is added to the settings of the criteria's cells, and of those they are compared with where Both.
	Set  []string
	Both bool
	// Criteria are what must break, where not those of the pattern.
	Criteria []Criterion
}

// A Cell is one arm that patterns are measured in: the case with some settings, many groups.
type Cell struct {
	Name, About string
	// Scenario is the case; Set its settings, each PATH=VALUE.
	Scenario string
	Set      []string
}

// Uses are what a pattern may be used for, in the order in which they are shown.
var Uses = []string{"CAL", "VAL", "CHECK", "EXTRA"}

// Bounded reports whether the band has two bounds.
func (c *Criterion) Bounded() bool { return !math.IsInf(c.Low, 0) && !math.IsInf(c.High, 0) }

// Holds reports whether a value with its 95% interval counts as the finding; a missing one does not.
func (c *Criterion) Holds(value, low, high float64) bool {
	if !c.Whole {
		return value >= c.Low && value <= c.High
	}
	return low > c.Low && high < c.High
}
