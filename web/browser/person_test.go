package browser

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"microcosm/room"
)

// A place is where somebody is in the cycle: which box is lit, by the act that was the moment and what came of it.
type place struct {
	seat  int
	at    moment // from which it can be seen
	box   string
	cycle room.Cycle
}

// places are the moments of members, each with what is lit right after it and, where an answer has come, after that.
func places(tape *room.Tape) (found []place) {
	for m, meeting := range tape.Meetings {
		open := map[int]room.Turn{}
		for i, u := range meeting.Turns {
			for _, e := range u.Events {
				act, waits := open[e.Who]
				answers := e.Kind == "corrective_experience" || e.Kind == "injury" || e.Kind == "confirmed" || e.Kind == "disconfirmed"
				if waits && answers && u.From != e.Who && slices.ContainsFunc(e.Causes, func(c room.Cause) bool { return c.ID == act.ID }) {
					found = append(found, place{e.Who, moment{m, i}, "draws", cycleOf(tape, act)})
					delete(open, e.Who)
				}
			}
			if u.Moment != "" {
				open[u.From] = u
				found = append(found, place{u.From, moment{m, i}, map[string]string{"bid": "wish", "enactment": "protect"}[u.Moment], cycleOf(tape, u)})
			}
		}
	}
	return found
}

// cycleOf is the cycle that pressed at a moment.
func cycleOf(tape *room.Tape, u room.Turn) room.Cycle {
	for _, c := range tape.Cast[u.From].Cycles {
		if strings.Contains(u.Why, "wishes "+c.Wishes+",") {
			return c
		}
	}
	return room.Cycle{}
}

// chooses clicks on somebody's face.
func (v watcher) chooses(seat int) {
	v.t.Helper()
	if stored[int](v.visit, "S.state.focus") != seat {
		v.click(fmt.Sprintf(`#stage .seat[data-seat="%d"] .head`, seat))
	}
	v.until(fmt.Sprintf(`document.querySelector("#stage .seat[data-seat='%d']").getAttribute("aria-pressed") === "true" && document.querySelector("#person .loop")`, seat))
	v.rest()
}

// Ensure the cycle is drawn as it is carried, and the place is lit at which somebody is: the wish when it is dared, the protection when it is shown,
// what it draws when the answer has come; of somebody with two cycles, in the one that shows.
func TestCyclePlace(t *testing.T) {
	v := watchedBy(t, desk, "/?case=unprepared&seed=3&set=group.sessions%3D8")
	tape := v.course()
	all, tried := places(tape), map[string]int{}
	for _, p := range all {
		two := ""
		if cycles := tape.Cast[p.seat].Cycles; len(cycles) > 1 && p.cycle.Name == cycles[1].Name {
			two = " of the second cycle"
		}
		if tried[p.box+two]++; tried[p.box+two] > 2 {
			continue
		}
		v.at(p.at.meeting, p.at.index)
		v.chooses(p.seat)
		got := asked[[]string](v.visit, `[...document.querySelectorAll("#person .loop-box")].map((el) => (el.hasAttribute("aria-current") && el.querySelector(".here-now").checkVisibility() ? "now " : "") + el.className.match(/at-(\w+)/)[1] + ": " + el.querySelector(".words").innerText)`)
		want := []string{"wish: " + p.cycle.Wishes, "fear: " + p.cycle.Fears, "protect: " + p.cycle.Protects, "draws: " + p.cycle.Draws}
		for i := range want {
			if strings.HasPrefix(want[i], p.box) {
				want[i] = "now " + want[i]
			}
		}
		mustBe(t, fmt.Sprintf("%s at %v", tape.Cast[p.seat].Name, p.at), got, want)
	}
	for _, box := range []string{"wish", "protect", "draws", "protect of the second cycle"} {
		if tried[box] == 0 {
			t.Errorf("no %s was seen: %v", box, tried)
		}
	}
}

// numbersIn are the numbers of a text as the page writes them.
func numbersIn(text string) (list []float64) {
	for _, word := range strings.FieldsFunc(strings.ReplaceAll(text, "−", "-"), func(r rune) bool { return !strings.ContainsRune("0123456789.-", r) }) {
		if x, err := strconv.ParseFloat(strings.TrimRight(word, "."), 64); err == nil {
			list = append(list, x)
		}
	}
	return list
}

// Ensure the meters are the course's, with what the act changed; that the map has the ring outside, the dot in here and the path over the meetings
// where they belong; and that the factors are credited what the ledger holds, the most first, with a word on why cohesion leads.
func TestPersonNumbers(t *testing.T) {
	v := watchedBy(t, desk, "/?case=rejection&seed=3&set=group.sessions%3D6&m=5&t=30")
	tape := v.course()
	turns := tape.Meetings[4].Turns
	for _, seat := range []int{3, 0} {
		v.chooses(seat)
		mustBe(t, "meters", asked[[]int](v.visit, `[...document.querySelectorAll("#person [role=meter]")].map((el) => Math.round(100 * el.ariaValueNow))`), turns[30].State[5*seat:5*seat+5])
	}
	changes := asked[[]string](v.visit, `[...document.querySelectorAll("#person .meter .change")].map((el) => el.innerText)`)
	for k := range 5 {
		by := float64(turns[30].State[k]-turns[29].State[k]) / 100
		if got := append(numbersIn(strings.TrimPrefix(changes[k], "+")), 0)[0]; math.Abs(got-by) > .001 {
			t.Errorf("%s changed by %v, the page says %q", room.Meters[k], by, changes[k])
		}
	}
	v.onTheMap(tape)
	credits := tape.Meetings[3].Close.Members[0].Credits
	values := asked[[]string](v.visit, `[...document.querySelectorAll("#person .credit")].map((el) => el.querySelector(".value").textContent)`)
	var want []float64
	for _, x := range credits {
		want = append(want, x)
	}
	slices.SortFunc(want, func(a, b float64) int { return cmp.Compare(b, a) })
	if len(values) != len(want) {
		t.Fatalf("%d factors are credited, %d in the ledger", len(values), len(want))
	}
	for k, value := range values {
		if got := numbersIn(value); len(got) != 1 || math.Abs(got[0]-want[k]) > .0051 {
			t.Errorf("credit %d is %q, not %v", k, value, want[k])
		}
	}
	if first := v.text("#person .credit"); !strings.HasPrefix(first, "cohesion") || !strings.Contains(v.text("#person"), "Cohesion comes first here because") {
		t.Errorf("first comes %q, with no word on why", first)
	}
	v.press("#side > .tabs", "Group")
	v.press("#side > .tabs", "Person")
	v.at(0, 5)
	if text := v.text("#person"); !strings.Contains(text, "To be seen when the first meeting is over.") || strings.Contains(text, "Cohesion comes first") {
		t.Error("before the first meeting is over something is credited")
	}
}

// onTheMap compares the marks on the circumplex, read off its own axes, with the course.
func (v watcher) onTheMap(tape *room.Tape) {
	v.t.Helper()
	type marks struct {
		Rim             float64
		Outside, Inside [2]float64
		Seen            [2]float64
		Path            int
	}
	got := asked[marks](v.visit, `(() => {
		const map = document.querySelector("#person svg.circumplex:not(.key-mark)"), rim = map.querySelector("circle"), x = +rim.getAttribute("cx"), y = +rim.getAttribute("cy"), r = +rim.getAttribute("r");
		const scale = Math.max(...[...map.querySelectorAll("text")].map((el) => Number(el.textContent)).filter(Number.isFinite));
		const place = (el) => { const b = el.getBBox(); return [(b.x + b.width / 2 - x) / r * scale, (y - b.y - b.height / 2) / r * scale]; };
		return { rim: scale, outside: place(map.querySelector(".outside")), inside: place(map.querySelector(".inside")), seen: place(map.querySelector(".as-seen")), path: map.querySelectorAll(".trace").length };
	})()`)
	rim := got.Rim
	near := func(what string, got [2]float64, want room.Point) {
		if far := math.Hypot(want[0], want[1]) / rim; far > 1 { // what lies beyond the rim stands on it
			want = room.Point{want[0] / far, want[1] / far}
		}
		if math.Hypot(got[0]-want[0], got[1]-want[1]) > .02 {
			v.t.Errorf("%s is at %.2f on the map, not at %v", what, got, want)
		}
	}
	var own room.Point
	n := 0
	for _, u := range tape.Meetings[4].Turns[:31] {
		if u.From == 0 && u.Kind != "silence" {
			own[0], own[1], n = own[0]+u.Point[0], own[1]+u.Point[1], n+1
		}
	}
	path := 0
	for _, m := range tape.Meetings[:4] {
		if who := m.Close.Members[0]; who != nil && who.Manner != nil {
			path++
		}
	}
	last := tape.Meetings[3].Close.Members[0]
	inside := *last.Manner
	if n >= 3 {
		inside, path = room.Point{own[0] / float64(n), own[1] / float64(n)}, path+1
	}
	near("the manner outside", got.Outside, tape.Cast[0].Outside)
	near("the manner in here", got.Inside, inside)
	near("the manner as it was seen", got.Seen, *last.Seen)
	mustBe(v.t, "steps on the path", got.Path, path-1)
}

// Ensure that while nobody is chosen the panel follows whoever speaks, and says so, without anybody being chosen by it; and that somebody chosen with
// a click or a key stays, until let go.
func TestPersonFollows(t *testing.T) {
	v := watchedBy(t, desk, "/?case=rejection&seed=3&set=group.sessions%3D2&m=2&t=8")
	tape := v.course()
	turns := tape.Meetings[1].Turns
	head := func() string { return v.text("#person .head-card .card-head") }
	for i := 8; i < 14; i++ {
		v.at(1, i)
		if who := tape.Cast[turns[i].From].Name; !strings.HasPrefix(head(), who) || !strings.Contains(head(), "speaking") || stored[int](v.visit, "S.state.focus") != -1 {
			t.Errorf("%s speaks, and the panel shows %q", who, head())
		}
	}
	seat := (turns[13].From + 1) % 5
	v.chooses(seat)
	for i := 14; i < 18; i++ {
		v.at(1, i)
		if !strings.HasPrefix(head(), tape.Cast[seat].Name) || strings.Contains(head(), "speaking") {
			t.Errorf("%s was chosen, and the panel shows %q", tape.Cast[seat].Name, head())
		}
	}
	v.keys(kb.Escape)
	v.comesTo("S.state.focus === -1")
	v.rest()
	if who := tape.Cast[turns[17].From].Name; !strings.HasPrefix(head(), who) {
		t.Errorf("let go, the panel shows %q where %s speaks", head(), who)
	}
	v.press("#person .who-buttons", tape.Cast[2].Name)
	v.comesTo("S.state.focus === 2")
	if on := asked[string](v.visit, "document.activeElement.textContent"); on != tape.Cast[2].Name {
		t.Errorf("after choosing by name the focus is on %q", on)
	}
	v.at(1, -1)
	v.press("#person .who-buttons", tape.Cast[2].Name)
	v.rest()
	if !strings.HasPrefix(head(), "Whom to look at") {
		t.Errorf("where nobody speaks the panel shows %q", head())
	}
}
