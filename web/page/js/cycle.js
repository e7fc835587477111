/**
 * Somebody's cycle as a loop: the wish, the fear, the protection, what it draws from others, and back; the place where it is now is lit.
 */
import { h, s, set } from "room/dom.js";
import { goTo, name, play, state } from "room/store.js";
import { num, sign, tone, word } from "room/signs.js";

/** What an answer to a moment can be, as kinds of events. */
const ANSWERS = ["corrective_experience", "injury", "confirmed", "disconfirmed"];

/**
 * @typedef {object} Place where somebody is in the cycle
 * @property {"wish"|"protect"|"draws"} at  the wish was voiced, the protection shown, or an answer has come
 * @property {object} turn      the act that was the moment (room.Turn)
 * @property {number} meeting   position of the act's meeting
 * @property {number} index     position of the act in it
 * @property {?object} answer   what came of it (room.Event), null while it is open
 * @property {number} cycle     which of the cycles pressed, -1 where the tape does not tell
 */

/**
 * Where somebody is in the cycle at the present moment: from the last wish voiced or protection shown, and what came back on it.
 * @param {number} seat
 * @returns {?Place} null where nothing has been seen yet
 */
export function placeOf(seat) {
  const answers = [];
  for (let meeting = state.meeting; meeting >= 0; meeting--) {
    const all = state.tape.meetings[meeting]?.turns ?? [];
    for (let index = meeting === state.meeting ? state.index : all.length - 1; index >= 0; index--) {
      const turn = all[index];
      for (const e of turn.events ?? []) if (e.who === seat && ANSWERS.includes(e.kind)) answers.push(e);
      if (turn.from === seat && turn.moment) return placed(turn, meeting, index, answers);
    }
  }
  return null;
}

function placed(turn, meeting, index, answers) {
  const own = answers.filter((e) => e.causes?.some((c) => c.id === turn.id));
  const answer = own.find((e) => e.turning) ?? own[0] ?? null;
  const at = answer ? "draws" : turn.moment === "bid" ? "wish" : "protect";
  return { at, turn, meeting, index, answer, cycle: pressing(state.tape.cast[turn.from].cycles ?? [], turn.why ?? "") };
}

/** Which cycle pressed, by the words of the reason that was given. */
function pressing(cycles, why) {
  if (cycles.length < 2) return cycles.length - 1;
  const fits = cycles.filter((c) => why.includes(`wishes ${c.wishes},`));
  const closer = fits.filter((c) => why.includes(`fears ${c.fears},`));
  const one = fits.length === 1 ? fits : closer;
  return one.length === 1 ? cycles.indexOf(one[0]) : -1;
}

/**
 * How much the feared answer is expected, at first and now, as far as meetings are over.
 * @param {number} seat
 * @param {number} over how many meetings are over
 * @returns {?{first: number, now: number, since: number}} since is the number of the meeting after which it was first known
 */
export function expects(seat, over) {
  const known = state.tape.meetings.slice(0, over).filter((m) => m.close?.members[seat]);
  if (!known.length) return null;
  return { first: known[0].close.members[seat].expects, now: known.at(-1).close.members[seat].expects, since: known[0].number };
}

const PARTS = [["wish", "wish"], ["fear", "fear"], ["protect", "protection"], ["draws", "what it draws"]];

/**
 * Makes the loop.
 * @returns {{el: HTMLElement, show: (seat: number, over: number) => void}}
 */
export function makeCycle() {
  const boxes = Object.fromEntries(PARTS.map(([key, title]) => [key, box(key, title)]));
  const arrows = s("svg", { class: "loop-lines", "aria-hidden": "true" });
  const centre = h("li", { class: "loop-centre" });
  const loop = h("ol", { class: "loop" }, ...PARTS.map(([key]) => boxes[key].el), centre);
  const ground = h("div", { class: "loop-ground" }, arrows, loop);
  const which = h("div", { class: "which", role: "group", "aria-label": "Which cycle" }), about = h("p", { class: "small soft" });
  const view = { seat: -1, over: 0, picked: -1 };
  const draw = () => drawCycle(view, { boxes, centre, which, about }, draw);
  const watch = new ResizeObserver(() => drawArrows(arrows, ground, boxes));
  for (const el of [ground, ...PARTS.map(([key]) => boxes[key].el)]) watch.observe(el);
  return {
    el: h("div", { class: "cycle" }, which, ground, about),
    show: (seat, over) => { if (seat !== view.seat) view.picked = -1; Object.assign(view, { seat, over }); draw(); },
  };
}

function box(key, title) {
  const words = h("span", { class: "words" }), extra = h("span", { class: "extra small" }), here = h("span", { class: "here-now", text: "now", hidden: true });
  const el = h("li", { class: `loop-box at-${key}` }, h("b", {}, title, here), words, extra);
  return { el, words, extra, here };
}

function drawCycle(view, parts, again) {
  const cycles = state.tape.cast[view.seat].cycles ?? [], place = placeOf(view.seat);
  const active = place?.cycle ?? -1, chosen = view.picked >= 0 ? view.picked : Math.max(0, active);
  const cycle = cycles[chosen];
  if (!cycle) return;
  drawWhich(parts.which, cycles, chosen, active, (k) => { view.picked = k; again(); parts.which.children[k].focus(); });
  const lit = place && (active < 0 || active === chosen) ? place.at : "";
  fill(parts.boxes.wish, cycle.wishes, lit === "wish");
  fill(parts.boxes.fear, cycle.fears, false, expected(view));
  fill(parts.boxes.protect, cycle.protects, lit === "protect");
  const otherwise = lit === "draws" && OTHERWISE.includes(place.answer.kind);
  fill(parts.boxes.draws, cycle.draws, lit === "draws", otherwise ? "but not this time" : "");
  parts.boxes.draws.el.classList.toggle("otherwise", otherwise);
  parts.centre.replaceChildren(...middle(place, lit));
  parts.about.textContent = cycle.about;
}

function drawWhich(el, cycles, chosen, active, pick) {
  el.hidden = cycles.length < 2;
  if (el.hidden) { el.replaceChildren(); return; }
  el.replaceChildren(...cycles.map((c, k) => h("button", { type: "button", "aria-pressed": String(k === chosen), on: { click: () => pick(k) } },
    `${k ? "at times" : "mostly"}: ${c.name.replaceAll("_", " ").replaceAll("-", " ")}`, k === active ? h("span", { class: "here-now", text: "now" }) : null)));
}

function expected({ seat, over }) {
  const e = expects(seat, over);
  if (!e) return "how much it is expected: known when a meeting is over";
  if (num(e.first) === num(e.now)) return `expected on the whole: ${num(e.now)}`;
  return `expected on the whole: ${num(e.first)} after meeting ${e.since}, ${num(e.now)} now`;
}

function fill(part, words, lit, extra = "") {
  if (part.words.textContent !== words) part.words.textContent = words;
  if (part.extra.textContent !== extra) part.extra.textContent = extra;
  part.here.hidden = !lit;
  part.el.classList.toggle("lit", lit);
  set(part.el, { "aria-current": lit ? "step" : null });
}

/** Answers that are otherwise than what the pattern draws from others. */
const OTHERWISE = ["corrective_experience", "disconfirmed"];

const CAME = { confirmed: "much as feared", disconfirmed: "better than feared" };

/** What stands in the middle of the loop: what was done, and what came back. */
function middle(place, lit) {
  if (!place) return [h("span", { class: "soft", text: "Nothing of it has shown yet." })];
  if (!lit) return [h("span", { class: "soft", text: "The other cycle is the one that shows." })];
  const { turn, answer } = place, to = turn.to === turn.from ? "" : ` with ${name(turn.to)}`;
  const did = turn.moment === "bid" ? `risked it${to}` : `fell back on it${to}`;
  const came = answer ? h("span", { class: `came tone-${answer.kind === "disconfirmed" ? "green" : answer.kind === "confirmed" ? "plum" : tone(answer.kind)}` },
    h("i", { "aria-hidden": "true", text: sign(answer) }), ` ${CAME[answer.kind] ?? word(answer)}`) : h("span", { class: "soft small", text: "the answer is still open" });
  const where = place.meeting === state.meeting ? "" : `, meeting ${state.tape.meetings[place.meeting].number}`;
  return [h("button", { type: "button", class: "did", title: "Go there", on: { click: () => { play(false); goTo(place.meeting, place.index); } } }, `${did}${where}`), came];
}

/** Curved arrows from box to box, wherever the boxes have come to stand. */
function drawArrows(svg, ground, boxes) {
  const w = ground.clientWidth, height = ground.clientHeight;
  if (!w) return;
  const at = (key) => { const el = boxes[key].el; return { l: el.offsetLeft, r: el.offsetLeft + el.offsetWidth, t: el.offsetTop, b: el.offsetTop + el.offsetHeight }; };
  const wish = at("wish"), fear = at("fear"), protect = at("protect"), draws = at("draws");
  set(svg, { viewBox: `0 0 ${w} ${height}`, width: w, height });
  const top = Math.min((wish.t + wish.b) / 2, (fear.t + fear.b) / 2), low = Math.max((protect.t + protect.b) / 2, (draws.t + draws.b) / 2);
  svg.replaceChildren(
    arrow([wish.r + 2, top], [fear.l - 3, top], [0, -9]), arrow([(fear.l + fear.r) / 2 + 14, fear.b + 2], [(protect.l + protect.r) / 2 + 14, protect.t - 3], [12, 0]),
    arrow([protect.l - 2, low], [draws.r + 3, low], [0, 9]), arrow([(draws.l + draws.r) / 2 - 14, draws.t - 2], [(wish.l + wish.r) / 2 - 14, wish.b + 3], [-12, 0]));
}

function arrow([x1, y1], [x2, y2], [bx, by]) {
  const cx = (x1 + x2) / 2 + bx * 1.6, cy = (y1 + y2) / 2 + by * 1.6;
  const angle = Math.atan2(y2 - cy, x2 - cx), leg = (turn) => `${(x2 - 8 * Math.cos(angle + turn)).toFixed(1)} ${(y2 - 8 * Math.sin(angle + turn)).toFixed(1)}`;
  return s("g", {}, s("path", { d: `M${x1} ${y1} Q${cx} ${cy} ${x2} ${y2}` }), s("path", { class: "tip", d: `M${x2} ${y2} L${leg(.45)} L${leg(-.45)}Z` }));
}
