// A trustee's keys, all derived from the code, and what is published of them (specification 4.5, 4.6.1).

import { utf8Bytes, writeCanonical } from "./canonical.js";
import { seedOf } from "./codes.js";
import { GROUP } from "./election.js";
import { hashToScalar, GENERATOR, randomScalar, secretPower, encodePoint, wideHashToScalar } from "./points.js";
import { proveKnowledge, sign, writeProof } from "./proofs.js";

/** @typedef {import("./points.js").Point} Point */
/** @typedef {import("./points.js").Draw} Draw */
/** The keys for signing and for decryption: two exponents and their points. @typedef {{ signing: bigint, decryption: bigint, verification: Point, encryption: Point }} Keys */
/** The number of trustees, how many of them must decrypt, and the trustee's own place, from 1. @typedef {{ size: number, threshold: number, index: number }} Place */

/** The keys of a ceremony (4.6.1). @param {string} code @returns {Keys} */
export function keysOf(code) {
  const [signing, decryption] = ["sk", "dk"].map((name) => hashToScalar(`${name}|${seedOf(code)}`));
  return { signing, decryption, verification: secretPower(GENERATOR, signing), encryption: secretPower(GENERATOR, decryption) };
}

/** The private key of a trustee who must decrypt, from the code alone (docs/formats/ballot.md). @param {string} code */
export const singleSecret = (code) => wideHashToScalar(`paraplu-single|${seedOf(code)}`);

/** A key as it is listed among the trustees, with the proof of having it (4.5). @param {bigint} secret @param {Draw} [draw] once */
export function publicKey(secret, draw = randomScalar) {
  const key = encodePoint(secretPower(GENERATOR, secret));
  return { pok: writeProof(proveKnowledge(`pok|${GROUP}|${key}`, secret, draw)), public_key: key };
}

/** A message with its signature (4.6.1). @param {string} message @param {bigint} key @param {Draw} draw once */
export const signMessage = (message, key, draw) => ({ message, signature: writeProof(sign(message, key, draw)) });

/** The first round: a certificate for this place in a ceremony (4.6.2). @param {string} code @param {Place} place @param {Draw} [draw] once @returns {Uint8Array} */
export function certificateOf(code, { size, threshold, index }, draw = randomScalar) {
  const { signing, verification, encryption } = keysOf(code);
  const context = { group: GROUP, size, threshold, index };
  const message = writeCanonical({ context, verification: encodePoint(verification), encryption: encodePoint(encryption) });
  return utf8Bytes(writeCanonical(signMessage(message, signing, draw)));
}
