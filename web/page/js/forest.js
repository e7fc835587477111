/**
 * The own group beside the built-in strategies: one line a strategy, over many lucks with the same people.
 */
import { h, s } from "room/dom.js";

const SHARE = 46, ROW = 26, TOP = 36;

/** How wide the plot is drawn and where names end: as wide as it will stand, so that its letters keep their size. */
function frame() { return matchMedia("(max-width: 760px)").matches ? { W: 320, NAME: 112 } : { W: 440, NAME: 120 }; }

/**
 * A plot of one measure.
 * @param {object} d room.Debrief
 * @param {number} m number of the measure
 * @returns {HTMLElement}
 */
export function forest(d, m) {
  const { W, NAME } = frame(), q = d.measures[m], own = d.own[m], rows = d.beside.map((b) => ({ leader: b.leader, a: b.against[m] })).filter((r) => r.a.spread.quantiles.length);
  const x = scale(rows, own), high = TOP + rows.length * ROW;
  const els = rows.flatMap((r, i) => row(r, TOP + i * ROW + ROW / 2, x, W));
  if (own !== null && own !== undefined) {
    els.unshift(s("line", { class: "own", x1: x(own), x2: x(own), y1: TOP - 16, y2: high }));
    els.push(s("text", { class: "lab", x: clamp(x(own), NAME + 34, W - SHARE - 34), y: TOP - 22, "text-anchor": "middle", text: `your group ${own.toFixed(q.digits)}` }));
  }
  els.push(s("text", { x: W, y: TOP - 4, "text-anchor": "end", text: "better in" }), ...axis(x.low, x.high, x, high, q));
  const says = rows.map((r) => r.a.text).join(" ");
  return s("svg", { class: "plot", viewBox: `0 0 ${W} ${high + 34}`, role: "img", "aria-label": `${q.title}: ${says}` }, ...els);
}

function clamp(x, low, high) { return Math.min(high, Math.max(low, x)); }

function scale(rows, own) {
  const { W, NAME } = frame();
  const all = rows.flatMap(({ a }) => [...a.spread.quantiles, a.same]).concat(own).filter((v) => Number.isFinite(v));
  const low = Math.min(...all), high = Math.max(...all), wide = high - low || 1;
  const x = (v) => NAME + 8 + (v - low) / wide * (W - NAME - SHARE - 16);
  return Object.assign(x, { low, high });
}

function row({ leader, a }, y, x, W) {
  const [q5, q25, , q75, q95] = a.spread.quantiles;
  return [
    s("text", { class: "lab", x: 0, y: y + 4, text: leader }),
    s("line", { class: "reach", x1: x(q5), x2: x(q95), y1: y, y2: y }), s("line", { class: "half", x1: x(q25), x2: x(q75), y1: y, y2: y }),
    a.meanLow === null ? null : s("line", { class: "bar", x1: x(a.meanLow), x2: x(a.meanHigh), y1: y, y2: y }),
    s("path", { class: "mean", d: `M${x(a.spread.mean)} ${y - 5.5} l5.5 5.5 l-5.5 5.5 l-5.5 -5.5z` }),
    a.same === null ? null : s("circle", { class: "real", cx: x(a.same), cy: y, r: 4.5 }),
    s("text", { x: W, y: y + 4, "text-anchor": "end", text: `${Math.round(a.share * 100)}%` }),
  ].filter(Boolean);
}

function axis(low, high, x, y, q) {
  const better = q.better > 0 ? "better →" : "← better";
  return [s("line", { class: "base", x1: x(low), x2: x(high), y1: y + 2, y2: y + 2 }),
    s("text", { x: x(low), y: y + 16, "text-anchor": "start", text: low.toFixed(q.digits) }), s("text", { x: x(high), y: y + 16, "text-anchor": "end", text: high.toFixed(q.digits) }),
    s("text", { x: q.better > 0 ? x(high) : x(low), y: y + 30, "text-anchor": q.better > 0 ? "end" : "start", text: better })];
}

/** What the marks mean. @returns {HTMLElement} */
export function forestKey() {
  const mark = (...els) => s("svg", { width: 24, height: 12, viewBox: "0 0 24 12", "aria-hidden": "true" }, ...els);
  return h("p", { class: "plot plot-key small soft" },
    h("span", {}, mark(s("line", { class: "reach", x1: 1, x2: 23, y1: 6, y2: 6 }), s("line", { class: "half", x1: 6, x2: 18, y1: 6, y2: 6 })), "90 and 50 of 100 lucks"),
    h("span", {}, mark(s("line", { class: "bar", x1: 3, x2: 21, y1: 6, y2: 6 }), s("path", { class: "mean", d: "M12 1 l5 5 l-5 5 l-5 -5z" })), "mean with its 95% interval"),
    h("span", {}, mark(s("circle", { class: "real", cx: 12, cy: 6, r: 4 })), "with the luck you had"),
    h("span", {}, mark(s("line", { class: "own", x1: 12, x2: 12, y1: 0, y2: 12 })), "your group"));
}
