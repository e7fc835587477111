package browser

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"microcosm/room"
)

// A flight is the act as it is drawn: where it begins and ends, how thick, dashed or not, in which colour, and the faces it goes between.
type flight struct {
	From, To       [2]float64
	Weight         float64
	Dashed, Circle bool
	Colour         []float64
	Chairs         map[string][3]float64
}

const readFlight = `(() => {
	const line = document.querySelector("#stage .act"), p = line.getPointAtLength(0), q = line.getPointAtLength(line.getTotalLength());
	const canvas = new OffscreenCanvas(1, 1).getContext("2d");
	canvas.fillStyle = getComputedStyle(line).stroke;
	canvas.fillRect(0, 0, 1, 1);
	return { from: [p.x, p.y], to: [q.x, q.y], weight: Number(line.getAttribute("stroke-width")), dashed: line.hasAttribute("stroke-dasharray"),
		circle: document.querySelector("#stage .all").getAttribute("display") !== "none", colour: [...canvas.getImageData(0, 0, 1, 1).data],
		chairs: Object.fromEntries([...document.querySelectorAll("#stage .seat")].map((el) => {
			const [x, y] = el.getAttribute("transform").match(/-?[\d.]+/g).map(Number), head = el.querySelector(".head").getBoundingClientRect();
			return [el.dataset.seat, [x, y, head.width / 2]];
		})) };
})()`

// Ensure the act flies from the rim of whoever speaks to the rim of the one addressed, or to the middle for all; that warm and cold are told apart by
// colour and by dashes, and that what is more personal is thicker.
func TestActFlies(t *testing.T) {
	v := watchedBy(t, desk, "/?case=rejection&seed=3&set=group.sessions%3D4")
	tape := v.course()
	turns := func(fits func(t *room.Turn) bool) []moment { return moments(tape, fits) }
	someone := func(u *room.Turn) bool { return u.To >= 0 && u.To != u.From }
	cold := turns(func(u *room.Turn) bool { return someone(u) && u.Point[0] < -.3 })
	warm := turns(func(u *room.Turn) bool { return someone(u) && u.Point[0] > .5 })
	all := turns(func(u *room.Turn) bool { return u.To < 0 })
	if len(cold) < 2 || len(warm) < 2 || len(all) < 2 {
		t.Fatal("the course has no act that is cold, warm or to all")
	}
	type drawn struct{ depth, weight float64 }
	var weights []drawn
	for _, at := range slices.Concat(cold[:2], warm[:2], all[:2], warm[len(warm)-2:]) {
		v.at(at.meeting, at.index)
		u := tape.Meetings[at.meeting].Turns[at.index]
		f := asked[flight](v.visit, readFlight)
		weights = append(weights, drawn{u.Depth, f.Weight})
		from := f.Chairs[fmt.Sprint(u.From)]
		if off := math.Hypot(f.From[0]-from[0], f.From[1]-from[1]) - from[2]; off < 0 || off > 22 {
			t.Errorf("%v: the act begins %.0f pixels off the speaker's rim", at, off)
		}
		if to, one := f.Chairs[fmt.Sprint(u.To)]; one {
			if off := math.Hypot(f.To[0]-to[0], f.To[1]-to[1]) - to[2]; off < 0 || off > 34 {
				t.Errorf("%v: the act ends %.0f pixels off the rim of the one addressed", at, off)
			}
		}
		red, blue := f.Colour[0], f.Colour[2]
		if f.Circle != (u.To < 0) || f.Dashed != (u.Point[0] < -.15) || u.Point[0] < -.3 && red > blue || u.Point[0] > .5 && red < blue+60 {
			t.Errorf("%v to %d, warmth %v: %+v", at, u.To, u.Point[0], f)
		}
	}
	slices.SortFunc(weights, func(a, b drawn) int { return cmp.Compare(a.depth, b.depth) })
	if first, last := weights[0], weights[len(weights)-1]; last.weight < first.weight+1 ||
		!slices.IsSortedFunc(weights, func(a, b drawn) int { return cmp.Compare(a.weight, b.weight) }) {
		t.Errorf("depth is no weight: %v", weights)
	}
}

// Names that lie over each other or over a face, bubbles that cover a face or a name or leave the stage, words that leave their bubble.
const readFaults = `(() => {
	const out = [], box = (el) => el.getBoundingClientRect(), stage = box(document.querySelector("#stage .circle"));
	const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
	const inside = (a, b) => a.left >= b.left - 1 && a.right <= b.right + 1 && a.top >= b.top - 1 && a.bottom <= b.bottom + 1;
	const seats = [...document.querySelectorAll("#stage .seat")], says = (el) => el.getAttribute("aria-label");
	const round = (seat) => { const h = box(seat.querySelector(seat.dataset.there === "here" ? ".head" : ".chair circle")); return { x: h.x + h.width / 2, y: h.y + h.height / 2, r: h.width / 2 }; };
	const over = (a, c) => Math.hypot(c.x - Math.max(a.left, Math.min(c.x, a.right)), c.y - Math.max(a.top, Math.min(c.y, a.bottom))) < c.r - 1;
	const lines = (el) => { const r = box(el), rest = r.height * .14; return { left: r.left, right: r.right, top: r.top + rest, bottom: r.bottom - rest }; };
	for (const a of seats) {
		const label = lines(a.querySelector(".name"));
		if (!inside(label, stage)) out.push("the name of " + says(a) + " leaves the stage");
		for (const b of seats) {
			if (over(label, round(b))) out.push("the name of " + says(a) + " lies over the face of " + says(b));
			if (a !== b && meet(label, lines(b.querySelector(".name")))) out.push("the names of " + says(a) + " and " + says(b) + " touch");
			if (a !== b && Math.hypot(round(a).x - round(b).x, round(a).y - round(b).y) < round(a).r + round(b).r) out.push(says(a) + " and " + says(b) + " sit on each other");
		}
	}
	const bubbles = [...document.querySelectorAll("#stage :is(.speech, .thought)")];
	for (const bubble of bubbles) {
		const edge = box(bubble.querySelector("rect"));
		if (!inside(edge, stage)) out.push("a bubble leaves the stage");
		for (const say of bubble.querySelectorAll(".say")) if (!inside(box(say), edge)) out.push("words leave their bubble: " + say.textContent);
		for (const seat of seats) if (over(edge, round(seat)) || meet(edge, lines(seat.querySelector(".name")))) out.push("a bubble covers " + says(seat));
		for (const other of bubbles) if (other !== bubble && meet(edge, box(other.querySelector("rect")))) out.push("bubbles lie over each other");
	}
	return out;
})()`

// spoken is what the bubble says, or the line below the circle where there is no room for one.
func (v watcher) spoken() string {
	v.t.Helper()
	return asked[string](v.visit, `(document.querySelector("#stage .speech") ? [...document.querySelectorAll("#stage .speech .say")].map((el) => el.textContent).join(" ") : document.querySelector("#stage .caption .words").innerText)`)
}

// fits fails where something on the stage covers something else, or the words are not all there.
func (v watcher) fits(where, words string) {
	v.t.Helper()
	if got := v.spoken(); got != strings.Join(strings.Fields(words), " ") {
		v.t.Errorf("%s: one reads %q, not %q", where, got, words)
	}
	for _, fault := range asked[[]string](v.visit, readFaults) {
		v.t.Errorf("%s: %s", where, fault)
	}
}

// Ensure the words stand in a bubble that covers nobody and stays inside, whoever speaks, with few chairs and with many, on wide and narrow pages,
// however long the words are; that no names touch; and that thoughts keep to the same.
func TestStageHasRoom(t *testing.T) {
	v := watchedBy(t, desk, "/?case=rejection&seed=3&set=fill.to%3D13&set=group.sessions%3D2&set=group.turns%3D90")
	v.press(".stagebar", "Inner world")
	for _, address := range []string{"", "/?case=outpatient&seed=3&set=fill.to%3D3&set=group.sessions%3D2&set=group.turns%3D60", "/?case=two-leaders&seed=3&set=group.sessions%3D3&set=group.turns%3D60"} {
		if address != "" {
			v.open(address)
		}
		tape := v.course()
		for _, s := range []size{desk, {1000, 760}, phone} {
			v.resize(s)
			for seat := range tape.Cast {
				longest := slices.MaxFunc(append(moments(tape, func(u *room.Turn) bool { return u.From == seat }), moment{}), func(a, b moment) int {
					return cmp.Compare(len(tape.Meetings[a.meeting].Turns[a.index].Words), len(tape.Meetings[b.meeting].Turns[b.index].Words))
				})
				v.at(longest.meeting, longest.index)
				v.fits(fmt.Sprintf("%d chairs, %d wide, %v", len(tape.Cast), s.width, longest), tape.Meetings[longest.meeting].Turns[longest.index].Words)
			}
		}
		v.picture(fmt.Sprintf("%d-phone", len(tape.Cast)))
	}
	for _, s := range []size{desk, {1000, 760}} {
		v.resize(s)
		for _, times := range []int{8, 24, 60} {
			words := strings.TrimSpace(strings.Repeat("I have never told anybody this, and "[:36], times))
			stored[bool](v.visit, `(S.turn().words = `+quoted(words)+`, S.emit("moment"), true)`)
			v.rest()
			v.fits(fmt.Sprintf("%d letters, %d wide", len(words), s.width), words)
		}
	}
	v.press(".stagebar", "Inner world")
}
