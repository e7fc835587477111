package experiments

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// Of the posterior.
const (
	// acceptedShare is the share of the draws that is accepted.
	acceptedShare = .1
	// perDraw is how many errors of what is published are tried with each draw.
	perDraw = 20
	// publishedSpread is the standard deviation of what is published, in half-widths of its band: the band is taken as its 95%.
	publishedSpread = .5
	// shrinks keeps the regression from following chance where figures hardly vary.
	shrinks = 1e-3
	// leastWeight is what the draw weighs that is just accepted, before all are brought to 1 together.
	leastWeight = 1e-6
	// The posterior's interval, and how much of a prior lies in it.
	lowTail, highTail = .05, .95
)

// accepted are draws from the posterior in the unit cube, with their weights.
type accepted struct {
	units   [][]float64
	weights []float64
}

// accept is rejection with regression adjustment (Beaumont, Zhang & Balding 2002): the draws that come nearest to the published figures
// are kept, the nearer the more they weigh, and each is moved along a local linear regression to where it would have met them; beyond a face of
// the cube it is reflected. What is published is itself uncertain. So errors are added to the figures of each draw, spread as the bands are, which
// makes of this the posterior given findings with such errors (Wilkinson 2013). target is how far off the figures may stay: those that even the
// fit does not meet.
func (r *calibrating) accept(target []float64, draws []attempt) accepted {
	rng := rand.New(rand.NewPCG(r.Spec.Seed, publishedStream))
	var near []neighbour
	for k := range draws {
		d := r.deviations(draws[k].found)
		if slices.ContainsFunc(d, func(x float64) bool { return math.IsNaN(x) || math.IsInf(x, 0) }) {
			continue
		}
		for range perDraw {
			n := neighbour{x: make([]float64, len(d)), y: draws[k].unit}
			for j := range d {
				n.x[j] = d[j] - target[j]
				if r.goals[j].Bounded() {
					n.x[j] += float64(publishedSpread * rng.NormFloat64())
				}
				n.distance += float64(n.x[j] * n.x[j])
			}
			near = append(near, n)
		}
	}
	slices.SortStableFunc(near, func(a, b neighbour) int { return cmp.Compare(a.distance, b.distance) })
	return adjusted(weighed(near[:int(math.Ceil(acceptedShare*float64(len(near))))]))
}

// deviations are how far the figures lie from what is published.
func (r *calibrating) deviations(found []float64) []float64 {
	d := make([]float64, r.targets)
	for k := range d {
		d[k] = deviation(r.goals[k].Criterion, found[k])
	}
	return d
}

// A neighbour is a draw near the published figures: how far each figure is off, its place in the unit cube, its squared distance and
// its weight.
type neighbour struct {
	x, y             []float64
	distance, weight float64
}

// weighed gives weights that fall towards the farthest (Epanechnikov's kernel); together they are 1.
func weighed(near []neighbour) []neighbour {
	sum := 0.
	for k := range near {
		near[k].weight = 1
		if reach := near[len(near)-1].distance; reach > 0 {
			near[k].weight = 1 - near[k].distance/reach + leastWeight
		}
		sum += near[k].weight
	}
	for k := range near {
		near[k].weight /= sum
	}
	return near
}

// adjusted moves the neighbours along their regression to where nothing is off.
func adjusted(near []neighbour) (out accepted) {
	if len(near) == 0 {
		return out
	}
	slope := regression(near)
	for _, n := range near {
		unit := slices.Clone(n.y)
		for i := range unit {
			for j := range n.x {
				unit[i] -= float64(slope[j][i] * n.x[j])
			}
			unit[i] = fold(unit[i])
		}
		out.units, out.weights = append(out.units, unit), append(out.weights, n.weight)
	}
	return out
}

// regression is the weighted least squares of places on figures: its slopes.
func regression(near []neighbour) [][]float64 {
	p, d := len(near[0].x), len(near[0].y)
	mean := neighbour{x: make([]float64, p), y: make([]float64, d)}
	for _, n := range near {
		addScaled(mean.x, n.weight, n.x)
		addScaled(mean.y, n.weight, n.y)
	}
	xx, xy := products(near, mean)
	slope := make([][]float64, p)
	for j := range slope {
		slope[j] = make([]float64, d)
	}
	var solved mat.Dense
	var chol mat.Cholesky
	if chol.Factorize(xx) && chol.SolveTo(&solved, xy) == nil {
		for j := range slope {
			copy(slope[j], solved.RawRowView(j))
		}
	}
	return slope
}

// products are the weighted squares and products of figures, and of figures with places, about their means.
func products(near []neighbour, mean neighbour) (*mat.SymDense, *mat.Dense) {
	p, d := len(mean.x), len(mean.y)
	xx, xy := mat.NewSymDense(p, nil), mat.NewDense(p, d, nil)
	for j := range p {
		xx.SetSym(j, j, shrinks)
	}
	for _, n := range near {
		for j := range p {
			x := float64(n.weight * (n.x[j] - mean.x[j]))
			for k := j; k < p; k++ {
				xx.SetSym(j, k, xx.At(j, k)+float64(x*(n.x[k]-mean.x[k])))
			}
			for i := range d {
				xy.Set(j, i, xy.At(j, i)+float64(x*(n.y[i]-mean.y[i])))
			}
		}
	}
	return xx, xy
}

// addScaled adds by times x to sum.
func addScaled(sum []float64, by float64, x []float64) {
	for i := range sum {
		sum[i] += float64(by * x[i])
	}
}

// meanUnit is the mean of a coordinate.
func (a *accepted) meanUnit(i int) float64 {
	sum := 0.
	for k, u := range a.units {
		sum += float64(a.weights[k] * u[i])
	}
	return sum
}

// A Posterior is what the published findings leave of a prior.
type Posterior struct {
	// Mean, SD, and the interval from the 5% to the 95% quantile, of the constant.
	Mean, SD, Low, High float64
	// Width is the width of that interval as a share of the prior's, both in quantiles of the prior: about 1 where the findings say nothing.
	Width float64
}

// of sums up a coordinate.
func (a *accepted) of(i int, p unitPrior) Posterior {
	if len(a.units) == 0 {
		return Posterior{math.NaN(), math.NaN(), math.NaN(), math.NaN(), math.NaN()}
	}
	order := make([]int, len(a.units))
	for k := range order {
		order[k] = k
	}
	slices.SortStableFunc(order, func(x, y int) int { return cmp.Compare(a.units[x][i], a.units[y][i]) })
	mean, square := 0., 0.
	for k, u := range a.units {
		x := p.value(u[i])
		mean += float64(a.weights[k] * x)
	}
	for k, u := range a.units {
		x := p.value(u[i]) - mean
		square += float64(a.weights[k] * x * x)
	}
	low, high := a.quantile(order, i, lowTail), a.quantile(order, i, highTail)
	return Posterior{Mean: mean, SD: math.Sqrt(square), Low: p.value(low), High: p.value(high), Width: (high - low) / (highTail - lowTail)}
}

// quantile is a weighted quantile of a coordinate, of which order lists the draws from the least on.
func (a *accepted) quantile(order []int, i int, q float64) float64 {
	sum := 0.
	for _, k := range order {
		if sum += a.weights[k]; sum >= q {
			return a.units[k][i]
		}
	}
	return a.units[order[len(order)-1]][i]
}
