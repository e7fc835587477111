/**
 * Puts the panels into the page. A panel is a module that exports mount(root); one that fails leaves the others as they are.
 */

/** Panels that only show: what a file that replays a course has, too. Each with the id of its place, "" none. */
export const showing = [
  ["", () => import("room/layout.js")],
  ["stage", () => import("room/stage.js")],
  ["transport", () => import("room/transport.js")],
  ["timeline", () => import("room/timeline.js")],
  ["talk", () => import("room/talk.js")],
  ["person", () => import("room/person.js")],
  ["group", () => import("room/group.js")],
  ["glossary", () => import("room/glossary.js")],
  ["teach", () => import("room/teach.js")],
  ["handout", () => import("room/handout.js")],
  ["keep", () => import("room/keep.js")],
];

/**
 * Puts panels into their places, the first ones first.
 * @param {[string, () => Promise<{mount: (root: ?HTMLElement) => void}>][]} panels
 * @returns {Promise<void>} when all are in
 */
export async function mountAll(panels) {
  const loading = panels.map(([id, load]) => load().then((module) => ({ id, module }), (err) => ({ id, err })));
  for (const next of loading) {
    const { id, module, err } = await next;
    try {
      if (err) throw err;
      module.mount(document.getElementById(id) ?? undefined);
    } catch (wrong) { console.error(`panel ${id}:`, wrong); }
  }
}

/**
 * Says something at the head of the page.
 * @param {string} text
 * @param {boolean} [passing] whether it goes by itself after a while
 */
export function notice(text, passing = false) {
  const place = document.getElementById("notice");
  if (!place) return;
  place.textContent = text;
  clearTimeout(notice.timer);
  if (passing) notice.timer = setTimeout(() => { place.textContent = ""; }, 8000);
}
