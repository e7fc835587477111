package web

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"
)

// Ensure every route of a room answers, and that mistakes are told with the status that fits.
func TestRoutes(t *testing.T) {
	s, _ := faked(t, Config{})
	id := opens(t, s, `{"case":"calm","seed":"3"}`)
	at := "/api/rooms/" + id
	for _, c := range []struct {
		method, path, body string
		status             int
		part               string
	}{
		{"GET", "/api/cases", "", 200, `"name":"rejection"`},
		{"GET", "/api/leaders", "", 200, `"name":"process"`},
		{"GET", "/api/glossary", "", 200, `"meaning":`},
		{"GET", at, "", 200, `"tape":{"format":1`},
		{"POST", at + "/step", `{"until":"turn"}`, 200, `"turns":[{"id":1,`},
		{"POST", at + "/step", `{"until":"never"}`, 400, "turn, meeting or end"},
		{"POST", at + "/step", `{}`, 400, "until"},
		{"POST", at + "/lead", `{"move":"name_pattern","target":-1}`, 200, `"target":-1`},
		{"POST", at + "/lead", `{"move":"name_pattern"}`, 400, "target is missing"},
		{"POST", at + "/lead", `{"move":"dance","target":0}`, 409, "not now"},
		{"POST", at + "/chair", `{"take":true}`, 200, `"move":"take"`},
		{"POST", at + "/chair", `{"give":true,"to":"process"}`, 200, `"to":"process"`},
		{"POST", at + "/chair", `{"give":true,"take":true}`, 400, "either taken or given"},
		{"POST", at + "/again", `{"after":1}`, 200, `"id":`},
		{"POST", at + "/again", `{"after":99}`, 400, "no such act"},
		{"POST", at + "/again", `{}`, 400, "after is missing"},
		{"GET", at + "/why/7", "", 200, `about 7`},
		{"GET", at + "/why/x", "", 400, "whole number"},
		{"POST", at + "/formulate", `{"guesses":[]}`, 200, `"score":1`},
		{"GET", at + "/cards", "", 200, "[]"},
		{"GET", at + "/debrief", "", 200, `"missed":2`},
		{"GET", at + "/save", "", 200, `{"case":"calm","seed":"3"}`},
		{"GET", at + "/nothing", "", 404, "nothing at GET"},
		{"POST", "/api/cases", `{}`, 404, "nothing at POST"},
		{"GET", "/api/rooms/unknown", "", 404, "no such room"},
		{"POST", "/api/rooms", `{"case":"bad"}`, 400, "no such case"},
		{"POST", "/api/rooms", `{"case":"calm","sed":"3"}`, 400, "unknown field"},
		{"POST", "/api/rooms", `{"case":"calm"} {}`, 400, "more after"},
		{"POST", "/api/rooms", `[`, 400, "not the JSON"},
		{"POST", "/api/rooms", `{"query":"case=%zz"}`, 400, "cannot be read"},
		{"GET", "/js/nothing.js", "", 404, "nothing at"},
		{"POST", "/", `{}`, 405, "only be read"},
	} {
		w := ask(t, s, c.method, c.path, c.body)
		if w.Code != c.status || !strings.Contains(w.Body.String(), c.part) {
			t.Errorf("%s %s %s: %d %.200s, want %d and %q", c.method, c.path, c.body, w.Code, w.Body, c.status, c.part)
		}
	}
}

// Ensure every answer, a mistake too, says what a browser may do with it, and that the page may load only itself.
func TestHeaders(t *testing.T) {
	s, _ := faked(t, Config{})
	for _, path := range []string{"/", "/js/store.js", "/api/cases", "/api/rooms/unknown", "/none"} {
		h := ask(t, s, "GET", path, "").Header()
		for key, want := range map[string]string{
			"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cross-Origin-Opener-Policy": "same-origin",
			"Cross-Origin-Resource-Policy": "same-origin",
		} {
			if got := h.Get(key); got != want {
				t.Errorf("%s: %s is %q, want %q", path, key, got, want)
			}
		}
		for _, part := range []string{"default-src 'none'", "script-src 'self' 'sha256-", "style-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'"} {
			if got := h.Get("Content-Security-Policy"); !strings.Contains(got, part) || strings.Contains(got, "unsafe") {
				t.Errorf("%s: the policy %q lacks %q", path, got, part)
			}
		}
	}
}

// Ensure only known names reach the server, and other sites cannot ask it for anything.
func TestWhoMayAsk(t *testing.T) {
	s, _ := faked(t, Config{Hosts: []string{"Teacher"}})
	everywhere, _ := faked(t, Config{Hosts: []string{"*"}})
	body := `{"case":"calm"}`
	for _, c := range []struct {
		s       *Server
		method  string
		status  int
		headers []string
	}{
		{s, "POST", 200, nil},
		{s, "POST", 200, []string{"Host", "localhost:1"}},
		{s, "POST", 200, []string{"Host", "[::1]:8080"}},
		{s, "POST", 200, []string{"Host", "teacher:8080"}},
		{s, "POST", 403, []string{"Host", "evil.example:8080"}},
		{s, "GET", 403, []string{"Host", "evil.example"}},
		{s, "GET", 403, []string{"Host", "127.0.0.1.evil.example"}},
		{s, "GET", 403, []string{"Host", "192.168.1.2:8080"}},
		{s, "GET", 403, []string{"Host", ""}},
		{everywhere, "GET", 200, []string{"Host", "192.168.1.2:8080"}},
		{everywhere, "GET", 403, []string{"Host", "evil.example:8080"}},
		{s, "POST", 200, []string{"Origin", "http://127.0.0.1:8080", "Sec-Fetch-Site", "same-origin"}},
		{s, "POST", 403, []string{"Origin", "http://evil.example"}},
		{s, "POST", 403, []string{"Origin", "http://127.0.0.1:3000"}},
		{s, "POST", 403, []string{"Origin", "null"}},
		{s, "POST", 403, []string{"Sec-Fetch-Site", "cross-site"}},
		{s, "POST", 403, []string{"Sec-Fetch-Site", "same-site"}},
		{s, "GET", 403, []string{"Sec-Fetch-Site", "cross-site"}},
		{s, "POST", 415, []string{"Content-Type", "text/plain"}},
		{s, "POST", 415, []string{"Content-Type", "application/x-www-form-urlencoded"}},
	} {
		path, sent := "/api/rooms", body
		if c.method == "GET" {
			path, sent = "/api/cases", ""
		}
		if w := ask(t, c.s, c.method, path, sent, c.headers...); w.Code != c.status {
			t.Errorf("%s with %q: %d %s, want %d", c.method, c.headers, w.Code, w.Body, c.status)
		}
	}
	// A link on another site may lead here.
	wants(t, ask(t, s, "GET", "/", "", "Sec-Fetch-Site", "cross-site"), 200, "<main")
}

// Ensure a body that is too large is refused, and one that just fits is not.
func TestLargeBody(t *testing.T) {
	s, _ := faked(t, Config{})
	body := func(size int) string {
		const frame = `{"case":"calm","yaml":""}`
		return `{"case":"calm","yaml":"` + strings.Repeat("x", size-len(frame)) + `"}`
	}
	wants(t, ask(t, s, "POST", "/api/rooms", body(largest)), 200, "id")
	wants(t, ask(t, s, "POST", "/api/rooms", body(largest+1)), 413, "larger than 256 kB")
}

// Ensure 200 rooms are opened at once with ids of their own, that the next is refused, and that a room long unused gives way.
func TestRoomLimit(t *testing.T) {
	s, now := faked(t, Config{})
	var all sync.WaitGroup
	ids := make([]string, 200)
	for i := range ids {
		all.Go(func() { ids[i] = opens(t, s, fmt.Sprintf(`{"case":"calm","seed":"%d"}`, i)) })
	}
	all.Wait()
	seen := map[string]bool{}
	for i, id := range ids {
		seen[id] = true
		wants(t, ask(t, s, "GET", "/api/rooms/"+id, ""), 200, fmt.Sprintf(`"seed":"%d"`, i))
	}
	if len(seen) != 200 || s.Rooms() != 200 {
		t.Errorf("%d ids and %d rooms, want 200 of each", len(seen), s.Rooms())
	}
	wants(t, ask(t, s, "POST", "/api/rooms", `{"case":"calm"}`), 503, "all 200 rooms")
	now.pass(spared + time.Minute)
	for _, id := range ids[1:] {
		ask(t, s, "GET", "/api/rooms/"+id, "")
	}
	opens(t, s, `{"case":"calm"}`)
	wants(t, ask(t, s, "GET", "/api/rooms/"+ids[0], ""), 404, "no such room")
	wants(t, ask(t, s, "GET", "/api/rooms/"+ids[1], ""), 200, "tape")
}

// Ensure a room goes when nobody asked for it for two hours, and not before.
func TestExpiry(t *testing.T) {
	s, now := faked(t, Config{})
	id := opens(t, s, `{"case":"calm"}`)
	now.pass(2 * time.Hour)
	wants(t, ask(t, s, "GET", "/api/rooms/"+id, ""), 200, "tape")
	now.pass(2*time.Hour + time.Second)
	wants(t, ask(t, s, "GET", "/api/rooms/"+id, ""), 404, "opens it again")
	if n := s.Rooms(); n != 0 {
		t.Errorf("%d rooms are left", n)
	}
}

// Ensure a room that fails is closed, told as such and logged, and leaves the others as they are.
func TestCrash(t *testing.T) {
	var log bytes.Buffer
	s, _ := faked(t, Config{Log: &log})
	good, bad := opens(t, s, `{"case":"calm"}`), opens(t, s, `{"case":"calm","leader":"crash"}`)
	wants(t, ask(t, s, "POST", "/api/rooms/"+bad+"/step", `{"until":"turn"}`), 500, "the others go on")
	wants(t, ask(t, s, "GET", "/api/rooms/"+bad, ""), 404, "no such room")
	wants(t, ask(t, s, "POST", "/api/rooms/"+good+"/step", `{"until":"turn"}`), 200, "turns")
	if !strings.Contains(log.String(), "a mistake") {
		t.Errorf("the log says %q", log.String())
	}
}

// Ensure the rooms and requests of a server that is closed are gone, and that closing again does nothing.
func TestClose(t *testing.T) {
	s, _ := faked(t, Config{})
	opens(t, s, `{"case":"calm"}`)
	s.Close()
	s.Close()
	if n := s.Rooms(); n != 0 {
		t.Errorf("%d rooms are left", n)
	}
}

// Ensure a handler that panics outside a room is answered for.
func TestCaught(t *testing.T) {
	s, _ := faked(t, Config{})
	h := s.guarded(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("a mistake") }))
	wants(t, ask(t, h, "GET", "/", ""), 500, "the rooms go on")
}
