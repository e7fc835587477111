package analysis

import (
	"math"

	"microcosm/experiments/design"
	"microcosm/results/sensitivity"
	"microcosm/scenarios"
)

// A Method is how it is judged which settings matter.
type Method int

// The methods. Which one there is depends on the design.
const (
	// NoMethod is of designs with too few points: points are only compared with each other.
	NoMethod Method = iota
	// Factorial is of grids: means of levels, their differences, and interactions.
	Factorial
	// GivenData is of points that are spread: regression, and shares of the variance between classes.
	GivenData
	// Screening is Morris's.
	Screening
	// VarianceBased is Saltelli's scheme: first-order and total indices.
	VarianceBased
)

// An Index is one figure of sensitivity.
type Index struct {
	// Factor is the number of the setting, from 0, or -1 where the figure is of all together.
	Factor int
	// Statistic is one of [Statistics].
	Statistic string
	sensitivity.Estimate
	// Rows is how many points, rows of the scheme or elementary effects it is made of; Missing were left out.
	Rows, Missing int
}

// The statistics of an [Index].
const (
	firstOrder     = "first_order"
	totalOrder     = "total"
	firstOrderSum  = "first_order_sum"
	meanEffect     = "mu"
	meanAbsolute   = "mu_star"
	sdEffect       = "sigma"
	luckFloor      = "luck_floor"
	meanStep       = "mean_step"
	coefficient    = "src"
	rankPartial    = "prcc"
	etaSquared     = "eta2"
	explained      = "r2"
	explainedLess  = "r2_adjusted"
	leastForMethod = 20 // points of a list from which settings are judged
)

// method says how the design can be judged.
func (a *Analysis) method() Method {
	n, k := a.Plan.Points.Len(), len(a.Factors)
	switch a.Plan.Spec.Kind {
	case scenarios.MorrisDesign:
		return Screening
	case scenarios.SaltelliDesign:
		return VarianceBased
	case scenarios.GridDesign:
		for _, f := range a.Factors {
			if f.Continuous() {
				return GivenData
			}
		}
		return Factorial
	case scenarios.ListDesign:
		if n < max(leastForMethod, 5*(k+1)) {
			return NoMethod
		}
	}
	return GivenData
}

// indices computes the figures that the design allows.
func (a *Analysis) indices(m *Measured) []Index {
	switch m.Method {
	case Screening:
		return a.morris(m)
	case VarianceBased:
		return append(a.sobol(m), a.regress(m, a.base(), a.draws)...)
	case Factorial:
		return a.regress(m, nil, 0) // the points are no sample, so there is no interval over them
	case GivenData:
		return append(a.regress(m, nil, a.draws), a.shares(m)...)
	}
	return nil
}

// sobol has the first-order and total indices of the scheme.
func (a *Analysis) sobol(m *Measured) (all []Index) {
	scheme, ok := a.Plan.Points.(*design.Scheme)
	if !ok {
		return nil
	}
	k := len(a.Factors)
	n := scheme.Len() / (k + 2)
	matrices := make([][]float64, k+2)
	for i := range matrices {
		matrices[i] = make([]float64, n)
	}
	for p, y := range m.Means {
		row, matrix := scheme.Part(p)
		matrices[matrix][row] = y
	}
	s := sensitivity.Sobol(matrices[design.MatrixA], matrices[design.MatrixB], matrices[design.FirstMixed:], drawsFor(n, a.draws), luckOf(a.Plan.Spec.Seed, m.Name, 0, forSobol))
	for j := range k {
		all = append(all, Index{j, firstOrder, s.First[j], s.Rows, s.Missing}, Index{j, totalOrder, s.Total[j], s.Rows, s.Missing})
	}
	return append(all, Index{-1, firstOrderSum, s.Sum, s.Rows, s.Missing})
}

// base are the points of the scheme that are a sample of their own: A and B.
func (a *Analysis) base() (points []int) {
	scheme, ok := a.Plan.Points.(*design.Scheme)
	if !ok {
		return nil
	}
	for p := range scheme.Len() {
		if _, matrix := scheme.Part(p); matrix < design.FirstMixed {
			points = append(points, p)
		}
	}
	return points
}

// morris has the elementary effects.
func (a *Analysis) morris(m *Measured) (all []Index) {
	t, ok := a.Plan.Points.(*design.Trajectories)
	if !ok {
		return nil
	}
	k, n := len(a.Factors), t.Len()
	factor, delta := make([]int, n), make([]float64, n)
	for i := range n {
		factor[i], delta[i] = t.Step(i)
	}
	for j, e := range sensitivity.Morris(m.Means, factor, delta, k, drawsFor(n, a.draws), luckOf(a.Plan.Spec.Seed, m.Name, 0, forMorris)) {
		all = append(all, Index{j, meanEffect, just(e.Mu), e.Effects, e.Missing}, Index{j, meanAbsolute, e.MuStar, e.Effects, e.Missing},
			Index{j, sdEffect, just(e.Sigma), e.Effects, e.Missing})
	}
	return all
}

func just(x float64) sensitivityEstimate {
	return sensitivityEstimate{Value: x, Low: math.NaN(), High: math.NaN()}
}

// regress has the coefficients of a regression and of one on ranks, over some points or, of nil, all. Settings with more than two words for
// values are in neither.
func (a *Analysis) regress(m *Measured, points []int, draws int) (all []Index) {
	var in []int
	var x [][]float64
	for j, f := range a.Factors {
		if codes := f.codes(); codes != nil {
			in, x = append(in, j), append(x, at(codes, points))
		}
	}
	if len(in) == 0 {
		return nil
	}
	y := at(m.Means, points)
	draws, seed := drawsFor(len(y), draws), a.Plan.Spec.Seed
	r := sensitivity.Regress(x, y, draws, luckOf(seed, m.Name, 0, forRegression))
	ranks := sensitivity.PartialRank(x, y, draws, luckOf(seed, m.Name, 0, forRanks))
	for i, j := range in {
		all = append(all, Index{j, coefficient, r.Coefficients[i], r.Rows, r.Missing}, Index{j, rankPartial, ranks[i], r.Rows, r.Missing})
	}
	return append(all, Index{-1, explained, just(r.R2), r.Rows, r.Missing}, Index{-1, explainedLess, r.Adjusted, r.Rows, r.Missing})
}

// at are the values at some places, or, of nil, all of them.
func at(x []float64, places []int) []float64 {
	if places == nil {
		return x
	}
	out := make([]float64, len(places))
	for i, p := range places {
		out[i] = x[p]
	}
	return out
}

// shares has the share of the variance between classes of each setting.
func (a *Analysis) shares(m *Measured) (all []Index) {
	for j, f := range a.Factors {
		r := sensitivity.Share(f.classes(0), m.Means, drawsFor(len(m.Means), a.draws), luckOf(a.Plan.Spec.Seed, m.Name, j, forShare))
		all = append(all, Index{j, etaSquared, just(r.Eta2), r.Rows, r.Missing}, Index{j, firstOrder, r.First, r.Rows, r.Missing})
	}
	return all
}

// Index finds a figure of a setting, or of all together with -1; missing where there is none.
func (m *Measured) Index(factor int, statistic string) sensitivityEstimate {
	for i := range m.Indices {
		if x := &m.Indices[i]; x.Factor == factor && x.Statistic == statistic {
			return x.Estimate
		}
	}
	return unknown()
}
