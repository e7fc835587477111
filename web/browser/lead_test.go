package browser

import (
	"bytes"
	"testing"

	"github.com/chromedp/chromedp"

	"microcosm/room"
)

// Ensure a group is led with the mouse: the chair taken at a moment, ten moves at members and at all, each with what it did; back to a moment of it; the
// chair given to a strategy; and the address opens all of it at another server, the same to the byte.
func TestLeadByMouse(t *testing.T) {
	v := visited(t, desk, "/?case=rejection&seed=3&m=4&t=12")
	before := v.courseNow()
	act := before.Meetings[3].Turns[12]
	v.press("#modes", "Lead")
	v.until(`document.querySelector("#lead .quoted")?.textContent.includes(` + quoted(act.Words) + `)`)
	v.press("#lead", "Take the leader’s chair")
	l := taken(v)
	if at := stored[int](v, "S.turn().id"); at != act.ID || l.last().ID != act.ID {
		t.Fatalf("the chair is taken after act %d, and wanted after %d", at, act.ID)
	}
	alike(t, before, v.courseNow(), act.ID)
	refused(l)
	for _, m := range []struct {
		move string
		aim  int
		at   int
	}{
		{"check_in", -1, -1}, {"explore", 1, 1}, {"invite_in", 5, 5}, {"explore", -1, -1}, {"illuminate", 0, 0}, {"invite_feedback", 0, 0},
		{"protect", 3, 3}, {"here_and_now", 3, -1}, {"wait", -1, -1}, {"gatekeep", 2, 2},
	} {
		l.aim(m.aim)
		l.does(m.move, "", m.at)
		l.on()
	}
	v.picture("ten moves")
	l.same(l.own)
	l.backAndAgain()
	l.handBack("supportive")
	l.reopened()
}

// refused holds that a move to one person needs a person, and says so.
func refused(l *leading) {
	l.t.Helper()
	l.aim(-1)
	l.click(`#lead [data-move="protect"]`)
	l.until(`document.querySelector("#lead .error").textContent.includes("said to one person")`)
	if n := len(l.courseNow().Inputs.Hands); n != 1 {
		l.t.Errorf("refused, and yet %d things were done", n)
	}
}

// backAndAgain goes back to a moment of the course led, is told that moves are made at its end, and starts again from there.
func (l *leading) backAndAgain() {
	l.t.Helper()
	before, id := l.courseNow(), l.id()
	l.js(`(await import("room/store.js")).goTo(3, 15)`)
	l.until(`document.querySelector("#lead .report").textContent.includes("an earlier moment")`)
	if !asked[bool](l.visit, `[...document.querySelectorAll("#lead .move:not([data-move=wait])")].every((b) => b.getAttribute("aria-disabled") === "true")`) {
		l.t.Error("moves can be made at an earlier moment")
	}
	l.press("#lead .report", "Start again from here")
	l.untilState(`S.state.id !== ` + quoted(id) + ``)
	*l = *taken(l.visit)
	alike(l.t, before, l.courseNow(), l.last().ID)
	if n := len(before.Inputs.Hands); len(l.courseNow().Inputs.Hands) >= n {
		l.t.Errorf("what was done later is still done: %d things before, %d now", n, len(l.courseNow().Inputs.Hands))
	}
	l.on()
	l.aim(-1)
	l.does("model_disclosure", "", -1)
}

// handBack gives the chair to a strategy, which leads to the end.
func (l *leading) handBack(to string) {
	l.t.Helper()
	l.click("#lead .hand details:last-of-type > summary")
	l.js(`document.querySelector("#lead-give").value = ` + quoted(to))
	l.click("#lead .hand details:last-of-type button")
	if _, err := l.own.Give(to); err != nil {
		l.t.Fatal(err)
	}
	l.untilState(`S.state.tape.done`)
	l.until(`!document.querySelector("#lead .hand").checkVisibility()`)
	if now := stored[string](l.visit, "S.state.tape.strategy"); now != to {
		l.t.Errorf("%s leads, and %s was asked for", now, to)
	}
	l.same(l.own)
}

// reopened opens the page's address at a server that was never asked before.
func (l *leading) reopened() {
	l.t.Helper()
	first, id, search := l.written(), l.id(), asked[string](l.visit, "location.search")
	l.base = serving(l.t)
	l.open("/" + search)
	if l.id() == id {
		l.t.Error("it is the same room")
	}
	if !bytes.Equal(first, l.written()) {
		l.t.Error("the address opens another course")
	}
}

// Ensure a group is led with the keyboard alone, from the chair's taking on, on a course that is opened at its address in the middle.
func TestLeadByKeys(t *testing.T) {
	v := visited(t, desk, "/?case=rejection&seed=3&m=2&t=20&mode=lead")
	v.until(button("#lead", "Take the leader’s chair"))
	v.tabTo(`#lead .take, #lead .actions .go`, "Take the leader’s chair")
	v.keys("\r")
	l := taken(v)
	l.keys = true
	for _, m := range []struct {
		move, key string
		aim, at   int
	}{
		{"here_and_now", "h", -1, -1}, {"explore", "x", 0, 0}, {"wait", "w", 0, -1}, {"explore", "x", -1, -1}, {"protect", "p", 1, 1},
		{"invite_in", "v", 2, 2}, {"invite_feedback", "f", -1, -1}, {"restate_contract", "a", 4, -1}, {"educate", "t", -1, -1}, {"illuminate", "i", 6, 6},
	} {
		l.aim(m.aim)
		l.does(m.move, m.key, m.at)
		l.on()
	}
	l.same(l.own)
	v.keys("e")
	if _, err := l.own.Step(room.UntilMeeting); err != nil {
		t.Fatal(err)
	}
	l.arrived()
	v.until(`document.querySelector("#lead .hint").textContent.includes("Between meetings")`)
	l.same(l.own)
	l.reopened()
	l.afterReopening()
}

// afterReopening holds that one goes on leading where one was.
func (l *leading) afterReopening() {
	l.t.Helper()
	l.press("#modes", "Lead")
	l.until(`document.querySelector("#lead .hand").checkVisibility()`)
	l.js(`(await import("room/store.js")).goTo(Infinity, Infinity); document.activeElement.blur()`)
	l.on()
	l.same(l.own)
}

// tabTo moves the focus with the tabulator until it is on a button with a text.
func (v *visit) tabTo(css, text string) {
	v.t.Helper()
	for range 90 {
		v.do(chromedp.KeyEvent("\t"))
		if asked[bool](v, `document.activeElement.matches(`+quoted(css)+`) && document.activeElement.textContent.startsWith(`+quoted(text)+`)`) {
			return
		}
	}
	v.t.Fatalf("%q is not reached with the tabulator", text)
}

// Ensure the signals are chosen where they can be, from the first meeting on; that the engine leads with them; and that with noisy ones nothing of the
// inside is shown while one leads.
func TestLeadSignals(t *testing.T) {
	v := visited(t, desk, "/?case=rejection&seed=3&m=2&t=20&mode=lead")
	seen := map[string]float64{}
	for _, signals := range []string{"clear", "usual", "noisy"} {
		v.until(button("#lead", "Take the leader’s chair"))
		if disabled := asked[bool](v, `document.querySelector("#lead-signals").disabled`); !disabled {
			t.Error("signals can be chosen in the middle of a course")
		}
		v.chosen("#lead-from", "start")
		v.chosen("#lead-signals", signals)
		v.press("#lead", "Take the leader’s chair")
		l := taken(v)
		if now := l.courseNow().Inputs.Signals; now != signals {
			t.Errorf("signals are %q, chosen were %q", now, signals)
		}
		seen[signals] = l.own.Case().Leader.Perceptiveness
		l.on()
		inside := v.insideShown()
		if (signals == "noisy") == inside {
			t.Errorf("%s signals: the inside is shown: %v", signals, inside)
		}
		v.picture(signals)
		v.open("/?case=rejection&seed=3&m=2&t=20&mode=lead")
	}
	if !(seen["clear"] > seen["usual"] && seen["usual"] > seen["noisy"]) {
		t.Errorf("how much is seen: %v", seen)
	}
}

// chosen chooses from a list as a person does.
func (v *visit) chosen(css, value string) {
	v.t.Helper()
	v.js(`const el = document.querySelector(` + quoted(css) + `); if (el.disabled) throw new Error("disabled"); el.value = ` + quoted(value) +
		`; if (el.value !== ` + quoted(value) + `) throw new Error("no such choice"); el.dispatchEvent(new Event("input", { bubbles: true })); el.dispatchEvent(new Event("change", { bubbles: true }))`)
}

// insideShown reports whether anything of what a member has inside is to be seen under Person.
func (v *visit) insideShown() bool {
	v.t.Helper()
	v.clickAt(`[...document.querySelectorAll("#stage .seat")].find((g) => g.querySelector(".name").textContent.startsWith("Jane"))`)
	v.press("#side > .tabs", "Person")
	shown := asked[bool](v, `[...document.querySelectorAll("#person > *")].some((el) => el.checkVisibility()) || `+
		`[...document.querySelectorAll(".stagebar > button, .thought, .caption .thoughts")].some((el) => el.checkVisibility())`)
	v.press("#side > .tabs", "Lead")
	return shown
}

// Ensure that on a phone the circle stays in sight while one chooses a move, and what the move did is to be read then.
func TestLeadOnAPhone(t *testing.T) {
	v := visited(t, phone, "/?case=rejection&seed=3&m=4&t=12&mode=lead")
	v.press("#lead", "Take the leader’s chair")
	l := taken(v)
	for _, move := range []string{"check_in", "restate_contract"} {
		v.js(`document.querySelector("#lead [data-move=` + move + `]").scrollIntoView({ block: "center" })`)
		v.picture(move)
		v.within(".circle svg")
		l.does(move, "", -1)
		v.within("#lead .report h3")
		v.within(".circle svg")
		v.picture(move + " done")
		l.on()
	}
}

// within fails where something is not wholly in the window and uncovered at its middle.
func (v *visit) within(css string) {
	v.t.Helper()
	if !asked[bool](v, `(() => {
		const el = document.querySelector(`+quoted(css)+`), box = el.getBoundingClientRect();
		const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
		return box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth && (el.contains(top) || top.contains(el));
	})()`) {
		v.picture("failed")
		v.t.Errorf("%s is not to be seen", css)
	}
}
