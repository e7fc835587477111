package browser

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"microcosm/room"
)

// asJSON is a value as it is written, for comparing what is long.
func asJSON(t *testing.T, value any) string {
	t.Helper()
	b, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// address waits until the address has some part, and is then what it is.
func (v watcher) address(part string) string {
	v.t.Helper()
	v.until("location.search.includes(" + quoted(part) + ")")
	return asked[string](v.visit, "location.search")
}

// Ensure the address follows the moment, and that a copy of it opens the same course at the same moment, also in a server that was started anew.
func TestAddressFollows(t *testing.T) {
	v := watchedBy(t, desk, "/?case=rejection&seed=5&leader=supportive&set=group.sessions%3D5&set=group.turns%3D40")
	tape := v.course()
	mustBe(t, "the seed and the leader", [2]string{tape.Inputs.Seed, tape.Inputs.Leader}, [2]string{"5", "supportive"})
	v.click(`#transport button[aria-label="Meeting"]`)
	v.click(`#transport button[aria-label="Meeting"]`)
	v.click(`#transport button[aria-label="One turn"]`)
	copied := v.address("m=3&t=1")
	v.shows(tape, moment{2, 1})
	v.open("/" + copied)
	v.shows(tape, moment{2, 1})
	v.base = serving(t)
	v.open("/" + copied)
	v.shows(tape, moment{2, 1})
	if asJSON(t, v.course()) != asJSON(t, tape) {
		t.Error("another server makes another course of the same address")
	}
}

// Ensure one can start again from any moment: a room of its own in which all that was said up to there is the same, with the chair taken; that the old
// course is untouched, and that going back leads to it.
func TestStartsAgain(t *testing.T) {
	v := watchedBy(t, desk, "/?case=rejection&seed=3&set=group.sessions%3D5&set=group.turns%3D40&m=3&t=20")
	tape, was := v.course(), stored[string](v.visit, "S.state.id")
	v.address("m=3&t=20")
	v.click("#transport .again")
	v.comesTo("S.state.id !== " + quoted(was))
	branch := v.course()
	v.untilHand()
	last := len(branch.Meetings) - 1
	if last != 2 || len(branch.Meetings[2].Turns) != 21 || branch.Done {
		t.Fatalf("the branch ends in meeting %d, after %d acts, done %v", last+1, len(branch.Meetings[last].Turns), branch.Done)
	}
	for m := range branch.Meetings {
		here := branch.Meetings[m]
		then := tape.Meetings[m]
		if m == last {
			then.Turns, then.Close, then.After = then.Turns[:21], nil, nil
		}
		if asJSON(t, here) != asJSON(t, then) {
			t.Errorf("meeting %d is not as it was:\n%.400s\n%.400s", m+1, asJSON(t, here), asJSON(t, then))
		}
	}
	hands := branch.Inputs.Hands
	if len(hands) != 1 || hands[0].Move != room.TakeChair || hands[0].After != tape.Meetings[2].Turns[20].ID {
		t.Errorf("the chair was taken so: %+v", hands)
	}
	v.shows(branch, moment{2, 20})
	v.click(`#transport button[aria-label="One act back"]`)
	v.shows(branch, moment{2, 19})
	v.js("history.back()")
	v.comesTo(fmt.Sprintf("S.state.tape.meetings.length === %d", len(tape.Meetings)))
	v.shows(tape, moment{2, 20})
	if asJSON(t, v.course()) != asJSON(t, tape) {
		t.Error("the old course is not what it was")
	}
}

// untilHand waits until the page says that the chair is in one's hands.
func (v watcher) untilHand() {
	v.t.Helper()
	v.until(`document.querySelector("#modes [aria-pressed=true]").textContent === "Lead" && document.querySelector("#lead").innerText.includes("Give")`)
	if text := v.text("#lead"); !strings.Contains(text, "ive the chair back") && !strings.Contains(text, "Give it back") {
		v.t.Errorf("in the chair one reads %.300q", text)
	}
}
