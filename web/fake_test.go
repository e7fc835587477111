package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"microcosm/room"
)

// A fake is a course without an engine, to try the server alone: it fails where it is told to.
type fake struct {
	in     room.Inputs
	title  string
	turns  int
	crash  bool
	answer func(ctx context.Context, tell func(any)) error
}

func (f *fake) Tape() *room.Tape {
	turns := make([]room.Turn, f.turns)
	for i := range turns {
		turns[i] = room.Turn{ID: i + 1, Words: f.title}
	}
	return &room.Tape{Format: 1, Inputs: f.in, Title: f.title, Cast: []room.Person{{Name: f.title}}, Meetings: []room.Meeting{{Number: 1, Turns: turns}}}
}

func (f *fake) Inputs() room.Inputs { return f.in }

func (f *fake) Step(string) (*room.Progress, error) {
	if f.crash {
		panic("a mistake")
	}
	if f.turns == 3 {
		return nil, fmt.Errorf("the course is over: %w", room.ErrNotNow)
	}
	f.turns++
	on := &room.Progress{Meeting: 1, Turns: []room.Turn{{ID: f.turns}}, Done: f.turns == 3}
	if f.turns == 2 {
		on.Close = &room.Close{}
	}
	return on, nil
}

func (f *fake) Lead(move string, target int) (*room.Led, error) {
	if move != "name_pattern" {
		return nil, fmt.Errorf("not now: %w", room.ErrNotNow)
	}
	return &room.Led{Hand: room.Hand{Move: move, Target: target}}, nil
}

func (f *fake) Take() (room.Hand, error) { return room.Hand{Move: room.TakeChair}, nil }

func (f *fake) Give(to string) (room.Hand, error) {
	return room.Hand{Move: room.GiveChair, To: to}, nil
}

func (f *fake) Again(after int) (play, error) {
	if after > f.turns {
		return nil, errors.New("there is no such act")
	}
	return &fake{in: f.in, title: f.title, turns: after}, nil
}

func (f *fake) Why(id int) (*room.Why, error) {
	return &room.Why{Text: fmt.Sprint("about ", id)}, nil
}

func (f *fake) WhatIf(json.RawMessage) (func(context.Context, func(any)) error, error) {
	return f.answer, nil
}

func (f *fake) Formulate(json.RawMessage) (any, error) { return map[string]int{"score": 1}, nil }

func (f *fake) Debrief() (func(context.Context) (any, error), error) {
	return func(context.Context) (any, error) { return map[string]int{"missed": 2}, nil }, nil
}

// A clock is set by hand.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) read() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// faked is a server whose rooms are fakes, and its clock.
func faked(t *testing.T, c Config) (*Server, *clock) {
	t.Helper()
	hands := &clock{now: time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)}
	c.Now = hands.read
	s, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	s.open = func(in room.Inputs) (play, error) {
		if in.Case == "bad" {
			return nil, errors.New("no such case")
		}
		return &fake{in: in, title: in.Case, crash: in.Leader == "crash"}, nil
	}
	t.Cleanup(s.Close)
	return s, hands
}

// ask asks a server, and checks that the answer is JSON; headers stand as key, value.
func ask(t *testing.T, h http.Handler, method, path, body string, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	r.Host = "127.0.0.1:8080"
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i < len(headers); i += 2 {
		if headers[i] == "Host" {
			r.Host = headers[i+1]
		} else {
			r.Header.Set(headers[i], headers[i+1])
		}
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// opens opens a room and gives its id.
func opens(t *testing.T, h http.Handler, body string) string {
	t.Helper()
	w := ask(t, h, "POST", "/api/rooms", body)
	var told opened
	if err := json.Unmarshal(w.Body.Bytes(), &told); err != nil || w.Code != 200 || told.ID == "" {
		t.Fatalf("POST /api/rooms %s: %d %v %s", body, w.Code, err, w.Body)
	}
	return told.ID
}

// wants checks an answer's status and a part of what it says.
func wants(t *testing.T, w *httptest.ResponseRecorder, status int, part string) {
	t.Helper()
	if w.Code != status || !strings.Contains(w.Body.String(), part) {
		t.Errorf("answered %d %.300s, want %d and %q", w.Code, w.Body, status, part)
	}
}

// drained reads everything of an answer.
func drained(t *testing.T, r io.Reader) string {
	t.Helper()
	text, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// asking opens fakes that answer what-if so.
func asking(answer func(context.Context, func(any)) error) func(room.Inputs) (play, error) {
	return func(in room.Inputs) (play, error) { return &fake{in: in, answer: answer}, nil }
}
