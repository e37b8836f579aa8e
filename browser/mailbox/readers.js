// To whom a message may be sealed: only to those for whom two of the Board signed.

import { recipientId } from "../seal/keys.js";
import { follow, RosterRefused, vouches } from "../seal/roster.js";
import { fromBase64, toBase64 } from "../seal/text.js";
import { pinOf } from "../keys/pin.js";
import { readJson, today } from "./pieces.js";

const SMALLEST_CIRCLE = 2;

/** The keys of a circle, once each is found in the list; throws `RosterRefused`. @param {string[]} texts @param {string[]} [newer] the list, where it came after the page @returns {Uint8Array[]} */
export function vouchedReaders(texts, newer) {
  const { union, office, lines } = readJson(document, "[data-roster]");
  const roster = follow((newer ?? lines).map(fromBase64), pinOf(union), union, today());
  const keys = texts.map(fromBase64);
  if (keys.length < SMALLEST_CIRCLE || !keys.every((key) => vouches(roster, office, key, today()))) {
    throw new RosterRefused("reader");
  }
  return keys;
}

/** How an asker's first message names the key to which answers are sealed. @param {Uint8Array} key */
export const nameOfKey = (key) => toBase64(recipientId(key));
