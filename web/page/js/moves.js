/**
 * What can be done from the leader's chair, in a few coarse moves.
 *
 * @typedef {object} Move
 * @property {string} name   as the engine names it
 * @property {string} label  what it is called on the page
 * @property {string} about  what it is for, in one line
 * @property {string} key    the key that makes it
 * @property {"one"|"any"|"about"|"all"} aim  said to one person; to one or to all; to all, about one person where somebody is aimed at; to all
 */

/** The moves by what they are for. "wait" is one of them. @type {{title: string, moves: Move[]}[]} */
export const GROUPS = [
  { title: "See", moves: [
    { name: "illuminate", label: "Name a pattern", key: "i", aim: "one", about: "say what you saw somebody do again and again, and open the floor for what others saw" },
    { name: "invite_feedback", label: "Ask for feedback", key: "f", aim: "about", about: "ask those who saw it to say how it was for them" },
    { name: "here_and_now", label: "Here and now", key: "h", aim: "all", about: "bring attention to what happens between the people in the room" },
  ] },
  { title: "Hold", moves: [
    { name: "protect", label: "Protect", key: "p", aim: "one", about: "turn warmly to somebody who is hurt or at risk" },
    { name: "repair", label: "Repair", key: "r", aim: "one", about: "go back to a hurt and answer it again" },
    { name: "check_in", label: "Check in", key: "c", aim: "all", about: "each says in turn how it is now" },
    { name: "gatekeep", label: "Stop it, gently", key: "g", aim: "any", about: "stop a harmful or evasive act, gently and firmly" },
  ] },
  { title: "Open", moves: [
    { name: "invite_in", label: "Invite in", key: "v", aim: "one", about: "make room for somebody silent, asking little" },
    { name: "explore", label: "Ask for more", key: "x", aim: "any", about: "ask somebody to say more" },
    { name: "model_disclosure", label: "Be open yourself", key: "o", aim: "all", about: "a measured openness of your own; too often, and it costs trust" },
    { name: "educate", label: "Teach", key: "t", aim: "all", about: "give information or teach a skill; talk becomes less personal" },
    { name: "restate_contract", label: "Recall what was agreed", key: "a", aim: "all", about: "above all that what is said here stays here" },
  ] },
  { title: "Wait", moves: [
    { name: "wait", label: "Wait", key: "w", aim: "all", about: "say nothing, and let the group do it" },
  ] },
];

/** All moves in one list. @type {Move[]} */
export const MOVES = GROUPS.flatMap((g) => g.moves);

/**
 * A move by its name, also one that is not among those on the page.
 * @param {string} name
 * @returns {Move}
 */
export function moveNamed(name) {
  return MOVES.find((m) => m.name === name) ?? { name, label: name.replaceAll("_", " "), about: "", key: "", aim: "any" };
}

/**
 * At whom a move is made when somebody is aimed at.
 * @param {Move} move
 * @param {number} seat -1 the whole group
 * @returns {?number} the target for the server; null where the move needs a person and there is none
 */
export function target(move, seat) {
  if (move.aim === "all") return -1;
  if (move.aim === "one" && seat < 0) return null;
  return seat;
}

/** What the difficulty presets mean. */
export const SIGNALS = [
  ["clear", "Clear", "The leader makes out almost everything that can be seen: a pattern that is named was nearly always there."],
  ["usual", "Usual", "The leader of the case: now and then a pattern is missed, or named where there was none."],
  ["noisy", "Noisy", "Much is missed: what is named is often not there, and the group notices. While you lead, what people have inside is not shown."],
];
