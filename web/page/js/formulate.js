/**
 * Formulate: guess each member's wish, fear and protection from what can be seen, bet on what comes next, then see what is so.
 */
import { formulate, get } from "room/api.js";
import { h, soon } from "room/dom.js";
import { emit, meeting, on, play, setFocus, setSetting, state, turn } from "room/store.js";
import { addGuesses, BETS, held, hold, lastGuess, sureSlider } from "room/guesses.js";
import { betWords, reveal } from "room/scores.js";

const LABELS = { wish: "wishes", fear: "fears", protect: "and so" };
const parts = {};
const view = { id: "", cards: [], inputs: new Map(), shown: false };

/**
 * Puts the panel into the page.
 * @param {HTMLElement} [root] section#formulate
 */
export function mount(root = document.getElementById("formulate")) {
  build(root);
  const draw = soon(show);
  on("tape", () => { if (view.id !== state.id) { view.shown = false; parts.result.replaceChildren(); } draw(); });
  on("mode", () => { if (state.mode === "formulate") enter(); draw(); });
  on("moment", draw);
  if (state.mode === "formulate") enter();
  draw();
}

function build(root) {
  parts.cards = h("div", {});
  parts.error = h("p", { class: "error", role: "alert" });
  parts.status = h("p", { class: "small soft", role: "status" });
  parts.save = h("button", { type: "button", class: "go", on: { click: save } });
  parts.betWho = h("select", { "aria-label": "Who" });
  parts.betWhat = h("select", { "aria-label": "What comes next", on: { change: fillWho } }, ...BETS.map(([value, text]) => h("option", { value, text })));
  parts.betSure = sureSlider("How sure you are of the bet", .5);
  parts.bets = h("ul", { class: "bets" });
  parts.result = h("div", { class: "results" });
  const bet = h("section", { class: "card" }, h("h3", { text: "Bet on what comes next" }),
    h("div", { class: "bet-form" }, parts.betWho, parts.betWhat, parts.betSure.el, h("button", { type: "button", text: "Place the bet here", on: { click: placeBet } })), parts.bets);
  root.replaceChildren(h("div", { class: "card" }, h("h2", { text: "Formulate" }),
    h("p", { text: "What drives each of them? Guess from what can be seen and heard, and say how sure you are of all three: 20% is a blind guess among five. Save, watch on and guess again; the scores tell when you began to understand." })),
  parts.cards, h("p", { class: "actions" }, parts.save), bet, parts.error, parts.status,
  h("p", { class: "actions" }, h("button", { type: "button", text: "Reveal what is so", on: { click: uncover } }), h("button", { type: "button", class: "quiet", text: "Forget all guesses of this course", on: { click: forget } })),
  parts.result);
}

/** Gets the cards of the course, once a room. */
async function enter() {
  if (state.settings.inner && !view.shown) setSetting("inner", false);
  if (!state.tape || !state.live || view.id === state.id) return;
  const id = state.id;
  Object.assign(view, { id, cards: [] });
  try {
    const cards = await get(`/api/rooms/${encodeURIComponent(id)}/cards`);
    if (id !== state.id) return;
    view.cards = cards;
    parts.error.textContent = "";
    drawCards();
    show();
  } catch (err) { parts.error.textContent = err.message; }
}

function drawCards() {
  const { guesses } = held();
  view.inputs.clear();
  parts.cards.replaceChildren(...view.cards.map((card) => cardOf(card, lastGuess(guesses, card.seat))));
  fillWho();
}

function cardOf(card, guess) {
  const selects = Object.fromEntries(Object.entries(LABELS).map(([part, label]) => {
    const select = h("select", { id: `guess-${card.seat}-${part}` }, h("option", { value: "", text: "no guess yet" }), ...card[part].map((text) => h("option", { value: text, text })));
    select.value = card[part].includes(guess?.[part]) ? guess[part] : "";
    return [part, { select, el: h("p", { class: "field" }, h("label", { for: select.id, text: label }), select) }];
  }));
  const sure = sureSlider(`How sure you are of ${card.name}`, guess?.sure ?? .2);
  view.inputs.set(card.seat, () => ({ seat: card.seat, wish: selects.wish.select.value, fear: selects.fear.select.value, protect: selects.protect.select.value, sure: sure.value() }));
  const look = h("button", { type: "button", text: card.name, title: "Look at them in the circle", on: { click: () => setFocus(card.seat) } });
  return h("section", { class: "guess-card card", "aria-label": card.name }, h("h3", {}, look), ...Object.values(selects).map((x) => x.el), sure.el);
}

/** Bets on a wish can be on anybody. */
function fillWho() {
  const anybody = BETS.find(([kind]) => kind === parts.betWhat.value)[2], before = parts.betWho.value;
  parts.betWho.replaceChildren(...(anybody ? [h("option", { value: -1, text: "Somebody" })] : []), ...view.cards.map((c) => h("option", { value: c.seat, text: c.name })));
  if ([...parts.betWho.options].some((o) => o.value === before)) parts.betWho.value = before;
}

function after() { return turn()?.id ?? 0; }

function keepAll(all, text) {
  const kept = hold(all);
  parts.status.textContent = kept ? text : `${text} This browser keeps nothing, so they are gone when the page is closed.`;
  show();
}

function save() {
  const more = [...view.inputs.values()].map((read) => ({ ...read(), after: after() })).filter((g) => g.wish || g.fear || g.protect);
  if (!more.length) { parts.status.textContent = "Nothing is guessed yet: choose something for at least one member."; return; }
  const all = held();
  addGuesses(all, more);
  keepAll(all, `Saved: ${more.length === 1 ? "a guess of one member" : `guesses of ${more.length} members`}, in meeting ${meeting()?.number ?? 1}.`);
}

function placeBet() {
  const all = held(), bet = { after: after(), who: Number(parts.betWho.value), what: parts.betWhat.value, sure: parts.betSure.value() };
  play(false);
  all.bets = [...all.bets.filter((b) => !(b.after === bet.after && b.who === bet.who && b.what === bet.what)), bet];
  keepAll(all, "The bet is placed. Go on, and see.");
}

async function uncover() {
  parts.error.textContent = "";
  try {
    const scores = await formulate(state.id, held());
    view.shown = true;
    parts.result.replaceChildren(...reveal(scores));
    parts.result.querySelector("h2").focus({ preventScroll: true });
    parts.result.scrollIntoView({ block: "start" });
    emit("reveal", scores);
  } catch (err) { parts.error.textContent = err.message; }
  show();
}

function forget() {
  hold({ guesses: [], bets: [] });
  view.shown = false;
  parts.result.replaceChildren();
  parts.status.textContent = "All guesses and bets of this course are forgotten.";
  drawCards();
  show();
}

function show() {
  if (!state.tape) return;
  if (state.mode === "formulate" && view.id !== state.id) enter();
  document.documentElement.toggleAttribute("data-guessing", state.mode === "formulate" && !view.shown);
  const { guesses, bets } = held(), now = meeting()?.number ?? 1;
  parts.save.textContent = `Save these guesses at meeting ${now}`;
  parts.bets.replaceChildren(...bets.map((b) => h("li", { text: `${betWords(b)}.` })));
  if (!parts.status.textContent && guesses.length) parts.status.textContent = `${guesses.length === 1 ? "One guess is" : `${guesses.length} guesses are`} kept of this course.`;
}
