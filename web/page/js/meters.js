/**
 * Five states of somebody as meters: the number beside, what the last act changed, and on focus what each means.
 */
import { h, set } from "room/dom.js";
import { looks, state } from "room/store.js";
import { num } from "room/signs.js";

/** The meters in the order of room.Meters: what each is called and what it means. */
const METERS = [
  ["felt safety", "How safe it feels in the room. The safer, the more is dared, and the better feedback can be taken in."],
  ["arousal", "How stirred somebody is at this moment. A corrective experience needs it, and safety besides."],
  ["hope", "The conviction that things can change."],
  ["felt insight", "How far the pattern is understood with feeling, while it happens."],
  ["facade", "How much politeness covers what somebody would really do. It wears off in company."],
];

/**
 * Makes the meters.
 * @returns {{el: HTMLElement, show: (seat: number) => void}}
 */
export function makeMeters() {
  const means = h("p", { class: "small means", text: MEANS });
  const rows = METERS.map((about, k) => meter(about, k, means));
  return {
    el: h("div", { class: "meters" }, ...rows.map((r) => r.el), means),
    show: (seat) => {
      const now = looks().state, before = earlier();
      rows.forEach((r, k) => r.show(now[seat * METERS.length + k], before[seat * METERS.length + k]));
    },
  };
}

const MEANS = "Touch or focus a meter to read what it means.";

function meter([label, about], k, means) {
  const fill = h("i", { class: "fill" }), value = h("span", { class: "value" }), change = h("span", { class: "change" }), told = h("span", { class: "hidden", id: `meter-${k}`, text: about });
  const bar = h("span", { class: "bar" }, fill);
  const el = h("div", { class: "meter", role: "meter", tabindex: 0, "aria-label": label, "aria-valuemin": 0, "aria-valuemax": 1, "aria-describedby": `meter-${k}` },
    h("span", { class: "label", text: label }), bar, value, change, told);
  const tell = () => { means.replaceChildren(h("b", { text: `${label}: ` }), about); };
  for (const event of ["focus", "pointerenter"]) el.addEventListener(event, tell);
  return { el, show: (x, before) => draw({ el, fill, value, change }, x, before) };
}

function draw({ el, fill, value, change }, x, before) {
  const known = Number.isFinite(x), by = known && Number.isFinite(before) ? x - before : 0;
  const text = known ? num(x / 100) : "–", moved = by ? `${by > 0 ? "+" : "−"}${num(Math.abs(by) / 100)}` : "";
  if (value.textContent !== text) value.textContent = text;
  if (change.textContent !== moved) change.textContent = moved;
  fill.style.width = `${known ? x : 0}%`;
  set(el, { "aria-valuenow": known ? (x / 100).toFixed(2) : 0, "aria-valuetext": known ? `${text}${moved ? `, ${moved} with this act` : ""}` : "not known yet" });
}

/** The states after the act before the present one, in the same meeting. */
function earlier() {
  const all = state.tape.meetings[state.meeting]?.turns ?? [];
  for (let i = state.index - 1; i >= 0; i--) if (all[i].state?.length) return all[i].state;
  return [];
}
