package results

import (
	"math"
	"sort"

	"gonum.org/v1/gonum/integrate/quad"
	"gonum.org/v1/gonum/stat/distuv"
)

// GroupsNeeded is how many groups a comparison takes, if the difference and the standard deviations are as they were found. 0 is as much
// as cannot be said: where there is no difference, or more than [MostNeeded] would be needed.
type GroupsNeeded struct {
	// Precise is for a 95% interval ([TInterval]) at most half as wide as the difference.
	Precise int
	// Told is for a power of 80% to tell the difference from 0 by a two-sided t-test at 5% (Cohen 1988, ch. 2).
	Told int
}

// MostNeeded is the largest number of groups that [PairedComparison.Needed] looks for.
const MostNeeded = 10_000_000

// Needed says how many groups are needed, each played on both sides with the same people and the same luck, and how many on each side if
// every group had luck of its own. Numbers that rest on few groups are themselves rough.
func (p *PairedComparison) Needed() (paired, independent GroupsNeeded) {
	difference, pooled := math.Abs(p.Difference), p.pooled()
	if p.Pairs < 2 || difference == 0 {
		return paired, independent
	}
	paired = neededFor(difference, p.SD, 1, 1)
	independent = neededFor(difference, float64(pooled*math.Sqrt2), 2, 2)
	return paired, independent
}

// neededFor searches the numbers of groups n for a difference whose standard error is sd / sqrt(n), with samples * n - used degrees of
// freedom.
func neededFor(difference, sd float64, samples, used int) GroupsNeeded {
	least := func(enough func(n int) bool) int {
		n := 2 + sort.Search(MostNeeded-1, func(k int) bool { return enough(k + 2) })
		if n > MostNeeded {
			return 0
		}
		return n
	}
	return GroupsNeeded{
		Precise: least(func(n int) bool {
			return 4*StudentT(.975, float64(samples*n-used))*sd <= float64(difference*math.Sqrt(float64(n)))
		}),
		Told: least(func(n int) bool {
			return sd == 0 || tPower(difference/sd*math.Sqrt(float64(n)), samples*n-used) >= power
		}),
	}
}

const power = .8

// normalFrom is from how many degrees of freedom Student's t is taken as normal in [tPower]; what that changes is below 1e-5.
const normalFrom = 100_000

// tPower is the probability that a two-sided t-test at 5% refuses 0 where the statistic has a noncentral t distribution (Cohen 1988), from
// its definition: a normal deviate about delta over s = sqrt(chi^2 / freedom), summed over s by Gauss-Legendre.
func tPower(delta float64, freedom int) float64 {
	beyond := func(t float64) float64 {
		return float64(distuv.UnitNormal.CDF(delta-t)) + float64(distuv.UnitNormal.CDF(-delta-t))
	}
	critical := StudentT(.975, float64(freedom))
	if freedom >= normalFrom {
		return beyond(critical)
	}
	nu := float64(freedom)
	reach := 10 / math.Sqrt(2*nu)
	lgamma, _ := math.Lgamma(nu / 2)
	scale := math.Ln2 + float64(nu/2*math.Log(nu/2)) - lgamma
	return quad.Fixed(func(s float64) float64 {
		density := math.Exp(scale + float64((nu-1)*math.Log(s)) - float64(nu/2*float64(s*s)))
		return density * beyond(float64(critical*s))
	}, max(0, 1-reach), 1+reach, powerNodes, nil, 0)
}

const powerNodes = 80
