// The board in the page: where the house has drawn it already, a script adds the search alone.

import { copyOf, find, findAll, show, write } from "../elements.js";
import { beginsWith, hashInGroups, trackerInGroups } from "../booth/grouped.js";

/** @typedef {import("./reading.js").Board} Board */

const STATES = ["open", "closed", "tallied", "abandoned"];

/** @param {HTMLElement} root @param {Board} board */
export function drawBoard(root, board) {
  for (const state of STATES) show(root, `[data-state=${state}]`, state === board.state);
  write(root, "[data-cast-count]", String(board.casts.length));
  write(root, "[data-head]", hashInGroups(board.head));
  write(root, "[data-setup-head]", hashInGroups(board.setup));
  show(root, "[data-no-casts]", !board.casts.length);
  find(root, "[data-trackers]")?.replaceChildren(...board.casts.map((cast) => line(root, cast)));
  find(root, "[data-events]")?.replaceChildren(...board.events.map((event) => row(root, event)));
}

/** @param {HTMLElement} root @param {import("./reading.js").Cast} cast */
function line(root, { height, tracker }) {
  const part = copyOf(root, "[data-tracker]");
  const item = /** @type {HTMLLIElement} */ (part.firstElementChild);
  item.value = height;
  item.textContent = trackerInGroups(tracker);
  return part;
}

/** @param {HTMLElement} root @param {{ height: number, kind: string, head: string }} event */
function row(root, { height, kind, head }) {
  const part = copyOf(root, "[data-event]");
  /** @type {HTMLLIElement} */ (part.firstElementChild).value = height;
  write(part, "b", kind);
  write(part, "span", hashInGroups(head));
  return part;
}

/** @param {HTMLElement} root */
export function prepareSearch(root) {
  const field = /** @type {HTMLInputElement} */ (find(root, "[data-sought]"));
  show(root, "[data-search]", true);
  field.addEventListener("input", () => search(root, field.value.trim()));
}

/** @param {HTMLElement} root @param {string} sought */
function search(root, sought) {
  const lines = findAll(root, "[data-trackers] li");
  for (const each of lines) each.hidden = Boolean(sought) && !beginsWith(each.textContent ?? "", sought);
  const count = lines.filter((each) => !each.hidden).length;
  write(root, "[data-found-count]", String(count));
  show(root, "[data-found=some]", Boolean(sought) && count > 0);
  show(root, "[data-found=nothing]", Boolean(sought) && !count);
}
