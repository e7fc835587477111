/**
 * What a lesson's steps wait for and where they take place: found in the course by what happened, never by a number of a turn.
 *
 * @typedef {object} Spot   a moment of the course
 * @property {string} [moment]  "bid" or "enactment": the first of them
 * @property {string} [kind]    a kind of event: the first of it
 * @property {string} [who]     the name of the one who does it, or to whom it happens
 * @property {string} [from]    the name of the one whose act led to it
 * @property {Spot} [before]    the last such moment before that one, not the first of all
 * @property {number} [back]    that many acts earlier
 *
 * @typedef {object} Until  what a step waits for; all of what is told
 * @property {number} [played]  that many acts, gone through since the step began
 * @property {string} [focus]   somebody's name
 * @property {Spot} [at]        this moment, or one after it
 * @property {string} [mode]
 * @property {boolean} [chair]  the chair has been taken
 * @property {number} [moves]   that many moves by hand in this course
 * @property {string} [signals]
 * @property {boolean} [chosen] the step's question is answered
 */

/**
 * Where a spot is in a course. Where nobody of that name had it, anybody's counts.
 * @param {object} tape room.Tape
 * @param {Spot} spot
 * @returns {?{meeting: number, index: number, turn: object, event: ?object}} positions; null where it does not happen
 */
export function locate(tape, spot) {
  const flat = acts(tape);
  const end = spot.before ? position(flat, locate(tape, spot.before)) : flat.length;
  const range = flat.slice(0, Math.max(0, end));
  const found = pick(range, spot, tape) ?? pick(range, { ...spot, who: undefined, from: undefined }, tape);
  if (!found) return null;
  const at = flat[Math.max(0, position(flat, found) - (spot.back ?? 0))];
  return { ...found, meeting: at.meeting, index: at.index };
}

function acts(tape) {
  return tape.meetings.flatMap((m, meeting) => m.turns.map((turn, index) => ({ meeting, index, turn })));
}

function position(flat, found) {
  return found ? flat.findIndex((a) => a.meeting === found.meeting && a.index === found.index) : 0;
}

function pick(range, spot, tape) {
  const hit = (a) => matches(a.turn, spot, tape.cast);
  const act = spot.before ? range.findLast(hit) : range.find(hit);
  return act ? { ...act, event: act.turn.events?.find((e) => e.kind === spot.kind) ?? null } : null;
}

function matches(turn, spot, cast) {
  const is = (seat) => !spot.who || cast[seat]?.name === spot.who;
  if (spot.from && cast[turn.from]?.name !== spot.from) return false;
  if (spot.moment) return turn.moment === spot.moment && is(turn.from);
  return (turn.events ?? []).some((e) => e.kind === spot.kind && is(e.who));
}

/**
 * Whether what a step waits for has come.
 * @param {Until} until
 * @param {object} state of the store
 * @param {{played: number, led: number, chosen: boolean}} since what was done since the step began
 * @returns {boolean}
 */
export function reached(until, state, since) {
  const tape = state.tape;
  if (!tape) return false;
  const hands = tape.inputs.hands ?? [];
  const tests = {
    played: (n) => since.played >= n,
    focus: (name) => tape.cast[state.focus]?.name === name,
    at: (spot) => past(tape, state, spot),
    mode: (mode) => state.mode === mode,
    chair: () => hands.some((x) => x.move === "take"),
    moves: (n) => Math.max(since.led, hands.filter((x) => x.move !== "take" && x.move !== "give").length) >= n,
    signals: (s) => (tape.inputs.signals || "usual") === s,
    chosen: () => since.chosen,
  };
  return Object.entries(until).every(([name, value]) => tests[name]?.(value) ?? false);
}

function past(tape, state, spot) {
  const at = locate(tape, spot);
  if (!at) return true;
  return state.meeting > at.meeting || (state.meeting === at.meeting && state.index >= at.index);
}

/**
 * Puts what the course says into a step's words: {words}, {from}, {why}, {text}, {who}, {meeting} of the spot it tells of. A sentence whose
 * place stays empty is left out.
 * @param {string} text
 * @param {object} tape
 * @param {?Spot} spot
 * @returns {string}
 */
export function fill(text, tape, spot) {
  const at = spot && tape ? locate(tape, { ...spot, back: 0 }) : null;
  const who = at ? (at.event ? at.event.who : at.turn.from) : -1;
  const values = {
    words: at?.turn.words ?? "", from: tape?.cast[at?.turn.from]?.name ?? "", why: at?.turn.why ?? "", text: at?.event?.text ?? "", who: tape?.cast[who]?.name ?? "",
    meeting: at ? String(tape.meetings[at.meeting].number) : "",
  };
  return text.split("\n").filter((line) => !/\{(\w+)\}/.test(line) || [...line.matchAll(/\{(\w+)\}/g)].every(([, name]) => values[name]))
    .map((line) => line.replace(/\{(\w+)\}/g, (_, name) => values[name])).join("\n");
}
