/**
 * A file that replays a course begins: the tape is in it, and there is no server.
 */
import { mountAll, notice, showing } from "room/panels.js";
import { setTape } from "room/store.js";

const tape = JSON.parse(document.getElementById("tape").textContent);
tape.cards = JSON.parse(document.getElementById("cards")?.textContent ?? "[]");
document.documentElement.setAttribute("data-offline", "");
setTape(tape, { id: "", live: false, index: 0 });
mountAll(showing).then(() => {
  notice("");
  document.documentElement.setAttribute("data-ready", "");
});
