package browser

import (
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// walking follows the focus: what it is on, where that is, what it looks like, and whether it can be told from how it looked before.
const walking = `globalThis.walk = (() => {
	const STYLES = ["boxShadow", "borderTopColor", "backgroundColor", "textDecorationLine", "stroke", "strokeWidth", "fontWeight"];
	const one = (el, which) => { const style = getComputedStyle(el, which); return [style.outlineStyle === "none" ? "0px" : style.outlineWidth, ...STYLES.map((s) => style[s])].join(); };
	const look = (el) => [el, ...el.querySelectorAll(".halo, .number, text"), ...(el.parentElement?.querySelectorAll(":scope > input ~ .here") ?? [])]
		.map((x) => [null, "::before", "::after"].map((which) => one(x, which)).join()).join();
	const part = (el) => el.closest("header, #stage, #talk, #side, footer, dialog, .coach")?.id || "elsewhere";
	const path = (el) => el.id || el.getAttribute("aria-label") || el.textContent.trim().slice(0, 40) || el.outerHTML.slice(0, 90);
	return {
		now: () => {
			const el = document.activeElement, box = el.getBoundingClientRect(), style = getComputedStyle(el);
			if (el === document.body) return { what: "", part: "", x: 0, y: 0, look: "", thick: 0, dialog: false };
			el.dataset.reached = "yes";
			return { what: path(el), part: part(el), x: Math.round(box.x), y: Math.round(box.y + box.height / 2), look: look(el),
				thick: style.outlineStyle === "none" ? 0 : access.contrast(access.colour(style.outlineColor), access.ground(el, 0, 0)) >= 3 ? parseFloat(style.outlineWidth) : 0,
				dialog: !!el.closest("dialog, [popover], .coach") };
		},
		calm: () => { const el = document.activeElement; el.blur(); const was = look(el); el.focus({ preventScroll: true }); return was; },
		missed: () => [...document.querySelectorAll("a[href], button, select, input, textarea, summary, [tabindex]")]
			.filter((el) => access.seen(el) && el.tabIndex >= 0 && !el.disabled && !el.dataset.reached && !(el.type === "radio" && !el.checked)).map(path),
		grabbed: () => [...document.querySelectorAll("[tabindex]")].filter((el) => el.tabIndex > 0).map(path),
	};
})()`

// A stop is where the focus is.
type stop struct {
	What, Part, Look string
	X, Y             int
	Thick            float64
	Dialog           bool
}

// stops presses the tab key until the focus comes round, and says where it was.
func (v *visit) stops() []stop {
	v.t.Helper()
	v.js(`document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute("tabindex"); scrollTo(0, 0)`)
	var all []stop
	for range 200 {
		v.keys(kb.Tab)
		at := asked[stop](v, "walk.now()")
		if at.What == "" {
			return all
		}
		calm := asked[string](v, "walk.calm()")
		if at.Thick < 2 && calm == at.Look {
			v.t.Errorf("the focus cannot be seen on %s in %s", at.What, at.Part)
		}
		all = append(all, at)
	}
	v.t.Error("the tab key never comes round")
	return all
}

// order holds that stops follow the page as it is read: part after part, and within a row from left to right.
func order(t *testing.T, all []stop, parts []string) {
	t.Helper()
	last := 0
	for i, at := range all {
		p := slices.Index(parts, at.Part)
		if p < last {
			t.Errorf("%s in %s is reached after what comes later in the page", at.What, at.Part)
		}
		last = max(p, last)
		if i == 0 || all[i-1].Part != at.Part {
			continue
		}
		before := all[i-1]
		if sameRow := max(before.Y-at.Y, at.Y-before.Y) < 12; sameRow && at.X < before.X && at.Part != "stage" {
			t.Errorf("in %s %s is reached after %s, which is to the right of it", at.Part, at.What, before.What)
		}
	}
}

// Ensure the tab key alone reaches all that can be used, in the order in which the page is read, and the focus is seen wherever it is.
func TestFocus(t *testing.T) {
	for name, c := range map[string]struct {
		size  size
		parts []string
	}{
		"desk":  {desk, strings.Fields("elsewhere head talk stage side foot")},
		"phone": {phone, strings.Fields("elsewhere head stage side talk foot")},
	} {
		t.Run(name, func(t *testing.T) {
			v := visited(t, c.size, "/?case=rejection&seed=3&m=4&t=12")
			v.js(checks)
			v.js(walking)
			if found := asked[[]string](v, "walk.grabbed()"); len(found) > 0 {
				t.Errorf("these grab the focus out of turn: %q", found)
			}
			all := v.stops()
			if all[0].What != "Skip to the circle" {
				t.Errorf("the first stop is %q, want the way to the circle", all[0].What)
			}
			order(t, all, c.parts)
			v.blameMissed("as it opens")
			for _, mode := range []string{"Lead", "What if", "Formulate"} {
				v.press("#modes", mode)
				v.settle()
				order(t, v.stops(), c.parts)
				v.blameMissed(mode)
			}
		})
	}
}

// blameMissed fails where something that can be used was never reached.
func (v *visit) blameMissed(where string) {
	v.t.Helper()
	if missed := asked[[]string](v, "walk.missed()"); len(missed) > 0 {
		v.t.Errorf("%s: the tab key does not reach %q", where, missed)
	}
}

// Ensure whatever opens over the page takes the focus, keeps it, lets go at Escape, and gives it back to what opened it.
func TestDialogFocus(t *testing.T) {
	v := visited(t, desk, "/?case=rejection&seed=3&m=4&t=12")
	v.js(checks)
	v.js(walking)
	for _, c := range []struct{ within, text, open string }{
		{"#head .tools", "Cases", `document.querySelector("#gallery").open`},
		{"#head .tools", "Words", `document.querySelector("#glossary").open`},
		{"#transport", "Turning points", pointsOpen},
		{"#head .tools", "More", `!document.querySelector("#more-list").hidden`},
	} {
		t.Run(c.text, func(t *testing.T) {
			v.js(button(c.within, c.text) + ".focus()")
			v.keys(kb.Enter)
			v.until(c.open)
			v.until(`document.activeElement !== document.body`)
			inside := asked[bool](v, `!!document.activeElement.closest("dialog, [popover], #more-list") || `+quoted(c.text)+` === "Turning points"`)
			if !inside {
				t.Errorf("the focus is on %s", asked[stop](v, "walk.now()").What)
			}
			for range 40 {
				v.keys(kb.Tab)
				if at := asked[stop](v, "walk.now()"); at.What != "" && !at.Dialog && asked[bool](v, `!!document.querySelector("dialog:modal")`) {
					t.Fatalf("the focus has left for %s", at.What)
				}
				if asked[bool](v, "!("+c.open+")") {
					v.js(button(c.within, c.text) + ".focus()") // left by the tab key, which shuts it
					break
				}
			}
			if asked[bool](v, c.open) {
				v.keys(kb.Escape)
			}
			v.until("!(" + c.open + ")")
			if !asked[bool](v, button(c.within, c.text)+" === document.activeElement") {
				t.Errorf("the focus does not come back, it is on %q", asked[stop](v, "walk.now()").What)
			}
		})
	}
}

// Ensure everything that the buttons of time, the circle and the timeline do has keys.
func TestKeys(t *testing.T) {
	v := visited(t, desk, "/?case=rejection&seed=3&m=4&t=12")
	at := func() [2]int { return stored[[2]int](v, "[S.state.meeting, S.state.index]") }
	for _, c := range []struct {
		name, focus string
		press       func()
		want        string
	}{
		{"one act on", "", func() { v.keys(kb.ArrowRight) }, "[3,13]"},
		{"one act back", "", func() { v.keys(kb.ArrowLeft) }, "[3,12]"},
		{"a meeting on", "", func() { v.held(kb.ArrowRight, chromedp.ModifierShift) }, "[4,0]"},
		{"a meeting back", "", func() { v.held(kb.ArrowLeft, chromedp.ModifierShift) }, "[3,0]"},
		{"to the end", "", func() { v.keys(kb.End) }, `[S.state.tape.meetings.length - 1, S.state.tape.meetings.at(-1).turns.length - 1]`},
		{"to the beginning", "", func() { v.keys(kb.Home) }, "[0,0]"},
		{"the next turning point", "", func() { v.keys("]") }, "((p) => [p.meeting, p.index])(S.happened()[0])"},
		{"the last but one", "", func() { v.keys(kb.End); v.keys("["); v.keys("[") }, "((all) => { const p = all.findLast((x) => x.meeting < all.at(-1).meeting || x.index < all.at(-1).index); return [p.meeting, p.index]; })(S.happened())"},
		{"along the line", "#timeline input", func() { v.keys(kb.Home); v.keys(kb.PageUp); v.keys(kb.ArrowRight) }, "[1,1]"},
		{"a sign on the line", ".signs button", func() { v.keys(kb.ArrowRight); v.keys(kb.ArrowLeft); v.keys(kb.Enter) }, "((p) => p ? [p.meeting, p.index] : [])(S.happened().find((p) => p.meeting === S.state.meeting && p.index === S.state.index))"},
	} {
		if c.focus == "" {
			v.js(`document.activeElement.blur()`)
		} else {
			v.js(`document.querySelector(` + quoted(c.focus) + `).focus()`)
		}
		c.press()
		if !stored[bool](v, `((want) => want.join() === [S.state.meeting, S.state.index].join())(`+c.want+`)`) {
			t.Errorf("%s: at %v", c.name, at())
		}
	}
	v.js(`document.activeElement.blur()`)
	v.keys(" ")
	v.until(button("#transport", "Pause"))
	v.keys(" ")
	v.until(button("#transport", "Play"))
	v.js(`document.querySelector('.seat[tabindex="0"]').focus()`)
	first := asked[string](v, "document.activeElement.ariaLabel")
	v.keys(kb.ArrowRight)
	v.keys(kb.Enter)
	chosen := asked[string](v, `document.querySelector('.seat[aria-pressed="true"]')?.ariaLabel ?? ""`)
	v.until(`document.querySelector('.seat[aria-pressed="true"]') === document.activeElement`)
	if chosen == first {
		t.Errorf("the arrow stays on %s", first)
	}
	v.keys(kb.Escape)
	v.until(`!document.querySelector('.seat[aria-pressed="true"]')`)
}

// held presses a key with another one held.
func (v *visit) held(key string, with chromedp.Modifier) {
	v.t.Helper()
	v.do(chromedp.KeyEvent(key, chromedp.KeyModifiers(with)))
}

// Ensure the present act is read out as it is in the course wherever the talk is not to be seen, and that nothing is read out while acts come
// faster than they can be heard.
func TestReadOut(t *testing.T) {
	v := visited(t, phone, "/?case=rejection&seed=3&m=4&t=12")
	v.press("#side > .tabs", "Group")
	said := func() string {
		for _, n := range v.heard() {
			for _, p := range n.id.Properties {
				if p.Name == "live" && strings.Contains(string(p.Value.Value), "polite") && n.role != "status" {
					return asked[string](v, `[...document.querySelectorAll("[aria-live=polite]")].filter((el) => el.checkVisibility()).map((el) => el.textContent).join()`)
				}
			}
		}
		return ""
	}
	for range 3 {
		v.js(`document.activeElement.blur()`)
		v.keys(kb.ArrowRight)
		v.settle()
		want := stored[string](v, "S.name(S.turn().from) + (S.turn().to === S.turn().from ? '' : ' to ' + S.name(S.turn().to)) + ': ' + S.turn().words")
		if got := said(); got != want {
			t.Errorf("read out is %q, want %q", got, want)
		}
	}
	v.js(`globalThis.told = 0; new MutationObserver((all) => { globalThis.told += all.length; }).observe(document.body, { subtree: true, childList: true, characterData: true });
		globalThis.read = 0; for (const el of document.querySelectorAll("[aria-live=polite], [role=status], [role=alert]")) new MutationObserver((all) => { globalThis.read += all.length; }).observe(el, { subtree: true, childList: true, characterData: true })`)
	v.js(`(await import("room/store.js")).setSetting("speed", 60)`)
	v.press("#transport", "Play")
	v.until(`document.querySelector(".lines-said .now")?.dataset.index > 60`)
	if changed, read := asked[int](v, "told"), asked[int](v, "read"); read > 0 || changed < 40 {
		t.Errorf("while acts fly by the page changed %d times and %d times something was read out, want none", changed, read)
	}
}

// Ensure nothing moves for those who asked for little motion, and that otherwise an act is seen going its way.
func TestStill(t *testing.T) {
	v := visited(t, desk, "/?case=rejection&seed=3&m=4&t=12")
	moved := func() []int {
		v.settle()
		return asked[[]int](v, `(async () => {
			let drawn = 0, moving = 0, still = 0;
			const act = document.querySelector(".act"), observer = new MutationObserver((all) => { drawn += all.length; still = 0; });
			observer.observe(act, { attributeFilter: ["d"] });
			(await import("room/store.js")).next();
			while (still++ < 30) {
				await new Promise((done) => requestAnimationFrame(done));
				moving = Math.max(moving, document.getAnimations().length);
			}
			observer.disconnect();
			return [drawn, moving];
		})()`)
	}
	if n := moved(); n[0] < 2 {
		t.Errorf("an act was drawn %d times, want it to go its way", n[0])
	}
	_, err := chromedp.Call(v.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-reduced-motion", Value: "reduce"}}})
	if err != nil {
		t.Fatal(err)
	}
	if n := moved(); n[0] != 1 || n[1] > 0 {
		t.Errorf("with little motion an act was drawn %d times and %d things moved, want it at once and none", n[0], n[1])
	}
}
