// Draws the board in the page; where the server has drawn it already, the script adds only the search.

import { copyTemplate, findElement, findElements, setShown, writeText } from "../elements.js";
import { beginsWith, hashInGroups, trackerInGroups } from "../booth/groups.js";
import { comparedSpellings, comparedWords } from "../booth/key-check.js";

/** @typedef {import("./read-board.js").Board} Board */

const STATES = ["prepared", "open", "closed", "tallied", "abandoned"];
const UNWRITTEN = ["prepared", "abandoned"];
// In milliseconds: the list is drawn before the slow hashes are computed.
const WORDS_AFTER = 60;

/** @param {HTMLElement} root @param {Board} board */
export function drawBoard(root, board) {
  // What no event says: nobody votes yet, or no more.
  const phase = UNWRITTEN.find((each) => each === root.dataset.phase) ?? board.state;
  for (const state of STATES) setShown(root, `[data-state=${state}]`, state === phase);
  writeText(root, "[data-cast-count]", String(board.casts.length));
  writeText(root, "[data-head]", hashInGroups(board.head));
  writeText(root, "[data-setup-head]", hashInGroups(board.setup));
  setTimeout(() => drawCompared(root, board), WORDS_AFTER);
  setShown(root, "[data-no-casts]", !board.casts.length);
  findElement(root, "[data-trackers]")?.replaceChildren(...board.casts.map((cast) => trackerLine(root, cast)));
  findElement(root, "[data-events]")?.replaceChildren(...board.events.map((event) => eventRow(root, event)));
}

/** @param {HTMLElement} root @param {Board} board */
function drawCompared(root, { compared, setup }) {
  const { words, digits } = comparedSpellings(compared);
  writeText(root, "[data-compared=words]", words);
  setShown(root, "[data-compared=words]", words !== "");
  writeText(root, "[data-compared=digits]", digits);
  writeText(root, "[data-setup-compared]", comparedWords(setup));
}

/** @param {HTMLElement} root @param {import("./read-board.js").Cast} cast */
function trackerLine(root, { height, tracker }) {
  const part = copyTemplate(root, "[data-tracker]");
  const item = /** @type {HTMLLIElement} */ (part.firstElementChild);
  item.value = height;
  item.textContent = trackerInGroups(tracker);
  return part;
}

/** @param {HTMLElement} root @param {{ height: number, kind: string, head: string }} event */
function eventRow(root, { height, kind, head }) {
  const part = copyTemplate(root, "[data-event]");
  /** @type {HTMLLIElement} */ (part.firstElementChild).value = height;
  writeText(part, "b", kind);
  writeText(part, "span", hashInGroups(head));
  return part;
}

/** @param {HTMLElement} root */
export function prepareSearch(root) {
  const field = /** @type {HTMLInputElement} */ (findElement(root, "[data-sought]"));
  setShown(root, "[data-search]", true);
  field.addEventListener("input", () => filterTrackers(root, field.value.trim()));
}

/** @param {HTMLElement} root @param {string} sought */
function filterTrackers(root, sought) {
  const lines = findElements(root, "[data-trackers] li");
  for (const each of lines) each.hidden = Boolean(sought) && !beginsWith(each.textContent ?? "", sought);
  const count = lines.filter((each) => !each.hidden).length;
  writeText(root, "[data-found-count]", String(count));
  setShown(root, "[data-found=some]", Boolean(sought) && count > 0);
  setShown(root, "[data-found=nothing]", Boolean(sought) && !count);
}
