/**
 * The first lesson: about ten minutes, act first, then understand. Its steps are data (lesson.json): what to do, what to wait for in the
 * course that is open, and what it was. It can be left at any time and taken up again.
 */
import { state, on, goTo, play, setMode } from "room/store.js";
import { make, button, kept, keep, say, typing } from "room/make.js";
import { addTool } from "room/tools.js";
import { get, live } from "room/api.js";
import { openCourse } from "room/opener.js";
import { term } from "room/glossary.js";
import { neat } from "room/why.js";
import { locate, reached, fill } from "room/steps.js";
import { invite, invited } from "room/invite.js";

const KEY = "microcosm.lesson";
const PHONE = "(max-width: 760px)";

let data = null;
let card = null;
let now = { step: 0, done: false, since: null, answer: null };

/** Puts the lesson on the page: a button in the header, and an invitation to those who have never seen it. */
export function mount() {
  if (!live()) return;
  addTool("First lesson", startLesson, { front: true, order: 30, hint: "About ten minutes" });
  invite(startLesson);
  on("moment", () => { if (now.since) now.since.played++; look(); });
  for (const name of ["tape", "focus", "mode"]) on(name, look);
  on("led", () => { if (now.since) now.since.led++; look(); });
  document.addEventListener("keydown", (e) => {
    if (e.key === "L" && e.shiftKey && !typing(e) && open()) { e.preventDefault(); card.title.focus(); }
  });
}

/** Starts the lesson, or asks whether to go on where it was left. */
export async function startLesson() {
  build();
  try {
    data ??= await get("/lesson.json");
  } catch (err) { say(err.message); return; }
  card.box.hidden = false;
  invited();
  measure();
  const last = kept(KEY)?.step ?? 0;
  if (last > 0 && last < data.steps.length) resume(last); else welcome();
}

function build() {
  if (card) return;
  const box = make("section", { id: "lesson", class: "coach" });
  const place = document.getElementById("lesson");
  if (place) place.replaceWith(box); else document.body.append(box);
  card = {
    box, title: make("h2", { tabindex: "-1", id: "lesson-title" }), body: make("div", { class: "lesson-body" }),
    told: make("div", { role: "status", class: "lesson-told" }), bar: make("progress", { max: "1", value: "0", "aria-label": "How far the lesson is" }),
    count: make("span", { class: "soft" }), foot: make("p", { class: "actions" }),
  };
  const fold = button("Fold", () => {
    const folded = box.classList.toggle("folded");
    fold.textContent = folded ? "Unfold" : "Fold";
    fold.setAttribute("aria-expanded", String(!folded));
  }, { "aria-expanded": "true" });
  const head = make("header", { class: "lesson-head" }, card.count, card.bar, fold,
    button("⇄", () => box.classList.toggle("right"), { class: "wide-only", "aria-label": "Put this card on the other side", title: "Put this card on the other side" }), button("Leave", leave));
  box.setAttribute("aria-labelledby", "lesson-title");
  box.replaceChildren(head, card.title, card.body, card.told, card.foot);
  box.addEventListener("keydown", (e) => { if (e.key === "Escape") { e.stopPropagation(); leave(); } });
  const sizes = new ResizeObserver(measure);
  for (const el of [box, document.getElementById("foot")]) if (el) sizes.observe(el);
}

/** Leaves room for the card above the page on a phone, and for the foot of the page below the card. */
function measure() {
  const tall = open() && matchMedia(PHONE).matches ? card.box.offsetHeight : 0;
  const style = document.documentElement.style;
  style.setProperty("--lesson", `${tall}px`);
  style.setProperty("--foot", `${document.getElementById("foot")?.offsetHeight ?? 0}px`);
}

/** Whether the card is on the page. */
function open() { return Boolean(card) && !card.box.hidden; }

function welcome() {
  page("A first lesson", `About ${data.minutes} minutes: you do something, and then see what it was. You can leave at any time and go on later. Shift and L brings you to this card from anywhere.`,
    [button("Begin", () => enter(0), { class: "go" }), button("Not now", leave)]);
}

function resume(step) {
  page("Welcome back", `You left at step ${step + 1} of ${data.steps.length}: ${data.steps[step].title}.`,
    [button("Go on there", () => enter(step), { class: "go" }), button("From the beginning", () => enter(0)), button("Not now", leave)]);
}

function page(title, text, buttons) {
  point(null);
  card.box.classList.remove("done");
  now = { step: now.step, done: true, since: null, answer: null };
  card.title.textContent = title;
  card.count.textContent = "";
  card.bar.hidden = true;
  card.body.replaceChildren(make("p", {}, text));
  card.told.replaceChildren();
  card.foot.replaceChildren(...buttons);
  card.title.focus();
}

/** Whether the course of the lesson is open, led by nobody's hand. */
function ours() {
  const i = state.tape?.inputs;
  return i && i.case === data.inputs.case && i.seed === data.inputs.seed && !i.hands?.length;
}

async function enter(step) {
  now = { step, done: false, since: null, answer: null };
  keep(KEY, { step });
  const s = data.steps[step];
  play(false);
  try {
    if ((s.at || s.until.focus || s.until.at) && !ours()) await openCourse(data.inputs, { mode: "watch" });
  } catch (err) { say(err.message); }
  const at = start(step);
  if (at) { setMode("watch"); goTo(at.meeting, at.index); }
  now.since = { played: 0, led: 0, chosen: false };
  tell(s);
  look();
}

/** Where a step takes place, when it says so or, taken up again, when one before it did. */
function start(step) {
  const s = data.steps[step];
  if (s.at) return locate(state.tape, s.at);
  if (!s.until.at || state.index > 0 || state.meeting > 0) return null;
  const before = data.steps.slice(0, step).findLast((x) => x.at);
  return before ? locate(state.tape, before.at) : null;
}

function tell(s) {
  card.box.classList.remove("done");
  card.title.textContent = s.title;
  card.count.textContent = `Step ${now.step + 1} of ${data.steps.length}`;
  card.bar.hidden = false;
  card.bar.max = data.steps.length;
  card.bar.value = now.step;
  card.body.replaceChildren(make("p", {}, s.do), s.ask ? questions(s) : "", s.open ? opens(s) : "");
  card.told.replaceChildren();
  const last = now.step === data.steps.length - 1;
  card.foot.replaceChildren(...(last ? [button("Finish", finish, { class: "go" })] : [button("Skip this step", () => enter(now.step + 1), { class: "quiet" })]));
  point(s.point);
  if (!document.activeElement || document.activeElement === document.body || card.box.contains(document.activeElement)) card.title.focus();
}

function questions(s) {
  const all = s.ask.map((choice) => button(choice.text, () => {
    for (const b of all) b.setAttribute("aria-pressed", "false");
    all[s.ask.indexOf(choice)].setAttribute("aria-pressed", "true");
    now.answer = choice;
    now.since.chosen = true;
    look();
  }, { "aria-pressed": "false" }));
  return make("div", { class: "lesson-ask", role: "group", "aria-label": "Your guess" }, ...all);
}

function opens(s) {
  return make("p", {}, button(s.open.label, () => sit(s.open).catch((err) => say(err.message)), { class: "go" }));
}

/**
 * Opens the lesson's course with the leader's chair taken at a moment of it, or before its first word. What the leader notices shapes the
 * course from its beginning, and so other signals go with the beginning only.
 */
async function sit({ from, signals }) {
  if (from && !ours()) await openCourse(data.inputs);
  const after = from ? locate(state.tape, from)?.turn.id ?? 0 : 0;
  const inputs = { ...data.inputs, hands: [{ after, move: "take" }], ...(signals && { signals }) };
  await openCourse(inputs, { mode: "lead", meeting: Infinity, index: Infinity });
  now.since.led = 0;
}

/** Looks whether what the step waits for has come; then says what it was. */
function look() {
  if (!open() || now.done || !now.since || now.step === data.steps.length - 1) return;
  const s = data.steps[now.step];
  if (!reached(s.until, state, now.since)) return;
  now.done = true;
  play(false);
  point(null);
  explain(s);
}

function explain(s) {
  const said = fill(s.then, state.tape, s.tell ?? null);
  const texts = [now.answer?.reply, ...neat(said).split("\n")].filter(Boolean);
  card.box.classList.add("done");
  card.told.replaceChildren(...texts.map((text) => make("p", {}, text)),
    s.terms?.length ? make("p", { class: "soft" }, "Words: ", ...s.terms.flatMap((t, i) => [i ? ", " : "", term(t)])) : "");
  card.bar.value = now.step + 1;
  keep(KEY, { step: now.step + 1 });
  const next = button("Next", () => enter(now.step + 1), { class: "go" });
  card.foot.replaceChildren(next, button("Do it again", () => enter(now.step), { class: "quiet" }));
}

/** Shows which part of the page is meant. */
function point(selectors) {
  for (const el of document.querySelectorAll(".lesson-here")) el.classList.remove("lesson-here");
  const el = (selectors ?? []).map((s) => document.querySelector(s)).find(Boolean);
  if (!el) return;
  el.classList.add("lesson-here");
  el.scrollIntoView({ block: matchMedia(PHONE).matches && el.id === "stage" ? "start" : "nearest" });
}

function leave() {
  point(null);
  card.box.hidden = true;
  measure();
  say(now.step > 0 ? "You can go on with the first lesson whenever you like." : "");
}

function finish() {
  keep(KEY, null);
  now.step = 0;
  leave();
  say("That was the first lesson.");
}
