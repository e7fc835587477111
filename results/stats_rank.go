package results

import (
	"math"
	"slices"
)

// Ranks are the places of the values in ascending order, from 1; equal values share the mean of their places (midranks: Kendall 1945).
// Where a value is missing all places are.
func Ranks(x []float64) []float64 {
	order, places := make([]int, len(x)), make([]float64, len(x))
	for i := range x {
		order[i] = i
		if math.IsNaN(x[i]) {
			for k := range places {
				places[k] = math.NaN()
			}
			return places
		}
	}
	slices.SortFunc(order, func(a, b int) int {
		switch {
		case x[a] < x[b]:
			return -1
		case x[a] > x[b]:
			return 1
		}
		return 0
	})
	for from := 0; from < len(order); {
		to := from + 1
		for to < len(order) && x[order[to]] == x[order[from]] {
			to++
		}
		for _, i := range order[from:to] {
			places[i] = float64(from+1+to) / 2
		}
		from = to
	}
	return places
}

// Spearman is the rank correlation of two series of one length, -1..1: Pearson's of the [Ranks] (Spearman 1904). Pairs with a missing
// value are left out.
func Spearman(x, y []float64) float64 {
	x, y = complete(x, y)
	return Pearson(Ranks(x), Ranks(y))
}
