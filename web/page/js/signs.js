/**
 * Colours, signs and words that mean the same in every panel. A sign never stands without its word somewhere near.
 */

/** Tone of a kind of event: a colour of style.css (--gold and so on, as class "tone-gold"). */
const TONES = {
  corrective_experience: "gold", injury: "plum", scapegoat: "plum", splitting: "plum", breach: "plum", duty_to_warn: "plum", crisis: "plum",
  repair: "green", consensual_validation: "teal", feedback: "teal", insight_known: "teal", insight_felt: "teal", pattern_named: "teal",
  group_pattern_named: "teal", transference_loosened: "green", newcomer: "green",
};

/** Signs for where a tape brings none. */
const SIGNS = {
  corrective_experience: "★", injury: "✕", repair: "∞", feedback: "◆", consensual_validation: "◆", dropout: "↗", enactment: "↻",
};

/**
 * @param {string} kind of an event
 * @returns {string} "gold" | "plum" | "green" | "teal" | "soft"
 */
export function tone(kind) { return TONES[kind] ?? "soft"; }

/**
 * @param {object} event room.Event
 * @returns {string} one character
 */
export function sign(event) { return event.sign || SIGNS[event.kind] || "•"; }

/**
 * @param {object} event room.Event
 * @returns {string} what it is called, for example "corrective experience"
 */
export function word(event) { return event.word || String(event.kind).replaceAll("_", " "); }

/** Acts in words, as something one does: "tells something personal". */
const KINDS = {
  disclose: "tells something personal", request: "asks for something", support: "is warm", relate: "says: it is the same with me",
  advise: "gives advice", explore: "asks to hear more", feedback: "says how it feels to be with them", confront: "challenges",
  criticise: "attacks", control: "takes over", complain: "complains", withdraw: "draws back", appease: "gives way", small_talk: "chats",
  repair: "says sorry", silence: "says nothing",
};

/** A leader's moves in words. */
const MOVES = {
  illuminate: "names what happens", false_pattern: "names what happens", invite_feedback: "asks the others what they have seen",
  gatekeep: "puts a stop to it", protect: "turns to them warmly", invite_in: "makes room", here_and_now: "turns to what goes on in the room",
  interpret: "says what it might come from", reframe: "helps to hear a challenge as care", model_disclosure: "says something of their own",
  educate: "explains something", repair: "goes back to what hurt", check_in: "asks each in turn how it is", share_airtime: "asks to leave room for others",
  restate_contract: "recalls what was agreed", name_transference: "asks whether somebody else is meant", individual_work: "works with one, the others look on",
  existential_focus: "speaks of endings and of what nobody else can decide", explore: "asks to hear more", challenge: "challenges",
  complement: "goes along with it", name_roles: "says who is given which part", practise: "lets them try it out", review_homework: "asks how the homework went",
  wait: "waits",
};

/**
 * What an act is, in words.
 * @param {object} turn room.Turn
 * @returns {string}
 */
export function deed(turn) {
  if (turn.moment === "bid") return "risks it: a wish is voiced";
  if (turn.moment === "enactment") return "falls back on the old protection";
  if (turn.move) return MOVES[turn.move] ?? turn.move.replaceAll("_", " ");
  return KINDS[turn.kind] ?? turn.kind.replaceAll("_", " ");
}

/**
 * A place on the circumplex in words: "warm, leading".
 * @param {number[]} point communion, agency, each -1..1
 * @returns {string}
 */
export function manner(point) {
  const [communion, agency] = point;
  const warmth = communion > .5 ? "very warm" : communion > .15 ? "warm" : communion < -.5 ? "very cool" : communion < -.15 ? "cool" : "";
  const lead = agency > .15 ? "leading" : agency < -.15 ? "yielding" : "";
  return [warmth, lead].filter(Boolean).join(", ") || "neither warm nor cool";
}

/**
 * How personal an act was.
 * @param {number} depth 0..1
 * @returns {string}
 */
export function depth(depth) { return depth > .6 ? "very personal" : depth > .3 ? "personal" : "on the surface"; }

/**
 * The colour of an act or bond, warm to cold through grey, as a CSS value.
 * @param {number} communion -1..1
 * @returns {string}
 */
export function colour(communion) {
  const share = Math.round(Math.min(1, Math.abs(communion) * 2.2) * 100);
  return `color-mix(in oklab, var(--${communion < 0 ? "cold" : "warm"}) ${share}%, var(--soft))`;
}

/**
 * A number of a 0..1 or -1..1 measure as the page writes it: ".58", "-.4", "1".
 * @param {number} x
 * @param {number} [digits]
 * @returns {string}
 */
export function num(x, digits = 2) {
  if (!Number.isFinite(x)) return "–";
  return x.toFixed(digits).replace(/^(-?)0\./, "$1.").replace(/^-(\.0+|0)$/, "$1");
}
