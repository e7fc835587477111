/**
 * Small charts of the group over the meetings, each with a sentence and, on request, a table.
 *
 * @typedef {object} Series
 * @property {string} name     what stands at the end of the line
 * @property {string} look     a class of person.css, for colour and dashes
 * @property {(number|null)[]} values one for each meeting that is over, null where unknown
 */
import { h, s } from "room/dom.js";
import { num } from "room/signs.js";

const W = 360, H = 118, LEFT = 22, RIGHT = 98, TOP = 8, LOW = 20;

/**
 * A table that is made when somebody asks for it.
 * @param {string} caption
 * @param {string[]} heads
 * @returns {{el: HTMLElement, fill: (rows: any[][]) => void}}
 */
export function tableOnRequest(caption, heads) {
  const el = h("details", { class: "as-table small" }, h("summary", { text: "As a table" }));
  let rows = [];
  const draw = () => {
    if (!el.open) return;
    const body = rows.map((row) => h("tr", {}, ...row.map((x, i) => h(i ? "td" : "th", { scope: i ? null : "row", text: String(x) }))));
    el.replaceChildren(el.firstChild, h("div", { class: "wide", tabindex: 0, role: "region", "aria-label": caption }, h("table", {}, h("caption", { text: caption }),
      h("thead", {}, h("tr", {}, ...heads.map((text) => h("th", { scope: "col", text })))), h("tbody", {}, ...body))));
  };
  el.addEventListener("toggle", draw);
  return { el, fill: (list) => { rows = list; draw(); } };
}

/**
 * A chart of lines over the meetings.
 * @param {{title: string, low: number, high: number, digits?: number, series: [string, string][]}} how series: name and class of each line
 * @returns {{el: HTMLElement, show: (numbers: number[], values: (number|null)[][], of: number, said: string) => void}}
 *   show takes the meetings' numbers, the values of each line, how many meetings there are to be, and the sentence
 */
export function makeLines(how) {
  const svg = s("svg", { class: "graph", viewBox: `0 0 ${W} ${H}`, role: "img" }), said = h("p", { class: "small" });
  const table = tableOnRequest(how.title, ["meeting", ...how.series.map(([name]) => name)]);
  const show = (numbers, values, of, text) => {
    const x = (n) => LEFT + (n - .5) / Math.max(of, 1) * (W - LEFT - RIGHT), y = (v) => H - LOW - (v - how.low) / (how.high - how.low) * (H - TOP - LOW);
    svg.replaceChildren(...frame(how, x, y, of), ...how.series.flatMap(([, look], k) => line(look, numbers, values[k], x, y)), ...ends(how, numbers, values, x, y));
    svg.setAttribute("aria-label", `${how.title}. ${text}`);
    said.textContent = text;
    table.fill(numbers.map((n, i) => [n, ...values.map((v) => written(v[i], how.digits))]));
  };
  return { el: h("figure", { class: "figure" }, h("figcaption", {}, h("h3", { text: how.title }), said), svg, table.el), show };
}

function written(v, digits = 1) { return v === null || v === undefined ? "–" : digits > 1 ? num(v, digits) : v.toFixed(digits); }

function frame(how, x, y, of) {
  const mid = (how.low + how.high) / 2, every = Math.ceil(of / 10), els = [];
  for (const v of [how.low, mid, how.high]) {
    els.push(s("line", { class: "tick", x1: LEFT, x2: W - RIGHT, y1: y(v), y2: y(v) }), s("text", { class: "axis", x: LEFT - 5, y: y(v) + 4, "text-anchor": "end", text: String(v).replace(/^0\./, ".") }));
  }
  for (let n = 1; n <= of; n += every) els.push(s("text", { class: "axis", x: x(n), y: H - 5, "text-anchor": "middle", text: String(n) }));
  return els;
}

/** A line in pieces, broken where nothing is known. */
function line(look, numbers, values, x, y) {
  const pieces = [[]];
  values.forEach((v, i) => { if (v === null || v === undefined) pieces.push([]); else pieces.at(-1).push([x(numbers[i]), y(v)]); });
  return pieces.filter((p) => p.length).map((p) => p.length === 1 ? s("circle", { class: look, cx: p[0][0], cy: p[0][1], r: 2.5 })
    : s("polyline", { class: look, points: p.map(([a, b]) => `${a.toFixed(1)},${b.toFixed(1)}`).join(" ") }));
}

/** Names and last values just after the ends of the lines, kept apart. */
function ends(how, numbers, values, x, y) {
  const list = how.series.map(([name, look], k) => {
    const i = values[k].findLastIndex((v) => v !== null && v !== undefined);
    return i < 0 ? null : { name, look, v: values[k][i], x: x(numbers[i]), y: y(values[k][i]) };
  }).filter(Boolean).sort((a, b) => a.y - b.y);
  const places = list.map((e) => e.y);
  for (let i = 1; i < places.length; i++) places[i] = Math.max(places[i], places[i - 1] + 15);
  const over = (places.at(-1) ?? 0) - (H - LOW);
  if (over > 0) for (let i = places.length - 1, limit = H - LOW; i >= 0; i--, limit -= 15) places[i] = Math.min(places[i], limit);
  return list.map((e, i) => s("g", { class: `end ${e.look}` }, s("circle", { cx: e.x, cy: e.y, r: 3.5 }),
    s("text", { x: e.x + 9, y: places[i] + 4, text: `${e.name} ${written(e.v, how.digits)}` })));
}

/**
 * Bars with words and numbers.
 * @param {{label: string, value: number, text: string, strong?: boolean}[]} rows value 0..1, a share of the longest
 * @param {boolean} [short] whether the labels are names
 * @returns {HTMLElement}
 */
export function bars(rows, short = false) {
  return h("ul", { class: short ? "bars names" : "bars" }, ...rows.map((r) => {
    const fill = h("i", { class: "fill" });
    fill.style.width = `${Math.max(0, r.value * 100).toFixed(1)}%`;
    return h("li", { class: r.strong ? "strong" : null }, h("span", { class: "label", text: r.label }), h("span", { class: "bar", "aria-hidden": "true" }, fill), h("span", { class: "value", text: r.text }));
  }));
}
