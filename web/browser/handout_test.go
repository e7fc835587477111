package browser

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"microcosm/scenarios"
)

// aPage finds the pages of a PDF, theBox their sizes in points.
var (
	aPage  = regexp.MustCompile(`/Type /Page\b[^s]`)
	theBox = regexp.MustCompile(`/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]`)
)

// printed prints the page on A4, keeps that where pictures are asked for, and says how many sheets it takes.
func (v *visit) printed(name string) int {
	v.t.Helper()
	pdf, err := chromedp.Run(v.ctx, chromedp.PrintToPDF(chromedp.PDFPaper(chromedp.PaperA4), chromedp.PDFPreferCSSPageSize()))
	if err != nil {
		v.t.Fatal(err)
	}
	if folder := os.Getenv("MICROCOSM_PICTURES"); folder != "" {
		if err := os.WriteFile(filepath.Join(folder, name+".pdf"), pdf, 0o644); err != nil { //nolint:gosec // a picture
			v.t.Fatal(err)
		}
	}
	for _, box := range theBox.FindAllSubmatch(pdf, -1) {
		if !bytes.HasPrefix(box[1], []byte("59")) || !bytes.HasPrefix(box[2], []byte("84")) {
			v.t.Errorf("%s: a sheet of %s by %s points is not A4", name, box[1], box[2])
		}
	}
	return len(aPage.FindAll(pdf, -1))
}

// onPaper is what is to be read on paper, and how many pixels it is too wide there.
func (v *visit) onPaper() (text string, over float64) {
	v.t.Helper()
	media := func(which string) {
		if _, err := chromedp.Call(v.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: which}); err != nil {
			v.t.Fatal(err)
		}
	}
	media("print")
	v.do(chromedp.EmulateViewport(672, 1000)) // A4 between margins of 16 mm
	defer func() { media(""); v.do(chromedp.EmulateViewport(desk.width, desk.height)) }()
	v.picture("paper")
	return v.text("body"), asked[float64](v, `Math.max(...[...document.querySelectorAll(".paper *")].filter((x) => x.checkVisibility()).map((x) => x.getBoundingClientRect().right)) - innerWidth`)
}

// wantsPaper checks what is on paper: some words, none of the page's furniture, and nothing cut at the right.
func (v *visit) wantsPaper(wants ...string) {
	v.t.Helper()
	text, over := v.onPaper()
	text = strings.Join(strings.Fields(text), " ")
	for _, want := range wants {
		if want = strings.Join(strings.Fields(want), " "); !strings.Contains(text, want) {
			v.t.Errorf("the paper does not say %q", want)
		}
	}
	for _, never := range []string{"What if", "Inner world", "One turn", "Close", "First lesson", "Print", "Turning points"} {
		if strings.Contains(text, never) {
			v.t.Errorf("the paper says %q", never)
		}
	}
	if over > 0 {
		v.t.Errorf("the paper is %g pixels too narrow", over)
	}
}

// Ensure the handouts of a case and of a debrief print on A4 with what belongs to them and nothing of the page around: of the case everything in the
// gallery and everybody's cycle, on a sheet of its own that can be left out; of the debrief what stands there and what became of everybody.
func TestHandouts(t *testing.T) {
	v := visited(t, desk, "/?case=rejection&seed=3&m=4&t=12")
	c, err := scenarios.Load("rejection")
	if err != nil {
		t.Fatal(err)
	}
	v.press("#head", "More")
	v.press("#more-list", "Handout of the case")
	v.until(`document.querySelector("#handout-sheet").open`)
	v.wantsPaper(append(append([]string{c.Title, c.About, "Yasmin", "Solutions", "Wishes to be let close, fears being turned away", "never for decisions about a real person"}, c.Notice...), c.Try...)...)
	with := v.printed("case")
	v.click("#handout-cycles")
	if text, _ := v.onPaper(); strings.Contains(text, "Solutions") || strings.Contains(text, "being turned away") {
		t.Error("the solutions are still there")
	}
	if without := v.printed("case-alone"); without >= with || with > 3 {
		t.Errorf("%d sheets with the solutions, %d without", with, without)
	}
	v.press("#handout-sheet", "Close")
	v.press("#head", "More")
	v.press("#more-list", "Handout of the debrief")
	v.until(`document.querySelector(".said")?.textContent.startsWith("Here is the debrief")`)
	v.until(`document.querySelector("#debrief .looked section")`)
	v.press("#head", "More")
	v.press("#more-list", "Handout of the debrief")
	v.until(`document.querySelector("#handout-sheet").open`)
	v.wantsPaper("Debrief: "+c.Title, "What became of everybody", "distress before", "Robert", "Notes")
	if n := v.printed("debrief"); n < 2 || n > 8 {
		t.Errorf("the debrief takes %d sheets", n)
	}
}
