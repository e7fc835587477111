package browser

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"microcosm/room"
)

// A pupil is somebody who takes the first lesson with nothing but the mouse.
type pupil struct {
	*visit
	step   int
	course *room.Tape
}

// begins waits for a step to begin.
func (p *pupil) begins(title string) {
	p.t.Helper()
	p.step++
	p.until(`document.querySelector("#lesson-title").textContent === ` + quoted(title) + ` && document.querySelector("#lesson .lesson-told").childElementCount === 0`)
	if want := "Step " + string(rune('0'+p.step)); p.step < 10 && !strings.HasPrefix(p.text("#lesson .lesson-head span"), want) {
		p.t.Errorf("%s: the card counts %q", title, p.text("#lesson .lesson-head span"))
	}
	p.picture("step-" + string(rune('a'+p.step)))
}

// on goes to the next step, which has to be the one that is named.
func (p *pupil) on(title string) {
	p.t.Helper()
	p.press("#lesson", "Next")
	p.begins(title)
}

// told waits until the step is done; what the card says then has to hold some words, and no place that stayed empty.
func (p *pupil) told(wants ...string) {
	p.t.Helper()
	p.until(button("#lesson", "Next"))
	p.picture("told-" + string(rune('a'+p.step)))
	text := p.text("#lesson .lesson-told")
	for _, want := range wants {
		if !strings.Contains(text, want) {
			p.t.Errorf("%s: %q does not say %q", p.text("#lesson-title"), text, want)
		}
	}
	if strings.ContainsAny(text, "{}") || strings.Contains(text, "undefined") {
		p.t.Errorf("%s: %q has a place that stayed empty", p.text("#lesson-title"), text)
	}
}

// turns goes on act by act with the button until the card says that the step is done.
func (p *pupil) turns(most int) {
	p.t.Helper()
	for range most + 1 {
		if asked[bool](p.visit, "!!"+button("#lesson", "Next")) {
			return
		}
		before := stored[string](p.visit, "`${S.state.meeting}.${S.state.index}`")
		p.clickAt(`document.querySelector("#transport [aria-keyshortcuts=ArrowRight]")`)
		p.comes("`${S.state.meeting}.${S.state.index}` !== " + quoted(before))
	}
	p.t.Fatalf("%s: after %d acts the step still waits", p.text("#lesson-title"), most)
}

// here is the act that the page shows, as the course has it.
func (p *pupil) here() room.Turn {
	p.t.Helper()
	at := stored[[2]int](p.visit, "[S.state.meeting, S.state.index]")
	return p.course.Meetings[at[0]].Turns[at[1]]
}

// shown is whether an act led to something of a kind for somebody.
func (p *pupil) shown(act room.Turn, kind, who string) bool {
	return slices.ContainsFunc(act.Events, func(e room.Event) bool { return e.Kind == kind && e.Who >= 0 && p.course.Cast[e.Who].Name == who })
}

// comes waits until an expression of the page's store, which it may call S, is true.
func (v *visit) comes(expression string) {
	v.t.Helper()
	stored[bool](v, `new Promise((done) => { const look = () => (`+expression+`) ? done(true) : setTimeout(look, 20); look(); })`)
}

// Ensure a newcomer gets through the first lesson with nothing but the mouse, on a desk and on a phone, and that what the card says of each
// moment is what the course holds there.
func TestLesson(t *testing.T) {
	course, err := room.New(room.Inputs{Case: "rejection", Seed: "367"})
	if err != nil {
		t.Fatal(err)
	}
	for name, s := range map[string]size{"desk": desk, "phone": phone} {
		t.Run(name, func(t *testing.T) {
			p := &pupil{visit: visited(t, s, "/"), course: course.Tape()}
			p.press("#head", "First lesson")
			p.press("#lesson", "Begin")
			p.watches()
			p.leads()
			p.press("#lesson", "Finish")
			p.until(`document.querySelector("#lesson").hidden && !document.querySelector(".lesson-here")`)
			p.press("#head", "First lesson")
			p.until(button("#lesson", "Begin"))
		})
	}
}

// watches takes the steps in which somebody looks on.
func (p *pupil) watches() {
	p.t.Helper()
	p.begins("Watch a little")
	p.js(`(await import("room/store.js")).setSetting("speed", 12)`)
	p.press("#transport", "Play")
	p.told("A line runs from the one who speaks")
	p.on("Look at one person")
	p.clickAt(`document.querySelector("#stage .seat[data-seat='0'] .head")`)
	p.told("her cycle")
	p.until(`document.querySelector("#person").textContent.includes(` + quoted(p.course.Cast[0].Cycles[0].Wishes) + `)`)
	p.on("Guess first")
	if asked := p.here(); p.course.Cast[asked.From].Name != "the leader" || asked.To != 0 {
		p.t.Errorf("the leader has not just turned to Jane: %+v", asked)
	}
	p.press("#lesson", "Find a way to keep her distance")
	p.told("You have seen her cycle")
	p.on("See what she does")
	p.turns(1)
	kept := p.here()
	if kept.From != 0 || kept.Moment != "enactment" {
		p.t.Errorf("she does not keep her distance: %+v", kept)
	}
	p.told(kept.Words, "wishes to be let close", "an enactment")
	p.on("Others say what they see")
	p.turns(3)
	heard := p.here()
	if p.course.Cast[heard.From].Leader || !p.shown(heard, "feedback", "Jane") {
		p.t.Errorf("no member tells Jane how it is to be with her: %+v", heard)
	}
	p.told(heard.Words, p.course.Cast[heard.From].Name+" said", "feedback")
	p.on("A risk")
	p.turns(2)
	dared := p.here()
	if dared.From != 0 || dared.Moment != "bid" {
		p.t.Errorf("she does not dare: %+v", dared)
	}
	p.told(dared.Words, "and dared")
	p.on("Guess again")
	p.press("#lesson", "That what she dared is met, here, otherwise than she fears")
	p.told("only what answers the risk")
	p.on("What comes back")
	p.turns(10)
	if came := p.here(); !p.shown(came, "corrective_experience", "Jane") {
		p.t.Errorf("nothing corrective comes back: %+v", came)
	}
	p.until(`document.querySelector("#stage .seat[data-seat='0']").textContent.includes("★")`)
	p.told("Jane risked it with "+p.course.Cast[dared.To].Name, "a corrective experience")
}

// leads takes the steps in the leader's chair, and the last ones.
func (p *pupil) leads() {
	p.t.Helper()
	p.on("Your turn")
	p.press("#modes", "Lead")
	p.told("the leader’s chair")
	p.on("Make one move")
	p.press("#lesson", "Take the chair there")
	p.comes(`S.state.tape.inputs.hands?.length === 1 && S.turn()?.moment === "enactment" && S.cast(S.turn().from).name === "Jane"`)
	p.click(`#lead [data-move="check_in"]`)
	p.told("what your move did")
	p.until(`document.querySelector("#lead .report h3")?.checkVisibility()`)
	p.on("With less to go by")
	p.press("#lesson", "Take the chair with noisy signals")
	p.comes(`S.state.tape.inputs.signals === "noisy" && S.state.meeting === 0 && S.state.index === -1`)
	p.turn()
	p.click(`#lead [data-move="here_and_now"]`)
	p.until(`document.querySelector("#lead .report h3")`)
	if asked[bool](p.visit, "!!"+button("#lesson", "Next")) {
		p.t.Error("one move is taken for two")
	}
	p.turn()
	p.click(`#lead [data-move="check_in"]`)
	p.told("you were told less of them")
	p.on("Skill or luck")
	p.press("#modes", "What if")
	p.told("what was chance")
	p.on("The sandbox is yours")
}

// turn lets the course that is led go on by a turn.
func (p *pupil) turn() {
	p.t.Helper()
	before := stored[int](p.visit, "S.state.tape.meetings.at(-1)?.turns.length ?? 0")
	p.click(`#lead [aria-keyshortcuts="n"]`)
	p.comes("S.turns().length > " + strconv.Itoa(before))
	p.until(`document.querySelector('#lead [data-move="check_in"]').ariaDisabled !== "true"`)
}

// Ensure a newcomer is invited to the first lesson, once: whoever took it or put it away is not asked again.
func TestInvitation(t *testing.T) {
	for answer, shown := range map[string]string{"Begin the first lesson": "A first lesson", "Not now": ""} {
		v := visited(t, phone, "/")
		v.until(`document.querySelector("#side .invite").checkVisibility()`)
		v.picture("invited")
		v.press("#side .invite", answer)
		v.until(`!document.querySelector(".invite") && (document.querySelector("#lesson-title")?.textContent ?? "") === ` + quoted(shown))
		v.open("/")
		if asked[bool](v, `!!document.querySelector(".invite")`) {
			t.Errorf("after %q one is asked again", answer)
		}
	}
}
