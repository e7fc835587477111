package design

import (
	"math/bits"

	"microcosm/sim"
)

// Stream is the stream of luck that belongs to designs, apart from those of courses and of experiments (see [sim.Stream]).
const Stream sim.Stream = 96

// What is drawn, each with luck of its own.
const (
	forRandom = iota
	forStratum
	forWithin
	forScramble
	forShift
	forOrder
	forStart
	forTarget
)

// keys draws one key for each of k factors. What follows from a key is a function of a number, not of what was drawn before, so that any
// point can be found without those before it.
func keys(seed uint64, k, purpose int) []uint64 {
	luck := sim.NewLuck(seed)
	out := make([]uint64, k)
	for j := range out {
		luck.At(Stream, 0, j, 0, purpose)
		high, low := luck.Float64(), luck.Float64()
		out[j] = uint64(high*(1<<32))<<32 | uint64(low*(1<<32))
	}
	return out
}

// golden is the odd number nearest to 2^64 divided by the golden ratio.
const golden = 0x9e3779b97f4a7c15

// mix is the finaliser of splitmix64 (Steele, Lea & Flood 2014): neighbouring inputs give unrelated outputs.
func mix(x uint64) uint64 {
	x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9
	x = (x ^ (x >> 27)) * 0x94d049bb133111eb
	return x ^ (x >> 31)
}

// word is number i, counted from 0, of what splitmix64 gives when it starts at the key.
func word(key, i uint64) uint64 { return mix(key + (i+1)*golden) }

// unit is the first 53 bits of a word as a number in [0, 1).
func unit(w uint64) float64 { return float64(w>>11) * (1.0 / (1 << 53)) }

// below is a word as one of n numbers, 0..n-1 (Lemire 2019, without the rejection, which would concern less than one word in 2^32).
func below(w uint64, n int) int {
	high, _ := bits.Mul64(w, uint64(n))
	return int(high)
}

// A shuffle is a permutation of 0..n-1 that takes no memory for each: swap or not (Hoang, Morris & Rogaway 2012). In each round every
// number has one partner, and whether the two change places is drawn.
type shuffle struct {
	n      uint64
	rounds []swap
}

// A swap is one round: the sum, mod n, of two partners, and the key of the draws.
type swap struct{ sum, key uint64 }

func newShuffle(n int, key uint64) shuffle {
	s := shuffle{n: uint64(n), rounds: make([]swap, 24+4*bits.Len(uint(n)))}
	for r := range s.rounds {
		s.rounds[r] = swap{sum: uint64(below(word(key, uint64(2*r)), n)), key: word(key, uint64(2*r+1))}
	}
	return s
}

// at is where x, 0..n-1, comes to.
func (s *shuffle) at(x uint64) uint64 {
	for r := range s.rounds {
		partner := s.rounds[r].sum + s.n - x
		if partner >= s.n {
			partner -= s.n
		}
		if word(s.rounds[r].key, max(x, partner))&1 == 1 {
			x = partner
		}
	}
	return x
}
