package web

import (
	"context"
	"encoding/json"
	"net/http"
	"time"
)

// deadline is how long a long question may take.
const deadline = 50 * time.Second

// postWhatIf plays a moment on many times and streams what comes of it: "part" each time more is known, "end" at the end, and "fault" with an
// error where it fails under way.
func (s *Server) postWhatIf(w http.ResponseWriter, r *http.Request) error {
	var question json.RawMessage
	if err := read(r, &question); err != nil {
		return err
	}
	var run func(context.Context, func(any)) error
	prepare := func(p play) (err error) {
		run, err = p.WhatIf(question)
		return err
	}
	return s.atDesk(r, prepare, func(ctx context.Context, x *held, done context.CancelFunc) error {
		out, err := newStream(w)
		if err != nil {
			return nil
		}
		err = s.rooms.safely(x, func() error {
			return run(ctx, func(part any) {
				if out.send("part", part) != nil {
					done() // nobody listens any more
				}
			})
		})
		if err != nil {
			_ = out.send("fault", map[string]string{"error": oneLine(err)})
			return nil
		}
		_ = out.send("end", struct{}{})
		return nil
	})
}

// atDesk lets a long question be prepared in the room that a request names, and answered when there is a seat at the desk; done gives it up.
func (s *Server) atDesk(r *http.Request, prepare func(play) error, answer func(ctx context.Context, x *held, done context.CancelFunc) error) error {
	x, err := s.prepare(r, prepare)
	if err != nil {
		return err
	}
	ctx, done := s.bounded(r)
	defer done()
	leave, err := s.desk.sit(ctx)
	if err != nil {
		return err
	}
	defer leave()
	return answer(ctx, x, done)
}

// prepare lets f prepare a question about the course of the room that a request names.
func (s *Server) prepare(r *http.Request, f func(play) error) (*held, error) {
	x, err := s.rooms.get(r.PathValue("id"))
	if err != nil {
		return nil, err
	}
	return x, s.rooms.do(x, f)
}

// bounded is a context that ends with the request, with the server, and when the question has taken too long.
func (s *Server) bounded(r *http.Request) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithTimeout(r.Context(), deadline)
	go func() {
		select {
		case <-s.ending:
			cancel()
		case <-ctx.Done():
		}
	}()
	return ctx, cancel
}

// getCards gives what can be guessed of each member.
func (s *Server) getCards(w http.ResponseWriter, r *http.Request) error {
	return s.with(w, r, func(_ *held, p play) (any, error) { return p.Tape().Cards(), nil })
}

// postFormulate scores guesses.
func (s *Server) postFormulate(w http.ResponseWriter, r *http.Request) error {
	var guesses json.RawMessage
	if err := read(r, &guesses); err != nil {
		return err
	}
	return s.with(w, r, func(_ *held, p play) (any, error) { return p.Formulate(guesses) })
}

// getDebrief looks back on the course.
func (s *Server) getDebrief(w http.ResponseWriter, r *http.Request) error {
	var look func(context.Context) (any, error)
	prepare := func(p play) (err error) {
		look, err = p.Debrief()
		return err
	}
	return s.atDesk(r, prepare, func(ctx context.Context, x *held, _ context.CancelFunc) error {
		return s.rooms.safely(x, func() error {
			back, err := look(ctx)
			if err != nil {
				return err
			}
			answer(w, back)
			return nil
		})
	})
}
