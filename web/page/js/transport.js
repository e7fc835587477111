/**
 * Play, pause, one act, one meeting, speed, turning points in a list, and starting again from here; with keys for all of it.
 */
import { h } from "room/dom.js";
import { back, goTo, happened, name, next, on, opening, play, setSetting, state, turn } from "room/store.js";
import { sign, tone, word } from "room/signs.js";
import { place, startAgain, turningPoint } from "room/timeline.js";

/** Speeds with their names. */
const SPEEDS = [[.5, "slow"], [1, "calm"], [2, "brisk"], [4, "fast"], [12, "very fast"], [60, "skim"]];

/**
 * Puts the buttons into the page.
 * @param {HTMLElement} [root] div#transport
 */
export function mount(root = document.getElementById("transport")) {
  const go = h("button", { type: "button", class: "go", "aria-keyshortcuts": "Space", on: { click: () => play(!state.playing) } });
  const speed = h("select", { "aria-label": "Speed", on: { change: () => setSetting("speed", Number(speed.value)) } },
    ...SPEEDS.map(([value, text]) => h("option", { value, text })));
  const where = h("span", { class: "at-place soft small" });
  const points = makeList();
  const again = button("Start again from here", startAgain, null, "The same people and luck up to this act; the leader's chair is yours from there", "again");
  root.classList.add("transport");
  root.replaceChildren(button("‹", back, "ArrowLeft", "One act back"), go, button("One turn ›", next, "ArrowRight", "One turn on"),
    button("Meeting »", () => goTo(state.meeting + 1), "Shift+ArrowRight", "To the next meeting"), speed, points.open, again, where, legend(), points.el);
  const show = () => {
    go.textContent = state.playing ? "Pause" : "Play";
    speed.value = String(state.settings.speed);
    where.textContent = place();
    again.hidden = !state.live;
    again.disabled = !turn();
  };
  for (const event of ["play", "settings", "moment", "tape"]) on(event, show);
  on("play", run);
  show();
  document.addEventListener("keydown", keys);
}

/** A button; where there is little room its words give way to its sign, and stay its name. */
function button(text, fn, key, title, icon) {
  const [words, mark] = icon ? [text, ""] : cut(text);
  return h("button", { type: "button", title, "aria-keyshortcuts": key, "aria-label": words || title, class: icon, on: { click: () => { play(false); fn(); } } },
    words ? h("span", { class: "wordy" }, ...spare(words), mark ? " " : null) : null, mark);
}

/** Words of which the last two can be spared. */
function spare(words) {
  const [, first, rest] = /^(.*?)( from here)?$/.exec(words);
  return [first, rest ? h("span", { class: "more-words", text: rest }) : null];
}

/** Words and the sign after them. */
function cut(text) {
  const [, words, mark] = /^(.*?) ?([‹›»]?)$/.exec(text);
  return [words, mark];
}

function legend() {
  return h("span", { class: "legend small soft" }, h("span", {}, h("i", { class: "key engaged", "aria-hidden": "true" }), "engaged"),
    h("span", {}, h("i", { class: "key conflict", "aria-hidden": "true" }), "conflict", h("span", { class: "more-words", text: " (dashed)" })));
}

/** How long an act stays, in milliseconds: time to read it. */
function stay() {
  const letters = turn()?.words.length ?? opening().reduce((sum, e) => sum + e.text.length, 0);
  return (1000 + 42 * Math.min(220, letters)) / state.settings.speed;
}

let frame = 0;

/** Goes on act by act while playing, at most one a picture. */
function run() {
  cancelAnimationFrame(frame);
  if (!state.playing) return;
  let since = performance.now();
  const step = (now) => {
    if (!state.playing) return;
    frame = requestAnimationFrame(step);
    if (now - since < stay()) return;
    since = now;
    if (!next() && !state.live) play(false);
  };
  frame = requestAnimationFrame(step);
}

const PLAIN = { ArrowRight: () => next(), ArrowLeft: back, "[": () => turningPoint(-1), "]": () => turningPoint(1), Home: () => goTo(0), End: () => goTo(Infinity, Infinity) };
const SHIFTED = { ArrowRight: () => goTo(state.meeting + 1), ArrowLeft: () => goTo(state.index > 0 ? state.meeting : state.meeting - 1) };

/** Keys for the whole page, where nothing else wants them. */
function keys(e) {
  if (e.defaultPrevented || e.ctrlKey || e.metaKey || e.altKey || document.querySelector("dialog[open], [popover]:popover-open")) return;
  if (e.target.closest?.("input, textarea, select, [contenteditable]")) return;
  if (e.key === " " && !e.target.closest?.("button, a, summary, [role=button], [role=tab]")) { e.preventDefault(); play(!state.playing); return; }
  const fn = (e.shiftKey ? SHIFTED[e.key] : null) ?? (e.shiftKey && e.key.startsWith("Arrow") ? null : PLAIN[e.key]);
  if (!fn || e.target.closest?.("[role=tablist]")) return;
  e.preventDefault();
  play(false);
  fn();
}

/** All turning points, by meeting, to go to. */
function makeList() {
  const body = h("div", { class: "points-list" });
  const el = h("div", { id: "points", popover: "auto", role: "dialog", "aria-label": "Turning points" }, h("h2", { text: "Turning points" }), body);
  const open = h("button", { type: "button", popovertarget: "points", class: "list", "aria-label": "Turning points", title: "Turning points", "aria-haspopup": "dialog" }, h("span", { class: "wordy", text: "Turning points" }));
  el.addEventListener("beforetoggle", (e) => { if (e.newState === "open") body.replaceChildren(...groups(el)); });
  return { el, open };
}

function groups(el) {
  const out = [];
  let list = null, at = -1;
  for (const p of happened()) {
    if (p.meeting !== at) {
      at = p.meeting;
      list = h("ul", {});
      out.push(h("h3", { text: `Meeting ${state.tape.meetings[at].number}` }), list);
    }
    list.append(h("li", {}, h("button", { type: "button", class: `tone-${tone(p.event.kind)}`, on: { click: () => { el.hidePopover(); goTo(p.meeting, p.index); } } },
      h("i", { "aria-hidden": "true", text: sign(p.event) }), ` ${word(p.event)}${p.event.who >= 0 ? `: ${name(p.event.who)}` : ""}`)));
  }
  return out.length ? out : [h("p", { class: "soft", text: "None yet." })];
}
