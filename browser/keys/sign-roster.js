// The bundle `board.js`: a member of the Board looks at the next line of the list of keys, and signs it.

import { sameBytes } from "../seal/bytes.js";
import { applyChanges, personDigest, RosterRefused, unfoldRoster } from "../seal/roster.js";
import { readBody } from "../seal/rosterlines.js";
import { fromBase64, toBase64 } from "../seal/text.js";
import { findElement, findElements, readJson, setShown, showFault } from "../elements.js";
import { prepareLock } from "./lock.js";
import { pinOf, showDigests, faultNameOf, spokenDigest } from "./roster-pin.js";

/** @typedef {import("../seal/rosterlines.js").Change} Change */
/** @typedef {{ union: string, lines: string[], body: string }} SigningData */

/** @param {HTMLElement} section */
function prepareSigning(section) {
  const data = /** @type {SigningData} */ (readJson(section));
  const body = fromBase64(data.body);
  if (!followsRoster(section, data, body)) return;
  const form = /** @type {HTMLFormElement} */ (findElement(section, "form[data-sign]"));
  for (const lock of findElements(document, "[data-keys]")) {
    prepareLock(lock, (key) => {
      formField(form, "signature").value = toBase64(key.sign(body));
      form.hidden = false;
    }, () => {
      formField(form, "signature").value = "";
      form.hidden = true;
    });
  }
}

/** @param {HTMLFormElement} form @param {string} name */
const formField = (form, name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));

/** Whether the line follows the roster, and is the one that the page shows. @param {HTMLElement} section @param {SigningData} data @param {Uint8Array} written */
function followsRoster(section, data, written) {
  try {
    const roster = data.lines.length ? unfoldRoster(data.lines.map(fromBase64), pinOf(data.union), data.union) : null;
    const body = readBody(written);
    const previous = roster?.headDigest ?? new Uint8Array(32);
    if (body.union !== data.union || !sameBytes(body.previous, previous)) throw new RosterRefused("chain", body.height);
    applyChanges(roster, body, written);
    drawChanges(section, body.changes);
    return true;
  } catch (error) {
    showFault(section, faultNameOf(error));
    return false;
  }
}

/** Threat: the server draws the names, so the page shows number, office and words from the body itself. @param {HTMLElement} section @param {Change[]} changes */
function drawChanges(section, changes) {
  const rows = findElements(section, "[data-change]");
  if (rows.length !== changes.length) throw new RosterRefused("shape");
  for (const [at, change] of changes.entries()) drawChange(rows[at], change);
}

/** @param {HTMLElement} row @param {Change} change */
function drawChange(row, change) {
  if (row.dataset.change !== change.kind) throw new RosterRefused("shape");
  if (change.kind !== "register") {
    const { number = "", office = "", chapter = "" } = row.dataset;
    if (number !== change.number || office !== change.office || chapter !== change.chapter) throw new RosterRefused("shape");
  }
  const words = findElement(row, "[data-words]");
  if (words && change.kind === "enter") words.textContent = spokenDigest(personDigest(change.signingKey, change.sealingDigest), row);
  if (words && change.kind === "register") words.textContent = spokenDigest(change.digest, row);
}

for (const section of findElements(document, "[data-board]")) prepareSigning(section);
showDigests();
setShown(document, "[data-no-script]", false);
