/**
 * Signs along the timeline: as many as fit without covering each other, the weightiest first; the rest is in the list.
 */
import { h } from "room/dom.js";

const ROW = 21;

/**
 * Chooses rows for signs.
 * @param {{x: number, weight: number}[]} points
 * @param {number} rows
 * @param {number} gap pixels between neighbours
 * @returns {object[]} those that fit, in their order along the line, each with a row, 0 the lowest
 */
export function pack(points, rows, gap) {
  const taken = Array.from({ length: rows }, () => []), out = [];
  for (const p of [...points].sort((a, b) => b.weight - a.weight)) {
    const row = taken.findIndex((xs) => xs.every((x) => Math.abs(x - p.x) >= gap));
    if (row < 0) continue;
    taken[row].push(p.x);
    out.push({ ...p, row });
  }
  return out.sort((a, b) => a.x - b.x);
}

/**
 * The row of signs: one tab stop, arrows from sign to sign, the name on focus and hover.
 * @returns {{el: HTMLElement, show: (signs: object[], rows: number) => void}}
 */
export function makeSigns() {
  const tip = h("div", { class: "tip-text", role: "tooltip", id: "sign-tip", hidden: true });
  const list = h("div", { role: "toolbar", "aria-label": "Turning points along the course" });
  const el = h("div", { class: "signs" }, list, tip);
  const tell = (button) => {
    tip.hidden = !button;
    if (!button) return;
    tip.textContent = button.getAttribute("aria-label");
    const share = parseFloat(button.style.left) / (el.clientWidth || 1);
    tip.style.left = button.style.left;
    tip.style.transform = `translateX(-${Math.round(share * 100)}%)`;
  };
  const over = (e) => tell(e.target.closest("button"));
  list.addEventListener("pointerover", over);
  list.addEventListener("focusin", over);
  list.addEventListener("pointerout", () => tell(null));
  list.addEventListener("focusout", () => tell(null));
  list.addEventListener("keydown", (e) => walk(e, list));
  return { el, show: (signs, rows) => list.replaceChildren(...signs.map((p, i) => button(p, i, rows))) };
}

function button(p, i, rows) {
  const b = h("button", { type: "button", class: `tone-${p.tone}`, tabindex: i ? -1 : 0, "aria-label": p.text, on: { click: p.go } },
    h("span", { "aria-hidden": "true", text: p.sign }));
  b.style.left = `${p.x.toFixed(1)}px`;
  b.style.top = `${(rows - 1 - p.row) * ROW}px`;
  return b;
}

function walk(e, list) {
  const all = [...list.children], at = all.indexOf(document.activeElement);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[e.key];
  if (to === undefined || e.shiftKey || !all.length) return;
  const b = all[Math.max(0, Math.min(all.length - 1, to))];
  for (const other of all) other.tabIndex = other === b ? 0 : -1;
  b.focus();
  e.preventDefault();
  e.stopPropagation();
}
