/**
 * Debrief: the own group beside the built-in strategies, moments missed, what the curative factors moved, and the case's criteria.
 */
import { debrief } from "room/api.js";
import { h, s, soon } from "room/dom.js";
import { printDebrief } from "room/handout.js";
import { emit, goToID, name, on, play, state } from "room/store.js";
import { term } from "room/glossary.js";
import { lastTurn } from "room/chair.js";
import { moveNamed } from "room/moves.js";
import { forest, forestKey } from "room/forest.js";

const parts = {};
const view = { of: "", tried: "", asking: null, measure: 0, found: null };

/**
 * Puts the panel into the page; it looks back when it is opened.
 * @param {HTMLElement} [root] section#debrief
 */
export function mount(root = document.getElementById("debrief")) {
  parts.status = h("p", { class: "small soft", role: "status" });
  parts.error = h("p", { class: "error", role: "alert" });
  parts.text = h("p", {});
  parts.look = h("button", { type: "button", class: "go", text: "Look back", on: { click: look } });
  parts.print = h("button", { type: "button", text: "Handout to print", hidden: true, on: { click: printDebrief } });
  parts.body = h("div", { class: "looked" });
  root.replaceChildren(h("div", { class: "card" }, h("h2", { text: "Debrief" }), parts.text, parts.status, parts.error, h("p", { class: "actions" }, parts.look, parts.print)), parts.body);
  const draw = soon(show);
  for (const event of ["tape", "mode"]) on(event, draw);
  draw();
}

function now() { return `${state.id} ${lastTurn()?.id ?? 0} ${state.tape?.done ?? false}`; }

function show() {
  if (!state.tape || state.mode !== "debrief") return;
  if (view.tried !== state.id) { look(); return; }
  const same = view.of === now();
  parts.look.hidden = Boolean(view.asking) || same;
  if (!view.asking) parts.status.textContent = same ? "" : view.found ? "The course has gone on since." : "";
}

async function look() {
  view.asking?.abort();
  const asking = new AbortController(), of = now();
  Object.assign(view, { asking, of, tried: state.id, found: null });
  play(false);
  parts.body.replaceChildren();
  parts.text.textContent = "";
  parts.print.hidden = true;
  parts.error.textContent = "";
  parts.status.textContent = "Looking back: the same people are played with every strategy and many lucks …";
  parts.look.hidden = true;
  try {
    const found = await debrief(state.id, asking.signal);
    if (view.asking !== asking) return;
    view.found = found;
    draw(found);
  } catch (err) {
    if (err.name === "AbortError") return;
    parts.error.textContent = err.message;
    view.of = "";
  }
  view.asking = null;
  show();
}

function draw(d) {
  parts.print.hidden = false;
  parts.text.textContent = d.text;
  parts.body.replaceChildren(...[besides(d), missed(d.missed), factors(d.factors), criteria(d.expects, d.done), h("p", { class: "small soft", text: d.note })].filter(Boolean));
}

/** The own group beside the strategies: one measure at a time. */
function besides(d) {
  if (!d.own?.length || !d.beside.length) return null;
  const select = h("select", { id: "debrief-measure" }, ...d.measures.map((q, m) => h("option", { value: m, text: q.title })));
  select.value = String(Math.min(view.measure, d.measures.length - 1));
  const plot = h("div", {}), words = h("ul", { class: "effects small" }), own = h("p", {});
  const fill = () => {
    const m = view.measure = Number(select.value), led = d.beside.find((b) => b.leader === state.tape.strategy);
    plot.replaceChildren(forest(d, m));
    own.textContent = led ? led.against[m].text : "";
    words.replaceChildren(...d.beside.filter((b) => b !== led).map((b) => h("li", { text: b.against[m].text })));
  };
  select.addEventListener("change", fill);
  fill();
  return h("section", { class: "card" }, h("h3", { text: "Your group beside the strategies" }),
    h("p", { class: "small soft", text: `The same people after ${d.meetings} of ${d.of} meetings, each strategy with ${d.lucks} other lucks. The number at the right says in how many of 100 lucks your group did better.` }),
    h("p", { class: "field" }, h("label", { for: "debrief-measure", text: "What is compared" }), select), own, plot, forestKey(),
    h("details", {}, h("summary", { text: "Every strategy in words" }), words));
}

function missed(list) {
  if (!list.length) return h("section", { class: "card" }, h("h3", { text: "Moments missed" }), h("p", { text: "None that the model would call missed." }));
  const go = (m) => h("button", { type: "button", text: "Go there", "aria-label": `Go there: ${m.text}`, on: { click: () => goToID(m.after) } });
  const again = (m) => h("button", { type: "button", text: "Replay just that", "aria-label": `Replay just that: ${m.text}`, on: { click: () => emit("again", { after: m.after, move: m.move, target: m.target }) } });
  const line = (m) => h("li", {}, h("p", { class: "small soft", text: `Meeting ${m.meeting}, turn ${m.turn}: ${name(m.who)}` }), h("p", { text: m.text }),
    h("p", { text: could(m) }), h("p", { class: "small soft", text: m.says }), h("p", { class: "actions" }, go(m), again(m)));
  return h("section", { class: "card" }, h("h3", { text: "Moments missed" }),
    h("p", { class: "small soft", text: "They showed, and nobody in the chair answered them. What a move would have changed is tried out, and is often nothing: a moment missed is not yet harm done." }),
    h("ol", { class: "missed" }, ...list.map(line)));
}

/** What could have been done, by the name the move has on the page. */
function could(m) {
  const move = moveNamed(m.move), at = m.target >= 0 ? `, to ${name(m.target)}` : ", to everybody";
  return move.about ? `You could have: ${move.label.toLowerCase()}${at} (${move.about}).` : m.could;
}

/** Why cohesion comes first. */
const BELONGING = "Cohesion comes first because it works all the time: in every turn, being liked makes people a little safer, this fades again, and all of it is counted. "
  + "A corrective experience is a single moment; it counts little here, but it lasts.";

function factors(list) {
  const some = list.filter((f) => f.amount > 0), most = Math.max(1e-9, ...some.map((f) => f.share));
  if (!some.length) return null;
  const row = (f) => h("div", { class: "factor" }, h("span", {}, term(f.name.replaceAll("_", " "), f.title)),
    s("svg", { viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" }, s("rect", { class: "rail", width: 100, height: 10 }), s("rect", { width: f.share / most * 100, height: 10 })),
    h("span", { class: "small", text: `${Math.round(f.share * 100)}%` }));
  return h("section", { class: "card" }, h("h3", { text: "What the curative factors moved" }),
    h("p", { class: "small soft", text: "Each one’s share of all that curative factors have changed in the members, up or down." }), ...some.map(row),
    some[0].name === "cohesion" ? h("p", { class: "small soft", text: BELONGING }) : null);
}

function criteria(list, done) {
  if (!list.length) return null;
  const early = !done;
  const judged = (j) => (j.met === null ? ["not judged", "", "…"] : j.met ? ["met", "met", "✓"] : ["not met", "unmet", "✕"]);
  const number = (v) => Number(v.toFixed(3));
  const line = (j) => {
    const [word, kind, sign] = judged(j), against = j.against === null || j.against === undefined ? "" : `, against ${number(j.against)}`;
    const numbers = j.value === null || j.value === undefined ? "" : ` (${number(j.value)}${against})`;
    const claim = j.says ? ` In numbers: ${j.claim}` : "", why = j.why && !early ? ` ${j.why}` : "";
    return h("li", {}, h("span", { class: kind }, h("span", { "aria-hidden": "true", text: `${sign} ` }), `${word}: `), j.says || j.claim,
      h("span", { class: "small soft", text: `${claim}${numbers}.${why}` }));
  };
  return h("section", { class: "card" }, h("h3", { text: "What the case expects" }),
    h("p", { class: "small soft", text: early ? "They can be judged when the course is over." : "The expectations are of many courses; one course may differ by luck." }), h("ul", { class: "criteria" }, ...list.map(line)));
}
