/**
 * An invitation to the first lesson, for those who have not seen it: beside the circle, until it is taken or put away.
 */
import { live } from "room/api.js";
import { make, button, kept, keep } from "room/make.js";

const KEY = "microcosm.invited";

/**
 * Puts the invitation beside the circle.
 * @param {() => void} begin starts the lesson
 */
export function invite(begin) {
  if (!live() || kept(KEY) || new URLSearchParams(location.search).has("watch")) return;
  const box = make("div", { class: "card invite", role: "group", "aria-labelledby": "invite-title" });
  const away = () => { keep(KEY, true); box.remove(); };
  box.append(make("h2", { id: "invite-title" }, "New here?"),
    make("p", {}, "Press Play to watch, or take the first lesson: about ten minutes in which you watch a group, lead it, and see what another move would have done."),
    make("p", { class: "actions" }, button("Begin the first lesson", () => { away(); begin(); }, { class: "go" }), button("Not now", away, { class: "quiet" })));
  document.querySelector("#side > section").before(box);
}

/** Puts the invitation away: the lesson has been found. */
export function invited() {
  keep(KEY, true);
  document.querySelector("#side > .invite")?.remove();
}
