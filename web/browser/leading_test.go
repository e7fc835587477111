package browser

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"

	"microcosm/room"
)

// api asks the server of a visit for JSON, without the page: with a body it posts.
func (v *visit) api(path string, body, into any) {
	v.t.Helper()
	var answer *http.Response
	var err error
	if body == nil {
		answer, err = http.Get(v.base + path)
	} else {
		text, wrong := json.Marshal(body)
		if wrong != nil {
			v.t.Fatal(wrong)
		}
		answer, err = http.Post(v.base+path, "application/json", bytes.NewReader(text))
	}
	if err != nil {
		v.t.Fatal(err)
	}
	defer answer.Body.Close() //nolint:errcheck // read to its end
	text, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		v.t.Fatalf("%s: %s %v\n%s", path, answer.Status, err, text)
	}
	if err := json.Unmarshal(text, into); err != nil {
		v.t.Fatalf("%s: %v", path, err)
	}
}

// id is that of the room on the page.
func (v *visit) id() string { return stored[string](v, "S.state.id") }

// written is the tape of the room on the page as the server writes it, to the byte.
func (v *visit) written() []byte {
	v.t.Helper()
	var told struct {
		Tape json.RawMessage `json:"tape"`
	}
	v.api("/api/rooms/"+v.id(), nil, &told)
	return told.Tape
}

// untilState waits until an expression of the page's store S is true.
func (v *visit) untilState(expression string) {
	v.t.Helper()
	asked[bool](v, `import("room/store.js").then(async (S) => { while (!(`+expression+`)) await new Promise((on) => setTimeout(on, 20)); return true; })`)
}

// courseNow is the tape of the room on the page.
func (v *visit) courseNow() *room.Tape {
	v.t.Helper()
	tape := &room.Tape{}
	if err := json.Unmarshal(v.written(), tape); err != nil {
		v.t.Fatal(err)
	}
	return tape
}

// same fails where what is on the server is not what the engine makes.
func (v *visit) same(own *room.Room) {
	v.t.Helper()
	there, err := json.Marshal(v.courseNow())
	if err != nil {
		v.t.Fatal(err)
	}
	here, err := json.Marshal(own.Tape())
	if err != nil {
		v.t.Fatal(err)
	}
	if !bytes.Equal(there, here) {
		at := 0
		for at < min(len(here), len(there)) && here[at] == there[at] {
			at++
		}
		v.t.Errorf("the course is not the engine's own:\n%.300s\nwant\n%.300s", there[max(0, at-100):], here[max(0, at-100):])
	}
}

// A leading is the leader's chair on the page, and beside it the same course in the engine, where the same is done.
type leading struct {
	*visit
	own  *room.Room
	keys bool // everything by keyboard
}

// taken is the chair on the page with the same course beside it.
func taken(v *visit) *leading {
	v.t.Helper()
	v.until(`document.querySelector("#lead .hand").checkVisibility()`)
	own, err := room.New(v.courseNow().Inputs)
	if err != nil {
		v.t.Fatal(err)
	}
	return &leading{visit: v, own: own}
}

// last is the last act in the engine.
func (l *leading) last() room.Turn {
	meetings := l.own.Tape().Meetings
	return meetings[len(meetings)-1].Turns[len(meetings[len(meetings)-1].Turns)-1]
}

// arrived waits until the page shows the last act of the engine, with its words.
func (l *leading) arrived() {
	l.t.Helper()
	l.until(fmt.Sprintf(`document.querySelector("#talk .now .words")?.textContent.trim() === %s`, quoted(l.last().Words)))
}

// aim aims at a member, by the face in the circle or by the number; -1 is everybody.
func (l *leading) aim(seat int) {
	l.t.Helper()
	name := "everybody"
	if seat >= 0 {
		name = l.own.Tape().Cast[seat].Name
	}
	there := `document.querySelector("#lead .aim [aria-pressed=true]")?.textContent.startsWith(` + quoted(name) + `)`
	switch {
	case asked[bool](l.visit, there): // a second click on a face would let it go
	case l.keys:
		l.visit.keys(fmt.Sprint(seat + 1))
	case seat < 0:
		l.clickAt(`[...document.querySelectorAll("#lead .aim button")].find((b) => b.textContent.startsWith("everybody"))`)
	default:
		l.clickAt(`[...document.querySelectorAll("#stage .seat")].find((g) => g.querySelector(".name").textContent.startsWith(` + quoted(name) + `))`)
	}
	l.until(there)
}

// on plays to the next turn.
func (l *leading) on() {
	l.t.Helper()
	if l.keys {
		l.visit.keys("n")
	} else {
		l.click("#lead .on button.go")
	}
	if _, err := l.own.Step(room.UntilTurn); err != nil {
		l.t.Fatal(err)
	}
	l.arrived()
}

// does makes a move, and holds that the page tells what it did.
func (l *leading) does(move, key string, target int) {
	l.t.Helper()
	if l.keys {
		l.visit.keys(key)
	} else {
		l.click(`#lead [data-move="` + move + `"]`)
	}
	led, err := l.own.Lead(move, target)
	if err != nil {
		l.t.Fatal(err)
	}
	if led.Turn == nil { // waiting goes on by itself
		if _, err := l.own.Step(room.UntilTurn); err != nil {
			l.t.Fatal(err)
		}
	}
	l.arrived()
	words := "You said nothing"
	if led.Turn != nil {
		words = led.Turn.Words
	}
	l.until(`document.querySelector("#lead .report").textContent.includes(` + quoted(words) + `)`)
	l.reported(led)
}

// reported holds the report on the page against what the engine says of the move.
func (l *leading) reported(led *room.Led) {
	l.t.Helper()
	title := l.text("#lead .report h3")
	told := asked[string](l.visit, `document.querySelector("#lead .report").textContent`)
	if led.Turn == nil {
		if title != "Wait" || !strings.Contains(told, "You said nothing") {
			l.t.Errorf("waited, and is told %q", told)
		}
		return
	}
	if led.Turn.Move == "explore" && title != "Ask for more"+atWhom(l.own, led.Hand.Target) {
		l.t.Errorf("the report is on %q", title)
	}
	for _, want := range append([]string{led.Turn.Words, led.Turn.Why}, texts(led.Effects)...) {
		if !strings.Contains(told, want) {
			l.t.Errorf("%s: the report does not say %q:\n%s", led.Turn.Move, want, told)
		}
	}
	if n := asked[int](l.visit, `document.querySelectorAll("#lead .report .effects li").length`); n < len(led.Effects) {
		l.t.Errorf("%s: %d effects of %d are told", led.Turn.Move, n, len(led.Effects))
	}
}

func atWhom(r *room.Room, seat int) string {
	if seat < 0 {
		return ""
	}
	return ": " + r.Tape().Cast[seat].Name
}

func texts(effects []room.Effect) (list []string) {
	for _, e := range effects {
		list = append(list, e.Text)
	}
	return list
}

// upTo is what was said up to an act.
func upTo(t *room.Tape, id int) (list []room.Turn) {
	for _, m := range t.Meetings {
		for _, turn := range m.Turns {
			if turn.ID <= id {
				list = append(list, turn)
			}
		}
	}
	return list
}

// alike fails where two tapes differ up to an act. How everybody looks is compared up to the act before: after the last, one tape may go on at once to what
// a leader says and the other not.
func alike(t *testing.T, a, b *room.Tape, id int) {
	t.Helper()
	x, y := upTo(a, id), upTo(b, id)
	same := len(x) > 0 && len(x) == len(y)
	for k := 0; same && k < len(x); k++ {
		same = x[k].ID == y[k].ID && x[k].Words == y[k].Words && (k == len(x)-1 || slices.Equal(x[k].Faces, y[k].Faces))
	}
	if !same {
		t.Errorf("up to act %d, %d acts and %d are not the same", id, len(x), len(y))
	}
}
