package browser

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"microcosm/room"
)

// mannerOf is a point of the circumplex in words.
func mannerOf(p room.Point) string {
	var words []string
	switch c := p[0]; {
	case c > .5:
		words = append(words, "very warm")
	case c > .15:
		words = append(words, "warm")
	case c < -.5:
		words = append(words, "very cool")
	case c < -.15:
		words = append(words, "cool")
	}
	switch a := p[1]; {
	case a > .15:
		words = append(words, "leading")
	case a < -.15:
		words = append(words, "yielding")
	}
	if words == nil {
		return "neither warm nor cool"
	}
	return strings.Join(words, ", ")
}

// thoughts are what goes on inside, as it is to be read: in clouds, or below the circle where there is no room.
func (v watcher) thoughts() string {
	v.t.Helper()
	return asked[string](v.visit, `[...document.querySelectorAll("#stage .thought")].map((cloud) => [...cloud.querySelectorAll(".say")].map((el) => el.textContent).join(" "))
		.concat([...document.querySelectorAll("#stage .caption .thoughts li")].map((el) => el.innerText)).join("\n")`)
}

// Ensure the inner world shows, on request and only then, what was heard against what was said, and the wish and the fear of the cycle that presses:
// of somebody who carries several, not always the first.
func TestInnerWorld(t *testing.T) {
	v := watchedBy(t, desk, "/?case=unprepared&seed=3&set=group.sessions%3D8")
	tape := v.course()
	second := moments(tape, func(u *room.Turn) bool {
		cycles := tape.Cast[u.From].Cycles
		return u.Moment == "enactment" && len(cycles) > 1 && strings.Contains(u.Why, "wishes "+cycles[1].Wishes+",") && u.To >= 0
	})
	bent := moments(tape, func(u *room.Turn) bool {
		return u.Heard != nil && u.To >= 0 && u.Bent > .2 && mannerOf(*u.Heard) != mannerOf(u.Point) && !tape.Cast[u.From].Leader && len(tape.Cast[u.From].Cycles) == 1
	})
	same := moments(tape, func(u *room.Turn) bool {
		return u.Heard != nil && u.To >= 0 && u.Bent < .05 && mannerOf(*u.Heard) == mannerOf(u.Point)
	})
	if len(second) == 0 || len(bent) == 0 || len(same) == 0 {
		t.Fatalf("%d acts of a second cycle, %d that were heard otherwise, %d as they were said", len(second), len(bent), len(same))
	}
	v.at(bent[0].meeting, bent[0].index)
	if got := v.thoughts(); got != "" {
		t.Errorf("unasked one reads %q", got)
	}
	v.click(".stagebar button")
	wish := func(u room.Turn, cycle int) string {
		c := tape.Cast[u.From].Cycles[cycle]
		return tape.Cast[u.From].Name + " wishes " + c.Wishes + ", and fears " + c.Fears + "."
	}
	v.thinks(tape, []moment{second[0], second[len(second)-1]}, func(u room.Turn) []string { return []string{wish(u, 1)} })
	v.thinks(tape, []moment{bent[0], bent[len(bent)-1]}, func(u room.Turn) []string {
		return []string{wish(u, 0), tape.Cast[u.To].Name + ": Said: " + mannerOf(u.Point) + ". Heard: " + mannerOf(*u.Heard) + "; fear bent it"}
	})
	v.thinks(tape, same[:1], func(u room.Turn) []string {
		return []string{tape.Cast[u.To].Name + ": Heard as it was said: " + mannerOf(u.Point) + "."}
	})
	v.resize(desk)
	v.click(".stagebar button")
}

// thinks fails where at some acts one does not read what should be thought, on a desk or on a phone.
func (v watcher) thinks(tape *room.Tape, acts []moment, wants func(u room.Turn) []string) {
	v.t.Helper()
	for _, at := range acts {
		for _, s := range []size{desk, phone} {
			v.resize(s)
			v.at(at.meeting, at.index)
			for _, want := range wants(tape.Meetings[at.meeting].Turns[at.index]) {
				if got := v.thoughts(); !strings.Contains(got, want) {
					v.t.Errorf("%v, %d wide: %q does not say %q", at, s.width, got, want)
				}
			}
		}
	}
}

// bondsAt are the attractions known at the beginning of a meeting.
func bondsAt(tape *room.Tape, meeting int) [][]int { return tape.Meetings[meeting-1].Close.Bonds }

// A tally counts the lines between chairs.
type tally struct{ Warm, Cold, Both int }

// likesOf counts pairs that like and dislike each other, of those who are there.
func likesOf(rows [][]int, here []bool) (n tally) {
	for a := range rows {
		for b := a + 1; b < len(rows); b++ {
			switch mean := float64(rows[a][b]+rows[b][a]) / 200; {
			case !here[a] || !here[b]:
			case mean >= .1:
				n.Warm++
			case mean <= -.1:
				n.Cold++
			}
		}
	}
	return n
}

// choicesOf counts whom each likes most and least, of those who are there.
func choicesOf(rows [][]int, here []bool) (n tally) {
	pick := func(a, sign int) int {
		best := -1
		for b := range rows {
			if b != a && here[b] && (best < 0 || sign*rows[a][b] > sign*rows[a][best]) {
				best = b
			}
		}
		if !here[a] || best < 0 || sign*rows[a][best] <= 8 {
			return -1
		}
		return best
	}
	for a := range rows {
		most := pick(a, 1)
		switch {
		case most >= 0 && pick(most, 1) == a:
			if a < most {
				n.Both++
			}
		case most >= 0:
			n.Warm++
		}
		if pick(a, -1) >= 0 {
			n.Cold++
		}
	}
	return n
}

// Ensure who likes whom, and the sociogram, are drawn on request, as they were when the last meeting was over, with a legend, and nothing of the
// future; and that the one in focus stands out.
func TestWhoLikesWhom(t *testing.T) {
	v := watchedBy(t, desk, "/?case=scapegoat&seed=3&m=10&t=5")
	tape := v.course()
	count := func(sort string) tally {
		return asked[tally](v.visit, map[string]string{
			"bond":   `({ warm: document.querySelectorAll("#stage .bond:not(.neg)").length, cold: document.querySelectorAll("#stage .bond.neg").length, both: 0 })`,
			"choice": `({ warm: document.querySelectorAll("#stage .choice.pos").length, cold: document.querySelectorAll("#stage .choice.neg").length, both: document.querySelectorAll("#stage .choice.both").length })`,
		}[sort])
	}
	choose := func(key string) {
		v.js(`document.getElementById("bonds").focus()`)
		v.keys(key)
		v.rest()
	}
	mustBe(t, "unasked", count("bond"), tally{})
	choose(kb.ArrowDown)
	likes := likesOf(bondsAt(tape, 9), tape.Meetings[9].Here)
	if likes.Warm == 0 || likes.Cold == 0 {
		t.Fatalf("there is not enough liking and disliking: %+v", likes)
	}
	mustBe(t, "likes", count("bond"), likes)
	if legend := v.text(".stagebar .legend"); !strings.Contains(legend, "like each other") || !strings.Contains(legend, "dashed") {
		t.Errorf("the legend says %q", legend)
	}
	v.picture("likes")
	choose(kb.ArrowDown)
	mustBe(t, "choices", count("choice"), choicesOf(bondsAt(tape, 9), tape.Meetings[9].Here))
	v.picture("sociogram")
	v.at(9, len(tape.Meetings[9].Turns)-1)
	mustBe(t, "choices when the meeting is over", count("choice"), choicesOf(tape.Meetings[9].Close.Bonds, tape.Meetings[9].Here))
	v.click(fmt.Sprintf(`#stage .seat[data-seat="%d"]`, slices.Index(tape.Meetings[9].Here, true)))
	v.rest()
	if bright, all := asked[int](v.visit, `document.querySelectorAll("#stage .choice:not(.dim, .gap)").length`), asked[int](v.visit, `document.querySelectorAll("#stage .choice:not(.gap)").length`); bright == 0 || bright == all {
		t.Errorf("%d of %d lines stand out", bright, all)
	}
	v.at(0, 3)
	mustBe(t, "choices in the first meeting", count("choice"), tally{})
	if legend := v.text(".stagebar .legend"); !strings.Contains(legend, "first meeting is over") {
		t.Errorf("before anything is known the legend says %q", legend)
	}
	choose(kb.ArrowUp)
	choose(kb.ArrowUp)
}
