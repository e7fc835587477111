package browser

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"microcosm/room"
)

// leaks lists what of the cycles of the cast can be read on the page outside the cards, in texts, names and hints.
func (v *visit) leaks(cast []room.Person) (found []string) {
	v.t.Helper()
	all := strings.ToLower(asked[string](v, `(() => {
		const out = [];
		const walk = (el) => {
			if (el.id === "formulate" || el.id === "gallery" || el.id === "glossary" || !el.checkVisibility?.({ visibilityProperty: true })) return;
			for (const name of ["aria-label", "title", "aria-valuetext", "aria-description"]) out.push(el.getAttribute(name) ?? "");
			for (const child of el.childNodes) child.nodeType === 3 ? out.push(child.data) : child.nodeType === 1 && walk(child);
		};
		walk(document.body);
		return out.join(" ").replace(/\s+/g, " ");
	})()`))
	for _, p := range cast {
		for _, c := range p.Cycles {
			for _, words := range []string{c.Wishes, c.Fears, c.Protects, c.Draws} {
				if words != "" && strings.Contains(all, strings.ToLower(words)) {
					found = append(found, fmt.Sprintf("%s: %q", p.Name, words))
				}
			}
		}
	}
	return found
}

// guess chooses what one guesses of a member, and how sure one is.
func (v *visit) guess(g *room.Guess) {
	v.t.Helper()
	for part, words := range map[string]string{"wish": g.Wish, "fear": g.Fear, "protect": g.Protect} {
		v.chosen(fmt.Sprintf("#guess-%d-%s", g.Seat, part), words)
	}
	v.chosen(fmt.Sprintf(`.guess-card:nth-of-type(%d) input[type=range]`, g.Seat+1), fmt.Sprint(math.Round(g.Sure*100)))
}

// other is a choice of a card that is not the right one.
func other(choices []string, right string) string {
	for _, c := range choices {
		if c != right {
			return c
		}
	}
	return ""
}

// Ensure wish, fear and protection are guessed from the cards of the course while nothing of them is to be read elsewhere, that bets are placed, and that
// what is revealed is what the engine finds: right or not, agreement, Brier score, over time, and how the bets came out.
func TestFormulate(t *testing.T) {
	v := visited(t, desk, "/?case=rejection&seed=3&m=3&t=30&mode=formulate")
	tape := v.courseNow()
	cards := tape.Cards()
	v.until(fmt.Sprintf(`document.querySelectorAll("#formulate .guess-card").length === %d`, len(cards)))
	v.choicesAre(cards)
	v.hidden(tape)
	early, late := room.Formulation{}, room.Formulation{}
	for seat := range 3 {
		right := tape.Cast[seat].Cycles[0]
		g := room.Guess{Seat: seat, Wish: other(cards[seat].Wish, right.Wishes), Fear: right.Fears, Protect: other(cards[seat].Protect, right.Protects), Sure: .6, After: tape.Meetings[2].Turns[30].ID}
		early.Guesses = append(early.Guesses, g)
		g.Wish, g.Protect, g.Sure, g.After = right.Wishes, right.Protects, .85, tape.Meetings[7].Turns[50].ID
		late.Guesses = append(late.Guesses, g)
	}
	v.hands(&early, 3)
	v.go2(8, 50)
	late.Bets = []room.Bet{{After: tape.Meetings[7].Turns[50].ID, Who: 1, What: room.BetSpeaks, Sure: .7}, {After: tape.Meetings[7].Turns[50].ID, Who: -1, What: room.BetBid, Sure: .35}}
	v.hands(&late, 8)
	v.until(`location.search.includes("m=8&t=50")`)
	v.open(asked[string](v, "location.pathname + location.search") + "&mode=formulate") // what was guessed is kept
	v.until(`document.querySelector("#guess-0-wish")?.value === ` + quoted(tape.Cast[0].Cycles[0].Wishes))
	v.press("#formulate", "Reveal what is so")
	v.until(`document.querySelector("#formulate .results h2")`)
	all := room.Formulation{Guesses: append(early.Guesses, late.Guesses...), Bets: late.Bets}
	v.revealed(&all, tape)
	v.picture("revealed")
	v.press("#side > .tabs", "Person")
	v.clickAt(fmt.Sprintf(`[...document.querySelectorAll("#stage .seat")].find((g) => g.querySelector(".name").textContent.startsWith(%s)).querySelector(".chair circle")`, quoted(tape.Cast[0].Name))) // away today
	v.until(`document.querySelector("#person").innerText.includes(` + quoted(tape.Cast[0].Cycles[0].Wishes) + `)`)
	v.press("#side > .tabs", "Formulate")
	v.press("#formulate", "Forget all guesses of this course")
	v.until(`document.querySelector("#guess-0-wish").value === "" && document.querySelectorAll("#formulate .bets li").length === 0`)
}

// choicesAre holds the choices on the page against the cards of the course, the right one among them.
func (v *visit) choicesAre(cards []room.Card) {
	v.t.Helper()
	for _, c := range cards {
		for part, want := range map[string][]string{"wish": c.Wish, "fear": c.Fear, "protect": c.Protect} {
			got := asked[[]string](v, fmt.Sprintf(`[...document.querySelectorAll("#guess-%d-%s option")].slice(1).map((o) => o.value)`, c.Seat, part))
			if fmt.Sprint(got) != fmt.Sprint(want) {
				v.t.Errorf("%s, %s: %q, want %q", c.Name, part, got, want)
			}
		}
	}
}

// hidden holds that nothing of the cycles is to be read while one guesses, wherever one looks; and that there is something to hide.
func (v *visit) hidden(tape *room.Tape) {
	v.t.Helper()
	for m := range tape.Meetings[:7] {
		for k, turn := range tape.Meetings[m].Turns {
			if turn.Moment == "" || turn.Why == "" || k%3 != 0 {
				continue
			}
			v.go2(m+1, k)
			break
		}
		v.noLeak(tape)
		v.go2(m+1, len(tape.Meetings[m].Turns)-1)
		v.noLeak(tape)
	}
	for _, tab := range []string{"Person", "Group", "Formulate"} {
		v.press("#side > .tabs", tab)
		v.clickAt(fmt.Sprintf(`[...document.querySelectorAll("#stage .seat")].find((g) => g.querySelector(".name").textContent.startsWith(%s))`, quoted(tape.Cast[1].Name)))
		v.noLeak(tape)
	}
	v.js(`for (const el of document.querySelectorAll(".turning")) el.dispatchEvent(new PointerEvent("pointerenter"))`)
	v.noLeak(tape)
	v.press("#modes", "Watch")
	v.press("#side > .tabs", "Person")
	if len(v.leaks(tape.Cast)) == 0 {
		v.t.Error("nothing can be read of anybody while watching either: this looks in the wrong places")
	}
	v.press("#modes", "Formulate")
	v.go2(3, 30)
}

func (v *visit) noLeak(tape *room.Tape) {
	v.t.Helper()
	if found := v.leaks(tape.Cast); len(found) > 0 {
		v.picture("failed")
		v.t.Errorf("to be read while one guesses: %q", found)
	}
}

// go2 goes to an act of a meeting and waits until its words are there.
func (v *visit) go2(meeting, act int) {
	v.t.Helper()
	v.js(fmt.Sprintf(`(await import("room/store.js")).goTo(%d, %d)`, meeting-1, act))
	v.until(`document.querySelector("#talk .now .words")?.textContent.trim() === ` + quoted(strings.TrimSpace(stored[string](v, "S.turn().words"))))
}

// hands saves guesses and places bets at the present moment.
func (v *visit) hands(f *room.Formulation, meeting int) {
	v.t.Helper()
	for i := range f.Guesses {
		v.guess(&f.Guesses[i])
	}
	v.press("#formulate", fmt.Sprintf("Save these guesses at meeting %d", meeting))
	v.until(`document.querySelector("#formulate [role=status]").textContent.startsWith("Saved: guesses of 3 members")`)
	for i, b := range f.Bets {
		v.chosen(`#formulate .bet-form select[aria-label="What comes next"]`, b.What)
		v.chosen(`#formulate .bet-form select[aria-label="Who"]`, fmt.Sprint(b.Who))
		v.chosen(`#formulate .bet-form input`, fmt.Sprint(math.Round(b.Sure*100)))
		v.press("#formulate", "Place the bet here")
		v.until(fmt.Sprintf(`document.querySelectorAll("#formulate section:not(.results) > .bets > li").length === %d`, i+1))
	}
}

// revealed holds what is revealed against what was handed in and against the engine.
func (v *visit) revealed(all *room.Formulation, tape *room.Tape) {
	v.t.Helper()
	own, err := room.New(tape.Inputs)
	if err != nil {
		v.t.Fatal(err)
	}
	want, err := own.Formulate(all)
	if err != nil {
		v.t.Fatal(err)
	}
	told := asked[string](v, `document.querySelector("#formulate .results").textContent`)
	says := []string{want.Text, want.Explains, "Your last guess, in meeting 8: quite sure, 85%.", "meeting 3: 3 of 9 right, Brier 0.29", "meeting 8: 9 of 9 right, Brier 0.02"}
	for _, b := range want.Bets {
		says = append(says, b.Text)
	}
	for _, text := range says {
		if !strings.Contains(told, text) {
			v.t.Errorf("what is revealed does not say %q:\n%s", text, told)
		}
	}
	// By hand: a third is right of what one is .6 sure of, then all of what one is .85 sure of.
	first, second := (.4*.4+2*.6*.6)/3, .15*.15
	if math.Abs(first-.2933) > 1e-4 || math.Abs(*want.Over[0].Brier-first) > 1e-3 || math.Abs(*want.Over[1].Brier-second) > 1e-3 {
		v.t.Errorf("Brier scores %v and %v, want %v and %v", *want.Over[0].Brier, *want.Over[1].Brier, first, second)
	}
	if n := strings.Count(told, "right: you said"); n != 9 {
		v.t.Errorf("%d of 9 last guesses are told to be right", n)
	}
	if n := asked[int](v, `document.querySelectorAll("#formulate .results .bets li").length`); n != 2 {
		v.t.Errorf("%d bets are told of", n)
	}
}
