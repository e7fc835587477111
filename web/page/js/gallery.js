/**
 * The gallery: the built-in cases with what they are about, what to notice and what to try; a case of one's own; start watching or leading.
 */
import { state } from "room/store.js";
import { make, button, field, dialog, show } from "room/make.js";
import { addTool } from "room/tools.js";
import { cases as allCases, leaders as allLeaders, live } from "room/api.js";
import { openCourse, LIMIT } from "room/opener.js";
import { printCase } from "room/handout.js";

const OWN = "own";
const SIGNALS = ["clear", "usual", "noisy"];

let parts = null;
let cases = [];
let chosen = "";

/** Puts the gallery on the page: its dialog and its button in the header. */
export function mount() {
  if (!live()) return;
  addTool("Cases", openGallery, { front: true, order: 10, hint: "Choose a case, or bring your own" });
}

/** Opens the gallery at the case that is open. */
export async function openGallery() {
  build();
  show(parts.dialog, parts.list);
  await load();
  choose(chosen || opened() || cases[0]?.name || OWN);
  parts.list.querySelector("[aria-checked=true]")?.focus();
}

/** The case that is open, as the gallery names it: one of its own is there to be changed. */
function opened() {
  const { case: name, yaml } = state.tape?.inputs ?? {}, served = new URLSearchParams(location.search).get("case");
  if (!yaml) return name;
  if (cases.some((c) => c.name === served)) return served;
  parts.form.yaml.value ||= yaml;
  return OWN;
}

function build() {
  if (parts) return;
  const { dialog: box, body } = dialog("gallery", "Choose a case");
  const list = make("div", { class: "cases", role: "radiogroup", "aria-label": "Cases" });
  const detail = make("article", { class: "case", "aria-live": "off" });
  list.addEventListener("keydown", keys);
  body.append(make("p", { class: "soft" }, "Everybody in these rooms is invented. It is for teaching, never for decisions about a real person."),
    make("div", { class: "gallery" }, list, detail));
  parts = { dialog: box, list, detail, form: form() };
}

async function load() {
  if (cases.length) return;
  try {
    const [told, leaders] = await Promise.all([allCases(), allLeaders()]);
    cases = told;
    for (const l of leaders) parts.form.leader.append(make("option", { value: l.name, title: l.about }, l.name));
  } catch (err) { parts.form.error.textContent = err.message; }
  parts.list.replaceChildren(...[...cases.map((c) => choice(c.name, c.title)), choice(OWN, "A case of your own …")]);
}

function choice(name, title) {
  return button(title || name, () => choose(name), { role: "radio", "data-case": name, "aria-checked": "false", tabindex: "-1" });
}

function keys(e) {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[e.key];
  if (!step) return;
  e.preventDefault();
  const all = [...parts.list.children];
  const now = all.findIndex((b) => b.dataset.case === chosen);
  const next = all[(now + step + all.length) % all.length];
  choose(next.dataset.case);
  next.focus();
}

function choose(name) {
  chosen = name;
  for (const b of parts.list.children) {
    const on = b.dataset.case === name;
    b.setAttribute("aria-checked", String(on));
    b.tabIndex = on ? 0 : -1;
    if (on) b.scrollIntoView({ block: "nearest" });
  }
  const c = cases.find((x) => x.name === name);
  parts.form.error.textContent = "";
  parts.detail.replaceChildren(...(c ? about(c) : own()), parts.form.root);
  parts.detail.scrollTop = 0;
  if (matchMedia("(max-width: 760px)").matches) parts.detail.scrollIntoView({ block: "nearest" });
}

function about(c) {
  return [make("h3", {}, c.title || c.name), make("p", {}, c.about), ...points("What to notice", c.notice), ...points("What to try", c.try, tryIt),
    opened() === c.name && button("Print a handout of this case", () => printCase(), { class: "quiet" })].filter(Boolean);
}

function points(title, lines, more = () => null) {
  return lines?.length ? [make("h4", {}, title), make("ul", {}, ...lines.map((line) => make("li", {}, line, more(line))))] : [];
}

/**
 * What a line of "what to try" changes, as the command line would: --set PATH=VALUE and --leader NAME.
 * @param {string} line
 * @returns {?{set?: string[], leader?: string}} null where it changes nothing that a page can change
 */
export function changes(line) {
  const set = [...line.matchAll(/--set[ =]([^\s;,]+=[^\s;,]+)/g)].map(([, x]) => x);
  const leader = line.match(/--leader[ =]([a-z][a-z-]*)/)?.[1];
  if (line.includes("microcosm ") || (!set.length && !leader)) return null;
  return { ...(set.length && { set }), ...(leader && { leader }) };
}

function tryIt(line) {
  const change = changes(line);
  return change && make("span", {}, " ", button("Try it", () => start("watch", change), { class: "quiet", "aria-label": `Try it: ${line}` }));
}

function own() {
  const f = parts.form;
  return [make("h3", {}, "A case of your own"),
    make("p", {}, "Write a case as a YAML file: the quickest way is to copy a built-in one with “microcosm scenarios show NAME” and change it. It stays on this machine."),
    field("Choose a file", f.file), field("or paste it here", f.yaml, `Up to ${LIMIT / 1024} KB of text.`)];
}

function form() {
  const f = {
    seed: make("input", { type: "text", inputmode: "numeric", placeholder: "the case’s own", autocomplete: "off", maxlength: "20" }),
    leader: make("select", {}, make("option", { value: "" }, "the case’s own")),
    signals: make("select", {}, ...SIGNALS.map((value) => make("option", { value, selected: value === "usual" }, value))),
    yaml: make("textarea", { rows: "8", spellcheck: "false", class: "code" }),
    file: make("input", { type: "file", accept: ".yaml,.yml,text/*" }),
    error: make("p", { class: "error", role: "alert" }),
  };
  f.file.addEventListener("change", () => read(f));
  f.root = make("form", { class: "start", on: { submit: (e) => { e.preventDefault(); start("watch"); } } },
    make("div", { class: "fields" }, field("Luck (seed)", f.seed, "The same number is the same course."),
      field("Led by", f.leader, "As long as nobody has the chair."),
      field("Signals", f.signals, "If you lead: how much of what goes on you notice.")),
    f.error,
    make("p", { class: "actions" }, make("button", { type: "submit", class: "go" }, "Watch it"),
      button("Take the leader’s chair", () => start("lead"))));
  return f;
}

async function read(f) {
  const file = f.file.files[0];
  if (!file) return;
  if (file.size > LIMIT) { f.error.textContent = `That file is too long: ${Math.ceil(file.size / 1024)} KB, and it may have ${LIMIT / 1024} KB.`; return; }
  f.yaml.value = await file.text();
  f.error.textContent = "";
}

/**
 * What makes the course that is chosen in the gallery.
 * @param {{seed: string, leader: string, signals: string, yaml: string, name: string}} f the fields
 * @param {string} mode "watch" or "lead"
 * @returns {object} room.Inputs
 */
export function inputsOf(f, mode) {
  const inputs = f.name === OWN ? { yaml: f.yaml } : { case: f.name };
  inputs.seed = f.seed.trim();
  if (f.leader) inputs.leader = f.leader;
  if (mode === "lead") {
    inputs.signals = f.signals;
    inputs.hands = [{ after: 0, move: "take" }];
  }
  return inputs;
}

async function start(mode, change = {}) {
  const f = parts.form;
  const fields = { seed: f.seed.value, leader: f.leader.value, signals: f.signals.value, yaml: f.yaml.value, name: chosen };
  if (!/^[0-9]*$/.test(fields.seed.trim())) { f.error.textContent = "Luck is a whole number, such as 7."; f.seed.focus(); return; }
  if (chosen === OWN && !fields.yaml.trim()) { f.error.textContent = "Choose a file or paste a case first."; f.yaml.focus(); return; }
  f.error.textContent = "";
  f.root.setAttribute("aria-busy", "true");
  try {
    await openCourse({ ...inputsOf(fields, mode), ...change }, { mode });
    parts.dialog.close();
  } catch (err) { f.error.textContent = err.message.replace(/^case:(\d+):\d+: /, "Line $1: "); }
  f.root.removeAttribute("aria-busy");
}
