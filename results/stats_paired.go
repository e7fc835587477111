package results

import (
	"math"

	"microcosm/agents"
)

// A PairedComparison says how two series differ of which the i-th values belong together, as those of the same group of people with the
// same luck under two leaders. The units are groups: standard deviations are those between groups, which differ less than people do. What
// cannot be had is missing; of a number without an interval both limits are. Intervals cover 95%.
type PairedComparison struct {
	// Pairs is how many pairs are complete; Missing how many were left out because a value is missing.
	Pairs, Missing int
	// MeanA and MeanB are the means over the complete pairs, SDA and SDB the standard deviations.
	MeanA, MeanB, SDA, SDB float64
	// Difference is the mean of a - b, in units of the series, with its [TInterval]; SD is the standard
	// deviation of a - b. The interval is 0 wide where all differences are the same.
	Difference, Low, High float64
	SD                    float64
	// D is the standardised difference with the standard deviations of both series pooled (Cohen 1988, ch. 2, for samples of one size):
	//
	//	d = mean(a - b) / sqrt((var a + var b) / 2)
	//
	// The pairing does not make it larger, so that it is to be compared with those of studies without pairs. It is 0 where the difference
	// is 0, and missing where there is one and neither series varies. Its interval is that of [PairedBootstrap].
	D, DLow, DHigh float64
	// DZ is the difference in standard deviations of a - b (Cohen 1988, ch. 2.3.5): what a paired test goes by. It is larger than D the more
	// the two series go together, and is missing where there is a difference that is the same in every pair.
	DZ float64
	// Wins, Losses and Ties are the pairs with a > b, a < b and a = b. Superiority is (Wins + Ties/2) / Pairs, 0..1: in which share of the
	// pairs a is larger, within the pair, not over all pairs of values as [Superiority] has it. Its interval is that of [Tango].
	Wins, Losses, Ties                           int
	Superiority, SuperiorityLow, SuperiorityHigh float64
	// VarianceRatio is what the pairing saves (common random numbers; Law 2015, ch. 11.2):
	//
	//	(var a + var b) / var(a - b)
	//
	// As many times more groups, each with luck of its own, would estimate the difference as well. Below 1 the pairing does harm; it is
	// infinite where all differences are the same, and missing where neither series varies. Its interval is that of [PairedBootstrap].
	VarianceRatio, VarianceRatioLow, VarianceRatioHigh float64
}

// Paired compares a with b, value by value. Pairs in which a value is missing are left out and counted. The intervals of D and of
// VarianceRatio are missing; [PairedBootstrap] has them. It panics on unequal lengths.
func Paired(a, b []float64) PairedComparison {
	as, bs := complete(a, b)
	p := comparePairs(as, bs)
	p.Missing = len(a) - len(as)
	return p
}

// PairedBootstrap is [Paired] with the intervals of D and VarianceRatio: percentiles over pairs drawn with replacement, draws times (see
// [Bootstrap]; 1000 or more are usual).
func PairedBootstrap(a, b []float64, draws int, luck agents.Luck) PairedComparison {
	as, bs := complete(a, b)
	p := comparePairs(as, bs)
	p.Missing = len(a) - len(as)
	if p.Pairs < 2 || draws < 1 {
		return p
	}
	if p.SDA == 0 && p.SDB == 0 {
		p.DLow, p.DHigh = p.D, p.D
		return p
	}
	for i := range as { // about the means, so that nothing cancels
		as[i], bs[i] = as[i]-p.MeanA, bs[i]-p.MeanB
	}
	inverse := make([]float64, 0, draws)
	p.DLow, p.DHigh = Bootstrap(p.Pairs, draws, .95, luck, func(pick []int) float64 {
		d, share := resampled(as, bs, pick, p.Difference)
		inverse = append(inverse, share)
		return d
	})
	p.VarianceRatioLow, p.VarianceRatioHigh = 1/Quantile(inverse, .975), 1/Quantile(inverse, .025)
	return p
}

// comparePairs compares complete pairs.
func comparePairs(a, b []float64) PairedComparison {
	nan := math.NaN()
	p := PairedComparison{
		Pairs: len(a), MeanA: Mean(a), MeanB: Mean(b), SDA: spreadOf(a), SDB: spreadOf(b), DLow: nan, DHigh: nan,
		VarianceRatioLow: nan, VarianceRatioHigh: nan,
	}
	differences := make([]float64, len(a))
	for i := range a {
		switch differences[i] = a[i] - b[i]; {
		case a[i] > b[i]:
			p.Wins++
		case a[i] < b[i]:
			p.Losses++
		default:
			p.Ties++
		}
	}
	p.Difference, p.SD = Mean(differences), spreadOf(differences)
	p.D, p.DZ, p.VarianceRatio = overSD(p.Difference, p.pooled()), overSD(p.Difference, p.SD), 2*p.pooled()*p.pooled()/float64(p.SD*p.SD)
	p.Low, p.High = TInterval(p.Difference, p.SD, p.Pairs)
	p.Superiority = ratio(float64(p.Wins)+float64(.5*float64(p.Ties)), p.Pairs)
	p.SuperiorityLow, p.SuperiorityHigh = Tango(p.Wins, p.Losses, p.Pairs, Normal95)
	p.SuperiorityLow, p.SuperiorityHigh = (1+p.SuperiorityLow)/2, (1+p.SuperiorityHigh)/2
	return p
}

// pooled is the pooled standard deviation of the two series.
func (p *PairedComparison) pooled() float64 {
	return math.Sqrt((float64(p.SDA*p.SDA) + float64(p.SDB*p.SDB)) / 2)
}

// spreadOf is [SD], exactly 0 where all values are the same although their mean is rounded.
func spreadOf(x []float64) float64 {
	for _, v := range x {
		if v != x[0] {
			return SD(x)
		}
	}
	if len(x) < 2 {
		return math.NaN()
	}
	return 0
}

// overSD is a difference in standard deviations: 0 where there is none, missing where there is one and the standard deviation is 0.
func overSD(difference, sd float64) float64 {
	switch {
	case difference == 0 && !math.IsNaN(sd):
		return 0
	case sd == 0:
		return math.NaN()
	}
	return difference / sd
}

// resampled is D and the inverse of VarianceRatio over the pairs picked; a and b are about their means, which differ by difference.
func resampled(a, b []float64, pick []int, difference float64) (d, inverse float64) {
	var sa, sb, aa, bb, ab float64
	for _, i := range pick {
		x, y := a[i], b[i]
		sa += x
		sb += y
		aa += float64(x * x)
		bb += float64(y * y)
		ab += float64(x * y)
	}
	n := float64(len(pick))
	both := aa + bb - float64(sa*sa)/n - float64(sb*sb)/n // (n-1) (var a + var b)
	if !(both > rounding*(aa+bb)) {                       // neither series varies in this pick
		return math.NaN(), math.NaN()
	}
	cross := ab - float64(sa*sb)/n
	return (difference + (sa-sb)/n) / math.Sqrt(both/float64(2*(n-1))), max(0, 1-float64(2*cross)/both)
}

// Tango is the score interval of the difference between two shares of the same n pairs, (wins - losses)/n, -1..1, where z is the normal
// deviate of the wanted coverage ([Normal95] for 95%): the differences that a score test, with the shares estimated under each of them,
// does not refuse (Tango 1998). Where no pair is tied it is [Wilson]'s of wins, and with few pairs or all of them won it is not 0 wide, as
// a bootstrap is. Of nothing it is -1..1. It panics on more wins and losses than pairs.
func Tango(wins, losses, n int, z float64) (low, high float64) {
	if wins < 0 || losses < 0 || wins+losses > n {
		panic("results: Tango of more wins and losses than pairs")
	}
	if n == 0 {
		return -1, 1
	}
	return -tangoLimit(losses, wins, n, z), tangoLimit(wins, losses, n, z)
}

// tangoLimit is the upper limit: the difference at which the score falls to -z, found by halving.
func tangoLimit(wins, losses, n int, z float64) float64 {
	from, to := float64(wins-losses)/float64(n), 1.0
	for range 60 {
		middle := from + float64((to-from)/2)
		if tangoScore(float64(wins), float64(losses), float64(n), middle) > -z {
			from = middle
		} else {
			to = middle
		}
	}
	return to
}

// tangoScore is the score statistic of the difference of shares being delta, with the share of losses estimated under it.
func tangoScore(wins, losses, n, delta float64) float64 {
	half := float64((2*n-wins+losses)*delta) - wins - losses
	share := (math.Sqrt(max(0, float64(half*half)+float64(8*n*float64(losses*float64(delta*(1-delta)))))) - half) / (4 * n)
	return (wins - losses - float64(n*delta)) / math.Sqrt(n*(2*share+float64(delta*(1-delta))))
}
