package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
)

// sent asks a server over a real connection, from any goroutine.
func sent(base, path, body string) (code int, answer opened, err error) {
	method := http.MethodGet
	if body != "" {
		method = http.MethodPost
	}
	r, err := http.NewRequest(method, base+path, strings.NewReader(body)) //nolint:noctx // it ends with the test
	if err != nil {
		return 0, answer, err
	}
	r.Header.Set("Content-Type", "application/json")
	got, err := http.DefaultClient.Do(r)
	if err != nil {
		return 0, answer, err
	}
	defer got.Body.Close() //nolint:errcheck // it was read
	return got.StatusCode, answer, json.NewDecoder(got.Body).Decode(&answer)
}

// Ensure two hundred rooms are led at once, half of them with viewers that go away, that each is its own course and nobody else's, that one room
// more is refused, and that a room given up makes place.
func TestTwoHundredRooms(t *testing.T) {
	const rooms = 200
	s := engine(t)
	site := httptest.NewServer(s)
	defer site.Close()
	ids := make([]string, rooms)
	var people sync.WaitGroup
	for k := range rooms {
		people.Go(func() {
			id, err := led(site.URL, k)
			if err != nil {
				t.Errorf("room %d: %v", k, err)
			}
			ids[k] = id
		})
	}
	people.Wait()
	if t.Failed() {
		return
	}
	if n := s.Rooms(); n != rooms {
		t.Fatalf("%d rooms are held, want %d", n, rooms)
	}
	if code, _, err := sent(site.URL, "/api/rooms", begins(0)); code != http.StatusServiceUnavailable {
		t.Errorf("one room more: %d %v", code, err)
	}
	for k := 0; k < rooms; k += 7 {
		_, now, err := sent(site.URL, "/api/rooms/"+ids[k], "")
		if err != nil {
			t.Fatal(err)
		}
		in := now.Tape.Inputs
		alone := got[opened](t, ask(t, engine(t), "POST", "/api/rooms", marshal(t, in)))
		if marshal(t, alone.Tape) != marshal(t, now.Tape) || in.Seed != fmt.Sprint(k+1) {
			t.Errorf("room %d, seed %s, is another course than alone", k, in.Seed)
		}
	}
	s.rooms.close(ids[3])
	if code, _, err := sent(site.URL, "/api/rooms", begins(3)); code != http.StatusOK {
		t.Errorf("a place became free, and: %d %v", code, err)
	}
}

// begins is what opens the room of somebody, the chair taken.
func begins(k int) string {
	return fmt.Sprintf(`{"case":"rejection","seed":"%d","set":["group.sessions=2","group.turns=30"],"hands":[{"after":0,"move":"take"}]}`, k+1)
}

// led opens a room, lets every second person look on for a moment, leads some turns, and gives the room's id.
func led(base string, k int) (id string, err error) {
	code, o, err := sent(base, "/api/rooms", begins(k))
	if err != nil || code != http.StatusOK {
		return "", fmt.Errorf("opening: %d %v", code, err)
	}
	at := "/api/rooms/" + o.ID
	if k%2 == 0 {
		viewer, err := http.Get(base + at + "/events") //nolint:noctx // it is closed at once
		if err != nil {
			return "", err
		}
		defer viewer.Body.Close() //nolint:errcheck // it goes away without a word
	}
	for range 4 {
		if code, _, err := sent(base, at+"/step", `{"until":"turn"}`); err != nil || code != http.StatusOK {
			return "", fmt.Errorf("a turn: %d %v", code, err)
		}
		if code, _, err := sent(base, at+"/lead", `{"move":"here_and_now","target":-1}`); err != nil || code != http.StatusOK && code != http.StatusConflict {
			return "", fmt.Errorf("a move: %d %v", code, err)
		}
	}
	return o.ID, nil
}
