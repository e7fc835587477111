package sensitivity

import (
	"math"

	"microcosm/results"
)

// estimate is the weighted sum of the means of points with its interval (a contrast, where the weights sum to 0).
func (l *Layout) estimate(w []float64) Estimate {
	if l.Common {
		return l.byReplicate(w)
	}
	value, variance, lost := 0.0, 0.0, 0.0
	for p, y := range l.Y {
		if w[p] == 0 {
			continue
		}
		var m results.Moments
		for _, v := range y {
			m.Add(v)
		}
		own := float64(float64(w[p]*w[p]) * (m.Variance() / float64(m.N())))
		value += float64(w[p] * m.Mean())
		variance += own
		lost += float64(own*own) / float64(m.N()-1)
	}
	if variance == 0 { // luck makes no difference at any of the points
		return Estimate{value, value, value}
	}
	half := float64(results.StudentT(.975, float64(variance*variance)/lost) * math.Sqrt(variance))
	return Estimate{value, value - half, value + half}
}

// byReplicate makes the sum for each replicate that all points with a weight have. Its mean is the estimate; where some replicates
// are missing at some points, and so left out, the estimate is of those that are left.
func (l *Layout) byReplicate(w []float64) Estimate {
	var sums results.Moments
	for r := range l.replicates() {
		if sum, whole := l.replicate(w, r); whole {
			sums.Add(sum)
		}
	}
	low, high := sums.Interval()
	return Estimate{sums.Mean(), low, high}
}

// replicate is the weighted sum over points in replicate r; not whole where it is missing at a point with a weight.
func (l *Layout) replicate(w []float64, r int) (sum float64, whole bool) {
	for p, y := range l.Y {
		if w[p] == 0 {
			continue
		}
		if r >= len(y) || math.IsNaN(y[r]) || math.IsNaN(w[p]) {
			return 0, false
		}
		sum += float64(w[p] * y[r])
	}
	return sum, true
}

// replicates is the largest number of replicates of a point.
func (l *Layout) replicates() int {
	most := 0
	for _, y := range l.Y {
		most = max(most, len(y))
	}
	return most
}
