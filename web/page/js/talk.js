/**
 * What was said in this meeting: who to whom, the signs of turning points, the present act marked; a click goes there.
 */
import { calm, h, soon } from "room/dom.js";
import { goTo, meeting, name, on, play, state, turn, turns } from "room/store.js";
import { chip } from "room/stagebar.js";

const view = { of: null, lines: [], follow: true };

/**
 * Puts the transcript into the page.
 * @param {HTMLElement} [root] section#talk
 */
export function mount(root = document.getElementById("talk")) {
  const title = h("h2", {}), list = h("ol", { class: "lines-said", tabindex: -1 }), before = h("div", { class: "week small" }), week = h("div", { class: "week small" });
  const follow = h("button", { type: "button", class: "follow", text: "Follow along", hidden: true, on: { click: () => away(true) } });
  const live = h("p", { class: "hidden", "aria-live": "polite" });
  const scroll = h("div", { class: "scroll" }, before, list, week);
  root.classList.add("card");
  root.replaceChildren(title, scroll, follow);
  (document.getElementById("stage") ?? root).append(live); // the talk is not always to be seen, and what is hidden is not read out
  const away = (back) => { view.follow = back; follow.hidden = back; if (back) reach(scroll); };
  for (const event of ["wheel", "touchmove"]) scroll.addEventListener(event, () => away(false), { passive: true });
  list.addEventListener("keydown", (e) => walk(e));
  const draw = soon(() => { if (fill(title, list, before, week)) draw(); mark(week); speak(live); if (view.follow) setTimeout(() => reach(scroll)); });
  for (const event of ["tape", "moment", "mode"]) on(event, draw);
  draw();
}

/** How many lines are made for one picture, so that a long meeting does not hold up the page. */
const SLICE = 30;

/**
 * Builds lines that are not there yet: of another meeting, or those that were played since.
 * @returns {boolean} whether there are more to build
 */
function fill(title, list, before, week) {
  const now = meeting();
  if (view.of !== now) {
    Object.assign(view, { of: now, lines: [], follow: true });
    list.replaceChildren();
    title.textContent = now ? `Meeting ${now.number}` : "";
  }
  const more = turns().slice(view.lines.length, view.lines.length + SLICE).map((t, i) => line(t, view.lines.length + i));
  for (const el of more) view.lines.push(el);
  list.append(...more);
  around(before, "As it began", now?.before);
  around(week, "In the week after", now?.after);
  return view.lines.length < turns().length;
}

/** What happened before the first word, or after the last. */
function around(el, title, events = []) {
  const told = events.filter((e) => e.text), key = `${state.id} ${told.map((e) => e.id)}`;
  if (el.dataset.key === key) return;
  el.dataset.key = key;
  el.replaceChildren(...(told.length ? [h("h3", { text: title }), ...told.map((e) => h("p", {}, chip(e), ` ${e.text}`))] : []));
}

function line(t, index) {
  const signs = (t.events ?? []).filter((e) => e.turning).map(chip);
  const to = t.to === t.from ? "" : ` to ${name(t.to)}`;
  const leader = state.tape.cast[t.from]?.leader;
  return h("li", { class: leader ? "by-leader" : null, "data-index": index },
    h("button", { type: "button", tabindex: -1, on: { click: () => { play(false); goTo(state.meeting, index); } } },
      h("span", { class: "who" }, h("b", { text: name(t.from) }), h("span", { class: "soft", text: to })), h("span", { class: "words", text: t.words })),
    signs.length ? h("p", { class: "happened" }, ...signs) : null);
}

/** Marks the present act; what comes after it is only hinted at. */
function mark(week) {
  view.lines.forEach((el, i) => {
    const now = i === state.index;
    if (el.classList.contains("later") !== i > state.index) el.classList.toggle("later", i > state.index);
    if (now === el.classList.contains("now")) return;
    const b = el.firstChild;
    el.classList.toggle("now", now);
    b.tabIndex = now ? 0 : -1;
    if (now) b.setAttribute("aria-current", "true"); else b.removeAttribute("aria-current");
  });
  week.hidden = state.index < turns().length - 1;
}

/** Reads the present act out; not while acts come faster than they can be read. */
function speak(live) {
  const t = turn();
  if (!t || (state.playing && state.settings.speed > 1)) return;
  const text = `${name(t.from)}${t.to === t.from ? "" : ` to ${name(t.to)}`}: ${t.words}`;
  if (live.textContent !== text) live.textContent = text;
}

/** Brings the present act into sight, within the list only; called when the picture is made, so that nothing is measured twice. */
function reach(scroll) {
  const el = view.lines[state.index];
  if (!scroll.clientHeight) return;
  const top = el ? Math.max(0, el.offsetTop - scroll.clientHeight * .6) : 0;
  scroll.scrollTo({ top, behavior: state.playing && state.settings.speed <= 2 && !calm() ? "smooth" : "instant" });
}

function walk(e) {
  const at = Number(e.target.closest("li")?.dataset.index), to = { ArrowDown: at + 1, ArrowUp: at - 1 }[e.key];
  const el = view.lines[to];
  if (!el || e.shiftKey) return;
  e.preventDefault();
  e.stopPropagation();
  play(false);
  goTo(state.meeting, to);
  el.firstChild.tabIndex = 0;
  el.firstChild.focus();
}
