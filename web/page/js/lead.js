/**
 * Lead it yourself: take the chair, aim, make a move, be told what it did, go on, give the chair back.
 */
import { leaders } from "room/api.js";
import { h, set, soon } from "room/dom.js";
import { typing } from "room/make.js";
import { goTo, name, on, play, setFocus, setMode, state } from "room/store.js";
import { afresh, atEnd, branch, byHand, giveBack, hindrance, lastTurn, makeMove, momentAct, stepOn, stepToMoment, targets } from "room/chair.js";
import { report } from "room/leadreport.js";
import { GROUPS, MOVES, SIGNALS, target } from "room/moves.js";

const parts = {};
const view = { led: null, room: "", running: false, strategies: [] };

/**
 * Puts the panel into the page, and takes over "start again from here" and going on where a course led by hand ends.
 * @param {HTMLElement} [root] section#lead
 */
export function mount(root = document.getElementById("lead")) {
  build(root);
  const draw = soon(show);
  for (const event of ["tape", "moment", "focus", "mode"]) on(event, draw);
  on("again", ({ after, target: at = -1 }) => act(async () => { await branch(after); if (at >= 0) setFocus(at); }));
  on("do", ({ after, option }) => act(() => doThere(after, option)));
  on("edge", () => { if (byHand()) act(() => stepOn("turn")); else play(false); });
  document.addEventListener("keydown", keys);
  leaders().then((all) => { view.strategies = all; fillStrategies(); }, () => {});
  draw();
}

function build(root) {
  parts.error = h("p", { class: "error", role: "alert" });
  parts.take = h("div", { class: "card" });
  parts.hand = h("div", { class: "hand" });
  root.replaceChildren(parts.error, parts.take, parts.hand);
  buildTake();
  buildHand();
}

function button(text, fn, attrs) { return h("button", { type: "button", text, ...attrs, on: { click: fn } }); }

/** Whether the chair has been taken: what is there before it is. */
function buildTake() {
  parts.where = h("p", { class: "quoted" });
  parts.from = h("select", { id: "lead-from", on: { change: show } }, h("option", { value: "here", text: "from here" }), h("option", { value: "start", text: "from the first meeting" }));
  parts.signals = h("select", { id: "lead-signals", on: { change: show } }, ...SIGNALS.map(([value, text]) => h("option", { value, text })));
  parts.meaning = h("p", { class: "small soft", id: "lead-signals-hint" });
  parts.signals.setAttribute("aria-describedby", "lead-signals-hint");
  parts.takeIt = button("Take the leader’s chair", () => act(takeChair), { class: "go" });
  parts.take.append(h("h2", { text: "Lead it yourself" }),
    h("p", { text: "The people and their luck stay the same up to the moment you choose; what follows depends on you. After each move you are told what it did." }),
    h("p", { class: "field" }, h("label", { for: "lead-from", text: "Where to begin" }), parts.from), parts.where,
    h("p", { class: "field" }, h("label", { for: "lead-signals", text: "How clear the signals are" }), parts.signals), parts.meaning,
    h("p", { class: "actions" }, parts.takeIt));
}

async function takeChair() {
  view.led = null;
  if (parts.from.value === "here") await branch(momentAct()?.id ?? 0);
  else await afresh(parts.signals.value);
}

function buildHand() {
  parts.status = h("details", { class: "small soft" }, h("summary", {}), h("p", {}));
  parts.report = h("div", { class: "report card", role: "status", tabindex: -1 });
  parts.hint = h("p", { class: "hint" });
  parts.aim = h("div", { class: "aim", role: "group", "aria-label": "Aimed at" });
  parts.moves = h("div", { class: "moves" }, ...GROUPS.map(groupOf));
  parts.about = h("p", { class: "about-move small soft", "aria-hidden": "true", text: "Point at a move to read what it is for." });
  for (const event of ["pointerover", "focusin"]) parts.moves.addEventListener(event, tellAbout);
  parts.moves.addEventListener("click", (e) => { const b = e.target.closest("button[data-move]"); if (b) tryMove(b.dataset.move); });
  parts.on = h("div", { class: "actions on", role: "group", "aria-label": "Go on" }, stepButton("Next turn", "n", () => stepOn("turn"), "go"),
    stepButton("Next moment", "m", toMoment, null, "To the next moment worth a look"), stepButton("End of meeting", "e", () => stepOn("meeting")));
  parts.strategy = h("select", { id: "lead-give" });
  const give = h("details", { class: "card" }, h("summary", { text: "Give the chair back" }),
    h("p", { class: "field" }, h("label", { for: "lead-give", text: "Who leads from here to the end" }), parts.strategy),
    h("p", { class: "actions" }, button("Give the chair back", () => act(() => giveBack(parts.strategy.value)))));
  parts.hand.append(h("h2", { text: "You lead" }), parts.status, parts.report, parts.hint, parts.on, parts.aim, parts.about, parts.moves, give);
  fillStrategies();
}

function stepButton(text, key, fn, kind, title) {
  return h("button", { type: "button", class: kind, title, "aria-keyshortcuts": key, on: { click: () => act(fn) } }, text, h("kbd", { "aria-hidden": "true", text: key }));
}

function groupOf({ title, moves }) {
  const id = `moves-${title.toLowerCase()}`;
  return h("section", { class: "move-group", "aria-labelledby": id }, h("h3", { id, text: title }), h("div", { class: "move-list" }, ...moves.map(moveButton)));
}

function moveButton(m) {
  return h("button", { type: "button", "data-move": m.name, "aria-keyshortcuts": m.key, class: "move" }, h("b", { text: m.label }),
    h("kbd", { "aria-hidden": "true", text: m.key }), h("span", { class: "hidden", text: `: ${m.about} ` }), h("span", { class: "small at" }));
}

/** What the move pointed at is for; to those who hear the page, the button itself says so. */
function tellAbout(e) {
  const m = MOVES.find((x) => x.name === e.target.closest("button[data-move]")?.dataset.move);
  if (m) parts.about.replaceChildren(h("b", { text: m.label }), `: ${m.about}.`);
}

function fillStrategies() {
  const kept = view.strategies.filter((s) => s.name !== "leaderless");
  parts.strategy.replaceChildren(h("option", { value: "", text: "whoever led before" }), ...kept.map((s) => h("option", { value: s.name, text: s.name, title: s.about })));
}

/** Does what asks the server; what goes wrong is said, once, in a line. */
async function act(fn) {
  parts.error.textContent = "";
  try { await fn(); } catch (err) { parts.error.textContent = err.message; play(false); }
  show();
}

async function toMoment() {
  if (view.running) { view.running = false; return; }
  view.running = true;
  try { await stepToMoment(() => !view.running); } finally { view.running = false; }
}

function tryMove(which) {
  const m = MOVES.find((x) => x.name === which), to = target(m, aim());
  const no = refusal(m, to);
  if (no) { parts.error.textContent = no; return; }
  act(() => made(which, to));
}

/** Makes a move and tells what it did. */
async function made(which, to) {
  play(false);
  const led = await makeMove(which, to);
  if (!led) return;
  view.led = { ...led, move: which, target: to };
  view.room = state.id;
  if (which === "wait") await stepOn("turn");
  show();
  if (parts.moves.contains(document.activeElement)) parts.report.querySelector("h3")?.focus({ preventScroll: true });
  parts.report.scrollIntoView({ block: "nearest" });
}

/** Does one of the things compared: takes the chair at that moment, where it is not in hand there already, and makes the move, waits, or gives it to a strategy. */
async function doThere(after, { move, target: to, strategy }) {
  setMode("lead");
  if (!(byHand() && atEnd() && lastTurn()?.id === after)) await branch(after);
  if (strategy) await giveBack(strategy); else await made(move ?? "wait", to ?? -1);
}

/** Why a move cannot be made now, "" where it can. */
function refusal(m, to) {
  if (!atEnd()) return "You are looking at an earlier moment: go to the last act, or start again from here.";
  if (m.name === "wait") return "";
  return hindrance() || (to === null ? `“${m.label}” is said to one person: choose a face in the circle, or press a number.` : "");
}

/** The seat aimed at, -1 the whole group. */
function aim() { return targets().includes(state.focus) ? state.focus : -1; }

/** Shows how things stand. */
function show() {
  if (!state.tape) return;
  if (view.room !== state.id) view.led = null;
  const mine = byHand();
  parts.take.hidden = mine;
  parts.hand.hidden = !mine;
  document.documentElement.toggleAttribute("data-hand", mine && state.mode === "lead");
  document.documentElement.toggleAttribute("data-unseen", mine && state.mode === "lead" && state.tape.inputs.signals === "noisy");
  if (mine) showHand(); else showTake();
}

function showTake() {
  const now = state.tape.inputs.signals || "usual", start = parts.from.value === "start", act = momentAct();
  if (!start) parts.signals.value = now;
  parts.signals.disabled = !start;
  parts.where.textContent = start ? "Everybody sits down." : act ? `After ${name(act.from)}: ${act.words}` : "Before the first word.";
  parts.meaning.textContent = SIGNALS.find(([value]) => value === parts.signals.value)[2]
    + (start ? "" : " Other signals make another course from its first meeting on, so they can be chosen only there.");
}

function showHand() {
  const signals = SIGNALS.find(([value]) => value === (state.tape.inputs.signals || "usual"));
  parts.status.firstChild.textContent = `Signals: ${signals[1].toLowerCase()}`;
  parts.status.lastChild.textContent = signals[2];
  parts.hint.textContent = atEnd() ? hindrance() || "Choose whom you mean, and a move; or go on." : "";
  const now = !atEnd() ? elsewhere() : view.led ? report(view.led) : [];
  const key = `${state.id} ${view.led?.turn?.id ?? 0} ${view.led?.hand.after ?? 0} ${atEnd()} ${state.tape.meetings.at(-1)?.turns.length ?? 0}`;
  if (parts.report.dataset.key !== key) { parts.report.dataset.key = key; parts.report.replaceChildren(...now); }
  showAim();
  for (const b of parts.moves.querySelectorAll("button[data-move]")) showMove(b);
  parts.on.children[1].firstChild.textContent = view.running ? "Stop here" : "Next moment";
}

function elsewhere() {
  return [h("p", { text: "You are looking at an earlier moment. Moves are made after the last act." }),
    h("p", { class: "actions" }, button("Go to the last act", () => goTo(Infinity, Infinity), { class: "go" }),
      button("Start again from here", () => act(() => branch(momentAct()?.id ?? 0))))];
}

function showAim() {
  const seats = targets(), at = aim(), key = `${state.id} ${seats} ${at}`;
  if (parts.aim.dataset.key === key) return;
  const had = parts.aim.contains(document.activeElement);
  parts.aim.dataset.key = key;
  parts.aim.replaceChildren(h("span", { class: "small soft", text: "Aimed at" }), ...[-1, ...seats].map((seat) => aimButton(seat, seat === at)));
  if (had) parts.aim.querySelector("[aria-pressed=true]")?.focus();
}

function aimButton(seat, pressed) {
  const key = seat < 9 ? String(seat + 1) : "";
  return h("button", { type: "button", "aria-pressed": String(pressed), "aria-keyshortcuts": key || null, on: { click: () => setFocus(seat) } },
    seat < 0 ? "everybody" : name(seat), key ? h("kbd", { "aria-hidden": "true", text: key }) : null);
}

function showMove(b) {
  const m = MOVES.find((x) => x.name === b.dataset.move), at = aim(), to = target(m, at);
  const says = { all: m.name === "wait" ? "" : "to everybody", about: at >= 0 ? `to everybody, about ${name(at)}` : "to everybody" }[m.aim]
    ?? (to === null ? "choose somebody first" : to < 0 ? "to everybody" : `to ${name(to)}`);
  b.querySelector(".at").textContent = says;
  set(b, { "aria-disabled": refusal(m, to) ? "true" : null });
}

/** Letters make moves, digits aim, n m e go on; only while leading and where nothing else wants the key. */
function keys(e) {
  if (state.mode !== "lead" || !byHand() || e.defaultPrevented || e.shiftKey || e.repeat || typing(e)) return;
  if (document.querySelector("dialog:modal, [popover]:popover-open")) return;
  const move = MOVES.find((m) => m.key === e.key), seat = Number(e.key) - 1;
  const step = { n: () => stepOn("turn"), m: toMoment, e: () => stepOn("meeting") }[e.key];
  if (move) tryMove(move.name);
  else if (step) act(step);
  else if (/^[0-9]$/.test(e.key) && (seat < 0 || targets().includes(seat))) setFocus(seat);
  else return;
  e.preventDefault();
}
