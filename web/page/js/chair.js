/**
 * The leader's chair: taking it, going on with it, giving it back. The server owns the course; here it is asked, and the store is told.
 */
import { again, give, lead, room, step } from "room/api.js";
import { openCourse } from "room/opener.js";
import { emit, extend, goTo, play, setMode, setTape, state, turns } from "room/store.js";
import { presence } from "room/seats.js";

let busy = false;

/** @returns {boolean} whether the chair is in somebody's hands */
export function byHand() {
  const hands = state.tape?.inputs.hands ?? [];
  return state.live && hands.length > 0 && hands.at(-1).move !== "give" && !state.tape.done;
}

/** @returns {boolean} whether we look at the last act of what has been played */
export function atEnd() {
  return state.meeting >= (state.tape?.meetings.length ?? 0) - 1 && state.index >= turns().length - 1;
}

/** @returns {?object} the last act played */
export function lastTurn() { return state.tape?.meetings.at(-1)?.turns.at(-1) ?? null; }

/**
 * Why no move can be made now.
 * @returns {string} "" where one can
 */
export function hindrance() {
  const last = state.tape?.meetings.at(-1), act = lastTurn();
  if (!last?.turns.length || last.close) return "Between meetings there is nothing to answer yet: go on to the next turn.";
  if (movedAfter(act)) return "One move after each turn: go on and see what comes of it.";
  return "";
}

function movedAfter(act) {
  const moves = (state.tape.inputs.hands ?? []).filter((x) => x.move !== "take" && x.move !== "give");
  const all = state.tape.meetings.at(-1).turns, before = all.at(-2)?.id ?? 0;
  return Boolean(act?.move) && moves.some((x) => x.move === act.move && x.after >= before && x.after < act.id);
}

/** One question at a time: whoever asks while another is under way gets null. */
async function alone(fn) {
  if (busy) return null;
  busy = true;
  try { return await fn(); } finally { busy = false; }
}

/** The address opens the same course again. */
function follow(url, push = false) {
  if (!url) return;
  state.url = url;
  history[push ? "pushState" : "replaceState"](null, "", url);
}

/** Keeps in the inputs how far the course has been played by hand, as the server does. */
function mark() {
  const hands = state.tape.inputs.hands, after = lastTurn()?.id ?? 0;
  if (hands.length > 1 && hands.at(-1).move === "take" && takenBefore(hands)) hands.pop();
  if (after > hands.at(-1).after) hands.push({ after, move: "take" });
}

function takenBefore(hands) {
  const last = hands.slice(0, -1).findLast((x) => x.move === "take" || x.move === "give");
  return last?.move === "take";
}

/**
 * Plays on and goes there.
 * @param {"turn"|"meeting"|"end"} until
 * @returns {Promise<?object>} what the server told; null while another question is under way
 */
export function stepOn(until) {
  return alone(async () => {
    const known = state.tape.meetings.at(-1);
    const part = await step(state.id, until);
    const gap = part.more || (known && part.meeting !== known.number && !known.close);
    if (gap) await reload(); else join(part);
    follow(part.url);
    return part;
  });
}

function join(part) {
  extend(part);
  const m = state.tape.meetings.at(-1);
  if (part.before?.length && !m.before) m.before = part.before;
  mark();
  goTo(state.tape.meetings.length - 1, Infinity);
}

async function reload() {
  const { tape, url } = await room(state.id);
  setTape(tape, { id: state.id, live: true, meeting: tape.meetings.length - 1, index: Infinity });
  follow(url);
}

/** How many turns are passed over at most before looking anyway. */
const FAR = 80;

/** Whether something in what was played is worth a look: a risk, a re-enactment, a turning point, the end of a meeting. */
function telling(part) {
  return part.done || part.more || part.close || (part.turns ?? []).some((t) => t.moment || t.events?.some((e) => e.turning));
}

/**
 * Plays on to the next moment worth a look.
 * @param {() => boolean} stopped whether to stop before that
 * @returns {Promise<?object>} what the server told last
 */
export async function stepToMoment(stopped) {
  let part = null;
  for (let i = 0; i < FAR && !stopped(); i++) {
    const next = await stepOn("turn");
    if (!next) return part;
    part = next;
    if (telling(part)) break;
  }
  return part;
}

/**
 * Makes a move and goes to it.
 * @param {string} move
 * @param {number} target a seat, -1 the group
 * @returns {Promise<?{turn: ?object, hand: object, effects: object[]}>} null while another question is under way
 */
export function makeMove(move, target) {
  return alone(async () => {
    const led = await lead(state.id, move, target);
    if (led.turn) {
      const hands = state.tape.inputs.hands;
      if (hands.length > 1 && hands.at(-1).move === "take" && takenBefore(hands)) hands.pop();
      hands.push(led.hand);
      extend({ turn: led.turn });
      mark();
      goTo(state.tape.meetings.length - 1, Infinity);
    }
    follow(led.url);
    emit("led", { move, target });
    return led;
  });
}

/**
 * The same people and luck up to an act, and the chair from there, in a room of its own.
 * @param {number} after id of the act, 0 the beginning
 * @returns {Promise<void>}
 */
export function branch(after) {
  return alone(async () => {
    play(false);
    const { id, tape, url } = await again(state.id, after);
    follow(url, true);
    const at = Math.max(0, tape.meetings.length - 1);
    setTape(tape, { id, live: true, meeting: at, index: Infinity });
    setMode("lead");
    emit("branched", { after });
  });
}

/**
 * The same case and luck from the beginning, with the chair taken at once.
 * @param {string} signals "clear", "usual" or "noisy"
 * @returns {Promise<void>}
 */
export function afresh(signals) {
  return alone(async () => {
    const { hands, ...inputs } = state.tape.inputs;
    await openCourse({ ...inputs, signals, hands: [{ after: 0, move: "take" }] }, { mode: "lead" });
  });
}

/**
 * Gives the chair to a strategy, which leads to the end of the course; we stay where we are.
 * @param {string} to "" the one that led before
 * @returns {Promise<void>}
 */
export function giveBack(to) {
  return alone(async () => {
    const { url } = await give(state.id, to);
    const at = { meeting: state.meeting, index: state.index };
    const { tape, url: now } = await room(state.id);
    setTape(tape, { id: state.id, live: true, ...at });
    follow(now ?? url);
  });
}

/**
 * The members' act that the present moment comes after: a leader's own move is still to be decided there.
 * @returns {?object} room.Turn; null before the first
 */
export function momentAct() {
  for (let m = state.meeting; m >= 0; m--) {
    const all = state.tape?.meetings[m]?.turns ?? [];
    for (let i = m === state.meeting ? state.index : all.length - 1; i >= 0; i--) {
      if (!state.tape.cast[all[i].from]?.leader) return all[i];
    }
  }
  return null;
}

/**
 * Who can be aimed at: members who are there at the present moment.
 * @returns {number[]} seats
 */
export function targets() {
  const there = state.tape ? presence() : [];
  return there.map((how, seat) => (how === "here" && !state.tape.cast[seat].leader ? seat : -1)).filter((seat) => seat >= 0);
}
