/**
 * The chairs: who sits there, who is away, has left or has not come yet; and the element of one chair.
 */
import { s, set } from "room/dom.js";
import { meeting, name, state } from "room/store.js";
import { makeFace } from "room/faces.js";

/**
 * Who is there at the present moment.
 * @returns {string[]} for each seat "here", "away" (today), "left" (for good) or "later" (has not joined yet)
 */
export function presence() {
  const { tape } = state;
  const been = tape.cast.map(() => false), left = tape.cast.map(() => false);
  for (let m = 0; m <= state.meeting; m++) {
    tape.meetings[m]?.here.forEach((here, seat) => { been[seat] ||= here; });
    if (m < state.meeting) for (const e of tape.meetings[m].after ?? []) if (e.kind === "dropout") left[e.who] = true;
  }
  goneToday(left);
  const here = meeting()?.here ?? [];
  return tape.cast.map((p, seat) => {
    if (left[seat]) return "left";
    if (here[seat]) return "here";
    return been[seat] || !p.joins ? "away" : "later";
  });
}

/** Those who left in a meeting up to the present moment. */
function goneToday(left) {
  for (let m = 0; m <= state.meeting; m++) {
    const turns = state.tape.meetings[m]?.turns ?? [];
    const upTo = m < state.meeting ? turns.length : state.index + 1;
    for (let i = 0; i < upTo; i++) for (const e of turns[i].events ?? []) if (e.kind === "dropout") left[e.who] = true;
  }
}

/**
 * The order in which people sit, clockwise from the top: a leader first, a second leader across.
 * @param {object[]} cast
 * @param {string[]} there see presence; those who come later have no chair yet
 * @returns {number[]} seats
 */
export function order(cast, there) {
  const seats = cast.map((_, seat) => seat).filter((seat) => there[seat] !== "later");
  const leaders = seats.filter((seat) => cast[seat].leader), members = seats.filter((seat) => !cast[seat].leader);
  const half = Math.ceil(members.length / 2);
  return [...leaders.slice(0, 1), ...members.slice(0, half), ...leaders.slice(1), ...members.slice(half)];
}

/** Whether it must be said that somebody leads, since the name does not. */
function leads(person) { return person.leader && !/leader/i.test(person.name); }

const ABSENT = { away: "away", left: "left" };

function roleOf(person, there) { return there === "here" ? (leads(person) ? " · leader" : "") : ` · ${ABSENT[there] ?? ""}`; }

/**
 * What stands at a chair.
 * @param {number} seat
 * @param {string} there see presence
 * @returns {string}
 */
export function seatLabel(seat, there) { return name(seat) + roleOf(state.tape.cast[seat], there); }

/**
 * A chair with a face, a name and room for a sign.
 * @param {object} person room.Person
 * @returns {{el: SVGElement, place: Function, show: Function, mark: Function}}
 *   place(spot, type) moves it; show(there, expression, gaze) draws who sits there; mark(event|null) puts a sign at it
 */
export function makeSeat(person) {
  const face = makeFace(person.leader);
  const chair = s("g", { class: "chair" },
    s("circle", { r: 34 }), s("path", { d: "M-9 18 V-18 M-9 3 H10 V18 M-9 -18 q4 -3 5 2 V3" }));
  const halo = s(person.leader ? "rect" : "circle", { class: "halo", ...(person.leader ? { x: -43, y: -43, width: 86, height: 86, rx: 25 } : { r: 43.5 }) });
  const body = s("g", {}, halo, chair, face.el);
  const label = s("text", { class: "name" }), role = s("tspan", { class: "role" });
  label.append(person.name, role);
  const sign = s("text", { class: "sign" });
  const el = s("g", { class: "seat", role: "button", tabindex: "-1" }, body, label, sign);
  return {
    el, place: (spot, type) => moveTo(el, body, label, sign, spot, type),
    show: (there, look, gaze) => {
      el.dataset.there = there;
      role.textContent = roleOf(person, there);
      if (look) face.show(look, gaze);
    },
    mark: (event, char, tone) => { sign.textContent = event ? char : ""; sign.setAttribute("class", `sign tone-${tone}`); },
  };
}

function moveTo(el, body, label, sign, spot, type) {
  set(el, { transform: `translate(${spot.x.toFixed(1)} ${spot.y.toFixed(1)})` });
  set(body, { transform: `scale(${(spot.r / 34).toFixed(3)})` });
  set(label, { x: (spot.label.x + spot.label.w / 2 - spot.x).toFixed(1), y: (spot.above ? -spot.r * 1.24 - type * .66 : spot.r * 1.28 + type).toFixed(1) });
  set(sign, { x: (spot.r * 1.12).toFixed(1), y: (-spot.r * .5).toFixed(1) });
}

/**
 * What a chair says to somebody who cannot see it.
 * @param {number} seat
 * @param {string} there see presence
 * @param {?object} look see expression in faces.js
 * @returns {string}
 */
export function seatName(seat, there, look) {
  const leader = leads(state.tape.cast[seat]) ? ", leader" : "";
  if (there !== "here") return `${name(seat)}${leader}, ${{ away: "away today", left: "has left" }[there] ?? "not there yet"}`;
  return `${name(seat)}${leader}${look ? `, ${look.words}` : ""}`;
}
