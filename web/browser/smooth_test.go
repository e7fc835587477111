package browser

import (
	"fmt"
	"slices"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/heapprofiler"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"
)

// watching notes, from before the page is there, what holds it up and what shifts in it.
const watching = `globalThis.held = { tasks: [], shifts: [], paint: 0 };
for (const [type, note] of [
	["longtask", (e) => held.tasks.push([Math.round(e.startTime), Math.round(e.duration)])],
	["layout-shift", (e) => {
		const outside = e.sources.filter((s) => !(s.node?.parentElement ?? s.node)?.closest?.("#side > section"));
		if (!e.hadRecentInput && outside.length) held.shifts.push({ value: e.value, what: outside.map((s) => s.node?.id || s.node?.className || s.node?.nodeName).join() });
	}],
	["paint", (e) => { if (e.name === "first-contentful-paint") held.paint = Math.round(e.startTime); }],
]) new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });`

// kept is how much the page holds: elements, listeners, and memory, after what is not needed has been given back.
type kept struct {
	nodes, listeners, heap float64
}

func (v *visit) kept() kept {
	v.t.Helper()
	v.settle()
	if _, err := chromedp.Call(v.ctx, heapprofiler.CollectGarbage, cdp.Empty{}); err != nil {
		v.t.Fatal(err)
	}
	got, err := chromedp.Call(v.ctx, performance.GetMetrics, cdp.Empty{})
	if err != nil {
		v.t.Fatal(err)
	}
	by := map[string]float64{}
	for _, m := range got.Metrics {
		by[m.Name] = m.Value
	}
	return kept{by["Nodes"], by["JSEventListeners"], by["JSHeapUsedSize"]}
}

// held is what held the page up, and what moved in it that nobody had touched; the panels in the column beside the circle apart, which follow the talk.
type held struct {
	Tasks  [][]int
	Shifts []struct {
		Value float64
		What  string
	}
	Paint int
}

// tell says how many tasks took over 50 ms and how long the longest took.
func (h held) tell() string {
	longest := 0
	for _, task := range h.Tasks {
		longest = max(longest, task[1])
	}
	return fmt.Sprintf("%d tasks over 50 ms, the longest %d ms", len(h.Tasks), longest)
}

// shift is how much moved, and what.
func (h held) shift() (sum float64, what []string) {
	for _, s := range h.Shifts {
		sum += s.Value
		if !slices.Contains(what, s.What) {
			what = append(what, s.What)
		}
	}
	return sum, what
}

// Ensure a course can be watched for long: while it plays nothing jumps about, and after all its meetings, every panel and every way in, the page
// holds no more than before. How long it was held up is told.
func TestSmooth(t *testing.T) {
	v := opened(t, desk)
	if _, err := chromedp.Call(v.ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: watching}); err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.Call(v.ctx, performance.Enable, performance.EnableParams{}); err != nil {
		t.Fatal(err)
	}
	v.base = serving(t)
	v.open("/?case=rejection&seed=3&m=2&t=120")
	v.settle()
	begun := asked[held](v, "held")
	t.Logf("opening: first paint after %d ms, %s", begun.Paint, begun.tell())
	if sum, what := begun.shift(); sum > .1 {
		t.Errorf("while the page opens %q shift by %.3f", what, sum)
	}

	v.round()
	before := v.kept()
	v.js(`held.tasks = []; held.shifts = []; document.querySelector("#transport select").value = "60"; document.querySelector("#transport select").dispatchEvent(new Event("change"))`)
	v.press("#transport", "Play")
	v.until(`document.querySelector("#talk h2").textContent === "Meeting 3"`)
	v.press("#transport", "Pause")
	played := asked[held](v, "held")
	t.Logf("playing: %s", played.tell())
	if sum, what := played.shift(); sum > .02 {
		t.Errorf("while the meeting plays %q shift by %.3f", what, sum)
	}
	for range 3 {
		v.round()
	}
	after := v.kept()
	t.Logf("elements %.0f, then %.0f; listeners %.0f, then %.0f; memory %.1f MB, then %.1f MB", before.nodes, after.nodes, before.listeners, after.listeners, before.heap/1e6, after.heap/1e6)
	if after.nodes > before.nodes*1.05+50 || after.listeners > before.listeners*1.05+20 {
		t.Errorf("the page holds more than it did: %.0f elements and %.0f listeners, then %.0f and %.0f", before.nodes, before.listeners, after.nodes, after.listeners)
	}
}

// round goes through the meetings, the panels and the ways in, and comes back to where it began.
func (v *visit) round() {
	v.t.Helper()
	v.js(`const S = await import("room/store.js"), frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
		for (let m = 0; m < S.state.tape.meetings.length; m++) { S.goTo(m, 3); S.setFocus(m % S.state.tape.cast.length); await frame(); }
		for (const mode of ["lead", "whatif", "formulate", "watch"]) { S.setMode(mode); await frame(); }
		document.querySelector("#side [data-name=group]").click(); await frame();
		document.querySelector("#side [data-name=person]").click(); S.setFocus(-1); S.goTo(1, 120); await frame()`)
}
