/**
 * What a move did: to whom, through what, and what has come of it since. Practice without being told makes trainees worse, not better.
 */
import { h } from "room/dom.js";
import { goToID, name, state } from "room/store.js";
import { sign, tone, word } from "room/signs.js";
import { moveNamed } from "room/moves.js";

/** How many effects are told at once; the rest is folded away. */
const FIRST = 4;

/** Through what a move changed something, in words. */
const THROUGH = {
  leader: "by what the move itself does", hearing: "by how it was heard", modelling: "by having watched you", repair: "by being mended",
  settling: "as time passes", contagion: "by what others show", topic: "by the subject", moment: "by the moment it answers",
};

function through(by) { return THROUGH[by] ?? `by ${String(by).replaceAll("_", " ")}`; }

/**
 * What a move did, the most telling first.
 * @param {{move: string, target: number, turn: ?object, effects: object[]}} led
 * @returns {HTMLElement[]}
 */
export function report(led) {
  const { move, target, turn, effects } = led, m = moveNamed(move);
  const at = m.aim === "all" || target < 0 ? "" : `: ${name(target)}`;
  const head = h("h3", { tabindex: -1, class: "did", text: `${m.label}${at}` });
  if (!turn) return [head, h("p", { text: "You said nothing. Waiting is a move, too: what comes next is the group’s own." })];
  return [head, h("p", { class: "quoted", text: turn.words }), turn.why ? h("p", { class: "small soft", text: turn.why }) : null,
    ...eventsOf(turn), ...told(effects ?? []), sinceThen(turn.id)].filter(Boolean);
}

function eventsOf(turn) {
  return (turn.events ?? []).filter((e) => e.text).map((e) => h("p", { class: "what" }, mark(e), ` ${e.text}`));
}

/** A sign with its word. */
function mark(e) {
  return h("span", { class: `turning tone-${tone(e.kind)}` }, h("i", { "aria-hidden": "true", text: sign(e) }), ` ${word(e)}`);
}

function told(effects) {
  if (!effects.length) {
    return [h("p", { text: "Nothing that can be seen, at once. Some moves work later, by making something easier or harder to say; go on and look." })];
  }
  const line = (e) => h("li", {}, e.text, h("span", { class: "small soft", text: ` ${through(e.by)}` }));
  const out = [h("ul", { class: "effects" }, ...effects.slice(0, FIRST).map(line))];
  const rest = effects.slice(FIRST);
  if (rest.length) {
    out.push(h("details", { class: "small" }, h("summary", { text: `and ${rest.length} smaller ${rest.length === 1 ? "one" : "ones"}` }),
      h("ul", { class: "effects" }, ...rest.map(line))));
  }
  return out;
}

/** What the tape says has come of an act since: events that name it among their causes. */
function sinceThen(id) {
  const own = (e) => e.causes?.some((c) => c.id === id);
  const found = state.tape.meetings.slice(-2).flatMap((m) => [...m.turns.filter((t) => t.id !== id).flatMap((t) => t.events ?? []), ...(m.after ?? [])]).filter(own);
  if (!found.length) return null;
  const line = (e) => h("li", {}, mark(e), ` ${e.text} `, h("button", { type: "button", class: "quiet small", text: "go there", on: { click: () => goToID(e.id) } }));
  return h("div", {}, h("p", { class: "block", text: "What has come of it since" }), h("ul", { class: "effects" }, ...found.map(line)));
}
