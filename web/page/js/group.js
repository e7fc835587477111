/**
 * The group, up to the present moment and no further: what the stage reads as, climate, cohesion and safety over the meetings, who speaks and to
 * whom, and what is done.
 */
import { h, soon } from "room/dom.js";
import { name, on, state } from "room/store.js";
import { deed, num } from "room/signs.js";
import { bars, makeLines, tableOnRequest } from "room/charts.js";
import { count, over } from "room/counts.js";
import { cell } from "room/led.js";
import { term } from "room/glossary.js";

/**
 * Puts the panel into the page.
 * @param {HTMLElement} [root] section#group
 */
export function mount(root = document.getElementById("group")) {
  const stage = makeStage(), charts = makeCharts(), counts = makeCounts();
  root.replaceChildren(stage.el, charts.el, counts.el);
  const draw = soon(() => {
    if (!state.tape || !shown()) return;
    stage.show();
    charts.show();
    counts.show();
  });
  for (const event of ["tape", "moment", "focus"]) on(event, draw);
  new MutationObserver(draw).observe(document.documentElement, { attributeFilter: ["data-tab"] });
  draw();
}

function shown() { return document.documentElement.dataset.tab === "group"; }

/** The meetings that are over and in which somebody was asked. */
function closed() { return state.tape.meetings.slice(0, over()).filter((m) => m.close); }

function known(x) { return x < 0 ? null : x; }

/** What can be read from the climate. */
function makeStage() {
  const read = h("p", { class: "reads" }), about = h("p", { class: "small soft" });
  const el = h("section", { class: "card" }, h("h2", { text: "The group" }), read, about);
  const show = () => {
    const list = closed(), last = list.at(-1), stage = last?.close.stage;
    read.textContent = stage ? `After meeting ${last.number} it reads as: ${stage}.` : list.length ? "No stage can be read from it yet." : "No meeting is over yet, so there is nothing to read.";
    about.textContent = "The stage is only read, from how the members rate the climate. Nothing in the course follows it.";
  };
  return { el, show };
}

/** The lines over the meetings. */
function makeCharts() {
  const climate = makeLines({ title: "Climate", low: 0, high: 6, series: [["engaged", "green solid"], ["conflict", "plum dashed"], ["avoiding", "ink dotted"]] });
  const cohesion = makeLines({ title: "Cohesion", low: 1, high: 9, series: [["cohesion", "warm solid"]] });
  const safety = makeLines({ title: "Felt safety", low: 0, high: 1, digits: 2, series: [["safety", "teal solid"]] });
  let shown = "";
  const show = () => {
    const list = closed(), key = `${state.id} ${state.tape.of} ${list.length} ${list.at(-1)?.number}`;
    if (key === shown) return;
    shown = key;
    const numbers = list.map((m) => m.number), of = Math.max(state.tape.of, numbers.at(-1) ?? 0), c = list.at(-1)?.close, at = `After meeting ${numbers.at(-1)}`;
    climate.show(numbers, [0, 1, 2].map((k) => list.map((m) => known(m.close.climate[k]))), of, tellClimate(c, at));
    cohesion.show(numbers, [list.map((m) => known(m.close.cohesion))], of, c && c.cohesion >= 0 ? `${at} the members rate it ${c.cohesion.toFixed(1)}, of 1 to 9; how much they truly like each other is ${num(c.attraction)}, of −1 to 1.` : LATER);
    safety.show(numbers, [list.map((m) => m.close.climate[0] < 0 ? null : m.close.safety)], of, c ? `${at} the members felt ${safeWord(c.safety)} on the whole: ${num(c.safety)}, of 0 to 1.` : LATER);
  };
  const inside = h("section", { class: "card inside" }, safety.el);
  return { el: h("div", { class: "cards" }, h("section", { class: "card" }, climate.el), h("section", { class: "card" }, cohesion.el), inside), show };
}

const LATER = "To be seen when the first meeting is over.";

function safeWord(x) { return x > .66 ? "safe" : x > .45 ? "fairly safe" : x > .25 ? "not very safe" : "unsafe"; }

function tellClimate(c, at) {
  if (!c || c.climate[0] < 0) return LATER;
  const [engaged, conflict, avoiding] = c.climate.map((x) => x.toFixed(1));
  return `${at}, as the members rate it, of 0 to 6: engaged ${engaged}, in conflict ${conflict}, avoiding ${avoiding}.`;
}

/** Who speaks, to whom, and what is done; of this meeting or of all so far. */
function makeCounts() {
  const which = h("select", { id: "count-of" }, h("option", { value: "now", text: "this meeting so far" }), h("option", { value: "all", text: "all meetings so far" }));
  const airtime = h("div"), matrix = h("div", { class: "wide", tabindex: 0, role: "region", "aria-label": "Who spoke to whom" }), profile = h("div");
  const air = tableOnRequest("Share of what was said", ["who", "share", "acts"]), acts = tableOnRequest("What the members did", ["act", "times", "share"]);
  const show = () => {
    const c = count(which.value === "all"), seats = state.tape.cast.map((_, seat) => seat).filter((seat) => here(c, seat));
    showAirtime(c, seats, airtime, air);
    matrix.replaceChildren(table(c, seats));
    showProfile(c, profile, acts);
  };
  which.addEventListener("change", show);
  const card = (title, said, ...rest) => h("section", { class: "card" }, h("h3", {}, title), h("p", { class: "small soft", text: said }), ...rest);
  const el = h("div", { class: "cards" }, h("p", { class: "count-of" }, h("label", { for: "count-of", text: "Counted below:" }), which),
    card(term("airtime", "Airtime"), "How much of what was said each one said.", airtime, air.el),
    card("Who to whom", "Each row is a speaker, each column who was spoken to; the darker, the more often.", matrix),
    card("What the members do", "Their acts by kind, silences among them.", profile, acts.el));
  return { el, show };
}

/** Those who have spoken, have been spoken to, or are in the room now. */
function here(c, seat) {
  return state.tape.meetings[state.meeting]?.here[seat] || c.spoke[seat].some(Boolean) || c.spoke.some((row) => row[seat]);
}

function percent(x) { return `${Math.round(x * 100)} %`; }

function showAirtime(c, seats, el, air) {
  const sorted = seats.toSorted((a, b) => c.airtime[b] - c.airtime[a] || a - b), most = Math.max(.001, ...c.airtime);
  el.replaceChildren(bars(sorted.map((seat) => ({ label: name(seat), value: c.airtime[seat] / most, text: percent(c.airtime[seat]), strong: seat === state.focus })), true));
  air.fill(sorted.map((seat) => [name(seat), percent(c.airtime[seat]), c.spoke[seat].reduce((a, b) => a + b, 0)]));
}

function table(c, seats) {
  const group = state.tape.cast.length, columns = [...seats, group], most = Math.max(1, ...c.spoke.flat());
  const called = (seat) => seat === group ? "all" : name(seat), strong = (seat) => seat === state.focus ? "strong" : null;
  const head = h("tr", {}, h("th", { scope: "col" }, h("span", { class: "hidden", text: "from, to" })), ...columns.map((seat) => h("th", { scope: "col", class: strong(seat) }, h("span", { class: "upright", text: called(seat) }))));
  const row = (from) => h("tr", { class: strong(from) }, h("th", { scope: "row", text: name(from) }), ...columns.map((to) => from === to ? h("td", { class: "self" }, h("span", { class: "hidden", text: "to nobody" }), own(c, from)) : cell(c.spoke[from][to], most)));
  return h("table", { class: "matrix" }, h("caption", { class: "hidden", text: "How often each spoke to each, and to all" }), h("thead", {}, head), h("tbody", {}, ...seats.map(row)));
}

function own(c, seat) { return c.spoke[seat][seat] ? String(c.spoke[seat][seat]) : "·"; }

function showProfile(c, el, acts) {
  const list = Object.entries(c.acts).sort((a, b) => b[1] - a[1]), all = list.reduce((sum, [, x]) => sum + x, 0), most = list[0]?.[1] ?? 1;
  el.replaceChildren(list.length ? bars(list.map(([kind, x]) => ({ label: deed({ kind }), value: x / most, text: String(x) }))) : h("p", { class: "soft", text: "Nothing yet." }));
  acts.fill(list.map(([kind, x]) => [deed({ kind }), x, percent(x / all)]));
}
