/**
 * Faces with a few clear expressions, exaggerated on purpose: mouth for pleasure, brows and eyes for threat, an arc on the rim for arousal.
 */
import { s, set } from "room/dom.js";

/** What a face does in each mood: brows' inner and outer ends (up is negative), eyes' opening, pupils' size and drop, mouth's curve, width, gap. */
const MOODS = {
  calm: { inner: 0, outer: 0, close: 0, open: 1, pupil: 3.4, drop: 0, curve: 3, wide: 11, gap: 0 },
  glad: { inner: -2, outer: -3, close: 0, open: .9, pupil: 3.6, drop: 0, curve: 15, wide: 14, gap: 3 },
  hurt: { inner: -7, outer: 4, close: 0, open: .66, pupil: 3.4, drop: 3, curve: -10, wide: 9, gap: 0 },
  threatened: { inner: -9, outer: -4, close: 4, open: 1.5, pupil: 2.3, drop: 0, curve: -3, wide: 7, gap: 9 },
  angry: { inner: 8, outer: -5, close: 3, open: .74, pupil: 3.2, drop: 0, curve: -7, wide: 13, gap: 0 },
};

const WORDS = { calm: "looks calm", glad: "looks glad", hurt: "looks hurt", threatened: "looks threatened", angry: "looks angry" };

const rise = (from, to, x) => { const t = Math.min(1, Math.max(0, (x - from) / (to - from))); return t * t * (3 - 2 * t); };

const LETTERS = { h: "hurt", a: "angry", t: "threatened", g: "glad" };

/**
 * What can be read in a face.
 * @param {number} pleasure 0..100, 50 neither
 * @param {number} threat 0..100
 * @param {number} arousal 0..100
 * @param {number} [shown] 0..100, how much of it shows
 * @param {string} [letter] the mood's, of room.Turn's moods; without it the mood is read from the numbers
 * @returns {{mood: string, words: string, arousal: number, shape: object}} mood is the strongest that shows; shape the blend that is drawn
 */
export function expression(pleasure, threat, arousal, shown = 100, letter = "") {
  const show = shown / 100;
  const weights = letter ? told(LETTERS[letter], pleasure, threat, show) : read(pleasure, threat, arousal, show);
  const [mood, strength] = Object.entries(weights).sort((a, b) => b[1] - a[1])[0];
  const named = strength > .25 ? mood : "calm";
  return { mood: named, words: WORDS[named] + (arousal > 66 && named !== "angry" ? ", stirred" : ""), arousal, shape: blend(weights) };
}

/** Weights where the mood is known: it leads, and a little of pleasure shows beside it. */
function told(mood, pleasure, threat, show) {
  const feel = Math.abs(pleasure - 50) / 50, weights = { threatened: 0, angry: 0, hurt: 0, glad: 0 };
  if (mood) weights[mood] = Math.min(1, .55 + Math.max(feel, mood === "threatened" ? threat / 100 - .4 : 0)) * show;
  else weights[pleasure < 50 ? "hurt" : "glad"] = .24 * Math.min(1, feel * 2) * show;
  return weights;
}

function read(pleasure, threat, arousal, show) {
  const down = Math.max(0, (50 - pleasure) / 50) * show, up = Math.max(0, (pleasure - 50) / 50) * show;
  const fear = rise(.3, .7, threat / 100 * show), heat = rise(.45, .75, arousal / 100);
  return {
    threatened: fear, angry: (1 - fear) * rise(.12, .5, down) * heat, hurt: (1 - fear) * rise(.1, .5, down) * (1 - heat),
    glad: (1 - fear) * rise(.04, .5, up),
  };
}

/** Mixes the moods; the strongest counts more than its share, so that a face says one thing. */
function blend(weights) {
  const sharp = Object.entries(weights).map(([mood, w]) => [mood, w * w]);
  const sum = sharp.reduce((a, [, w]) => a + w, 0);
  const most = Math.max(...Object.values(weights));
  const shape = { ...MOODS.calm };
  if (sum < 1e-6) return shape;
  for (const key of Object.keys(shape)) {
    const mixed = sharp.reduce((a, [mood, w]) => a + w / sum * MOODS[mood][key], 0);
    shape[key] += (mixed - MOODS.calm[key]) * Math.min(1, most * 1.25);
  }
  return shape;
}

/**
 * A face of radius 34 round 0,0: a circle, of a leader a square with round corners.
 * @param {boolean} leader
 * @returns {{el: SVGElement, show: (e: object, gaze?: number[]) => void}} show(expression, gaze) draws; gaze is a direction of length 0..1
 */
export function makeFace(leader) {
  const rim = leader ? { x: -33, y: -33, width: 66, height: 66, rx: 19 } : { r: 34 };
  const shape = leader ? "rect" : "circle";
  const arc = s(shape, { ...rim, class: "arc", pathLength: 100, transform: leader ? "scale(1.17)" : "rotate(-90) scale(1.16)" });
  const eyes = [-1, 1].map((side) => {
    const white = s("ellipse", { class: "white", cx: 12 * side, cy: -4, rx: 7 });
    const pupil = s("circle", { class: "pupil", cx: 12 * side, cy: -4 });
    const brow = s("path", { class: "brow" });
    return { side, white, pupil, brow };
  });
  const mouth = s("path", { class: "mouth" });
  const el = s("g", { class: "face" }, s(shape, { ...rim, class: "head" }), arc, ...eyes.flatMap((e) => [e.white, e.pupil, e.brow]), mouth);
  return { el, show: (e, gaze = [0, 0]) => draw(e, gaze, arc, eyes, mouth) };
}

const f = (x) => x.toFixed(1);

function draw(e, gaze, arc, eyes, mouth) {
  const p = e.shape;
  set(arc, { "stroke-dasharray": `${Math.round(e.arousal)} 100` });
  const look = p.drop > 1.5 ? 0 : 1;
  for (const { side, white, pupil, brow } of eyes) {
    set(white, { ry: f(7 * p.open) });
    set(pupil, { r: f(p.pupil), transform: `translate(${f(gaze[0] * 3 * look)} ${f(p.drop + gaze[1] * 2.5 * look * p.open)})` });
    const inner = (6 - p.close) * side, outer = 20 * side, y = -15 - Math.max(0, p.open - 1) * 5;
    set(brow, { d: `M${f(inner)} ${f(y + p.inner)} Q${f(13 * side)} ${f(y + (p.inner + p.outer) / 2 - 1.5)} ${f(outer)} ${f(y + p.outer)}` });
  }
  const y = 16 - p.curve * .25;
  const low = p.curve * 1.3 + p.gap, high = p.curve * 1.3 - p.gap * .6;
  set(mouth, { d: `M${f(-p.wide)} ${f(y)} Q0 ${f(y + low)} ${f(p.wide)} ${f(y)} Q0 ${f(y + high)} ${f(-p.wide)} ${f(y)}Z` });
}
