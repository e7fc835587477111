/**
 * A second screen: its address, and telling it what this one shows. It goes on until the tab is closed, also in other rooms.
 */
import { here, live } from "room/api.js";
import { state, on } from "room/store.js";
import { make, button, dialog, show, say } from "room/make.js";
import { addTool } from "room/tools.js";

const KEY = "microcosm.second";

let channel = "";
let asking = null;
let told = "";
let due = 0;
let order = Promise.resolve();

/** Puts the second screen into the menu, and goes on telling it after the page was loaded again. */
export function mount() {
  if (!live() || new URLSearchParams(location.search).has("watch")) return;
  addTool("Second screen", openSecond, { order: 42, hint: "Another window, or another machine, that shows what you show here" });
  for (const name of ["tape", "moment", "focus"]) on(name, soon);
  on("asking", (card) => { asking = card && { question: card.question, choices: card.choices }; soon(); });
  try { channel = sessionStorage.getItem(KEY) ?? ""; } catch { channel = ""; }
  soon();
}

/** Shows the address of the second screen, and begins to tell it what is shown here. */
export function openSecond() {
  if (!state.id) { say("Open a case first."); return; }
  begin();
  const href = new URL(`/?room=${encodeURIComponent(channel)}&watch`, location.href).href;
  const { dialog: box, body } = dialog("second", "A second screen");
  const input = make("input", { type: "text", readonly: true, value: href, "aria-label": "The address of the second screen", class: "wide" });
  body.replaceChildren(make("p", {}, "Open this address in another window and move that to the projector. It follows what you do here: where you are in the course, who is in focus, and the questions at which you stop, without your notes."),
    input, make("p", { class: "soft" }, "Another machine can follow too, where this server was started so that it can be reached (microcosm serve --addr)."),
    make("p", { class: "actions" }, make("a", { href, target: "_blank", rel: "noopener", class: "go" }, "Open it in a new window"), button("Copy the address", () => copy(input))));
  show(box, input);
  input.select();
}

function begin() {
  if (channel) return;
  channel = state.id;
  try { sessionStorage.setItem(KEY, channel); } catch { /* not kept: then it lasts until the page is loaded again */ }
  soon();
}

async function copy(input) {
  try {
    await navigator.clipboard.writeText(input.value);
    say("The address is copied.");
  } catch { input.select(); say("Copy it with the keyboard: it is selected."); }
}

function soon() {
  if (!channel || !state.tape) return;
  clearTimeout(due);
  due = setTimeout(() => { order = order.then(tell); }, 60);
}

async function tell() {
  const what = { room: state.id, meeting: state.meeting, index: state.index, focus: state.focus, ...(asking && { ask: asking }) };
  const text = JSON.stringify([channel, what]);
  if (!channel || text === told) return;
  told = text;
  try { if (!(await here(channel, what))) end(); } catch { told = ""; }
}

/** The room at which the second screen looks on is no more. */
function end() {
  channel = "";
  try { sessionStorage.removeItem(KEY); } catch { /* it was not kept */ }
}
