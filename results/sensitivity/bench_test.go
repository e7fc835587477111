package sensitivity

import (
	"testing"

	"microcosm/experiments/design"
)

// A design of 1000 rows and 8 factors with 1000 draws.
func BenchmarkSobol(b *testing.B) {
	x, y, xy := divided(design.Saltelli(1000, 8, 1), g)
	for b.Loop() {
		Sobol(x, y, xy, 1000, luckFor(1))
	}
}

// 1000 points of 8 factors with 1000 draws.
func BenchmarkGivenData(b *testing.B) {
	x, y := played(design.LatinHypercube(1000, 8, 1), g)
	b.Run("regress", func(b *testing.B) {
		for b.Loop() {
			Regress(x, y, 1000, luckFor(1))
		}
	})
	b.Run("rank", func(b *testing.B) {
		for b.Loop() {
			PartialRank(x, y, 1000, luckFor(1))
		}
	})
	b.Run("share", func(b *testing.B) {
		for b.Loop() {
			Share(Classes(x[0], 0), y, 1000, luckFor(1))
		}
	})
}
