/**
 * Parts that several panels use: buttons, fields, dialogs, and what is kept in this browser.
 */
import { h } from "room/dom.js";

/**
 * Makes an element as h does, and leaves out kids that are false; lists among them are laid flat.
 * @param {string} tag
 * @param {Object<string, any>} [props]
 * @param {...any} kids
 * @returns {HTMLElement}
 */
export function make(tag, props = {}, ...kids) { return h(tag, props, ...kids.flat().filter((kid) => kid || kid === "")); }

/**
 * A button with a name.
 * @param {string} label
 * @param {() => void} fn
 * @param {Object<string, any>} [props] as in make
 * @returns {HTMLButtonElement}
 */
export function button(label, fn, props = {}) {
  return make("button", { type: "button", ...props, on: { click: fn } }, label);
}

/**
 * A labelled field: the label stands above it.
 * @param {string} label
 * @param {HTMLElement} input
 * @param {string} [hint] told below, and to screen readers as the description
 * @returns {HTMLElement}
 */
export function field(label, input, hint) {
  const id = input.id || `f-${Math.random().toString(36).slice(2, 9)}`;
  input.id = id;
  if (hint) input.setAttribute("aria-describedby", `${id}-hint`);
  return make("p", { class: "field" }, make("label", { for: id }, label), input,
    hint && make("small", { id: `${id}-hint` }, hint));
}

/**
 * A dialog with a heading, a button that closes it and an empty body. Finds the dialog of that id in the page or makes it; Escape closes.
 * @param {string} id
 * @param {string} title
 * @returns {{dialog: HTMLDialogElement, body: HTMLElement, heading: HTMLElement}}
 */
export function dialog(id, title) {
  let el = document.getElementById(id);
  if (!el) {
    el = make("dialog", { id });
    document.body.append(el);
  }
  const heading = make("h2", { id: `${id}-title`, tabindex: "-1" }, title);
  const body = make("div", { class: "dialog-body" });
  const close = button("Close", () => el.close(), { class: "dialog-close" });
  el.classList.add("sheet");
  el.setAttribute("aria-labelledby", heading.id);
  el.replaceChildren(make("header", { class: "dialog-head" }, heading, close), body);
  return { dialog: el, body, heading };
}

/**
 * Opens a dialog over the page, if it is not open, and puts the focus on it or on what is told.
 * @param {HTMLDialogElement} el
 * @param {?HTMLElement} [first]
 */
export function show(el, first) {
  if (!el.open) el.showModal();
  (first ?? el.querySelector("h2"))?.focus();
}

/**
 * Whether a key press is meant for something else: a field, or a shortcut of the browser.
 * @param {KeyboardEvent} e
 * @returns {boolean}
 */
export function typing(e) {
  return e.ctrlKey || e.metaKey || e.altKey || Boolean(e.target?.closest?.("input, textarea, select, [contenteditable]"));
}

/**
 * What is kept in this browser under a name; null where there is nothing or nothing may be kept.
 * @param {string} key
 * @returns {any}
 */
export function kept(key) {
  try { return JSON.parse(localStorage.getItem(key) ?? "null"); } catch { return null; }
}

/**
 * Keeps something in this browser, or forgets it (null).
 * @param {string} key
 * @param {any} value what JSON can hold
 * @returns {boolean} false where nothing may be kept
 */
export function keep(key, value) {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch { return false; }
}

let live = null;

/**
 * Says something in passing: a line at the foot of the page, read out by screen readers, gone after a while.
 * @param {string} text
 */
export function say(text) {
  live ??= document.body.appendChild(make("div", { class: "said", role: "status" }));
  const host = document.querySelector("dialog[open].sheet") ?? document.body;
  if (live.parentNode !== host) host.append(live);
  live.textContent = text;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => { live.textContent = ""; }, 8000);
}
