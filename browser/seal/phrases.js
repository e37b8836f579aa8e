// The phrase of an account key: made, read, and the token that logs in with it (docs/formats/account-keys.md).

import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { asciiBytes, randomBytes } from "./bytes.js";
import { digitsIn, inGroups, isInWords, numbersOf, plainText, wordsIn } from "./spelling.js";
import { toHex } from "./text.js";

/** @typedef {import("./spelling.js").WordList} WordList */

const PHRASE_WORDS = 9;
const PHRASE_DIGITS = 30;
const SALT = asciiBytes("paraplu/account-key/1");

/** Nine random words, or without a list thirty digits in groups. @param {WordList} [list] */
export function makePhrase(list) {
  if (list) return Array.from({ length: PHRASE_WORDS }, () => list[randomBelow(2_048)]).join(" ");
  return inGroups(Array.from({ length: PHRASE_DIGITS }, () => randomBelow(10)).join(""));
}

/** A phrase as it goes into the key; throws `Misspelt`. @param {string} text @param {WordList[]} [lists] */
export function readPhrase(text, lists = []) {
  const typed = plainText(text);
  if (!isInWords(typed)) return digitsIn(typed, PHRASE_DIGITS);
  const words = wordsIn(typed);
  numbersOf(words, lists, PHRASE_WORDS);
  return words.join(" ");
}

/** Whether a text has the look of one, whatever its words: it must not be sent by mistake. @param {string} text */
export function looksLikePhrase(text) {
  const words = text.trim().split(/[^\p{L}\p{M}]+/u).filter(Boolean);
  if (!words.length) return text.replace(/\D/g, "").length === PHRASE_DIGITS;
  return words.length === PHRASE_WORDS && words.every((word) => word.length >= 3 && word.length <= 10);
}

/** The token that logs in instead of the phrase; it reveals nothing about what opens the key. @param {string} phrase as readPhrase gives it */
export const logInToken = (phrase) => toHex(expandSecret(asciiBytes(phrase), asciiBytes("login")));

/** Evenly spread below a small bound: what would favour some is drawn again. @param {number} bound */
function randomBelow(bound) {
  const fair = 65_536 - (65_536 % bound);
  for (;;) {
    const [high, low] = randomBytes(2);
    if (high * 256 + low < fair) return (high * 256 + low) % bound;
  }
}

/** 32 bytes of a secret for one use. @param {Uint8Array} key @param {Uint8Array} label */
export const expandSecret = (key, label) => hkdf(sha256, key, SALT, label, 32);
