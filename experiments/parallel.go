package experiments

import (
	"runtime"
	"sync"
	"sync/atomic"

	"microcosm/sim"
)

// Streams of luck that belong to experiments, apart from those of a course (see [sim.Stream]).
const (
	bootstrapStream sim.Stream = 32 + iota
	auditStream
)

// workersFor is how many workers to start for n jobs: as many as asked for, or one a core where that is 0 or less.
func workersFor(workers, n int) int {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	return max(1, min(workers, n))
}

// spread does jobs 0..n-1 on several workers. Each worker makes its own tools once and does jobs with them; a job keeps its
// result under its number, so that neither the order of arrival nor the number of workers can show. The first error, by number
// of job, is returned; jobs not yet begun when one fails are left undone.
func spread[T any](n, workers int, tools func() T, job func(tool T, i int) error) error {
	errs := make([]error, n)
	var next atomic.Int64
	var failed atomic.Bool
	var wait sync.WaitGroup
	for range workersFor(workers, n) {
		wait.Go(func() {
			tool := tools()
			for !failed.Load() {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				if errs[i] = job(tool, i); errs[i] != nil {
					failed.Store(true)
				}
			}
		})
	}
	wait.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
