package web

import (
	"crypto/rand"
	"fmt"
	"runtime/debug"
	"slices"
	"sync"
	"time"
)

// spared is how long a room that nobody asked for is safe when there is no place for another one.
const spared = 10 * time.Minute

// A held is a room in memory: a course, its lock, and those who watch it.
type held struct {
	id       string
	watchers watchers

	mu     sync.Mutex // guards the course and here
	course play
	here   *here // what the screen shows that leads those who look on, nil for none

	used time.Time // guarded by rooms.mu
}

// rooms are those held, by their ids.
type rooms struct {
	config *Config
	mu     sync.Mutex
	held   map[string]*held
}

// add holds a course in a new room. Where there is no place it lets go of the room longest unused, if that has been a while.
func (r *rooms) add(course play) (*held, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.sweep()
	if len(r.held) >= r.config.Rooms && !r.yield() {
		return nil, fault(503, "all %d rooms are in use; try again later, or start the server anew: a page's address opens its room again", r.config.Rooms)
	}
	x := &held{id: rand.Text(), course: course, used: r.config.Now()}
	r.held[x.id] = x
	return x, nil
}

// get finds a room, which counts as using it.
func (r *rooms) get(id string) (*held, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.sweep()
	x, ok := r.held[id]
	if !ok {
		return nil, fault(404, "there is no such room any more; the page's address opens it again")
	}
	x.used = r.config.Now()
	return x, nil
}

// sweep lets go of the rooms that nobody used or watched for long.
func (r *rooms) sweep() {
	now := r.config.Now()
	for id, x := range r.held {
		if x.watchers.count() > 0 {
			x.used = now
		}
		if now.Sub(x.used) > r.config.Idle {
			r.drop(id)
		}
	}
}

// yield lets go of the room longest unused and not watched, and reports whether there was one.
func (r *rooms) yield() bool {
	var oldest *held
	for _, x := range r.held {
		if x.watchers.count() == 0 && (oldest == nil || x.used.Before(oldest.used)) {
			oldest = x
		}
	}
	if oldest == nil || r.config.Now().Sub(oldest.used) < spared {
		return false
	}
	r.drop(oldest.id)
	return true
}

// drop lets go of a room and ends its streams. The caller holds the lock.
func (r *rooms) drop(id string) {
	r.held[id].watchers.end()
	delete(r.held, id)
}

// close lets go of one room.
func (r *rooms) close(id string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.held[id] != nil {
		r.drop(id)
	}
}

// count says how many rooms are held.
func (r *rooms) count() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.sweep()
	return len(r.held)
}

// end lets go of all rooms.
func (r *rooms) end() {
	r.mu.Lock()
	defer r.mu.Unlock()
	for id := range r.held {
		r.drop(id)
	}
}

// do lets f use the room's course, alone. Where f fails in a way it must not, that room is closed, and only that room.
func (r *rooms) do(x *held, f func(play) error) error {
	x.mu.Lock()
	defer x.mu.Unlock()
	return r.safely(x, func() error { return f(x.course) })
}

// safely calls f for a room, and closes the room where f panics.
func (r *rooms) safely(x *held, f func() error) (err error) {
	defer func() {
		if crash := recover(); crash != nil {
			err = r.crashed(crash)
			r.close(x.id)
		}
	}()
	return f()
}

// crashed writes a mistake of the program to the log, and is the error that is told of it.
func (r *rooms) crashed(crash any) error {
	fmt.Fprintf(r.config.Log, "a room failed: %v\n%s\n", crash, debug.Stack()) //nolint:errcheck // there is nowhere left to tell it
	return fault(500, "this room failed and was closed; the others go on")
}

// watchers are the streams of a room.
type watchers struct {
	mu    sync.Mutex
	ended bool
	all   []chan message
}

// A message is an event on a stream.
type message struct {
	name string
	data any
}

// backlog is how many events a viewer may be behind before being dropped.
const backlog = 32

// join adds a viewer; the channel is closed when the room is, or when the viewer is too slow.
func (w *watchers) join() chan message {
	w.mu.Lock()
	defer w.mu.Unlock()
	c := make(chan message, backlog)
	if w.ended {
		close(c)
		return c
	}
	w.all = append(w.all, c)
	return c
}

// leave removes a viewer.
func (w *watchers) leave(c chan message) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.all = slices.DeleteFunc(w.all, func(x chan message) bool { return x == c })
}

// tell sends an event to everybody; who is too far behind is dropped.
func (w *watchers) tell(m message) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.all = slices.DeleteFunc(w.all, func(c chan message) bool {
		select {
		case c <- m:
			return false
		default:
			close(c)
			return true
		}
	})
}

// end closes all streams.
func (w *watchers) end() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.ended = true
	for _, c := range w.all {
		close(c)
	}
	w.all = nil
}

// count says how many watch.
func (w *watchers) count() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.all)
}
