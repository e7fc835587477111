package results

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// A MixedModel is a one-way random-effects model of members in groups, fitted by restricted maximum likelihood (REML: Patterson &
// Thompson 1971):
//
//	y_ij = mean of the point + u_i + e_ij,  var(u) = Between,  var(e) = Within
//
// With one point it is lme4's lmer(y ~ 1 + (1 | group)), with several lmer(y ~ point + (1 | group)).
type MixedModel struct {
	// Groups and Members are how many there are of each, the missing left out; Points how many means are fitted.
	Groups, Members, Points int
	// Mean is the estimated mean and SE its standard error where there is one point; with several they are missing.
	Mean, SE float64
	// Between and Within are the variances between groups and between members of one group, in squared units of y, at least 0.
	Between, Within float64
	// ICC is the intraclass correlation, Between / (Between + Within), 0..1: the share of the variance of members that lies between
	// groups. Low and High are its 95% interval by the profile of the restricted likelihood.
	ICC, Low, High float64
}

// MixedGroups fits a [MixedModel] to groups, which may differ in size, each given by the moments of its members' values. points says
// which point of a design each group belongs to, any number of them; nil where there is only one. Groups of nobody are left out.
//
// Between is 0, and ICC and Low too, where groups differ less than chance makes them: the estimate stands on the boundary. The interval
// holds every ICC whose likelihood falls short of the best by less than half the .95 quantile of chi-squared with 1 df; on the
// boundary that is a little wide (Self & Liang 1987). Variances, ICC and interval are missing with fewer than two groups at every
// point, with no group of two, or where nothing varies.
func MixedGroups(groups []Moments, points []int) MixedModel {
	if points != nil && len(points) != len(groups) {
		panic("results: MixedGroups with points of another length")
	}
	r := remlOf(groups, points)
	m := MixedModel{Groups: r.count, Members: r.n, Points: r.points, Mean: math.NaN(), SE: math.NaN(),
		Between: math.NaN(), Within: math.NaN(), ICC: math.NaN(), Low: math.NaN(), High: math.NaN()}
	if r.n <= r.count || r.count <= r.points || !r.varies() {
		return m
	}
	if !(r.within > 0) { // members of a group do not differ at all: theta without bound
		m.ICC, m.Low, m.High, m.Within = 1, 1, 1, 0
		m.Between = r.spread()
		m.centre(r, m.Between, func(float64) float64 { return 1 })
		return m
	}
	m.ICC = r.best()
	m.Low, m.High = r.profile(m.ICC)
	theta := m.ICC / (1 - m.ICC)
	q, _ := r.squares(theta)
	m.Within = q / float64(r.n-r.points)
	m.Between = float64(theta * m.Within)
	m.centre(r, m.Within, func(n float64) float64 { return n / (1 + float64(n*theta)) })
	return m
}

// centre sets mean and standard error of a model with one point: the mean of the groups, each with a weight by its size; variance is that
// of a group's mean, times its weight.
func (m *MixedModel) centre(r *reml, variance float64, weight func(n float64) float64) {
	if r.points != 1 {
		return
	}
	weights, sum := 0.0, 0.0
	for _, k := range r.kinds {
		w := float64(weight(k.size) * float64(k.means.n))
		weights += w
		sum += float64(w * k.means.mean)
	}
	m.Mean, m.SE = sum/weights, math.Sqrt(variance/weights)
}

// A reml is the restricted likelihood of a one-way model as a function of theta = Between / Within; the means of the points and the scale
// are solved for (profiled out).
type reml struct {
	kinds            []groupKind
	n, count, points int     // members, groups, points
	within           float64 // sum of squares within groups
	sums             []pointSums
}

// A groupKind is all groups of one size at one point: of them the likelihood needs no more than the moments of their means.
type groupKind struct {
	point int     // 0..points-1
	size  float64 // members of each
	means Moments
}

// pointSums are over the groups of one point.
type pointSums struct{ w, wm, ww, mean float64 }

func remlOf(groups []Moments, points []int) *reml {
	r := &reml{}
	number, kind := map[int]int{}, map[[2]int]int{}
	for i, g := range groups {
		if g.n == 0 {
			continue
		}
		p := 0
		if points != nil {
			p = points[i]
		}
		at := numbered(number, p)
		k := numbered(kind, [2]int{at, g.n})
		if k == len(r.kinds) {
			r.kinds = append(r.kinds, groupKind{point: at, size: float64(g.n)})
		}
		r.kinds[k].means.Add(g.mean)
		r.n += g.n
		r.count++
		r.within += g.ss
	}
	r.points = len(number)
	r.sums = make([]pointSums, r.points)
	return r
}

// numbered is the number of a key, in the order in which keys are first met.
func numbered[K comparable](numbers map[K]int, key K) int {
	n, known := numbers[key]
	if !known {
		n = len(numbers)
		numbers[key] = n
	}
	return n
}

// varies reports whether there is any variance, beyond rounding, within groups or between groups of one point.
func (r *reml) varies() bool {
	q, _ := r.squares(0)
	size := 0.0
	for _, k := range r.kinds {
		size += float64(float64(k.size*float64(k.means.n)) * float64(k.means.mean*k.means.mean))
	}
	r.within = beyondRounding(r.within, q)
	return beyondRounding(q, rounding*size) > 0
}

// spread is the variance of group means about those of their points.
func (r *reml) spread() float64 {
	means, ss := make([]Moments, r.points), 0.0
	for _, k := range r.kinds {
		means[k.point].Merge(k.means)
	}
	for _, m := range means {
		ss += m.ss
	}
	return ss / float64(r.count-r.points)
}

// squares is Q, the weighted sum of squares about the means of the points: SS within + sum w_i (mean_i - mean)^2, w_i = n_i / (1 + n_i
// theta), and its derivative by theta, - sum w_i^2 (mean_i - mean)^2. It leaves the sums of weights in r.sums.
func (r *reml) squares(theta float64) (q, slope float64) {
	clear(r.sums)
	for _, k := range r.kinds {
		w, s := k.weight(theta), &r.sums[k.point]
		all := float64(w * float64(k.means.n))
		s.w += all
		s.ww += float64(w * all)
		s.wm += float64(all * k.means.mean)
	}
	for i := range r.sums {
		r.sums[i].mean = r.sums[i].wm / r.sums[i].w
	}
	q = r.within
	for _, k := range r.kinds {
		w, d := k.weight(theta), k.means.mean-r.sums[k.point].mean
		about := k.means.ss + float64(float64(k.means.n)*float64(d*d))
		q += float64(w * about)
		slope -= float64(float64(w*w) * about)
	}
	return q, slope
}

func (k *groupKind) weight(theta float64) float64 { return k.size / (1 + float64(k.size*theta)) }

// deviance is minus twice the restricted log-likelihood at an intraclass correlation in [0, 1), but for a constant, and slope its
// derivative by theta:
//
//	(N - P) log Q + sum log(1 + n_i theta) + sum over points log(sum w_i)
func (r *reml) deviance(icc float64) (deviance, slope float64) {
	theta := icc / (1 - icc)
	q, falls := r.squares(theta)
	free := float64(r.n - r.points)
	deviance, slope = float64(free*math.Log(q)), float64(free*(falls/q))
	for _, k := range r.kinds {
		deviance += float64(float64(k.means.n) * math.Log1p(float64(k.size*theta)))
	}
	for _, s := range r.sums {
		deviance += math.Log(s.w)
		slope += s.w - s.ww/s.w
	}
	return deviance, slope
}

// gridSteps is on how fine a grid of intraclass correlations the lowest deviance is looked for before it is made exact: with groups of very
// different sizes there can be two valleys.
const gridSteps = 200

// best is the intraclass correlation with the lowest deviance, in [0, 1).
func (r *reml) best() float64 {
	lowest, at := math.Inf(1), 0
	for i := range gridSteps {
		if d, _ := r.deviance(float64(i) / gridSteps); d < lowest {
			lowest, at = d, i
		}
	}
	low, high := float64(max(at-1, 0))/gridSteps, float64(at+1)/gridSteps
	if at == gridSteps-1 {
		high = nearlyOne
	}
	if _, slope := r.deviance(low); at == 0 && slope >= 0 {
		return 0
	}
	return bisect(low, high, func(icc float64) bool {
		_, slope := r.deviance(icc)
		return slope < 0
	})
}

// nearlyOne is the largest intraclass correlation looked at.
const nearlyOne = 1 - 1e-12

// profile is the interval of the intraclass correlations about the best that are within reach of it.
func (r *reml) profile(best float64) (low, high float64) {
	lowest, _ := r.deviance(best)
	limit := lowest + distuv.ChiSquared{K: 1}.Quantile(.95)
	far := func(icc float64) bool {
		d, _ := r.deviance(icc)
		return d > limit
	}
	high = 1
	if far(nearlyOne) {
		high = bisect(best, nearlyOne, func(icc float64) bool { return !far(icc) })
	}
	if far(0) {
		low = bisect(0, best, far)
	}
	return low, high
}

// bisect is where before turns from true to false between low and high.
func bisect(low, high float64, before func(float64) bool) float64 {
	for range 60 {
		if middle := (low + high) / 2; before(middle) {
			low = middle
		} else {
			high = middle
		}
	}
	return (low + high) / 2
}
