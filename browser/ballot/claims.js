// What is claimed of a ciphertext, and the proofs that at least one of several claims is true (specification 4.12, 4.13).
//
// Only a verifier needs powers of the points of a ciphertext; its maker knows its randomness (`proofs.js`).

import { readFields } from "./canonical.js";
import { hashToScalar, GENERATOR, requireInGroup, modulo, power, product, readForPowers } from "./points.js";
import { isInGroup, powersOf, encodePoints } from "./powers.js";
import { Refused } from "./refusals.js";

/** @typedef {import("./points.js").Point} Point */
/** @typedef {import("./proofs.js").Ciphertext} Ciphertext */
/** @typedef {import("./proofs.js").Proof} Proof */
/** @typedef {import("./powers.js").Powers} Powers */
/** A ciphertext with the powers of its points. @typedef {{ ciphertext: Ciphertext, alpha: Powers, beta: Powers }} Subject */
/** That this number is what is encrypted. @typedef {{ subject: Subject, amount: number }} Claim */

/** `ciphertext` of 4.3, strictly. @param {import("./json.js").Json} value @returns {Subject} */
export function readSubject(value) {
  const [alpha, beta] = readFields(value, "alpha", "beta").map(readForPowers);
  const subject = subjectOf({ alpha, beta });
  requireInGroup(isInGroup(subject.alpha));
  requireInGroup(isInGroup(subject.beta));
  return subject;
}

/** Of points that are in the group already. @param {Ciphertext} ciphertext @returns {Subject} */
export const subjectOf = (ciphertext) => ({ ciphertext, alpha: powersOf(ciphertext.alpha), beta: powersOf(ciphertext.beta) });

/** One claim for each number from the lowest to the highest (4.12). @param {Subject} subject @param {number} lowest @param {number} highest @returns {Claim[]} */
export const intervalClaims = (subject, lowest, highest) =>
  Array.from({ length: highest - lowest + 1 }, (_, at) => ({ subject, amount: lowest + at }));

/** Throws `Refused` unless at least one of the claims is true under this key; which one, nobody learns (4.12, 4.13.3). @param {string} prefix @param {Point} key @param {Claim[]} claims @param {Proof[]} proofs as many @param {string} what the beginning of the sentence */
export function checkOneOf(prefix, key, claims, proofs, what) {
  const commitments = claims.flatMap((claim, at) => commitmentsOf(key, claim, proofs[at]));
  const sum = modulo(proofs.reduce((total, proof) => total + proof.challenge, 0n));
  if (hashToScalar(`${prefix}|${encodePoints(commitments)}`) !== sum) throw new Refused(`${what} does not hold.`);
}

/** g^response α^challenge, and y^response (β / g^amount)^challenge. @param {Point} key @param {Claim} claim @param {Proof} proof */
function commitmentsOf(key, { subject, amount }, proof) {
  const first = product(power(GENERATOR, proof.response), subject.alpha(proof.challenge));
  const second = product(power(key, proof.response), subject.beta(proof.challenge));
  return [first, amount ? product(second, power(GENERATOR, modulo(-BigInt(amount) * proof.challenge))) : second];
}
