package browser

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"microcosm/room"
)

// parts are a reason and its numbers, which the course has in brackets at its end.
func parts(why string) (sentence, numbers string) {
	at := strings.LastIndex(why, " (")
	if at < 0 || !strings.ContainsAny(why[at:], "0123456789") {
		return why, ""
	}
	return why[:at] + ".", strings.TrimRight(why[at+2:], ").")
}

// Ensure the page says why somebody just did that, in the engine's sentence with the engine's numbers after it, for a risk, a protection and a leader's
// move; and that talk that nothing led to is called that.
func TestWhySentence(t *testing.T) {
	v := watchedBy(t, desk, "/?case=rejection&seed=3&set=group.sessions%3D6")
	tape := v.course()
	first := func(fits func(u *room.Turn) bool) moment {
		found := moments(tape, fits)
		if len(found) == 0 {
			t.Fatal("the course holds no such act")
		}
		return found[len(found)/2]
	}
	for what, at := range map[string]moment{
		"a risk":       first(func(u *room.Turn) bool { return u.Moment == "bid" }),
		"a protection": first(func(u *room.Turn) bool { return u.Moment == "enactment" }),
		"a leader": first(func(u *room.Turn) bool {
			return u.Move != "" && tape.Cast[u.From].Leader && strings.Contains(u.Why, "(")
		}),
		"a small matter": first(func(u *room.Turn) bool { return u.Why == "" && u.To >= 0 && u.To != u.From }),
	} {
		v.at(at.meeting, at.index)
		u := tape.Meetings[at.meeting].Turns[at.index]
		sentence, numbers := parts(u.Why)
		if u.Why == "" {
			sentence = "Nothing in particular: the talk ran on, and this came next in it."
		}
		card := `document.querySelector("#person .deed-of")`
		mustBe(t, what+": the sentence", asked[string](v.visit, card+`.querySelector(".reason").textContent`), sentence)
		mustBe(t, what+": the numbers", asked[string](v.visit, card+`.querySelector(".numbers-line").textContent`), numbers)
		if did := asked[string](v.visit, card+`.querySelector(".did").textContent`); !strings.HasPrefix(did, fmt.Sprintf("Act %d", at.index+1)) {
			t.Errorf("%s: the act is called %q", what, did)
		}
	}
}

// Ensure what led to something can be walked: every step is the server's, with its role; a click on a step goes to where it happened; what led to a step
// opens below it; and what would have been without it is told.
func TestWhyChain(t *testing.T) {
	v := watchedBy(t, desk, "/?case=rejection&seed=3&set=group.sessions%3D12")
	tape := v.course()
	at := moments(tape, func(u *room.Turn) bool {
		return slices.ContainsFunc(u.Events, func(e room.Event) bool { return e.Kind == "corrective_experience" && len(e.Causes) > 1 })
	})
	if len(at) == 0 {
		t.Fatal("there is no corrective experience")
	}
	events := tape.Meetings[at[0].meeting].Turns[at[0].index].Events
	event := events[slices.IndexFunc(events, func(e room.Event) bool { return e.Kind == "corrective_experience" })]
	v.at(at[0].meeting, at[0].index)
	v.chooses(event.Who)
	v.clickAt(`[...document.querySelectorAll("#person .points-own .here button")].find((b) => b.textContent === "Why?")`)
	var why room.Why
	v.fetch(fmt.Sprintf("/api/rooms/%s/why/%d", stored[string](v.visit, "S.state.id"), event.ID), &why)
	v.until(`document.querySelector("#person .why-card .without") && document.querySelector("#person .why-card [role=status]").textContent === ""`)
	v.rest()
	v.picture("chain")
	text := v.text("#person .why-card")
	set := func(text string) string { return strings.TrimSpace(strings.ReplaceAll(text, " -> ", " → ")) }
	if !strings.Contains(text, set(why.Text)) || why.Without == nil || !strings.Contains(text, set(why.Without.Text)) {
		t.Errorf("%q does not tell %q, and without it %+v", text, set(why.Text), why.Without)
	}
	steps := asked[map[string]string](v.visit, `Object.fromEntries([...document.querySelectorAll("#person .why-card .step")].map((b) => [b.dataset.id, b.textContent]))`)
	for _, link := range why.Chain {
		if got := steps[fmt.Sprint(link.ID)]; !strings.HasPrefix(got, link.Role) || !strings.Contains(got, set(link.Text)) {
			t.Errorf("step %d is %q, not %s: %q", link.ID, got, link.Role, link.Text)
		}
	}
	if len(steps) < 2 || len(steps) != len(why.Chain) {
		t.Errorf("%d steps on the page, %d from the server", len(steps), len(why.Chain))
	}
	v.walksChain(tape)
}

// walksChain goes to a step, opens what led to it, and closes the card.
func (v watcher) walksChain(tape *room.Tape) {
	v.t.Helper()
	id := asked[int](v.visit, `Number(document.querySelector("#person .why-card .step").dataset.id)`)
	v.click("#person .why-card .step")
	v.rest()
	at := stored[[2]int](v.visit, "[S.state.meeting, S.state.index]")
	u := tape.Meetings[at[0]].Turns[at[1]]
	if u.ID != id && !slices.ContainsFunc(u.Events, func(e room.Event) bool { return e.ID == id }) {
		v.t.Errorf("the step %d leads to act %d", id, u.ID)
	}
	if asked[string](v.visit, `document.querySelector("#person .why-card .step").getAttribute("aria-current")`) != "true" {
		v.t.Error("the step one is at is not marked")
	}
	seen := func() int {
		return asked[int](v.visit, `[...document.querySelectorAll("#person .why-card .step")].filter((b) => b.checkVisibility()).length`)
	}
	before := seen()
	if asked[bool](v.visit, `!!document.querySelector("#person .why-card .back")`) {
		v.click("#person .why-card .back")
		if after := seen(); after <= before {
			v.t.Errorf("%d steps are to be seen, and %d after asking what led to one", before, after)
		}
	} else {
		v.t.Error("no step says what led to it")
	}
	v.press("#person .why-card", "Close")
	if asked[bool](v.visit, `document.querySelector("#person .why-card").checkVisibility()`) {
		v.t.Error("the card does not close")
	}
}

// Ensure a leader's panel has every move up to now and none after, each leading to its place, and counts them by meeting.
func TestLeaderPanel(t *testing.T) {
	v := watchedBy(t, desk, "/?case=two-leaders&seed=3&set=group.sessions%3D4&set=group.turns%3D60&m=3&t=40")
	tape := v.course()
	seat := slices.IndexFunc(tape.Cast, func(p room.Person) bool { return p.Leader })
	counts := make([]int, 3)
	var acts []string
	for m := range 3 {
		for i, u := range tape.Meetings[m].Turns {
			if u.From == seat && (m < 2 || i <= 40) {
				counts[m]++
				if m == 2 {
					acts = append([]string{fmt.Sprintf("act %d", i+1)}, acts...)
				}
			}
		}
	}
	v.click(fmt.Sprintf(`#stage .seat[data-seat="%d"] .head`, seat))
	v.until(`document.querySelector("#person .led button")?.checkVisibility()`)
	mustBe(t, "moves up to now", asked[[]string](v.visit, `[...document.querySelectorAll("#person .led button .soft")].map((el) => el.textContent)`), acts)
	mustBe(t, "moves by meeting", asked[[]int](v.visit, `[1, 2, 3].map((m) => [...document.querySelectorAll("#person .matrix tbody tr")].reduce((sum, row) => sum + Number(row.cells[m].textContent), 0))`), counts)
	if head := v.text("#person .head-card"); !strings.HasPrefix(head, tape.Cast[seat].Name) || !strings.Contains(head, "leader") {
		t.Errorf("the panel is headed %q", head)
	}
	v.click("#person .led li:last-child button")
	v.rest()
	if now := stored[[2]int](v.visit, "[S.state.meeting, S.state.index]"); fmt.Sprintf("act %d", now[1]+1) != acts[len(acts)-1] {
		t.Errorf("the last line leads to %v, not to %s", now, acts[len(acts)-1])
	}
}
