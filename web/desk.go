package web

import (
	"context"
	"net/http"
)

// A desk lets a few long questions be worked on at once, and a short queue wait.
type desk struct {
	seats, queue chan struct{}
}

// newDesk makes a desk for n questions at once, with twice as many waiting.
func newDesk(n int) *desk {
	return &desk{seats: make(chan struct{}, n), queue: make(chan struct{}, 3*n)}
}

// sit waits for a seat; leave is to be called after it. The error says that too many wait, or that whoever asked has gone.
func (d *desk) sit(ctx context.Context) (leave func(), err error) {
	select {
	case d.queue <- struct{}{}:
	default:
		return nil, fault(http.StatusTooManyRequests, "too many questions at once; ask again in a moment")
	}
	select {
	case d.seats <- struct{}{}:
		return func() { <-d.seats; <-d.queue }, nil
	case <-ctx.Done():
		<-d.queue
		return nil, fault(http.StatusServiceUnavailable, "the question was given up")
	}
}
