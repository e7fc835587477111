package browser

import (
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"microcosm/room"
)

// A watcher is somebody who looks at a course.
type watcher struct{ *visit }

// watchedBy opens a course, with as little moving as can be, so that whatever is drawn is there at once.
func watchedBy(t *testing.T, s size, address string) watcher {
	t.Helper()
	w := watcher{visited(t, s, address)}
	w.still()
	return w
}

// course is the course that the page shows, as the server has it.
func (v watcher) course() *room.Tape {
	v.t.Helper()
	var held struct {
		Tape *room.Tape `json:"tape"`
	}
	v.fetch("/api/rooms/"+stored[string](v.visit, "S.state.id"), &held)
	return held.Tape
}

// fetch is what the server answers at a path.
func (v watcher) fetch(path string, into any) {
	v.t.Helper()
	answer, err := http.Get(v.base + path)
	if err != nil {
		v.t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	if err := json.NewDecoder(answer.Body).Decode(into); err != nil {
		v.t.Fatal(err)
	}
}

// still has the page move as little as it can, so that whatever is drawn is there at once.
func (v watcher) still() {
	v.t.Helper()
	_, err := chromedp.Call(v.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-reduced-motion", Value: "reduce"}, {Name: "prefers-color-scheme", Value: "light"}},
	})
	if err != nil {
		v.t.Fatal(err)
	}
}

// resize gives the window another size.
func (v watcher) resize(s size) {
	v.t.Helper()
	v.do(chromedp.EmulateViewport(s.width, s.height))
}

// rest waits until nothing is drawn any more.
func (v watcher) rest() {
	v.t.Helper()
	v.js(`await new Promise((done) => {
		let was = "", same = 0;
		const look = () => {
			const now = document.querySelector("main").innerHTML;
			same = now === was ? same + 1 : 0;
			was = now;
			if (same > 3) done(); else requestAnimationFrame(look);
		};
		look();
	})`)
}

// at goes to a moment, by positions, and waits until it is drawn.
func (v watcher) at(meeting, index int) {
	v.t.Helper()
	stored[bool](v.visit, fmt.Sprintf("(S.goTo(%d, %d), true)", meeting, index))
	v.rest()
}

// A moment is a place in a course, by positions.
type moment struct{ meeting, index int }

// moments are those of the acts of a course that fit.
func moments(tape *room.Tape, fits func(t *room.Turn) bool) []moment {
	var found []moment
	for m := range tape.Meetings {
		for i := range tape.Meetings[m].Turns {
			if fits(&tape.Meetings[m].Turns[i]) {
				found = append(found, moment{m, i})
			}
		}
	}
	return found
}

// mustBe fails where two things that should be the same are not.
func mustBe[T any](t *testing.T, what string, got, want T) {
	t.Helper()
	if g, w := fmt.Sprintf("%v", got), fmt.Sprintf("%v", want); g != w {
		t.Errorf("%s: %s, should be %s", what, g, w)
	}
}

// A face is how somebody looks on the stage: what the chair says, how far the right brow rises from its inner to its outer end, how high the open
// mouth is and whether its corners point up, and how wide the eyes are open.
type face struct {
	Name                string
	Brow, Open, Corners float64
	Eyes                float64
}

const readFaces = `[...document.querySelectorAll("#stage .seat")].filter((seat) => seat.dataset.there === "here").map((seat) => {
	const numbers = (path) => path.getAttribute("d").match(/-?[\d.]+/g).map(Number);
	const brow = numbers(seat.querySelectorAll(".brow")[1]), mouth = numbers(seat.querySelector(".mouth"));
	return { seat: Number(seat.dataset.seat), name: seat.getAttribute("aria-label"), brow: brow[1] - brow[5], open: Math.abs(mouth[3] - mouth[7]), corners: (mouth[3] + mouth[7]) / 2 - mouth[1],
		eyes: Number(seat.querySelector(".white").getAttribute("ry")) };
})`

// Ensure faces say what the tape's moods say, and that hurt, angry, threatened and glad are drawn so that they differ to the eye: brows, mouth, eyes.
func TestFacesShowMoods(t *testing.T) {
	v := watchedBy(t, desk, "/?case=duty-to-warn&seed=3&m=11&t=38")
	tape := v.course()
	v.press(".stagebar", "Inner world") // so that no facade covers what is felt
	all := moments(tape, func(u *room.Turn) bool {
		return strings.ContainsRune(u.Moods, 'h') && strings.ContainsRune(u.Moods, 'a') && strings.ContainsRune(u.Moods, 't') && strings.ContainsRune(u.Moods, 'g')
	})
	if len(all) == 0 {
		t.Fatal("nowhere do four moods meet")
	}
	looks := map[byte]string{'h': "looks hurt", 'a': "looks angry", 't': "looks threatened", 'g': "looks glad", '.': "looks calm"}
	fits := map[byte]func(f face) bool{
		'h': func(f face) bool { return f.Brow < -3 && f.Corners < -5 && f.Open < 3 && f.Eyes < 6.5 },
		'a': func(f face) bool { return f.Brow > 5 && f.Corners < -3 },
		't': func(f face) bool { return f.Brow < -2 && f.Open > 6 && f.Eyes > 8 },
		'g': func(f face) bool { return f.Corners > 8 },
		'.': func(f face) bool { return math.Abs(f.Brow) < 3 && f.Open < 3 },
	}
	for _, at := range []moment{all[0], all[len(all)/2]} {
		v.at(at.meeting, at.index)
		moods := tape.Meetings[at.meeting].Turns[at.index].Moods
		for _, f := range asked[[]struct {
			face
			Seat int
		}](v.visit, readFaces) {
			mood := moods[f.Seat]
			if !strings.Contains(f.Name, looks[mood]) || !fits[mood](f.face) {
				t.Errorf("%v, mood %c: %+v", at, mood, f)
			}
		}
	}
	v.picture("moods")
	v.press(".stagebar", "Inner world")
}

// present is who is where at the beginning of a meeting: "here", "away", "left", or "" with no chair yet.
func present(tape *room.Tape, meeting int) []string {
	there := make([]string, len(tape.Cast))
	for seat, p := range tape.Cast {
		been := false
		for m := range meeting + 1 {
			been = been || tape.Meetings[m].Here[seat]
			if m < meeting && slices.ContainsFunc(tape.Meetings[m].After, func(e room.Event) bool { return e.Kind == "dropout" && e.Who == seat }) {
				there[seat] = "left"
			}
		}
		switch {
		case there[seat] != "":
		case tape.Meetings[meeting].Here[seat]:
			there[seat] = "here"
		case been || p.Joins == 0:
			there[seat] = "away"
		}
	}
	return there
}

// Ensure it can be seen who is there, who is away, who has left and who has not come yet, and that nobody else has a chair.
func TestWhoIsThere(t *testing.T) {
	v := watchedBy(t, desk, "/?case=newcomer&seed=3&set=group.turns%3D30")
	for _, address := range []string{"", "/?case=exodus&seed=3&set=group.turns%3D30"} {
		if address != "" {
			v.open(address)
		}
		tape, seen := v.course(), map[string]bool{}
		for m := range tape.Meetings {
			v.at(m, 0)
			chairs := asked[map[string]struct {
				There, Says string
				Face, Chair bool
			}](v.visit, `Object.fromEntries([...document.querySelectorAll("#stage .seat")].map((el) => [el.dataset.seat, { there: el.dataset.there, says: el.getAttribute("aria-label") + "|" + el.textContent,
				face: el.querySelector(".face").getBoundingClientRect().width > 0, chair: el.querySelector(".chair").getBoundingClientRect().width > 0 }]))`)
			for seat, want := range present(tape, m) {
				got, sits := chairs[fmt.Sprint(seat)]
				seen[want] = true
				words := map[string][2]string{"here": {"looks", ""}, "away": {"away today", "· away"}, "left": {"has left", "· left"}}[want]
				if sits != (want != "") || got.There != want || got.Face != (want == "here") || sits && got.Chair == got.Face ||
					!strings.Contains(got.Says, words[0]) || !strings.Contains(got.Says, words[1]) {
					t.Errorf("meeting %d, %s should be %q: %+v", m+1, tape.Cast[seat].Name, want, got)
				}
			}
		}
		for _, how := range []string{"here", "away", map[bool]string{true: "", false: "left"}[address == ""]} {
			if !seen[how] {
				t.Errorf("%s: nobody is ever %q", address, how)
			}
		}
	}
	if last := v.course().Meetings; len(last[len(last)-1].Turns) == 0 && !strings.Contains(v.text(".caption"), "chairs stay empty") {
		t.Errorf("of an empty room the page says %q", v.text(".caption"))
	}
}
