package browser

import (
	"strconv"
	"strings"
	"testing"
)

// Ensure the button for a second screen gives an address, and that whoever opens it sees what the first screen shows: where it goes in a course, who is
// in focus, the question of a card without the notes, a course led by hand in another room turn by turn.
func TestSecondScreen(t *testing.T) {
	first := visited(t, desk, "/?case=rejection&seed=3&m=4&t=12")
	first.press("#head", "More")
	first.press("#more-list", "Second screen")
	first.until(`document.querySelector("#second input").value`)
	first.picture("address")
	address := asked[string](first, `document.querySelector("#second input").value`)
	if link := asked[string](first, `document.querySelector("#second a").href`); link != address || !strings.HasPrefix(address, first.base+"/?room=") {
		t.Fatalf("the address is %q, the link %q", address, link)
	}
	first.press("#second", "Close")
	second := opened(t, desk)
	second.base = first.base
	second.open(strings.TrimPrefix(address, first.base))
	second.comes("S.state.meeting === 3 && S.state.index === 12")
	first.press("#transport", "One turn ›")
	second.comes("S.state.meeting === 3 && S.state.index === 13")
	first.click("#stage .seat[data-seat='0'] .head")
	second.until(`document.querySelector("#person h2")?.textContent === "Jane"`)
	if words := asked[string](second, `[...document.querySelectorAll("#stage .say")].map((x) => x.textContent).join(" ")`); words != stored[string](first, "S.turn().words") {
		t.Errorf("the second screen says %q", words)
	}
	second.picture("follows")
	for _, gone := range []string{"#transport", "#modes", "#head .tools", "#talk"} {
		if asked[bool](second, `document.querySelector(`+quoted(gone)+`).checkVisibility()`) {
			t.Errorf("the second screen shows %s", gone)
		}
	}
	first.places("What now?", "This\nThat", "for my eyes")
	first.clickAt(`[...document.querySelectorAll("#timeline .signs button")].find((b) => b.getAttribute("aria-label").includes("What now?"))`)
	second.until(`document.querySelector("#ask")?.open && document.querySelector("#ask h2").textContent === "What now?"`)
	if text := asked[string](second, `document.querySelector("#ask").textContent`); strings.Contains(text, "for my eyes") || !strings.Contains(text, "That") {
		t.Errorf("the second screen asks %q", text)
	}
	second.picture("asks")
	first.press("#ask", "Go on")
	second.until(`!document.querySelector("#ask").open`)
	first.press("#transport", "Start again from here")
	first.comes("S.state.tape.inputs.hands?.length === 1")
	room := stored[string](first, "S.state.id")
	second.comes("S.state.id === " + quoted(room))
	n := stored[int](first, "S.turns().length")
	first.click(`#lead [aria-keyshortcuts="n"]`)
	first.comes("S.turns().length > " + strconv.Itoa(n))
	id := stored[int](first, "S.turn().id")
	second.comes("S.turn()?.id === " + strconv.Itoa(id))
}
