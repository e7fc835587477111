/**
 * What if: the same people played on from one moment a few hundred times, with each of several moves or strategies and the same lucks.
 */
import { leaders, whatIf } from "room/api.js";
import { h, soon } from "room/dom.js";
import { emit, name, on, play, state, turns } from "room/store.js";
import { momentAct, targets } from "room/chair.js";
import { GROUPS, MOVES, moveNamed } from "room/moves.js";
import { key, measureCard, partingOf } from "room/whatplot.js";

const MOST = 6, FUTURES = 200;
const parts = {};
const view = { room: "", options: [], edited: false, of: "", strategies: [], asking: null, answered: "", done: false };

/**
 * Puts the panel into the page.
 * @param {HTMLElement} [root] section#whatif
 */
export function mount(root = document.getElementById("whatif")) {
  build(root);
  const draw = soon(() => { if (state.mode === "whatif") show(); });
  on("tape", () => {
    if (view.room !== state.id) { view.edited = false; view.asking?.abort(); }
    view.room = state.id;
    draw();
  });
  for (const event of ["moment", "mode"]) on(event, draw);
  leaders().then((all) => { view.strategies = all.filter((s) => s.name !== "leaderless"); rows(); }, () => {});
  draw();
}

function build(root) {
  parts.where = h("p", { class: "quoted" });
  parts.list = h("ol", { class: "options-list", "aria-label": "What to compare; differences are told to the first" });
  parts.add = h("button", { type: "button", text: "Add another", on: { click: add } });
  parts.ask = h("button", { type: "button", class: "go", on: { click: () => (view.asking ? view.asking.abort() : ask()) } });
  parts.error = h("p", { class: "error", role: "alert" });
  parts.bar = h("progress", { max: 1, value: 0, "aria-label": "How much has been played", hidden: true });
  parts.status = h("p", { class: "small soft", role: "status" });
  parts.results = h("div", { class: "results" });
  const radio = (value, text, checked) => h("label", {}, h("input", { type: "radio", name: "horizon", value, checked, on: { change: show } }), ` ${text}`);
  parts.horizon = h("fieldset", { class: "picks" }, h("legend", { text: "How far to look" }), radio("meeting", "to the end of the meeting", true),
    radio("course", "to the end of the course: also who leaves, and how distress changes"));
  root.replaceChildren(h("div", { class: "card" }, h("h2", { text: "What if" }),
    h("p", { text: "One course is one throw of the dice. Here the same people are played on from this moment with 200 lucks, the same for each thing you could do: so what a move did can be told from chance." }),
    h("p", { class: "block", text: "At this moment" }), parts.where, h("p", { class: "block", text: "What to compare" }), parts.list, parts.add, parts.horizon,
    parts.error, h("p", { class: "actions" }, parts.ask), parts.bar, parts.status), parts.results);
}

/** What was really done at the moment: the leader's move after the act, or waiting. */
function wasDone(act) {
  const all = turns(), at = all.findIndex((t) => t.id === act?.id), next = all[at + 1];
  return at >= 0 && next?.move ? { move: next.move, target: next.to } : { wait: true };
}

/** Something worth comparing with it. */
function suggested(act, first) {
  if (!act) return { strategy: "process" };
  const hurt = act.events?.find((e) => e.kind === "injury");
  const idea = hurt ? { move: "protect", target: hurt.who } : { move: act.moment === "enactment" ? "illuminate" : "explore", target: act.from };
  if (first.move !== idea.move) return idea;
  return { wait: true };
}

function reset(act) {
  const first = wasDone(act);
  view.options = [first, suggested(act, first)];
}

/** A moment and a way of asking, to know whether an answer is to what is on the page. */
function question() { return JSON.stringify([state.id, momentAct()?.id ?? 0, view.options, horizon()]); }

function horizon() { return parts.horizon.querySelector("input:checked").value; }

function show() {
  if (!state.tape) return;
  const act = momentAct(), of = `${state.id} ${act?.id ?? 0} ${JSON.stringify(wasDone(act))}`;
  parts.where.textContent = act ? `After ${name(act.from)}${act.to === act.from ? "" : ` to ${name(act.to)}`}: ${act.words}` : "Before the first word.";
  if (view.of !== of) {
    view.of = of;
    if (!view.edited && !view.asking) reset(act);
    rows();
  }
  parts.add.disabled = view.options.length >= MOST;
  parts.ask.textContent = view.asking ? "Stop" : "Play it on";
  if (view.answered && !view.asking) {
    parts.status.textContent = view.answered === question() ? view.done
      : "What stands below is the answer to another question: you have changed the moment, what is compared, or how far to look.";
  }
}

function add() {
  view.edited = true;
  view.options.push({ strategy: view.strategies.find((s) => !view.options.some((o) => o.strategy === s.name))?.name ?? "process" });
  rows();
  parts.list.lastElementChild.querySelector("select").focus();
  show();
}

function rows() { parts.list.replaceChildren(...view.options.map(row)); }

function row(option, i) {
  const what = h("select", { "aria-label": `Option ${i + 1}: what is done`, on: { change: () => change(i, read(what.value, option)) } }, ...choices(option));
  what.value = option.wait ? "wait" : option.strategy ? `strategy ${option.strategy}` : `move ${option.move}`;
  const aim = option.move ? moveNamed(option.move).aim : "all";
  const seats = [...(aim === "one" ? [] : [-1]), ...targets()];
  const who = aim === "all" ? null : h("select", { "aria-label": `Option ${i + 1}: to whom`, on: { change: () => change(i, { ...option, target: Number(who.value) }) } },
    ...seats.map((seat) => h("option", { value: seat, text: seat < 0 ? "everybody" : name(seat) })));
  if (who) who.value = String(seats.includes(option.target) ? option.target : seats[0]);
  if (who && Number(who.value) !== option.target) option.target = Number(who.value);
  const drop = h("button", { type: "button", text: "✕", "aria-label": `Take option ${i + 1} away`, disabled: view.options.length <= 2, on: { click: () => remove(i) } });
  const doIt = h("button", { type: "button", class: "do", text: "Do this", "aria-label": `Do this: ${labelOf(option)} (option ${i + 1})`, title: "Take the leader’s chair here, and do this",
    on: { click: () => emit("do", { after: momentAct()?.id ?? 0, option: { ...option } }) } });
  return h("li", {}, h("span", { class: "pick" }, what, who), doIt, drop);
}

function choices(option) {
  const known = !option.move || MOVES.some((m) => m.name === option.move);
  const groups = GROUPS.filter((g) => g.title !== "Wait").map((g) => h("optgroup", { label: g.title },
    ...g.moves.map((m) => h("option", { value: `move ${m.name}`, text: m.label }))));
  return [h("option", { value: "wait", text: "Wait" }), known ? null : h("option", { value: `move ${option.move}`, text: `As it was: ${moveNamed(option.move).label}` }), ...groups,
    h("optgroup", { label: "From here on lead as" }, ...view.strategies.map((s) => h("option", { value: `strategy ${s.name}`, text: s.name })))].filter(Boolean);
}

function read(value, before) {
  if (value === "wait") return { wait: true };
  const [kind, which] = value.split(" ");
  if (kind === "strategy") return { strategy: which };
  const all = moveNamed(which).aim === "all";
  return { move: which, target: all ? -1 : before.target >= 0 ? before.target : targets().includes(state.focus) ? state.focus : momentAct()?.from ?? -1 };
}

function change(i, option) {
  view.edited = true;
  view.options[i] = option;
  const at = document.activeElement === parts.list.children[i]?.querySelectorAll("select")[1] ? 1 : 0;
  rows();
  parts.list.children[i].querySelectorAll("select")[at]?.focus();
  show();
}

function remove(i) {
  view.edited = true;
  view.options.splice(i, 1);
  rows();
  parts.add.focus();
  show();
}

async function ask() {
  play(false);
  parts.error.textContent = "";
  parts.status.textContent = "Playing on …";
  parts.bar.value = 0;
  parts.bar.hidden = false;
  parts.results.replaceChildren();
  const asking = new AbortController();
  Object.assign(view, { asking, answered: question(), done: "Stopped." });
  show();
  try {
    const body = { after: momentAct()?.id ?? 0, options: view.options, horizon: horizon(), futures: FUTURES };
    await whatIf(state.id, body, (part) => tell(named(part)), asking.signal);
  } catch (err) {
    if (err.name !== "AbortError") { parts.error.textContent = plain(err.message); view.answered = ""; parts.status.textContent = ""; }
  }
  view.asking = null;
  parts.bar.hidden = true;
  show();
}

/** "options[0]: here_and_now: …" as the page numbers and names options. */
function plain(text) { return text.replace(/^options\[(\d+)\]: (?:\w+: )?/, (_, i) => `Option ${Number(i) + 1}: `); }

/** What an option is called on the page. */
function labelOf({ move, target, strategy }) {
  const m = move && moveNamed(move);
  if (strategy) return `Lead as ${strategy}`;
  if (!m || m.name === "wait") return "Wait";
  return m.aim === "all" || target < 0 ? m.label : `${m.label}: ${name(target)}`;
}

/** The answer with its options named as on the page. */
function named(part) {
  for (const o of part.options) o.label = labelOf(o.option);
  return part;
}

/** Shows what is known so far; what somebody has unfolded stays so. */
function tell(part) {
  parts.bar.value = part.done / part.of;
  view.done = `Played with ${part.done} lucks each.`;
  const open = [...parts.results.querySelectorAll("details")].map((d) => d.open);
  parts.results.replaceChildren(h("h3", { text: `Against “${part.options[0].label}”` }), key(), ...part.measures.map((_, m) => measureCard(part, m)),
    h("section", { class: "measure card" }, h("h3", { text: "Where they part" }), ...part.parting.map((p) => partingOf(part, p, name))),
    h("p", { class: "small soft", text: "The course you watched is the ringed dot: one luck among many. A good move can be followed by something bad, and the other way round." }));
  parts.results.querySelectorAll("details").forEach((d, i) => { d.open = open[i] ?? false; });
}
