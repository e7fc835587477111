package design

// Matrices of the scheme of Saltelli; FirstMixed+j is A with column j taken from B.
const (
	MatrixA = iota
	MatrixB
	FirstMixed
)

// A Scheme is the design of Saltelli et al. (2010). Make one with [Saltelli].
type Scheme struct {
	base *sobol
	n, k int
}

// Saltelli is the scheme from which first-order and total Sobol indices are estimated (Saltelli et al. 2010): two base samples A and
// B of n points of k factors, and for each factor A with that factor taken from B. A and B are the two halves of the coordinates of a scrambled
// Sobol sequence in 2k dimensions (see [ScrambledSobol]; unscrambled, the first points of A and B would be the same), so that k is at
// most [MostDimensions]/2; n should be a power of 2. There are n(k+2) points, row by row: A, B, then the factors in their order. So
// what is done first is whole rows, and a larger n adds to a smaller.
func Saltelli(n, k int, seed uint64) *Scheme {
	check("a scheme", n, k)
	return &Scheme{base: newScrambled(n, 2*k, seed), n: n, k: k}
}

// Len is how many points there are.
func (s *Scheme) Len() int { return s.n * (s.k + 2) }

// Factors is how many factors there are.
func (s *Scheme) Factors() int { return s.k }

// At writes the coordinates of point i into u.
func (s *Scheme) At(i int, u []float64) {
	row, matrix := s.Part(i)
	for j := range u[:s.k] {
		column := j
		if matrix == MatrixB || matrix == FirstMixed+j {
			column += s.k
		}
		u[j] = s.base.coordinate(row, column)
	}
}

// Part says to which row, 0..n-1, and to which matrix point i belongs: [MatrixA], [MatrixB], or [FirstMixed] plus the factor taken from B.
func (s *Scheme) Part(i int) (row, matrix int) { return i / (s.k + 2), i % (s.k + 2) }
