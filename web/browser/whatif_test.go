package browser

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"microcosm/room"
)

// asks chooses what is compared, one select after the other, as a person does.
func (v *visit) asks(options ...room.Option) {
	v.t.Helper()
	for i, o := range options {
		if n := asked[int](v, `document.querySelectorAll("#whatif .options-list li").length`); n <= i {
			v.press("#whatif", "Add another")
		}
		row := fmt.Sprintf(`#whatif .options-list li:nth-child(%d) `, i+1)
		switch {
		case o.Strategy != "":
			v.chosen(row+"select", "strategy "+o.Strategy)
		case o.Wait:
			v.chosen(row+"select", "wait")
		default:
			v.chosen(row+"select", "move "+o.Move)
			if asked[bool](v, `document.querySelectorAll(`+quoted(row+"select")+`).length === 2`) {
				v.chosen(row+"select:nth-of-type(2)", strconv.Itoa(o.Target))
			}
		}
	}
}

// watchParts counts what is shown while an answer comes: how often it grew, and when the first of it was there and all of it.
func (v *visit) watchParts() {
	v.t.Helper()
	v.js(`window.parts = { seen: [], first: 0, all: 0, from: performance.now() };
		new MutationObserver(() => {
			const told = document.querySelectorAll("#whatif .measure").length;
			if (!told) return;
			window.parts.first ||= performance.now() - window.parts.from;
			window.parts.all = performance.now() - window.parts.from;
			window.parts.seen.push(document.querySelector("#whatif progress").value);
		}).observe(document.querySelector("#whatif .results"), { childList: true })`)
}

// played presses the button, waits for the whole answer, and returns how much was known each time more of it was shown.
func (v *visit) played() []float64 {
	v.t.Helper()
	v.watchParts()
	v.press("#whatif", "Play it on")
	v.until(`document.querySelector("#whatif [role=status]").textContent.startsWith("Played with")`)
	v.t.Logf("first numbers after %.0f ms, all after %.0f ms", asked[float64](v, "window.parts.first"), asked[float64](v, "window.parts.all"))
	return asked[[]float64](v, "window.parts.seen")
}

// answered is what the engine says to the same question.
func (v *visit) answered(q *room.WhatIf) *room.Part {
	v.t.Helper()
	own, err := room.New(v.courseNow().Inputs)
	if err != nil {
		v.t.Fatal(err)
	}
	asked, err := own.WhatIf(q)
	if err != nil {
		v.t.Fatal(err)
	}
	var last *room.Part
	from := time.Now()
	if err := asked.Run(context.Background(), func(p *room.Part) { last = p }); err != nil {
		v.t.Fatal(err)
	}
	v.t.Logf("%d options to the end of the %s: the engine alone takes %v", len(q.Options), q.Horizon, time.Since(from).Round(time.Millisecond))
	return last
}

// A compared is one measure of an answer as it stands on the page.
type compared struct {
	Title string
	Tells []string
	Sure  []bool
	Dots  []int
	Bars  []float64
	Means []float64
	Rows  [][]string
}

// onPage reads the answer off the page: sentences, dots, and the width of intervals and places of means in units of the plot's.
func (v *visit) onPage() []compared {
	v.t.Helper()
	return asked[[]compared](v, `[...document.querySelectorAll("#whatif .results > .measure")].filter((m) => m.querySelector("table")).map((m) => {
		const of = (css) => [...m.querySelectorAll(css)], at = (el, name) => Number(el.getAttribute(name));
		const plots = of("svg.plot > *"), dots = [];
		for (const el of plots) {
			if (el.matches(".lab")) dots.push(0);
			if (el.matches(".dot")) dots[dots.length - 1]++;
		}
		return {
			title: m.querySelector("h3").textContent, tells: of(".tell").map((p) => p.textContent), sure: of(".tell").map((p) => p.classList.contains("sure")), dots,
			bars: of("line.bar").map((l) => at(l, "x2") - at(l, "x1")), means: of("path.mean").map((p) => Number(/^M([-\d.]+)/.exec(p.getAttribute("d"))[1]) - at(m.querySelector(".zero"), "x1")),
			rows: of("tbody tr").map((tr) => [...tr.children].map((td) => td.textContent)),
		};
	})`)
}

// numbersAre holds every number on the page against the engine's.
func (v *visit) numbersAre(want *room.Part) {
	v.t.Helper()
	page := v.onPage()
	if len(page) != len(want.Measures) {
		v.t.Fatalf("%d measures on the page, %d in the answer", len(page), len(want.Measures))
	}
	for m, got := range page {
		q := want.Measures[m]
		if !strings.EqualFold(got.Title, q.Title) || len(got.Tells) != len(want.Pairs) {
			v.t.Errorf("%q with %d sentences, want %q with %d", got.Title, len(got.Tells), q.Title, len(want.Pairs))
			continue
		}
		plotted := 0
		for p, pair := range want.Pairs {
			d := pair.Differences[m]
			if !strings.HasSuffix(got.Tells[p], ": "+d.Text) || got.Sure[p] != d.Sure {
				v.t.Errorf("%s: %q, sure %v; want %q, %v", q.Name, got.Tells[p], got.Sure[p], d.Text, d.Sure)
			}
			there := 0
			for _, x := range d.Values {
				if x != nil {
					there++
				}
			}
			if len(got.Dots) > 0 && got.Dots[p] != there {
				v.t.Errorf("%s: %d dots, want %d", q.Name, got.Dots[p], there)
			}
			plotted += v.drawn(&got, &d, plotted)
		}
		v.rowsAre(&got, want, m)
	}
}

// drawn holds that interval and mean lie in proportion: as wide, and as far from nothing, as their numbers. It returns 1.
func (v *visit) drawn(got *compared, d *room.Difference, k int) int {
	if len(got.Bars) <= k || d.Mean == nil || *d.Mean == 0 {
		return 1
	}
	wide, far := got.Bars[k]/(*d.High-*d.Low), got.Means[k] / *d.Mean
	if ratio := wide / far; ratio < .97 || ratio > 1.03 {
		if abs := *d.Mean; abs > .002 || abs < -.002 { // what is rounded cannot be held to this
			v.t.Errorf("%s: the interval is drawn %.3f times as wide as the mean is far", d.Name, ratio)
		}
	}
	return 1
}

// rowsAre holds the table of how each option came out.
func (v *visit) rowsAre(got *compared, want *room.Part, m int) {
	v.t.Helper()
	for o, row := range got.Rows {
		s := want.Options[o].Spreads[m]
		if s.Mean == nil {
			continue
		}
		for k, x := range []float64{*s.Mean, s.Quantiles[0], s.Quantiles[2], s.Quantiles[4]} {
			shown, err := strconv.ParseFloat(row[k+1], 64)
			if off := shown - x; err != nil || off > .51*pow10(-want.Measures[m].Digits) || off < -.51*pow10(-want.Measures[m].Digits) {
				v.t.Errorf("%s of %q: %s, want %v", want.Measures[m].Name, row[0], row[k+1], x)
			}
		}
	}
}

func pow10(n int) float64 {
	x, _ := strconv.ParseFloat(fmt.Sprintf("1e%d", n), 64)
	return x
}

// partingIs holds where the courses part, and in which words, against the engine.
func (v *visit) partingIs(want *room.Part, cast []room.Person) {
	v.t.Helper()
	told := asked[string](v, `[...document.querySelectorAll("#whatif .results > .measure")].at(-1).textContent`)
	for _, p := range want.Parting {
		if p.This == nil && p.That == nil {
			if !strings.Contains(told, "never part") {
				v.t.Errorf("they never part, and the page says %q", told)
			}
			continue
		}
		for _, said := range []*room.Said{p.This, p.That} {
			if said != nil && (!strings.Contains(told, said.Words) || !strings.Contains(told, fmt.Sprintf("in meeting %d, %s", said.Meeting, cast[said.From].Name))) {
				v.t.Errorf("%s says %q; the page has %q", cast[said.From].Name, said.Words, told)
			}
		}
	}
}

// Ensure two moves and six options are compared, to the end of the meeting and of the course, shown as more is known, with the engine's numbers.
func TestWhatIf(t *testing.T) {
	v := visited(t, desk, "/?case=rejection&seed=3&m=15&t=60&mode=whatif")
	v.until(`document.querySelector("#whatif .options-list select option[value='strategy supportive']")`)
	after := v.momentBefore()
	two := []room.Option{{Wait: true, Target: -1}, {Move: "check_in", Target: -1}}
	six := []room.Option{
		{Wait: true, Target: -1}, {Move: "protect", Target: 0}, {Move: "here_and_now", Target: -1}, {Move: "illuminate", Target: 2},
		{Strategy: "supportive", Target: -1}, {Strategy: "confrontive", Target: -1},
	}
	for _, q := range []room.WhatIf{
		{After: after, Options: two, Horizon: room.ToMeeting, Futures: 200}, {After: after, Options: six, Horizon: room.ToMeeting, Futures: 200},
		{After: after, Options: six, Horizon: room.ToCourse, Futures: 200},
	} {
		v.asks(q.Options...)
		v.click(`#whatif input[value=` + q.Horizon + `]`)
		grew := v.played()
		if len(grew) < 2 || grew[len(grew)-1] != 1 || grew[0] >= .5 {
			t.Errorf("shown when %v was known", grew)
		}
		want := v.answered(&q)
		v.numbersAre(want)
		v.partingIs(want, v.courseNow().Cast)
		v.picture(fmt.Sprint(len(q.Options), q.Horizon))
	}
	v.until(`document.querySelectorAll("#whatif .options-list li").length === 6 && ` + button("#whatif", "Add another") + `.disabled`)
	v.click(`#whatif .options-list li:nth-child(6) [aria-label="Take option 6 away"]`)
	v.until(`document.querySelector("#whatif [role=status]").textContent.includes("another question")`)
}

// momentBefore is the member's act that the moment on the page comes after.
func (v *visit) momentBefore() int {
	v.t.Helper()
	return asked[int](v, `import("room/chair.js").then((C) => C.momentAct().id)`)
}

// Ensure one can do what was compared: the chair is taken at that moment, the move is made there, and what follows is what future 0 began with; a strategy goes
// on to the end; and where the chair is in hand at that moment no other room is opened.
func TestWhatIfDone(t *testing.T) {
	v := visited(t, phone, "/?case=rejection&seed=3&m=4&t=12&mode=whatif")
	v.until(`document.querySelector("#whatif .options-list select option[value='strategy supportive']")`)
	before, after := v.courseNow(), v.momentBefore()
	who, part := v.partsAtOnce(after)
	v.asks(room.Option{Wait: true}, room.Option{Move: "explore", Target: who})
	v.picture("options")
	v.click(`#whatif .options-list li:nth-child(2) .do`)
	v.until(`document.querySelector("#lead .report h3")?.textContent === "Ask for more: " + ` + quoted(before.Cast[who].Name))
	l := taken(v)
	if hands := l.courseNow().Inputs.Hands; len(hands) < 2 || hands[1] != (room.Hand{After: after, Move: "explore", Target: who}) {
		t.Errorf("done was %+v", hands)
	}
	alike(t, before, l.courseNow(), after)
	l.on()
	if said := l.last(); said.From != part.This.From || said.Words != part.This.Words {
		t.Errorf("then %q is said, and future 0 had %q", said.Words, part.This.Words)
	}
	here := v.id()
	v.press("#modes", "What if")
	v.asks(room.Option{Move: "check_in", Target: -1}, room.Option{Strategy: "supportive"})
	v.click(`#whatif .options-list li:nth-child(1) .do`)
	v.until(`document.querySelector("#lead .report h3")?.textContent === "Check in"`)
	if v.id() != here {
		t.Error("the chair was in hand there, and another room was opened")
	}
	v.press("#modes", "What if")
	v.asks(room.Option{Move: "check_in", Target: -1}, room.Option{Strategy: "supportive"})
	v.click(`#whatif .options-list li:nth-child(2) .do`)
	v.untilState(`S.state.tape.done && S.state.tape.strategy === "supportive"`)
}

// partsAtOnce finds somebody to be asked for more after an act, so that what is said next differs from what is said after waiting.
func (v *visit) partsAtOnce(after int) (seat int, parting room.Parting) {
	v.t.Helper()
	for seat = range 8 {
		q := &room.WhatIf{After: after, Options: []room.Option{{Wait: true, Target: -1}, {Move: "explore", Target: seat}}, Futures: 1}
		if p := v.answered(q).Parting[0]; p.Shared == 0 && p.This != nil {
			return seat, p
		}
	}
	v.t.Fatal("nobody: choose another moment")
	return 0, parting
}

// Ensure what cannot be asked is told in a line that names the option as the page does, and an answer can be stopped.
func TestWhatIfRefused(t *testing.T) {
	v := visited(t, desk, "/?case=rejection&seed=3&m=1&t=-1&mode=whatif")
	v.until(`document.querySelector("#whatif .options-list select option[value='strategy supportive']")`)
	v.asks(room.Option{Wait: true}, room.Option{Move: "check_in", Target: -1})
	v.press("#whatif", "Play it on")
	v.until(`document.querySelector("#whatif .error").textContent.startsWith("Option 2: between meetings")`)
	v.quiet = true // a refusal is an answer that the browser notes
	v.open("/?case=rejection&seed=3&m=2&t=30&mode=whatif")
	v.asks(room.Option{Wait: true}, room.Option{Move: "check_in", Target: -1}, room.Option{Strategy: "supportive"}, room.Option{Strategy: "confrontive"})
	v.click(`#whatif input[value=course]`)
	v.press("#whatif", "Play it on")
	v.until(`document.querySelector("#whatif .measure")`)
	v.js(`const b = [...document.querySelectorAll("#whatif button")].find((b) => b.textContent === "Stop"); if (b) b.click()`)
	v.until(button("#whatif", "Play it on"))
}
