// A teller's slips: codes to print, and for each ballot ahead the list of their public halves (specification 4.8).
//
// One slip serves a whole assembly: under each identifier it is another credential, and nobody but who has the code can
// tell that two of them are one slip's. Threat: in the order of printing two lists would tell it, so each is sorted.

import { newCode, publicOf } from "./codes.js";
import { spelled } from "./points.js";
import { Refused } from "./refusals.js";

/** The codes in the order of printing, and a sorted list of credentials for each identifier. @typedef {{ codes: string[], lists: string[][] }} Slips */

/** The public half of a code in the ballot of this identifier, as lists spell it. @param {string} code @param {string} uuid */
export const credentialOf = (code, uuid) => spelled(publicOf(code, uuid));

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
  return { codes, lists: uuids.map((_, at) => sorted(rows.map((row) => row[at]))) };
}

/** The credentials of slips that nobody drew, or that were handed back, in the ballot of this identifier: they are struck, and no slip is told by its place. @param {readonly string[]} codes @param {string} uuid */
export function strikeList(codes, uuid) {
  if (new Set(codes).size !== codes.length) throw new Refused("A slip was read twice.");
  return sorted(codes.map((code) => credentialOf(code, uuid)));
}

/** The list of those who may vote: what is left after striking; throws `Refused` for a slip that is not of this list. @param {readonly string[]} list @param {readonly string[]} struck */
export function withoutStruck(list, struck) {
  if (struck.some((credential) => !list.includes(credential))) throw new Refused("A struck slip is not of this assembly.");
  return list.filter((credential) => !struck.includes(credential));
}

/** By spelling, as the archive wants it. @param {string[]} credentials */
const sorted = (credentials) => [...credentials].sort();
