package sensitivity

import "slices"

// A ranker gives the ranks of a column of which rows count several times or not at all, without sorting anew.
type ranker struct {
	order []int // rows by value
	ends  []int // where each run of equal values ends in order
}

func rankerOf(x []float64) *ranker {
	r := &ranker{order: make([]int, len(x))}
	for i := range r.order {
		r.order[i] = i
	}
	slices.SortFunc(r.order, func(a, b int) int {
		switch {
		case x[a] < x[b]:
			return -1
		case x[a] > x[b]:
			return 1
		}
		return a - b
	})
	for k, i := range r.order {
		if k+1 == len(x) || x[r.order[k+1]] != x[i] {
			r.ends = append(r.ends, k+1)
		}
	}
	return r
}

// ranks writes the midrank of each row into out, as [results.Ranks] has them of the column in which row i stands w[i] times.
func (r *ranker) ranks(w, out []float64) {
	before, from := 0.0, 0
	for _, to := range r.ends {
		same := 0.0
		for _, i := range r.order[from:to] {
			same += w[i]
		}
		for _, i := range r.order[from:to] {
			out[i] = before + float64((same+1)/2)
		}
		before += same
		from = to
	}
}
