/**
 * How paired futures compare: for each measure a strip of dots, one a luck, with the mean and its interval, and the sentence first.
 */
import { h, s } from "room/dom.js";

const SIDE = 14, HIGH = 42, ROW = HIGH + 46, DOT = 2.6;

/** How wide a plot is drawn: as wide as it will stand, so that its letters keep their size. */
function wide() { return matchMedia("(max-width: 760px)").matches ? 320 : 440; }

/**
 * One measure of an answer.
 * @param {object} part room.Part
 * @param {number} m number of the measure
 * @returns {HTMLElement}
 */
export function measureCard(part, m) {
  const q = part.measures[m];
  const lines = part.pairs.map((pair) => {
    const d = pair.differences[m];
    return h("p", { class: `tell ${d.sure ? "sure" : "maybe"}` }, h("b", { text: `${part.options[pair.option].label}: ` }), d.text);
  });
  const moves = part.pairs.some((pair) => pair.differences[m].more + pair.differences[m].less > 0);
  return h("section", { class: "measure card" }, h("h3", { text: upper(q.title) }),
    h("p", { class: "small soft", text: `${upper(q.unit)}; ${q.better > 0 ? "more" : "less"} is better.` }), ...lines, moves ? plot(part, m) : null, numbers(part, m));
}

function upper(text) { return text.charAt(0).toUpperCase() + text.slice(1); }

/** What the dots and bars are. @returns {HTMLElement} */
export function key() {
  const mark = (...els) => s("svg", { width: 18, height: 12, viewBox: "0 0 18 12", class: "plot-mark", "aria-hidden": "true" }, ...els);
  return h("p", { class: "plot plot-key small soft" },
    h("span", {}, mark(s("circle", { class: "dot", cx: 9, cy: 6, r: 3.5 })), "one luck"),
    h("span", {}, mark(s("circle", { class: "real", cx: 9, cy: 6, r: 4 })), "the luck of this course"),
    h("span", {}, mark(s("line", { class: "bar", x1: 1, x2: 17, y1: 6, y2: 6 }), s("path", { class: "mean", d: "M9 1 l5 5 l-5 5 l-5 -5z" })), "mean with its 95% interval"));
}

function plot(part, m) {
  const W = wide(), q = part.measures[m], rows = part.pairs.map((p) => ({ p, d: p.differences[m] }));
  const most = Math.max(1e-6, ...rows.flatMap(({ d }) => [...d.values.map((v) => Math.abs(v ?? 0)), Math.abs(d.low ?? 0), Math.abs(d.high ?? 0)]));
  const x = (v) => W / 2 + v / most * (W / 2 - SIDE), high = rows.length * ROW + 20;
  const els = [];
  rows.forEach((row, i) => els.push(...drawRow(row, i * ROW, x, part.options[row.p.option].label, W)));
  els.push(...axis(q, most, x, rows.length * ROW, W));
  const says = rows.map(({ p, d }) => `${part.options[p.option].label}: ${d.text}`).join(" ");
  return s("svg", { class: "plot", viewBox: `0 0 ${W} ${high}`, role: "img", "aria-label": `${q.title}, each luck against “${part.options[0].label}”. ${says}` }, ...els);
}

function drawRow({ d }, top, x, label, W) {
  const base = top + 18 + HIGH, mid = base + 12;
  const els = [s("text", { class: "lab", x: SIDE, y: top + 12, text: label }), s("line", { class: "zero", x1: x(0), x2: x(0), y1: top + 18, y2: mid + 9 }), s("line", { class: "base", x1: SIDE, x2: W - SIDE, y1: base + 3, y2: base + 3 })];
  els.push(...stack(d.values, base, x));
  if (d.mean === null) return els;
  if (d.low !== null) els.push(s("line", { class: "bar", x1: x(d.low), x2: x(d.high), y1: mid, y2: mid }));
  els.push(s("path", { class: "mean", d: `M${x(d.mean)} ${mid - 5.5} l5.5 5.5 l-5.5 5.5 l-5.5 -5.5z` }));
  return els;
}

/** Dots piled up where they fall together, closer where there are many; a luck that has no number has no dot. The first is the luck of this course. */
function stack(values, base, x) {
  const bins = new Map(), where = values.map((v) => (v === null ? null : Math.round(x(v) / (2 * DOT))));
  for (const b of where) if (b !== null) bins.set(b, (bins.get(b) ?? 0) + 1);
  const step = Math.min(2 * DOT, HIGH / Math.max(1, ...bins.values())), piled = new Map();
  const place = where.map((b) => {
    if (b === null) return null;
    const n = piled.get(b) ?? 0;
    piled.set(b, n + 1);
    return { cx: b * 2 * DOT, cy: (base - n * step).toFixed(1) };
  });
  const all = place.filter(Boolean).map((p) => s("circle", { class: "dot", ...p, r: DOT }));
  if (place[0]) all.push(s("circle", { class: "real", ...place[0], r: DOT + 2.2 }));
  return all;
}

function axis(q, most, x, y, W) {
  const end = Number.isInteger(most) ? String(most) : most.toFixed(q.digits);
  const side = (way, said, anchor, at) => s("text", { x: at, y: y + 14, "text-anchor": anchor,
    text: `${way < 0 ? "−" : "+"}${end} ${said.split(" ")[0]}${way === q.better ? " (better)" : ""}` });
  return [side(-1, q.less, "start", SIDE), side(1, q.more, "end", W - SIDE), s("text", { x: x(0), y: y + 14, "text-anchor": "middle", text: W < 400 ? "0" : "the same" })];
}

function numbers(part, m) {
  const q = part.measures[m], say = (v) => (v === null || v === undefined ? "–" : v.toFixed(q.digits));
  const rows = part.options.map((o) => {
    const sp = o.spreads[m];
    return h("tr", {}, h("th", { scope: "row", text: o.label }), ...[sp.mean, sp.quantiles[0], sp.quantiles[2], sp.quantiles[4]].map((v) => h("td", { text: say(v) })));
  });
  return h("details", { class: "small" }, h("summary", { text: "How each came out" }),
    h("table", { class: "numbers" }, h("caption", { text: "Over all lucks: mean; 5, 50 and 95 of 100 came to no more than" }),
      h("thead", {}, h("tr", {}, ...["", "mean", "5%", "50%", "95%"].map((t) => h("th", { scope: "col", text: t })))), h("tbody", {}, ...rows)));
}

/**
 * Where, with the luck the course had, an option and the first go different ways.
 * @param {object} part room.Part
 * @param {object} p room.Parting
 * @param {(seat: number) => string} name
 * @returns {HTMLElement}
 */
export function partingOf(part, p, name) {
  const mine = part.options[p.option].label, first = part.options[0].label;
  if (!p.this && !p.that) return h("p", { text: `With the luck of this course, “${mine}” and “${first}” never part: the members say the same.` });
  const shared = p.shared === 0 ? "at once" : p.shared === 1 ? "after 1 more act of a member" : `after ${p.shared} more acts of members`;
  return h("div", {}, h("p", { text: `With the luck of this course, “${mine}” and “${first}” part ${shared}.` }),
    h("div", { class: "parting" }, said(first, p.that, name), said(mine, p.this, name)));
}

function said(label, act, name) {
  if (!act) return h("figure", {}, h("figcaption", { text: label }), h("blockquote", { text: "(nothing more is said)" }));
  const to = act.to === act.from ? "" : ` to ${name(act.to)}`;
  return h("figure", {}, h("figcaption", { text: `${label}: then, in meeting ${act.meeting}, ${name(act.from)}${to}` }), h("blockquote", { text: act.words }));
}
