package browser

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"

	"microcosm/room"
	"microcosm/scenarios"
)

// downloads does something that makes the browser keep a file, and gives that file and the name the page wants for it.
func (v *visit) downloads(do func()) (path, name string) {
	v.t.Helper()
	dir, yes := v.t.TempDir(), true
	begun, progress := chromedp.Events(v.ctx, browser.DownloadWillBegin), chromedp.Events(v.ctx, browser.DownloadProgress)
	if _, err := chromedp.Call(v.ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
		Behavior: browser.SetDownloadBehaviorBehaviorAllowAndName, DownloadPath: dir, EventsEnabled: &yes,
		BrowserContextID: chromedp.FromContext(v.ctx).BrowserContextID,
	}); err != nil {
		v.t.Fatal(err)
	}
	do()
	for e, err := range begun {
		if err != nil {
			v.t.Fatal(err)
		}
		name = e.SuggestedFilename
		break
	}
	for e, err := range progress {
		if err != nil || e.State == browser.DownloadProgressStateCanceled {
			v.t.Fatalf("%v %v", e.State, err)
		}
		if e.State == browser.DownloadProgressStateCompleted {
			return filepath.Join(dir, e.GUID), name
		}
	}
	v.t.Fatal("nothing was kept")
	return "", ""
}

// tool chooses a tool from the menu.
func (v *visit) tool(name string) {
	v.t.Helper()
	v.press("#head", "More")
	v.press("#more-list", name)
}

// courseOf is the course that the page shows, as JSON; without what is only the page's own.
func (v *visit) courseOf() (tape room.Tape) {
	v.t.Helper()
	if err := json.Unmarshal([]byte(stored[string](v, "JSON.stringify({ ...S.state.tape, cards: undefined })")), &tape); err != nil {
		v.t.Fatal(err)
	}
	return tape
}

// Ensure a course that was led is saved with its cards and opens again on another server as the same course, at the same moment.
func TestSaveAndOpen(t *testing.T) {
	v := visited(t, desk, "/?case=rejection&seed=3&m=1&t=8")
	v.places("Why that?", "", "mine alone")
	v.press("#transport", "Start again from here")
	v.comes("S.state.tape.inputs.hands?.length === 1")
	v.click(`#lead [data-move="check_in"]`)
	v.until(`document.querySelector("#lead .report h3")`)
	v.click(`#lead [aria-keyshortcuts="e"]`)
	v.comes("S.state.tape.meetings[0].close")
	v.js(`(await import("room/store.js")).goTo(0, 8)`)
	led := v.courseOf()
	path, name := v.downloads(func() { v.tool("Save this course") })
	if name != "microcosm-rejection-3.json" {
		t.Errorf("it is saved as %q", name)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var kept struct {
		Inputs room.Inputs
		Cards  []struct{ Question, Note string }
	}
	if err := json.Unmarshal(text, &kept); err != nil || len(kept.Cards) != 1 || kept.Cards[0].Note != "mine alone" || len(kept.Inputs.Hands) == 0 {
		t.Errorf("%.400s: %v", text, err)
	}
	other := visited(t, desk, "/?case=belonging&seed=1")
	other.opens(path)
	other.comes(`S.state.tape.inputs.case === "rejection"`)
	if again := other.courseOf(); !reflect.DeepEqual(again, led) {
		t.Errorf("another course has opened: %d meetings of %s, led by %v, want %d by %v", len(again.Meetings), again.Title, again.Inputs.Hands, len(led.Meetings), led.Inputs.Hands)
	}
	if at := stored[[2]int](other, "[S.state.meeting, S.state.index]"); at != [2]int{0, 8} {
		t.Errorf("it opens at %v", at)
	}
	other.until(`[...document.querySelectorAll("#timeline .signs button")].some((b) => b.getAttribute("aria-label").includes("Why that?"))`)
	bad := filepath.Join(t.TempDir(), "bad.json")
	if err := os.WriteFile(bad, []byte(`{"seed": 4}`), 0o600); err != nil {
		t.Fatal(err)
	}
	other.opens(bad)
	other.until(`document.querySelector(".said").textContent === "That is no saved course: it names no case."`)
}

// opens opens a saved course as the file that somebody has chosen.
func (v *visit) opens(path string) {
	v.t.Helper()
	v.do(chromedp.SetUploadFiles(`input[type=file][accept^=".json"]`, []string{path}, chromedp.NodeReady))
}

// Ensure a link to a course of one's own, which no link can hold, is honest about it, and that a page whose room is no more says so.
func TestLinks(t *testing.T) {
	v := visited(t, desk, "/?case=rejection&seed=3&m=4&t=12")
	v.js(`navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }`)
	v.tool("Copy a link")
	v.until(`window.copied`)
	if link := asked[string](v, "window.copied"); !strings.Contains(link, "case=rejection") || !strings.HasSuffix(link, "m=4&t=12") {
		t.Errorf("the link is %q", link)
	}
	text, err := scenarios.Source("rejection")
	if err != nil {
		t.Fatal(err)
	}
	text = bytes.Replace(text, []byte("sessions: 20"), []byte("sessions: 2"), 1)
	v.js(`const { openCourse } = await import("room/opener.js"); await openCourse({ yaml: ` + quoted(string(text)) + `, seed: "5" })`)
	v.tool("Copy a link")
	v.until(`document.querySelector(".said").textContent.includes("as long as the server holds the room")`)
	v.open("/?room=NOSUCHROOM")
	v.until(`document.querySelector("#notice").textContent.startsWith("That room is no longer held")`)
	v.forgive("status of 404")
}
