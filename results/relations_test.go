package results

import (
	"math"
	"testing"

	"microcosm/sim"
)

// A round-robin without relationship is taken apart exactly.
func TestRelationsExact(t *testing.T) {
	p, to := []float64{1, -1, 2, -2}, []float64{3, 0, -3, 0}
	x := make([][]float64, 4)
	for i := range x {
		x[i] = make([]float64, 4)
		for j := range x {
			x[i][j] = 5 + p[i] + to[j]
		}
		x[i][i] = math.NaN() // not read
	}
	r := RelationsOf(x)
	near(t, "perceiver", r.Perceiver, 10.0/3, 1e-9)
	near(t, "target", r.Target, 18.0/3, 1e-9)
	near(t, "relationship", r.Relationship, 0, 1e-9)
	near(t, "of three people", RelationsOf(x[:3]).Target, math.NaN(), 0)
}

// Over many groups drawn from known variances the estimates are, on average, those variances.
func TestRelationsUnbiased(t *testing.T) {
	const n, groups = 6, 3000
	luck := sim.NewLuck(1).At(sim.Questionnaire, 1, 1, 1, 1)
	var perceiver, target, relationship, covariance average
	for range groups {
		p, to, x := make([]float64, n), make([]float64, n), make([][]float64, n)
		for i := range n {
			p[i], to[i], x[i] = luck.Norm(), 2*luck.Norm(), make([]float64, n)
		}
		for i := range n {
			for j := range i {
				shared := luck.Norm() // covariance 1, variance 1 + .5
				x[i][j] = p[i] + to[j] + shared + math.Sqrt(.5)*luck.Norm()
				x[j][i] = p[j] + to[i] + shared + math.Sqrt(.5)*luck.Norm()
			}
		}
		r := RelationsOf(x)
		perceiver.add(r.Perceiver)
		target.add(r.Target)
		relationship.add(r.Relationship)
		covariance.add(r.Reciprocity * r.Relationship)
	}
	near(t, "perceiver", perceiver.mean(), 1, .06)
	near(t, "target", target.mean(), 4, .2)
	near(t, "relationship", relationship.mean(), 1.5, .03)
	near(t, "covariance", covariance.mean(), 1, .04)
}
