package results

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"

	"microcosm/agents"
)

// A Description sums up a sample: one measure over the runs of one point of a design, as a rule.
//
// A measure that is a share of members (improved, worse, dropout) is not binomial over members, since members of one group are alike
// ([ICC]). The run is the unit: its share is one value, and the intervals are those of a mean. [Wilson]'s interval is for shares of
// runs, see [ShareOf].
type Description struct {
	// N is how many values there are; Missing were left out.
	N, Missing int
	// Mean and SD are the arithmetic mean and the sample standard deviation.
	Mean, SD float64
	// Low and High are the 95% interval of the mean by Student's t ([TInterval]).
	Low, High float64
	// BootLow and BootHigh are the same by the bootstrap ([BCaMean]).
	BootLow, BootHigh float64
	// Quantiles are those of [DescribedQuantiles].
	Quantiles [len(DescribedQuantiles)]float64
}

// DescribedQuantiles are the quantiles of a [Description], 0..1.
var DescribedQuantiles = [...]float64{.05, .25, .5, .75, .95}

// BootstrapDraws is how many resamples an interval is made from where nobody says otherwise.
const BootstrapDraws = 1000

// Describe sums up x, missing values left out, with so many draws of the bootstrap (none: its interval is missing). What cannot be
// had of so few values is missing.
func Describe(x []float64, draws int, luck agents.Luck) Description {
	var m Moments
	known := make([]float64, 0, len(x))
	for _, v := range x {
		m.Add(v)
		if !math.IsNaN(v) {
			known = append(known, v)
		}
	}
	d := Description{N: m.N(), Missing: m.Missing(), Mean: m.Mean(), SD: m.SD()}
	d.Low, d.High = m.Interval()
	d.BootLow, d.BootHigh = BCaMean(known, draws, luck)
	slices.Sort(known)
	for i, q := range DescribedQuantiles {
		d.Quantiles[i] = quantileOfSorted(known, q)
	}
	return d
}

// TInterval is the 95% interval of a mean of n values with this sample standard deviation by Student's t (Student 1908):
//
//	mean -+ t(.975, n - 1) sd / sqrt(n)
//
// It is missing for fewer than two values.
func TInterval(mean, sd float64, n int) (low, high float64) {
	half := halfWidth(sd, n)
	return mean - half, mean + half
}

func halfWidth(sd float64, n int) float64 {
	if n < 2 {
		return math.NaN()
	}
	return float64(StudentT(.975, float64(n-1)) * (sd / math.Sqrt(float64(n))))
}

// NeededReplicates is how many replicates give a 95% interval by Student's t that reaches no further than halfwidth on either side of the mean,
// if the standard deviation is sd: the smallest n of at least 2 with t(.975, n - 1) sd / sqrt(n) <= halfwidth. It is 0 where sd is
// missing, and at most 2^53. It panics unless halfwidth is above 0.
func NeededReplicates(sd, halfwidth float64) int {
	if !(halfwidth > 0) {
		panic("results: NeededReplicates for an interval without width")
	}
	if math.IsNaN(sd) {
		return 0
	}
	const most = 1 << 53
	ratio := Normal95 * (sd / halfwidth)
	least := math.Ceil(float64(ratio * ratio))
	if least >= most {
		return most
	}
	n := max(2, int(least)) // t is larger than the normal deviate, so n cannot be smaller; it is larger by 2 or 3
	for halfWidth(sd, n) > halfwidth {
		n++
	}
	return n
}

// StudentT is the p-quantile, p in 0..1, of Student's t with df degrees of freedom, above 0 and not necessarily whole. It is missing
// for a missing df.
func StudentT(p, df float64) float64 {
	if math.IsNaN(df) {
		return math.NaN()
	}
	if df < 1e5 {
		return distuv.StudentsT{Sigma: 1, Nu: df}.Quantile(p)
	}
	// The library loses digits here. Fisher's expansion about the normal (Abramowitz & Stegun 1964, 26.7.5) has an error below 1e-14.
	z := distuv.UnitNormal.Quantile(p)
	z2 := float64(z * z)
	return z + float64(z*(z2+1))/float64(4*df) + float64(z*(float64(5*float64(z2*z2))+float64(16*z2)+3))/float64(96*float64(df*df))
}

// A Proportion is the share of runs in which something holds.
type Proportion struct {
	// Hits of N; Missing runs were left out.
	Hits, N, Missing int
	// Share is Hits / N, 0..1, missing where N is 0; Low and High are its 95% interval by [Wilson].
	Share, Low, High float64
}

// ShareOf is the share of runs in which holds says yes of the value x of a measure: that anybody dropped out (dropout above 0), that
// anybody was hurt (injuries above 0), that distress fell. Runs of different seeds are independent, so the share is binomial; a
// share of members is not, see [Description].
func ShareOf(x []float64, holds func(float64) bool) Proportion {
	var p Proportion
	for _, v := range x {
		switch {
		case math.IsNaN(v):
			p.Missing++
		case holds(v):
			p.Hits++
			p.N++
		default:
			p.N++
		}
	}
	p.Share = ratio(float64(p.Hits), p.N)
	p.Low, p.High = Wilson(p.Hits, p.N, Normal95)
	return p
}
