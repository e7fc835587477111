package results

import (
	"math"
	"slices"

	"microcosm/agents"
)

// Normal95 is the standard normal deviate that leaves 2.5% on either side.
const Normal95 = 1.959963984540054

// Wilson is the score interval of a share, hits of n, where z is the normal deviate of the wanted coverage ([Normal95] for 95%):
//
//	(p + z^2/2n -+ z sqrt(p(1-p)/n + z^2/4n^2)) / (1 + z^2/n)
//
// (Wilson 1927). Of nothing it is 0..1. It panics unless 0 <= hits <= n.
func Wilson(hits, n int, z float64) (low, high float64) {
	if hits < 0 || hits > n {
		panic("results: Wilson of more hits than trials")
	}
	if n == 0 {
		return 0, 1
	}
	size, p := float64(n), float64(hits)/float64(n)
	z2 := float64(z * z)
	middle := p + z2/float64(2*size)
	half := float64(z * math.Sqrt(float64(p*(1-p))/size+z2/float64(4*float64(size*size))))
	scale := 1 + z2/size
	return max(0, (middle-half)/scale), min(1, (middle+half)/scale)
}

// Bootstrap is a percentile interval (Efron 1979) of any statistic of n units, groups as a rule: draws times, n units are
// picked with replacement and stat is told which; the interval leaves (1 - coverage)/2 of what it said on either side. Picks in
// which the statistic is missing are left out. The slice that stat gets is reused.
//
// Units should be whole groups wherever members of a group are alike. draws of 1000 or more are usual.
func Bootstrap(n, draws int, coverage float64, luck agents.Luck, stat func(pick []int) float64) (low, high float64) {
	pick, said := make([]int, n), make([]float64, 0, draws)
	for range draws {
		for i := range pick {
			pick[i] = min(int(float64(luck.Float64()*float64(n))), n-1)
		}
		if x := stat(pick); !math.IsNaN(x) {
			said = append(said, x)
		}
	}
	slices.Sort(said)
	tail := float64((1 - coverage) / 2)
	return quantileOfSorted(said, tail), quantileOfSorted(said, 1-tail)
}

// BootstrapMean is [Bootstrap] of the mean of x, with 95% coverage.
func BootstrapMean(x []float64, draws int, luck agents.Luck) (low, high float64) {
	return Bootstrap(len(x), draws, .95, luck, func(pick []int) float64 {
		var a average
		for _, i := range pick {
			a.add(x[i])
		}
		return a.mean()
	})
}
