package figure

import (
	"math"
	"slices"
)

// A sample is the finite values of a group in ascending order.
type sample struct {
	values   []float64
	missing  int
	distinct int
}

func newSample(values []float64) sample {
	var s sample
	for _, x := range values {
		if !finite(x) {
			s.missing++
			continue
		}
		s.values = append(s.values, x)
	}
	slices.Sort(s.values)
	for i, x := range s.values {
		if i == 0 || x != s.values[i-1] {
			s.distinct++
		}
	}
	return s
}

// discrete reports whether there are so few values that each gets a bar.
func (s *sample) discrete() bool {
	return s.distinct <= distinctFew && len(s.values) >= 2*s.distinct || s.distinct == 1
}

// shares are the distinct values and the share of each.
func (s *sample) shares() (values, shares []float64) {
	for i, x := range s.values {
		if i == 0 || x != s.values[i-1] {
			values, shares = append(values, x), append(shares, 0)
		}
		shares[len(shares)-1] += 1 / float64(len(s.values))
	}
	return values, shares
}

// densityPoints is how many points a density is drawn with.
const densityPoints = 160

// density is the estimate at even distances from the least to the greatest value, its greatest 1. The values are counted in as many narrow
// bins first, between whose middles they are divided by their distance, so that any number of values takes the same time.
func (s *sample) density() (xs, ys []float64) {
	low, high := s.values[0], s.values[len(s.values)-1]
	step := (high - low) / (densityPoints - 1)
	counts := make([]float64, densityPoints)
	for _, x := range s.values {
		at := (x - low) / step
		k := min(int(at), densityPoints-2)
		part := at - float64(k)
		counts[k] += 1 - part
		counts[k+1] += part
	}
	kernel := max(s.silverman(), step*.7) / step // in bins
	xs, ys = make([]float64, densityPoints), make([]float64, densityPoints)
	top := 0.
	for i := range xs {
		xs[i] = low + float64(float64(i)*step)
		for k, n := range counts {
			u := float64(i-k) / kernel
			ys[i] += float64(n * math.Exp(-float64(u*u)/2))
		}
		top = max(top, ys[i])
	}
	for i := range ys {
		ys[i] /= top
	}
	return xs, ys
}

// silverman is the width of a Gaussian kernel: 0.9 min(sd, IQR/1.34) n^(-1/5) (Silverman 1986, eq. 3.31); where the quartiles are one value,
// by the standard deviation alone.
func (s *sample) silverman() float64 {
	n := float64(len(s.values))
	mean, size := 0., s.values[len(s.values)-1]-s.values[0]
	for _, x := range s.values {
		mean += x / n
	}
	sum := 0.
	for _, x := range s.values {
		d := (x - mean) / size
		sum += float64(d * d)
	}
	width := float64(size * math.Sqrt(sum/max(n-1, 1)))
	if quartiles := s.quantile(.75) - s.quantile(.25); quartiles > 0 {
		width = min(width, quartiles/1.34)
	}
	return float64(.9*width) * math.Pow(n, -.2)
}

// quantile is by straight lines between the ordered values (type 7 of Hyndman & Fan 1996), as in the tables. There must be a value.
func (s *sample) quantile(q float64) float64 {
	at := float64(q * float64(len(s.values)-1))
	low := min(int(at), len(s.values)-1)
	high := min(low+1, len(s.values)-1)
	return s.values[low] + float64((at-float64(low))*(s.values[high]-s.values[low]))
}
