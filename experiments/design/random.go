package design

type random struct {
	n    int
	keys []uint64
}

// Random is n independent points, uniform in the cube of k factors. Point i depends on the seed and on i alone: a larger n adds points to
// those of a smaller.
func Random(n, k int, seed uint64) Design {
	check("a random design", n, k)
	return &random{n: n, keys: keys(seed, k, forRandom)}
}

// Len is how many points there are.
func (r *random) Len() int { return r.n }

// Factors is how many factors there are.
func (r *random) Factors() int { return len(r.keys) }

// At writes the coordinates of point i into u.
func (r *random) At(i int, u []float64) {
	for j, key := range r.keys {
		u[j] = unit(word(key, uint64(i)))
	}
}

type latin struct {
	n      int
	strata []shuffle
	within []uint64
}

// LatinHypercube is n points of k factors, one in each of n equal strata of every factor, uniform within its stratum, and the strata of one
// factor in an order unrelated to those of another (McKay, Beckman & Conover 1979). Another n gives other points. n is at most 2^26.
func LatinHypercube(n, k int, seed uint64) Design {
	check("a Latin hypercube", n, k)
	if n > 1<<withinBits {
		panic("design: a Latin hypercube of more than 2^26 points")
	}
	d := &latin{n: n, within: keys(seed, k, forWithin)}
	for _, key := range keys(seed, k, forStratum) {
		d.strata = append(d.strata, newShuffle(n, key))
	}
	return d
}

// withinBits is how finely a point lies in its stratum: so that with the number of the stratum it is exact, and no rounding carries
// it into the next.
const withinBits = 26

// Len is how many points there are.
func (d *latin) Len() int { return d.n }

// Factors is how many factors there are.
func (d *latin) Factors() int { return len(d.within) }

// At writes the coordinates of point i into u.
func (d *latin) At(i int, u []float64) {
	for j := range d.strata {
		within := word(d.within[j], uint64(i)) >> (64 - withinBits)
		middle := float64((float64(within) + .5) * (1.0 / (1 << withinBits)))
		u[j] = (float64(d.strata[j].at(uint64(i))) + middle) / float64(d.n)
	}
}
