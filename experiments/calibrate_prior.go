package experiments

import (
	"math"
	"math/rand/v2"
	"strconv"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distmv"
	"gonum.org/v1/gonum/stat/samplemv"

	"microcosm/scenarios"
)

// digitsTried is how many digits the constants that are tried have, so that a table shows exactly what was played.
const digitsTried = 6

// A unitPrior goes to and fro between a constant and its quantile, 0..1.
type unitPrior struct{ scenarios.Prior }

// value is the constant at a quantile, rounded, within the bounds.
func (p unitPrior) value(u float64) float64 {
	x := p.From + float64(u*(p.To-p.From))
	if p.Shape == scenarios.LogUniform {
		x = p.From * math.Exp(u*math.Log(p.To/p.From))
	}
	x, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', digitsTried, 64), 64)
	if err != nil {
		panic("experiments: " + err.Error())
	}
	return min(max(x, p.From), p.To)
}

// unit is the quantile of a constant; one outside the bounds is taken as the nearer bound.
func (p unitPrior) unit(x float64) float64 {
	x = min(max(x, p.From), p.To)
	if p.Shape == scenarios.LogUniform {
		return math.Log(x/p.From) / math.Log(p.To/p.From)
	}
	return (x - p.From) / (p.To - p.From)
}

// latinHypercube is n points of the unit cube of which every coordinate alone is spread evenly (McKay, Beckman & Conover 1979).
func latinHypercube(n, dimensions int, seed uint64) [][]float64 {
	if n == 0 {
		return nil
	}
	src := rand.NewPCG(seed, priorStream)
	batch := mat.NewDense(n, dimensions, nil)
	samplemv.LatinHypercube{Q: distmv.NewUnitUniform(dimensions, src), Src: src}.Sample(batch)
	points := make([][]float64, n)
	for k := range points {
		points[k] = batch.RawRowView(k)
	}
	return points
}
