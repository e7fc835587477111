/**
 * Keeping a course: save it, open it again, copy a link to it, take it away as one file that replays it.
 */
import { state } from "room/store.js";
import { make, button, dialog, show, say } from "room/make.js";
import { addTool } from "room/tools.js";
import { live, room, file as wholeFile } from "room/api.js";
import { openCourse, LIMIT } from "room/opener.js";
import { all, replace } from "room/cards.js";

/** Puts saving, opening, the link and the file into the menu. */
export function mount() {
  addTool("Save this course", save, { order: 60, hint: "A small file with what makes the course, and your cards" });
  if (!live()) return;
  const file = make("input", { type: "file", accept: ".json,application/json", class: "hidden", tabindex: "-1", "aria-hidden": "true" });
  file.addEventListener("change", () => { if (file.files[0]) open(file.files[0]); file.value = ""; });
  document.body.append(file);
  addTool("Open a saved course", () => file.click(), { order: 61 });
  addTool("Copy a link", copyLink, { order: 62, hint: "The link makes the same course again on any machine that runs microcosm serve" });
  addTool("Take it away as a page", take, { order: 63, hint: "One file that replays the course without a server" });
}

/**
 * What is written when a course is saved.
 * @returns {{format: number, inputs: object, cards: object[], at: {meeting: number, index: number}}}
 */
export function saved() {
  return { format: 1, inputs: state.tape.inputs, cards: all(), at: { meeting: state.meeting, index: state.index } };
}

function save() {
  if (!state.tape) { say("Open a case first."); return; }
  download(`${filename()}.json`, new Blob([JSON.stringify(saved(), null, 1)], { type: "application/json" }));
  say("Saved. Open it again with “Open a saved course”.");
}

function filename() {
  const { case: name, seed } = state.tape.inputs;
  const title = name || state.tape.title || "course";
  return `microcosm-${title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "course"}-${seed}`;
}

function download(name, blob) {
  const url = URL.createObjectURL(blob);
  const link = make("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

/**
 * Reads a saved course: what save writes, or bare inputs as the server's save gives them.
 * @param {string} text
 * @returns {{inputs: object, cards: ?object[], at: object}}
 * @throws {Error} with one line
 */
export function parse(text) {
  let told;
  try { told = JSON.parse(text); } catch { throw new Error("That is no saved course: it is not JSON."); }
  const inputs = told?.inputs ?? told;
  if (typeof inputs !== "object" || inputs === null || !(inputs.case || inputs.yaml)) throw new Error("That is no saved course: it names no case.");
  return { inputs, cards: told.cards ?? null, at: told.at ?? {} };
}

async function open(file) {
  try {
    if (file.size > 2 * LIMIT) throw new Error("That file is too long for a saved course.");
    const { inputs, cards, at } = parse(await file.text());
    await openCourse(inputs, { meeting: Number(at.meeting) || 0, index: Number(at.index) || 0 });
    if (cards) replace(cards);
    say("The course is open.");
  } catch (err) { say(err.message); }
}

async function copyLink() {
  const href = await link();
  const note = new URL(href).searchParams.has("room") ? " A case of your own does not fit into a link: this one works as long as the server holds the room. Save the course to keep it." : "";
  try {
    await navigator.clipboard.writeText(href);
    say(`The link is copied.${note}`);
  } catch { offer(href); }
}

/** The address of the course with all that was done in it, at the present moment. */
async function link() {
  const url = state.id ? await room(state.id).then((r) => r.url, () => "") : "";
  const at = new URL(url || location.href, location.href);
  at.searchParams.set("m", String(state.meeting + 1));
  at.searchParams.set("t", String(state.index));
  return at.href;
}

/** Shows the link where the browser does not let us copy it. */
function offer(href) {
  const { dialog: box, body } = dialog("link", "A link to this course");
  const input = make("input", { type: "text", readonly: true, value: href, "aria-label": "The link", class: "wide" });
  body.replaceChildren(input, make("p", { class: "actions" }, button("Done", () => box.close(), { class: "go" })));
  show(box, input);
  input.select();
}

/** The page as the server makes it, with the cards as far as they are meant for others: without notes. */
async function take() {
  if (!state.tape || !state.id) { say("Open a case first."); return; }
  try {
    const cards = all().map((c) => ({ ...c, note: "" }));
    const text = JSON.stringify(cards).replaceAll("<", "\\u003c"), place = '<script type="application/json" id="tape">';
    const html = (await wholeFile(state.id)).replace(place, () => `<script type="application/json" id="cards">${text}</script>\n${place}`);
    download(`${filename()}.html`, new Blob([html], { type: "text/html" }));
    say("The file replays this course in any browser, without a server.");
  } catch (err) { say(err.message); }
}
