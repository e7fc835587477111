package sweep

import (
	"bytes"
	"encoding/csv"
	"math"
	"strconv"
	"sync"
)

// A schedule says which chunk is played next. Its methods may be called from several goroutines.
type schedule interface {
	// next is a chunk that is to be played; false when there is none left, and none will come of those being played.
	next() (chunk, bool)
	// done is told that a chunk is on disk.
	done(chunk) error
	// stop lets nobody wait for more.
	stop()
}

// A fixed schedule plays every chunk that is missing, in order. Whether one is missing is looked up when its turn comes.
type fixed struct {
	store *Store
	lay   layout
	shard Shard
	skip  func(runs int) // told of what is there already
	mu    sync.Mutex
	at    int
}

func (f *fixed) next() (chunk, bool) {
	for {
		f.mu.Lock()
		i := f.at
		f.at++
		f.mu.Unlock()
		if i >= f.lay.len() {
			return chunk{}, false
		}
		if !f.shard.Has(i) {
			continue
		}
		c := f.lay.at(i)
		if !f.store.has(c) {
			return c, true
		}
		f.skip(c.runs())
	}
}

func (f *fixed) done(chunk) error { return nil }
func (f *fixed) stop()            {}

// A stopping schedule plays every point until its interval is narrow enough: batch after batch, each looked at when it is whole.
// What is decided depends on the rows alone, so that it is the same when the sweep is begun again.
type stopping struct {
	store *Store
	skip  func(runs int)
	mu    sync.Mutex
	more  *sync.Cond
	ready []chunk
	lanes map[int]*lane // points that are being played
	first int           // point that is begun next
	shard Shard
	ended bool
}

// A lane is how far a point has come.
type lane struct{ n, waiting int }

func newStopping(s *Store, shard Shard, skip func(int)) *stopping {
	out := &stopping{store: s, skip: skip, shard: shard, lanes: map[int]*lane{}}
	out.more = sync.NewCond(&out.mu)
	return out
}

func (s *stopping) next() (chunk, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for {
		switch {
		case s.ended:
			return chunk{}, false
		case len(s.ready) > 0:
			c := s.ready[0]
			s.ready = s.ready[1:]
			return c, true
		case s.first < s.store.Plan.Points.Len():
			point := s.first
			s.first++
			if s.shard.Has(point) {
				s.lanes[point] = &lane{}
				if err := s.advance(point); err != nil {
					s.ended = true
				}
			}
		case len(s.lanes) == 0:
			return chunk{}, false
		default:
			s.more.Wait()
		}
	}
}

func (s *stopping) done(c chunk) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.more.Broadcast()
	l := s.lanes[c.points]
	if l.waiting--; l.waiting > 0 {
		return nil
	}
	return s.advance(c.points)
}

// advance goes on with a point whose chunks so far are all on disk, up to the next ones that are missing.
func (s *stopping) advance(point int) error {
	l, p := s.lanes[point], s.store.Plan
	for {
		x, err := s.store.replicates(point, l.n)
		if err != nil {
			return err
		}
		if p.enough(x) {
			delete(s.lanes, point)
			return nil
		}
		end := nextBatch(l.n, p.Spec.Until.Least, p.Spec.Until.Most)
		for _, c := range batch(point, l.n, end) {
			if s.store.has(c) {
				s.skip(c.runs())
				continue
			}
			s.ready = append(s.ready, c)
			l.waiting++
		}
		l.n = end
		if l.waiting > 0 {
			return nil
		}
	}
}

func (s *stopping) stop() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ended = true
	s.more.Broadcast()
}

// lane is the chunks of a point of a design whose replicates go on until an interval is narrow enough; whole is false where some are missing.
func (s *Store) lane(point int) (chunks []chunk, whole bool, err error) {
	n, p := 0, s.Plan
	for {
		x, err := s.replicates(point, n)
		if err != nil {
			return nil, false, err
		}
		if p.enough(x) {
			return chunks, true, nil
		}
		end := nextBatch(n, p.Spec.Until.Least, p.Spec.Until.Most)
		for _, c := range batch(point, n, end) {
			if !s.has(c) {
				return chunks, false, nil
			}
			chunks = append(chunks, c)
		}
		n = end
	}
}

// replicates are the values that the measure on which the replicates depend has in the first n runs of a point, read from disk.
func (s *Store) replicates(point, n int) ([]float64, error) {
	x, column := make([]float64, 0, n), s.Plan.untilColumn()
	for from := 0; from < n; {
		end := nextBatch(from, s.Plan.Spec.Until.Least, s.Plan.Spec.Until.Most)
		for _, c := range batch(point, from, end) {
			text, err := s.part(c, runsPart)
			if err != nil {
				return nil, err
			}
			rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
			if err != nil {
				return nil, err
			}
			for _, row := range rows {
				x = append(x, numberOf(row[column]))
			}
		}
		from = end
	}
	return x, nil
}

// untilColumn is where in a row of runs the measure stands on which the replicates depend.
func (p *Plan) untilColumn() int {
	for i, m := range p.Measures {
		if m.Name == p.Spec.Until.Measure {
			return 4 + len(p.Axes) + i
		}
	}
	panic("sweep: the measure of until is not kept")
}

// numberOf reads a cell; one that is empty is missing.
func numberOf(cell string) float64 {
	x, err := strconv.ParseFloat(cell, 64)
	if err != nil {
		return math.NaN()
	}
	return x
}
