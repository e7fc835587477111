/**
 * The tools of the page: a few buttons in the header and a menu with the rest. Panels add theirs.
 */
import { make, button } from "room/make.js";

let bar = null;
let list = null;

/**
 * Adds a tool.
 * @param {string} label
 * @param {() => void} fn
 * @param {{front?: boolean, key?: string, hint?: string, order?: number}} [how] front: a button of its own beside the menu; key: the key
 *   that does the same, told; order: smaller comes first
 * @returns {HTMLButtonElement}
 */
export function addTool(label, fn, how = {}) {
  build();
  const b = button(label, () => { shut(); fn(); }, { "aria-keyshortcuts": how.key, title: how.hint, "data-order": how.order ?? 50 });
  if (how.key) b.append(make("kbd", { "aria-hidden": "true" }, how.key.replace("Shift+", "⇧")));
  if (how.front) insert(bar, b, bar.querySelector(".more"));
  else insert(list, make("li", { "data-order": how.order ?? 50 }, b), null);
  return b;
}

function insert(parent, el, end) {
  const after = [...parent.children].find((x) => x === end || Number(x.dataset.order) > Number(el.dataset.order));
  parent.insertBefore(el, after ?? end);
}

function build() {
  if (bar) return;
  list = make("ul", { id: "more-list", hidden: true });
  const more = button("More", toggle, { "aria-expanded": "false", "aria-controls": "more-list", id: "more" });
  bar = document.querySelector("#head .tools");
  if (!bar) {
    bar = make("div", { class: "tools" });
    (document.getElementById("head") ?? document.body).append(bar);
  }
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", "Tools");
  bar.append(make("div", { class: "more" }, more, list));
  bar.addEventListener("keydown", (e) => {
    if (e.key === "Escape" && !list.hidden) { e.stopPropagation(); shut(); more.focus(); }
  });
  document.addEventListener("pointerdown", (e) => { if (!bar.contains(e.target)) shut(); });
  bar.addEventListener("focusout", (e) => { if (e.relatedTarget && !bar.contains(e.relatedTarget)) shut(); });
}

function toggle() {
  list.hidden = !list.hidden;
  document.getElementById("more").setAttribute("aria-expanded", String(!list.hidden));
  if (!list.hidden) list.querySelector("button")?.focus();
}

function shut() {
  if (!list || list.hidden) return;
  list.hidden = true;
  document.getElementById("more").setAttribute("aria-expanded", "false");
}
