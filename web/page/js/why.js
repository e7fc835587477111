/**
 * Why something happened: a sentence, the causes behind it as a list to walk, each a step to go to, and what would have been without the main one.
 *
 * @typedef {{id: number, role: string, text: string, meeting?: number, numbers?: {name: string, value: number}[], causes: Step[]}} Step
 */
import { why as ask } from "room/api.js";
import { h } from "room/dom.js";
import { find, goToID, name, on, play, state, turn } from "room/store.js";
import { deed, num, sign, tone, word } from "room/signs.js";

/** How many steps back a chain from the tape goes, as the server's does. */
const DEEPEST = 4;

/**
 * A text of the course as the page sets it.
 * @param {string} text
 * @returns {string}
 */
export function neat(text) { return text.replaceAll(" -> ", " → ").trim(); }

/**
 * A reason with its numbers, which stand in brackets at its end, set after it.
 * @param {string} text
 * @returns {{sentence: string, numbers: string}}
 */
export function parted(text) {
  const found = /^(.*?)\s*\(([^()]*\d[^()]*)\)\.?$/s.exec(neat(text));
  return found ? { sentence: `${found[1].replace(/[.\s]+$/, "")}.`, numbers: found[2] } : { sentence: neat(text), numbers: "" };
}

/**
 * The chain of causes as far as the tape itself tells it.
 * @param {number} id of an act or event
 * @returns {?{text: string, causes: Step[]}} null where the tape does not hold it
 */
export function fromTape(id) {
  const at = find(id);
  if (!at) return null;
  const told = new Set([id]);
  return { text: sentence(at), causes: causesOf(at.event, told, 1) };
}

function causesOf(event, told, deep) {
  if (!event || deep > DEEPEST) return [];
  const fresh = (event.causes ?? []).filter((c) => !told.has(c.id));
  for (const c of fresh) told.add(c.id);
  return fresh.map((c) => ({ c, at: find(c.id) })).filter(({ at }) => at)
    .map(({ c, at }) => ({ id: c.id, role: c.role, text: sentence(at), meeting: state.tape.meetings[at.meeting].number, causes: causesOf(at.event, told, deep + 1) }));
}

function sentence({ turn: act, event }) {
  if (event) return event.text;
  const to = act.to === act.from ? "" : ` to ${name(act.to)}`;
  return `${name(act.from)}${to}: “${act.words}” (${deed(act)})${act.why ? `. ${act.why}` : ""}`;
}

/** The server's chain, which comes row by row, as a tree. */
function grown(root, chain) {
  const steps = new Map([[root, { causes: [] }]]);
  for (const link of chain) {
    const step = { ...link, causes: [] };
    steps.set(link.id, step);
    steps.get(link.of)?.causes.push(step);
  }
  return steps.get(root).causes;
}

/**
 * Makes the place where a chain is shown.
 * @returns {{el: HTMLElement, open: (id: number, from?: HTMLElement) => Promise<void>, close: () => void}} from gets the focus back
 */
export function makeWhy() {
  const title = h("h3", { tabindex: -1 }), status = h("p", { class: "small soft", role: "status" }), body = h("div", { class: "chain" });
  const el = h("section", { class: "card why-card", "aria-label": "What led to it", hidden: true });
  const view = { id: 0, asking: null, from: null };
  const close = () => { view.asking?.abort(); view.id = 0; const back = !el.hidden && el.contains(document.activeElement); el.hidden = true; if (back) view.from?.focus(); };
  el.append(h("div", { class: "card-head" }, title, h("button", { type: "button", class: "shut", "aria-label": "Close: what led to it", text: "Close", on: { click: close } })), status, body);
  el.addEventListener("keydown", (e) => { if (e.key === "Escape") { e.stopPropagation(); close(); } });
  body.addEventListener("keydown", walk);
  const mark = () => { if (!el.hidden) markHere(body); };
  on("moment", mark);
  const open = async (id, from) => {
    view.asking?.abort();
    Object.assign(view, { id, from: from ?? null, asking: new AbortController() });
    const shown = fromTape(id);
    if (!shown) return;
    el.hidden = false;
    title.replaceChildren(...heading(id));
    fill(body, shown, shown.causes, null);
    title.focus({ preventScroll: true });
    el.scrollIntoView({ block: "nearest" });
    if (state.live) await deeper(id, view, status, body);
    mark();
  };
  return { el, open, close };
}

function heading(id) {
  const { event, turn: act } = find(id);
  if (!event) return [`What led to it: ${name(act.from)} ${deed(act)}`];
  return [h("i", { class: `tone-${tone(event.kind)}`, "aria-hidden": "true", text: sign(event) }), ` What led to it: ${word(event)}${event.who >= 0 ? `, ${name(event.who)}` : ""}`];
}

/** Asks the server, which knows more than the tape: the causes of acts, and what would have been. */
async function deeper(id, view, status, body) {
  const { signal } = view.asking;
  status.textContent = "Looking back …";
  try {
    const found = await ask(state.id, id, signal);
    if (signal.aborted) return;
    status.textContent = "";
    fill(body, found, grown(id, found.chain), found.without ?? null);
  } catch (err) {
    if (!signal.aborted) status.textContent = `${err.message} What follows is what the course itself tells.`;
  }
}

function fill(body, { text }, causes, without) {
  const { sentence: said, numbers } = parted(text);
  body.replaceChildren(h("p", { class: "reason" }, said, numbers ? h("span", { class: "numbers-after small", text: numbers }) : null),
    causes.length ? list(causes, true) : h("p", { class: "soft", text: "Nothing particular led to it: the talk ran on." }));
  if (without) body.append(h("p", { class: "without" }, h("b", { text: without.still ? "It would have come anyway. " : "It hung on that. " }), neat(without.text)));
}

function list(causes, first) { return h("ul", { class: first ? "steps first" : "steps", hidden: !first }, ...causes.map(step)); }

function step(c) {
  const there = find(c.id) !== null, where = c.meeting ? `meeting ${c.meeting}` : "";
  const go = h("button", { type: "button", class: "step", "data-id": c.id, disabled: !there, title: there ? "Go there" : null, on: { click: () => { play(false); goToID(c.id); } } },
    h("span", { class: "role small" }, c.role, where ? h("span", { class: "soft", text: ` · ${where}` }) : null), h("span", { text: neat(c.text) }));
  const item = h("li", {}, go, numbersOf(c.numbers ?? []));
  if (c.causes.length) item.append(...deeperSteps(c));
  return item;
}

function deeperSteps(c) {
  const below = list(c.causes, false);
  const more = h("button", { type: "button", class: "back small", "aria-expanded": "false", text: "and what led to that", on: { click: () => {
    below.hidden = !below.hidden;
    more.setAttribute("aria-expanded", String(!below.hidden));
  } } });
  return [more, below];
}

function numbersOf(numbers) {
  if (!numbers.length) return null;
  const text = numbers.map((n) => `${n.name} ${num(n.value)}`).join(" · ");
  if (numbers.length < 4) return h("p", { class: "small soft numbers-line", text });
  return h("details", { class: "small numbers-line" }, h("summary", { text: `${numbers.length} numbers` }), h("span", { class: "soft", text }));
}

/** Marks the step where we are now. */
function markHere(body) {
  const now = turn();
  for (const b of body.querySelectorAll(".step")) {
    const id = Number(b.dataset.id), here = now && (now.id === id || now.events?.some((e) => e.id === id));
    if (here) b.setAttribute("aria-current", "true"); else b.removeAttribute("aria-current");
  }
}

/** Up and down go from step to step, right and left open and shut what led to it. */
function walk(e) {
  const all = [...e.currentTarget.querySelectorAll(".step")].filter((b) => b.offsetParent), at = all.indexOf(e.target.closest("li")?.querySelector(".step"));
  const more = e.target.closest("li")?.querySelector(":scope > .back");
  const to = { ArrowDown: all[at + 1], ArrowUp: all[at - 1] }[e.key];
  const toggles = more && ((e.key === "ArrowRight" && more.getAttribute("aria-expanded") === "false") || (e.key === "ArrowLeft" && more.getAttribute("aria-expanded") === "true"));
  if (!to && !toggles) return;
  e.preventDefault();
  e.stopPropagation();
  if (toggles) more.click(); else to.focus();
}
