/**
 * What a leader did, and when: in this meeting move by move, and counted by meeting.
 */
import { h } from "room/dom.js";
import { goTo, name, play, state } from "room/store.js";
import { deed } from "room/signs.js";
import { ledBy } from "room/counts.js";

/**
 * Makes the list and the table.
 * @returns {{el: HTMLElement, show: (seat: number) => void}}
 */
export function makeLed() {
  const list = h("ol", { class: "led" }), title = h("h3"), none = h("p", { class: "soft" }), table = h("div", { class: "wide", tabindex: 0, role: "region", "aria-label": "What the leader did, by meeting" });
  let shown = "";
  const show = (seat) => {
    const meetings = ledBy(seat), now = meetings.at(-1), key = `${state.id} ${seat} ${meetings.length} ${now?.turns.length}`;
    if (key === shown) return;
    shown = key;
    title.textContent = `In meeting ${now?.number ?? ""}, up to now`;
    none.textContent = now?.turns.length ? "" : `${name(seat)} has said nothing yet.`;
    list.replaceChildren(...(now?.turns ?? []).toReversed().map((x) => line(now.position, x)));
    table.replaceChildren(counted(meetings));
  };
  return { el: h("div", { class: "cards" }, h("section", { class: "card" }, title, none, list), h("section", { class: "card" }, h("h3", { text: "Over the meetings" }), table)), show };
}

function line(position, { index, turn }) {
  const to = turn.to === turn.from ? "" : ` (to ${name(turn.to)})`;
  return h("li", {}, h("button", { type: "button", title: "Go there", on: { click: () => { play(false); goTo(position, index); } } },
    h("span", { class: "soft small", text: `act ${index + 1}` }), h("span", { text: `${deed(turn)}${to}${turn.hand ? ", by hand" : ""}` })));
}

function counted(meetings) {
  const rows = new Map();
  meetings.forEach((m, k) => m.turns.forEach(({ turn }) => {
    const what = deed(turn);
    if (!rows.has(what)) rows.set(what, meetings.map(() => 0));
    rows.get(what)[k]++;
  }));
  const sum = (list) => list.reduce((a, b) => a + b, 0), sorted = [...rows].sort((a, b) => sum(b[1]) - sum(a[1])), most = Math.max(1, ...sorted.flatMap(([, x]) => x));
  const head = h("tr", {}, h("th", { scope: "col", text: "meeting" }), ...meetings.map((m) => h("th", { scope: "col", text: String(m.number) })), h("th", { scope: "col", text: "all" }));
  const row = ([what, list]) => h("tr", {}, h("th", { scope: "row", text: what }), ...list.map((x) => cell(x, most)), h("td", { class: "sum", text: String(sum(list)) }));
  return h("table", { class: "matrix" }, h("caption", { class: "hidden", text: "How often each thing was done, by meeting" }), h("thead", {}, head), h("tbody", {}, ...sorted.map(row)));
}

/**
 * A cell with a number, the darker the higher.
 * @param {number} x
 * @param {number} most the highest of the table
 * @returns {HTMLElement}
 */
export function cell(x, most) {
  const el = h("td", { text: x ? String(x) : "" });
  if (x) el.style.setProperty("--share", `${Math.round(6 + 32 * x / most)}%`); else el.append(h("span", { class: "hidden", text: "0" }));
  return el;
}
