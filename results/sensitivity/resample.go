package sensitivity

import (
	"math"
	"slices"

	"microcosm/agents"
	"microcosm/results"
)

// An Estimate is a figure with its 95% interval; what cannot be had is missing.
type Estimate struct{ Value, Low, High float64 }

// unknown is an estimate of which nothing can be had.
func unknown() Estimate { return Estimate{math.NaN(), math.NaN(), math.NaN()} }

// resample estimates width figures of n units and their percentile intervals (Efron 1979). figures writes into out what it finds where unit
// i counts w[i] times: once each for the estimate, then as often as it was drawn, n units being drawn with replacement, draws times.
// Draws in which a figure is missing are left out of its interval.
func resample(n, width, draws int, luck agents.Luck, figures func(w, out []float64)) []Estimate {
	w, out := make([]float64, n), make([]float64, width)
	for i := range w {
		w[i] = 1
	}
	figures(w, out)
	all := make([]Estimate, width)
	for k := range all {
		all[k] = Estimate{out[k], math.NaN(), math.NaN()}
	}
	if n == 0 {
		return all
	}
	said := make([][]float64, width)
	for range draws {
		drawn(w, luck)
		figures(w, out)
		for k, x := range out {
			said[k] = append(said[k], x)
		}
	}
	for k := range all {
		if !math.IsNaN(all[k].Value) {
			all[k].Low, all[k].High = results.Quantile(said[k], .025), results.Quantile(said[k], .975)
		}
	}
	return all
}

// drawn draws as many units as there are with replacement, and writes how often each was.
func drawn(w []float64, luck agents.Luck) {
	clear(w)
	for range w {
		w[min(int(float64(luck.Float64()*float64(len(w)))), len(w)-1)]++
	}
}

// known are the numbers of the rows in which no column has a missing value.
func known(rows int, columns ...[]float64) (kept []int) {
	for i := range rows {
		if !slices.ContainsFunc(columns, func(x []float64) bool { return math.IsNaN(x[i]) }) {
			kept = append(kept, i)
		}
	}
	return kept
}

// picked are the values of x at some places.
func picked(x []float64, places []int) []float64 {
	y := make([]float64, len(places))
	for k, i := range places {
		y[k] = x[i]
	}
	return y
}

// mustMatch panics unless all columns have as many rows as y.
func mustMatch(what string, y []float64, columns ...[]float64) {
	for _, x := range columns {
		if len(x) != len(y) {
			panic("sensitivity: " + what + " of columns of unequal length")
		}
	}
}

// weightedMean is the mean of x, each as often as w says; missing of nothing.
func weightedMean(x, w []float64) float64 {
	sum, all := 0.0, 0.0
	for i, v := range x {
		sum += float64(w[i] * v)
		all += w[i]
	}
	return sum / all
}

// vanishing is the share of the sum of squares below which a variance is rounding.
const vanishing = 1e-24

// varying is a sum of squares about the mean, or 0 where it is no more than rounding of n values about that mean leaves.
func varying(squares, n, mean float64) float64 {
	if squares <= float64(vanishing*float64(n*float64(mean*mean))) {
		return 0
	}
	return squares
}
