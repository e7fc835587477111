package browser

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// looking measures how things lie on the page.
const looking = `globalThis.lie = (() => {
	const name = (el) => (el.id || el.ariaLabel || el.textContent.trim().slice(0, 30) || el.className);
	const shown = (el) => { const box = el.getBoundingClientRect(); return el.checkVisibility({ visibilityProperty: true }) && box.width > 1 && box.height > 1 && !el.closest(".hidden, .skip"); };
	const controls = () => [...document.querySelectorAll("button, select, input, textarea, a[href]")].filter((el) => shown(el) && !el.matches("button.term") && !el.closest("#timeline"));
	// What of an element is to be seen: its box, within the boxes that cut it off.
	const visible = (el) => {
		let { left, top, right, bottom } = el.getBoundingClientRect();
		for (let at = el.parentElement; at && at !== document.body; at = at.parentElement) {
			if (getComputedStyle(at).overflowX === "visible") continue;
			const box = at.getBoundingClientRect();
			left = Math.max(left, box.left); top = Math.max(top, box.top); right = Math.min(right, box.right); bottom = Math.min(bottom, box.bottom);
		}
		return { left, top, right, bottom };
	};
	return {
		sideways: () => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth),
		outside: () => controls().filter((el) => { const box = visible(el); return box.right > document.documentElement.clientWidth + 1 || box.left < -1; }).map(name),
		over: () => {
			const all = controls().filter((el) => !el.closest("footer")).map((el) => [el, visible(el)]).filter(([, b]) => b.right - b.left > 2 && b.bottom - b.top > 2), out = [];
			all.forEach(([a, p], i) => all.slice(i + 1).forEach(([b, q]) => {
				if (!a.contains(b) && !b.contains(a) && p.left < q.right - 1 && q.left < p.right - 1 && p.top < q.bottom - 1 && q.top < p.bottom - 1) out.push(name(a) + " over " + name(b));
			}));
			return out;
		},
		cut: () => [...document.querySelectorAll("body *")].filter((el) => shown(el) && !(el instanceof SVGElement) && el.matches("h1, h2, h3, p, span, button, b, td, th, li, summary, .chip")
			&& (["hidden", "clip"].includes(getComputedStyle(el).overflowX) || el.tagName === "BUTTON") && (el.scrollWidth > el.clientWidth + 2 || el.scrollHeight > el.clientHeight + 3)).map(name),
		rows: () => { const tops = [...document.getElementById("head").children].filter((el) => shown(el) && el.id !== "notice").map((el) => el.getBoundingClientRect());
			return Math.min(...tops.map((b) => b.bottom)) > Math.max(...tops.map((b) => b.top)) ? 1 : 2; },
		named: () => [...new Set(controls().map((el) => el.ariaLabel || [...el.labels ?? []].map((l) => l.textContent).join() || el.textContent.trim()))],
		place: (css) => { const { left, top, right, bottom } = document.querySelector(css).getBoundingClientRect(); return [left, top, right, bottom].map(Math.round); },
	};
})()`

// blameLook fails where something runs out of the page, lies over something else, or is cut off.
func (v *visit) blameLook(where string) {
	v.t.Helper()
	if n := asked[int](v, "lie.sideways()"); n > 0 {
		v.t.Errorf("%s: the page is %d pixels too wide", where, n)
	}
	for _, what := range []string{"outside", "over", "cut"} {
		if found := asked[[]string](v, "lie."+what+"()"); len(found) > 0 {
			v.t.Errorf("%s: %s: %q", where, what, found)
		}
	}
}

// Ensure that at every width, and in every way in, nothing runs out of the page, lies over something else or is cut off; that the header is one
// line where there is room; and that on a phone the circle, the words and the buttons of time are seen at once.
func TestLook(t *testing.T) {
	v := visited(t, desk, "/?case=cbt&seed=1&m=3&t=9")
	v.js(looking)
	for _, mode := range []string{"Watch", "Lead", "What if", "Formulate"} {
		v.press("#modes", mode)
		for _, s := range []size{desk, {1280, 720}, {1181, 700}, {1180, 800}, {1000, 760}, {768, 1024}, {720, 450}, phone, {360, 640}, {320, 568}} {
			v.do(chromedp.EmulateViewport(s.width, s.height))
			v.settle()
			where := fmt.Sprintf("%s at %dx%d", mode, s.width, s.height)
			v.picture(where)
			v.blameLook(where)
			if rows := asked[int](v, "lie.rows()"); s.width > 1180 && rows > 1 {
				t.Errorf("%s: the header takes %d lines", where, rows)
			}
		}
	}
	v.do(chromedp.EmulateViewport(phone.width, phone.height))
	v.press("#modes", "Watch")
	v.js("scrollTo(0, 0)")
	v.settle()
	circle, words, buttons := asked[[4]int](v, `lie.place(".circle")`), asked[[4]int](v, `lie.place(".caption .words")`), asked[[4]int](v, `lie.place("#transport")`)
	if circle[1] < 0 || words[1] < circle[3] || words[3] > buttons[1] || buttons[3] > int(phone.height) {
		t.Errorf("on a phone the circle is at %v, the words at %v, the buttons at %v: not all seen at once", circle, words, buttons)
	}
}

// Ensure that at twice the size, and on a phone, everything can still be used.
func TestNothingLost(t *testing.T) {
	v := visited(t, desk, "/?case=rejection&seed=3&m=4&t=12")
	v.js(looking)
	for _, mode := range []string{"Watch", "Lead", "What if", "Formulate"} {
		v.do(chromedp.EmulateViewport(desk.width, desk.height))
		v.press("#modes", mode)
		v.press("#side > .tabs", map[string]string{"Watch": "Person"}[mode]+strings.TrimPrefix(mode, "Watch"))
		v.settle()
		all := asked[[]string](v, "lie.named()")
		for _, s := range []size{{720, 450}, phone} {
			v.do(chromedp.EmulateViewport(s.width, s.height))
			v.settle()
			there := asked[[]string](v, "lie.named()")
			v.press("#side > .tabs", "Talk")
			v.settle()
			there = append(there, asked[[]string](v, "lie.named()")...)
			v.press("#side > .tabs", map[string]string{"Watch": "Person"}[mode]+strings.TrimPrefix(mode, "Watch"))
			for _, name := range all {
				if !slices.Contains(there, name) {
					t.Errorf("%s at %dx%d lacks %q", mode, s.width, s.height, name)
				}
			}
		}
	}
}
