/**
 * The act on its way: a stroke from the rim of the speaker's face to the rim of the one addressed, or to a ring in the middle for the group.
 * Warm to cold is its colour (cold is also dashed), how personal it is its weight.
 */
import { calm, s, set } from "room/dom.js";
import { colour } from "room/signs.js";

const mix = (a, b, t) => ({ x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t });
const toward = (from, to, r) => { const d = Math.hypot(to.x - from.x, to.y - from.y) || 1; return mix(from, to, r / d); };

/**
 * The way of an act.
 * @param {object} ring see ring in place.js
 * @param {object} from a spot
 * @param {?object} to a spot, null for the group
 * @param {number} weight of the stroke
 * @returns {{a: object, c: object, b: object}} begin, control, end
 */
export function way(ring, from, to, weight) {
  const middle = { x: ring.x, y: ring.y };
  const end = to ?? { ...middle, r: Math.max(14, ring.r * .5) };
  const half = mix(from, end, .5);
  const c = to ? mix(half, middle, .5) : mix(half, { x: middle.x + (from.y - middle.y) * .25, y: middle.y - (from.x - middle.x) * .25 }, .3);
  return { a: toward(from, c, from.r * 1.16 + 5), c, b: toward(end, c, end.r * 1.16 + 7 + weight) };
}

/**
 * Points along a way, for keeping bubbles off it.
 * @param {{a: object, c: object, b: object}} w
 * @returns {{x: number, y: number}[]}
 */
export function points(w) {
  return Array.from({ length: 15 }, (_, i) => { const t = i / 14; return mix(mix(w.a, w.c, t), mix(w.c, w.b, t), t); });
}

/**
 * The layer that shows the present act.
 * @returns {{el: SVGElement, show: (ring: object, from: object, to: ?object, turn: object, quick: boolean) => object[], clear: () => void}}
 *   show answers the points of the way
 */
export function makeAct() {
  const line = s("path", { class: "act" }), tip = s("path", { class: "tip" }), group = s("circle", { class: "all" });
  const el = s("g", { class: "acts", "aria-hidden": "true" }, group, line, tip);
  let frame = 0;
  const clear = () => { cancelAnimationFrame(frame); el.setAttribute("display", "none"); };
  const show = (ring, from, to, turn, quick) => {
    cancelAnimationFrame(frame);
    el.removeAttribute("display");
    const weight = (2.5 + 6.5 * turn.depth) * Math.min(1, Math.max(.6, ring.r / 36)), w = way(ring, from, to, weight);
    el.style.color = colour(turn.point[0]);
    set(line, { "stroke-width": weight.toFixed(1), "stroke-dasharray": turn.point[0] < -.15 ? `${weight * 1.6} ${weight * 1.5}` : null });
    set(group, { cx: ring.x, cy: ring.y, r: Math.max(14, ring.r * .5), display: to ? "none" : null });
    const began = performance.now(), takes = quick || calm() ? 0 : 380;
    const step = (now) => {
      const t = takes ? Math.min(1, Math.max(0, (now - began) / takes)) : 1;
      grow(line, tip, w, 1 - (1 - t) ** 3, weight);
      if (t < 1) frame = requestAnimationFrame(step);
    };
    step(began);
    return points(w);
  };
  return { el, show, clear };
}

/** Draws the part of the way up to t, with its head. */
function grow(line, tip, w, t, weight) {
  const c = mix(w.a, w.c, t), end = mix(c, mix(w.c, w.b, t), t);
  const dx = end.x - c.x, dy = end.y - c.y, d = Math.hypot(dx, dy);
  set(line, { d: `M${w.a.x.toFixed(1)} ${w.a.y.toFixed(1)} Q${c.x.toFixed(1)} ${c.y.toFixed(1)} ${end.x.toFixed(1)} ${end.y.toFixed(1)}` });
  if (d < 1) { tip.setAttribute("d", ""); return; }
  const size = 4 + weight * 1.05, ux = dx / d, uy = dy / d;
  const at = (along, aside) => `${(end.x + ux * along - uy * aside).toFixed(1)} ${(end.y + uy * along + ux * aside).toFixed(1)}`;
  set(tip, { d: `M${at(size * .8, 0)} L${at(-size * .7, size * .8)} L${at(-size * .3, 0)} L${at(-size * .7, -size * .8)}Z` });
}
