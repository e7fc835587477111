/**
 * Looking on: a second screen, or a projector, that shows what is played in a room on another one.
 */
import { room, watch } from "room/api.js";
import { notice } from "room/panels.js";
import { emit, extend, goTo, setFocus, setTape, state, turns } from "room/store.js";

function toTheEnd() {
  goTo(state.tape.meetings.length - 1, Infinity);
}

function lastID() { return state.tape.meetings.findLast((m) => m.turns.length > 0)?.turns.at(-1).id ?? 0; }

async function afresh(id) {
  try {
    const { tape } = await room(id);
    setTape(tape, { id, live: true, meeting: state.meeting, index: state.index });
  } catch (err) { notice(err.message); }
}

/** Whether what is played holds a moment. */
function holds({ meeting, index }) { return index < (state.tape.meetings[meeting]?.turns.length ?? 0); }

/** Shows what the screen shows that leads, in its room. */
async function follow(at) {
  if (at.room !== state.id || !holds(at)) await afresh(at.room);
  setFocus(at.focus);
  goTo(at.meeting, at.index);
  emit("asked", at.ask ?? null);
}

async function heard(id, name, data) {
  if (name === "closed") { notice("This room is closed."); return; }
  if (name === "here") { await follow(data); return; }
  if (state.id !== id) return;
  if (name === "now" ? data.last !== lastID() : name === "hand" || data.more) await afresh(id);
  else if (name !== "now" && turns().every((t) => t.id !== (data.turn ?? data.turns?.at(-1))?.id)) extend(data);
  if (name !== "hand") toTheEnd();
}

/**
 * Follows a room: whatever is played there is shown here, in large type, and so is every other moment or room to which the screen that
 * leads goes.
 * @param {string} id
 * @returns {() => void} stops
 */
export function lookOn(id) {
  let order = Promise.resolve();
  document.documentElement.classList.add("watching");
  state.settings.projector = true;
  emit("settings");
  return watch(id, (name, data) => { order = order.then(() => heard(id, name, data)); });
}
