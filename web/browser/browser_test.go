// Package browser drives the page in a real browser. Without Chromium its tests are skipped and say so.
//
// With MICROCOSM_PICTURES=FOLDER pictures of what the tests look at are written there.
package browser

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"microcosm/web"
)

// chromiums are the names under which the browser is looked for.
var chromiums = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"}

// The browser is started once; every visit has a profile of its own in it.
var (
	starting sync.Once
	theOne   context.Context
	whyNot   error
	theEnd   = func() {}
)

func TestMain(m *testing.M) {
	code := m.Run()
	theEnd()
	os.Exit(code)
}

func start() {
	path := ""
	for _, name := range chromiums {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		whyNot = errors.New("no Chromium here; `make chromium` installs it")
		return
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.Headless, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("hide-scrollbars", false))
	allocated, end := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, endBrowser := chromedp.NewContext(allocated)
	theEnd = func() { endBrowser(); end() }
	theOne = ctx
	whyNot = chromedp.Do(ctx)
	if whyNot != nil {
		whyNot = fmt.Errorf("%s does not start: %w", path, whyNot)
	}
}

// A size of the window.
type size struct{ width, height int64 }

// The two widths the page is made for.
var (
	desk  = size{1440, 900}
	phone = size{390, 844}
)

// longest is how long anything may take that is waited for; tests are run beside others on slow machines.
const longest = 60 * time.Second

// A visit is a tab in which the page is open.
type visit struct {
	t    *testing.T
	ctx  context.Context
	base string

	mu    sync.Mutex
	noise []string
	quiet bool
}

// serving starts a server of rooms.
func serving(t *testing.T) string {
	t.Helper()
	s, err := web.New(web.Config{})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(s)
	t.Cleanup(func() { s.Close(); server.Close() })
	return server.URL
}

// opened opens a tab of a size with a profile of its own, in light colours unless told. At the end the test fails where the console has heard
// a warning or an error.
func opened(t *testing.T, s size) *visit {
	t.Helper()
	starting.Do(start)
	if whyNot != nil {
		t.Skip(whyNot)
	}
	ctx, cancel := chromedp.NewContext(theOne, chromedp.WithNewBrowserContext())
	v := &visit{t: t, ctx: ctx}
	t.Cleanup(cancel)
	v.do(chromedp.EmulateViewport(s.width, s.height))
	v.scheme("light")
	heard := chromedp.Console(ctx)
	go func() {
		for m, err := range heard {
			if err != nil {
				return
			}
			v.hear(m)
		}
	}()
	t.Cleanup(func() {
		v.mu.Lock()
		defer v.mu.Unlock()
		if len(v.noise) > 0 && !v.quiet {
			t.Errorf("the console says:\n%s", strings.Join(v.noise, "\n"))
		}
	})
	return v
}

func (v *visit) hear(m chromedp.ConsoleMessage) {
	if m.Type != chromedp.ConsoleError && m.Type != chromedp.ConsoleWarning && m.Type != chromedp.ConsoleException {
		return
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.noise = append(v.noise, fmt.Sprintf("%s: %s (%s:%d)", m.Type, m.Text, m.URL, m.Line+1))
}

// visited opens the page of a server of its own at an address and waits until it is there.
func visited(t *testing.T, s size, address string) *visit {
	t.Helper()
	v := opened(t, s)
	v.base = serving(t)
	v.open(address)
	return v
}

// open goes to an address of the server and waits until the page is there.
func (v *visit) open(address string) {
	v.t.Helper()
	v.do(chromedp.Navigate(v.base + address))
	v.until(`document.documentElement.hasAttribute("data-ready")`)
}

// scheme sets what the system's colours are: light or dark.
func (v *visit) scheme(which string) {
	v.t.Helper()
	_, err := chromedp.Call(v.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: which}},
	})
	if err != nil {
		v.t.Fatal(err)
	}
}

// do does something in the tab; it may not take longer than [longest].
func (v *visit) do(steps ...chromedp.Action[chromedp.Void]) {
	v.t.Helper()
	ctx, cancel := context.WithTimeout(v.ctx, longest)
	defer cancel()
	if v.ctx.Err() == nil && chromedp.FromContext(v.ctx).Target == nil {
		ctx = v.ctx // the first step makes the tab, which lives as long as the step's context
	}
	if err := chromedp.Do(ctx, steps...); err != nil {
		v.t.Fatalf("%v\n%s", err, v.said())
	}
}

// asked evaluates an expression in the page; a promise is waited for.
func asked[T any](v *visit, expression string) T {
	v.t.Helper()
	ctx, cancel := context.WithTimeout(v.ctx, longest)
	defer cancel()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		v.t.Fatalf("%s: %v\n%s", expression, err, v.said())
	}
	return value
}

// js does something in the page.
func (v *visit) js(statement string) {
	v.t.Helper()
	asked[bool](v, "(async () => { "+statement+"; return true; })()")
}

// state evaluates an expression of the page's store, which it may call S.
func stored[T any](v *visit, expression string) T {
	v.t.Helper()
	return asked[T](v, `import("room/store.js").then((S) => (`+expression+`))`)
}

// until waits until an expression is true.
func (v *visit) until(expression string) {
	v.t.Helper()
	ctx, cancel := context.WithTimeout(v.ctx, longest+5*time.Second)
	defer cancel()
	_, err := chromedp.Run(ctx, chromedp.Poll[bool]("!!("+expression+")", chromedp.WithPollingInterval(20*time.Millisecond), chromedp.WithPollingTimeout(longest)))
	if err != nil {
		v.picture("failed")
		v.t.Fatalf("waited for %s: %v\n%s", expression, err, v.said())
	}
}

// button is an expression for the first button with a text that is to be seen within what a selector finds.
func button(within, text string) string {
	return fmt.Sprintf(`[...document.querySelectorAll(%s)].find((b) => b.checkVisibility() && b.textContent.trim() === %s)`, quoted(within+" button"), quoted(text))
}

// press clicks with the mouse on the button with a text.
func (v *visit) press(within, text string) {
	v.t.Helper()
	v.until(button(within, text))
	v.clickAt(button(within, text))
}

// click clicks with the mouse on what a selector finds first.
func (v *visit) click(css string) {
	v.t.Helper()
	v.clickAt("document.querySelector(" + quoted(css) + ")")
}

// clickAt clicks with the mouse in the middle of an element once it stands still; it has to lie there uncovered.
func (v *visit) clickAt(element string) {
	v.t.Helper()
	at := asked[struct {
		X, Y  float64
		Hit   bool
		Found string
	}](v, `(async () => {
		const find = () => `+element+`;
		const where = (el) => { const b = el.getBoundingClientRect(); return [b.x, b.y, b.width, b.height].join(); };
		let el = find();
		for (let before = "", still = 0; el && still < 3; before = where(el)) {
			el.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
			await new Promise(requestAnimationFrame);
			el = find(); // it may have been drawn anew
			if (!el) break;
			still = where(el) === before ? still + 1 : 0;
		}
		if (!el) return { x: 0, y: 0, hit: false, found: "no such element" };
		const box = el.getBoundingClientRect(), x = box.x + box.width / 2, y = box.y + box.height / 2, top = document.elementFromPoint(x, y);
		return { x, y, hit: !!top && (el.contains(top) || top.contains(el) || [...(el.labels ?? [])].some((l) => l.contains(top))), found: top ? top.outerHTML.slice(0, 200) : "nothing" };
	})()`)
	if !at.Hit {
		v.picture("failed")
		v.t.Fatalf("%s cannot be clicked: over it lies %s", element, at.Found)
	}
	v.do(chromedp.MouseClickXY(at.X, at.Y))
}

// keys types keys to whatever has the focus.
func (v *visit) keys(keys string) {
	v.t.Helper()
	v.do(chromedp.KeyEvent(keys))
}

// text is what is to be read in what a selector finds first.
func (v *visit) text(css string) string {
	v.t.Helper()
	return asked[string](v, "document.querySelector("+quoted(css)+")?.innerText ?? ''")
}

func (v *visit) said() string {
	v.mu.Lock()
	defer v.mu.Unlock()
	return strings.Join(v.noise, "\n")
}

// quoted is a text as JavaScript writes it.
func quoted(text string) string {
	b, err := json.Marshal(text)
	if err != nil {
		panic(err)
	}
	return string(b)
}
