// To whom a message may be sealed: only to those for whom two of the Board signed.

import { recipientId } from "../seal/keys.js";
import { follow, RosterRefused, vouches } from "../seal/roster.js";
import { fromBase64, toBase64 } from "../seal/text.js";
import { pinOf } from "../keys/pin.js";
import { readJson, today } from "./pieces.js";

const SMALLEST_CIRCLE = 2;
/** @type {{ text: string, roster: import("../seal/roster.js").Roster } | null} */
let known = null;

/** The keys of a circle, once each is found in the list; throws `RosterRefused`. @param {string[]} texts @param {string[]} [newer] the list, where it came after the page @returns {Uint8Array[]} */
export function vouchedReaders(texts, newer) {
  if (texts.length < SMALLEST_CIRCLE) throw new RosterRefused("reader");
  return vouchedKeys(texts, newer);
}

/** The same of as many as there are. @param {string[]} texts @param {string[]} [newer] @returns {Uint8Array[]} */
export function vouchedKeys(texts, newer) {
  const { union, office, lines } = readJson(document, "[data-roster]");
  const roster = followed(newer ?? lines, union);
  const keys = texts.map(fromBase64);
  if (!keys.every((key) => vouches(roster, office, key, today()))) throw new RosterRefused("reader");
  return keys;
}

/** Followed once for the same lines: a long list has hundreds of signatures. @param {string[]} lines @param {string} union */
function followed(lines, union) {
  const text = lines.join();
  if (known?.text !== text) known = { text, roster: follow(lines.map(fromBase64), pinOf(union), union, today()) };
  return known.roster;
}

/** How an asker's first message names the key to which answers are sealed. @param {Uint8Array} key */
export const nameOfKey = (key) => toBase64(recipientId(key));

/** Her circle and the asker, by the list and by the asker's own word. @param {{ readers: string[], asker: string }} told @param {unknown} named @returns {Uint8Array[]} */
export function readersOfAnswer({ readers, asker }, named) {
  const key = fromBase64(asker);
  // Threat: the server knows the asker by her key alone, and could put another in its place.
  if (nameOfKey(key) !== named) throw new RosterRefused("asker");
  return [...vouchedReaders(readers), key];
}
