package browser

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"microcosm/scenarios"
)

// chooses opens the gallery and chooses a case in it, by its name.
func (v *visit) chooses(name string) {
	v.t.Helper()
	v.press("#head", "Cases")
	v.until(`document.querySelector("#gallery .cases [aria-checked=true]")`)
	v.click(`#gallery [data-case=` + quoted(name) + `]`)
	v.until(`document.querySelector("#gallery [data-case=` + strings.ReplaceAll(quoted(name), `"`, `'`) + `]").ariaChecked === "true"`)
}

// Ensure every built-in case stands in the gallery with what it is about, what to notice and what to try, as the library has it, and that
// one opens by the mouse, changed as a line of what to try says.
func TestGallery(t *testing.T) {
	v := visited(t, desk, "/")
	v.press("#head", "Cases")
	v.until(`document.querySelector("#gallery .cases [aria-checked=true]")`)
	if on := asked[string](v, `document.querySelector("#gallery [aria-checked=true]").dataset.case`); on != "rejection" {
		t.Errorf("the gallery opens at %q, and rejection is open", on)
	}
	library := scenarios.Library()
	if n := asked[int](v, `document.querySelectorAll("#gallery .cases [role=radio]").length`); n != len(library)+1 {
		t.Errorf("%d cases to choose from, want %d and one's own", n, len(library))
	}
	for _, c := range library {
		v.click(`#gallery [data-case="` + c.Name + `"]`)
		text := strings.Join(strings.Fields(v.text("#gallery .case")), " ")
		for _, want := range append(append([]string{c.Title, c.About}, c.Notice...), c.Try...) {
			if want = strings.Join(strings.Fields(want), " "); want == "" || !strings.Contains(text, want) {
				t.Errorf("%s: the gallery does not say %q", c.Name, want)
			}
		}
	}
	v.picture("gallery")
	v.click(`#gallery [data-case="rejection"]`)
	v.click(`#gallery button[aria-label="Try it: Let nobody lead: --leader leaderless"]`)
	v.comes(`S.state.tape.inputs.leader === "leaderless"`)
	v.chooses("belonging")
	v.press("#gallery", "Watch it")
	v.comes(`S.state.tape.inputs.case === "belonging" && S.state.mode === "watch"`)
	if title := v.text("#title"); title != titleOf(t, "belonging") {
		t.Errorf("the page is called %q", title)
	}
	v.until(`!document.querySelector("#gallery").open && new URLSearchParams(location.search).get("case") === "belonging"`)
	v.chooses("rejection")
	v.press("#gallery", "Take the leader’s chair")
	v.comes(`S.state.tape.inputs.hands?.length === 1 && S.state.mode === "lead"`)
}

func titleOf(t *testing.T, name string) string {
	t.Helper()
	c, err := scenarios.Load(name)
	if err != nil {
		t.Fatal(err)
	}
	return c.Title
}

// markup is text that would do harm wherever it is taken for markup.
const markup = `<img src=x onerror=window.harm=1></script><script>window.harm=1</script><b id=harm>`

// ownCase is a small case, full of markup.
func ownCase() string {
	return "name: mine\ntitle: '" + markup + "'\nabout: 'about " + markup + "'\nnotice: ['notice " + markup + "']\ntry: ['try " + markup + "']\n" +
		"members:\n  - {name: Ann O'Neil, cycle: avoidant}\n  - {name: Bob, cycle: appeaser}\n  - {name: Cem, cycle: clinger}\n" +
		"group: {sessions: 3, turns: 30}\nleader: {strategy: process}\nseed: 4\n"
}

// harmless fails where markup of a case has become markup of the page.
func (v *visit) harmless(where string) {
	v.t.Helper()
	if asked[bool](v, `window.harm === 1 || !!document.querySelector("#harm, img, [onerror], [onload]")`) {
		v.t.Errorf("%s: markup of the case has become markup of the page", where)
	}
}

// forgive lets pass what a browser itself says in the console so far of answers that were to be expected.
func (v *visit) forgive(said string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.noise = slices.DeleteFunc(v.noise, func(line string) bool { return strings.Contains(line, said) })
}

// Ensure a case of one's own is opened from a paste and from a file, a bad one is told in one clear line and opens nothing, and markup in it stays
// text wherever it is shown.
func TestGalleryOwn(t *testing.T) {
	v := visited(t, desk, "/")
	v.chooses("own")
	v.press("#gallery", "Watch it")
	v.until(`document.querySelector("#gallery .error").textContent === "Choose a file or paste a case first."`)
	for text, want := range map[string]string{
		"members: [{name: Ann, cycle: nosuch}]\ngroup: {sessions: 2}\n": "nosuch",
		"group: [": "not YAML",
		"members:\n  - {name: Ann, cycle: avoidant, hopes: .5}\n":    "hope",
		"members:\n  - {name: 'Ann <i id=harm>', cycle: avoidant}\n": "Line 2: members[0].name: \"Ann <i id=harm>\"",
	} {
		v.js(`document.querySelector("#gallery textarea").value = ` + quoted(text))
		v.press("#gallery", "Watch it")
		v.until(`document.querySelector("#gallery .start").ariaBusy !== "true" && document.querySelector("#gallery .error").textContent.includes(` + quoted(want) + `)`)
		if said := v.text("#gallery .error"); strings.Contains(said, "\n") || len(said) > 300 {
			t.Errorf("%q is no clear line", said)
		}
	}
	v.picture("bad")
	v.harmless("the line that tells what is wrong")
	if open := stored[string](v, "S.state.tape.inputs.case"); open != "rejection" {
		t.Errorf("a bad case has opened %q", open)
	}
	v.forgive("status of 400")
	file := filepath.Join(t.TempDir(), "mine.yaml")
	if err := os.WriteFile(file, []byte(ownCase()), 0o600); err != nil {
		t.Fatal(err)
	}
	v.do(chromedp.SetUploadFiles(`#gallery input[type=file]`, []string{file}))
	v.until(`document.querySelector("#gallery textarea").value.startsWith("name: mine")`)
	v.press("#gallery", "Watch it")
	v.comes(`S.state.tape.inputs.yaml?.startsWith("name: mine")`)
	if title := v.text("#title"); title != markup {
		t.Errorf("the page is called %q", title)
	}
	v.js(`const S = await import("room/store.js"); S.setSetting("bonds", "sociogram"); S.setSetting("inner", true); S.setFocus(0); S.goTo(1, 12)`)
	v.until(`document.querySelector("#person h2").textContent === "Ann O'Neil"`)
	v.harmless("the person")
	v.press("#side > .tabs", "Group")
	v.harmless("the group")
	v.press("#head", "More")
	v.press("#more-list", "Handout of the case")
	v.until(`document.querySelector("#handout-sheet").open`)
	v.harmless("the handout")
	v.picture("handout")
	v.press("#handout-sheet", "Close")
	for _, mode := range []string{"Lead", "What if", "Formulate", "Debrief"} {
		v.press("#modes", mode)
		v.harmless(mode)
	}
	v.until(`document.querySelector("#debrief .looked section")`)
	v.harmless("the debrief")
	v.press("#head", "Cases")
	v.until(`document.querySelector("#gallery [data-case=own]").ariaChecked === "true" && document.querySelector("#gallery textarea").value.startsWith("name: mine")`)
	v.harmless("the gallery")
}
