package web

import (
	"strings"
	"testing"
)

// mine is a case of one's own, small.
const mine = "name: mine\ntitle: Two of us\nabout: Two people talk.\nmembers:\n  - {name: Ann, cycle: avoidant}\n  - {name: Bob, cycle: appeaser}\ngroup: {sessions: 2, turns: 20}\nseed: 4\n"

// Ensure a case that a server is given beside the built-in ones opens by its name, in the address of a page and in the gallery, and that the
// address stays one that opens the course again, also on another server that has the case.
func TestCasesBesideTheBuiltIn(t *testing.T) {
	begin := func() *Server {
		s, err := New(Config{Cases: map[string]string{"mine.yaml": mine}})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(s.Close)
		return s
	}
	s := begin()
	x := got[opened](t, ask(t, s, "POST", "/api/rooms", `{"query":"case=mine.yaml&seed=9"}`))
	if x.Tape.Title != "Two of us" || x.Tape.Inputs.YAML != mine || x.Tape.Inputs.Seed != "9" || x.URL != "/?case=mine.yaml&seed=9" {
		t.Errorf("it opened %q with seed %s at %s", x.Tape.Title, x.Tape.Inputs.Seed, x.URL)
	}
	branch := got[opened](t, ask(t, s, "POST", "/api/rooms/"+x.ID+"/again", `{"after":0}`))
	on := got[progressed](t, ask(t, s, "POST", "/api/rooms/"+branch.ID+"/step", `{"until":"turn"}`))
	again := got[opened](t, ask(t, begin(), "POST", "/api/rooms", `{"query":"`+strings.TrimPrefix(on.URL, "/?")+`"}`))
	if n := len(again.Tape.Meetings[0].Turns); n != len(on.Turns) || again.Tape.Meetings[0].Turns[0].Words != on.Turns[0].Words {
		t.Errorf("%s opens %d turns, want %d", on.URL, n, len(on.Turns))
	}
	listed := got[[]aCase](t, ask(t, s, "GET", "/api/cases", ""))
	if listed[0].Name != "mine.yaml" || listed[0].Title != "Two of us" || len(listed) < 2 {
		t.Errorf("the gallery begins with %+v", listed[0])
	}
	x = got[opened](t, ask(t, s, "POST", "/api/rooms", `{"case":"mine.yaml","seed":"9"}`))
	if x.Tape.Title != "Two of us" {
		t.Errorf("from the gallery it opens %q", x.Tape.Title)
	}
	wants(t, ask(t, s, "POST", "/api/rooms", `{"query":"case=yours.yaml&seed=9"}`), 400, "unknown case")
}
