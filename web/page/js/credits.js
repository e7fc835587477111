/**
 * What has moved somebody so far, by curative factor.
 */
import { h } from "room/dom.js";
import { name, state } from "room/store.js";
import { num } from "room/signs.js";
import { term } from "room/glossary.js";

/** Curative factors: what each is called on the page, and what it is. */
const FACTORS = {
  cohesion: ["cohesion", "being liked and belonging"],
  corrective_experience: ["corrective experience", "risking the wish, and being met otherwise than feared"],
  interpersonal_input: ["interpersonal learning: hearing", "being told how one comes across"],
  interpersonal_output: ["interpersonal learning: trying", "trying out another way to be"],
  catharsis: ["catharsis", "having been deeply open, and warmly met"],
  universality: ["universality", "others have the same trouble"],
  hope: ["hope", "seeing that things can get better"],
  altruism: ["altruism", "being of help to others"],
  imitation: ["imitation", "doing as others did with good result"],
  information: ["information", "being told or taught something useful"],
  family_reenactment: ["family re-enactment", "an old pattern with another outcome"],
  socialising: ["socialising", "picking up how to get on with people"],
  existential: ["existential", "facing responsibility, loss and endings"],
};

const FIRST = 5;

/** Why cohesion is credited with the most almost always: how the ledger counts. */
const STEADY = "Cohesion comes first here because it works all the time: at every act, being liked holds felt safety up, while by itself it would sink back. "
  + "Each act is counted, also where felt safety stays as it is. The others are counted only when something happens, so a small number can have been the turning point.";

/**
 * Makes the account.
 * @returns {{el: HTMLElement, show: (seat: number, over: number) => void}}
 */
export function makeCredits() {
  const said = h("p", { class: "small soft" }), steady = h("p", { class: "small soft", text: STEADY, hidden: true }), top = h("div", { class: "credit-list" }), rest = h("div", { class: "credit-list" });
  const more = h("details", {}, h("summary", { class: "small" }), rest);
  let shown = "";
  const show = (seat, over) => {
    const found = latest(seat, over), key = `${state.id} ${seat} ${found?.number}`;
    if (key === shown) return;
    shown = key;
    const list = Object.entries(found?.credits ?? {}).sort((a, b) => b[1] - a[1]), most = list[0]?.[1] ?? 1;
    said.textContent = list.length ? `Up to meeting ${found.number}: how far each way of helping has moved what goes on in ${name(seat)}, up or down, in all.`
      : "To be seen when the first meeting is over.";
    top.replaceChildren(...list.slice(0, FIRST).map((x) => row(x, most)));
    rest.replaceChildren(...list.slice(FIRST).map((x) => row(x, most)));
    more.hidden = list.length <= FIRST;
    steady.hidden = list[0]?.[0] !== "cohesion";
    more.firstChild.textContent = `${list.length - FIRST} more`;
  };
  return { el: h("div", {}, said, top, more, steady), show };
}

/** What is known of somebody after the last meeting they were at. */
function latest(seat, over) {
  const m = state.tape.meetings.slice(0, over).findLast((x) => x.close?.members[seat]);
  return m ? { number: m.number, credits: m.close.members[seat].credits } : null;
}

function row([factor, value], most) {
  const [label, about] = FACTORS[factor] ?? [factor.replaceAll("_", " "), ""];
  const fill = h("i", { class: "fill" });
  fill.style.width = `${Math.max(1, value / most * 100)}%`;
  return h("div", { class: "credit" }, h("span", { class: "label" }, term(factor, label), about ? h("span", { class: "small soft", text: ` ${about}` }) : null),
    h("span", { class: "bar", "aria-hidden": "true" }, fill), h("span", { class: "value", text: num(value) }));
}
