/**
 * Counting who spoke to whom and what was done, up to the present moment and no further.
 */
import { state, turns } from "room/store.js";

/**
 * How many meetings are over at the present moment: the present one only at its last act.
 * @returns {number}
 */
export function over() {
  const m = state.tape?.meetings[state.meeting];
  return state.meeting + (m?.close && state.index >= turns().length - 1 ? 1 : 0);
}

/**
 * @typedef {object} Count
 * @property {number[][]} spoke  acts from each seat to each seat, the last column to the group; silences are in none
 * @property {number[]} airtime  each seat's share of them, 0..1
 * @property {Object<string, number>} acts members' acts by kind, silences among them
 * @property {number} all        how many acts are in spoke
 */

/**
 * Counts the present meeting as far as it has gone, or all meetings so far.
 * @param {boolean} whole all meetings so far
 * @returns {Count}
 */
export function count(whole) {
  const n = state.tape.cast.length, spoke = Array.from({ length: n }, () => new Array(n + 1).fill(0)), acts = {};
  if (whole) for (const m of state.tape.meetings.slice(0, state.meeting)) addClosed(spoke, acts, m);
  addTurns(spoke, acts, turns().slice(0, state.index + 1));
  const sums = spoke.map((row) => row.reduce((a, b) => a + b, 0)), all = sums.reduce((a, b) => a + b, 0);
  return { spoke, acts, all, airtime: sums.map((x) => all ? x / all : 0) };
}

function addClosed(spoke, acts, m) {
  if (!m.close) { addTurns(spoke, acts, m.turns); return; }
  m.close.spoke.forEach((row, from) => row.forEach((x, to) => { spoke[from][to] += x; }));
  for (const [kind, x] of Object.entries(m.close.acts)) acts[kind] = (acts[kind] ?? 0) + x;
}

function addTurns(spoke, acts, list) {
  for (const t of list) {
    if (!state.tape.cast[t.from].leader) acts[t.kind] = (acts[t.kind] ?? 0) + 1;
    if (t.kind !== "silence") spoke[t.from][t.to < 0 ? spoke.length : t.to]++;
  }
}

/**
 * What a leader did, by meeting.
 * @param {number} seat
 * @returns {{position: number, number: number, turns: {index: number, turn: object}[]}[]} meetings up to the present act
 */
export function ledBy(seat) {
  return state.tape.meetings.slice(0, state.meeting + 1).map((m, position) => {
    const list = [], end = position === state.meeting ? state.index + 1 : m.turns.length;
    for (let index = 0; index < end; index++) if (m.turns[index].from === seat) list.push({ index, turn: m.turns[index] });
    return { position, number: m.number, turns: list };
  });
}
