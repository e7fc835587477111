package experiments

import "math"

// An Estimate is a number and the limits of its 95% interval; what is missing is NaN.
type Estimate struct {
	Value, Low, High float64
}

// exactly is an estimate without an interval.
func exactly(x float64) Estimate { return Estimate{x, math.NaN(), math.NaN()} }

// moments add up what mean and variance need, so that groups can be resampled without their members. Values should not lie far
// from 0 compared with their spread.
type moments struct {
	n, sum, squares float64
}

func (m *moments) add(x float64) {
	m.n++
	m.sum += x
	m.squares += float64(x * x)
}

func (m *moments) merge(o *moments) {
	m.n += o.n
	m.sum += o.sum
	m.squares += o.squares
}

func (m *moments) mean() float64 { return m.sum / m.n }

// scatter is the sum of squares about the mean.
func (m *moments) scatter() float64 { return m.squares - m.sum*m.sum/m.n }

// pooledSD is the standard deviation of several samples, each about its own mean: that of one sample where there is one.
func pooledSD(samples ...*moments) float64 {
	scatter, freedom := 0.0, 0.0
	for _, m := range samples {
		scatter += m.scatter()
		freedom += m.n - 1
	}
	return math.Sqrt(scatter / freedom)
}

// average is a mean of what is not missing.
type average struct {
	sum float64
	n   int
}

func (a *average) add(x float64) {
	if !math.IsNaN(x) {
		a.sum += x
		a.n++
	}
}

// mean is missing where nothing was added.
func (a *average) mean() float64 { return a.sum / float64(a.n) }
