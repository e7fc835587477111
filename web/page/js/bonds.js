/**
 * Who likes whom, as known when the last meeting closed: all attractions as lines, or a sociogram of choices.
 */
import { s } from "room/dom.js";
import { colour } from "room/signs.js";
import { meeting, state, turns } from "room/store.js";

/** The ways of showing them, with what the page calls them. */
export const WAYS = { off: "no lines", bonds: "who likes whom", sociogram: "sociogram" };

/** What the lines mean, in words. */
export const LEGENDS = {
  bonds: [["warm", "like each other"], ["cold", "dislike (dashed)"], ["", "thicker is stronger"]],
  sociogram: [["warm", "likes most"], ["both", "choose each other (double line)"], ["cold", "likes least (dashed)"]],
};

/**
 * Attractions as they stand at the present moment: at the close of this meeting when it is over, else of the one before.
 * @returns {?number[][]} rows of members, -100..100; null when no meeting has closed yet
 */
export function attractions() {
  const now = meeting();
  if (now?.close && state.index >= turns().length - 1) return now.close.bonds;
  return state.tape?.meetings[state.meeting - 1]?.close?.bonds ?? null;
}

/**
 * Draws the lines.
 * @param {string} how "bonds" or "sociogram"
 * @param {Map<number, object>} spots by seat
 * @param {object} ring see place.js
 * @param {number} focus seat whose lines stand out, -1 nobody's
 * @returns {SVGElement[]}
 */
export function drawBonds(how, spots, ring, focus) {
  const rows = attractions();
  if (!rows || how === "off") return [];
  return how === "sociogram" ? choices(rows, spots, ring, focus) : likes(rows, spots, ring, focus);
}

/** How much two like each other on the mean, -1..1, and from where on it is drawn. */
const between = (rows, a, b) => (rows[a][b] + rows[b][a]) / 200, SHOWS = .1;

/**
 * Whether nobody likes or dislikes anybody enough for a line.
 * @returns {boolean}
 */
export function even() {
  const rows = attractions() ?? [];
  return rows.every((row, a) => rows.every((_, b) => a >= b || Math.abs(between(rows, a, b)) < SHOWS));
}

function curve(a, b, ring, bend) {
  const cx = (a.x + b.x) / 2 * (1 - bend) + ring.x * bend, cy = (a.y + b.y) / 2 * (1 - bend) + ring.y * bend;
  const from = off(a, { x: cx, y: cy }, 5), to = off(b, { x: cx, y: cy }, 9);
  return { d: `M${from.x.toFixed(1)} ${from.y.toFixed(1)} Q${cx.toFixed(1)} ${cy.toFixed(1)} ${to.x.toFixed(1)} ${to.y.toFixed(1)}`, to, cx, cy };
}

function off(spot, to, gap) {
  const d = Math.hypot(to.x - spot.x, to.y - spot.y) || 1, r = spot.r * 1.16 + gap;
  return { x: spot.x + (to.x - spot.x) / d * r, y: spot.y + (to.y - spot.y) / d * r };
}

const dim = (focus, a, b) => (focus >= 0 && focus !== a && focus !== b ? " dim" : "");

function likes(rows, spots, ring, focus) {
  const lines = [];
  for (let a = 0; a < rows.length; a++) {
    for (let b = a + 1; b < rows.length; b++) {
      const mean = between(rows, a, b);
      if (!spots.has(a) || !spots.has(b) || Math.abs(mean) < SHOWS) continue;
      const line = s("path", {
        class: `bond${mean < 0 ? " neg" : ""}${dim(focus, a, b)}`, d: curve(spots.get(a), spots.get(b), ring, .45).d,
        "stroke-width": (1 + 6 * Math.abs(mean)).toFixed(1),
      });
      line.style.color = colour(mean);
      lines.push(line);
    }
  }
  return lines;
}

/** The member each likes most and least, of those who are members too. */
function choices(rows, spots, ring, focus) {
  const pick = (row, self, sign) => {
    let best = -1;
    for (let b = 0; b < rows.length; b++) if (b !== self && spots.has(b) && (best < 0 || sign * row[b] > sign * row[best])) best = b;
    return best >= 0 && sign * row[best] > 8 ? best : -1;
  };
  const most = rows.map((row, a) => (spots.has(a) ? pick(row, a, 1) : -1)), least = rows.map((row, a) => (spots.has(a) ? pick(row, a, -1) : -1));
  const lines = [];
  const add = (a, b, kind) => {
    const way = curve(spots.get(a), spots.get(b), ring, kind === "neg" ? .2 : .38);
    lines.push(s("path", { class: `choice ${kind}${dim(focus, a, b)}`, d: way.d }));
    if (kind === "both") lines.push(s("path", { class: `choice gap${dim(focus, a, b)}`, d: way.d }));
    else lines.push(arrow(way, kind + dim(focus, a, b)));
  };
  most.forEach((b, a) => { if (b >= 0 && (most[b] !== a || a < b)) add(a, b, most[b] === a ? "both" : "pos"); });
  least.forEach((b, a) => { if (b >= 0) add(a, b, "neg"); });
  return lines;
}

function arrow(way, kind) {
  const dx = way.to.x - way.cx, dy = way.to.y - way.cy, turn = Math.atan2(dy, dx) * 180 / Math.PI;
  return s("path", { class: `choice-tip ${kind}`, d: "M6 0 L-5 5 L-5 -5Z", transform: `translate(${way.to.x.toFixed(1)} ${way.to.y.toFixed(1)}) rotate(${turn.toFixed(1)})` });
}
