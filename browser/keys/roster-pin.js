// The pin that a script of its own brought, and the list of words of a page.

import { RosterRefused, digestWords } from "../seal/roster.js";
import { fromHex } from "../seal/text.js";
import { findElements } from "../elements.js";
import { wordLists } from "../mailbox/form-fields.js";

/** The digest of the root; throws `RosterRefused` without a pin for this union. @param {string} union @returns {Uint8Array} */
export function pinOf(union) {
  const pin = /** @type {any} */ (globalThis).parapluPin;
  if (pin?.format !== "paraplu/pin/1" || pin.union !== union || !/^[0-9a-f]{64}$/.test(pin.root)) {
    throw new RosterRefused(pin ? "root" : "unsigned");
  }
  return fromHex(pin.root);
}

/** The words of the reader's language; without a list there are digits. @param {HTMLElement} element */
const wordListOf = (element) => wordLists()[element.closest("html")?.lang ?? ""];

/** Words of the reader's language, and the digits that all languages share. @param {Uint8Array} digest @param {HTMLElement} near */
export const spokenDigest = (digest, near) => [...new Set([digestWords(digest, wordListOf(near)), digestWords(digest)])].join(" · ");

/** Digests that the page brings, as words that people can read out. */
export function showDigests() {
  for (const element of findElements(document, "[data-digest]")) {
    if (element.dataset.digest) element.textContent = spokenDigest(fromHex(element.dataset.digest), element);
  }
}

/** The name of the sentence that explains what to do (keys/untrusted.html). @param {unknown} error @param {string} [otherwise] of another fault */
export function faultNameOf(error, otherwise = "untrusted") {
  if (!(error instanceof RosterRefused)) return otherwise;
  return ["unsigned", "expired", "clock", "reader", "asker", "second"].includes(error.reason) ? error.reason : "untrusted";
}
