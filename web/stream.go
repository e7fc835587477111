package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"time"
)

// patience is how long a viewer may take to receive one event.
const patience = 20 * time.Second

// A stream is an answer that goes on: server-sent events.
type stream struct {
	w       http.ResponseWriter
	control *http.ResponseController
}

// newStream begins a stream.
func newStream(w http.ResponseWriter) (*stream, error) {
	s := &stream{w, http.NewResponseController(w)}
	w.Header().Set("Content-Type", "text/event-stream; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Accel-Buffering", "no")
	w.WriteHeader(http.StatusOK)
	return s, s.write(": hello\n\n")
}

// send sends an event with its data as JSON. JSON holds no line breaks, so that data is one line.
func (s *stream) send(name string, data any) error {
	text, err := json.Marshal(data)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	fmt.Fprintf(&out, "event: %s\ndata: %s\n\n", name, text)
	return s.write(out.String())
}

// beat sends a sign of life.
func (s *stream) beat() error { return s.write(": still here\n\n") }

func (s *stream) write(text string) error {
	_ = s.control.SetWriteDeadline(time.Now().Add(patience)) // an answer that cannot be late needs no deadline
	if _, err := s.w.Write([]byte(text)); err != nil {
		return err
	}
	return s.control.Flush()
}

// getEvents lets somebody watch a room: first how far the course is, then what happens in it.
func (s *Server) getEvents(w http.ResponseWriter, r *http.Request) error {
	x, err := s.rooms.get(r.PathValue("id"))
	if err != nil {
		return err
	}
	var news chan message
	var led *here
	now := map[string]int{}
	if err := s.rooms.do(x, func(p play) error {
		news, now["last"], led = x.watchers.join(), lastID(p), x.here
		return nil
	}); err != nil {
		return err
	}
	defer x.watchers.leave(news)
	out, err := newStream(w)
	if err == nil {
		err = out.send("now", now)
	}
	if err == nil && led != nil {
		err = out.send("here", led)
	}
	if err == nil {
		s.relay(r, out, news)
	}
	return nil
}

// lastID is the id of the last act in a course, 0 before the first.
func lastID(p play) int {
	meetings := p.Tape().Meetings
	for i := len(meetings) - 1; i >= 0; i-- {
		if n := len(meetings[i].Turns); n > 0 {
			return meetings[i].Turns[n-1].ID
		}
	}
	return 0
}

// relay passes on what happens until the viewer goes, the room is closed, or the server ends.
func (s *Server) relay(r *http.Request, out *stream, news <-chan message) {
	beats := time.NewTicker(s.config.Heartbeat)
	defer beats.Stop()
	for {
		var err error
		select {
		case m, open := <-news:
			if !open {
				_ = out.send("closed", struct{}{})
				return
			}
			err = out.send(m.name, m.data)
		case <-beats.C:
			err = out.beat()
		case <-r.Context().Done():
			return
		case <-s.ending:
			return
		}
		if err != nil {
			return
		}
	}
}
