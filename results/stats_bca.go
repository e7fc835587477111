package results

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"

	"microcosm/agents"
)

// BCaMean is the 95% interval of the mean of x by the bootstrap, corrected for bias and acceleration (BCa: Efron 1987): the quantiles
// of the resampled means are taken not at .025 and .975, but at
//
//	Phi(z0 + (z0 + z) / (1 - a (z0 + z))),  z = -+1.96
//
// where z0 is the normal deviate of the share of resampled means below the mean, and a a sixth of the skewness of the mean (for a mean the
// jackknife has this closed form: a = sum d^3 / (6 (sum d^2)^1.5), d = x - mean). So the interval of a skewed measure, a count of
// injuries for example, is not symmetric. Missing values are left out; it is missing for fewer than two values or no draws.
func BCaMean(x []float64, draws int, luck agents.Luck) (low, high float64) {
	known := make([]float64, 0, len(x))
	for _, v := range x {
		if !math.IsNaN(v) {
			known = append(known, v)
		}
	}
	if len(known) < 2 || draws < 1 {
		return math.NaN(), math.NaN()
	}
	said := make([]float64, 0, draws)
	mean := 0.0
	sum := func(pick []int) float64 {
		total := 0.0
		for _, i := range pick {
			total += known[i]
		}
		return total / float64(len(known))
	}
	Bootstrap(len(known), draws, .95, luck, func(pick []int) float64 {
		v := sum(pick)
		said = append(said, v)
		return v
	})
	for _, v := range known {
		mean += v
	}
	mean /= float64(len(known))
	slices.Sort(said)
	return bca(said, mean, accelerationOfMean(known, mean))
}

// accelerationOfMean is a sixth of the skewness of the mean of x, 0 where x does not vary.
func accelerationOfMean(x []float64, mean float64) float64 {
	squares, cubes := 0.0, 0.0
	for _, v := range x {
		d := v - mean
		squares += float64(d * d)
		cubes += float64(float64(d*d) * d)
	}
	if !(squares > 0) {
		return 0
	}
	return cubes / float64(6*float64(squares*math.Sqrt(squares)))
}

// bca is Efron's interval with 95% coverage from the sorted resampled values of a statistic, its value in the sample, and the acceleration.
func bca(sorted []float64, value, acceleration float64) (low, high float64) {
	below := 0.0
	for _, v := range sorted {
		below += indicator(v < value) + float64(.5*indicator(v == value))
	}
	n := float64(len(sorted))
	z0 := distuv.UnitNormal.Quantile(min(max(below, .5), n-.5) / n)
	at := func(z float64) float64 {
		shifted := z0 + z
		down := 1 - float64(acceleration*shifted)
		if down <= 0 { // beyond the largest the correction is made for: as far as the resamples go
			return indicator(shifted > 0)
		}
		return distuv.UnitNormal.CDF(z0 + shifted/down)
	}
	return quantileOfSorted(sorted, at(-Normal95)), quantileOfSorted(sorted, at(Normal95))
}
