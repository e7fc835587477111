/**
 * The glossary: every term used on the page, one click away. In a file that replays a course the terms are in the page itself.
 */
import { glossary } from "room/api.js";
import { make, button, dialog, show, typing } from "room/make.js";
import { addTool } from "room/tools.js";

let parts = null;
let terms = null;
let rows = [];

/**
 * A button, looking like a word, that opens the glossary at a term.
 * @param {string} name the term, for example "corrective experience"
 * @param {string} [text] what the button says, the term when not told
 * @returns {HTMLButtonElement}
 */
export function term(name, text) {
  const said = text ?? plain(name);
  return button(said, () => openGlossary(name), { class: "term", "aria-label": `${said}: what it means`, title: "What it means" });
}

/**
 * Opens the glossary, at a term when one is told.
 * @param {string} [name]
 */
export async function openGlossary(name = "") {
  build();
  show(parts.dialog, parts.search);
  await load();
  parts.search.value = "";
  filter();
  if (name) at(name);
}

/**
 * Puts the glossary on the page: its dialog, a button in the header and the key "?".
 */
export function mount() {
  addTool("Words", () => openGlossary(), { front: true, order: 20, hint: "What the words mean (key ?)" });
  document.addEventListener("keydown", (e) => {
    if (e.key === "?" && !typing(e) && !document.querySelector("dialog:modal")) { e.preventDefault(); openGlossary(); }
  });
}

/** @param {string} name a term as tables write it @returns {string} as people read it */
function plain(name) { return name.replaceAll("_", " "); }

function build() {
  if (parts) return;
  const { dialog: box, body } = dialog("glossary", "What the words mean");
  const search = make("input", { type: "search", id: "glossary-search", autocomplete: "off", spellcheck: "false" });
  const count = make("p", { role: "status", class: "soft" });
  const list = make("dl", { class: "terms" });
  search.addEventListener("input", filter);
  body.append(make("label", { for: search.id, class: "lab" }, "Look for a word"), search, count, list);
  parts = { dialog: box, search, count, list };
}

async function load() {
  if (terms) return;
  try { terms = await glossary(); } catch { terms = null; }
  rows = (terms ?? []).map(row);
}

function row({ name, meaning }) {
  const dt = make("dt", { tabindex: "-1" }, plain(name));
  return { name: plain(name).toLowerCase(), text: `${plain(name)} ${meaning}`.toLowerCase(), dt, dd: make("dd", {}, meaning) };
}

function filter() {
  const q = plain(parts.search.value.trim().toLowerCase());
  const hits = rows.filter((r) => r.text.includes(q));
  hits.sort((a, b) => rank(a, q) - rank(b, q));
  for (const r of rows) r.dt.classList.remove("here");
  parts.list.replaceChildren(...hits.flatMap((r) => [r.dt, r.dd]));
  parts.count.textContent = !terms ? "The words cannot be reached just now." : hits.length === 1 ? "1 word" : `${hits.length} words`;
}

function rank(r, q) { return r.name.startsWith(q) ? 0 : r.name.includes(q) ? 1 : 2; }

function at(name) {
  const wanted = plain(name).toLowerCase();
  const r = rows.find((x) => x.name === wanted) ?? rows.find((x) => x.name.startsWith(wanted));
  if (!r) { parts.search.value = plain(name); filter(); return; }
  r.dt.classList.add("here");
  r.dt.scrollIntoView({ block: "center" });
  r.dt.focus();
}
