package results

import "math"

// Moments keep count, mean and sum of squares about the mean of values as they come in, without the values (Welford 1962). The zero
// value is empty and ready; nothing is allocated.
type Moments struct {
	n, missing int
	mean, ss   float64
}

// MomentsOf are the moments of n values of this mean and sample standard deviation, as a table of summaries has them. sd is not looked
// at where n is below 2. It panics if n is negative.
func MomentsOf(n int, mean, sd float64) Moments {
	if n < 0 {
		panic("results: MomentsOf of a negative number of values")
	}
	m := Moments{n: n}
	if n > 0 {
		m.mean = mean
	}
	if n > 1 {
		m.ss = float64(float64(sd*sd) * float64(n-1))
	}
	return m
}

// Add takes a value; a missing one is only counted.
func (m *Moments) Add(x float64) {
	if math.IsNaN(x) {
		m.missing++
		return
	}
	m.n++
	d := x - m.mean
	m.mean += d / float64(m.n)
	m.ss += float64(d * (x - m.mean))
}

// Merge takes all values of o (Chan, Golub & LeVeque 1983). The order of mergers can show in the last bits, so merge in a fixed order.
func (m *Moments) Merge(o Moments) {
	m.missing += o.missing
	if o.n == 0 {
		return
	}
	all := float64(m.n + o.n)
	d := o.mean - m.mean
	m.ss += o.ss + float64(float64(d*d)*(float64(m.n)*float64(o.n)/all))
	m.mean += float64(d * (float64(o.n) / all))
	m.n += o.n
}

// N is how many values there are, the missing left out.
func (m *Moments) N() int { return m.n }

// Missing is how many values were missing.
func (m *Moments) Missing() int { return m.missing }

// Mean is the arithmetic mean; missing of nothing.
func (m *Moments) Mean() float64 { return missingUnless(m.n > 0, m.mean) }

// Squares is the sum of squares about the mean, sum (x - mean)^2; 0 of nothing.
func (m *Moments) Squares() float64 { return m.ss }

// Variance is the sample variance, sum (x - mean)^2 / (n - 1); missing for fewer than two values.
func (m *Moments) Variance() float64 { return missingUnless(m.n > 1, m.ss/float64(m.n-1)) }

// SD is the sample standard deviation, the root of [Moments.Variance].
func (m *Moments) SD() float64 { return math.Sqrt(m.Variance()) }

// Interval is the 95% interval of the mean by [TInterval].
func (m *Moments) Interval() (low, high float64) { return TInterval(m.Mean(), m.SD(), m.n) }

// HalfWidth is how far [Moments.Interval] reaches on either side of the mean; missing for fewer than two values.
func (m *Moments) HalfWidth() float64 { return halfWidth(m.SD(), m.n) }
