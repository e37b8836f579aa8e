// Partial decryptions, and the result that they give together (specification 4.20, 4.21).

import { ed25519 } from "@noble/curves/ed25519.js";
import { readFields, readItems, parseCanonical, readInteger } from "./canonical.js";
import { checkReferences, payloadFields } from "./chain.js";
import * as points from "./points.js";
import { checkEquality, readProof } from "./proofs.js";
import { Refused } from "./refusals.js";
import { isSameTable } from "./tally.js";

/** @typedef {points.Point} Point */
/** @typedef {import("./chain.js").Event} Event */
/** @typedef {import("./election.js").Election} Election */
/** @typedef {import("./tally.js").Table} Table */
/** @typedef {import("./trustees.js").Holders} Holders */
/** A row for each question. @typedef {Point[][]} Factors */
/** A row of numbers for each question, blank first. @typedef {number[][]} Result */
/** The place of a trustee who decrypted (among all trustees, from 1), the factors, and the hash of the data with them (hexadecimal). @typedef {{ owner: number, factors: Factors, digest: string }} Partial */
/** Partial decryptions by the place of the trustee. @typedef {Map<number, Partial>} Partials */

const { IDENTITY, GENERATOR } = points;
const { Fn } = ed25519.Point;

/**
 * A partial decryption whose proofs hold; throws `Refused`.
 *
 * In this version of the protocol a proof hashes neither ciphertext nor factor, so a dishonest trustee can pass with a random
 * factor; then no result comes out (docs/formats/ballot.md). Source: 4.20.
 * @param {Event} event @param {Election} election @param {Table} tally @param {Point[]} keys @returns {Partial}
 */
export function readPartial(event, election, tally, keys) {
  const [owner, payload] = payloadFields(event, "owner", "payload");
  checkReferences(event, [payload]);
  const place = readInteger(owner, 1, keys.length);
  const [factorItems, proofs] = readFields(parseCanonical(event.data[0].content), "decryption_factors", "decryption_proofs");
  const [rows, held] = [readItems(factorItems, tally.length), readItems(proofs, tally.length)];
  const key = keys[place - 1];
  const prefix = `decrypt|${election.fingerprint}|${points.encodePoint(key)}`;
  const factors = tally.map((row, at) => {
    const [some, theirs] = [readItems(rows[at], row.length), readItems(held[at], row.length)];
    return row.map(({ alpha }, column) => readFactor(prefix, key, alpha, some[column], theirs[column]));
  });
  return { owner: place, factors, digest: payload };
}

/** One decryption factor whose proof holds for the key that the trustee published (4.20). @param {string} prefix @param {Point} key @param {Point} base @param {any} text @param {any} proof */
function readFactor(prefix, key, base, text, proof) {
  const factor = points.readPoint(text);
  checkEquality(prefix, { key, base, factor }, readProof(proof), "The proof of a decryption factor");
  return factor;
}

/** Whether all trustees who must have decrypted, and as many as are needed of those who may. @param {Holders[]} holders @param {Partials} partials */
export const isEnough = (holders, partials) => placedGroups(holders, partials).every(({ group, supplied }) => supplied.length >= group.needed);

/** The number for each answer, from 0 to `most`; throws `Refused` where the factors give none (4.21). @param {Table} tally @param {Holders[]} holders @param {Partials} partials @param {number} most @returns {Result} */
export function decryptResult(tally, holders, partials, most) {
  const find = logarithmFinder(most);
  return tally.map((row, at) =>
    row.map(({ beta }, column) => find(points.quotient(beta, combineFactors(holders, partials, at, column)))),
  );
}

/** Throws `Refused` unless the published result is the computed one. Source: 4.21. @param {Event} event @param {Result} computed @param {number} most */
export function checkResult(event, computed, most) {
  const [rowItems] = payloadFields(event, "result");
  const rows = readItems(rowItems).map((row) => readItems(row).map((each) => readInteger(each, 0, most)));
  if (!isSameTable(rows, computed)) throw new Refused("The result is not what the trustees decrypted.");
}

/** Finds discrete logarithms to the generator from 0 to a bound, by small steps and giant ones. @param {number} most @returns {(point: Point) => number} */
export function logarithmFinder(most) {
  const stride = Math.floor(Math.sqrt(most)) + 1;
  const small = new Map();
  let giant = IDENTITY;
  for (let exponent = 0; exponent < stride; exponent += 1) {
    small.set(points.encodePoint(giant), exponent);
    giant = points.product(giant, GENERATOR);
  }
  return (point) => {
    for (let steps = 0, left = point; steps <= stride; steps += 1, left = points.quotient(left, giant)) {
      const found = steps * stride + (small.get(points.encodePoint(left)) ?? Infinity);
      if (found <= most) return found;
    }
    throw new Refused("What the trustees decrypted is no number of votes: one of their factors is wrong.");
  };
}

/** The factor of all trustees together; of those who may decrypt, the first who did, as many as are needed. @param {Holders[]} holders @param {Partials} partials @param {number} row @param {number} column */
function combineFactors(holders, partials, row, column) {
  const factors = placedGroups(holders, partials).flatMap(({ group, start, supplied }) => {
    const inside = supplied.slice(0, group.needed).map((place) => place - start + 1);
    return inside.map((index) => points.power(factorsOf(partials, start + index - 1)[row][column], lagrangeCoefficient(index, inside)));
  });
  return points.productOf(factors);
}

/** @param {Partials} partials @param {number} place @returns {Factors} */
const factorsOf = (partials, place) => /** @type {Partial} */ (partials.get(place)).factors;

/** The coefficient at zero of the one at `index` among these, modulo the order; 1 for one alone (4.21). @param {number} index @param {number[]} others */
export function lagrangeCoefficient(index, others) {
  let [above, below] = [1n, 1n];
  for (const other of others.filter((each) => each !== index)) {
    above *= BigInt(other);
    below *= BigInt(other - index);
  }
  return points.modulo(above * Fn.inv(points.modulo(below)));
}

/** Each group with its first place among all trustees, counted from 1, and the places of it that decrypted. @param {Holders[]} holders @param {Partials} partials */
function placedGroups(holders, partials) {
  let next = 1;
  return holders.map((group) => {
    const [start, end] = [next, (next += group.keys.length)];
    return { group, start, supplied: [...partials.keys()].filter((place) => start <= place && place < end).sort((left, right) => left - right) };
  });
}
