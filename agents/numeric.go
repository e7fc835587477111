package agents

import "math"

// expTable holds 2^(j/32) for j = 0..31, built from square roots, which IEEE 754 rounds alike everywhere.
var expTable = func() (t [32]float64) {
	root := [5]float64{}
	r := 2.0
	for i := range root {
		r = math.Sqrt(r)
		root[i] = r // 2^(1/2), 2^(1/4) … 2^(1/32)
	}
	for j := range t {
		t[j] = 1
		for bit, factor := range root {
			if j&(16>>bit) != 0 {
				t[j] *= factor
			}
		}
	}
	return t
}()

const (
	log2eTimes32 = 46.16624130844682903551758979206054
	ln2Over32    = 2.166084939249829091e-2 // rounded to the nearest float64
	expLimit     = 700.0
	// rounder added to a number below 2^51 rounds it to an integer, which then stands in the low bits.
	rounder = 3 << 51
)

// Exp returns e to the power x, within 1e-13 relative, for x in -700..700 (beyond, the value at the limit).
//
// It exists because the library's exponential is written in assembly that differs between processors;
// this one uses only operations that IEEE 754 fixes to the bit, so that a seed gives the same course on
// every machine. Method: table of 2^(j/32) and a polynomial (Tang 1989).
func Exp(x float64) float64 { return exp(clamp(x, -expLimit, expLimit)) }

// exp is [Exp] for numbers known to lie well within its limits.
func exp(x float64) float64 {
	rounded := float64(x*log2eTimes32) + rounder
	k := int(int32(math.Float64bits(rounded)))
	r := x - float64((rounded-rounder)*ln2Over32)
	r2 := float64(r * r)
	high := 1.0/24 + float64(r*(1.0/120))
	low := .5 + float64(r*(1.0/6))
	p := r + float64(r2*(low+float64(r2*high)))
	t := math.Float64frombits(math.Float64bits(expTable[k&31]) + uint64(k>>5)<<52)
	return t + float64(t*p)
}

// expNear is [exp] within 3e-7 relative, for weights among which one is drawn.
func expNear(x float64) float64 {
	rounded := float64(x*log2eTimes32) + rounder
	k := int(int32(math.Float64bits(rounded)))
	r := x - float64((rounded-rounder)*ln2Over32)
	t := math.Float64frombits(math.Float64bits(expTable[k&31]) + uint64(k>>5)<<52)
	return t + float64(t*float64(r+float64(.5*float64(r*r))))
}

// Logistic returns 1/(1+exp(-x)), in 0..1: the probability that belongs to log-odds x, -700..700.
func Logistic(x float64) float64 { return 1 / (1 + exp(-x)) }

// Log returns the natural logarithm of x > 0, within 1e-13 relative to 1: a start from the binary exponent and three of Halley's steps on
// [Exp], so that it too is the same on every machine.
func Log(x float64) float64 {
	fraction, exponent := math.Frexp(x)
	y := float64(float64(exponent)*math.Ln2) + float64(1.5*(fraction-1))
	for range 3 {
		e := Exp(y)
		y += float64(2*(x-e)) / (x + e)
	}
	return y
}

// Logit returns the log-odds of the probability p, in 0..1 exclusive.
func Logit(p float64) float64 { return Log(p / (1 - p)) }

// clamp returns x held in lo..hi.
func clamp(x, lo, hi float64) float64 {
	if x < lo {
		return lo
	}
	if x > hi {
		return hi
	}
	return x
}

// atMost returns x, or limit where x is larger. For numbers that are never NaN it is what min does, in fewer steps.
func atMost(x, limit float64) float64 {
	if x > limit {
		return limit
	}
	return x
}

// blend returns a where w is 0, b where w is 1, and the straight mixture between.
func blend(a, b, w float64) float64 { return a + float64(w*(b-a)) }
