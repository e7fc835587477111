package design

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math"
	"math/big"
	"math/bits"
	"slices"
	"strings"
	"testing"
)

// The points 1-5 and 119-123 of the sequence in 27 dimensions, in 128ths, as the program of Joe & Kuo gives them
// (sobol 123 27 new-joe-kuo-6.21201).
var published = map[int][27]uint64{
	0:   {},
	1:   {64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64},
	2:   {96, 32, 32, 32, 96, 96, 32, 96, 96, 96, 96, 96, 32, 32, 96, 32, 96, 32, 96, 32, 32, 96, 32, 32, 32, 96, 32},
	3:   {32, 96, 96, 96, 32, 32, 96, 32, 32, 32, 32, 32, 96, 96, 32, 96, 32, 96, 32, 96, 96, 32, 96, 96, 96, 32, 96},
	4:   {48, 48, 80, 112, 48, 16, 48, 112, 112, 80, 112, 48, 48, 80, 48, 112, 48, 112, 112, 16, 16, 16, 48, 112, 112, 112, 48},
	118: {89, 61, 127, 41, 53, 67, 103, 49, 13, 45, 87, 3, 73, 25, 101, 27, 83, 51, 111, 15, 29, 39, 109, 83, 103, 117, 77},
	119: {25, 125, 63, 105, 117, 3, 39, 113, 77, 109, 23, 67, 9, 89, 37, 91, 19, 115, 47, 79, 93, 103, 45, 19, 39, 53, 13},
	120: {17, 5, 119, 65, 45, 27, 79, 89, 101, 53, 31, 91, 33, 17, 93, 51, 107, 11, 7, 23, 53, 15, 101, 123, 15, 109, 21},
	121: {81, 69, 55, 1, 109, 91, 15, 25, 37, 117, 95, 27, 97, 81, 29, 115, 43, 75, 71, 87, 117, 79, 37, 59, 79, 45, 85},
	122: {113, 37, 87, 97, 77, 123, 111, 57, 5, 85, 127, 59, 1, 49, 61, 19, 11, 43, 103, 55, 21, 111, 69, 91, 47, 13, 53},
}

// The first ten points in three dimensions, in 16ths, as Joe & Kuo print them as the example to their program.
var example = [10][3]uint64{{0, 0, 0}, {8, 8, 8}, {12, 4, 4}, {4, 12, 12}, {6, 6, 10}, {14, 14, 2}, {10, 2, 14}, {2, 10, 6}, {3, 5, 15}, {11, 13, 7}}

// Ensure the sequence has the points that its authors publish.
func TestSobolPublished(t *testing.T) {
	u := make([]float64, 27)
	d := Sobol(123, 27)
	for i, want := range published {
		d.At(i, u)
		for j := range want {
			if u[j] != float64(want[j])/128 {
				t.Errorf("point %d, dimension %d: %v, want %v", i, j+1, u[j], float64(want[j])/128)
			}
		}
	}
	three := Sobol(10, 3)
	for i, want := range example {
		three.At(i, u[:3])
		for j := range want {
			if u[j] != float64(want[j])/16 {
				t.Errorf("point %d, dimension %d: %v, want %v", i, j+1, u[j], float64(want[j])/16)
			}
		}
	}
}

// times multiplies two polynomials over the integers mod 2, modulo a third.
func times(a, b, modulo uint64) (product uint64) {
	degree := bits.Len64(modulo) - 1
	for ; b != 0; b >>= 1 {
		if b&1 == 1 {
			product ^= a
		}
		if a <<= 1; a>>degree&1 == 1 {
			a ^= modulo
		}
	}
	return product
}

// order is after how many multiplications by x modulo the polynomial 1 comes back, at most 2^degree.
func order(polynomial uint64) uint64 {
	x := times(2, 1, polynomial)
	power, n := x, uint64(1)
	for power != 1 && n>>(bits.Len64(polynomial)-1) == 0 {
		power = times(power, 2, polynomial)
		n++
	}
	return n
}

// Ensure the polynomials are primitive (the order of x is the most it can be), that no two are the same, that they come by degree,
// and that all primitive polynomials of one degree come before the first of the next, as many as there are (Euler's function of 2^s-1, by s).
func TestDirections(t *testing.T) {
	seen := map[uint64]bool{}
	count := map[int]int{}
	last := uint64(0)
	for j, d := range directions {
		s := len(d.initial)
		polynomial := 1<<s | d.inner<<1 | 1
		if s == 1 {
			polynomial = 3
		}
		if got := order(polynomial); s > 1 && got != 1<<s-1 {
			t.Errorf("dimension %d: the order of x modulo %b is %d, not %d", j+2, polynomial, got, 1<<s-1)
		}
		if seen[polynomial] || polynomial < last {
			t.Errorf("dimension %d: polynomial %b is not the next", j+2, polynomial)
		}
		seen[polynomial], last = true, polynomial
		count[s]++
		for i, m := range d.initial {
			if m%2 != 1 || m >= 1<<(i+1) {
				t.Errorf("dimension %d: initial number %d is %d", j+2, i+1, m)
			}
		}
	}
	for s, want := range map[int]int{1: 1, 2: 1, 3: 2, 4: 2, 5: 6, 6: 6, 7: 18, 8: 16, 9: 48} {
		if count[s] != want {
			t.Errorf("%d polynomials of degree %d, want %d", count[s], s, want)
		}
	}
}

// publishedSum is the SHA-256 of the lines of dimensions 2..128 of the file that Joe & Kuo publish (new-joe-kuo-6.21201: d, s, a, m_1 … m_s), with
// one blank between numbers. Two copies of the file, kept by others independently, gave it.
const publishedSum = "9c373d3eed7812425dadc89f3b31ab870bf3d26650244a380193b3d96736f731"

// Ensure every number of the table is that of the published file.
func TestDirectionsPublished(t *testing.T) {
	sum := sha256.New()
	for j, d := range directions {
		fmt.Fprintf(sum, "%d %d %d %s\n", j+2, len(d.initial), d.inner, strings.Trim(fmt.Sprint(d.initial), "[]"))
	}
	if got := hex.EncodeToString(sum.Sum(nil)); got != publishedSum {
		t.Errorf("the sum is %s", got)
	}
}

// Ensure Sobol's property A in every number d of dimensions: of the first 2^d points one lies in each of the 2^d parts into which halving every
// side cuts the cube. That is so where the d by d matrix of the first digits of the direction numbers can be inverted mod 2. Joe & Kuo
// chose the initial numbers so that it holds; a wrong first digit in the table, and it would hold by chance only.
func TestSobolPropertyA(t *testing.T) {
	digits := make([]*big.Int, MostDimensions)
	for j := range digits {
		digits[j] = firstDigits(j, MostDimensions)
	}
	for d := 1; d <= MostDimensions; d++ {
		if rank := rank(digits[:d], d); rank != d {
			t.Errorf("in %d dimensions the rank is %d", d, rank)
		}
	}
}

// firstDigits are the first binary digits of the first n direction numbers of a dimension, counted from 0; digit c of the result is that of
// number c.
func firstDigits(dimension, n int) *big.Int {
	m := make([]*big.Int, n)
	out := new(big.Int)
	for c := range m {
		m[c] = big.NewInt(1)
		if dimension > 0 {
			initial, inner := directions[dimension-1].initial, directions[dimension-1].inner
			if s := len(initial); c < s {
				m[c] = new(big.Int).SetUint64(initial[c])
			} else {
				m[c] = new(big.Int).Set(m[c-s])
				for k := 1; k <= s; k++ {
					if k == s || inner>>(s-1-k)&1 == 1 {
						m[c].Xor(m[c], new(big.Int).Lsh(m[c-k], uint(k)))
					}
				}
			}
		}
		out.SetBit(out, c, m[c].Bit(c))
	}
	return out
}

// rank is that of the first n columns of a matrix mod 2.
func rank(matrix []*big.Int, n int) (rank int) {
	rows := make([]*big.Int, len(matrix))
	for r := range rows {
		rows[r] = new(big.Int).Set(matrix[r])
	}
	for c := range n {
		pivot := slices.IndexFunc(rows[rank:], func(row *big.Int) bool { return row.Bit(c) == 1 })
		if pivot < 0 {
			continue
		}
		rows[rank], rows[rank+pivot] = rows[rank+pivot], rows[rank]
		for _, row := range rows[rank+1:] {
			if row.Bit(c) == 1 {
				row.Xor(row, rows[rank])
			}
		}
		if rank++; rank == len(rows) {
			break
		}
	}
	return rank
}

// Ensure of every 2^m points, plain or scrambled, each 2^m-th of each dimension holds one.
func TestSobolStrata(t *testing.T) {
	const n = 1 << 8
	for name, d := range map[string]Design{"plain": Sobol(4*n, MostDimensions), "scrambled": ScrambledSobol(4*n, MostDimensions, 3)} {
		u := make([]float64, MostDimensions)
		for block := range 4 {
			var held [MostDimensions][n]int
			for i := range n {
				d.At(block*n+i, u)
				for j := range u {
					held[j][int(u[j]*n)]++
				}
			}
			for j := range held {
				for s, count := range held[j] {
					if count != 1 {
						t.Fatalf("%s, block %d, dimension %d: stratum %d holds %d points", name, block, j+1, s, count)
					}
				}
			}
		}
	}
}

// smooth is a function whose mean over the cube is 1, and the first factors count most.
func smooth(u []float64) float64 {
	product := 1.0
	for j, x := range u {
		product *= 1 + (x-.5)/float64(j+1)
	}
	return product
}

// errorOf is the root mean square over seeds of the error of the mean of [smooth].
func errorOf(design func(seed uint64) Design) float64 {
	const seeds = 40
	sum := 0.0
	for seed := range uint64(seeds) {
		d := design(seed)
		u := make([]float64, d.Factors())
		total := 0.0
		for i := range d.Len() {
			d.At(i, u)
			total += smooth(u)
		}
		e := total/float64(d.Len()) - 1
		sum += e * e
	}
	return math.Sqrt(sum / seeds)
}

// Ensure means over a smooth function come nearer to the truth by Latin hypercube than by random points, and far nearer by scrambled
// Sobol points, and that these gain more from four times as many points than random ones do (which halve their error).
func TestErrorOfMeans(t *testing.T) {
	const n, k = 256, 6
	random := errorOf(func(s uint64) Design { return Random(n, k, s) })
	latin := errorOf(func(s uint64) Design { return LatinHypercube(n, k, s) })
	sobol := errorOf(func(s uint64) Design { return ScrambledSobol(n, k, s) })
	more := errorOf(func(s uint64) Design { return ScrambledSobol(4*n, k, s) })
	t.Logf("random %.2g, Latin hypercube %.2g, Sobol %.2g, of four times as many %.2g", random, latin, sobol, more)
	if want := .4 / math.Sqrt(n); random < want/2 || random > 2*want {
		t.Errorf("random: %v, not about %v", random, want)
	}
	if latin > random/2 || sobol > random/20 || more > sobol/3 {
		t.Errorf("random %v, Latin hypercube %v, Sobol %v, of four times as many %v", random, latin, sobol, more)
	}
}

// Ensure a scrambled point is uniform for itself: over seeds its mean is 1/2 and its variance 1/12.
func TestScrambledUniform(t *testing.T) {
	const seeds = 4000
	u := make([]float64, 5)
	for _, i := range []int{0, 1, 100} {
		var sum, squares [5]float64
		for seed := range uint64(seeds) {
			ScrambledSobol(128, 5, seed).At(i, u)
			for j, x := range u {
				sum[j] += x
				squares[j] += (x - .5) * (x - .5)
			}
		}
		for j := range u {
			// standard errors: sqrt(1/12/4000) = .0046, sqrt(1/180/4000) = .0012
			if mean, variance := sum[j]/seeds, squares[j]/seeds; math.Abs(mean-.5) > .018 || math.Abs(variance-1.0/12) > .005 {
				t.Errorf("point %d, dimension %d: mean %v, variance %v", i, j+1, mean, variance)
			}
		}
	}
}
