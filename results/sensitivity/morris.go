package sensitivity

import (
	"math"

	"microcosm/agents"
)

// Start is the factor of the first point of a trajectory of [Morris]: none has changed.
const Start = -1

// An Effect is what the elementary effects of one factor come to (Morris 1991). An elementary effect is the change of the result over the
// change of the factor, in units of its range: (y after - y before) / delta.
type Effect struct {
	// Mu is the mean of the effects: near 0 where effects of both signs cancel.
	Mu float64
	// MuStar is the mean of their absolute values, how much the factor matters (Campolongo, Cariboni & Saltelli 2007), with a bootstrap
	// interval over trajectories. It is never below 0, and above it even for a factor that does nothing, as far as luck differs from point
	// to point.
	MuStar Estimate
	// Sigma is the standard deviation of the effects: large where the effect depends on where one stands, be it that the factor
	// works along a curve or together with others. Missing for fewer than two effects.
	Sigma float64
	// Effects is how many were used; Missing were left out, as one of the two results is missing.
	Effects, Missing int
}

// Morris sums up the elementary effects of k factors. The results y are in the order of the design, trajectory after trajectory. factor[i]
// says which factor changed from point i-1 to point i, 0..k-1, or [Start] where a trajectory begins, and delta[i] by how much, with
// its sign, in units of the factor's range. It panics on unequal lengths, on a factor beyond k, and on a change of 0.
func Morris(y []float64, factor []int, delta []float64, k, draws int, luck agents.Luck) []Effect {
	mustMatch("Morris", y, delta)
	if len(factor) != len(y) {
		panic("sensitivity: Morris of columns of unequal length")
	}
	steps, trajectories := elementary(y, factor, delta, k)
	stars := resample(trajectories, k, draws, luck, func(w, out []float64) {
		for j := range k {
			sum, n := 0.0, 0.0
			for _, s := range steps[j] {
				if !math.IsNaN(s.effect) {
					sum += float64(w[s.trajectory] * math.Abs(s.effect))
					n += w[s.trajectory]
				}
			}
			out[j] = sum / n
		}
	})
	effects := make([]Effect, k)
	for j := range effects {
		effects[j] = effectOf(steps[j])
		effects[j].MuStar = stars[j]
	}
	return effects
}

// A step is one elementary effect, and in which trajectory it was seen.
type step struct {
	effect     float64
	trajectory int
}

func elementary(y []float64, factor []int, delta []float64, k int) (steps [][]step, trajectories int) {
	steps = make([][]step, k)
	for i, j := range factor {
		if j == Start {
			trajectories++
			continue
		}
		if trajectories == 0 || j < 0 || j >= k || delta[i] == 0 {
			panic("sensitivity: Morris of a step that is none")
		}
		steps[j] = append(steps[j], step{(y[i] - y[i-1]) / delta[i], trajectories - 1})
	}
	return steps, trajectories
}

func effectOf(steps []step) Effect {
	e, sum := Effect{}, 0.0
	for _, s := range steps {
		if math.IsNaN(s.effect) {
			e.Missing++
			continue
		}
		e.Effects++
		sum += s.effect
	}
	e.Mu = sum / float64(e.Effects)
	squares := 0.0
	for _, s := range steps {
		if d := s.effect - e.Mu; !math.IsNaN(d) {
			squares += float64(d * d)
		}
	}
	e.Sigma = math.NaN()
	if e.Effects > 1 {
		e.Sigma = math.Sqrt(squares / float64(e.Effects-1))
	}
	return e
}
