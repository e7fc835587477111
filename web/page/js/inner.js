/**
 * The inner world at the present act: what the speaker wishes and fears, and what was heard against what was said.
 */
import { name, cast } from "room/store.js";
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
  const cycle = (seat) => cast(seat)?.cycles?.[0];
  const wishes = (seat) => {
    const c = cycle(seat);
    if (c && !out.some((t) => t.seat === seat)) out.push({ seat, text: `${name(seat)} wishes ${plain(c.wishes)}, and fears ${plain(c.fears)}.` });
  };
  if (turn.heard && turn.to >= 0) out.push({ seat: turn.to, text: `${name(turn.to)}: ${hearing(turn)}` });
  wishes(turn.from);
  if (focus >= 0) wishes(focus);
  return out;
}

function plain(text) { return String(text).trim().replace(/^(wishes|fears)\s+/i, "").replace(/[.\s]+$/, ""); }

/**
 * What was heard against what was said, in a sentence.
 * @param {object} turn room.Turn with heard
 * @returns {string}
 */
export function hearing(turn) {
  const said = manner(turn.point), heard = manner(turn.heard), far = bent(turn.bent ?? 0);
  if (said === heard) return `Said and heard: ${said}. ${far[0].toUpperCase()}${far.slice(1)}.`;
  return `Said: ${said}. Heard: ${heard}; ${far}.`;
}
