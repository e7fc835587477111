package browser

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// takesAway lets a trainer place a card in a course and take the course away as a page, and gives the file under its name.
func takesAway(t *testing.T) (path string) {
	t.Helper()
	v := visited(t, desk, "/?case=rejection&seed=3&m=4&t=12")
	v.places("What now? </script><b id=harm>", "This\nThat", "for my eyes")
	kept, name := v.downloads(func() { v.tool("Take it away as a page") })
	if name != "microcosm-rejection-3.html" {
		t.Errorf("it is kept as %q", name)
	}
	text, err := os.ReadFile(kept)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(text), "for my eyes") {
		t.Error("the trainer's notes are in the file")
	}
	path = filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// offline opens a file from the disk with the network off. Whatever is asked for beside it makes the test fail.
func offline(t *testing.T, s size, scheme, path string) *visit {
	t.Helper()
	v := opened(t, s)
	v.scheme(scheme)
	if _, err := chromedp.Call(v.ctx, network.Enable, network.EnableParams{}); err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.Call(v.ctx, network.OverrideNetworkState, network.OverrideNetworkStateParams{Offline: true}); err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	var wanted []string
	requests := chromedp.Events(v.ctx, network.RequestWillBeSent)
	go func() {
		for e, err := range requests {
			if err != nil {
				return
			}
			if url := e.Request.URL; url != "file://"+path && !strings.HasPrefix(url, "data:") && !strings.HasPrefix(url, "blob:") {
				mu.Lock()
				wanted = append(wanted, url)
				mu.Unlock()
			}
		}
	}()
	t.Cleanup(func() {
		mu.Lock()
		defer mu.Unlock()
		if len(wanted) > 0 {
			t.Errorf("the file asks for %q", wanted)
		}
	})
	v.do(chromedp.Navigate("file://" + path))
	v.until(`document.documentElement.hasAttribute("data-ready")`)
	return v
}

// Ensure a course that was taken away replays from the disk with the network off: circle, timeline, member and why, playing, cards, words and
// printing, and offers nothing that needs a server.
func TestExported(t *testing.T) {
	path := takesAway(t)
	v := offline(t, desk, "light", path)
	if title := v.text("#title"); title != "A member who expects rejection" {
		t.Errorf("it is called %q", title)
	}
	for _, gone := range []string{"#modes button", "#transport .again", "#lead", "#whatif", "#formulate", "#debrief"} {
		if asked[bool](v, `!!document.querySelector(`+quoted(gone)+`)?.checkVisibility()`) {
			t.Errorf("%s is offered, and there is no server", gone)
		}
	}
	v.press("#head", "More")
	for _, name := range asked[[]string](v, `[...document.querySelectorAll("#more-list button")].map((b) => b.textContent)`) {
		if strings.Contains(name, "Open") || strings.Contains(name, "link") || strings.Contains(name, "Second") || strings.Contains(name, "debrief") {
			t.Errorf("%q is offered, and there is no server", name)
		}
	}
	v.keys("\x1b")
	v.clickAt(`[...document.querySelectorAll("#timeline .signs button")].find((b) => b.getAttribute("aria-label").startsWith("corrective experience"))`)
	v.comes(`S.turn().events.some((e) => e.kind === "corrective_experience")`)
	v.until(`document.querySelectorAll("#stage .seat").length >= 8 && document.querySelector("#stage .say") && document.querySelector("#talk .now")`)
	who := stored[int](v, `S.turn().events.find((e) => e.kind === "corrective_experience").who`)
	v.js(`(await import("room/store.js")).setFocus(-1)`)
	v.clickAt(`document.querySelector("#stage .seat[data-seat='` + string(rune('0'+who)) + `'] .head")`)
	v.until(`document.querySelector("#person .cycle, #person svg")?.checkVisibility()`)
	v.clickAt(`[...document.querySelectorAll("#person .points-own button")].find((b) => b.textContent === "Why?")`)
	v.until(`document.querySelector("#person .why-card .step")?.checkVisibility()`)
	if why := v.text("#person .why-card .reason"); !strings.Contains(why, "risked it with") {
		t.Errorf("why says %q", why)
	}
	v.picture("why")
	v.js(`const S = await import("room/store.js"); S.setSetting("speed", 60); S.goTo(3, 8)`)
	v.press("#transport", "Play")
	v.until(`document.querySelector("#ask")?.open`)
	if text := v.text("#ask"); !strings.Contains(text, "What now? </script><b id=harm>") || !strings.Contains(text, "That") {
		t.Errorf("it asks %q", text)
	}
	v.harmless("the card in the file")
	v.press("#ask", "Go on and play")
	v.comes("S.state.index > 14")
	v.press("#transport", "Pause")
	v.press("#head", "Words")
	v.until(`document.querySelectorAll("#glossary dt").length > 100`)
	v.press("#glossary", "Close")
	v.tool("Handout of the case")
	v.until(`document.querySelector("#handout-sheet").open`)
	v.wantsPaper("A member who expects rejection", "Solutions")
	if n := v.printed("exported"); n < 2 || n > 3 {
		t.Errorf("the handout takes %d sheets", n)
	}
}

// Ensure the file is to be read on a phone and in dark colours, as the page is.
func TestExportedLooks(t *testing.T) {
	path := takesAway(t)
	for name, look := range map[string]struct {
		size
		scheme string
	}{"phone-light": {phone, "light"}, "phone-dark": {phone, "dark"}, "desk-dark": {desk, "dark"}} {
		v := offline(t, look.size, look.scheme, path)
		v.js(`const S = await import("room/store.js"); S.goTo(3, 12); S.setFocus(0)`)
		v.until(`document.querySelector("#person h2").textContent === "Jane"`)
		if over := asked[float64](v, `document.documentElement.scrollWidth - innerWidth`); over > 0 {
			t.Errorf("%s: %g pixels too wide", name, over)
		}
		dark := asked[bool](v, `getComputedStyle(document.body).backgroundColor.match(/\d+/g).every((x) => Number(x) < 60)`)
		if dark != (look.scheme == "dark") {
			t.Errorf("%s: dark is %v", name, dark)
		}
		v.picture(name)
	}
}
