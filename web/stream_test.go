package web

import (
	"bufio"
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// A viewer watches a room over a real connection.
type viewer struct {
	answer *http.Response
	lines  *bufio.Scanner
}

// watch begins to watch a room; the stream has begun when it returns.
func watch(t *testing.T, base, id string) *viewer {
	t.Helper()
	answer, err := http.Get(base + "/api/rooms/" + id + "/events") //nolint:noctx // it ends with the test
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = answer.Body.Close() })
	v := &viewer{answer, bufio.NewScanner(answer.Body)}
	v.until(t, "event: now")
	return v
}

// until reads on to a line, and gives the one after it.
func (v *viewer) until(t *testing.T, line string) string {
	t.Helper()
	for v.lines.Scan() {
		if v.lines.Text() == line {
			v.lines.Scan()
			return v.lines.Text()
		}
	}
	t.Fatalf("the stream ended before %q: %v", line, v.lines.Err())
	return ""
}

// Ensure viewers hear of every step as it was answered, of the chair, and of the end of the room.
func TestEvents(t *testing.T) {
	s, _ := faked(t, Config{Heartbeat: time.Millisecond})
	site := httptest.NewServer(s)
	defer site.Close()
	id := opens(t, s, `{"case":"calm"}`)
	first, second := watch(t, site.URL, id), watch(t, site.URL, id)
	for _, step := range []string{"turn", "meeting", "end"} {
		ask(t, s, "POST", "/api/rooms/"+id+"/step", `{"until":"`+step+`"}`)
	}
	ask(t, s, "POST", "/api/rooms/"+id+"/chair", `{"take":true}`)
	for _, v := range []*viewer{first, second} {
		for _, want := range [][2]string{
			{"event: turn", `"id":1,`}, {"event: meeting", `"id":2,`}, {"event: done", `"id":3,`},
		} {
			if got := v.until(t, want[0]); !strings.Contains(got, want[1]) {
				t.Errorf("%s came with %s, want %s", want[0], got, want[1])
			}
		}
		if got := v.until(t, "event: hand"); !strings.Contains(got, `"take"`) {
			t.Errorf("the chair came as %s", got)
		}
		v.until(t, ": still here")
	}
	wants(t, ask(t, s, "POST", "/api/rooms/"+id+"/step", `{"until":"end"}`), 409, "over")
	s.rooms.close(id)
	first.until(t, "event: closed")
}

// Ensure a viewer who does not keep up is dropped, one who does hears everything, and the room never waits.
func TestSlowViewer(t *testing.T) {
	var w watchers
	slow, fast := w.join(), w.join()
	for i := range 3 * backlog {
		w.tell(message{"turn", i})
		if m := <-fast; m.data != i {
			t.Fatalf("event %d came as %v", i, m.data)
		}
	}
	heard := 0
	for range slow {
		heard++
	}
	if heard != backlog || w.count() != 1 {
		t.Errorf("the slow one heard %d events and %d watch; want %d and 1", heard, w.count(), backlog)
	}
	w.leave(fast)
	w.tell(message{"turn", 0})
	if w.count() != 0 {
		t.Errorf("%d watch", w.count())
	}
}

// Ensure a viewer who goes away is forgotten.
func TestVanishedViewer(t *testing.T) {
	s, _ := faked(t, Config{Heartbeat: time.Millisecond})
	site := httptest.NewServer(s)
	defer site.Close()
	id := opens(t, s, `{"case":"calm"}`)
	v := watch(t, site.URL, id)
	x, err := s.rooms.get(id)
	if err != nil || x.watchers.count() != 1 {
		t.Fatalf("%v; %d watch, want 1", err, x.watchers.count())
	}
	if err := v.answer.Body.Close(); err != nil {
		t.Fatal(err)
	}
	for x.watchers.count() > 0 {
		time.Sleep(time.Millisecond)
	}
}

// Ensure a room that is watched does not expire.
func TestWatchedRoomStays(t *testing.T) {
	s, now := faked(t, Config{})
	id := opens(t, s, `{"case":"calm"}`)
	x, err := s.rooms.get(id)
	if err != nil {
		t.Fatal(err)
	}
	x.watchers.join()
	now.pass(5 * time.Hour)
	wants(t, ask(t, s, "GET", "/api/rooms/"+id, ""), 200, "tape")
}

// Ensure a long question is answered part by part, that its failure is told on the stream, and that a mistake of the program closes its room.
func TestWhatIfStream(t *testing.T) {
	s, _ := faked(t, Config{})
	for _, c := range []struct {
		answer func(context.Context, func(any)) error
		want   string
	}{
		{func(_ context.Context, tell func(any)) error { tell(1); tell(2); return nil }, "event: part\ndata: 1\n\nevent: part\ndata: 2\n\nevent: end\ndata: {}\n\n"},
		{func(context.Context, func(any)) error { return errors.New("it\nfailed") }, "event: fault\ndata: {\"error\":\"it failed\"}\n\n"},
		{func(context.Context, func(any)) error { panic("a mistake") }, "event: fault\ndata: {\"error\":\"this room failed"},
	} {
		s.open = asking(c.answer)
		w := ask(t, s, "POST", "/api/rooms/"+opens(t, s, `{"case":"calm"}`)+"/whatif", `{"after":1}`)
		if got := w.Body.String(); w.Code != 200 || !strings.Contains(got, c.want) {
			t.Errorf("answered %d %q, want %q", w.Code, got, c.want)
		}
	}
}

// Ensure no more long questions are worked on at once than there are seats, a few wait, and more are refused; and that a viewer who goes
// ends the question.
func TestDesk(t *testing.T) {
	d := newDesk(1)
	leave, err := d.sit(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	gone, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := d.sit(gone); status(err) != 503 {
		t.Errorf("who has gone gets %v", err)
	}
	waiting := make(chan func())
	for range 2 {
		go func() {
			next, err := d.sit(context.Background())
			if err != nil {
				t.Error(err)
			}
			waiting <- next
		}()
	}
	for len(d.queue) < 3 {
		time.Sleep(time.Millisecond)
	}
	if _, err := d.sit(context.Background()); status(err) != 429 {
		t.Errorf("one too many gets %v", err)
	}
	leave()
	(<-waiting)()
	(<-waiting)()
	if len(d.queue) != 0 || len(d.seats) != 0 {
		t.Errorf("%d wait and %d sit", len(d.queue), len(d.seats))
	}
}

// Ensure the server ends when it is told to, although somebody watches and somebody asks something long.
func TestShutdown(t *testing.T) {
	s, _ := faked(t, Config{})
	begun := make(chan struct{})
	s.open = asking(func(ctx context.Context, _ func(any)) error {
		close(begun)
		<-ctx.Done()
		return ctx.Err()
	})
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx, l) }()
	base := "http://" + l.Addr().String()
	id := opens(t, s, `{"case":"calm"}`)
	v := watch(t, base, id)
	go func() {
		answer, err := http.Post(base+"/api/rooms/"+id+"/whatif", "application/json", strings.NewReader("{}")) //nolint:noctx // it ends with the server
		if err == nil {
			_ = answer.Body.Close()
		}
	}()
	<-begun
	stop()
	if err := <-ended; err != nil {
		t.Errorf("the server ended with %v", err)
	}
	for v.lines.Scan() {
	}
	if _, err := net.Dial("tcp", l.Addr().String()); err == nil { //nolint:noctx // it fails
		t.Error("somebody still listens")
	}
}
