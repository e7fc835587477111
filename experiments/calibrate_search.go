package experiments

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// Of the search, in units of the cube of prior quantiles, in which every parameter runs from 0 to 1.
const (
	// firstStep is the standard deviation of the first points about the start.
	firstStep = .2
	// mostStep keeps the step within the cube.
	mostStep = .5
	// lastStep is the standard deviation below which the search has arrived: a thousandth of the prior is far less than the published
	// figures can tell apart.
	lastStep = .001
)

// A search is a (mu/mu_w, lambda)-CMA-ES (Hansen 2016) in the unit cube, made to be asked for a generation of points and told their losses,
// so that the order in which losses arrive cannot show. A point beyond a face is reflected into the cube, and learned from where it was tried. In place of the root of the
// covariance it keeps the Cholesky factor, as Krause, Arbones & Igel (2016) do.
type search struct {
	n, lambda           int
	weights             []float64
	muEff, cs, ds       float64
	cc, c1, cmu, length float64
	rng                 *rand.Rand

	mean, ps, pc []float64
	sigma        float64
	cov          *mat.SymDense
	factor       mat.TriDense
	generation   int
	steps        [][]float64 // of the generation asked for: (point - mean) / sigma
}

// newSearch begins at a point of the cube; the strategy's constants are Hansen's (2016, table 1).
func newSearch(start []float64, seed uint64) *search {
	n := len(start)
	s := &search{
		n: n, lambda: generation(n), rng: rand.New(rand.NewPCG(seed, searchStream)),
		mean: slices.Clone(start), ps: make([]float64, n), pc: make([]float64, n), sigma: firstStep, cov: mat.NewSymDense(n, nil),
	}
	mu := s.lambda / 2
	sum, squares := 0., 0.
	for i := range mu {
		w := math.Log(float64(s.lambda+1)/2) - math.Log(float64(i+1))
		s.weights = append(s.weights, w)
		sum, squares = sum+w, squares+float64(w*w)
	}
	for i := range s.weights {
		s.weights[i] /= sum
	}
	d := float64(n)
	s.muEff = sum * sum / squares
	s.cs = (s.muEff + 2) / (d + s.muEff + 5)
	s.ds = 1 + float64(2*max(0, math.Sqrt((s.muEff-1)/(d+1))-1)) + s.cs
	s.cc = (4 + s.muEff/d) / (d + 4 + 2*s.muEff/d)
	s.c1 = 2 / (float64((d+1.3)*(d+1.3)) + s.muEff)
	s.cmu = min(1-s.c1, 2*(s.muEff-2+1/s.muEff)/(float64((d+2)*(d+2))+s.muEff))
	s.length = math.Sqrt(d) * (1 - 1/(4*d) + 1/(21*d*d))
	for i := range n {
		s.cov.SetSym(i, i, 1)
	}
	return s
}

// generation is how many points the search tries at a time in n dimensions (Hansen 2016, table 1).
func generation(n int) int { return 4 + int(3*math.Log(float64(n))) }

// ask draws a generation of points.
func (s *search) ask() ([][]float64, error) {
	var chol mat.Cholesky
	if !chol.Factorize(s.cov) {
		return nil, fmt.Errorf("the search has lost its way: its covariance is no longer positive")
	}
	chol.LTo(&s.factor)
	s.steps = s.steps[:0]
	points := make([][]float64, s.lambda)
	for k := range points {
		z := make([]float64, s.n)
		for i := range z {
			z[i] = s.rng.NormFloat64()
		}
		step, point := make([]float64, s.n), make([]float64, s.n)
		for i := range step {
			for j := 0; j <= i; j++ {
				step[i] += float64(s.factor.At(i, j) * z[j])
			}
			point[i] = fold(s.mean[i] + float64(s.sigma*step[i]))
			step[i] = (point[i] - s.mean[i]) / s.sigma
		}
		s.steps = append(s.steps, step)
		points[k] = point
	}
	return points, nil
}

// tell takes the losses of the points that were asked for, and moves on.
func (s *search) tell(losses []float64) {
	order := make([]int, len(losses))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case losses[a] < losses[b]:
			return -1
		case losses[a] > losses[b]:
			return 1
		}
		return 0
	})
	s.generation++
	move := make([]float64, s.n)
	for k, w := range s.weights {
		for i, x := range s.steps[order[k]] {
			move[i] += float64(w * x)
		}
	}
	for i := range s.mean {
		s.mean[i] += float64(s.sigma * move[i])
	}
	s.paths(move, order)
}

// paths adapts covariance and step length.
func (s *search) paths(move []float64, order []int) {
	white := s.whiten(move)
	norm, gain := 0., math.Sqrt(s.cs*(2-s.cs)*s.muEff)
	for i := range s.ps {
		s.ps[i] = float64((1-s.cs)*s.ps[i]) + float64(gain*white[i])
		norm += float64(s.ps[i] * s.ps[i])
	}
	norm = math.Sqrt(norm)
	expected := math.Sqrt(1 - math.Pow(1-s.cs, float64(2*s.generation)))
	held := norm/expected < (1.4+2/float64(s.n+1))*s.length
	pull, lost := 0., s.c1*s.cc*(2-s.cc)
	if held {
		pull, lost = math.Sqrt(s.cc*(2-s.cc)*s.muEff), 0
	}
	for i := range s.pc {
		s.pc[i] = float64((1-s.cc)*s.pc[i]) + float64(pull*move[i])
	}
	for i := range s.n {
		for j := 0; j <= i; j++ {
			c := float64((1-s.c1-s.cmu+lost)*s.cov.At(i, j)) + float64(s.c1*s.pc[i]*s.pc[j])
			for k, w := range s.weights {
				step := s.steps[order[k]]
				c += float64(s.cmu * w * step[i] * step[j])
			}
			s.cov.SetSym(i, j, c)
		}
	}
	s.sigma = min(mostStep, s.sigma*math.Exp(s.cs/s.ds*(norm/s.length-1)))
}

// whiten solves factor * x = move.
func (s *search) whiten(move []float64) []float64 {
	x := make([]float64, s.n)
	for i := range x {
		x[i] = move[i]
		for j := range i {
			x[i] -= float64(s.factor.At(i, j) * x[j])
		}
		x[i] /= s.factor.At(i, i)
	}
	return x
}

// arrived reports whether the points of a generation hardly differ any more.
func (s *search) arrived() bool {
	for i := range s.n {
		if s.sigma*math.Sqrt(s.cov.At(i, i)) > lastStep {
			return false
		}
	}
	return true
}

// fold brings a coordinate into 0..1 by reflection at the faces.
func fold(x float64) float64 {
	x = math.Mod(math.Abs(x), 2)
	if x > 1 {
		x = 2 - x
	}
	return x
}
