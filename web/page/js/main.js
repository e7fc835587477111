/**
 * The page begins: opens the course that its address names, or a first one, and puts the panels in.
 */
import { ApiError, open, room } from "room/api.js";
import { lookOn } from "room/lookon.js";
import { mountAll, notice, showing } from "room/panels.js";
import { on, setMode, setTape, state } from "room/store.js";

const FIRST = "case=rejection&seed=3";

const doing = [
  ["lead", () => import("room/lead.js")],
  ["whatif", () => import("room/whatif.js")],
  ["formulate", () => import("room/formulate.js")],
  ["debrief", () => import("room/debrief.js")],
  ["gallery", () => import("room/gallery.js")],
  ["lesson", () => import("room/lesson.js")],
  ["", () => import("room/second.js")],
];

/** Parts of the address that say where to begin, not which course it is; room=ID&watch looks on at a room that is played on another screen. */
const WHERE = ["m", "t", "mode", "room", "watch"];

/** What is said of a room that an address names and that is no more. */
let gone = "";

function split(search) {
  const query = new URLSearchParams(search);
  const where = {};
  for (const key of WHERE) {
    if (query.has(key)) where[key] = query.get(key);
    query.delete(key);
  }
  return { where, query: query.toString() };
}

function whole(text, otherwise) {
  const n = Number.parseInt(text ?? "", 10);
  return Number.isFinite(n) ? n : otherwise;
}

/** The course that an address names: the room of that id while it lasts, else a new one from the course's inputs. */
async function opened(where, query) {
  if (where.room) {
    try {
      return await room(where.room);
    } catch (err) {
      if (!(err instanceof ApiError) || err.status !== 404) throw err;
      if (!query) gone = "That room is no longer held, and this is another one. A course that was saved opens again under More.";
    }
  }
  return open({ query: query || FIRST });
}

async function begin() {
  const { where, query } = split(location.search);
  try {
    const { id, tape, url } = await opened(where, query);
    const meeting = whole(where.m, 1) - 1;
    setTape(tape, { id, live: true, meeting, index: whole(where.t, where.m ? 0 : -1) });
    if (!query && where.room !== id) history.replaceState(null, "", url);
    if (where.mode) setMode(where.mode);
    if ("watch" in where) lookOn(id);
    notice(gone);
    gone = "";
  } catch (err) {
    notice(err.message);
  }
}

/** Opens the course again after the server was started anew; where we were stays. */
async function restore() {
  if (!state.tape) return;
  try {
    const { where, query } = split(location.search);
    const { id, tape, url } = await open(where.room || !query ? state.tape.inputs : { query });
    setTape(tape, { id, live: true, meeting: state.meeting, index: state.index });
    history.replaceState(null, "", url);
    notice("The room was opened anew.", true);
  } catch (err) { notice(err.message); }
}

/** The address follows the moment, so that a copied address opens it; not at every turn while the course plays. */
function follow() {
  const query = new URLSearchParams(location.search);
  if (!state.live || !state.tape || state.playing || query.has("watch")) return;
  query.set("m", String(state.meeting + 1));
  query.set("t", String(state.index));
  history.replaceState(history.state, "", `?${query}`);
}

function readdress({ detail }) {
  history.replaceState(history.state, "", detail);
  soonFollow();
}

let due = 0;
function soonFollow() {
  clearTimeout(due);
  due = setTimeout(follow, 400);
}

state.live = true;
notice("Opening the room …");
const opening = begin();
Promise.all([opening, mountAll([...showing, ...doing])]).then(() => document.documentElement.setAttribute("data-ready", ""));
opening.then(() => { on("moment", soonFollow); on("play", soonFollow); });
addEventListener("popstate", begin);
addEventListener("room-lost", restore);
addEventListener("room-address", readdress);
