/**
 * How the page is laid out: the tabs beside the stage, colours light or dark, the projector.
 */
import { h } from "room/dom.js";
import { MODES, meeting, on, setMode, setSetting, state, turns } from "room/store.js";
import { addTool } from "room/tools.js";

const TABS = { talk: "Talk", person: "Person", group: "Group", lead: "Lead", whatif: "What if", formulate: "Formulate", debrief: "Debrief" };
const WAYS = { ...TABS, watch: "Watch" };
const SCHEMES = { "": "Colours: as the system", light: "Colours: light", dark: "Colours: dark" };
const top = document.documentElement;

/** Fills the header, puts the tabs into aside#side, and keeps the look of the page in step with the settings. */
export function mount() {
  const side = document.getElementById("side");
  keepOrder(side);
  for (const section of side.querySelectorAll(":scope > section")) section.hidden = false;
  mountHead();
  const tabs = h("nav", { class: "tabs", "aria-label": "Beside the circle" });
  side.prepend(tabs);
  tabs.addEventListener("click", (e) => { const b = e.target.closest("button"); if (b) open(b.dataset.name); });
  const show = () => drawTabs(tabs);
  on("mode", () => { choose(state.mode === "watch" ? "person" : state.mode); show(); look(); });
  on("focus", () => { if (state.focus >= 0 && (state.mode === "watch")) choose("person"); show(); look(); });
  on("play", look);
  on("settings", look);
  const narrow = matchMedia("(max-width: 1180px)").matches;
  choose(state.mode !== "watch" ? state.mode : narrow ? "talk" : "person");
  look();
  show();
}

/** What was said comes before the circle where it stands beside it, and after the tabs where it is one of them: as it is seen, so it is reached. */
function keepOrder(side) {
  const talk = document.getElementById("talk"), stage = document.getElementById("stage"), wide = matchMedia("(min-width: 1181px)");
  const put = () => { if (wide.matches) stage.before(talk); else side.after(talk); };
  wide.addEventListener("change", put);
  put();
}

/** Names of the tabs, in order: the panel of this way in, and those that are always there. */
function names() {
  const own = state.mode === "watch" ? [] : [state.mode];
  return ["talk", ...own, "person", "group", ...(state.mode === "watch" && state.live ? ["lead"] : [])];
}

function drawTabs(tabs) {
  const now = top.dataset.tab;
  tabs.replaceChildren(...names().map((name) => h("button", {
    type: "button", "data-name": name, text: TABS[name], class: name === "talk" || (name === "lead" && state.mode === "watch") ? "narrow" : null,
    "aria-pressed": String(name === now), "aria-controls": name,
  })));
  top.dataset.mode = state.mode;
}

function open(name) {
  if (name === "lead" && state.mode === "watch") setMode("lead");
  choose(name);
  const tabs = document.querySelector("#side > .tabs");
  drawTabs(tabs);
  tabs.querySelector(`[data-name=${name}]`)?.focus();
}

function choose(name) { top.dataset.tab = name; }

function look() {
  const { scheme, projector } = state.settings;
  if (scheme) top.dataset.scheme = scheme; else delete top.dataset.scheme;
  top.classList.toggle("projector", projector);
  top.classList.toggle("alone", projector && state.focus < 0 && state.mode === "watch");
  top.classList.toggle("quick", state.playing && state.settings.speed > 4);
}

/** The case, where we are, what the stage reads as, the ways in, and the colours. */
function mountHead() {
  const title = document.getElementById("title"), ways = document.getElementById("modes");
  const number = h("span", { class: "chip" }), stage = h("span", { class: "chip", title: "Read from the climate so far; nothing in the course uses it" });
  title.after(number, stage);
  const show = () => {
    const { tape } = state, now = meeting();
    title.textContent = tape?.title || "Microcosm";
    number.textContent = now ? `meeting ${now.number} of ${tape.of}` : "";
    const read = stageRead();
    stage.textContent = read ? `reads as: ${read}` : "";
    for (const chip of [number, stage]) chip.hidden = !chip.textContent;
  };
  const showWays = () => {
    ways.hidden = !state.live;
    ways.replaceChildren(...MODES.map((mode) => h("button", {
      type: "button", text: WAYS[mode], "aria-pressed": String(mode === state.mode), on: { click: () => { setMode(mode); ways.children[MODES.indexOf(mode)].focus(); } },
    })));
  };
  for (const event of ["tape", "moment"]) on(event, show);
  for (const event of ["tape", "mode"]) on(event, showWays);
  show();
  showWays();
  const order = Object.keys(SCHEMES);
  const tool = addTool(SCHEMES[state.settings.scheme], () => setSetting("scheme", order[(order.indexOf(state.settings.scheme) + 1) % order.length]), { order: 90 });
  on("settings", () => { tool.textContent = SCHEMES[state.settings.scheme]; });
}

/** What the stage reads as at the close of the last meeting that is over. */
function stageRead() {
  const over = state.index >= turns().length - 1 ? state.meeting : state.meeting - 1;
  return state.tape?.meetings[over]?.close?.stage ?? "";
}
