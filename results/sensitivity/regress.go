package sensitivity

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"microcosm/agents"
)

// A Regression says how far a result is a weighted sum of factors.
type Regression struct {
	// Rows is how many rows were used; Missing were left out, as a factor or the result is missing in them.
	Rows, Missing int
	// R2 is the share of the variance that the sum explains, 0..1. It rises with every factor, by chance; Adjusted takes account of that
	// and can be below 0:
	//
	//	1 - (1 - R^2) (rows - 1) / (rows - factors - 1)     (Ezekiel 1930)
	//
	// Where it is far below 1 the coefficients say little: factors work along curves or together, or there is much luck.
	R2       float64
	Adjusted Estimate
	// Coefficients are the standardised regression coefficients, of each factor: by how many standard deviations the result changes for one
	// of the factor. Their squares add up to R2 where factors are independent.
	Coefficients []Estimate
}

// Regress fits standardised regression coefficients by least squares (SRC: Saltelli & Marivoet 1990): b_j sd(x_j) / sd(y). x[j][i] is factor j
// at point i. A factor that does not vary has no coefficient and is left out of the sum. Where one factor is a sum of others, or there
// are no more rows than coefficients, all is missing. Intervals are percentiles of the bootstrap over points; that of Adjusted is moved
// by Adjusted - R2, since of the points that are drawn from, R2 is the truth and no estimate. It panics on unequal lengths.
func Regress(x [][]float64, y []float64, draws int, luck agents.Luck) Regression {
	mustMatch("Regress", y, x...)
	t := tableOf(x, y)
	k := len(x)
	all := resample(t.rows, k+2, draws, luck, func(w, out []float64) {
		t.correlate(t.columns, w)
		t.coefficients(out)
	})
	r := Regression{Rows: t.rows, Missing: len(y) - t.rows, R2: all[k].Value, Adjusted: all[k+1], Coefficients: all[:k:k]}
	r.Adjusted.Low -= r.R2 - r.Adjusted.Value
	r.Adjusted.High -= r.R2 - r.Adjusted.Value
	return r
}

// PartialRank is the partial rank correlation coefficient of each factor with the result (PRCC: Saltelli & Marivoet 1990), -1..1: the
// correlation of what is left of the ranks of both when those of all other factors are taken out by regression. It is near -1 or
// 1 where the result always falls or rises with the factor, by a line or a curve, whatever else changes it; it does not say how much. x[j][i]
// is factor j at point i; rows with a missing value are left out. Missing as in [Regress]. It panics on unequal lengths.
func PartialRank(x [][]float64, y []float64, draws int, luck agents.Luck) []Estimate {
	mustMatch("PartialRank", y, x...)
	t := tableOf(x, y)
	ranked := make([][]float64, len(t.columns))
	rankers := make([]*ranker, len(t.columns))
	for j := range rankers {
		rankers[j] = rankerOf(t.columns[j])
		ranked[j] = make([]float64, t.rows)
	}
	return resample(t.rows, len(x), draws, luck, func(w, out []float64) {
		for j := range rankers {
			rankers[j].ranks(w, ranked[j])
		}
		t.correlate(ranked, w)
		t.partial(out)
	})
}

// A table is complete rows of factors and, in the last column, the result, and room to correlate them in.
type table struct {
	columns [][]float64
	rows    int
	r       *mat.SymDense // correlations of all columns
	means   []float64
	scale   []float64 // roots of the sums of squares
	vary    []int     // the factors that vary
	fits    bool      // whether the result varies and there are rows enough
}

func tableOf(x [][]float64, y []float64) *table {
	t := &table{r: mat.NewSymDense(len(x)+1, nil), means: make([]float64, len(x)+1), scale: make([]float64, len(x)+1)}
	all := append(append([][]float64(nil), x...), y)
	kept := known(len(y), all...)
	for _, c := range all {
		t.columns = append(t.columns, picked(c, kept))
	}
	t.rows = len(kept)
	return t
}

// correlate finds the correlations of the columns, rows counting as often as w says, and which factors vary.
func (t *table) correlate(columns [][]float64, w []float64) {
	n, distinct := 0.0, 0
	for _, often := range w {
		n += often
		if often > 0 {
			distinct++
		}
	}
	for j, c := range columns {
		t.means[j] = weightedMean(c, w)
	}
	t.each(func(a, b int) float64 { return products(columns[a], columns[b], t.means[a], t.means[b], w) })
	t.vary = t.vary[:0]
	for j, mean := range t.means {
		t.scale[j] = math.Sqrt(varying(t.r.At(j, j), n, mean))
		if t.scale[j] > 0 && j < len(t.means)-1 {
			t.vary = append(t.vary, j)
		}
	}
	t.fits = t.scale[len(t.scale)-1] > 0 && distinct > len(t.vary)+1
	t.each(func(a, b int) float64 { return t.r.At(a, b) / t.scale[a] / t.scale[b] })
}

// each sets the matrix.
func (t *table) each(of func(a, b int) float64) {
	for a := range t.means {
		for b := a; b < len(t.means); b++ {
			t.r.SetSym(a, b, of(a, b))
		}
	}
}

// products is the sum of products about two means.
func products(x, y []float64, mx, my float64, w []float64) float64 {
	sum := 0.0
	for i, often := range w {
		if often > 0 {
			sum += float64(often * float64((x[i]-mx)*(y[i]-my)))
		}
	}
	return sum
}

// illConditioned is the condition of a matrix of correlations above which one factor is taken as a sum of others.
const illConditioned = 1e10

// among is the Cholesky factor of the correlations among some columns; not ok where one of them is a sum of others.
func (t *table) among(columns []int) (c *mat.Cholesky, ok bool) {
	part := mat.NewSymDense(len(columns), nil)
	for i, a := range columns {
		for j := i; j < len(columns); j++ {
			part.SetSym(i, j, t.r.At(a, columns[j]))
		}
	}
	c = &mat.Cholesky{}
	return c, c.Factorize(part) && c.Cond() < illConditioned
}

// coefficients writes the standardised coefficient of each factor, then R squared and the adjusted one.
func (t *table) coefficients(out []float64) {
	k := len(t.columns) - 1
	missing(out)
	if !t.fits || len(t.vary) == 0 {
		return
	}
	c, ok := t.among(t.vary)
	if !ok {
		return
	}
	right, beta := mat.NewVecDense(len(t.vary), nil), &mat.VecDense{}
	for i, j := range t.vary {
		right.SetVec(i, t.r.At(j, k))
	}
	if c.SolveVecTo(beta, right) != nil {
		return
	}
	for i, j := range t.vary {
		out[j] = beta.AtVec(i)
	}
	out[k] = min(max(mat.Dot(beta, right), 0), 1)
	if free := t.rows - len(t.vary) - 1; free > 0 {
		out[k+1] = 1 - float64((1-out[k])*(float64(t.rows-1)/float64(free)))
	}
}

// partial writes the partial correlation of each factor with the last column, given all other factors, from the inverse P of the matrix of
// correlations: - P_jy / sqrt(P_jj P_yy). Where the result is exactly a sum of factors the partial correlation of each is 1 or -1.
func (t *table) partial(out []float64) {
	k := len(t.columns) - 1
	missing(out)
	if !t.fits || len(t.vary) == 0 {
		return
	}
	c, ok := t.among(append(t.vary[:len(t.vary):len(t.vary)], k))
	if !ok {
		t.exact(out)
		return
	}
	var p mat.SymDense
	if c.InverseTo(&p) != nil {
		return
	}
	y := len(t.vary)
	for i, j := range t.vary {
		out[j] = min(max(-p.At(i, y)/math.Sqrt(float64(p.At(i, i)*p.At(y, y))), -1), 1)
	}
}

// exact writes the partial correlations where nothing of the result is left: the sign of each coefficient that is not rounding.
func (t *table) exact(out []float64) {
	beta := make([]float64, len(t.columns)+1)
	t.coefficients(beta)
	for j := range out {
		switch b := beta[j]; {
		case math.Abs(b) > 1e-9:
			out[j] = math.Copysign(1, b)
		default:
			out[j] = math.NaN() // nothing is left of either, or the factor has no coefficient
		}
	}
}

func missing(out []float64) {
	for i := range out {
		out[i] = math.NaN()
	}
}
