/**
 * Above the circle what to show, below it the present act in words, with signs and a legend.
 */
import { h } from "room/dom.js";
import { LEGENDS, WAYS, attractions, even } from "room/bonds.js";
import { meeting, name, on, opening, setSetting, state } from "room/store.js";
import { deed, depth, manner, sign, tone, word } from "room/signs.js";

/**
 * The row of choices above the circle.
 * @returns {HTMLElement}
 */
export function makeBar() {
  const lines = h("select", { id: "bonds", on: { change: () => setSetting("bonds", lines.value) } },
    ...Object.entries(WAYS).map(([value, text]) => h("option", { value, text })));
  const inner = h("button", { type: "button", text: "Inner world", on: { click: () => setSetting("inner", !state.settings.inner) } });
  const legend = h("p", { class: "legend small soft" });
  const show = () => {
    lines.value = state.settings.bonds;
    inner.setAttribute("aria-pressed", String(state.settings.inner));
    legend.replaceChildren(...legendOf(state.settings.bonds));
  };
  for (const event of ["settings", "tape", "moment"]) on(event, show);
  show();
  return h("div", { class: "stagebar" }, h("label", { class: "small soft", for: "bonds", text: "Lines" }), lines, inner, legend);
}

function legendOf(how) {
  if (how === "off") return [];
  if (!attractions()) return ["To be seen when the first meeting is over."];
  if (how === "bonds" && even()) return ["Nobody is liked or disliked enough for a line yet."];
  return (LEGENDS[how] ?? []).map(([kind, text]) => h("span", {}, kind ? h("i", { class: `key ${kind}`, "aria-hidden": "true" }) : null, text));
}

/**
 * The line below the circle: who to whom, what kind of act, what it led to; and what there was no room for in the circle, words or thoughts.
 * @returns {{el: HTMLElement, show: (turn: ?object, unseen: object[]) => void}} unseen are thoughts, see inner.js
 */
export function makeCaption() {
  const el = h("div", { class: "caption" });
  return { el, show: (now, unseen) => el.replaceChildren(...(now ? lines(now, unseen) : opened())) };
}

/** What is to be seen before the first word: who has come, and what the meeting opens with. */
function opened() {
  return [h("p", { class: "soft", text: silence() }), ...opening().map((e) => h("p", {}, chip(e), ` ${e.text}`))];
}

/** What is to be said where nobody speaks. */
function silence() {
  return meeting()?.here.some((here, seat) => here && !state.tape.cast[seat].leader) ? "Everybody sits down." : "No member is here; the chairs stay empty.";
}

function lines(now, unseen) {
  const to = now.to === now.from ? "" : ` to ${name(now.to)}`;
  const parts = [
    h("p", { class: "words", text: now.words }),
    h("p", { class: "deed" }, h("b", { text: name(now.from) + to }), ` ${deed(now)} `,
      h("span", { class: "soft", text: `· ${manner(now.point)} · ${depth(now.depth)}` })),
  ];
  const turning = (now.events ?? []).filter((e) => e.turning);
  if (turning.length) parts.push(h("p", { class: "happened" }, ...turning.map(chip)));
  if (unseen.length) parts.push(h("ul", { class: "thoughts small" }, ...unseen.map(({ text }) => h("li", { text }))));
  return parts;
}

/** Whether what goes on inside somebody is not to be told now: one guesses, or leads by what shows. */
function hidden() { return document.documentElement.matches("[data-guessing], [data-unseen]"); }

/**
 * A sign with its word and whom it happened to; pointed at, it tells what happened.
 * @param {object} event room.Event
 * @returns {HTMLElement}
 */
export function chip(event) {
  return h("span", { class: `turning tone-${tone(event.kind)}`, on: { pointerenter: (e) => { e.currentTarget.title = hidden() ? "" : event.text; } } },
    h("i", { "aria-hidden": "true", text: sign(event) }), ` ${word(event)}${event.who >= 0 ? `: ${name(event.who)}` : ""}`);
}
