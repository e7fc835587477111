/**
 * For a trainer in front of a room: stop-and-ask cards, and the projector view (large type, few panels, presenter's notes hidden).
 */
import { state, on, emit, play, goTo, turn, name, meeting, setSetting } from "room/store.js";
import { make, button, field, dialog, show, typing, say } from "room/make.js";
import { addTool } from "room/tools.js";
import { begin, all, place, remove, here, places } from "room/cards.js";

/** Whether this screen looks on at another one, which says when to ask. */
const watching = new URLSearchParams(location.search).has("watch");

/** In the place of the last act's id: the next moment is a leap. */
const LEAP = NaN;

let asked = null;
let editor = null;
let last = -1;
let projectorTool = null;

/** Puts the cards and the projector view on the page. */
export function mount() {
  addTool("Stop-and-ask cards", openEditor, { order: 40, key: "Shift+C", hint: "Questions at moments of your choice" });
  projectorTool = addTool("Projector view", projector, { order: 41, key: "Shift+P", hint: "Large type, few panels" });
  projectorTool.setAttribute("aria-pressed", String(state.settings.projector));
  document.addEventListener("keydown", keys);
  on("cards", () => { if (editor?.dialog.open) list(); });
  on("card", leap);
  on("moment", stopHere);
  on("asked", (card) => { if (card) openCard({ ...card, note: "" }); else asked?.dialog.close(); });
  on("settings", () => projectorTool.setAttribute("aria-pressed", String(state.settings.projector)));
  begin();
}

function keys(e) {
  if (typing(e) || !e.shiftKey || document.querySelector("dialog:modal")) return;
  if (e.key === "P") { e.preventDefault(); projector(); }
  if (e.key === "C") { e.preventDefault(); openEditor(); }
}

/** Turns the projector view on or off. */
export function projector() {
  setSetting("projector", !state.settings.projector);
  say(state.settings.projector ? "Projector view. Shift and P goes back." : "Back to the usual view.");
}

/** Stops where a card stands when somebody got there by playing or by one step on; not when leaping to and fro. */
function stopHere() {
  const stepped = before() === last;
  last = turn()?.id ?? -1;
  const card = here();
  if (!card || watching || !(state.playing || stepped)) return;
  play(false);
  openCard(card);
}

/** The id of the act before the present one, -1 where there is none. */
function before() {
  if (state.index > 0) return meeting().turns[state.index - 1].id;
  return state.tape?.meetings[state.meeting - 1]?.turns.at(-1)?.id ?? -1;
}

/**
 * Shows a card, large.
 * @param {import("room/cards.js").Card} card
 */
export function openCard(card) {
  asked ??= makeAsk();
  const picks = card.choices.map((text, i) => pick(text, i));
  const said = make("p", { class: "soft" }, turn() ? `${name(turn().from)}: ${turn().words}` : "");
  const note = card.note && make("details", { class: "note" }, make("summary", {}, "Note to self"), make("p", {}, card.note));
  asked.heading.textContent = card.question;
  asked.body.replaceChildren(...[said, picks.length ? make("ul", { class: "choices" }, ...picks) : null, note,
    make("p", { class: "actions" }, button("Go on", () => asked.dialog.close(), { class: "go" }),
      button("Go on and play", () => { asked.dialog.close(); play(true); }))].filter(Boolean));
  show(asked.dialog);
  emit("asking", card);
}

function makeAsk() {
  const made = dialog("ask", "Stop and ask");
  made.dialog.classList.add("ask");
  made.dialog.addEventListener("close", () => emit("asking", null));
  return made;
}

function pick(text, i) {
  const b = button("", () => {
    const on = b.getAttribute("aria-pressed") !== "true";
    b.setAttribute("aria-pressed", String(on));
  }, { "aria-pressed": "false" });
  b.append(make("b", {}, String.fromCharCode(65 + i)), make("span", {}, text));
  return make("li", {}, b);
}

/** Goes to where a card stands and shows it. */
function leap({ meeting: m, index, card }) {
  last = LEAP;
  play(false);
  goTo(m, index);
  openCard(card);
}

/** Opens the list of cards, with a form for one at the present moment. */
export function openEditor() {
  if (!state.tape) { say("Open a case first."); return; }
  build();
  play(false);
  fill(here());
  list();
  show(editor.dialog, turn() ? editor.question : null);
}

function build() {
  if (editor) return;
  editor = dialog("cards-edit", "Stop-and-ask cards");
  Object.assign(editor, {
    question: make("input", { type: "text", maxlength: "500", required: true }),
    choices: make("textarea", { rows: "3", maxlength: "1600" }), note: make("textarea", { rows: "2", maxlength: "1000" }),
    where: make("p", { class: "where" }), list: make("ul", { class: "card-list" }), none: make("p", { class: "soft" }),
  });
  const form = make("form", { on: { submit: (e) => { e.preventDefault(); save(); } } }, editor.where,
    field("What do you ask the room?", editor.question),
    field("Answers to choose from", editor.choices, "One a line; leave it empty for an open question."),
    field("Note to self", editor.note, "Folded away on the card, hidden in projector view."),
    make("p", { class: "actions" }, make("button", { type: "submit", class: "go" }, "Place the card here")));
  editor.form = form;
  editor.body.append(make("p", { class: "soft" }, "Playing stops where a card stands and shows it large. Cards are kept in this browser with the course, and in the files you save or take away; your notes are in the saved one only."),
    form, make("h3", {}, "In this course"), editor.none, editor.list);
}

function fill(card) {
  const t = turn();
  editor.form.hidden = !t;
  editor.where.textContent = t ? `In meeting ${meeting().number}, after ${name(t.from)}: “${t.words}”` : "";
  editor.question.value = card?.question ?? "";
  editor.choices.value = card?.choices.join("\n") ?? "";
  editor.note.value = card?.note ?? "";
}

function save() {
  const t = turn();
  const question = editor.question.value.trim();
  if (!t || !question) { editor.question.focus(); return; }
  const choices = editor.choices.value.split("\n").map((x) => x.trim()).filter(Boolean);
  const held = place({ after: t.id, words: t.words, question, choices, note: editor.note.value.trim() });
  say(held ? "The card is placed." : "The card is placed; this browser keeps nothing, so save the course to keep it.");
}

function list() {
  const found = places();
  const out = all().length - found.length;
  const more = out === 1 ? "1 card stands" : `${out} cards stand`;
  editor.none.textContent = [found.length ? "" : "There are none yet.", out ? `${more} at moments that have not been played or are not in this course.` : ""].join(" ").trim();
  editor.list.replaceChildren(...found.map((f) => entry(f)));
}

function entry({ meeting: m, index, card }) {
  const go = () => { last = LEAP; goTo(m, index); fill(card); editor.question.focus(); };
  return make("li", {}, make("span", {}, `Meeting ${state.tape.meetings[m].number}: ${card.question}`),
    button("Go there and change it", go, { "aria-label": `Go to and change: ${card.question}` }),
    button("Take away", () => { remove(card.after); say("The card is gone."); editor.dialog.querySelector("h2").focus(); }, { "aria-label": `Take away: ${card.question}` }));
}
