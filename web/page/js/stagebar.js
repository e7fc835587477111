/**
 * Above the circle what to show, below it the present act in words, with signs and a legend.
 */
import { h } from "room/dom.js";
import { LEGENDS, WAYS, attractions } from "room/bonds.js";
import { thoughts } from "room/inner.js";
import { name, on, setSetting, state } from "room/store.js";
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
  return LEGENDS[how].map(([kind, text]) => h("span", {}, kind ? h("i", { class: `key ${kind}`, "aria-hidden": "true" }) : null, text));
}

/**
 * The line below the circle: who to whom, what kind of act, what it led to; on a narrow page the words too.
 * @returns {{el: HTMLElement, show: (turn: ?object, looking: object[]) => void}}
 */
export function makeCaption() {
  const el = h("div", { class: "caption" });
  return { el, show: (now) => el.replaceChildren(...(now ? lines(now) : [h("p", { class: "soft", text: "Everybody sits down." })])) };
}

function lines(now) {
  const to = now.to === now.from ? "" : ` to ${name(now.to)}`;
  const parts = [
    h("p", { class: "words", text: now.words }),
    h("p", { class: "deed" }, h("b", { text: name(now.from) + to }), ` ${deed(now)} `,
      h("span", { class: "soft", text: `· ${manner(now.point)} · ${depth(now.depth)}` })),
  ];
  const turning = (now.events ?? []).filter((e) => e.turning);
  if (turning.length) parts.push(h("p", { class: "happened" }, ...turning.map(chip)));
  if (state.settings.inner) parts.push(h("ul", { class: "thoughts small" }, ...thoughts(now, state.focus).map(({ text }) => h("li", { text }))));
  return parts;
}

/**
 * A sign with its word and whom it happened to.
 * @param {object} event room.Event
 * @returns {HTMLElement}
 */
export function chip(event) {
  return h("span", { class: `turning tone-${tone(event.kind)}`, title: event.text },
    h("i", { "aria-hidden": "true", text: sign(event) }), ` ${word(event)}${event.who >= 0 ? `: ${name(event.who)}` : ""}`);
}
