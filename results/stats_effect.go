package results

import "math"

// CohensD is the standardised fall within one arm, positive where scores fall, as distress should (the "d_prepost" of tables):
//
//	d = mean(pre - post) / sd(pre)
//
// The standard deviation is that before therapy, so that therapy cannot change the yardstick (Becker 1988; after Cohen 1988).
// Pairs with a missing value are left out. It panics on unequal lengths.
func CohensD(pre, post []float64) float64 {
	pre, post = complete(pre, post)
	return (Mean(pre) - Mean(post)) / SD(pre)
}

// CohensDBetween is the difference between the falls of two arms, positive where the first falls more, in pooled standard
// deviations before therapy (the "d_waitlist" of tables where the second arm waits; Morris 2008):
//
//	d = (mean(pre1 - post1) - mean(pre2 - post2)) / sd_pooled,  sd_pooled^2 = ((n1-1) v1 + (n2-1) v2) / (n1 + n2 - 2)
func CohensDBetween(pre1, post1, pre2, post2 []float64) float64 {
	pre1, post1 = complete(pre1, post1)
	pre2, post2 = complete(pre2, post2)
	n1, n2 := float64(len(pre1)), float64(len(pre2))
	pooled := (float64((n1-1)*Variance(pre1)) + float64((n2-1)*Variance(pre2))) / (n1 + n2 - 2)
	return (Mean(pre1) - Mean(post1) - Mean(pre2) + Mean(post2)) / math.Sqrt(pooled)
}

// complete leaves out the pairs in which a value is missing.
func complete(x, y []float64) (xs, ys []float64) {
	if len(x) != len(y) {
		panic("results: series of unequal length")
	}
	for i := range x {
		if !math.IsNaN(x[i]) && !math.IsNaN(y[i]) {
			xs, ys = append(xs, x[i]), append(ys, y[i])
		}
	}
	return xs, ys
}

// ICC is the intraclass correlation of members of one group, from the one-way analysis of variance of groups that may differ in
// size: the share of the variance that lies between groups (ICC(1); Shrout & Fleiss 1979, with the mean size of Donner 1986):
//
//	ICC = (MSB - MSW) / (MSB + (n0 - 1) MSW),  n0 = (N - sum n_i^2 / N) / (k - 1)
//
// It can be a little below 0. Missing values and empty groups are left out; with fewer than two groups, or no group of two, it
// is missing.
func ICC(groups [][]float64) float64 {
	var all average
	k, squares := 0, 0.0
	for _, g := range groups {
		var own average
		for _, x := range g {
			all.add(x)
			own.add(x)
		}
		if own.n > 0 {
			k++
			squares += float64(own.n * own.n)
		}
	}
	total := float64(all.n)
	if k < 2 || all.n <= k {
		return math.NaN()
	}
	between, within := 0.0, 0.0
	for _, g := range groups {
		b, w := squaresOf(g, all.mean())
		between += b
		within += w
	}
	msb, msw := between/float64(k-1), within/(total-float64(k))
	n0 := (total - squares/total) / float64(k-1)
	return (msb - msw) / (msb + float64((n0-1)*msw))
}

// squaresOf is a group's part of the sums of squares between and within.
func squaresOf(g []float64, grand float64) (between, within float64) {
	mean := Mean(g)
	for _, x := range g {
		if math.IsNaN(x) {
			continue
		}
		b, w := mean-grand, x-mean
		between += float64(b * b)
		within += float64(w * w)
	}
	return between, within
}

// Superiority is the probability that a value drawn from x is larger than one drawn from y, a tie counting half (McGraw & Wong
// 1992; Vargha & Delaney 2000), 0..1. Missing values are left out.
func Superiority(x, y []float64) float64 {
	wins, n := 0.0, 0
	for _, a := range x {
		for _, b := range y {
			switch {
			case math.IsNaN(a) || math.IsNaN(b):
				continue
			case a > b:
				wins++
			case a == b:
				wins += .5
			}
			n++
		}
	}
	return ratio(wins, n)
}
