package results

import (
	"math"
	"slices"
)

// An Estimator computes one number from the dossiers of many groups, the way a study would. It works by sums: every group adds its own
// to a list, and the number is a function of the lists added up. So an interval by drawing groups with replacement, or the number that a
// smaller study would have found, needs no second look at any dossier.
type Estimator struct {
	Column
	// Size is how many sums there are.
	Size int
	// Add adds what a group contributes to sums, which has Size elements.
	Add func(d *Dossier, sums []float64)
	// Of is the number; missing where it cannot be had. Where Paired, against are the sums of the groups compared with.
	Of func(sums, against []float64) float64
	// Paired is true where two cells are compared.
	Paired bool
}

// Estimators lists them, by subject. The slice is not to be changed.
func Estimators() []Estimator { return estimators }

var estimators = slices.Concat(outcomeEstimators(), processEstimators(), doseEstimators(), climateEstimators(), repairEstimators(), airtimeEstimators(),
	microcosmEstimators(), factorEstimators(), creditLeftEstimators(), feedbackEstimators(), relationsEstimators())

// EstimatorNamed finds an estimator.
func EstimatorNamed(name string) (Estimator, bool) {
	for _, e := range Estimators() {
		if e.Name == name {
			return e, true
		}
	}
	return Estimator{}, false
}

// A Sample is what many groups contribute to one estimator: one list of sums for each group.
type Sample [][]float64

// Estimate is the estimator's number over the groups picked, which index both samples; a group may be picked more than once. against is nil
// unless the estimator is paired. scratch is memory of twice the estimator's size.
func (e *Estimator) Estimate(own, against Sample, pick []int, scratch []float64) float64 {
	if len(pick) == 0 {
		return math.NaN()
	}
	a, b := scratch[:e.Size], scratch[e.Size:2*e.Size]
	total(a, own, pick)
	if !e.Paired {
		return e.Of(a, nil)
	}
	total(b, against, pick)
	return e.Of(a, b)
}

func total(sum []float64, s Sample, pick []int) {
	clear(sum)
	for _, g := range pick {
		for k, x := range s[g] {
			sum[k] += x
		}
	}
}
