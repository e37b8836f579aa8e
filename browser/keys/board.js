// The bundle `board.js`: a member of the Board looks at the next line of the list of keys, and signs it.

import { same } from "../seal/bytes.js";
import { changed, personDigest, RosterRefused, unfold } from "../seal/roster.js";
import { readBody } from "../seal/rosterlines.js";
import { fromBase64, toBase64 } from "../seal/text.js";
import { find, findAll, readJson, show, tellWrong } from "../elements.js";
import { prepareLock } from "./lock.js";
import { pinOf, sayDigests, sentenceOf, spoken } from "./pin.js";

/** @typedef {import("../seal/rosterlines.js").Change} Change */
/** @typedef {{ union: string, lines: string[], body: string }} Told */

/** @param {HTMLElement} section */
function prepareSigning(section) {
  const told = /** @type {Told} */ (readJson(section));
  const body = fromBase64(told.body);
  if (!isFollowed(section, told, body)) return;
  const form = /** @type {HTMLFormElement} */ (find(section, "form[data-sign]"));
  for (const lock of findAll(document, "[data-keys]")) {
    prepareLock(lock, (key) => {
      field(form, "signature").value = toBase64(key.sign(body));
      form.hidden = false;
    }, () => {
      field(form, "signature").value = "";
      form.hidden = true;
    });
  }
}

/** @param {HTMLFormElement} form @param {string} name */
const field = (form, name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));

/** Whether the line fits what stands, and is the one that the page shows. @param {HTMLElement} section @param {Told} told @param {Uint8Array} written */
function isFollowed(section, told, written) {
  try {
    const roster = told.lines.length ? unfold(told.lines.map(fromBase64), pinOf(told.union), told.union) : null;
    const body = readBody(written);
    const previous = roster?.headDigest ?? new Uint8Array(32);
    if (body.union !== told.union || !same(body.previous, previous)) throw new RosterRefused("chain", body.height);
    changed(roster, body, written);
    drawChanges(section, body.changes);
    return true;
  } catch (error) {
    tellWrong(section, sentenceOf(error));
    return false;
  }
}

/** Threat: the server draws the names, so the page says number, office and words by the body itself. @param {HTMLElement} section @param {Change[]} changes */
function drawChanges(section, changes) {
  const rows = findAll(section, "[data-change]");
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
  const words = find(row, "[data-words]");
  if (words && change.kind === "enter") words.textContent = spoken(personDigest(change.signingKey, change.sealingDigest), row);
  if (words && change.kind === "register") words.textContent = spoken(change.digest, row);
}

for (const section of findAll(document, "[data-board]")) prepareSigning(section);
sayDigests();
show(document, "[data-no-script]", false);
