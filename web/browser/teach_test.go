package browser

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
)

// answered asks a server for something.
func answered[T any](t *testing.T, url string) (v T) {
	t.Helper()
	answer, err := http.Get(url) //nolint:noctx,gosec // it is ours
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close() //nolint:errcheck // only read
	if err := json.NewDecoder(answer.Body).Decode(&v); err != nil {
		t.Fatal(err)
	}
	return v
}

// Ensure the glossary holds every word there is with its meaning, is one click or one key away, finds a word that is looked for, and opens at
// the word that was clicked on.
func TestGlossary(t *testing.T) {
	v := visited(t, desk, "/?case=rejection&seed=3&m=4&t=12")
	words := answered[[]struct{ Name, Meaning string }](t, v.base+"/api/glossary")
	v.press("#head", "Words")
	v.until(`document.querySelectorAll("#glossary dt").length > 0`)
	shown := asked[[]string](v, `[...document.querySelectorAll("#glossary dt")].map((x) => x.textContent + "|" + x.nextElementSibling.textContent)`)
	all := "\n" + strings.Join(shown, "\n") + "\n"
	for _, w := range words {
		if line := "\n" + strings.ReplaceAll(w.Name, "_", " ") + "|" + w.Meaning + "\n"; !strings.Contains(all, line) {
			t.Errorf("the glossary on the page lacks %q", line)
		}
	}
	v.keys("corrective")
	v.until(`document.querySelector("#glossary dt").textContent === "corrective experience"`)
	if n := asked[int](v, `document.querySelectorAll("#glossary dt").length`); n == len(words) {
		t.Error("nothing is left out when a word is looked for")
	}
	v.picture("glossary")
	v.keys("\x1b\x1b") // the first one empties the field
	v.until(`!document.querySelector("#glossary").open`)
	v.keys("?")
	v.until(`document.querySelector("#glossary").open`)
	v.press("#glossary", "Close")
	v.js(`(await import("room/store.js")).setFocus(0)`)
	v.until(`document.querySelector("#person h2").textContent === "Jane" && document.querySelector("#person button.term")?.checkVisibility()`)
	for _, name := range asked[[]string](v, `[...document.querySelectorAll("#person button.term")].filter((b) => b.checkVisibility()).map((b) => b.getAttribute("aria-label"))`) {
		v.click(`#person button.term[aria-label=` + quoted(name) + `]`)
		v.until(`document.querySelector("#glossary dt.here")`)
		v.press("#glossary", "Close")
	}
}

// Ensure the projector view is large enough for the back of a class, leaves only what is needed, and is left by the key that began it.
func TestProjector(t *testing.T) {
	v := visited(t, desk, "/?case=rejection&seed=3&m=4&t=12")
	v.keys("P")
	v.until(`document.documentElement.classList.contains("projector")`)
	for _, gone := range []string{"#talk", "#side", "#foot > .small"} {
		if asked[bool](v, `document.querySelector(`+quoted(gone)+`).checkVisibility()`) {
			t.Errorf("%s is still there", gone)
		}
	}
	v.until(`document.querySelector("#stage .say") && parseFloat(getComputedStyle(document.querySelector("#stage .name")).fontSize) >= 18`)
	type sizes struct{ Words, Names, Stage, Overflow float64 }
	is := asked[sizes](v, `(() => { const px = (s) => parseFloat(getComputedStyle(document.querySelector(s)).fontSize), root = document.documentElement;
		return { words: px("#stage .say"), names: px("#stage .name"), stage: document.querySelector("#stage").getBoundingClientRect().width / innerWidth, overflow: root.scrollWidth - innerWidth }; })()`)
	if is.Words < 20 || is.Names < 18 || is.Stage < .9 || is.Overflow > 0 {
		t.Errorf("words of %g px, names of %g, the stage takes %g of the width, %g px too wide", is.Words, is.Names, is.Stage, is.Overflow)
	}
	v.picture("alone")
	v.js(`(await import("room/store.js")).setFocus(0)`)
	v.until(`document.querySelector("#side").checkVisibility()`)
	v.picture("person")
	v.keys("P")
	v.until(`!document.documentElement.classList.contains("projector") && document.querySelector("#talk").checkVisibility()`)
}

// places places a stop-and-ask card at the present moment, as a trainer does.
func (v *visit) places(question, choices, note string) {
	v.t.Helper()
	v.press("#head", "More")
	v.clickAt(`[...document.querySelectorAll("#more-list button")].find((b) => b.textContent.startsWith("Stop-and-ask cards"))`)
	v.until(`document.querySelector("#cards-edit").open && document.activeElement.matches("#cards-edit input")`)
	v.keys(question)
	v.click("#cards-edit textarea")
	v.keys(choices)
	v.clickAt(`document.querySelectorAll("#cards-edit textarea")[1]`)
	v.keys(note)
	v.picture("editor")
	v.press("#cards-edit", "Place the card here")
	v.until(`[...document.querySelectorAll("#cards-edit .card-list span")].some((x) => x.textContent.endsWith(` + quoted(question) + `))`)
	v.press("#cards-edit", "Close")
}

// Ensure a card that is placed stands on the timeline, that playing stops there and asks, that answers can be chosen and playing goes on, that a leap
// over it does not ask, and that it is there again after the page was loaded anew and can be changed and taken away.
func TestCards(t *testing.T) {
	v := visited(t, desk, "/?case=rejection&seed=3&m=4&t=12")
	v.places(`What will she do? <b id=harm>`, "Answer\nLook away", "she looks away")
	v.until(`[...document.querySelectorAll("#timeline .signs button")].some((b) => b.getAttribute("aria-label").includes("What will she do?"))`)
	v.js(`const S = await import("room/store.js"); S.setSetting("speed", 60); S.goTo(3, 9)`)
	v.press("#transport", "Play")
	v.until(`document.querySelector("#ask")?.open`)
	if at := stored[[3]any](v, "[S.state.meeting, S.state.index, S.state.playing]"); at[0] != 3. || at[1] != 12. || at[2] != false {
		t.Errorf("it stopped at %v, want meeting 3, act 12, and not playing", at)
	}
	if asks := v.text("#ask h2"); asks != "What will she do? <b id=harm>" {
		t.Errorf("it asks %q", asks)
	}
	v.harmless("the card")
	v.picture("ask")
	v.clickAt(`document.querySelector("#ask .choices button:not([aria-pressed=true])")`)
	v.until(`document.querySelector("#ask .choices button[aria-pressed=true] span").textContent === "Answer"`)
	if asked[bool](v, `[...document.querySelectorAll("#ask .note p")].some((p) => p.checkVisibility())`) {
		t.Error("the note to self lies open")
	}
	v.press("#ask", "Go on and play")
	v.comes("S.state.index > 13 && S.state.playing")
	v.press("#transport", "Pause")
	v.js(`const S = await import("room/store.js"); S.goTo(3, 2); S.goTo(3, 12); await new Promise((done) => requestAnimationFrame(() => setTimeout(done)))`)
	if asked[bool](v, `document.querySelector("#ask").open`) {
		t.Error("a leap to the moment asks")
	}
	v.open("/?case=rejection&seed=3&m=4&t=2")
	v.until(`[...document.querySelectorAll("#timeline .signs button")].some((b) => b.getAttribute("aria-label").includes("What will she do?"))`)
	v.clickAt(`[...document.querySelectorAll("#timeline .signs button")].find((b) => b.getAttribute("aria-label").includes("What will she do?"))`)
	v.until(`document.querySelector("#ask")?.open`)
	v.press("#ask", "Go on")
	v.keys("C")
	v.until(`document.querySelector("#cards-edit")?.open && document.querySelector("#cards-edit input").value.startsWith("What will she do?")`)
	v.press("#cards-edit", "Take away")
	v.until(`!document.querySelector("#cards-edit .card-list li") && ![...document.querySelectorAll("#timeline .signs button")].some((b) => b.getAttribute("aria-label").includes("What will"))`)
}
