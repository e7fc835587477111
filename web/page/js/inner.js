/**
 * The inner world at the present act: what the speaker wishes and fears, and what was heard against what was said.
 */
import { name, cast } from "room/store.js";
import { placeOf } from "room/cycle.js";
import { manner } from "room/signs.js";

/** How far fear bent what was heard, in words. */
function bent(x) { return x > .5 ? "fear bent it a lot" : x > .2 ? "fear bent it" : x > .05 ? "fear bent it a little" : "heard as it was said"; }

/**
 * The thoughts to show, at most three.
 * @param {object} turn room.Turn
 * @param {number} focus the seat in focus, -1 nobody
 * @returns {{seat: number, text: string}[]}
 */
export function thoughts(turn, focus) {
  const out = [];
  const cycle = (seat) => cast(seat)?.cycles?.[active(seat)];
  const wishes = (seat) => {
    const c = cycle(seat);
    if (c && !out.some((t) => t.seat === seat)) out.push({ seat, text: `${name(seat)} wishes ${plain(c.wishes)}, and fears ${plain(c.fears)}.` });
  };
  if (turn.heard && turn.to >= 0) out.push({ seat: turn.to, text: `${name(turn.to)}: ${hearing(turn)}` });
  wishes(turn.from);
  if (focus >= 0) wishes(focus);
  return out;
}

/** Which of the cycles pressed last; the one carried most of the time where that cannot be told. */
function active(seat) {
  return cast(seat).cycles?.length > 1 ? Math.max(0, placeOf(seat)?.cycle ?? 0) : 0;
}

function plain(text) { return String(text).trim().replace(/^(wishes|fears)\s+/i, "").replace(/[.\s]+$/, ""); }

/**
 * What was heard against what was said, in a sentence.
 * @param {object} turn room.Turn with heard
 * @returns {string}
 */
export function hearing(turn) {
  const said = manner(turn.point), heard = manner(turn.heard), far = bent(turn.bent ?? 0);
  if (said === heard) return far.startsWith("fear") ? `Said and heard: ${said}. F${far.slice(1)}.` : `Heard as it was said: ${said}.`;
  return `Said: ${said}. Heard: ${heard}; ${far}.`;
}
