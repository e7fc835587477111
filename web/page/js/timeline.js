/**
 * The whole course on one line: engaged and conflict, meetings as ticks, turning points as signs to go to, and where we are.
 */
import { h, s, set, soon } from "room/dom.js";
import { back, emit, find, goTo, happened, meeting, name, next, on, state, turns } from "room/store.js";
import { sign, tone, word } from "room/signs.js";
import { makeSigns, pack } from "room/marks.js";

const PAD = 16, DEEP = 44;
const view = { w: 0, rows: 2, top: 46, cards: [] };

/** Meetings on the whole line: those planned, or more where more were played. */
function planned() { return Math.max(state.tape.of, state.tape.meetings.length, 1); }

/** How far along the course a moment is, in meetings. */
function along(at, index) {
  const n = state.tape.meetings[at]?.turns.length ?? 0;
  return at + (n ? (index + 1) / n : 0) * .999;
}

function x(far) { return PAD + far / planned() * (view.w - 2 * PAD); }

/**
 * Puts the timeline into the page.
 * @param {HTMLElement} [root] section#timeline
 */
export function mount(root = document.getElementById("timeline")) {
  const svg = s("svg", { class: "lines", role: "img" });
  const head = h("div", { class: "here", "aria-hidden": "true" });
  const range = h("input", { type: "range", min: 0, step: 1, "aria-label": "Where in the course", on: { input: () => seek(range), keydown: keys } });
  const signs = makeSigns();
  const track = h("div", { class: "track" }, svg, range, head, signs.el);
  root.replaceChildren(track);
  const whole = soon(() => { if (state.tape && view.w > 40) { drawLines(svg); drawSigns(signs); move(head, range); } });
  new ResizeObserver(([entry]) => { fit(track, entry.contentRect.width); whole(); }).observe(track);
  on("tape", whole);
  on("moment", soon(() => { if (state.tape && view.w > 40) move(head, range); }));
  on("cards", (cards) => { view.cards = cards ?? []; whole(); });
}

/**
 * Puts marks of somebody else on the line, for example cards to stop at.
 * @param {{meeting: number, index: number, sign?: string, word?: string, question?: string, open?: () => void}[]} list
 */
export function setMarks(list) { emit("cards", list); }

/** On a narrow page there is one row of signs, as far apart as fingers need. */
function fit(track, w) {
  const rows = w < 500 ? 1 : 2;
  Object.assign(view, { w, rows, top: 4 + 21 * rows });
  track.style.setProperty("--signs", `${view.top}px`);
}

function seek(range) {
  const far = Number(range.value) / 1000, at = Math.min(Math.floor(far), state.tape.meetings.length - 1);
  const n = state.tape.meetings[at]?.turns.length ?? 0;
  goTo(at, at < Math.floor(far) ? n - 1 : Math.round((far - at) * n) - 1);
}

function keys(e) {
  const go = { ArrowRight: next, ArrowUp: next, ArrowLeft: back, ArrowDown: back, PageUp: () => goTo(state.meeting + 1), PageDown: () => goTo(state.meeting - 1),
    Home: () => goTo(0), End: () => goTo(Infinity, Infinity) }[e.key];
  if (!go || e.shiftKey) return;
  e.preventDefault();
  e.stopPropagation();
  go();
}

/** Where we are, in words. */
export function place() {
  const now = meeting();
  if (!now) return "";
  return `meeting ${now.number} of ${planned()}, ${state.index < 0 ? "before the first word" : `act ${state.index + 1} of ${turns().length}`}`;
}

function move(head, range) {
  const far = along(state.meeting, state.index);
  head.style.transform = `translateX(${x(far).toFixed(1)}px)`;
  set(range, { max: planned() * 1000, "aria-valuetext": place() });
  range.value = Math.round(far * 1000);
}

function drawLines(svg) {
  const total = planned(), every = Math.ceil(total * 24 / (view.w - 2 * PAD));
  set(svg, { viewBox: `0 0 ${view.w} ${view.top + DEEP + 18}`, width: view.w, height: view.top + DEEP + 18 });
  const ticks = [];
  for (let m = 0; m <= total; m++) {
    ticks.push(s("line", { class: "tick", x1: x(m), x2: x(m), y1: view.top, y2: view.top + DEEP }));
    if (m < total && m % every === 0) ticks.push(s("text", { class: "number", x: x(m + .5), y: view.top + DEEP + 14, text: String(m + 1) }));
  }
  svg.replaceChildren(...ticks, ...line("engaged", 0), ...line("conflict", 1));
  const closed = state.tape.meetings.filter(asked), last = closed.at(-1)?.close.climate;
  svg.setAttribute("aria-label", last
    ? `Climate over ${closed.length} meetings: engaged ${last[0].toFixed(1)} and conflict ${last[1].toFixed(1)} of 6 at the last one` : "Climate: no meeting is over yet");
}

/** Whether a meeting is over and there was somebody to rate it. */
function asked(m) { return (m.close?.climate[0] ?? -1) >= 0; }

/** A line of the climate, broken at meetings that nobody rated. */
function line(name, which) {
  const pieces = [];
  state.tape.meetings.forEach((m, at, all) => {
    if (!asked(m)) return;
    if (!at || !asked(all[at - 1])) pieces.push([]);
    pieces.at(-1).push(`${x(at + .5).toFixed(1)},${(view.top + DEEP - 3 - m.close.climate[which] / 6 * (DEEP - 6)).toFixed(1)}`);
  });
  return pieces.map((points) => points.length > 1 ? s("polyline", { class: name, points: points.join(" ") })
    : s("circle", { class: `${name} alone`, cx: points[0].split(",")[0], cy: points[0].split(",")[1], r: 2.5 }));
}

function drawSigns(signs) {
  const points = happened().map(({ meeting: at, index, event }) => ({
    x: x(along(at, index)), weight: event.weight ?? 0, sign: sign(event), tone: tone(event.kind), text: tell(at, event), go: () => goTo(at, index),
  }));
  const cards = view.cards.map((c) => ({
    x: x(along(c.meeting, c.index)), weight: 2, sign: c.sign ?? "?", tone: "soft", text: c.word ?? `stop and ask: ${c.question ?? ""}`, go: c.open ?? (() => goTo(c.meeting, c.index)),
  }));
  signs.show(pack([...cards, ...points], view.rows, view.rows > 1 ? 17 : 25), view.rows);
}

/** A turning point in words: "corrective experience: Jane, meeting 10". */
function tell(at, event) {
  const who = event.who >= 0 ? `: ${name(event.who)}` : "";
  return `${word(event)}${who}, meeting ${state.tape.meetings[at].number}`;
}

/**
 * Goes to the next or the last turning point from here.
 * @param {number} way 1 on, -1 back
 */
export function turningPoint(way) {
  const all = happened(), here = (p) => p.meeting - state.meeting || p.index - state.index;
  const to = way > 0 ? all.find((p) => here(p) > 0) : all.findLast((p) => here(p) < 0);
  if (to) goTo(to.meeting, to.index);
}

/** Asks whoever can for the same people and luck up to the present act, and the chair from there. */
export function startAgain() {
  const at = find(turns()[state.index]?.id ?? 0);
  if (at) emit("again", { after: at.turn.id });
}
