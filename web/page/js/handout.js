/**
 * Handouts to print: a case (what it is about, who is there, what to notice and to try, room for notes; solutions on a page of their own) and a debrief.
 */
import { state, name, setMode } from "room/store.js";
import { make, button, dialog, show, say } from "room/make.js";
import { addTool } from "room/tools.js";
import { live } from "room/api.js";

const NOTES = 12;
let sheet = null;

/** Puts the handouts into the menu. */
export function mount() {
  addTool("Handout of the case", printCase, { order: 50, hint: "To print" });
  if (live()) addTool("Handout of the debrief", printDebrief, { order: 51, hint: "To print" });
}

/** Shows the handout of the case that is open, ready to print. */
export function printCase() {
  if (!state.tape) { say("Open a case first."); return; }
  build("Handout of the case");
  const cycles = make("input", { type: "checkbox", id: "handout-cycles", checked: true });
  const draw = () => sheet.paper.replaceChildren(...casePages(state.tape, cycles.checked));
  cycles.addEventListener("change", draw);
  sheet.options.replaceChildren(cycles, make("label", { for: cycles.id }, "with each member’s cycle, as solutions on a page of its own"));
  draw();
  show(sheet.dialog);
}

/** Shows the handout of the debrief, ready to print; where there is none yet it is made first. */
export function printDebrief() {
  const from = document.getElementById("debrief");
  if (!state.tape || !from?.querySelector(".looked section")) {
    setMode("debrief");
    say("Here is the debrief; choose its handout again when it is there.");
    return;
  }
  build("Handout of the debrief");
  sheet.options.replaceChildren();
  sheet.paper.replaceChildren(...debriefPages(state.tape, from));
  show(sheet.dialog);
}

function build(title) {
  if (!sheet) {
    sheet = dialog("handout-sheet", title);
    sheet.options = make("p", { class: "options" });
    sheet.paper = make("div", { class: "paper" });
    sheet.body.append(make("div", { class: "print-hidden" }, sheet.options, make("p", { class: "actions" }, button("Print", () => window.print(), { class: "go" }))),
      sheet.paper);
  }
  sheet.heading.textContent = title;
}

function casePages(tape, cycles) {
  const first = make("section", { class: "leaf" }, make("h1", {}, tape.title || tape.inputs.case || "A case"),
    make("p", { class: "lead" }, tape.about), make("p", { class: "soft" }, frame(tape)),
    block("Who is there", members(tape)), block("What to notice", list(tape.notice)), block("What to try", list(tape.try)), notes(), purpose());
  return cycles ? [first, solutions(tape)] : [first];
}

function frame(tape) {
  const led = tape.strategy ? `; led by: ${tape.strategy}` : "";
  return `${tape.of} meetings of up to ${tape.turns} turns; luck (seed) ${tape.inputs.seed}${led}.`;
}

function members(tape) {
  const rows = tape.cast.filter((p) => !p.leader).map((p) => make("tr", {}, make("th", { scope: "row" }, p.name), make("td", {}), make("td", {}), make("td", {})));
  const head = make("tr", {}, ...["", "wishes …", "fears …", "and so …"].map((t) => make("th", { scope: "col" }, t)));
  return make("table", { class: "guess" }, make("caption", {}, "What do you think each of them wishes, fears, and does so as not to be hurt?"), make("thead", {}, head), make("tbody", {}, ...rows));
}

function solutions(tape) {
  const people = tape.cast.filter((p) => !p.leader && p.cycles?.length).flatMap((p) => [make("dt", {}, p.name), ...p.cycles.map((c) => make("dd", {}, cycle(c)))]);
  return make("section", { class: "leaf" }, make("h2", {}, "Solutions"), make("p", { class: "soft" }, "What the simulation gave each of them."),
    make("dl", { class: "solutions" }, ...people), purpose());
}

function cycle(c) {
  const draws = c.draws ? ` What that draws from others: ${stop(c.draws)}` : "";
  return `Wishes ${c.wishes}, fears ${c.fears}, and so ${stop(c.protects)}${draws}`;
}

/** @param {string} text @returns {string} the same with one full stop at its end */
function stop(text) { return `${text.replace(/[.\s]+$/, "")}.`; }

function list(lines) { return lines?.length ? make("ul", {}, ...lines.map((line) => make("li", {}, line))) : null; }

function block(title, body) { return body && make("div", { class: "part" }, make("h2", {}, title), body); }

function notes() {
  return make("div", { class: "part notes" }, make("h2", {}, "Notes"), ...Array.from({ length: NOTES }, () => make("div", { class: "rule", "aria-hidden": "true" })));
}

function purpose() {
  return make("p", { class: "purpose" }, "Simulated; its people are invented. For teaching and for research on theory, never for decisions about a real person.");
}

function debriefPages(tape, from) {
  const copy = from.cloneNode(true);
  copy.removeAttribute("id");
  copy.hidden = false;
  for (const el of copy.querySelectorAll("[id]")) el.removeAttribute("id");
  for (const el of copy.querySelectorAll("button:not(.term), input, select, [role=status], details:not([open])")) el.remove();
  copy.classList.add("copied");
  return [make("section", { class: "leaf" }, make("h1", {}, `Debrief: ${tape.title || tape.inputs.case || "a course"}`), make("p", { class: "soft" }, `${frame(tape)} ${byHand(tape)}`),
    copy, ends(tape), notes(), purpose())];
}

function byHand(tape) {
  const n = (tape.inputs.hands ?? []).filter((x) => x.move !== "take" && x.move !== "give").length;
  return n ? `${n === 1 ? "One move was" : `${n} moves were`} made by hand.` : "Nobody took the leader’s chair.";
}

function ends(tape) {
  if (!tape.ends) return null;
  const head = ["", "distress before", "after", "what it amounts to", "risks", "corrective experiences", "injuries", "repaired"];
  const rows = tape.ends.map((e, seat) => make("tr", {}, make("th", { scope: "row" }, name(seat)),
    ...[Math.round(e.before), Math.round(e.after), e.left ? `${e.class}; left after meeting ${e.left}` : e.class, e.bids, e.corrective, e.injuries, e.repairs].map((v) => make("td", {}, String(v)))));
  return block("What became of everybody", make("table", {}, make("thead", {}, make("tr", {}, ...head.map((t) => make("th", { scope: "col" }, t)))), make("tbody", {}, ...rows)));
}
