package experiments

import (
	"math"

	"microcosm/results"
)

// leaderActs is how often leaders did something.
var leaderActs = results.Column{
	Name: "leader_acts", Meaning: "leaders' acts over the course, number a group", Unit: "count", Range: "0..", Source: counted,
}

// hoursPerImproved is what leaders' time came to.
var hoursPerImproved = Column{results.Column{
	Name: "leader_hours_per_improved", Unit: "hours", Range: "0..", Source: question,
	Meaning: "leaders' hours in meetings for each member recovered or improved, over all groups; 100 turns are an hour; missing where nobody leads or is improved",
}, true}

// hoursEach is the hours of the groups picked for each of their members who is recovered or improved.
func hoursEach(own []row, pick []int) float64 {
	hours, improved := 0.0, 0
	for _, g := range pick {
		hours += own[g].hours
		improved += own[g].classes[results.Recovered] + own[g].classes[results.Improved]
	}
	if hours == 0 || improved == 0 {
		return math.NaN()
	}
	return hours / float64(improved)
}
