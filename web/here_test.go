package web

import (
	"bufio"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// Ensure those that look on at a room are told what the screen shows that leads, whoever comes later too, and that nothing is passed on that a screen
// cannot show.
func TestHere(t *testing.T) {
	s, _ := faked(t, Config{})
	id, other := opens(t, s, `{"case":"calm"}`), opens(t, s, `{"case":"calm"}`)
	at := `{"room":"` + other + `","meeting":2,"index":-1,"focus":3,"ask":{"question":"why?","choices":["so"]}}`
	wants(t, ask(t, s, "POST", "/api/rooms/"+id+"/here", at), 200, `"watching":0`)
	server := httptest.NewServer(s)
	defer server.Close()
	answer, err := http.Get(server.URL + "/api/rooms/" + id + "/events") //nolint:noctx // the server is closed at the end
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close() //nolint:errcheck // only read
	lines := bufio.NewScanner(answer.Body)
	heard := func(want string) {
		t.Helper()
		for lines.Scan() {
			if lines.Text() != "event: here" {
				continue
			}
			if lines.Scan(); lines.Text() != "data: "+want {
				t.Errorf("heard %q, want %q", lines.Text(), want)
			}
			return
		}
		t.Errorf("heard nothing of %q", want)
	}
	heard(at)
	next := `{"room":"` + id + `","meeting":0,"index":4,"focus":-1}`
	wants(t, ask(t, s, "POST", "/api/rooms/"+id+"/here", next), 200, `"watching":1`)
	heard(next)
	for body, want := range map[string]string{
		`{"room":"` + id + `","meeting":-1}`: "positions",
		`{"room":"` + id + `","index":-2}`:   "positions",
		`{"room":"` + id + `","ask":{"question":"` + strings.Repeat("x", 2001) + `","choices":[]}}`:             "too long",
		`{"room":"` + id + `","ask":{"question":"","choices":["","","","","","","","",""]}}`:                    "too long",
		`{"room":"` + id + `","ask":{"question":"","choices":["` + strings.Repeat("x", 2001) + `"]},"focus":1}`: "too long",
	} {
		wants(t, ask(t, s, "POST", "/api/rooms/"+id+"/here", body), 400, want)
	}
	wants(t, ask(t, s, "POST", "/api/rooms/"+id+"/here", `{"room":"none"}`), 404, "no such room")
	wants(t, ask(t, s, "POST", "/api/rooms/none/here", next), 404, "no such room")
}
