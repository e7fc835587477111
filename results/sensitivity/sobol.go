package sensitivity

import (
	"math"

	"microcosm/agents"
)

// Indices are the shares of the variance of the result that factors make (Sobol' 1993).
type Indices struct {
	// Rows is how many rows of the scheme were used; Missing were left out, as a result in them is missing.
	Rows, Missing int
	// Mean and Variance are of the result over all points of the two base samples.
	Mean, Variance float64
	// First are the first-order indices: the share of the variance that would be gone, on average, if the factor were known. Total are
	// the total indices: the share that would be left if all others were known. What Total has beyond First the factor makes together
	// with others. Both are 0..1 in truth; estimates and intervals are left as they are, and can be a little outside. All are
	// missing where the result does not vary.
	First, Total []Estimate
	// Sum is that of the first-order indices: 1 where factors only add up, less where they work together.
	Sum Estimate
}

// Sobol estimates the first-order and total indices of len(ab) factors from the results of the scheme of Saltelli: a and b are those of
// two independent samples of points, ab[i] those of the points of a with factor i taken from b. With the results centred on their mean,
//
//	S_i = mean(b (ab_i - a)) / V        (Saltelli et al. 2010, table 2 b)
//	T_i = mean((a - ab_i)^2) / (2 V)    (Jansen 1999)
//
// where V is the variance over a and b. The form of Janon et al. (2014) for S_i is better for the factor that matters most, and much worse
// for those that do nothing, where this one has no error. In truth the mean makes no difference to S_i, since ab_i - a is 0 on average; in a sample it
// does, and a result far from 0 (a count, a score of 60 points) would have indices that are mostly noise. Centring takes that away,
// and so does not depend on where the scale of the measure begins.
//
// Intervals are percentiles of the bootstrap over rows (Archer, Saltelli & Sobol' 1997), which takes rows as independent; with the points
// of a Sobol sequence, spread more evenly, they are too wide rather than too narrow. Luck that differs from point to point
// counts as variance and, in the total indices, as working together with every factor; luck in common (common seeds) does not.
// Rows in which a result is missing are left out. It panics on unequal lengths.
func Sobol(a, b []float64, ab [][]float64, draws int, luck agents.Luck) Indices {
	mustMatch("Sobol", a, append([][]float64{b}, ab...)...)
	kept := known(len(a), append([][]float64{a, b}, ab...)...)
	k := len(ab)
	s := scheme{a: picked(a, kept), b: picked(b, kept), ab: make([][]float64, k)}
	for i := range ab {
		s.ab[i] = picked(ab[i], kept)
	}
	all := resample(len(kept), 2*k+3, draws, luck, s.indices)
	return Indices{Rows: len(kept), Missing: len(a) - len(kept), Mean: all[2*k+1].Value, Variance: all[2*k+2].Value,
		First: all[:k:k], Total: all[k : 2*k : 2*k], Sum: all[2*k]}
}

// A scheme holds the results of complete rows.
type scheme struct {
	a, b []float64
	ab   [][]float64
}

// indices writes the first-order indices, the total ones, the sum of the first, mean and variance.
func (s *scheme) indices(w, out []float64) {
	k := len(s.ab)
	mean, variance := s.moments(w)
	sum, rows := 0.0, 0.0
	for _, often := range w {
		rows += often
	}
	for i, ab := range s.ab {
		first, total := 0.0, 0.0
		for j, often := range w {
			d := ab[j] - s.a[j]
			first += float64(often * float64((s.b[j]-mean)*d))
			total += float64(often * float64(d*d))
		}
		out[i] = share(first/rows, variance)
		out[k+i] = share(total/float64(2*rows), variance)
		sum += out[i]
	}
	out[2*k], out[2*k+1], out[2*k+2] = sum, mean, variance
}

// moments are mean and variance over both base samples.
func (s *scheme) moments(w []float64) (mean, variance float64) {
	mean = float64((weightedMean(s.a, w) + weightedMean(s.b, w)) / 2)
	squares, n := 0.0, 0.0
	for j, often := range w {
		da, db := s.a[j]-mean, s.b[j]-mean
		squares += float64(often * (float64(da*da) + float64(db*db)))
		n += float64(2 * often)
	}
	return mean, varying(squares, n, mean) / n
}

// share is part / whole, missing where the whole is not above 0.
func share(part, whole float64) float64 {
	if !(whole > 0) {
		return math.NaN()
	}
	return part / whole
}
