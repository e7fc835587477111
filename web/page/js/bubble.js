/**
 * Words in a bubble toward the middle of the circle: wrapped, never over its own edge, never over a face or a name.
 */
import { s } from "room/dom.js";
import { edge, room } from "room/place.js";

const measure = document.createElement("canvas").getContext("2d");
const widths = new Map();

function width(word, font) {
  const key = font + word;
  if (!widths.has(key)) {
    if (widths.size > 8000) widths.clear();
    measure.font = font;
    widths.set(key, measure.measureText(word).width);
  }
  return widths.get(key);
}

/**
 * Breaks a text into lines.
 * @param {string} text
 * @param {number} wide pixels
 * @param {string} font as CSS writes it
 * @returns {{lines: string[], w: number}} w is the widest line's width
 */
export function wrap(text, wide, font) {
  const space = width(" ", font), lines = [];
  let line = "", at = 0, most = 0;
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const w = width(word, font);
    if (line && at + space + w > wide) { lines.push(line); most = Math.max(most, at); line = word; at = w; }
    else { at += (line ? space : 0) + w; line += (line ? " " : "") + word; }
  }
  if (line) lines.push(line);
  return { lines, w: Math.max(most, at) };
}

/**
 * A bubble with its tail toward whoever speaks or thinks.
 * @param {string} text
 * @param {import("room/place.js").Spot} from
 * @param {{x: number, y: number}} anchor near which the bubble should be
 * @param {object} around see room in place.js
 * @param {{size?: number, family?: string, thought?: boolean, most?: number}} [how] letter size in pixels; most lines
 * @returns {?{el: SVGElement, box: object}} null when there is no room for it
 */
export function makeBubble(text, from, anchor, around, how = {}) {
  const size = how.size ?? 16, pad = Math.round(size * .8), high = Math.round(size * 1.38);
  const font = `${size}px ${how.family ?? "Georgia, serif"}`;
  const forms = [11, 14, 18, 22, 27].map((em) => wrap(text, em * size, font)).filter((f) => f.lines.length <= (how.most ?? 9));
  const sizes = forms.map((f) => ({ w: Math.ceil(f.w) + 2 * pad + 2, h: f.lines.length * high + 2 * pad - 4 }));
  const at = room(sizes, anchor, how.thought ? around : { ...around, from });
  if (!at) return null;
  const { box } = at;
  const lines = forms[at.size].lines.map((line, i) => s("text", { class: "say", x: box.x + pad, y: box.y + pad + size * .86 + i * high, text: line }));
  const shape = s("rect", { class: "bubble", x: box.x, y: box.y, width: box.w, height: box.h, rx: how.thought ? Math.min(22, box.h / 2) : 13 });
  const parts = how.thought ? [...puffs(box, from), shape] : tail(box, from, shape);
  const el = s("g", { class: how.thought ? "thought" : "speech", "aria-hidden": "true" }, ...parts, ...lines);
  el.style.fontSize = `${size}px`;
  return { el, box };
}

/** The point outside a face's rim, toward a point; below the name where the name would be in the way. */
function rim(spot, to, gap) {
  const dx = to.x - spot.x, dy = to.y - spot.y, d = Math.hypot(dx, dy) || 1;
  const r = spot.r * 1.16 + gap, tip = { x: spot.x + dx / d * r, y: spot.y + dy / d * r };
  const { x, y, w, h } = spot.label;
  const crosses = [.25, .5, .75, 1].some((t) => {
    const px = to.x + (tip.x - to.x) * t, py = to.y + (tip.y - to.y) * t;
    return px > x && px < x + w && py > y && py < y + h;
  });
  return crosses ? edge(spot.label, to, 8) : tip;
}

function tail(box, from, shape) {
  const foot = edge(box, from, 26), tip = rim(from, foot, 3);
  const dx = foot.across ? 0 : 9, dy = foot.across ? 9 : 0;
  const inX = foot.across ? (foot.x === box.x ? 2 : -2) : 0, inY = foot.across ? 0 : (foot.y === box.y ? 2 : -2);
  const a = `${foot.x - dx + inX} ${foot.y - dy + inY}`, b = `${foot.x + dx + inX} ${foot.y + dy + inY}`;
  return [
    shape, s("path", { class: "tail", d: `M${a} L${tip.x} ${tip.y} L${b}Z` }),
    s("path", { class: "tail-edge", d: `M${foot.x - dx} ${foot.y - dy} L${tip.x} ${tip.y} L${foot.x + dx} ${foot.y + dy}` }),
  ];
}

/** The small clouds that lead to a thought; none where it is far away: it names its owner. */
function puffs(box, from) {
  const foot = edge(box, from, 12), tip = rim(from, foot, 4), far = Math.hypot(foot.x - tip.x, foot.y - tip.y);
  if (far > from.r * 1.6) return [];
  return [.2, .6].map((t, i) => s("circle", {
    class: "bubble", cx: tip.x + (foot.x - tip.x) * t, cy: tip.y + (foot.y - tip.y) * t, r: 3 + 2.5 * i,
  }));
}
