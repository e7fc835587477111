package experiments

import (
	"math"
	"slices"
	"time"

	"microcosm/agents"
	"microcosm/results"
)

// A row is what is kept of a course.
type row struct {
	gains     []float64     // fall in rated distress, of each member who came
	pre, fall moments       // of rated distress, before and its fall, over members
	cohesion  results.Pairs // rated cohesion with gain, over members
	classes   [results.NumClasses]int
	left      int
	means     []float64 // see processColumns
	turns     int
	hours     float64 // of leaders
	took      time.Duration
}

// typicalDistress is about what members answer before therapy; sums are taken about it so that nothing cancels.
const typicalDistress = 80

// take reads a row off an outcome.
func (r *row) take(o *results.Outcome) {
	r.gains = make([]float64, 0, len(o.Members))
	r.means = make([]float64, len(processColumns))
	r.classes, r.turns, r.hours = o.Classes, o.Turns, o.LeaderHours
	for i := range o.Members {
		m := &o.Members[i]
		if m.Joined < 0 {
			continue // waited, and never got a place
		}
		r.gains = append(r.gains, m.Gain())
		r.pre.add(m.Distress.Start - typicalDistress)
		r.fall.add(m.Gain())
		if m.Left > 0 {
			r.left++
		}
		if !math.IsNaN(m.Cohesion) {
			r.cohesion.Add(m.Cohesion, m.Gain())
		}
	}
	for k := range processColumns {
		r.means[k] = processColumns[k].of(o)
	}
}

// A processColumn is something of which a trial reports the mean over groups.
type processColumn struct {
	results.Column
	of func(*results.Outcome) float64
}

// processColumns are the means over groups that a trial reports, in the order of its table.
var processColumns = slices.Concat(
	[]processColumn{
		measure("bids"), measure("enactments"), measure("feedback"), measure("cee"), measure("injuries"), measure("repairs"),
		atEnd("insight_end", "felt insight after the course, mean over members", "state",
			func(o *results.MemberOutcome) float64 { return o.States[agents.Insight].End }),
		atEnd("knowing_end", "insight as knowing after the course, mean over members", "probability",
			func(o *results.MemberOutcome) float64 { return o.Knowing.End }),
		atEnd("expectation_p_end", "general expectation that voicing the wish brings the feared answer, after the course, mean over members",
			"probability", func(o *results.MemberOutcome) float64 { return o.Expectation.End }),
		atEnd("dares_outside_end", "probability of voicing a wish in life outside after the course, mean over members", "probability",
			func(o *results.MemberOutcome) float64 { return o.DaresOutside.End }),
		measure("complement_agency"), measure("complement_communion"), measure("airtime_top"),
		{leaderActs, func(o *results.Outcome) float64 { return float64(o.LeaderTurns) }},
	},
	thirds(results.Column{Name: "conflict", Meaning: "share of conflict acts", Unit: "share", Range: "0..1"},
		func(o *results.Outcome, t int) float64 { return o.Shares[t].Conflict }),
	thirds(results.Column{Name: "fidelity", Meaning: "microcosm fidelity", Unit: "likeness", Range: "-1..1"},
		func(o *results.Outcome, t int) float64 { return o.Fidelity[t] }),
)

// measure is a measure of package results.
func measure(name string) processColumn {
	m, ok := results.MeasureNamed(name)
	if !ok {
		panic("experiments: no measure " + name)
	}
	return processColumn{m.Column, m.Of}
}

// atEnd is the mean over members of something after the course.
func atEnd(name, meaning, unit string, of func(*results.MemberOutcome) float64) processColumn {
	column := results.Column{Name: name, Meaning: meaning, Unit: unit, Range: "0..1", Source: "true value"}
	return processColumn{column, func(o *results.Outcome) float64 {
		var a average
		for i := range o.Members {
			a.add(of(&o.Members[i]))
		}
		return a.mean()
	}}
}

var thirdNames = [results.Thirds]string{"early", "middle", "late"}

// thirds is something true in each third of the course.
func thirds(column results.Column, of func(o *results.Outcome, third int) float64) []processColumn {
	columns := make([]processColumn, results.Thirds)
	for t := range columns {
		c := column
		c.Name += "_" + thirdNames[t]
		c.Meaning += ", " + thirdNames[t] + " third of the course"
		c.Source = "true value"
		columns[t] = processColumn{c, func(o *results.Outcome) float64 { return of(o, t) }}
	}
	return columns
}
