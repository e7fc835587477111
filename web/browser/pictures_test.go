package browser

import (
	"bytes"
	"flag"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

var update = flag.Bool("update", false, "make the pictures of the README anew")

// folder is where the pictures of the README are.
const folder = "../../docs/pictures"

// shots are the pictures of the README, and how each comes about.
var shots = map[string]struct {
	size   size
	scheme string
	at     func(v *visit)
}{
	"watch":             {desk, "light", atCorrective},
	"whatif":            {desk, "dark", atWhatIf},
	"lead-phone":        {phone, "light", atLeading},
	"person-phone-dark": {phone, "dark", atPerson},
}

// corrective goes to the weightiest corrective experience of the member who expects rejection, who is in focus then.
func corrective(v *visit) {
	v.js(`const S = await import("room/store.js"), p = S.happened((e) => e.kind === "corrective_experience" && e.who === 0).sort((a, b) => b.event.weight - a.event.weight)[0]; S.goTo(p.meeting, p.index); S.setFocus(0)`)
}

func atCorrective(v *visit) {
	corrective(v)
	v.until(`document.querySelector("#person h2").textContent === "Jane"`)
}

func atPerson(v *visit) {
	corrective(v)
	v.press("#side > .tabs", "Person")
	v.js(`document.querySelector("#person").scrollIntoView({ block: "start" }); scrollBy(0, -60)`)
}

func atWhatIf(v *visit) {
	v.js(`const S = await import("room/store.js"), p = S.happened((e) => e.kind === "injury")[0]; S.goTo(p.meeting, p.index)`)
	v.press("#modes", "What if")
	for range 2 {
		v.press("#whatif", "Add another")
	}
	v.press("#whatif", "Play it on")
	v.until(`/200 lucks|200 of 200/.test(document.querySelector("#whatif").textContent) && ![...document.querySelectorAll("#whatif button")].some((b) => b.checkVisibility() && b.textContent.trim() === "Stop")`)
	v.js(`document.querySelector("#whatif .results").scrollIntoView({ block: "start" })`)
}

func atLeading(v *visit) {
	v.js(`(await import("room/store.js")).goTo(3, 24)`)
	v.press("#modes", "Lead")
	v.press("#lead", "Take the leader’s chair")
	l := taken(v)
	l.aim(1)
	v.clickAt(`document.querySelector("#lead [data-move=explore]")`)
	v.until(`document.querySelector("#lead .report, #lead [class*=report]")?.checkVisibility()`)
}

// Ensure the pictures that the README shows are there, in the size of a screen. With -update they are made anew.
func TestPictures(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(readme), "docs/pictures/"); n != len(shots) {
		t.Errorf("the README shows %d pictures, there are %d", n, len(shots))
	}
	for name, shot := range shots {
		path := filepath.Join(folder, name+".png")
		if *update {
			v := opened(t, shot.size)
			v.base = serving(t)
			v.still(shot.scheme)
			v.open("/?case=rejection&seed=3")
			v.press("#side .invite", "Not now")
			shot.at(v)
			v.settle()
			took(v, path)
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		picture, err := png.DecodeConfig(bytes.NewReader(data))
		if err != nil || int64(picture.Width) != shot.size.width || int64(picture.Height) != shot.size.height {
			t.Errorf("%s is %d x %d: %v", path, picture.Width, picture.Height, err)
		}
		if !strings.Contains(string(readme), "](docs/pictures/"+name+".png)") {
			t.Errorf("the README does not show %s", name)
		}
	}
}

// still sets the system's colours, and that nothing is to move.
func (v *visit) still(scheme string) {
	v.t.Helper()
	_, err := chromedp.Call(v.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}},
	})
	if err != nil {
		v.t.Fatal(err)
	}
}

func took(v *visit, path string) {
	v.t.Helper()
	data, err := chromedp.Run(v.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		v.t.Fatal(err)
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		v.t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		v.t.Fatal(err)
	}
}

// picture writes a picture of the tab where pictures are asked for.
func (v *visit) picture(name string) {
	v.t.Helper()
	folder := os.Getenv("MICROCOSM_PICTURES")
	if folder == "" {
		return
	}
	png, err := chromedp.Run(v.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		v.t.Fatal(err)
	}
	name = strings.ReplaceAll(v.t.Name()+"-"+name, "/", "-")
	if err := os.WriteFile(filepath.Join(folder, strings.TrimPrefix(name, "Test")+".png"), png, 0o644); err != nil {
		v.t.Fatal(err)
	}
}
