/**
 * The server, asked over HTTP. Every function fails with an ApiError whose message is one line to be shown. In a file that replays a course
 * there is no server: `live()` is false, and only `glossary` answers. Where the server does not know the room any more, the window hears the
 * event "room-lost"; where the course's address is another one now, "room-address" (detail is the address).
 */

/** What went wrong, in one line; status is the server's, 0 where it did not answer. */
export class ApiError extends Error {
  /**
   * @param {number} status
   * @param {string} text
   */
  constructor(status, text) {
    super(text);
    this.name = "ApiError";
    this.status = status;
  }
}

/** @returns {boolean} whether there is a server behind the page */
export function live() { return !document.getElementById("tape"); }

async function reach(path, how) {
  try {
    return await fetch(path, how);
  } catch (err) {
    if (err.name === "AbortError") throw err;
    throw new ApiError(0, "The room does not answer. Is microcosm serve still running?");
  }
}

async function failed(answer) {
  if (answer.status === 404 && new URL(answer.url).pathname.startsWith("/api/rooms/")) dispatchEvent(new Event("room-lost"));
  const told = await answer.json().catch(() => ({}));
  return new ApiError(answer.status, told.error ?? `The room answered ${answer.status}.`);
}

/**
 * Asks for something.
 * @param {string} path
 * @param {AbortSignal} [signal] gives the question up
 * @returns {Promise<any>}
 */
export async function get(path, signal) {
  const answer = await reach(path, { signal });
  if (!answer.ok) throw await failed(answer);
  return answer.json();
}

/**
 * Asks for something to be done.
 * @param {string} path
 * @param {any} body becomes JSON
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 */
export async function post(path, body, signal) {
  const answer = await reach(path, asJSON(body, signal));
  if (!answer.ok) throw await failed(answer);
  return answer.json();
}

/** Tells the window the address that opens the course as it is now. */
async function addressed(answer) {
  const told = await answer;
  if (told.url) dispatchEvent(new CustomEvent("room-address", { detail: told.url }));
  return told;
}

function asJSON(body, signal) {
  return { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body), signal };
}

const at = (id, what = "") => `/api/rooms/${encodeURIComponent(id)}${what}`;

/** @returns {Promise<{name: string, title: string, about: string, notice: string[], try: string[]}[]>} the built-in cases */
export function cases() { return get("/api/cases"); }

/** @returns {Promise<{name: string, about: string}[]>} the built-in strategies */
export function leaders() { return get("/api/leaders"); }

/** @returns {Promise<{name: string, meaning: string}[]>} every word that is explained; also in a file that replays a course */
export async function glossary() {
  const words = document.getElementById("words");
  return words ? JSON.parse(words.textContent) : get("/api/glossary");
}

/**
 * Opens a room.
 * @param {object} inputs room.Inputs, or {query: "case=…&seed=…"}: that part of a page's address
 * @returns {Promise<{id: string, tape: object, url: string}>}
 */
export function open(inputs) { return post("/api/rooms", inputs); }

/**
 * A room as it is now.
 * @param {string} id
 * @returns {Promise<{id: string, tape: object, url: string}>}
 */
export function room(id) { return get(at(id)); }

/**
 * Plays on; only where the chair is in somebody's hands.
 * @param {string} id
 * @param {"turn"|"meeting"|"end"} until
 * @returns {Promise<object>} what store.extend takes
 */
export function step(id, until) { return addressed(post(at(id, "/step"), { until })); }

/**
 * Makes a leader's move.
 * @param {string} id
 * @param {string} move
 * @param {number} target a seat, -1 the group
 * @returns {Promise<{turn: object, hand: object, effects: object[], url: string}>}
 */
export function lead(id, move, target) { return addressed(post(at(id, "/lead"), { move, target })); }

/**
 * Takes the leader's chair.
 * @param {string} id
 * @returns {Promise<{hand: object, url: string}>}
 */
export function take(id) { return addressed(post(at(id, "/chair"), { take: true })); }

/**
 * Gives the leader's chair to a strategy, which plays the course to its end: ask for the room again.
 * @param {string} id
 * @param {string} [to] "" the one that led before
 * @returns {Promise<{hand: object, url: string}>}
 */
export function give(id, to = "") { return addressed(post(at(id, "/chair"), { give: true, to })); }

/**
 * A new room that begins after an act of this one, the chair taken.
 * @param {string} id
 * @param {number} after id of the act, 0 the beginning
 * @returns {Promise<{id: string, tape: object, url: string}>}
 */
export function again(id, after) { return post(at(id, "/again"), { after }); }

/**
 * What led to an act or event.
 * @param {string} id
 * @param {number} what
 * @param {AbortSignal} [signal]
 * @returns {Promise<{text: string, chain: object[], without?: object}>}
 */
export function why(id, what, signal) { return get(at(id, `/why/${what}`), signal); }

/**
 * Plays a moment on many times, with each option.
 * @param {string} id
 * @param {{after: number, options: object[], horizon: string, futures: number}} question
 * @param {(part: object) => void} tell is called each time more is known
 * @param {AbortSignal} [signal]
 * @returns {Promise<void>} when all is known
 */
export async function whatIf(id, question, tell, signal) {
  const answer = await reach(at(id, "/whatif"), asJSON(question, signal));
  if (!answer.ok) throw await failed(answer);
  for await (const { name, data } of events(answer.body)) {
    if (name === "part") tell(data);
    if (name === "fault") throw new ApiError(500, data.error);
    if (name === "end") return;
  }
  throw new ApiError(0, "The answer broke off; ask again.");
}

/**
 * What can be guessed of each member: the choices for wish, fear and protection.
 * @param {string} id
 * @returns {Promise<{seat: number, name: string, wish: string[], fear: string[], protect: string[]}[]>}
 */
export function cards(id) { return get(at(id, "/cards")); }

/**
 * Scores guesses and bets.
 * @param {string} id
 * @param {{guesses: object[], bets: object[]}} guesses
 * @returns {Promise<object>}
 */
export function formulate(id, guesses) { return post(at(id, "/formulate"), guesses); }

/**
 * Looks back on the course; may take a second.
 * @param {string} id
 * @param {AbortSignal} [signal]
 * @returns {Promise<object>}
 */
export function debrief(id, signal) { return get(at(id, "/debrief"), signal); }

/**
 * The course as a file that replays it.
 * @param {string} id
 * @returns {Promise<string>} HTML
 */
export async function file(id) {
  const answer = await reach(at(id, "/file"));
  if (!answer.ok) throw await failed(answer);
  return answer.text();
}

/**
 * Tells those that look on at a room what this screen shows.
 * @param {string} id the room at which they look on
 * @param {{room: string, meeting: number, index: number, focus: number, ask?: {question: string, choices: string[]}}} what
 * @returns {Promise<boolean>} false where that room is no more
 */
export async function here(id, what) {
  const answer = await reach(at(id, "/here"), asJSON(what));
  return answer.status !== 404;
}

/** @param {string} id @returns {string} the address of the course's inputs as JSON, to open it again */
export function saveURL(id) { return at(id, "/save"); }

/**
 * Watches a room that somebody else plays. Events: "now" ({last: id of the last act}) at the beginning and after a break, then "turn",
 * "meeting" and "done" (data as `step` or `lead` answer), "hand" ({hand, url}), "here" (what the screen shows that leads, see `here`) and
 * "closed" (the room is no more).
 * @param {string} id
 * @param {(name: string, data: object) => void} tell
 * @returns {() => void} stops
 */
export function watch(id, tell) {
  const source = new EventSource(at(id, "/events"));
  for (const name of ["now", "turn", "meeting", "done", "hand", "here", "closed"]) {
    source.addEventListener(name, (e) => {
      if (name === "closed") source.close();
      tell(name, JSON.parse(e.data));
    });
  }
  return () => source.close();
}

/**
 * Reads server-sent events from an answer.
 * @param {ReadableStream<Uint8Array>} body
 * @yields {{name: string, data: any}}
 */
export async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const blocks = (rest + value).split("\n\n");
    rest = blocks.pop();
    for (const event of blocks.map(parsed)) if (event) yield event;
  }
}

function parsed(block) {
  const field = (key) => block.split("\n").find((line) => line.startsWith(key))?.slice(key.length);
  const data = field("data: ");
  return data === undefined ? null : { name: field("event: ") ?? "message", data: JSON.parse(data) };
}
