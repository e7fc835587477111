package browser

import (
	"context"
	"fmt"
	"math"
	"strings"
	"testing"

	"microcosm/room"
)

// looked is what the engine says of the course on the page, looking back.
func (v *visit) looked() *room.Debrief {
	v.t.Helper()
	own, err := room.New(v.courseNow().Inputs)
	if err != nil {
		v.t.Fatal(err)
	}
	d, err := own.Debrief(context.Background())
	if err != nil {
		v.t.Fatal(err)
	}
	return d
}

// lookedBack waits until the debrief is on the page.
func (v *visit) lookedBack() {
	v.t.Helper()
	v.until(`document.querySelector("#debrief .criteria, #debrief .looked > :last-child") && !document.querySelector("#debrief [role=status]").textContent`)
}

// listed are the texts of what a selector finds.
func (v *visit) listed(css string) []string {
	v.t.Helper()
	return asked[[]string](v, `[...document.querySelectorAll(`+quoted(css)+`)].map((el) => el.textContent)`)
}

// Ensure a course is looked back on with the engine's numbers: beside the strategies with intervals, missed moments, factors, criteria; a missed moment is gone to,
// and replayed with the chair in hand; and all of it goes on a handout.
func TestDebrief(t *testing.T) {
	v := visited(t, desk, "/?case=rejection&seed=3&set=group.sessions%3D8&mode=debrief")
	d := v.looked()
	v.lookedBack()
	if text := v.text("#debrief .card"); !strings.Contains(text, d.Text) {
		t.Errorf("%q, want %q", text, d.Text)
	}
	v.besideIs(d)
	v.picture("beside")
	v.factorsAre(d)
	v.criteriaAre(d)
	v.handout(d)
	v.missedAre(d)
}

// besideIs holds the group beside every strategy, measure by measure, in words and drawn.
func (v *visit) besideIs(d *room.Debrief) {
	v.t.Helper()
	led := v.courseNow().Strategy
	for m := range d.Measures {
		v.chosen("#debrief-measure", fmt.Sprint(m))
		told := asked[string](v, `document.querySelector("#debrief-measure").closest("section").textContent`)
		svg := strings.Join(v.listed("#debrief svg.plot text"), " ")
		for _, b := range d.Beside {
			a := b.Against[m]
			if !strings.Contains(told, a.Text) || !strings.Contains(svg, b.Leader) || !strings.Contains(svg, fmt.Sprintf("%.0f%%", math.Floor(100*a.Share+.5))) {
				v.t.Errorf("%s, beside %s: the page does not say %q", a.Name, b.Leader, a.Text)
			}
			if b.Leader == led && !strings.HasPrefix(v.text("#debrief .field + p"), a.Text[:20]) {
				v.t.Errorf("%s: the strategy that led is not told of first", a.Name)
			}
		}
		v.forestIs(d, m)
	}
}

// forestIs holds that means, their intervals, the luck one had and the own group are drawn where their numbers are on one scale.
func (v *visit) forestIs(d *room.Debrief, m int) {
	v.t.Helper()
	drawn := asked[struct {
		Mean, Low, High, Same []float64
		Own                   float64
	}](v, `(() => {
		const svg = document.querySelector("#debrief svg.plot"), of = (css, read) => [...svg.querySelectorAll(css)].map(read);
		return {
			mean: of("path.mean", (p) => Number(/^M([-\d.]+)/.exec(p.getAttribute("d"))[1])), low: of("line.bar", (l) => Number(l.getAttribute("x1"))),
			high: of("line.bar", (l) => Number(l.getAttribute("x2"))), same: of("circle.real", (c) => Number(c.getAttribute("cx"))),
			own: Number(svg.querySelector("line.own").getAttribute("x1")),
		};
	})()`)
	var is, at []float64
	add := func(x, y float64) { is, at = append(is, x), append(at, y) }
	for i, b := range d.Beside {
		a := b.Against[m]
		if len(drawn.Mean) != len(d.Beside) || len(drawn.Low) != len(d.Beside) || len(drawn.Same) != len(d.Beside) {
			v.t.Fatalf("%s: %d means, %d intervals and %d marks are drawn of %d strategies", a.Name, len(drawn.Mean), len(drawn.Low), len(drawn.Same), len(d.Beside))
		}
		add(*a.Spread.Mean, drawn.Mean[i])
		add(*a.MeanLow, drawn.Low[i])
		add(*a.MeanHigh, drawn.High[i])
		add(*a.Same, drawn.Same[i])
	}
	add(*d.Own[m], drawn.Own)
	low, high := 0, 0
	for k := range is {
		if is[k] < is[low] {
			low = k
		}
		if is[k] > is[high] {
			high = k
		}
	}
	for k := range is {
		if is[low] == is[high] {
			break // all is one, and wherever that stands is right
		}
		if want := at[low] + (at[high]-at[low])*(is[k]-is[low])/(is[high]-is[low]); math.Abs(at[k]-want) > .6 || at[high] <= at[low] {
			v.t.Errorf("%s: %v is drawn at %.1f, and belongs at %.1f", d.Measures[m].Name, is[k], at[k], want)
		}
	}
}

// factorsAre holds what the curative factors moved.
func (v *visit) factorsAre(d *room.Debrief) {
	v.t.Helper()
	rows := v.listed("#debrief .factor")
	k := 0
	for _, f := range d.Factors {
		if f.Amount == 0 {
			continue
		}
		if k >= len(rows) || !strings.HasPrefix(rows[k], f.Title) || !strings.HasSuffix(rows[k], fmt.Sprintf("%.0f%%", math.Floor(100*f.Share+.5))) {
			v.t.Errorf("factor %d of %q, want %s with %.0f%%", k, rows, f.Title, 100*f.Share)
		}
		k++
	}
	first := d.Factors[0].Name == "cohesion"
	if said := strings.Contains(v.text("#debrief .looked"), "Cohesion comes first because"); said != first {
		v.t.Errorf("cohesion comes first: %v; why is told: %v", first, said)
	}
}

// criteriaAre holds what the case expects against what came of this course.
func (v *visit) criteriaAre(d *room.Debrief) {
	v.t.Helper()
	rows := v.listed("#debrief .criteria li")
	if len(rows) != len(d.Expects) {
		v.t.Fatalf("%d criteria, want %d", len(rows), len(d.Expects))
	}
	for k, e := range d.Expects {
		word := "not judged: "
		if e.Met != nil {
			word = map[bool]string{true: "✓ met: ", false: "✕ not met: "}[*e.Met]
		}
		if !strings.Contains(rows[k], word) || !strings.Contains(rows[k], e.Claim) || d.Done && e.Met == nil {
			v.t.Errorf("%q; the engine says %+v", rows[k], e)
		}
	}
}

// handout holds that what is looked back on is on the handout too.
func (v *visit) handout(d *room.Debrief) {
	v.t.Helper()
	v.press("#debrief", "Handout to print")
	v.until(`document.querySelector("#handout-sheet[open] .leaf")`)
	paper := asked[string](v, `document.querySelector("#handout-sheet .leaf").textContent`)
	for _, text := range []string{d.Text, d.Note, d.Missed[0].Text, d.Expects[0].Claim} {
		if !strings.Contains(paper, text) {
			v.t.Errorf("the handout does not say %q", text)
		}
	}
	v.picture("handout")
	v.keys("\x1b")
	v.until(`!document.querySelector("#handout-sheet[open]")`)
}

// missedAre holds the moments missed, goes to one, and replays just that.
func (v *visit) missedAre(d *room.Debrief) {
	v.t.Helper()
	rows := v.listed("#debrief .missed li")
	if len(rows) != len(d.Missed) || len(rows) == 0 {
		v.t.Fatalf("%d moments, want %d", len(rows), len(d.Missed))
	}
	for k, m := range d.Missed {
		for _, text := range []string{m.Text, m.Says, fmt.Sprintf("Meeting %d, turn %d", m.Meeting, m.Turn)} {
			if !strings.Contains(rows[k], text) {
				v.t.Errorf("moment %d: %q does not say %q", k, rows[k], text)
			}
		}
	}
	before, m := v.courseNow(), d.Missed[len(d.Missed)-1]
	last := fmt.Sprintf("#debrief .missed li:nth-child(%d) ", len(rows))
	v.clickAt(button(last, "Go there"))
	v.untilState(fmt.Sprintf("S.turn()?.id === %d", m.After))
	v.picture("missed")
	v.clickAt(button(last, "Replay just that"))
	v.until(`document.querySelector("#lead .hand")?.checkVisibility()`)
	l := taken(v)
	if l.last().ID != m.After || stored[int](v, "S.state.focus") != m.Target {
		v.t.Errorf("the chair is taken after act %d with %d in focus, and wanted after %d with %d", l.last().ID, stored[int](v, "S.state.focus"), m.After, m.Target)
	}
	alike(v.t, before, v.courseNow(), m.After)
	if m.Target >= 0 {
		l.does(m.Move, "", m.Target)
	}
	l.same(l.own)
}

// Ensure one can look back on a course under way that is led by hand, and again when it has gone on.
func TestDebriefUnderWay(t *testing.T) {
	in := room.Inputs{Case: "rejection", Seed: "3", Set: []string{"group.sessions=4", "group.turns=40"}, Hands: []room.Hand{{After: 0, Move: room.TakeChair}}}
	v := visited(t, phone, "/?"+in.Query()+"&mode=debrief")
	v.until(`document.querySelector("#debrief").textContent.includes("No meeting is over yet")`)
	v.press("#modes", "Lead")
	l := taken(v)
	l.on()
	l.aim(2)
	l.does("explore", "", 2)
	v.clickAt(`[...document.querySelectorAll("#lead .on button")].find((b) => b.textContent.startsWith("End of meeting"))`)
	if _, err := l.own.Step(room.UntilMeeting); err != nil {
		t.Fatal(err)
	}
	l.arrived()
	v.press("#modes", "Debrief")
	v.until(`document.querySelector("#debrief [role=status]").textContent === "The course has gone on since."`)
	v.press("#debrief", "Look back")
	v.until(`document.querySelector("#debrief .card").textContent.includes("After 1 meeting")`)
	d := v.looked()
	if d.ByHand != 1 || d.Meetings != 1 {
		t.Errorf("%d moves by hand, %d meetings", d.ByHand, d.Meetings)
	}
	v.lookedBack()
	v.besideIs(d)
	v.factorsAre(d)
	v.criteriaAre(d)
	if text := v.text("#debrief .looked"); !strings.Contains(text, "They can be judged when the course is over.") {
		t.Error("nothing says when the criteria are judged")
	}
	v.picture("under way")
}
