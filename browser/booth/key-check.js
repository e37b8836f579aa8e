// The key of the election against the slip: whoever votes for another key shows their vote to whoever holds it.

import { onClick, setShown, writeText } from "../elements.js";
import { keyDigits } from "../ballot/slip-text.js";
import { wordLists } from "../mailbox/form-fields.js";
import { comparableBytes } from "../ballot/compare-words.js";
import { digestWords } from "../seal/roster.js";

/** @typedef {import("./booth.js").Booth} Booth */

/** A digest in the language of the page: eight words, none where it has no list, and 24 digits. @param {Uint8Array} digest */
function spelledDigest(digest) {
  const list = wordLists()[document.documentElement.lang];
  return { words: list ? digestWords(digest, list) : "", digits: digestWords(digest) };
}

/** The slow hash as people compare it. @param {string} text a hash in hexadecimal or Base64 */
export const comparedSpellings = (text) => spelledDigest(comparableBytes(text));

/** The same in one line: words, or digits where there is no list. @param {string} text */
export function comparedWords(text) {
  const { words, digits } = comparedSpellings(text);
  return words || digits;
}

/** @param {Booth} booth */
export function prepareKeyCheck(booth) {
  onClick(booth.root, "[data-same-key]", () => booth.acceptKey());
  onClick(booth.root, "[data-other-key]", () => booth.refusePoll());
}

/** Ask whether the slip names this key; a square names it by itself. @param {Booth} booth @param {string} digits of the square, or "" */
export function checkKey(booth, digits) {
  const { gathering } = booth.poll;
  if (!digits && booth.voter.compared) return booth.voter.compared === gathering ? booth.acceptKey() : booth.refusePoll();
  const digest = comparableBytes(gathering);
  if (digits) return digits === keyDigits(digest) ? booth.acceptKey() : booth.refusePoll();
  drawKey(booth.root, digest);
  booth.showStep("compare");
}

/** @param {HTMLElement} root @param {Uint8Array} digest */
function drawKey(root, digest) {
  const { words, digits } = spelledDigest(digest);
  writeText(root, "[data-key-words]", words);
  setShown(root, "[data-key-words]", words !== "");
  writeText(root, "[data-key-digits]", digits);
}
