package design

import (
	"fmt"
	"math/bits"
)

// MostDimensions is in how many dimensions the Sobol sequence is known here; the scheme of Saltelli takes two for each factor.
const MostDimensions = len(directions) + 1

// columns is how many direction numbers a dimension has: the sequence holds 2^32 points.
const columns = 32

// A sobol is the Sobol sequence: coordinate j of point i is the exclusive or of those of the direction numbers of dimension j
// which the Gray code of i selects, and of a shift.
type sobol struct {
	n       int
	numbers [][columns]uint64 // as fractions of 2^64
	shift   []uint64
}

// Sobol is the first n points of the Sobol sequence in k dimensions, at most [MostDimensions], with the directions of Joe & Kuo
// (2008), in the order of the Gray code (Antonov & Saleev 1979), as their own program gives them. The first point is 0 in
// every coordinate and no point is 1, so that 2^m points lie half a cell, 2^-(m+1), too low on the average: [ScrambledSobol] does not.
func Sobol(n, k int) Design { return newSobol(n, k) }

func newSobol(n, k int) *sobol {
	check("a Sobol sequence", n, k)
	if uint64(n) > 1<<columns || k > MostDimensions {
		panic(fmt.Sprintf("design: a Sobol sequence of %d points in %d dimensions; 2^%d in %d are known", n, k, columns, MostDimensions))
	}
	s := &sobol{n: n, numbers: make([][columns]uint64, k), shift: make([]uint64, k)}
	for j := range s.numbers {
		s.numbers[j] = directionNumbers(j)
	}
	return s
}

// directionNumbers are those of a dimension, counted from 0, by the recurrence of Bratley & Fox (1988) from the initial ones.
func directionNumbers(dimension int) (v [columns]uint64) {
	m := [columns]uint64{}
	if dimension == 0 {
		for c := range m {
			m[c] = 1
		}
	} else {
		d := &directions[dimension-1]
		degree := copy(m[:], d.initial)
		for c := degree; c < columns; c++ {
			m[c] = m[c-degree] ^ m[c-degree]<<degree
			for k := 1; k < degree; k++ {
				m[c] ^= (d.inner >> (degree - 1 - k) & 1) * m[c-k] << k
			}
		}
	}
	for c := range v {
		v[c] = m[c] << (63 - c)
	}
	return v
}

// ScrambledSobol is the first n points of the Sobol sequence in k dimensions, at most [MostDimensions], scrambled by the seed: the binary
// digits of each coordinate are multiplied by a random lower triangular matrix (Matoušek 1998) and then shifted (exclusive or with
// random digits). Every point for itself is then uniform in the cube, so that means over the points are unbiased, and together they
// are spread as evenly as before: of 2^m points each interval of 2^-m holds one. No point is left out: to drop the first spoils that (Owen 2020).
// Take powers of 2. Point i does not depend on n.
func ScrambledSobol(n, k int, seed uint64) Design { return newScrambled(n, k, seed) }

func newScrambled(n, k int, seed uint64) *sobol {
	s := newSobol(n, k)
	matrices, shifts := keys(seed, k, forScramble), keys(seed, k, forShift)
	for j := range s.numbers {
		s.shift[j] = word(shifts[j], 0)
		for c, v := range s.numbers[j] {
			s.numbers[j][c] = triangular(matrices[j], v)
		}
	}
	return s
}

// triangular multiplies the digits of x, the highest first, by the random matrix of the key: digit r of the product is the parity of digit r
// and of a random choice of those before it.
func triangular(key, x uint64) (y uint64) {
	for r := range 64 {
		digit := uint64(1) << (63 - r)
		row := word(key, uint64(r))&^(digit<<1-1) | digit
		y |= uint64(bits.OnesCount64(row&x)&1) << (63 - r)
	}
	return y
}

// Len is how many points there are.
func (s *sobol) Len() int { return s.n }

// Factors is how many factors there are.
func (s *sobol) Factors() int { return len(s.numbers) }

// At writes the coordinates of point i into u.
func (s *sobol) At(i int, u []float64) {
	for j := range s.numbers {
		u[j] = s.coordinate(i, j)
	}
}

// coordinate is one coordinate of point i.
func (s *sobol) coordinate(i, j int) float64 {
	x := s.shift[j]
	for gray := uint64(i) ^ uint64(i)>>1; gray != 0; gray &= gray - 1 {
		x ^= s.numbers[j][bits.TrailingZeros64(gray)]
	}
	return unit(x)
}
