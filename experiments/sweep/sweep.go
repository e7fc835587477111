package sweep

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
)

// A Shard is the part of the chunks that one of several machines plays: those whose number leaves Index when divided by Count. In a design
// whose replicates go on until an interval is narrow enough it is the part of the points. The zero Shard is everything.
type Shard struct{ Index, Count int }

// Has reports whether chunk i, counted from 0, is in the shard.
func (s Shard) Has(i int) bool { return s.Count <= 1 || i%s.Count == s.Index }

// A Sweep plays what is missing in a store.
type Sweep struct {
	Store *Store
	// Workers is how many courses are played at a time; 0 is one a core. Results do not depend on it.
	Workers int
	// Shard is the part that is played.
	Shard Shard
	// Progress is told whenever a run has been played, or has been found on disk: how many runs there are now. It may be nil, and is
	// called from several goroutines.
	Progress func(runs int)

	played, failed atomic.Int64
	there          atomic.Int64
}

// Played is how many runs have been played, and Failed how many of them could not be; There how many were on disk before.
func (w *Sweep) Played() int { return int(w.played.Load()) }

// Failed is how many of the runs played could not be played through.
func (w *Sweep) Failed() int { return int(w.failed.Load()) }

// There is how many runs were on disk already.
func (w *Sweep) There() int { return int(w.there.Load()) }

// Run plays all chunks of the shard that are not on disk. Each goes to disk when it is finished. When the context is done it returns the
// context's error at once; chunks begun by then are lost, and played again the next time.
func (w *Sweep) Run(ctx context.Context) error {
	if w.Store.Finished() {
		return nil
	}
	// another process may have merged, and removed the folder of chunks
	if err := os.MkdirAll(filepath.Join(w.Store.Dir, chunkDir), 0o755); err != nil {
		return fmt.Errorf("output folder: %w", err)
	}
	s := w.schedule()
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	release := context.AfterFunc(ctx, s.stop)
	defer release()
	var wait sync.WaitGroup
	for range w.workers() {
		wait.Go(func() {
			d := newPlayer(w.Store.Plan)
			for {
				c, ok := s.next()
				if !ok {
					return
				}
				if err := w.one(ctx, s, d, c); err != nil {
					cancel(err)
					return
				}
			}
		})
	}
	wait.Wait()
	return context.Cause(ctx)
}

func (w *Sweep) workers() int {
	if w.Workers > 0 {
		return w.Workers
	}
	return runtime.GOMAXPROCS(0)
}

func (w *Sweep) schedule() schedule {
	skip := func(runs int) {
		w.there.Add(int64(runs))
		w.tell()
	}
	p := w.Store.Plan
	if p.Spec.Until != nil {
		return newStopping(w.Store, w.Shard, skip)
	}
	return &fixed{store: w.Store, lay: layoutOf(p.Points.Len(), p.Spec.Replicates), shard: w.Shard, skip: skip}
}

// one plays a chunk and keeps it.
func (w *Sweep) one(ctx context.Context, s schedule, d *player, c chunk) error {
	runs, members, err := d.chunk(ctx, c, func() {
		w.played.Add(1)
		w.tell()
	})
	if err != nil {
		return err
	}
	for _, row := range runs {
		if row[len(row)-2] == "1" {
			w.failed.Add(1)
		}
	}
	if err := w.Store.keep(c, runs, members); err != nil {
		return err
	}
	return s.done(c)
}

func (w *Sweep) tell() {
	if w.Progress != nil {
		w.Progress(w.Played() + w.There())
	}
}

// MissingShards lists which of n shards lack chunks.
func (s *Store) MissingShards(n int) (missing []int, err error) {
	if s.Finished() {
		return nil, nil
	}
	lacks, units := s.lacksChunk, layoutOf(s.Plan.Points.Len(), max(s.Plan.Spec.Replicates, 1)).len()
	if s.Plan.Spec.Until != nil {
		lacks, units = s.lacksPoint, s.Plan.Points.Len()
	}
	some := make([]bool, n)
	for i := range units {
		if some[i%n] {
			continue
		}
		if some[i%n], err = lacks(i); err != nil {
			return nil, err
		}
	}
	for i, is := range some {
		if is {
			missing = append(missing, i)
		}
	}
	return missing, nil
}

// lacksChunk reports whether chunk i is missing.
func (s *Store) lacksChunk(i int) (bool, error) {
	return !s.has(layoutOf(s.Plan.Points.Len(), s.Plan.Spec.Replicates).at(i)), nil
}

// lacksPoint reports whether replicates of a point are missing.
func (s *Store) lacksPoint(point int) (bool, error) {
	_, whole, err := s.lane(point)
	if errors.Is(err, os.ErrNotExist) {
		return true, nil
	}
	return !whole, err
}
