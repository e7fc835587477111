package results

import (
	"fmt"
	"math"

	"microcosm/agents"
)

// microcosmWeeks are the meetings at which style in the group is compared with that outside (Goldberg & Hoyt 2015).
var microcosmWeeks = [...]int{2, 5, 8}

// microcosmEstimators hold the interpersonal problems a member reports before therapy against how the others see the member in the group.
func microcosmEstimators() []Estimator {
	const compared = "within groups, of the interpersonal problems reported before (agency and communion of the octants) with %s (dominance and warmth); the two correlations averaged by Fisher's z (Goldberg & Hoyt 2015)"
	var e []Estimator
	for _, week := range microcosmWeeks {
		e = append(e,
			axesEstimator(fmt.Sprintf("microcosm_week_%d", week), "correlation, "+fmt.Sprintf(compared, fmt.Sprintf("the mean of the others' reports after meeting %d", week)), week, (*Dossier).addSeen),
			axesEstimator(fmt.Sprintf("microcosm_single_week_%d", week), "correlation, "+fmt.Sprintf(compared, fmt.Sprintf("each single rater's report after meeting %d", week)), week, (*Dossier).addSingle))
	}
	first, last := microcosmWeeks[0], microcosmWeeks[len(microcosmWeeks)-1]
	return append(e,
		Estimator{
			Column: Column{"microcosm_change", fmt.Sprintf("microcosm_week_%d minus microcosm_week_%d; near 0 where the likeness is stable", last, first), correlates, "-2..2", question},
			Size:   2 * axesSums,
			Add: func(d *Dossier, s []float64) {
				d.addSeen(first, s[:axesSums])
				d.addSeen(last, s[axesSums:])
			},
			Of: func(s, _ []float64) float64 { return axesR(s[axesSums:]) - axesR(s[:axesSums]) },
		},
		meanEstimator(Column{"microcosm_own", "likeness of how a member is seen (mean of the others' reports over all meetings) to the own interpersonal problems before, minus the mean likeness to other members'; both standardised within the group (see Fidelity); mean over groups, 0 by chance", "likeness", "-1..1", question},
			func(d *Dossier, add func(float64)) {
				seen, outside := make([]agents.Point, len(d.Members)), make([]agents.Point, len(d.Members))
				for i := range d.Members {
					seen[i], outside[i] = d.seenOverall(i), Summary(d.Members[i].Problems[0]).Vector
				}
				add(Fidelity(seen, outside))
			}))
}

// axesSums are withinSums for dominance, then for warmth.
const axesSums = 2 * withinSums

// axesR averages the two correlations by Fisher's z.
func axesR(s []float64) float64 {
	return math.Tanh((fisherZ(withinOf(s[:withinSums])) + fisherZ(withinOf(s[withinSums:]))) / 2)
}

// fisherZ is Fisher's z of a correlation; of one that is perfect, as among two, it is large and not infinite.
func fisherZ(r float64) float64 {
	const perfect = 1 - 1e-9
	return math.Atanh(min(max(r, -perfect), perfect))
}

func axesEstimator(name, meaning string, week int, add func(d *Dossier, week int, s []float64)) Estimator {
	return Estimator{Column: Column{name, meaning, correlates, "-1..1", question}, Size: axesSums,
		Add: func(d *Dossier, s []float64) { add(d, week, s) },
		Of:  func(s, _ []float64) float64 { return axesR(s) }}
}

// addSeen pairs problems with the mean of the others' reports.
func (d *Dossier) addSeen(week int, s []float64) {
	d.pairAxes(week, s, func(r *Round, i int, add func(agents.Point)) { add(r.seen(i)) })
}

// addSingle pairs problems with every other member's report.
func (d *Dossier) addSingle(week int, s []float64) {
	d.pairAxes(week, s, func(r *Round, i int, add func(agents.Point)) {
		for j := range r.Warmth {
			if j != i {
				add(agents.Point{Agency: r.Dominance[j][i], Communion: r.Warmth[j][i]})
			}
		}
	})
}

// pairAxes pairs each member's problems with what of hands to add, about the group's means.
func (d *Dossier) pairAxes(week int, s []float64, of func(r *Round, i int, add func(agents.Point))) {
	if week > len(d.Rounds) {
		return
	}
	var agency, communion pairing
	for i := range d.Members {
		outside := Summary(d.Members[i].Problems[0]).Vector
		of(&d.Rounds[week-1], i, func(seen agents.Point) {
			agency.add(outside.Agency, seen.Agency)
			communion.add(outside.Communion, seen.Communion)
		})
	}
	agency.close(s[:withinSums])
	communion.close(s[withinSums:])
}

// seen is how the others see member i after a meeting; missing where nobody reports.
func (r *Round) seen(i int) agents.Point {
	return agents.Point{Agency: othersOf(r.Dominance, i), Communion: othersOf(r.Warmth, i)}
}

// othersOf is the mean of what the others report of i.
func othersOf(x [][]float64, i int) float64 {
	var a average
	for j := range x {
		if j != i {
			a.add(x[j][i])
		}
	}
	return a.mean()
}

// seenOverall is the mean over meetings of how the others see member i.
func (d *Dossier) seenOverall(i int) agents.Point {
	var agency, communion average
	for k := range d.Rounds {
		p := d.Rounds[k].seen(i)
		agency.add(p.Agency)
		communion.add(p.Communion)
	}
	return agents.Point{Agency: agency.mean(), Communion: communion.mean()}
}
