/**
 * What the page shows: one course, one moment in it, one person in focus. Every panel reads this state, changes it only through the
 * functions here, and listens for what changed. Nothing here touches the document.
 *
 * @typedef {object} State
 * @property {string} id        the room's id, "" in a file that replays a course
 * @property {?object} tape     the course as shown (room.Tape), null before one is opened
 * @property {number} meeting   POSITION in tape.meetings, from 0 (its number is tape.meetings[meeting].number)
 * @property {number} index     position in the meeting's turns, from 0; -1 before the first word
 * @property {number} focus     the seat in focus, -1 none
 * @property {string} mode      one of MODES
 * @property {boolean} playing  whether the course goes on by itself
 * @property {boolean} live     whether a server is behind the page
 * @property {object} settings  see DEFAULTS
 */

/** The five ways in. */
export const MODES = ["watch", "lead", "whatif", "formulate", "debrief"];

/** Settings at first: turns a minute is speed times a calm pace; scheme "" follows the system. */
export const DEFAULTS = { speed: 1, bonds: "off", inner: false, projector: false, scheme: "" };

const KEY = "microcosm.settings";
const listeners = new Map();

/** @type {State} */
export const state = {
  id: "", tape: null, meeting: 0, index: -1, focus: -1, mode: "watch", playing: false, live: false, settings: recall(),
};

/**
 * Calls fn(detail) whenever something changed. Names: "tape" (another course, or more of it), "moment" (where we are), "focus", "mode",
 * "settings", "play" (started or stopped), "edge" (somebody wants to go on where the tape ends), "again" ({after: id of an act}: start
 * again from there). Others may be agreed on between panels.
 * @param {string} name
 * @param {(detail: any) => void} fn
 * @returns {() => void} stops listening
 */
export function on(name, fn) {
  if (!listeners.has(name)) listeners.set(name, new Set());
  listeners.get(name).add(fn);
  return () => listeners.get(name).delete(fn);
}

/**
 * Tells everybody who listens; one listener that fails does not keep the others from hearing.
 * @param {string} name
 * @param {any} [detail]
 */
export function emit(name, detail) {
  for (const fn of [...(listeners.get(name) ?? [])]) {
    try { fn(detail); } catch (err) { console.error(err); }
  }
}

/**
 * Opens a course: at its beginning, unless told where.
 * @param {object} tape room.Tape
 * @param {{id?: string, live?: boolean, meeting?: number, index?: number}} [at]
 */
export function setTape(tape, at = {}) {
  state.tape = tape;
  state.id = at.id ?? state.id;
  state.live = at.live ?? state.live;
  state.playing = false;
  if (state.focus >= tape.cast.length) state.focus = -1;
  place(at.meeting ?? 0, at.index ?? 0);
  emit("tape");
  emit("moment");
  emit("play");
}

/**
 * Adds what was played since, as POST step and lead answer, and leaves us where we are.
 * @param {{turns?: object[], turn?: object, meeting?: number, here?: boolean[], close?: object, after?: object[], done?: boolean,
 *   ends?: object[]}} part meeting is a meeting's number; without it the last one goes on
 */
export function extend(part) {
  const tape = state.tape;
  const turns = part.turns ?? (part.turn ? [part.turn] : []);
  const m = meetingNumbered(tape, part.meeting ?? tape.meetings.at(-1)?.number ?? 1, part.here);
  m.turns.push(...turns);
  if (part.close) m.close = part.close;
  if (part.after) m.after = part.after;
  if (part.done) { tape.done = true; tape.ends = part.ends; }
  emit("tape");
}

function meetingNumbered(tape, number, here) {
  let m = tape.meetings.find((x) => x.number === number);
  if (!m) {
    m = { number, here: here ?? tape.meetings.at(-1)?.here ?? tape.cast.map(() => true), turns: [] };
    tape.meetings.push(m);
  }
  return m;
}

function place(meeting, index) {
  const meetings = state.tape?.meetings ?? [];
  state.meeting = Math.max(0, Math.min(meeting, meetings.length - 1));
  const last = (meetings[state.meeting]?.turns.length ?? 0) - 1;
  state.index = Math.max(-1, Math.min(index, last));
}

/**
 * Goes to a moment; beyond an end means that end.
 * @param {number} meeting position in tape.meetings
 * @param {number} [index] position in its turns; -1 before the first word
 */
export function goTo(meeting, index = 0) {
  if (!state.tape) return;
  const before = [state.meeting, state.index];
  place(meeting, index);
  if (before[0] !== state.meeting || before[1] !== state.index) emit("moment");
}

/**
 * Goes to an act or to where an event happened.
 * @param {number} id of a turn or an event
 * @returns {boolean} false when the tape does not hold it
 */
export function goToID(id) {
  const at = find(id);
  if (at) goTo(at.meeting, at.index);
  return at !== null;
}

/**
 * Where an id is.
 * @param {number} id of a turn or an event
 * @returns {?{meeting: number, index: number, turn: ?object, event: ?object}} event is null when it is an act; null when it is not there
 */
export function find(id) {
  for (const [meeting, m] of (state.tape?.meetings ?? []).entries()) {
    const early = m.before?.find((e) => e.id === id);
    if (early) return { meeting, index: -1, turn: null, event: early };
    for (const [index, turn] of m.turns.entries()) {
      if (turn.id === id) return { meeting, index, turn, event: null };
      const event = turn.events?.find((e) => e.id === id);
      if (event) return { meeting, index, turn, event };
    }
    const event = m.after?.find((e) => e.id === id);
    if (event) return { meeting, index: m.turns.length - 1, turn: m.turns.at(-1) ?? null, event };
  }
  return null;
}

/**
 * One act on, into the next meeting where this one is over. Where the tape ends it emits "edge".
 * @returns {boolean} whether there was more
 */
export function next() {
  if (!state.tape) return false;
  if (state.index + 1 < turns().length) { goTo(state.meeting, state.index + 1); return true; }
  if (state.meeting + 1 < state.tape.meetings.length) { goTo(state.meeting + 1, opening(state.meeting + 1).length ? -1 : 0); return true; }
  emit("edge");
  return false;
}

/**
 * Turning points with which a meeting opens, before the first word: a breach of what was agreed, somebody new.
 * @param {number} [at] position of the meeting
 * @returns {object[]} room.Event
 */
export function opening(at = state.meeting) { return (state.tape?.meetings[at]?.before ?? []).filter((e) => e.turning); }

/** One act back, into the meeting before where this one begins. */
export function back() {
  if (state.index > (opening().length ? -1 : 0)) goTo(state.meeting, state.index - 1);
  else if (state.meeting > 0) goTo(state.meeting - 1, Infinity);
}

/**
 * Lets the course go on by itself, or stops it.
 * @param {boolean} on
 */
export function play(on) {
  if (state.playing === on) return;
  state.playing = on;
  emit("play");
}

/**
 * Puts somebody in focus.
 * @param {number} seat -1 nobody
 */
export function setFocus(seat) {
  if (state.focus === seat) return;
  state.focus = seat;
  emit("focus");
}

/**
 * Changes the way in.
 * @param {string} mode one of MODES
 */
export function setMode(mode) {
  if (!MODES.includes(mode) || state.mode === mode) return;
  state.mode = mode;
  emit("mode");
}

/**
 * Changes a setting and keeps it for the next visit where the browser lets us.
 * @param {string} name of DEFAULTS
 * @param {any} value
 */
export function setSetting(name, value) {
  state.settings[name] = value;
  try { localStorage.setItem(KEY, JSON.stringify(state.settings)); } catch { /* private window: not kept */ }
  emit("settings");
}

function recall() {
  try { return { ...DEFAULTS, ...JSON.parse(localStorage.getItem(KEY) ?? "{}") }; } catch { return { ...DEFAULTS }; }
}

/** @returns {?object} the present meeting (room.Meeting) */
export function meeting() { return state.tape?.meetings[state.meeting] ?? null; }

/** @returns {object[]} all turns of the present meeting */
export function turns() { return meeting()?.turns ?? []; }

/** @returns {?object} the present turn (room.Turn), null before the first word */
export function turn() { return turns()[state.index] ?? null; }

/**
 * @param {number} seat
 * @returns {?object} who sits there (room.Person), null for -1 the group
 */
export function cast(seat) { return state.tape?.cast[seat] ?? null; }

/**
 * @param {number} seat
 * @returns {string} the name, "the group" for -1
 */
export function name(seat) { return cast(seat)?.name ?? "the group"; }

/**
 * How everybody looks at the present moment: a leader's move may change nobody's look, so the last one known counts.
 * @returns {{faces: number[], shown: number[], state: number[], moods: string}} see room.Turn; empty before anything is known
 */
export function looks() {
  for (let m = state.meeting; m >= 0; m--) {
    const all = state.tape?.meetings[m]?.turns ?? [];
    for (let i = m === state.meeting ? state.index : all.length - 1; i >= 0; i--) {
      if (all[i].faces?.length) return { faces: all[i].faces, shown: all[i].shown ?? [], state: all[i].state ?? [], moods: all[i].moods ?? "" };
    }
  }
  return { faces: [], shown: [], state: [], moods: "" };
}

/**
 * Everything of a kind that happened in the course, in its order.
 * @param {(event: object) => boolean} [wanted] all turning points when not told
 * @returns {{meeting: number, index: number, event: object}[]}
 */
export function happened(wanted = (e) => e.turning) {
  const found = [];
  for (const [meeting, m] of (state.tape?.meetings ?? []).entries()) {
    for (const event of m.before ?? []) if (wanted(event)) found.push({ meeting, index: -1, event });
    for (const [index, t] of m.turns.entries()) {
      for (const event of t.events ?? []) if (wanted(event)) found.push({ meeting, index, event });
    }
    for (const event of m.after ?? []) if (wanted(event)) found.push({ meeting, index: m.turns.length - 1, event });
  }
  return found;
}
