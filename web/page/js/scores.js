/**
 * How guesses and bets stand against the truth of the model.
 */
import { h, s } from "room/dom.js";
import { goToID, name } from "room/store.js";
import { BETS, sureWords } from "room/guesses.js";

const PARTS = { wish: "wishes", fear: "fears", protect: "and so" };

/**
 * All that is revealed.
 * @param {object} scores room.Scores
 * @returns {HTMLElement[]}
 */
export function reveal(scores) {
  return [h("h2", { tabindex: -1, text: "What is so" }), h("p", { text: `${scores.text} What drives each of them is no longer hidden: choose a face, and look under Person.` }),
    h("details", {}, h("summary", { text: "What the Brier score says" }), h("p", { class: "small", text: scores.explains })),
    ...members(scores), overTime(scores.over), calibration(scores.calibration), bets(scores.bets)].filter(Boolean);
}

function members(scores) {
  const last = new Map();
  for (const g of scores.guesses) if (!last.has(g.guess.seat) || last.get(g.guess.seat).guess.after <= g.guess.after) last.set(g.guess.seat, g);
  return [...last.values()].filter((g) => g.parts.length).map((g) => h("section", { class: "card" }, h("h3", { text: name(g.guess.seat) }),
    h("p", { class: "small soft", text: `Your last guess, in meeting ${g.meeting}: ${sureWords(g.guess.sure)}.` }), ...g.parts.map(verdict)));
}

function verdict(p) {
  const [sign, tone, word] = p.right ? ["✓", "green", "right"] : p.near >= .5 ? ["≈", "teal", "near"] : ["✕", "plum", "otherwise"];
  const numbers = `agreement ${p.near.toFixed(2)}, Brier ${p.brier.toFixed(2)}`;
  return h("div", { class: `verdict tone-${tone}` }, h("i", { "aria-hidden": "true", text: sign }),
    h("span", {}, h("b", { text: `${word}: ` }), "you said: ", `${PARTS[p.part]} “${p.said}”. `, h("span", { class: "small soft", text: numbers })),
    p.right ? null : h("span", { class: "so", text: `It is so: ${PARTS[p.part]} “${p.so}”.` }));
}

/** Scores by the meeting in which one guessed: what was right, and the Brier score. */
function overTime(list) {
  if (list.length < 2) return list.length ? h("p", { class: "small soft", text: "Guess again at later meetings to see how your scores move." }) : null;
  const w = 360, high = 90, x = (i) => 14 + i / (list.length - 1) * (w - 28), y = (v) => 8 + (1 - v) * (high - 16);
  const line = (of) => list.map((o, i) => `${x(i)},${y(of(o))}`).join(" ");
  const words = list.map((o) => `meeting ${o.meeting}: ${o.right} of ${o.of} right, Brier ${(o.brier ?? 0).toFixed(2)}`).join("; ");
  return h("section", { class: "card" }, h("h3", { text: "Over the meetings" }),
    s("svg", { class: "plot", viewBox: `0 0 ${w} ${high + 18}`, role: "img", "aria-label": words },
      s("line", { class: "base", x1: 14, x2: w - 14, y1: y(0), y2: y(0) }), s("line", { class: "base", x1: 14, x2: w - 14, y1: y(1), y2: y(1) }),
      s("polyline", { class: "engaged", points: line((o) => o.right / o.of) }), s("polyline", { class: "conflict", points: line((o) => o.brier ?? 0) }),
      ...list.map((o, i) => s("text", { x: x(i), y: high + 12, "text-anchor": "middle", text: String(o.meeting) }))),
    h("p", { class: "legend small soft" }, h("span", {}, h("i", { class: "key engaged", "aria-hidden": "true" }), "share right, higher is better"),
      h("span", {}, h("i", { class: "key conflict", "aria-hidden": "true" }), "Brier score (dashed), lower is better")),
    h("p", { class: "small soft", text: `${words}.` }));
}

function calibration(list) {
  const filled = list.filter((b) => b.n > 0);
  if (!filled.length) return null;
  const row = (b) => {
    const right = b.right ?? 0, sure = b.sure ?? 0;
    return h("div", { class: "factor" }, h("span", { class: "small", text: `${Math.round(b.from * 100)}–${Math.round(b.to * 100)}% sure` }),
      s("svg", { viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" }, s("rect", { class: "rail", width: 100, height: 10, rx: 2 }),
        s("rect", { width: right * 100, height: 10, rx: 2 }), s("rect", { class: "tick-sure", x: Math.min(98.5, sure * 100), width: 1.5, height: 10 })),
      h("span", { class: "small", text: `${Math.round(right * b.n)} of ${b.n}` }));
  };
  return h("section", { class: "card" }, h("h3", { text: "Were you as sure as you were right?" }), ...filled.map(row),
    h("p", { class: "small soft", text: "The bar is how often you were right when you were about that sure; the mark is how sure you said you were. Well judged, the bar ends at the mark." }));
}

/** @param {object} bet room.Bet @returns {string} the bet in words */
export function betWords(bet) {
  const what = BETS.find(([kind]) => kind === bet.what)?.[1] ?? bet.what;
  return `${bet.who < 0 ? "Somebody" : name(bet.who)} ${what}`;
}

function bets(list) {
  if (!list.length) return null;
  const line = (b) => {
    const [sign, tone] = b.came === null ? ["…", "soft"] : b.came ? ["✓", "green"] : ["✕", "plum"];
    return h("li", {}, h("div", { class: `verdict tone-${tone}` }, h("i", { "aria-hidden": "true", text: sign }),
      h("span", {}, `${betWords(b.bet)}: ${sureWords(b.bet.sure)}. `, h("b", { text: b.text }), b.brier === null ? "" : h("span", { class: "small soft", text: ` Brier ${b.brier.toFixed(2)} ` }),
        b.by ? h("button", { type: "button", class: "quiet small", text: "go there", on: { click: () => goToID(b.by) } }) : null)));
  };
  return h("section", { class: "card" }, h("h3", { text: "Your bets" }), h("ul", { class: "bets" }, ...list.map(line)));
}
