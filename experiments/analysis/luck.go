package analysis

import (
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"microcosm/agents"
	"microcosm/results"
	"microcosm/sim"
)

// stream is the stream of luck of resampling, apart from those of courses, experiments and designs (see [sim.Stream]).
const stream sim.Stream = 112

// What is resampled, each with luck of its own.
const (
	forMean = iota
	forEffect
	forSobol
	forMorris
	forRegression
	forRanks
	forShare
)

// luckOf is the luck with which something about a measure is resampled; which is the number of the point or factor.
func luckOf(seed uint64, measure string, which, purpose int) agents.Luck {
	at := slices.IndexFunc(results.Measures(), func(m results.Measure) bool { return m.Name == measure })
	return sim.NewLuck(seed).At(stream, max(at, 0), which&(1<<20-1), which>>20, purpose)
}

// Bounds on how many draws a resampling over many points has, so that the time is bounded too.
const (
	leastDraws = 40
	mostRows   = 20_000_000
)

// drawsFor is how many draws a resampling of so many rows has: as many as wanted, but no more than bring rows times draws to twenty
// million, and at least forty: with so many points intervals are narrow, and need not be exact.
func drawsFor(rows, wanted int) int {
	return min(wanted, max(leastDraws, mostRows/max(rows, 1)))
}

// each does jobs 0..n-1 on all cores. A job keeps what it finds under its number, so that the order does not show.
func each(n int, job func(i int)) {
	var next atomic.Int64
	var wait sync.WaitGroup
	for range max(1, min(n, runtime.GOMAXPROCS(0))) {
		wait.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				job(i)
			}
		})
	}
	wait.Wait()
}
