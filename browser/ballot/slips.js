// A teller's slips: codes to print, and for each ballot ahead the list of their public halves (specification 4.8).
//
// One slip serves a whole assembly: under each identifier it is another credential, and without the code nobody can tell
// that two of them belong to one slip. Threat: in the order of printing two lists would show it, so each is sorted.

import { credentialOf, newCode } from "./codes.js";

/** The codes in the order of printing, and a sorted list of credentials for each identifier. @typedef {{ codes: string[], lists: string[][] }} Slips */

/**
 * Make so many new slips; yields after each how many are done, so that a page can show it and stop.
 *
 * Throws `RangeError` where an identifier occurs twice: equal credentials in two ballots would show who voted in both.
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
