/**
 * The person in focus, and while there is none, whoever speaks: the cycle and where it stands, why they just did that, their manner, what goes on in
 * them, what has moved them, and their turning points; of a leader, what was done. Up to the present moment and no further.
 */
import { h, soon } from "room/dom.js";
import { find, goTo, happened, meeting, name, on, play, setFocus, state, turn } from "room/store.js";
import { deed, sign, tone, word } from "room/signs.js";
import { presence } from "room/seats.js";
import { over } from "room/counts.js";
import { makeCircumplex } from "room/circumplex.js";
import { makeCredits } from "room/credits.js";
import { makeCycle, placeOf } from "room/cycle.js";
import { makeLed } from "room/led.js";
import { makeMeters } from "room/meters.js";
import { makeWhy, neat, parted } from "room/why.js";
import { term } from "room/glossary.js";

/**
 * Puts the panel into the page. The store's event "why" (an id of an act or event) opens what led to it.
 * @param {HTMLElement} [root] section#person
 */
export function mount(root = document.getElementById("person")) {
  const parts = make();
  root.replaceChildren(...parts.cards);
  const draw = soon(() => { if (state.tape && document.documentElement.dataset.tab === "person") show(parts); });
  for (const event of ["tape", "focus", "play"]) on(event, draw);
  on("moment", paced(draw));
  on("focus", () => parts.why.close());
  on("play", () => { if (state.playing && state.focus < 0) parts.why.close(); });
  on("tape", () => { if (parts.id !== state.id) parts.why.close(); parts.id = state.id; });
  on("why", (id) => parts.why.open(id, document.activeElement));
  new MutationObserver(draw).observe(document.documentElement, { attributeFilter: ["data-tab"] });
  draw();
}

/** Follows whoever speaks act by act; where acts come faster than one can read, only now and then, so that playing stays smooth. */
function paced(draw) {
  let due = 0;
  return () => {
    if (!state.playing || state.settings.speed <= 4 || state.focus >= 0) draw();
    else due ||= setTimeout(() => { due = 0; draw(); }, 700);
  };
}

function make() {
  const title = h("h2"), chip = h("span", { class: "chip" }), who = h("div", { class: "who-buttons", role: "group", "aria-label": "Choose a person" }), ask = h("p", { class: "soft" });
  const cycle = makeCycle(), why = makeWhy(), map = makeCircumplex(), meters = makeMeters(), credits = makeCredits(), led = makeLed(), points = h("ol", { class: "points-own" });
  const reason = makeReason(why), card = (head, ...inner) => h("section", { class: "card" }, head, ...inner);
  const head = h("section", { class: "card head-card" }, h("div", { class: "card-head" }, title, chip), ask, who);
  const member = [card(h("h3", {}, "The ", term("cycle")), cycle.el), reason.el, why.el, card(h("h3", { text: "In here, and outside" }), map.el),
    card(h("h3", { text: "What goes on inside" }), meters.el), card(h("h3", { text: "What has moved them so far" }), credits.el)];
  const turning = card(h("h3", { text: "Turning points up to now" }), points);
  return { cards: [head, ...member, turning, led.el], title, chip, who, ask, cycle, why, map, meters, credits, led, points, turning, reason,
    ofMember: member.filter((el) => el !== why.el && el !== reason.el), drawn: "" };
}

/** Who is shown: the one in focus, else whoever speaks; -1 nobody. */
function shown() { return state.focus >= 0 ? state.focus : turn()?.from ?? -1; }

function show(parts) {
  const seat = shown(), person = state.tape.cast[seat];
  showHead(parts, seat, person);
  const member = Boolean(person && !person.leader);
  for (const el of parts.ofMember) el.hidden = !member;
  parts.led.el.hidden = !person?.leader;
  parts.turning.hidden = !member;
  parts.reason.el.hidden = !person;
  if (!person) return;
  parts.reason.show(seat);
  if (person.leader) { parts.led.show(seat); return; }
  const closed = over();
  parts.cycle.show(seat, closed);
  parts.map.show(seat, closed);
  parts.meters.show(seat);
  parts.credits.show(seat, closed);
  showPoints(parts, seat);
}

const THERE = { away: "away today", left: "has left the group", later: "has not joined yet", here: "" };

function showHead({ title, chip, who, ask }, seat, person) {
  const there = presence();
  title.textContent = person ? person.name : "Whom to look at";
  const pinned = state.focus >= 0;
  chip.textContent = person ? [person.leader && !/leader/i.test(person.name) ? "leader" : "", THERE[there[seat]], pinned ? "" : "speaking"].filter(Boolean).join(", ") : "";
  chip.hidden = !chip.textContent;
  ask.textContent = pinned ? "" : person ? "Whoever speaks is shown. To stay with one, choose a face in the circle, or a name." : "Choose a face in the circle, or a name.";
  const key = `${state.id} ${state.focus} ${there}`;
  if (who.dataset.key === key) return;
  const had = [...who.children].indexOf(document.activeElement);
  who.dataset.key = key;
  who.replaceChildren(...state.tape.cast.map((p, k) => there[k] === "later" ? null : h("button", {
    type: "button", class: "small", text: p.name, "aria-pressed": String(k === state.focus), on: { click: () => setFocus(k === state.focus ? -1 : k) },
  })).filter(Boolean));
  who.children[had]?.focus();
}

/** The last act of somebody up to now, in this meeting: what it was and why it was done; and where nothing in particular led to it, what did so before. */
function makeReason(why) {
  const last = deedOf(), before = deedOf(), came = h("p", { class: "came-of-it" }), view = { id: 0 };
  const more = h("button", { type: "button", class: "small", text: "What led to this?", on: { click: () => why.open(view.id, more) } });
  const el = h("section", { class: "card" }, h("h3", { text: "Why they just did that" }), last.el, h("p", { class: "actions" }, more), before.el, came);
  const show = (seat) => {
    const now = lastAct(seat, () => true), reasoned = lastAct(seat, (t) => t.why);
    view.id = now?.turn.id ?? 0;
    more.hidden = !now;
    last.show(now, now ? "Nothing in particular: the talk ran on, and this came next in it." : `${name(seat)} has said nothing in this meeting yet.`);
    before.el.hidden = !reasoned || reasoned.turn === now.turn;
    if (!before.el.hidden) before.show(reasoned, "");
    came.replaceChildren(...answered(seat, reasoned?.turn, why));
  };
  return { el, show };
}

/** One act with its reason: a button that goes there, the sentence, and the numbers after it. */
function deedOf() {
  const act = h("button", { type: "button", class: "did" }), text = h("p", { class: "reason" }), numbers = h("p", { class: "small soft numbers-line" }), view = { at: null };
  act.addEventListener("click", () => { play(false); goTo(view.at.meeting, view.at.index); });
  const show = (at, otherwise) => {
    view.at = at;
    act.hidden = !at;
    if (at) act.textContent = `Act ${at.index + 1}${at.turn.to === at.turn.from ? "" : `, to ${name(at.turn.to)}`}: ${deed(at.turn)}`;
    const parts = parted(at?.turn.why ?? "");
    text.textContent = parts.sentence || otherwise;
    numbers.textContent = parts.numbers;
  };
  return { el: h("div", { class: "deed-of" }, act, text, numbers), show };
}

function lastAct(seat, fits) {
  const all = meeting()?.turns ?? [];
  for (let index = state.index; index >= 0; index--) if (all[index].from === seat && fits(all[index])) return { meeting: state.meeting, index, turn: all[index] };
  return null;
}

/** What came of a moment, where that act was the moment and an answer has come. */
function answered(seat, turn, why) {
  const place = turn ? placeOf(seat) : null, e = place?.answer;
  if (!e || place.turn.id !== turn.id) return [];
  return [h("b", { class: `tone-${tone(e.kind)}` }, h("i", { "aria-hidden": "true", text: sign(e) }), ` ${word(e)}: `), neat(e.text), " ", whyButton(e, why)];
}

function whyButton(e, why) {
  const b = h("button", { type: "button", class: "small", text: "Why?", "aria-label": `Why: ${word(e)}${e.who >= 0 ? `, ${name(e.who)}` : ""}`, on: { click: () => why.open(e.id, b) } });
  return b;
}

/** Turning points of somebody up to now, the last one first. */
function showPoints(parts, seat) {
  const list = happened((e) => e.turning && e.who === seat).filter((p) => p.meeting < state.meeting || (p.meeting === state.meeting && p.index <= state.index));
  const now = state.tape.meetings[state.meeting]?.turns[state.index]?.id, key = `${state.id} ${seat} ${list.length} ${list.at(-1)?.event.id === undefined ? "" : now === turnOf(list.at(-1))}`;
  if (parts.drawn === key) return;
  parts.drawn = key;
  parts.points.replaceChildren(...(list.length ? list.toReversed().map((p) => point(p, parts.why)) : [h("li", { class: "soft", text: "None so far." })]));
}

function turnOf(p) { return find(p.event.id)?.turn?.id; }

function point(p, why) {
  const e = p.event, here = p.meeting === state.meeting && p.index === state.index;
  return h("li", { class: here ? "here" : null }, h("button", { type: "button", class: "go-there", title: e.text, on: { click: () => { play(false); goTo(p.meeting, p.index); } } },
    h("i", { class: `tone-${tone(e.kind)}`, "aria-hidden": "true", text: sign(e) }), h("span", {}, word(e), h("span", { class: "soft small", text: ` meeting ${state.tape.meetings[p.meeting].number}` }))), whyButton(e, why));
}
