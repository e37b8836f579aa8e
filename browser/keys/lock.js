// Her key on a page of the house: closed until she types her phrase, closed again when she is away.

import { unwrap } from "../seal/accountkeys.js";
import { same } from "../seal/bytes.js";
import { readPhrase } from "../seal/phrases.js";
import { fromBase64 } from "../seal/text.js";
import { find, readTyped, show, tellWrong, wordLists } from "../mailbox/pieces.js";

/** @typedef {import("../seal/accountkeys.js").AccountKey} AccountKey */

const IDLE = 600_000;

/**
 * @param {HTMLElement} section @param {(key: AccountKey) => void} opened @param {() => void} closed
 */
export function prepareLock(section, opened, closed) {
  const form = /** @type {HTMLFormElement} */ (find(section, "[data-unlock]"));
  const field = /** @type {HTMLInputElement} */ (find(form, "[data-phrase]"));
  const lock = () => {
    turn(section, form, false);
    closed();
  };
  section.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    tellWrong(form);
    const key = open(section, form, field.value);
    if (!key) return;
    field.value = "";
    turn(section, form, true);
    opened(key);
  });
  find(section, "[data-lock]")?.addEventListener("click", lock);
  lockWhenAway(lock);
}

/** @param {HTMLElement} section @param {HTMLElement} form @param {string} text @returns {AccountKey | null} */
function open(section, form, text) {
  const phrase = readTyped(form, () => readPhrase(text, Object.values(wordLists())));
  if (phrase === null) return null;
  const { wrapped = "", salt = "", number = "", sealingKey = "" } = section.dataset;
  try {
    const key = unwrap(fromBase64(wrapped), phrase, fromBase64(salt), number);
    if (same(key.sealingPublicKey, fromBase64(sealingKey))) return key;
  } catch {
    // told below
  }
  tellWrong(form, "phrase");
  return null;
}

/** @param {HTMLElement} section @param {HTMLElement} form @param {boolean} isOpen */
function turn(section, form, isOpen) {
  form.hidden = isOpen;
  show(section, "[data-unlocked]", isOpen);
}

/** After ten minutes without a touch, and as soon as the page is left. @param {() => void} lock */
function lockWhenAway(lock) {
  let last = Date.now();
  const touched = () => {
    last = Date.now();
  };
  for (const sign of ["keydown", "pointerdown", "scroll"]) addEventListener(sign, touched, { passive: true });
  setInterval(() => {
    // A telephone that slept counts as away: its clock went on, its timers did not.
    if (Date.now() - last > IDLE) lock();
  }, 5_000);
  addEventListener("pagehide", lock);
}
