/**
 * The stage: the circle of chairs, the present act and its words, bonds and the inner world.
 */
import { h, s, set, soon } from "room/dom.js";
import { looks, on, setFocus, state, turn } from "room/store.js";
import { expression } from "room/faces.js";
import { makeAct } from "room/act.js";
import { makeBubble, wrap } from "room/bubble.js";
import { drawBonds } from "room/bonds.js";
import { thoughts } from "room/inner.js";
import { ring } from "room/place.js";
import { makeSeat, order, presence, seatLabel, seatName } from "room/seats.js";
import { makeBar, makeCaption } from "room/stagebar.js";
import { sign, tone } from "room/signs.js";

/** What the stage has drawn. */
const view = { seats: [], spots: new Map(), there: [], sitting: "", ring: null, w: 0, h: 0, at: "", unseen: { at: "", seats: new Set() } };

/**
 * Puts the stage into the page.
 * @param {HTMLElement} [root] section#stage
 */
export function mount(root = document.getElementById("stage")) {
  const act = makeAct();
  const layers = { floor: s("ellipse", { class: "floor" }), bonds: s("g", { "aria-hidden": "true" }), seats: s("g"), talk: s("g", { "aria-hidden": "true" }) };
  const svg = s("svg", { role: "group", "aria-label": "The circle: arrows go from chair to chair, Enter puts somebody in focus" },
    layers.floor, layers.bonds, layers.seats, act.el, layers.talk);
  const frame = h("div", { class: "circle" }, svg);
  const caption = makeCaption();
  root.replaceChildren(makeBar(), ...[...root.children].filter((el) => el.id === "notice"), frame, caption.el);
  layers.seats.addEventListener("click", (e) => choose(e));
  layers.seats.addEventListener("keydown", (e) => keys(e));
  const draw = soon(() => show(svg, layers, act, caption));
  const again = soon(() => { view.sitting = ""; draw(); });
  new ResizeObserver(([entry]) => { view.w = entry.contentRect.width; view.h = entry.contentRect.height; again(); }).observe(frame);
  on("tape", () => { view.seats = []; again(); });
  for (const event of ["moment", "focus", "settings"]) on(event, draw);
}

function seatOf(target) { return Number(target.closest?.(".seat")?.dataset.seat ?? -1); }

function choose(e) {
  const seat = seatOf(e.target);
  if (seat >= 0) setFocus(state.focus === seat ? -1 : seat);
}

/** Arrows go round, Enter or space chooses, Escape lets go. */
function keys(e) {
  const seats = [...view.spots.keys()], at = seats.indexOf(seatOf(e.target));
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[e.key];
  if (step && !e.shiftKey) view.seats[seats[(at + step + seats.length) % seats.length]].el.focus();
  else if (e.key === "Enter" || e.key === " ") choose(e);
  else if (e.key === "Escape") setFocus(-1);
  else return;
  e.preventDefault();
  e.stopPropagation();
}

function show(svg, layers, act, caption) {
  if (!state.tape || view.w < 50) return;
  if (!view.seats.length) {
    view.seats = state.tape.cast.map(makeSeat);
    view.seats.forEach((seat, i) => { seat.el.dataset.seat = i; });
    view.sitting = "";
  }
  view.there = presence();
  const sitting = order(state.tape.cast, view.there);
  if (key(sitting) !== view.sitting) settle(svg, layers, sitting);
  const now = turn();
  showFaces(now);
  layers.bonds.replaceChildren(...drawBonds(state.settings.bonds, here(), view.ring, state.focus));
  const from = now && view.spots.get(now.from), to = now && now.to !== now.from ? view.spots.get(now.to) ?? null : null;
  const marks = from ? act.show(view.ring, from, to, now, quick(now)) : [];
  if (!from) act.clear();
  caption.show(now, showWords(layers.talk, now, from, marks));
}

/** Whether the way of an act need not be drawn growing: the same act again, or playing fast. */
function quick(now) {
  const at = `${state.id} ${now.id}`, same = at === view.at;
  view.at = at;
  return same || (state.playing && state.settings.speed > 4);
}

function here() { return new Map([...view.spots].filter(([seat]) => view.there[seat] === "here")); }

function key(sitting) { return sitting.map((seat) => seat + view.there[seat]).join(); }

/** Moves the chairs to where they stand. */
function settle(svg, layers, sitting) {
  const type = letter();
  set(svg, { viewBox: `0 0 ${view.w} ${view.h}`, width: view.w, height: view.h });
  const names = sitting.map((seat) => wrap(seatLabel(seat, view.there[seat]), Infinity, `${type}px system-ui, sans-serif`).w);
  view.ring = ring(sitting.length, view.w, view.h, Math.round(type * 1.5), names);
  view.spots = new Map(sitting.map((seat, i) => [seat, view.ring.spots[i]]));
  for (const [seat, spot] of view.spots) view.seats[seat].place(spot, type);
  svg.style.fontSize = `${type}px`;
  set(layers.floor, { cx: view.ring.x, cy: view.ring.y, rx: view.ring.rx, ry: view.ring.ry });
  layers.seats.replaceChildren(...sitting.map((seat) => view.seats[seat].el));
  view.sitting = key(sitting);
}

/** Size of names, in pixels: smaller where many sit on a small stage. */
function letter() { return state.settings.projector ? 19 : view.w < 480 || (state.tape.cast.length > 10 && view.h < 380) ? 12 : 14; }

function showFaces(now) {
  const { faces, shown, moods } = looks();
  const first = view.spots.has(state.focus) ? state.focus : [...view.spots.keys()][0];
  for (const [seat, spot] of view.spots) {
    const [p, t, a] = faces.slice(3 * seat, 3 * seat + 3);
    const look = expression(p ?? 50, t ?? 0, a ?? 0, state.settings.inner ? 100 : shown[seat] ?? 100, moods[seat]);
    const chair = view.seats[seat];
    chair.show(view.there[seat], view.there[seat] === "here" ? look : null, gaze(now, seat, spot));
    set(chair.el, {
      "aria-label": seatName(seat, view.there[seat], look), "aria-pressed": String(seat === state.focus), tabindex: seat === first ? 0 : -1,
      "data-speaks": String(now?.from === seat),
    });
    const event = now?.events?.filter((e) => e.turning && e.who === seat).at(-1);
    chair.mark(event, event && sign(event), event && tone(event.kind));
  }
}

/** Everybody looks at the speaker, the speaker at whoever is addressed. */
function gaze(now, seat, spot) {
  const at = now && view.spots.get(now.from === seat ? now.to : now.from);
  if (!at || at === spot) return [0, now ? .4 : 0];
  const d = Math.hypot(at.x - spot.x, at.y - spot.y);
  return [(at.x - spot.x) / d, (at.y - spot.y) / d];
}

/** From which width of the circle thoughts are clouds in it; below, they are a list under it. */
const CLOUDS = 620;

/** Draws the words and, on request, thoughts; returns the thoughts for which there is no room. */
function showWords(layer, now, from, marks) {
  layer.replaceChildren();
  if (!from) return [];
  const { w, h: high } = view, middle = view.ring, type = letter(), boxes = [];
  const around = { bounds: { x: 4, y: 4, w: w - 8, h: high - 8 }, spots: [...view.spots.values()], boxes, marks };
  const say = w >= 480 && now.words && makeBubble(now.words, from, between(from, middle, .42), around, { size: type + 2 });
  if (say) { layer.append(say.el); boxes.push(say.box); }
  const stage = layer.closest(".circle").parentElement;
  stage.classList.toggle("below", !say);
  const all = state.settings.inner ? thoughts(now, state.focus) : [], clouds = say && w >= CLOUDS;
  stage.toggleAttribute("data-listed", all.length > 0 && w < CLOUDS);
  if (!clouds) return all;
  for (const t of all) {
    const spot = view.spots.get(t.seat);
    const cloud = spot && !unseen(now).has(t.seat) && makeBubble(t.text, spot, spot, { ...around, gap: 6 }, { size: type - 1, family: "system-ui, sans-serif", thought: true });
    if (cloud) { layer.append(cloud.el); boxes.push(cloud.box); } else unseen(now).add(t.seat);
  }
  return all.filter((t) => unseen(now).has(t.seat));
}

/** Whose thoughts have found no room at this act. They stay below the circle even if there were room then, or the page would not come to rest. */
function unseen(now) {
  const at = `${state.id} ${now.id} ${state.focus} ${state.settings.projector} ${document.documentElement.clientWidth} ${document.documentElement.clientHeight}`;
  if (view.unseen.at !== at) view.unseen = { at, seats: new Set() };
  return view.unseen.seats;
}

function between(a, b, t) { return { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t }; }
