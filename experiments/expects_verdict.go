package experiments

import (
	"math"

	"microcosm/results"
	"microcosm/scenarios"
)

// LeastForMean is how many courses, at the least, a mean is judged by.
const LeastForMean = 5

// Evidence is what was seen of one expectation over the courses of one setting.
type Evidence struct {
	// Runs is how many courses were played; Counted how many of them could show it; Absent, in how many the member it is of was not in
	// the group, for example refused by screening.
	Runs, Counted, Absent int
	// Held is in how many of those counted it was so.
	Held int
	// Share is Held as a share of Counted with its 95% interval (Wilson 1927); missing where nothing was counted.
	Share Estimate
	// Mean is the mean, over those counted, of what is judged, with its 95% t interval: the value itself, what it moved by, or the
	// difference. Its limits are missing for fewer than [LeastForMean] courses.
	Mean Estimate
	// Value is the mean value, and Against the mean of what it is compared with; missing where it is not.
	Value, Against float64
	// Shown is true where the share, or the mean, lies with its whole interval where the expectation wants it.
	Shown bool
}

// judge holds values, and what they are compared with (nil: nothing), run by run, against an expectation.
func judge(e *scenarios.Expectation, values, against []reading) *Evidence {
	v := &Evidence{Runs: len(values), Against: math.NaN()}
	var own, other average
	var judged []float64
	for g, r := range values {
		x, absent := r.x, r.absent
		if against != nil {
			x, absent = x-against[g].x, absent || against[g].absent
		}
		if absent {
			v.Absent++
		}
		if absent || math.IsNaN(x) {
			continue
		}
		judged = append(judged, x)
		own.add(r.x)
		if against != nil {
			other.add(against[g].x)
		}
		if holds(e, x, x) {
			v.Held++
		}
	}
	v.Counted, v.Value, v.Share, v.Mean = len(judged), own.mean(), share(v.Held, len(judged)), meanOf(judged)
	if against != nil {
		v.Against = other.mean()
	}
	v.Shown = v.shown(e)
	return v
}

// shown reports whether the interval lies where it should.
func (v *Evidence) shown(e *scenarios.Expectation) bool {
	switch {
	case v.Counted == 0:
		return false
	case !e.Mean:
		return v.Share.Low >= e.Share
	}
	return holds(e, v.Mean.Low, v.Mean.High)
}

// holds reports whether all from low to high (a number, or an interval) is as expected. What is missing is not.
func holds(e *scenarios.Expectation, low, high float64) bool {
	switch {
	case e.Change == scenarios.Rises:
		return low > 0
	case e.Change == scenarios.Falls:
		return high < 0
	case e.Above != nil:
		return low > *e.Above
	case e.Below != nil:
		return high < *e.Below
	case e.MoreThan != nil:
		return low > 0 && low >= e.By
	case e.LessThan != nil:
		return high < 0 && -high >= e.By
	}
	return false
}

// meanOf is a mean with its t interval.
func meanOf(x []float64) Estimate {
	e := exactly(results.Mean(x))
	if len(x) < LeastForMean {
		return e
	}
	half := float64(student95(len(x)-1)*results.SD(x)) / math.Sqrt(float64(len(x)))
	e.Low, e.High = e.Value-half, e.Value+half
	return e
}

// student95 is the two-sided 5% point of Student's t, by the expansion in powers of 1/n about the normal one (Abramowitz & Stegun 1964,
// 26.7.5). With n = 4 degrees of freedom it is .3% too low, with more nearly exact.
func student95(n int) float64 {
	const z = results.Normal95
	const z3, z5, z7 = z * z * z, z * z * z * z * z, z * z * z * z * z * z * z
	f := float64(n)
	return z + (z3+z)/(4*f) + (5*z5+16*z3+3*z)/(96*f*f) + (3*z7+19*z5+17*z3-15*z)/(384*f*f*f)
}
