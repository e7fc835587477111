/**
 * Where things stand on the stage: chairs round an ellipse, and room for a box where it covers nobody. Pure geometry, in pixels.
 *
 * @typedef {{x: number, y: number, w: number, h: number}} Box
 * @typedef {{x: number, y: number, r: number, above: boolean, label: Box}} Spot a chair: its face and the box of its name, above it or below
 */

/**
 * Chairs evenly round an ellipse that fills the stage, the first at the top, clockwise; as large as leaves room for every name,
 * on a wider ellipse where that helps, and with larger faces where the stage is broad, as on a projector.
 * @param {number} n chairs
 * @param {number} w
 * @param {number} h
 * @param {number} label height of a name, outside the circle: above the face in the upper part, else below it, or the other way where there is no room
 * @param {number[]} [names] widths of the names
 * @returns {{x: number, y: number, rx: number, ry: number, r: number, spots: Spot[]}}
 */
export function ring(n, w, h, label, names = []) {
  const size = (r, wide) => {
    const pad = r * 1.24 + 3, ry = Math.max(50, (h - 2 * (pad + label)) / 2);
    return { pad, ry, rx: Math.min(w / 2 - pad - 8, Math.max(ry * wide, 150)) };
  };
  const broad = w > 1.9 * h, wide = broad ? 2.3 : n > 9 ? 2 : 1.5, first = size(Math.min(w, h) * .08, wide), round = Math.PI * (first.rx + first.ry);
  let r = Math.max(15, Math.min(58, Math.min(w, h) * (n > 8 ? .074 : n > 5 ? .085 : .1) * (broad ? 1.3 : 1), round / n / 2.9)), made = null;
  for (; !made?.fits && r > 12; r *= .95) {
    for (let more = 0; !made?.fits && more < 4; more++) {
      const { pad, rx, ry } = size(r, wide + .4 * more), x = w / 2, y = pad + label + ry;
      const spots = angles(n, rx, ry).map((a) => ({ x: x + rx * Math.sin(a), y: y - ry * Math.cos(a), r, above: Math.cos(a) > .45, label: null }));
      made = { x, y, rx, ry, r, spots, fits: nameAll(spots, names, w, label) };
    }
  }
  return made;
}

/** Gives every name its place: outside the circle, or on the other side of the face where it would meet another face or name there. */
function nameAll(spots, names, w, high) {
  let fits = true;
  spots.forEach((spot, i) => {
    const wide = (names[i] ?? 54) + 8, x = Math.max(0, Math.min(w - wide, spot.x - wide / 2));
    const box = (above) => ({ x, y: above ? spot.y - spot.r * 1.24 - high : spot.y + spot.r * 1.24, w: wide, h: high });
    const free = (above) => spots.every((other) => other === spot || !(near(box(above), other, 1) || (other.label && meet(box(above), other.label))));
    if (!free(spot.above)) {
      if (free(!spot.above)) spot.above = !spot.above; else fits = false;
    }
    spot.label = box(spot.above);
  });
  return fits;
}

/** Angles from the top, clockwise, with equal way along the ellipse between them. */
function angles(n, rx, ry) {
  const steps = 720, way = [0];
  for (let i = 1; i <= steps; i++) {
    const a = (i - .5) / steps * 2 * Math.PI;
    way.push(way[i - 1] + Math.hypot(rx * Math.cos(a), ry * Math.sin(a)));
  }
  const out = [];
  for (let k = 0, i = 0; k < n; k++) {
    while (way[i] < way[steps] * k / n) i++;
    out.push(i / steps * 2 * Math.PI);
  }
  return out;
}

/** Whether two boxes overlap. */
function meet(a, b) { return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h; }

/** Whether a box comes nearer to a spot's face than a gap. */
function near(box, spot, gap) {
  const dx = spot.x - Math.max(box.x, Math.min(spot.x, box.x + box.w));
  const dy = spot.y - Math.max(box.y, Math.min(spot.y, box.y + box.h));
  return Math.hypot(dx, dy) < spot.r * 1.16 + gap;
}

/**
 * The best place for a box: within bounds, over no face, name or other box, near an anchor, over as few marks as can be.
 * @param {{w: number, h: number}[]} sizes that would do
 * @param {{x: number, y: number}} anchor
 * @param {{bounds: Box, spots: Spot[], boxes: Box[], marks: {x: number, y: number}[], gap?: number, from?: Spot}} around from: whom it belongs to
 * @returns {?{box: Box, size: number}} size is the position in sizes; null when there is no room
 */
export function room(sizes, anchor, around) {
  let best = null;
  const { bounds } = around;
  sizes.forEach(({ w, h }, size) => {
    for (const { dx, dy, far } of OFFSETS) {
      if (far >= (best?.cost ?? Infinity)) return;
      const box = { x: anchor.x + dx - w / 2, y: anchor.y + dy - h / 2, w, h };
      if (box.x < bounds.x || box.y < bounds.y || box.x + w > bounds.x + bounds.w || box.y + h > bounds.y + bounds.h) continue;
      const cost = price(box, far, around);
      if (cost < (best?.cost ?? Infinity)) best = { box, size, cost };
    }
  });
  return best;
}

/** Ways to step away from an anchor, the nearest first. */
const OFFSETS = [];
for (let dx = -702; dx <= 702; dx += 13) for (let dy = -494; dy <= 494; dy += 13) OFFSETS.push({ dx, dy, far: Math.hypot(dx, dy) });
OFFSETS.sort((a, b) => a.far - b.far);

/** What it costs to cover a mark, in pixels of way: the act is to be seen. */
const COVERED = 110;

/** What a place costs: how far it is, and how many marks it covers; Infinity where it covers somebody. */
function price(box, far, around) {
  for (const spot of around.spots) if (near(box, spot, around.gap ?? 9) || meet(box, spot.label)) return Infinity;
  for (const other of around.boxes) if (meet(box, other)) return Infinity;
  let cost = far;
  for (const m of around.marks) if (m.x > box.x - 6 && m.x < box.x + box.w + 6 && m.y > box.y - 6 && m.y < box.y + box.h + 6) cost += COVERED;
  return around.from && crosses(box, around.from, around.spots) ? Infinity : cost;
}

/** Whether the way from a box to whom it belongs runs over another face. */
function crosses(box, from, spots) {
  const { x, y } = edge(box, from, 26);
  return spots.some((s) => s !== from && [...Array(12).keys()].some((i) => Math.hypot(x + (from.x - x) * i / 12 - s.x, y + (from.y - y) * i / 12 - s.y) < s.r * 1.2));
}

/**
 * The point of a box's edge nearest to a point outside it, and the direction out.
 * @param {Box} box
 * @param {{x: number, y: number}} p
 * @param {number} inset how far from the corners it stays
 * @returns {{x: number, y: number, across: boolean}} across: it is on the left or right edge
 */
export function edge(box, p, inset) {
  const hold = (v, lo, hi) => Math.max(lo, Math.min(hi, v));
  const left = box.x - p.x, right = p.x - box.x - box.w, up = box.y - p.y, down = p.y - box.y - box.h;
  const across = Math.max(left, right) > Math.max(up, down);
  if (across) return { x: left > right ? box.x : box.x + box.w, y: hold(p.y, box.y + inset, box.y + box.h - inset), across };
  return { x: hold(p.x, box.x + inset, box.x + box.w - inset), y: up > down ? box.y : box.y + box.h, across };
}
