// Proofs of a challenge and a response: made, and checked (specification 4.3, 4.5, 4.6.1, 4.12, 4.13, 4.20).
//
// Every check throws `Refused`; none returns a truth value that a caller could forget. The maker of a proof knows what is
// encrypted and with which randomness, so all powers that are needed are those of two points that have tables.

import { readFields, readItems } from "./canonical.js";
import { hashToScalar, GENERATOR, modulo, power, product, readPoint, readScalar, secretPower, encodePoint } from "./points.js";
import { Refused } from "./refusals.js";

/** @typedef {import("./points.js").Point} Point */
/** @typedef {import("./points.js").Draw} Draw */
/** @typedef {import("./json.js").Json} Json */
/** @typedef {{ challenge: bigint, response: bigint }} Proof */
/** The generator, and the election's key times the generator to what is encrypted; both to the randomness. @typedef {{ alpha: Point, beta: Point }} Ciphertext */
/** What the prover knows of a claim: the randomness, and what is really encrypted, zero where the claim is true. @typedef {{ randomness: bigint, amount: bigint }} Known */
/** That two points have the same logarithm, to the generator and to this base: a key, and a factor of decryption. @typedef {{ key: Point, base: Point, factor: Point }} Equality */

/** `proof` of 4.3. @param {Json} value @returns {Proof} */
export function readProof(value) {
  const [challengeDigits, response] = readFields(value, "challenge", "response");
  return { challenge: readScalar(challengeDigits), response: readScalar(response) };
}

/** So many of them, one for each case that may be true. @param {Json} value @param {number} count */
export const readProofs = (value, count) => readItems(value, count).map(readProof);

/** `ciphertext` of 4.3. @param {Json} value @returns {Ciphertext} */
export function readCiphertext(value) {
  const [alpha, beta] = readFields(value, "alpha", "beta");
  return { alpha: readPoint(alpha), beta: readPoint(beta) };
}

/** As it is written. @param {Proof} proof */
export const writeProof = (proof) => ({ challenge: String(proof.challenge), response: String(proof.response) });

/** As it is written. @param {Ciphertext} ciphertext */
export const writeCiphertext = ({ alpha, beta }) => ({ alpha: encodePoint(alpha), beta: encodePoint(beta) });

/** Both points with a comma, as hashes take them. @param {Ciphertext} ciphertext */
export const encodeCiphertext = ({ alpha, beta }) => `${encodePoint(alpha)},${encodePoint(beta)}`;

/** What encrypts the sum of what these two encrypt. @param {Ciphertext} left @param {Ciphertext} right @returns {Ciphertext} */
export const multiplyCiphertexts = (left, right) => ({ alpha: product(left.alpha, right.alpha), beta: product(left.beta, right.beta) });

/** What the prover knows of each claim of an interval (`claims.js`). @param {bigint} randomness @param {number} amount @param {number} lowest @param {number} highest @returns {Known[]} */
export const knownInterval = (randomness, amount, lowest, highest) =>
  numbersBetween(lowest, highest).map((claimed) => ({ randomness, amount: BigInt(amount - claimed) }));

/** @param {number} lowest @param {number} highest */
const numbersBetween = (lowest, highest) => Array.from({ length: highest - lowest + 1 }, (_, at) => lowest + at);

/** The generator to the response times the public point to the challenge. @param {Point} key @param {Proof} proof */
const commitmentOf = (key, proof) => product(power(GENERATOR, proof.response), power(key, proof.challenge));

/** Throws `Refused` unless the maker of the proof knew the exponent of this point (4.5, 4.6.1, 4.16). @param {string} prefix @param {Point} key @param {Proof} proof @param {string} what the beginning of the sentence */
export function checkKnowledge(prefix, key, proof, what) {
  if (hashToScalar(`${prefix}|${encodePoint(commitmentOf(key, proof))}`) !== proof.challenge) throw new Refused(`${what} does not hold.`);
}

/** Throws `Refused` unless the holder of the key signed this message (4.6.1). @param {string} message @param {Point} key @param {Proof} proof @param {string} what */
export const checkSignature = (message, key, proof, what) => checkKnowledge(`sigmsg|${message}`, key, proof, what);

/** Throws `Refused` unless the logarithms are the same (4.20). @param {string} prefix @param {Equality} equality @param {Proof} proof @param {string} what */
export function checkEquality(prefix, { key, base, factor }, proof, what) {
  const second = product(power(base, proof.response), power(factor, proof.challenge));
  const commitments = `${encodePoint(commitmentOf(key, proof))},${encodePoint(second)}`;
  if (hashToScalar(`${prefix}|${commitments}`) !== proof.challenge) throw new Refused(`${what} does not hold.`);
}

/** That its maker knows this secret (4.5, 4.16). @param {string} prefix @param {bigint} secret @param {Draw} draw once @returns {Proof} */
export function proveKnowledge(prefix, secret, draw) {
  const nonce = draw();
  return answerChallenge(hashToScalar(`${prefix}|${encodePoint(secretPower(GENERATOR, nonce))}`), nonce, secret);
}

/** The signature of a message with this secret (4.6.1). @param {string} message @param {bigint} secret @param {Draw} draw once @returns {Proof} */
export const sign = (message, secret, draw) => proveKnowledge(`sigmsg|${message}`, secret, draw);

/** That the secret is the logarithm of its public point to the generator and of a factor to this base (4.20). @param {string} prefix @param {Point} base @param {bigint} secret @param {Draw} draw once @returns {Proof} */
export function proveEquality(prefix, base, secret, draw) {
  const nonce = draw();
  const commitments = `${encodePoint(secretPower(GENERATOR, nonce))},${encodePoint(secretPower(base, nonce))}`;
  return answerChallenge(hashToScalar(`${prefix}|${commitments}`), nonce, secret);
}

/** @param {bigint} challengeNumber @param {bigint} nonce @param {bigint} secret @returns {Proof} */
const answerChallenge = (challengeNumber, nonce, secret) => ({ challenge: challengeNumber, response: modulo(nonce - secret * challengeNumber) });

/**
 * Proves that at least one of the claims is true: exactly one of them, for the maker of the proof (4.12, 4.13).
 *
 * Draws once for the true claim, then twice for each other in order. Throws `RangeError` where the claim at that place is
 * false: no proof of it would hold.
 * @param {string} prefix @param {Point} key @param {Known[]} known one for each claim @param {number} place of the true one @param {Draw} draw @returns {Proof[]}
 */
export function proveOneOf(prefix, key, known, place, draw) {
  if (known[place]?.amount !== 0n) throw new RangeError("The claim is false, and cannot be proven.");
  const nonce = { challenge: 0n, response: draw() };
  const proofs = known.map((_, at) => (at === place ? nonce : { challenge: draw(), response: draw() }));
  const commitments = known.map((each, at) => simulatedCommitments(key, each, proofs[at])).join(",");
  const others = proofs.reduce((total, proof) => total + proof.challenge, 0n);
  const left = modulo(hashToScalar(`${prefix}|${commitments}`) - others);
  return proofs.map((proof, at) => (at === place ? answerChallenge(left, nonce.response, known[at].randomness) : proof));
}

/** The commitments that a proof will have; those of the true claim with the challenge 0, where its response is the nonce. @param {Point} key @param {Known} known @param {Proof} proof */
function simulatedCommitments(key, { randomness, amount }, proof) {
  const exponent = modulo(proof.response + randomness * proof.challenge);
  const first = secretPower(GENERATOR, exponent);
  const second = product(secretPower(key, exponent), secretPower(GENERATOR, modulo(amount * proof.challenge)));
  return `${encodePoint(first)},${encodePoint(second)}`;
}
