/**
 * Opens a course on the server and shows it.
 */
import { open } from "room/api.js";
import { state, setTape, setMode, setFocus } from "room/store.js";

/** How long a course may be, in bytes: what the server takes. */
export const LIMIT = 256 * 1024;

/**
 * Opens a course from what makes it; the address becomes its own.
 * @param {object} inputs room.Inputs
 * @param {{mode?: string, meeting?: number, index?: number}} [at] the way in, and where to begin (positions, as in the store)
 * @returns {Promise<object>} the tape
 * @throws {Error} with one line that says what would be right
 */
export async function openCourse(inputs, at = {}) {
  if (new Blob([JSON.stringify(inputs)]).size > LIMIT) throw new Error("That is too long: a course may have 256 KB.");
  const { id, tape, url } = await open(inputs);
  if (url) {
    history.pushState(null, "", url);
    state.url = url;
  }
  setFocus(-1);
  setTape(tape, { id, live: true, meeting: at.meeting, index: at.index });
  if (at.mode) setMode(at.mode);
  return tape;
}
