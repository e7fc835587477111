package browser

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"microcosm/room"
)

// shows waits until the page is at a moment, and fails where the words that stand there are not those of the course.
func (v watcher) shows(tape *room.Tape, at moment) {
	v.t.Helper()
	turns := tape.Meetings[at.meeting].Turns
	act := "before the first word"
	if at.index >= 0 {
		act = fmt.Sprintf("act %d of %d", at.index+1, len(turns))
	}
	v.until(fmt.Sprintf(`document.querySelector(".at-place").textContent === "meeting %d of %d, %s"`, tape.Meetings[at.meeting].Number, tape.Of, act))
	v.rest()
	if at.index < 0 {
		for _, e := range tape.Meetings[at.meeting].Before {
			if e.Turning && !strings.Contains(v.text(".caption"), e.Text) {
				v.t.Errorf("%v: one reads %q, which does not tell %q", at, v.text(".caption"), e.Text)
			}
		}
		return
	}
	if got, want := v.spoken(), strings.Join(strings.Fields(turns[at.index].Words), " "); got != want {
		v.t.Errorf("%v: one reads %q, not %q", at, got, want)
	}
	if got := v.text("#talk [aria-current]"); !strings.Contains(got, turns[at.index].Words) {
		v.t.Errorf("%v: in the talk %q is marked", at, got)
	}
}

// Ensure one gets about in time with the mouse and with keys: act by act, meeting by meeting, to the ends, from turning point to turning point; and
// that the words, the talk and the line are then those of that moment.
func TestGoesAboutInTime(t *testing.T) {
	v := watchedBy(t, desk, "/?case=rejection&seed=3&set=group.sessions%3D6&set=group.turns%3D60&m=2&t=10")
	tape := v.course()
	last := len(tape.Meetings) - 1
	v.shows(tape, moment{1, 10})
	step := func(do func(), to moment) { t.Helper(); do(); v.shows(tape, to) }
	press := func(label string) func() {
		return func() { v.click(`#transport button[aria-label="` + label + `"]`) }
	}
	key := func(keys string) func() { return func() { v.keys(keys) } }
	shifted := func(keys string) func() {
		return func() { v.do(chromedp.KeyEvent(keys, chromedp.KeyModifiers(chromedp.ModifierShift))) }
	}
	step(press("One turn"), moment{1, 11})
	step(press("One act back"), moment{1, 10})
	step(press("Meeting"), moment{2, 0})
	v.js(`document.activeElement.blur()`)
	step(key(kb.ArrowLeft), moment{1, len(tape.Meetings[1].Turns) - 1})
	step(key(kb.ArrowRight), moment{2, 0})
	step(shifted(kb.ArrowRight), moment{3, 0})
	step(shifted(kb.ArrowLeft), moment{2, 0})
	step(key(kb.End), moment{last, len(tape.Meetings[last].Turns) - 1})
	step(key(kb.Home), moment{0, 0})
	points := moments(tape, func(u *room.Turn) bool {
		return slices.ContainsFunc(u.Events, func(e room.Event) bool { return e.Turning })
	})
	points = slices.DeleteFunc(points, func(m moment) bool { return m == moment{} })
	step(key("]"), points[0])
	step(key("]"), points[1])
	step(key("["), points[0])
	v.js(`document.querySelector("#timeline input").focus()`)
	step(key(kb.ArrowRight), moment{points[0].meeting, points[0].index + 1})
	step(key(kb.PageUp), moment{points[0].meeting + 1, 0})
	step(key(kb.PageDown), moment{points[0].meeting, 0})
	if got := asked[string](v.visit, `document.querySelector("#timeline input").getAttribute("aria-valuetext")`); !strings.HasPrefix(got, fmt.Sprintf("meeting %d of 6, act 1 of", points[0].meeting+1)) {
		t.Errorf("the line says %q", got)
	}
	talked := tape.Meetings[points[0].meeting].Turns
	v.click(fmt.Sprintf(`#talk li[data-index="%d"] button`, len(talked)/2))
	v.shows(tape, moment{points[0].meeting, len(talked) / 2})
}

// Ensure a click on the line goes to that place in the course, by how far along it lies.
func TestClickOnTheLine(t *testing.T) {
	v := watchedBy(t, desk, "/?case=rejection&seed=3&set=group.sessions%3D6&set=group.turns%3D60")
	tape := v.course()
	for _, share := range []float64{.1, .45, .55, .93} {
		at := asked[[2]float64](v.visit, fmt.Sprintf(`(() => {
			const ticks = [...document.querySelectorAll("#timeline .tick")].map((el) => el.getBoundingClientRect().x), first = Math.min(...ticks), last = Math.max(...ticks);
			const range = document.querySelector("#timeline input").getBoundingClientRect();
			return [first + (last - first) * %v, range.y + range.height / 2];
		})()`, share))
		v.do(chromedp.MouseClickXY(at[0], at[1]))
		v.rest()
		got := stored[[2]int](v.visit, "[S.state.meeting, S.state.index]")
		far := float64(got[0]) + float64(got[1]+1)/float64(len(tape.Meetings[got[0]].Turns))
		if math.Abs(far-share*6) > .12 {
			t.Errorf("a click at %v of the line leads to %v, %.2f meetings from the beginning", share, got, far)
		}
		v.shows(tape, moment{got[0], got[1]})
		here := asked[float64](v.visit, `(() => { const r = document.querySelector("#timeline .here").getBoundingClientRect(); return r.x + r.width / 2; })()`)
		if math.Abs(here-at[0]) > 8 {
			t.Errorf("a click at %.0f puts the mark at %.0f", at[0], here)
		}
	}
}

// Ensure every turning point of the course stands in the list, by meeting, with its word and whom it happened to, and that a click goes there; that the
// signs on the line have names and go there too; and that the kinds which matter are among them.
func TestTurningPoints(t *testing.T) {
	v := watchedBy(t, desk, "/?case=breach&seed=3&set=group.turns%3D100")
	kinds := map[string]bool{}
	for _, address := range []string{"", "/?case=exodus&seed=3&set=group.turns%3D60"} {
		if address != "" {
			v.open(address)
		}
		tape := v.course()
		wants, places := turningOf(tape, kinds)
		v.click("#transport .list")
		v.until(`document.querySelector("#points").matches(":popover-open")`)
		mustBe(t, "turning points in the list", asked[[]string](v.visit, `[...document.querySelectorAll("#points :is(h3, li)")].map((el) => el.innerText.trim().replace(/^\S+ (?=.*)/, (s) => el.tagName === "LI" ? "" : s))`), wants)
		opening := max(0, slices.IndexFunc(places, func(m moment) bool { return m.index < 0 }))
		for k, nth := range []int{0, opening, len(places) - 1} {
			if k > 0 {
				v.click("#transport .list")
			}
			v.clickAt(fmt.Sprintf(`document.querySelectorAll("#points li button")[%d]`, nth))
			v.shows(tape, places[nth])
		}
		if open := places[opening]; open.index < 0 {
			v.at(open.meeting-1, len(tape.Meetings[open.meeting-1].Turns)-1)
			v.keys(kb.ArrowRight) // what a meeting opens with is not passed over
			v.shows(tape, open)
			v.keys(kb.ArrowRight)
			v.shows(tape, moment{open.meeting, 0})
			v.keys(kb.ArrowLeft)
			v.shows(tape, open)
		}
		v.signsLead(tape)
	}
	for _, kind := range []string{"corrective experience", "injury", "repair", "breach of confidence", "leaving", "first re-enactment"} {
		if !slices.ContainsFunc(slices.Collect(maps.Keys(kinds)), func(word string) bool { return strings.Contains(word, kind) }) {
			t.Errorf("no %s is among %v", kind, slices.Sorted(maps.Keys(kinds)))
		}
	}
}

// turningOf is what the list of turning points should say, and where each of them is; the words are kept.
func turningOf(tape *room.Tape, words map[string]bool) (wants []string, places []moment) {
	for m, meeting := range tape.Meetings {
		headed := false
		tell := func(events []room.Event, at moment) {
			for _, e := range events {
				if !e.Turning {
					continue
				}
				if !headed {
					headed, wants = true, append(wants, fmt.Sprintf("Meeting %d", meeting.Number))
				}
				words[e.Word] = true
				text := e.Word
				if e.Who >= 0 {
					text += ": " + tape.Cast[e.Who].Name
				}
				wants, places = append(wants, text), append(places, at)
			}
		}
		tell(meeting.Before, moment{m, -1})
		for i, u := range meeting.Turns {
			tell(u.Events, moment{m, i})
		}
		tell(meeting.After, moment{m, len(meeting.Turns) - 1})
	}
	return wants, places
}

// signsLead presses some signs on the line; each has to lead to what its name says.
func (v watcher) signsLead(tape *room.Tape) {
	v.t.Helper()
	names := asked[[]string](v.visit, `[...document.querySelectorAll("#timeline .signs [role=toolbar] button")].map((b) => b.getAttribute("aria-label"))`)
	if len(names) < 10 {
		v.t.Errorf("there are only %d signs on the line", len(names))
	}
	for _, k := range []int{0, len(names) / 3, len(names) - 1} {
		v.clickAt(fmt.Sprintf(`document.querySelectorAll("#timeline .signs [role=toolbar] button")[%d]`, k))
		v.rest()
		at := stored[[2]int](v.visit, "[S.state.meeting, S.state.index]")
		m := tape.Meetings[at[0]]
		events := m.Before
		if at[1] >= 0 {
			events = m.Turns[at[1]].Events
		}
		if at[1] == len(m.Turns)-1 {
			events = slices.Concat(events, m.After)
		}
		if !slices.ContainsFunc(events, func(e room.Event) bool {
			who := ""
			if e.Who >= 0 {
				who = ": " + tape.Cast[e.Who].Name
			}
			return fmt.Sprintf("%s%s, meeting %d", e.Word, who, m.Number) == names[k]
		}) {
			v.t.Errorf("the sign %q leads to %v, where there is %v", names[k], at, events)
		}
	}
}

// Ensure playing goes on act by act, into the next meeting, until it is stopped; that a faster speed takes less time for the same words, in the
// proportion it says, and long words more time than short ones. Time is driven by hand here: nothing depends on how fast the machine is.
func TestPlays(t *testing.T) {
	v := watchedBy(t, desk, "/?case=rejection&seed=3&set=group.sessions%3D2&set=group.turns%3D40")
	tape := v.course()
	longer := moments(tape, func(u *room.Turn) bool { return len(u.Words) > 80 })[0]
	shorter := moments(tape, func(u *room.Turn) bool { return len(u.Words) < 40 })[0]
	v.js(`window.frames_ = []; window.real_ = requestAnimationFrame; window.now_ = performance.now.bind(performance); window.clock_ = 1e6;
		performance.now = () => clock_; window.requestAnimationFrame = (fn) => { frames_.push(fn); return frames_.length; };
		window.tick_ = (ms) => { clock_ += ms; for (const fn of frames_.splice(0)) fn(clock_); }`)
	stay := func(at moment, speed string) float64 {
		v.js(`const s = document.querySelector("#transport select"); s.value = ` + quoted(speed) + `; s.dispatchEvent(new Event("change"))`)
		return stored[float64](v.visit, fmt.Sprintf(`(() => {
			S.play(false); S.goTo(%d, %d); tick_(0);
			[...document.querySelectorAll("#transport .go")][0].click();
			const from = clock_;
			while (S.state.index === %[2]d && clock_ - from < 60000) tick_(20);
			S.play(false); tick_(0);
			return clock_ - from;
		})()`, at.meeting, at.index))
	}
	calm, fast, long := stay(shorter, "1"), stay(shorter, "4"), stay(longer, "1")
	if calm < 1000 || calm > 4000 || math.Abs(calm/fast-4) > .4 || long < calm+1000 {
		t.Errorf("an act stays %.0f ms, fast %.0f ms, a longer one %.0f ms", calm, fast, long)
	}
	v.js(`window.requestAnimationFrame = real_; performance.now = now_; for (const fn of frames_.splice(0)) real_(fn)`)
	v.js(`const s = document.querySelector("#transport select"); s.value = "60"; s.dispatchEvent(new Event("change"))`)
	stored[bool](v.visit, "(S.goTo(0, 30), true)")
	v.press("#transport", "Play")
	v.comesTo("S.state.meeting === 1 && S.state.index > 2")
	v.press("#transport", "Pause")
	v.comesTo("!S.state.playing")
	at := stored[[2]int](v.visit, "[S.state.meeting, S.state.index]")
	v.shows(tape, moment{at[0], at[1]})
	v.js(`document.activeElement.blur()`)
	v.keys(" ")
	v.comesTo("S.state.playing || S.state.index === S.turns().length - 1")
	v.comesTo("S.state.index === S.turns().length - 1")
	v.keys(" ")
}

// comesTo waits until an expression of the page's store, which it may call S, is true.
func (v watcher) comesTo(expression string) {
	v.t.Helper()
	stored[bool](v.visit, `new Promise((done) => { const look = () => (`+expression+`) ? done(true) : setTimeout(look, 20); look(); })`)
}
