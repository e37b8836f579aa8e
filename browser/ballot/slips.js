// A teller's slips: codes to print, and for each ballot ahead the list of their public halves (specification 4.8).
//
// One slip serves a whole assembly: under each identifier it is another credential, and nobody but who has the code can
// tell that two of them are one slip's. Threat: in the order of printing two lists would tell it, so each is sorted.

import { credentialOf, newCode } from "./codes.js";

/** The codes in the order of printing, and a sorted list of credentials for each identifier. @typedef {{ codes: string[], lists: string[][] }} Slips */

/**
 * So many new slips; gives after each how many are done, so that a page can say so and stop.
 *
 * Throws `RangeError` where an identifier stands twice: two ballots would show by equal credentials who voted in both.
 * @param {number} count @param {readonly string[]} uuids @returns {Generator<number, Slips, void>}
 */
export function* makeSlips(count, uuids) {
  if (new Set(uuids).size !== uuids.length) throw new RangeError("An identifier stands there twice.");
  const codes = Array.from({ length: count }, newCode);
  /** @type {string[][]} */
  const rows = [];
  for (const code of codes) {
    rows.push(uuids.map((uuid) => credentialOf(code, uuid)));
    yield rows.length;
  }
  return { codes, lists: uuids.map((_, at) => rows.map((row) => row[at]).sort()) };
}
