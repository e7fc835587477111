package web

import (
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"microcosm/room"
)

// engine is a server whose rooms are those of package room.
func engine(t testing.TB) *Server {
	t.Helper()
	s, err := New(Config{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

// short is a case that takes little time.
const short = `"case":"rejection","seed":"3","set":["group.sessions=3","group.turns=30"]`

// got decodes an answer.
func got[T any](t *testing.T, w *httptest.ResponseRecorder) (v T) {
	t.Helper()
	if err := json.Unmarshal(w.Body.Bytes(), &v); err != nil || w.Code != 200 {
		t.Fatalf("answered %d %.300s: %v", w.Code, w.Body, err)
	}
	return v
}

// Ensure a course is opened, branched, led and given back over HTTP, and that its address and what is saved open the same course again.
func TestLeadOverHTTP(t *testing.T) {
	s := engine(t)
	whole := got[opened](t, ask(t, s, "POST", "/api/rooms", `{`+short+`}`))
	if n := len(whole.Tape.Meetings); n != 3 || !whole.Tape.Done {
		t.Fatalf("%d meetings, done %v", n, whole.Tape.Done)
	}
	wants(t, ask(t, s, "POST", "/api/rooms/"+whole.ID+"/step", `{"until":"turn"}`), 409, "start again")
	branch := got[opened](t, ask(t, s, "POST", "/api/rooms/"+whole.ID+"/again", `{"after":0}`))
	at := "/api/rooms/" + branch.ID
	var address string
	for range 3 {
		on := got[progressed](t, ask(t, s, "POST", at+"/step", `{"until":"turn"}`))
		if len(on.Turns) == 0 || on.Meeting != 1 {
			t.Errorf("a turn came as %+v", on)
		}
		address = on.URL
	}
	led := got[moved](t, ask(t, s, "POST", at+"/lead", `{"move":"here_and_now","target":-1}`))
	if led.Turn == nil || led.Hand.Move != "here_and_now" || led.URL == address {
		t.Errorf("a move came as %+v", led)
	}
	wants(t, ask(t, s, "POST", at+"/lead", `{"move":"here_and_now","target":-1}`), 409, "next turn")
	wants(t, ask(t, s, "POST", at+"/lead", `{"move":"dance","target":-1}`), 400, "no move")
	before := got[opened](t, ask(t, s, "GET", at, ""))
	query, _ := json.Marshal(map[string]string{"query": strings.TrimPrefix(led.URL, "/?")})
	saved := ask(t, s, "GET", at+"/save", "").Body.String()
	for _, body := range []string{string(query), saved} {
		again := got[opened](t, ask(t, s, "POST", "/api/rooms", body))
		if a, b := marshal(t, again.Tape), marshal(t, before.Tape); a != b {
			t.Errorf("%s opens another course", body)
		}
	}
	wants(t, ask(t, s, "POST", at+"/chair", `{"give":true,"to":"supportive"}`), 200, `"to":"supportive"`)
	if after := got[opened](t, ask(t, s, "GET", at, "")); !after.Tape.Done {
		t.Error("the course was not played to its end")
	}
}

func marshal(t *testing.T, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// Ensure a question is asked over HTTP and answered part by part, and one that cannot be is refused before anything is streamed.
func TestWhatIfOverHTTP(t *testing.T) {
	s := engine(t)
	o := got[opened](t, ask(t, s, "POST", "/api/rooms", `{`+short+`}`))
	after := o.Tape.Meetings[1].Turns[4].ID
	at := "/api/rooms/" + o.ID + "/whatif"
	body := marshal(t, map[string]any{"after": after, "futures": 20, "options": []any{map[string]any{"wait": true}, map[string]any{"strategy": "supportive"}}})
	text := ask(t, s, "POST", at, body).Body.String()
	if n := strings.Count(text, "event: part\n"); n != 2 || !strings.HasSuffix(text, "event: end\ndata: {}\n\n") {
		t.Errorf("%d parts, want 2, in %.300s", n, text)
	}
	wants(t, ask(t, s, "POST", at, `{"after":1,"options":[]}`), 400, "options")
	wants(t, ask(t, s, "POST", at, `{"after":99999999,"options":[{"wait":true},{"wait":true}]}`), 400, "no act")
}

// Ensure looking back, the cards to guess from, causes and scores come over HTTP.
func TestQuestionsOverHTTP(t *testing.T) {
	s := engine(t)
	o := got[opened](t, ask(t, s, "POST", "/api/rooms", `{`+short+`}`))
	at := "/api/rooms/" + o.ID
	cards := got[[]room.Card](t, ask(t, s, "GET", at+"/cards", ""))
	guess := map[string]any{"guesses": []any{map[string]any{"seat": cards[0].Seat, "wish": cards[0].Wish[0], "after": o.Tape.Meetings[0].Turns[3].ID, "sure": 0.5}}}
	wants(t, ask(t, s, "POST", at+"/formulate", marshal(t, guess)), 200, "brier")
	wants(t, ask(t, s, "POST", at+"/formulate", `{"guesses":[{"seat":99}]}`), 400, "seat")
	wants(t, ask(t, s, "GET", at+"/debrief", ""), 200, `"missed"`)
	for _, m := range o.Tape.Meetings {
		for _, turn := range m.Turns {
			for _, e := range turn.Events {
				if e.Turning {
					why := got[room.Why](t, ask(t, s, "GET", fmt.Sprintf("%s/why/%d", at, e.ID), ""))
					if why.Text == "" {
						t.Errorf("there is no why of %s", e.Text)
					}
				}
			}
		}
	}
	wants(t, ask(t, s, "GET", at+"/why/99999999", ""), 400, "99999999")
}

// Ensure names that are files of this machine are never opened.
func TestNoFiles(t *testing.T) {
	s := engine(t)
	for _, body := range []string{
		`{"case":"/etc/passwd"}`, `{"case":"../scenarios/library/rejection.yaml"}`, `{"case":"rejection","leader":"/etc/passwd"}`, `{"query":"case=/etc/passwd"}`,
		`{"case":"rejection","hands":[{"after":0,"move":"take"},{"after":0,"move":"give","to":"/etc/passwd"}]}`, `{"yaml":"leader: /etc/passwd"}`,
	} {
		w := ask(t, s, "POST", "/api/rooms", body)
		if w.Code != 400 || strings.Contains(w.Body.String(), "root:") {
			t.Errorf("%s: %d %.200s", body, w.Code, w.Body)
		}
	}
}

// Ensure a file over HTTP holds the same course as the tape.
func TestFileOverHTTP(t *testing.T) {
	s := engine(t)
	o := got[opened](t, ask(t, s, "POST", "/api/rooms", `{`+short+`}`))
	text := ask(t, s, "GET", "/api/rooms/"+o.ID+"/file", "").Body.String()
	var tape room.Tape
	for _, m := range scripts.FindAllStringSubmatch(text, -1) {
		if strings.Contains(m[1], `id="tape"`) {
			if err := json.Unmarshal([]byte(m[2]), &tape); err != nil {
				t.Fatal(err)
			}
		}
	}
	if marshal(t, &tape) != marshal(t, o.Tape) {
		t.Error("the file holds another course")
	}
}

// Ensure markup in a case's title and names comes back as text in JSON in which nothing can be taken for markup.
func TestMarkupStaysText(t *testing.T) {
	s := engine(t)
	in := map[string]any{"case": "rejection", "seed": "3", "set": []string{"group.sessions=1", "group.turns=5", `title=` + `"</script><b>bold"`}}
	w := ask(t, s, "POST", "/api/rooms", marshal(t, in))
	o := got[opened](t, w)
	if o.Tape.Title != "</script><b>bold" || strings.ContainsAny(w.Body.String(), "<>") {
		t.Errorf("the title is %q in %.200s", o.Tape.Title, w.Body)
	}
}

// FuzzAPI sends any body to any route that takes one; it must be answered or refused, and never fail.
func FuzzAPI(f *testing.F) {
	routes := []string{"", "/step", "/lead", "/chair", "/again", "/whatif", "/formulate"}
	for i, body := range []string{
		`{` + short + `}`, `{"until":"turn"}`, `{"move":"support","target":1}`, `{"give":true,"to":"process"}`, `{"after":12}`,
		`{"after":3,"options":[{"move":"wait"},{"move":"support","target":2}],"futures":2}`, `{"guesses":[{"seat":0,"sure":0.5}],"bets":[{"after":3,"who":1,"what":"warm","sure":1}]}`,
	} {
		f.Add(uint8(i), []byte(body))
	}
	f.Add(uint8(0), []byte(`{"query":"case=rejection&seed=1&hands=AQA"}`))
	f.Add(uint8(0), []byte(`{"yaml":"title: x\nmembers: []"}`))
	s := engine(f)
	f.Fuzz(func(t *testing.T, route uint8, body []byte) {
		begun := got[opened](t, ask(t, s, "POST", "/api/rooms", `{`+short+`,"hands":[{"after":0,"move":"take"}]}`))
		defer s.rooms.close(begun.ID)
		at := "/api/rooms"
		if k := int(route) % len(routes); k > 0 {
			at += "/" + begun.ID + routes[k]
		}
		ask(t, s, "POST", "/api/rooms/"+begun.ID+"/step", `{"until":"turn"}`)
		w := ask(t, s, "POST", at, string(body), "Content-Type", "application/json")
		if w.Code >= 500 || strings.Contains(w.Body.String(), "event: fault") {
			t.Errorf("%s %s: %d %.300s", at, body, w.Code, w.Body)
		}
		var also opened
		if json.Unmarshal(w.Body.Bytes(), &also) == nil && also.ID != "" {
			s.rooms.close(also.ID)
		}
		if !slices.Contains([]int{200, 400, 404, 409, 413, 429}, w.Code) {
			t.Errorf("%s %s: %d", at, body, w.Code)
		}
	})
}
