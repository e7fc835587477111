package results

import "math"

// What most estimators are made of: a mean, a correlation, and a correlation within groups, each from a few sums.

const (
	averageSums = 3 // n, sum, sum of squares
	pairSums    = 6 // n, sum of x, of y, of x^2, of y^2, of xy
	withinSums  = 3 // sums of xy, x^2, y^2 about the means of each set of pairs
	correlates  = "correlation"
	rounding    = 1e-12 // a variance smaller than this share of the mean square is rounding, and counts as none
)

const (
	coded    = "simulated coding of acts"
	attended = "attendance"
)

// addOne adds a value to averageSums sums; a missing one is left out.
func addOne(s []float64, x float64) {
	if math.IsNaN(x) {
		return
	}
	s[0]++
	s[1] += x
	s[2] += float64(x * x)
}

// meanOf is the mean; missing of nothing.
func meanOf(s []float64) float64 { return s[1] / s[0] }

// squaresAbout is the sum of squares about the mean.
func squaresAbout(s []float64) float64 { return beyondRounding(s[2]-float64(s[1]*s[1])/s[0], s[2]) }

// varianceOf is the sample variance; missing for fewer than two values.
func varianceOf(s []float64) float64 {
	if s[0] < 2 {
		return math.NaN()
	}
	return squaresAbout(s) / (s[0] - 1)
}

// beyondRounding is x, or 0 where it is no more than rounding of whole leaves.
func beyondRounding(x, whole float64) float64 {
	if x <= float64(rounding*whole) {
		return 0
	}
	return x
}

// pooledVariance is that of two sets of averageSums sums, by their degrees of freedom.
func pooledVariance(a, b []float64) float64 {
	if a[0] < 1 || b[0] < 1 || a[0]+b[0] < 3 {
		return math.NaN()
	}
	return (squaresAbout(a) + squaresAbout(b)) / (a[0] + b[0] - 2)
}

// standardised is x in units of a standard deviation whose square is given; missing where nothing varies.
func standardised(x, variance float64) float64 {
	if !(variance > 0) {
		return math.NaN()
	}
	return x / math.Sqrt(variance)
}

// addPair adds a pair to pairSums sums; one with a missing value is left out.
func addPair(s []float64, x, y float64) {
	if math.IsNaN(x) || math.IsNaN(y) {
		return
	}
	s[0]++
	s[1] += x
	s[2] += y
	s[3] += float64(x * x)
	s[4] += float64(y * y)
	s[5] += float64(x * y)
}

// rOf is Pearson's correlation of what addPair added; missing for fewer than three pairs or where one side does not vary.
func rOf(s []float64) float64 {
	if s[0] < 3 {
		return math.NaN()
	}
	xx := beyondRounding(s[3]-float64(s[1]*s[1])/s[0], s[3])
	yy := beyondRounding(s[4]-float64(s[2]*s[2])/s[0], s[4])
	return correlation(s[5]-float64(s[1]*s[2])/s[0], xx, yy)
}

// withinOf is the correlation of what a pairing added within groups.
func withinOf(s []float64) float64 { return correlation(s[0], s[1], s[2]) }

// A pairing collects pairs that are compared with each other only: those of one group, or of one meeting of it.
type pairing struct{ x, y []float64 }

// add takes a pair; one with a missing value is left out.
func (p *pairing) add(x, y float64) {
	if !math.IsNaN(x) && !math.IsNaN(y) {
		p.x, p.y = append(p.x, x), append(p.y, y)
	}
}

// close adds the squares and products about the pairing's own means to withinSums sums, and empties it.
func (p *pairing) close(s []float64) {
	mx, my := Mean(p.x), Mean(p.y)
	xx, yy, xy, wholeX, wholeY := 0.0, 0.0, 0.0, 0.0, 0.0
	for i, x := range p.x {
		dx, dy := x-mx, p.y[i]-my
		xy += float64(dx * dy)
		xx += float64(dx * dx)
		yy += float64(dy * dy)
		wholeX += float64(x * x)
		wholeY += float64(p.y[i] * p.y[i])
	}
	s[0] += xy
	s[1] += beyondRounding(xx, wholeX)
	s[2] += beyondRounding(yy, wholeY)
	p.x, p.y = p.x[:0], p.y[:0]
}

// meanEstimator is the mean of what of hands to add, over all groups.
func meanEstimator(c Column, of func(d *Dossier, add func(x float64))) Estimator {
	return Estimator{
		Column: c, Size: averageSums,
		Add: func(d *Dossier, s []float64) { of(d, func(x float64) { addOne(s, x) }) },
		Of:  func(s, _ []float64) float64 { return meanOf(s) },
	}
}

// memberMean is the mean over all members of all groups.
func memberMean(c Column, of func(d *Dossier, r *Respondent) float64) Estimator {
	return meanEstimator(c, func(d *Dossier, add func(float64)) {
		for i := range d.Members {
			add(of(d, &d.Members[i]))
		}
	})
}

// pooledR is the correlation over all members of all groups.
func pooledR(c Column, of func(d *Dossier, r *Respondent) (x, y float64)) Estimator {
	return Estimator{
		Column: c, Size: pairSums,
		Add: func(d *Dossier, s []float64) {
			for i := range d.Members {
				x, y := of(d, &d.Members[i])
				addPair(s, x, y)
			}
		},
		Of: func(s, _ []float64) float64 { return rOf(s) },
	}
}

// withinR is the correlation within the pairings that of fills and closes.
func withinR(c Column, of func(d *Dossier, p *pairing, s []float64)) Estimator {
	return Estimator{
		Column: c, Size: withinSums,
		Add: func(d *Dossier, s []float64) { of(d, new(pairing), s) },
		Of:  func(s, _ []float64) float64 { return withinOf(s) },
	}
}

// indicator is 1 or 0.
func indicator(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}

// missingUnless is x where it is known, else missing.
func missingUnless(known bool, x float64) float64 {
	if known {
		return x
	}
	return math.NaN()
}

// gain is the fall in distress from before to after, in points.
func (r *Respondent) gain() float64 { return r.Distress.Start - r.Distress.End }

// thirdOf is the part of the course that a meeting, counted from 1, falls in: 0, 1 or 2.
func (d *Dossier) thirdOf(meeting int) int {
	return min(max((meeting-1)*Thirds/max(d.Meetings, 1), 0), Thirds-1)
}

// planned are the meetings, counted from 1, at which the member was expected: from joining to leaving or the end.
func (d *Dossier) planned(r *Respondent) (first, last int) {
	first, last = max(r.Joined, 1), d.Meetings
	if r.Left > 0 {
		last = min(last, r.Left)
	}
	return first, last
}
