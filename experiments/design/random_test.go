package design

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// Ensure each stratum of each factor holds one point of a Latin hypercube, however many points there are.
func TestLatinHypercubeStrata(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 3000).Draw(t, "n")
		d := LatinHypercube(n, 3, rapid.Uint64().Draw(t, "seed"))
		held := make([][3]int, n)
		for i := range n {
			for j, u := range point(d, i) {
				held[int(u*float64(n))][j]++
			}
		}
		for s, count := range held {
			if count != [3]int{1, 1, 1} {
				t.Fatalf("stratum %d of %d holds %v points", s, n, count)
			}
		}
	})
}

// Ensure in the largest Latin hypercube too a point lies in the stratum that was drawn for it.
func TestLatinHypercubeLargest(t *testing.T) {
	d := LatinHypercube(1<<26, 1, 1).(*latin)
	u := make([]float64, 1)
	for i := 0; i < d.n; i += 65537 {
		if d.At(i, u); int(u[0]*float64(d.n)) != int(d.strata[0].at(uint64(i))) {
			t.Fatalf("point %d is %v, not in stratum %d", i, u[0], d.strata[0].at(uint64(i)))
		}
	}
}

// chiSquare is Pearson's statistic of counts that should be equal.
func chiSquare(counts []int) float64 {
	total := 0
	for _, n := range counts {
		total += n
	}
	want, sum := float64(total)/float64(len(counts)), 0.0
	for _, n := range counts {
		sum += (float64(n) - want) * (float64(n) - want) / want
	}
	return sum
}

// Ensure all orders of few things are as likely: the 24 of four things, and the 120 of five.
func TestShuffleUniform(t *testing.T) {
	for n, limit := range map[int]float64{3: 20.5, 4: 49.7, 5: 178} { // the .999 quantiles of chi square with n!-1 degrees of freedom
		index := 1
		for i := 2; i <= n; i++ {
			index *= i
		}
		counts := make([]int, index)
		for _, key := range keys(1, 200*index, forStratum) {
			s := newShuffle(n, key)
			number := 0
			for x := range n { // the number of a permutation, by Lehmer's code
				smaller := 0
				for y := x + 1; y < n; y++ {
					if s.at(uint64(y)) < s.at(uint64(x)) {
						smaller++
					}
				}
				number = number*(n-x) + smaller
			}
			counts[number]++
		}
		if got := chiSquare(counts); got > limit {
			t.Errorf("%d things: chi square %v, the limit is %v", n, got, limit)
		}
	}
}

// Ensure factors of random designs are unrelated to each other and to the number of the point.
func TestUnrelated(t *testing.T) {
	const n = 4000
	for name, d := range map[string]Design{"random": Random(n, 4, 5), "lhs": LatinHypercube(n, 4, 5), "scrambled": ScrambledSobol(n, 4, 5)} {
		rows := make([][]float64, n)
		for i := range rows {
			rows[i] = append(point(d, i), float64(i)/n)
		}
		for a := range 5 {
			for b := range a {
				sum := 0.0
				for _, row := range rows {
					sum += 12 * (row[a] - .5) * (row[b] - .5)
				}
				if r := sum / n; math.Abs(r) > 4/math.Sqrt(n) {
					t.Errorf("%s: columns %d and %d correlate by %v", name, b, a, r)
				}
			}
		}
	}
}
