package agents

// Luck is where an agent draws chance from. The room hands in a source keyed by what is being decided
// (see package sim), so that a draw never depends on how many draws came before it.
type Luck interface {
	// Float64 is uniform on [0, 1).
	Float64() float64
	// Norm is standard normal.
	Norm() float64
}

// Pick draws an index with probability proportional to weights[i], from the uniform draw u in [0, 1).
// Weights are at least 0; where all are 0 it returns 0.
func Pick(weights []float64, u float64) int {
	total := 0.0
	for _, w := range weights {
		total += w
	}
	left := float64(u * total)
	for i, w := range weights {
		if left -= w; left < 0 {
			return i
		}
	}
	for i := len(weights) - 1; i > 0; i-- {
		if weights[i] > 0 {
			return i
		}
	}
	return 0
}
