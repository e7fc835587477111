package results

import (
	"math"
	"slices"
)

// Mean is the arithmetic mean; missing values are left out, and of nothing it is missing.
func Mean(x []float64) float64 {
	var a average
	for _, v := range x {
		a.add(v)
	}
	return a.mean()
}

// Variance is the sample variance, sum (x - mean)^2 / (n - 1); missing for fewer than two values. Missing values are left out.
func Variance(x []float64) float64 {
	mean, sum, n := Mean(x), 0.0, 0
	for _, v := range x {
		if !math.IsNaN(v) {
			d := v - mean
			sum += float64(d * d)
			n++
		}
	}
	if n < 2 {
		return math.NaN()
	}
	return sum / float64(n-1)
}

// SD is the sample standard deviation, the root of [Variance].
func SD(x []float64) float64 { return math.Sqrt(Variance(x)) }

// Pearson is the product-moment correlation of two series of one length, -1..1. Pairs with a missing value are left out; it is
// missing for fewer than two pairs or where one series does not vary. It panics on unequal lengths.
func Pearson(x, y []float64) float64 {
	if len(x) != len(y) {
		panic("results: Pearson of series of unequal length")
	}
	var mx, my average
	for i := range x {
		if !math.IsNaN(x[i]) && !math.IsNaN(y[i]) {
			mx.add(x[i])
			my.add(y[i])
		}
	}
	var p Pairs // about the means, so that nothing cancels
	for i := range x {
		if !math.IsNaN(x[i]) && !math.IsNaN(y[i]) {
			p.Add(x[i]-mx.mean(), y[i]-my.mean())
		}
	}
	return p.R()
}

// correlation is sxy / sqrt(sxx syy), missing where a variance is 0, held in -1..1 against rounding.
func correlation(sxy, sxx, syy float64) float64 {
	if !(sxx > 0 && syy > 0) {
		return math.NaN()
	}
	return min(max(sxy/math.Sqrt(float64(sxx*syy)), -1), 1)
}

// Quantile is the q-quantile, q in 0..1, by straight lines between the ordered values (type 7 of Hyndman & Fan 1996).
// Missing values are left out, and x is not changed.
func Quantile(x []float64, q float64) float64 {
	sorted := make([]float64, 0, len(x))
	for _, v := range x {
		if !math.IsNaN(v) {
			sorted = append(sorted, v)
		}
	}
	slices.Sort(sorted)
	return quantileOfSorted(sorted, q)
}

func quantileOfSorted(sorted []float64, q float64) float64 {
	if len(sorted) == 0 {
		return math.NaN()
	}
	at := float64(q * float64(len(sorted)-1))
	low := min(max(int(at), 0), len(sorted)-1)
	high := min(low+1, len(sorted)-1)
	return sorted[low] + float64((at-float64(low))*(sorted[high]-sorted[low]))
}

// Gini is the Gini coefficient of amounts of at least 0: half the mean absolute difference, divided by the mean (Gini 1912).
//
//	G = sum_i (2i - n - 1) x_(i) / (n sum x),  x_(1) <= ... <= x_(n)
//
// It is 0 where all have the same and (n-1)/n where one has everything; missing where there is nothing to share.
func Gini(x []float64) float64 { return giniInPlace(slices.Clone(x)) }

// giniInPlace sorts x.
func giniInPlace(x []float64) float64 {
	slices.Sort(x)
	n, sum, weighted := len(x), 0.0, 0.0
	for i, v := range x {
		sum += v
		weighted += float64(float64(2*(i+1)-n-1) * v)
	}
	if !(sum > 0) {
		return math.NaN()
	}
	return weighted / float64(float64(n)*sum)
}
