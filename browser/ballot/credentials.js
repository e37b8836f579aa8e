// The public credentials of those who may cast a ballot, as points without names (specification 4.8).

import { compareBytes } from "../seal/bytes.js";
import { fromHex } from "../seal/text.js";
import { readItems, parseCanonical, readText } from "./canonical.js";
import * as points from "./points.js";
import { NotCheckedHere, Refused } from "./refusals.js";

export const MOST_WEIGHT = 1_000_000;
const WEIGHT = /^[1-9][0-9]{0,17}$/;

/**
 * The weight of each credential, by the credential as it is spelled; throws `Refused` or `NotCheckedHere`.
 *
 * Either all have a weight or none does; without one it is 1. The order must be that of the points' bytes or that of
 * their spelling, so that it cannot be the order of the roll. Source: 3.1 steps 3 and 7, 4.8.
 * @param {Uint8Array} raw @returns {Map<string, number>}
 */
export function readCredentials(raw) {
  const entries = readItems(parseCanonical(raw)).map((entry) => splitWeight(readText(entry)));
  if (new Set(entries.map(([, weight]) => weight === null)).size > 1) {
    throw new Refused("Some credentials have a weight and some have none.");
  }
  const credentials = new Map(entries.map(([name, weight]) => [name, weight === null ? 1 : toWeight(weight)]));
  if (credentials.size !== entries.length) throw new Refused("A credential stands in the list twice.");
  for (const name of credentials.keys()) points.readPoint(name);
  checkOrder([...credentials.keys()]);
  if ([...credentials.values()].reduce((sum, weight) => sum + weight, 0) > MOST_WEIGHT) {
    throw new NotCheckedHere(`The weights sum up to more than ${MOST_WEIGHT}: not yet checked here.`);
  }
  return credentials;
}

/** The parts before and after the first comma; null where there is none. @param {string} entry @returns {[string, string | null]} */
function splitWeight(entry) {
  const at = entry.indexOf(",");
  return at < 0 ? [entry, null] : [entry.slice(0, at), entry.slice(at + 1)];
}

/** @param {string} digits */
function toWeight(digits) {
  if (!WEIGHT.test(digits)) throw new Refused("A weight is no whole number from 1.");
  return Number(digits);
}

/** The bytes of a point are those of its spelling in the other direction. @param {string[]} credentials */
function checkOrder(credentials) {
  const spelled = credentials.map(fromHex);
  const isSorted = (/** @type {Uint8Array[]} */ some) => some.every((each, at) => at === 0 || compareBytes(some[at - 1], each) < 0);
  if (!isSorted(spelled) && !isSorted(spelled.map((each) => each.slice().reverse()))) {
    throw new Refused("The credentials are not sorted.");
  }
}
