package results

import "math"

// Relations is what ratings of each other are made of (the social relations model: Warner, Kenny & Stoto 1979; Kenny 1994), as
// variances: Perceiver, how people differ in what they report of everybody; Target, how they differ in what everybody reports of
// them; Relationship, what is left, error included. Reciprocity is the correlation of what two people report of each other
// beyond that, -1..1. An estimated variance can be a little below 0.
type Relations struct {
	Perceiver, Target, Relationship, Reciprocity float64
}

// RelationsOf takes apart a round-robin, x[i][j] what i reports of j; the diagonal is not read. It needs four people and no
// missing report; otherwise all is missing. With row means r_i, column means c_i and the mean m:
//
//	p_i = (n-1)^2/(n(n-2)) r_i + (n-1)/(n(n-2)) c_i - (n-1)/(n-2) m,  t_i the same with r and c exchanged
//	g_ij = x_ij - p_i - t_j - m
//	MSb = sum_{i<j} (g_ij + g_ji)^2 / 2 / ((n-1)(n-2)/2 - 1),  MSw = sum_{i<j} (g_ij - g_ji)^2 / 2 / ((n-1)(n-2)/2)
//	relationship = (MSb + MSw)/2,  covariance = (MSb - MSw)/2
//	perceiver = sum p_i^2/(n-1) - (relationship (n-1) + covariance) / (n(n-2)), and so the target
func RelationsOf(x [][]float64) Relations {
	n := float64(len(x))
	p, t, m := effects(x)
	if len(x) < 4 || math.IsNaN(m) {
		return Relations{math.NaN(), math.NaN(), math.NaN(), math.NaN()}
	}
	sum, difference := 0.0, 0.0
	for i := range x {
		for j := range i {
			a, b := x[i][j]-p[i]-t[j]-m, x[j][i]-p[j]-t[i]-m
			sum += float64(float64((a+b)*(a+b)) / 2)
			difference += float64(float64((a-b)*(a-b)) / 2)
		}
	}
	between, within := sum/((n-1)*(n-2)/2-1), difference/((n-1)*(n-2)/2)
	relationship, covariance := (between+within)/2, (between-within)/2
	noise := (float64(relationship*(n-1)) + covariance) / (n * (n - 2))
	return Relations{
		Perceiver: squares(p)/(n-1) - noise, Target: squares(t)/(n-1) - noise,
		Relationship: relationship, Reciprocity: covariance / relationship,
	}
}

// effects are the perceiver and target effects and the mean of all reports.
func effects(x [][]float64) (p, t []float64, mean float64) {
	n := float64(len(x))
	rows, columns := make([]float64, len(x)), make([]float64, len(x))
	for i := range x {
		for j := range x {
			if i != j {
				rows[i] += x[i][j] / (n - 1)
				columns[j] += x[i][j] / (n - 1)
				mean += x[i][j] / (n * (n - 1))
			}
		}
	}
	own, other, all := (n-1)*(n-1)/(n*(n-2)), (n-1)/(n*(n-2)), float64((n-1)/(n-2)*mean)
	p, t = make([]float64, len(x)), make([]float64, len(x))
	for i := range x {
		p[i] = float64(own*rows[i]) + float64(other*columns[i]) - all
		t[i] = float64(own*columns[i]) + float64(other*rows[i]) - all
	}
	return p, t, mean
}

func squares(x []float64) (sum float64) {
	for _, v := range x {
		sum += float64(v * v)
	}
	return sum
}
