package browser

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"microcosm/room"
)

// table is what a table of the group holds, row by row, opened where it has to be asked for; what is only for those who hear it is left out.
func (v watcher) table(caption string) [][]string {
	v.t.Helper()
	return asked[[][]string](v.visit, `(() => {
		for (const more of document.querySelectorAll("#group details")) more.open = true;
		return new Promise((done) => setTimeout(() => {
			const table = [...document.querySelectorAll("#group table")].find((el) => el.caption?.textContent === `+quoted(caption)+`);
			done(table ? [...table.rows].map((row) => [...row.cells].map((c) => [...c.childNodes].filter((n) => !n.classList?.contains("hidden")).map((n) => n.textContent).join(""))) : []);
		}));
	})()`)
}

// short is a number as the page writes it, with so many decimals and no zero before the point.
func short(x float64, digits int) string {
	text := fmt.Sprintf("%.*f", digits, x)
	if strings.HasPrefix(text, "0.") {
		return text[1:]
	}
	return strings.Replace(text, "-0.", "-.", 1)
}

// Ensure climate, cohesion and safety are the course's, in a sentence, in a line and in a table, up to the last meeting that is over and no further; and
// that the stage reads as it read then.
func TestGroupOverMeetings(t *testing.T) {
	v := watchedBy(t, desk, "/?case=rejection&seed=3&set=group.sessions%3D8&set=group.turns%3D80&m=5&t=20")
	tape := v.course()
	v.press("#side > .tabs", "Group")
	for _, at := range []moment{{4, 20}, {5, len(tape.Meetings[5].Turns) - 1}, {7, 3}} {
		over := at.meeting
		if at.index == len(tape.Meetings[at.meeting].Turns)-1 {
			over++
		}
		v.at(at.meeting, at.index)
		last := tape.Meetings[over-1].Close
		text := v.text("#group")
		for _, want := range []string{
			fmt.Sprintf("After meeting %d, as the members rate it, of 0 to 6: engaged %.1f, in conflict %.1f, avoiding %.1f.", over, last.Climate[0], last.Climate[1], last.Climate[2]),
			fmt.Sprintf("After meeting %d the members rate it %.1f, of 1 to 9; how much they truly like each other is %s,", over, last.Cohesion, short(last.Attraction, 2)),
			fmt.Sprintf("on the whole: %s, of 0 to 1.", short(last.Safety, 2)),
			map[bool]string{true: "No stage can be read", false: "it reads as: " + last.Stage + "."}[last.Stage == ""],
		} {
			if !strings.Contains(text, want) {
				t.Errorf("%v: the group does not say %q:\n%.900s", at, want, text)
			}
		}
		var climate, cohesion, safety [][]string
		for m, meeting := range tape.Meetings[:over] {
			n := fmt.Sprint(m + 1)
			climate = append(climate, []string{n, fmt.Sprintf("%.1f", meeting.Close.Climate[0]), fmt.Sprintf("%.1f", meeting.Close.Climate[1]), fmt.Sprintf("%.1f", meeting.Close.Climate[2])})
			cohesion = append(cohesion, []string{n, fmt.Sprintf("%.1f", meeting.Close.Cohesion)})
			safety = append(safety, []string{n, short(meeting.Close.Safety, 2)})
		}
		mustBe(t, "the table of the climate", v.table("Climate")[1:], climate)
		mustBe(t, "the table of cohesion", v.table("Cohesion")[1:], cohesion)
		mustBe(t, "the table of safety", v.table("Felt safety")[1:], safety)
		mustBe(t, "points on each line", asked[[]int](v.visit, `[...document.querySelectorAll("#group .graph polyline")].map((el) => el.getAttribute("points").trim().split(" ").length)`), []int{over, over, over, over, over})
	}
	v.at(0, 10)
	if text := v.text("#group"); strings.Count(text, "To be seen when the first meeting is over.") != 3 || !strings.Contains(text, "No meeting is over yet") {
		t.Errorf("before anything is known the group says %.600q", text)
	}
}

// A sum is who spoke to whom and what members did, as far as one has seen it.
type sum struct {
	spoke [][]int
	acts  map[string]int
	all   int
}

// counted counts acts from a meeting to a moment in one.
func counted(tape *room.Tape, from int, to moment) sum {
	n := len(tape.Cast)
	s := sum{spoke: make([][]int, n), acts: map[string]int{}}
	for i := range s.spoke {
		s.spoke[i] = make([]int, n+1)
	}
	for m := from; m <= to.meeting; m++ {
		for i, u := range tape.Meetings[m].Turns {
			if m == to.meeting && i > to.index {
				break
			}
			if !tape.Cast[u.From].Leader {
				s.acts[u.Kind]++
			}
			if u.Kind != "silence" {
				s.spoke[u.From][(u.To+n+1)%(n+1)]++
				s.all++
			}
		}
	}
	return s
}

// row is the sum of a row.
func row(list []int) (all int) {
	for _, x := range list {
		all += x
	}
	return all
}

// Ensure airtime, who spoke to whom and what was done are counted right, of this meeting and of all, up to the present act and no further.
func TestGroupCounts(t *testing.T) {
	v := watchedBy(t, desk, "/?case=rejection&seed=3&set=group.sessions%3D4&set=group.turns%3D80&m=3&t=40")
	tape := v.course()
	v.press("#side > .tabs", "Group")
	for _, which := range []string{"now", "all"} {
		v.js(`const s = document.getElementById("count-of"); s.value = ` + quoted(which) + `; s.dispatchEvent(new Event("change"))`)
		v.rest()
		s := counted(tape, map[string]int{"now": 2, "all": 0}[which], moment{2, 40})
		matrix := v.table("How often each spoke to each, and to all")
		v.matrixIs(tape, which, matrix, s)
		for _, line := range v.table("Share of what was said")[1:] {
			seat := slices.IndexFunc(tape.Cast, func(p room.Person) bool { return p.Name == line[0] })
			share := math.Round(100 * float64(row(s.spoke[seat])) / float64(s.all))
			mustBe(t, which+", airtime", line[1:], []string{fmt.Sprintf("%.0f %%", share), fmt.Sprint(row(s.spoke[seat]))})
		}
		var did []int
		for _, line := range v.table("What the members did")[1:] {
			times := 0
			if _, err := fmt.Sscan(line[1], &times); err != nil {
				t.Fatal(err)
			}
			did = append(did, times)
		}
		want := slices.Sorted(maps.Values(s.acts))
		slices.Reverse(want)
		mustBe(t, which+", what was done", did, want)
	}
	m := tape.Meetings[1]
	v.at(1, len(m.Turns)-1)
	v.js(`const s = document.getElementById("count-of"); s.value = "now"; s.dispatchEvent(new Event("change"))`)
	v.rest()
	whole := sum{spoke: m.Close.Spoke}
	v.matrixIs(tape, "a whole meeting, by the engine", v.table("How often each spoke to each, and to all"), whole)
}

// matrixIs compares the table of who spoke to whom.
func (v watcher) matrixIs(tape *room.Tape, what string, matrix [][]string, s sum) {
	v.t.Helper()
	seatOf := func(name string) int {
		if name == "all" {
			return len(tape.Cast)
		}
		return slices.IndexFunc(tape.Cast, func(p room.Person) bool { return p.Name == name })
	}
	if len(matrix) < 5 {
		v.t.Fatalf("%s: there is no table: %v", what, matrix)
	}
	cells := 0
	for _, line := range matrix[1:] {
		for k, x := range line[1:] {
			from, to := seatOf(line[0]), seatOf(matrix[0][k+1])
			got, err := strconv.Atoi("0" + strings.Trim(x, "·"))
			if err != nil {
				v.t.Fatal(err)
			}
			if got != s.spoke[from][to] {
				v.t.Errorf("%s: %s spoke to %s %d times, the page says %q", what, line[0], matrix[0][k+1], s.spoke[from][to], x)
			}
			cells += got
		}
	}
	all := 0
	for _, list := range s.spoke {
		all += row(list)
	}
	mustBe(v.t, what+": acts in the table", cells, all)
}

// Ensure the charts and tables fit on a phone and on the narrowest page: nothing is cut, nothing touches, and the page does not run over its side.
func TestGroupOnAPhone(t *testing.T) {
	v := watchedBy(t, phone, "/?case=rejection&seed=3&set=group.turns%3D40&m=4&t=12")
	last := len(v.course().Meetings) - 1
	for _, s := range []size{phone, {360, 740}} {
		v.resize(s)
		for _, m := range []int{3, last} {
			v.at(m, 12)
			for _, tab := range []string{"Group", "Person"} {
				v.press("#side > .tabs", tab)
				v.rest()
				v.js(`document.querySelector("#` + strings.ToLower(tab) + ` :is(.graph, .circumplex)").scrollIntoView()`)
				v.picture(fmt.Sprintf("%s-%d-%d", tab, s.width, m))
				for _, fault := range asked[[]string](v.visit, `(() => {
					const out = [], box = (el) => el.getBoundingClientRect(), wide = document.documentElement.clientWidth;
					if (document.documentElement.scrollWidth > wide) out.push("the page runs over its side");
					for (const svg of document.querySelectorAll("#group .graph, #person svg.circumplex:not(.key-mark)")) {
						if (!svg.checkVisibility()) continue;
						const texts = [...svg.querySelectorAll("text")].filter((el) => el.textContent);
						for (const a of texts) {
							const p = box(a);
							if (p.left < 0 || p.right > wide || p.left < box(svg).left - 2 || p.right > box(svg).right + 2) out.push("cut: " + a.textContent);
							for (const b of texts) { const q = box(b); if (a !== b && p.left < q.right - 1 && q.left < p.right - 1 && p.top < q.bottom - 3 && q.top < p.bottom - 3) out.push(a.textContent + " lies on " + b.textContent); }
							if (p.height < 9.5) out.push(a.textContent + " is " + p.height.toFixed(1) + " pixels high");
						}
					}
					return out;
				})()`) {
					t.Errorf("%s, %d wide, meeting %d: %s", tab, s.width, m+1, fault)
				}
			}
		}
	}
}
