package analysis

import (
	"math"

	"microcosm/agents"
	"microcosm/results"
	"microcosm/results/sensitivity"
)

// sensitivityEstimate is a figure with its interval.
type sensitivityEstimate = sensitivity.Estimate

func unknown() sensitivityEstimate {
	return sensitivityEstimate{Value: math.NaN(), Low: math.NaN(), High: math.NaN()}
}

// welch compares two samples whose values do not go together, missing values left out. The interval of the difference of means is that of
// Welch (1947), each sample with its own variance; D is in pooled standard deviations with a percentile bootstrap; Superiority is the
// probability that a value of x is larger, with the interval of Brunner & Munzel (2000) from the placements of values.
func welch(x, y []float64, draws int, luck agents.Luck) Effect {
	x, y = known(x), known(y)
	e := Effect{N: len(x), Reference: len(y), Difference: unknown(), D: unknown(), Superiority: unknown(), VarianceRatio: unknown()}
	a, b := momentsOf(x), momentsOf(y)
	e.Difference.Value = a.Mean() - b.Mean()
	if a.N() < 2 || b.N() < 2 {
		return e
	}
	va, vb := a.Variance()/float64(a.N()), b.Variance()/float64(b.N())
	half := spread(va, vb, a.N(), b.N())
	e.Difference.Low, e.Difference.High = e.Difference.Value-half, e.Difference.Value+half
	e.D.Value = standardised(a, b)
	e.D.Low, e.D.High = resampledD(x, y, draws, luck)
	e.Superiority = placed(x, y)
	return e
}

func momentsOf(x []float64) (m results.Moments) {
	for _, v := range x {
		m.Add(v)
	}
	return m
}

// spread is the half-width of the interval of a difference of two means with these variances (Welch 1947; Satterthwaite 1946).
func spread(va, vb float64, na, nb int) float64 {
	if va+vb == 0 {
		return 0
	}
	df := float64((va+vb)*(va+vb)) / (float64(va*va)/float64(na-1) + float64(vb*vb)/float64(nb-1))
	return float64(results.StudentT(.975, df) * math.Sqrt(va+vb))
}

// standardised is the difference of means in pooled standard deviations: sqrt of the mean of both variances.
func standardised(a, b results.Moments) float64 {
	difference, sd := a.Mean()-b.Mean(), math.Sqrt((a.Variance()+b.Variance())/2)
	switch {
	case difference == 0:
		return 0
	case !(sd > 0):
		return math.NaN()
	}
	return difference / sd
}

func resampledD(x, y []float64, draws int, luck agents.Luck) (low, high float64) {
	said := make([]float64, 0, draws)
	draw := func(from []float64) (m results.Moments) {
		for range from {
			m.Add(from[min(int(float64(luck.Float64()*float64(len(from)))), len(from)-1)])
		}
		return m
	}
	for range draws {
		said = append(said, standardised(draw(x), draw(y)))
	}
	return results.Quantile(said, .025), results.Quantile(said, .975)
}

// placed is the probability that a value of x is larger than one of y.
func placed(x, y []float64) sensitivityEstimate {
	all := results.Ranks(append(append([]float64(nil), x...), y...))
	var above, below results.Moments // placement: the share of the other sample that lies below a value
	for i, own := range results.Ranks(x) {
		above.Add((all[i] - own) / float64(len(y)))
	}
	for i, own := range results.Ranks(y) {
		below.Add((all[len(x)+i] - own) / float64(len(x)))
	}
	half := spread(above.Variance()/float64(len(x)), below.Variance()/float64(len(y)), len(x), len(y))
	return sensitivityEstimate{Value: above.Mean(), Low: max(0, above.Mean()-half), High: min(1, above.Mean()+half)}
}
