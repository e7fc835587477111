/**
 * Somebody's manner on the circumplex: in life outside (ring), in here (dot) and the path over the meetings.
 */
import { h, s } from "room/dom.js";
import { name, state } from "room/store.js";
import { manner, num } from "room/signs.js";
import { tableOnRequest } from "room/charts.js";

const R = 96, X = 166, Y = 122, W = 332, H = 246;
/** How far out the rim is, on axes that go to 1: means lie well within it. */
const RIM = .8;
/** How many acts make a mean worth showing. */
const ENOUGH = 3;

/**
 * What is known of somebody's manner at the present moment.
 * @param {number} seat
 * @param {number} over how many meetings are over
 * @returns {{outside: ?number[], path: {number: number, at: number[], seen: ?number[], so: boolean}[]}} so: of a meeting that goes on, so far
 */
export function manners(seat, over) {
  const path = [];
  for (const m of state.tape.meetings.slice(0, over)) {
    const who = m.close?.members[seat];
    if (who?.manner) path.push({ number: m.number, at: who.manner, seen: who.seen, so: false });
  }
  const now = over <= state.meeting ? soFar(seat) : null;
  if (now) path.push(now);
  return { outside: state.tape.cast[seat].outside, path };
}

/** The mean of what somebody said in a meeting that goes on, once there is enough of it; as the engine counts, without silences. */
function soFar(seat) {
  const m = state.tape.meetings[state.meeting];
  const own = (m?.turns ?? []).slice(0, state.index + 1).filter((t) => t.from === seat && t.kind !== "silence");
  if (own.length < ENOUGH) return null;
  const mean = (axis) => own.reduce((sum, t) => sum + t.point[axis], 0) / own.length;
  return { number: m.number, at: [mean(0), mean(1)], seen: null, so: true };
}

/**
 * Makes the map.
 * @returns {{el: HTMLElement, show: (seat: number, over: number) => void}}
 */
export function makeCircumplex() {
  const svg = s("svg", { class: "circumplex", viewBox: `0 0 ${W} ${H}`, role: "img" }), marks = s("g");
  svg.append(...ground(), marks);
  const said = h("p", { class: "small" }), table = tableOnRequest("Manner, meeting by meeting", ["meeting", "warm", "leading", "seen as warm", "seen as leading"]);
  let shown = "";
  const show = (seat, over) => {
    const found = manners(seat, over), last = found.path.at(-1);
    const key = `${state.id} ${seat} ${found.path.length} ${last?.so} ${last?.at}`;
    if (key === shown) return;
    shown = key;
    marks.replaceChildren(...drawn(found));
    const text = told(seat, found);
    said.textContent = text;
    svg.setAttribute("aria-label", text);
    table.fill(found.path.map((p) => [p.so ? `${p.number}, so far` : p.number, ...[...p.at, ...(p.seen ?? [NaN, NaN])].map((x) => num(x))]));
  };
  return { el: h("figure", { class: "map" }, svg, legend(), h("figcaption", {}, said), table.el), show };
}

function ground() {
  const label = (x, y, anchor, text) => s("text", { x, y, "text-anchor": anchor, text });
  return [s("circle", { cx: X, cy: Y, r: R }), s("circle", { cx: X, cy: Y, r: R / 2 }), s("path", { d: `M${X - R} ${Y}H${X + R}M${X} ${Y - R}V${Y + R}` }),
    label(X, Y - R - 9, "middle", "dominant, leading"), label(X, Y + R + 18, "middle", "yielding"), label(X - R - 8, Y + 4, "end", "cold"), label(X + R + 8, Y + 4, "start", "warm"),
    label(X + 4, Y + R / 2 - 4, "start", num(RIM / 2, 1)), label(X + 4, Y + R - 4, "start", num(RIM, 1))];
}

function spot([communion, agency]) {
  const far = R / Math.max(RIM, Math.hypot(communion, agency));
  return [X + communion * far, Y - agency * far];
}

function drawn({ outside, path }) {
  const els = [];
  for (let i = 1; i < path.length; i++) {
    const [x1, y1] = spot(path[i - 1].at), [x2, y2] = spot(path[i].at);
    els.push(s("line", { class: "trace", x1, y1, x2, y2, "stroke-opacity": (.3 + .7 * i / path.length).toFixed(2) }));
  }
  const last = path.at(-1), seen = path.findLast((p) => p.seen)?.seen;
  if (outside) els.push(at("circle", outside, { class: "outside", r: 6.5 }));
  if (seen) els.push(diamond(seen));
  if (last) els.push(at("circle", last.at, { class: "inside", r: 6 }));
  return els;
}

function at(tag, point, attrs) { const [cx, cy] = spot(point); return s(tag, { cx, cy, ...attrs }); }

function diamond(point) {
  const [x, y] = spot(point), d = 5.5;
  return s("path", { class: "as-seen", d: `M${x} ${y - d}L${x + d} ${y}L${x} ${y + d}L${x - d} ${y}Z` });
}

function legend() {
  const key = (shape, text) => h("span", {}, s("svg", { class: "circumplex key-mark", width: 16, height: 14, viewBox: "0 0 16 14", "aria-hidden": "true" }, shape), text);
  return h("p", { class: "legend small soft" }, key(s("circle", { class: "outside", cx: 8, cy: 7, r: 5 }), "outside, before"), key(s("circle", { class: "inside", cx: 8, cy: 7, r: 5 }), "in here"),
    key(s("path", { class: "as-seen", d: "M8 2L13 7L8 12L3 7Z" }), "as the others saw it last"), key(s("path", { class: "trace", d: "M0 10L5 4L10 9L16 3" }), "path over meetings"));
}

function told(seat, { outside, path }) {
  const place = (p) => `${manner(p)} (warm ${num(p[0])}, leading ${num(p[1])})`, last = path.at(-1);
  const before = outside ? `Outside, before therapy, ${name(seat)} was ${place(outside)}.` : "";
  if (!last) return `${before} How it is in here is known after a few acts.`;
  return `${before} In here, in meeting ${last.number}${last.so ? " so far" : ""}: ${place(last.at)}.`;
}
