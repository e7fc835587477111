package room

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"

	"microcosm/sim"
)

// stages are after how many futures a [Part] is told.
var stages = []int{10, 25, 50, 100, MostFutures}

// Run answers the question. It tells of the answer so far after 10, 25, 50, 100 and 200 futures, as far as so many are asked for, and at the
// end; each part holds all that was known before. It stops with the context's error when that is done.
func (q *Question) Run(ctx context.Context, tell func(*Part)) error {
	q.values = make([][][numQuantities]float64, len(q.choices))
	q.scripts = make([]*script, len(q.choices))
	for i := range q.values {
		q.values[i] = make([][numQuantities]float64, q.futures)
	}
	done := 0
	for _, upTo := range stages {
		upTo = min(upTo, q.futures)
		if upTo == done {
			break
		}
		if err := q.play(ctx, done, upTo); err != nil {
			return err
		}
		done = upTo
		tell(q.part(done))
	}
	return nil
}

// play plays futures from..to-1 of every option.
func (q *Question) play(ctx context.Context, from, to int) error {
	n := len(q.choices)
	return share(ctx, n*(to-from), q.Workers, func(job int) error {
		q.playOne(job%n, from+job/n)
		return nil
	})
}

// playOne plays one future of one option.
func (q *Question) playOne(option, future int) {
	until := 0
	if q.toEnd {
		until = q.from.Config().Meetings
	}
	t := track(q.from, until)
	watch := []sim.Observer{t}
	if future == 0 {
		q.scripts[option] = &script{before: q.before}
		watch = append(watch, q.scripts[option])
	}
	t.run(q.choices[option].begin(q.from, future, watch...))
	q.values[option][future] = t.values
}

// share does jobs 0..n-1 on several workers, 0 for two. A job keeps its result under its number, so that the number of workers cannot
// show. It returns the first error met, or the context's; a job that panics is an error.
func share(ctx context.Context, n, workers int, job func(int) error) error {
	if workers <= 0 {
		workers = 2
	}
	var next atomic.Int64
	var wait sync.WaitGroup
	var once sync.Once
	var failed error
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	for range min(workers, n) {
		wait.Go(func() {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				if err := guarded(job, i); err != nil {
					once.Do(func() { failed = err; stop(err) })
				}
			}
		})
	}
	wait.Wait()
	if failed != nil {
		return failed
	}
	return context.Cause(ctx)
}

// guarded does a job, and makes a panic an error.
func guarded(job func(int) error, i int) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("room: a course broke off: %v", r)
		}
	}()
	return job(i)
}
