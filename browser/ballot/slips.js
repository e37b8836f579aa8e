// A teller's slips: codes to print, and for each ballot ahead the list of their public halves (specification 4.8).
//
// One slip serves a whole assembly: under each identifier it is another credential, and without the code nobody can tell
// that two of them belong to one slip. Threat: in the order of printing two lists would show it, so each is sorted.

import { credentialOf, newCode } from "./codes.js";
import { newStrikeNumber, strikeKey, strikeMark } from "./strikes.js";

/** What is on the paper: the code inside, the number outside. @typedef {{ code: string, number: string }} Slip */
/** The slips in the order of printing; for each identifier a sorted list of credentials, and the mark of each in the same order. @typedef {{ slips: Slip[], lists: string[][], marks: string[][] }} Slips */

/**
 * Make so many new slips; yields after each how many are done, so that a page can show it and stop.
 *
 * Throws `RangeError` where an identifier occurs twice: equal credentials in two ballots would show who voted in both.
 * @param {number} count @param {readonly string[]} uuids @returns {Generator<number, Slips, void>}
 */
export function* makeSlips(count, uuids) {
  if (new Set(uuids).size !== uuids.length) throw new RangeError("An identifier stands there twice.");
  const slips = Array.from({ length: count }, () => ({ code: newCode(), number: newStrikeNumber() }));
  /** @type {[string, string][][]} */
  const rows = [];
  for (const { code, number } of slips) {
    const key = strikeKey(number);
    rows.push(uuids.map((uuid) => [credentialOf(code, uuid), strikeMark(key, uuid)]));
    yield rows.length;
  }
  const sorted = uuids.map((_, at) => rows.map((row) => row[at]).sort(([left], [right]) => (left < right ? -1 : 1)));
  return { slips, lists: sorted.map((list) => list.map(([credential]) => credential)), marks: sorted.map((list) => list.map(([, mark]) => mark)) };
}
