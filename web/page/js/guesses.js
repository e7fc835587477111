/**
 * What a student guesses and bets, kept in this browser with the course; and the slider that says how sure.
 */
import { h } from "room/dom.js";
import { keep, kept } from "room/make.js";
import { find, state } from "room/store.js";

/** Bets that can be made: what, in words, and whether they can be made on anybody. */
export const BETS = [
  ["speaks", "is the next to speak", false], ["warm", "will be warm in the next thing said", false], ["cold", "will be cool in the next thing said", false],
  ["dominant", "will take the lead in the next thing said", false], ["yielding", "will give way in the next thing said", false],
  ["bid", "will risk the next wish that presses", true], ["enactment", "will protect against the next wish that presses", true],
];

function key() {
  const { case: of, seed } = state.tape.inputs;
  return `microcosm.guesses.${of || state.tape.title}.${seed}`;
}

/**
 * What is kept of this course.
 * @returns {{guesses: object[], bets: object[]}} room.Formulation; what belongs to acts that this course does not have is left out
 */
export function held() {
  const all = kept(key()) ?? {};
  const here = (x) => x.after === 0 || find(x.after) !== null;
  return { guesses: (all.guesses ?? []).filter(here), bets: (all.bets ?? []).filter(here) };
}

/**
 * Keeps guesses and bets with the course.
 * @param {{guesses: object[], bets: object[]}} all
 * @returns {boolean} false where this browser keeps nothing
 */
export function hold(all) { return keep(key(), all.guesses.length + all.bets.length ? all : null); }

/**
 * Adds guesses made at one moment; others of the same member at the same moment are replaced.
 * @param {{guesses: object[], bets: object[]}} all
 * @param {object[]} more
 */
export function addGuesses(all, more) {
  const same = (a, b) => a.seat === b.seat && a.after === b.after;
  all.guesses = [...all.guesses.filter((g) => !more.some((m) => same(g, m))), ...more];
}

/** @param {object[]} guesses @param {number} seat @returns {?object} the last guess of a member in the course */
export function lastGuess(guesses, seat) {
  return guesses.filter((g) => g.seat === seat).reduce((last, g) => (last && last.after > g.after ? last : g), null);
}

const WORDS = [[.08, "surely not"], [.3, "hardly"], [.45, "rather not"], [.56, "half sure"], [.72, "rather sure"], [.88, "quite sure"], [.97, "very sure"], [1, "certain"]];

/**
 * How sure, in words with its number.
 * @param {number} sure 0..1
 * @returns {string} "quite sure, 80%"
 */
export function sureWords(sure) { return `${WORDS.find(([upTo]) => sure <= upTo + 1e-9)[1]}, ${Math.round(sure * 100)}%`; }

/**
 * A slider for how sure one is.
 * @param {string} name what it is about, for screen readers
 * @param {number} sure 0..1 at first
 * @returns {{el: HTMLElement, value: () => number, set: (sure: number) => void}}
 */
export function sureSlider(name, sure) {
  const input = h("input", { type: "range", min: 0, max: 100, step: 5, "aria-label": name });
  const out = h("output", { "aria-hidden": "true" });
  const say = () => {
    out.textContent = sureWords(input.value / 100);
    input.setAttribute("aria-valuetext", out.textContent);
  };
  const set = (x) => { input.value = String(Math.round(x * 100)); say(); };
  input.addEventListener("input", say);
  set(sure);
  return { el: h("div", { class: "sure" }, h("span", { class: "small", text: "how sure", "aria-hidden": "true" }), input, out), value: () => input.value / 100, set };
}
