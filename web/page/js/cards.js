/**
 * Stop-and-ask cards: questions a trainer puts at moments of a course. They are kept in this browser by the course they belong to, and go
 * along in a saved file. A card is tied to an act by its id and its words, so that it never stops at another course's act of the same id.
 *
 * @typedef {object} Card
 * @property {number} after     the id of the act it stands after
 * @property {string} words     that act's words
 * @property {string} question
 * @property {string[]} choices may be empty
 * @property {string} note      for the trainer's eyes
 */
import { state, on, emit, find, turn } from "room/store.js";
import { kept, keep } from "room/make.js";

const PREFIX = "microcosm.cards.";
const MAX = 100;

let cards = [];
let key = "";
let began = false;

/** Begins to follow which course is open; every call after the first does nothing. */
export function begin() {
  if (began) return;
  began = true;
  on("tape", recall);
  recall();
}

/**
 * The key under which a course's cards are kept: what makes the course, but not what was done by hand in it, so that cards outlive a branch.
 * @param {object} inputs room.Inputs
 * @returns {string}
 */
export function keyOf(inputs) {
  const { case: name = "", yaml = "", set = [], seed = "", leader = "" } = inputs;
  return PREFIX + JSON.stringify([name, yaml && hash(yaml), set, seed, leader]);
}

/**
 * A short fingerprint of a text (FNV-1a, 32 bits): two cases of one's own are hardly ever taken for each other, nor are two files that replay
 * the same course with other cards.
 */
function hash(text) {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return h.toString(36);
}

function recall() {
  if (!state.tape) return;
  const now = keyOf(state.tape.inputs) + (state.tape.cards ? hash(JSON.stringify(state.tape.cards)) : "");
  if (now === key) { emit("cards", places()); return; }
  key = now;
  cards = clean(kept(key) ?? state.tape.cards);
  emit("cards", places());
}

/**
 * Only what is a card, in the order of the course; whatever else a file holds is left out.
 * @param {any} told
 * @returns {Card[]}
 */
export function clean(told) {
  if (!Array.isArray(told)) return [];
  return told.slice(0, MAX).filter((c) => Number.isSafeInteger(c?.after) && typeof c.question === "string" && c.question.trim())
    .map((c) => ({
      after: c.after, words: String(c.words ?? ""), question: c.question.trim().slice(0, 500),
      choices: Array.isArray(c.choices) ? c.choices.map((x) => String(x).slice(0, 200)).slice(0, 8) : [], note: String(c.note ?? "").slice(0, 1000),
    }))
    .sort((a, b) => a.after - b.after);
}

/** @returns {Card[]} the cards of the course that is open; a copy */
export function all() { return cards.map((c) => ({ ...c })); }

/**
 * Puts other cards in the place of those there are, as when a saved file is opened.
 * @param {any} told
 * @returns {boolean} false where this browser keeps nothing: then they last as long as the page
 */
export function replace(told) {
  cards = clean(told);
  const held = keep(key, cards.length ? cards : null);
  emit("cards", places());
  return held;
}

/**
 * Places a card, in the place of the one at the same act.
 * @param {Card} card
 * @returns {boolean} see replace
 */
export function place(card) { return replace([...cards.filter((c) => c.after !== card.after), card]); }

/**
 * Takes a card away.
 * @param {number} after
 */
export function remove(after) { replace(cards.filter((c) => c.after !== after)); }

/** @returns {?Card} the card at the present moment */
export function here() {
  const now = turn();
  return cards.find((c) => c.after === now?.id && fits(c, now)) ?? null;
}

/**
 * Where the cards are in the course as far as it has been played. The same list goes out as the event "cards" whenever it changes; open
 * asks, by the event "card", for one to be shown.
 * @returns {{meeting: number, index: number, card: Card, question: string, open: () => void}[]} positions, as in the store
 */
export function places() {
  return cards.map((card) => ({ card, at: find(card.after) })).filter(({ card, at }) => at && fits(card, at.turn))
    .map(({ card, at: { meeting, index } }) => ({ meeting, index, card, question: card.question, open: () => emit("card", { meeting, index, card }) }));
}

function fits(card, t) { return !card.words || card.words === t.words; }
