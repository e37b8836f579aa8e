// A trustee's part of the decryption, and the stronger proofs beside the archive (specification 4.20).
//
// Threat: in this version of the protocol the proof of a factor covers neither the ciphertext nor the factor, so the
// stronger ones do (docs/formats/ballot.md). And a trustee who gives factors for points that a server chose is a machine for
// opening ballots: only the tally of an archive that the trustee's own browser has checked is decrypted.

import { utf8Bytes, sha256Hex, readFields, parseCanonical, readText, readInteger, writeCanonical } from "./canonical.js";
import { isSamePoint, GENERATOR, randomScalar, readPoint, secretPower, encodePoint } from "./points.js";
import { checkKnowledge, proveEquality, readProof, sign, encodeCiphertext, writeProof } from "./proofs.js";
import { Refused } from "./refusals.js";
import { encodeClosed } from "./tally.js";

/** @typedef {import("./points.js").Point} Point */
/** @typedef {import("./points.js").Draw} Draw */
/** @typedef {import("./proofs.js").Ciphertext} Ciphertext */
/** What was checked: what the trustee opens, the keys of all trustees in their order, the tally and the hash of its bytes (hexadecimal). @typedef {{ closed: import("./tally.js").Closed, keys: Point[], tally: Ciphertext[][], digest: string }} Counted */
/** A trustee's place among all trustees of the election, from 1, and the exponent. @typedef {{ owner: number, secret: bigint }} Owner */
/** The test: the hash of the gathering or "single", and the trustee's place inside the group. @typedef {{ context: string, index: number, secret: bigint }} Tested */

const TRIAL_FAULT = "The question is not for this key, or whoever asks it does not know the answer.";

/** A trustee's factors with the proofs of the specification (data of the archive), and the entry of the stronger proofs; throws `Refused` where the key is not at that place. @param {Counted} counted @param {Owner} owner @param {Draw} [draw] @returns {{ factors: Uint8Array, entry: Uint8Array }} */
export function decrypt(counted, { owner, secret }, draw = randomScalar) {
  const key = secretPower(GENERATOR, secret);
  const factors = factorsOf(counted, { owner, secret });
  const prefix = `decrypt|${counted.closed.election}|${encodePoint(key)}`;
  const proofs = counted.tally.map((row) => row.map(({ alpha }) => writeProof(proveEquality(prefix, alpha, secret, draw))));
  const raw = utf8Bytes(writeCanonical({ decryption_factors: factors.map((row) => row.map(encodePoint)), decryption_proofs: proofs }));
  return { factors: raw, entry: strongEntry(counted, { owner, secret }, factors, sha256Hex(raw), draw) };
}

/** A trustee's factors, the same at any time; throws `Refused` where the key is not at that place. @param {Counted} counted @param {Owner} owner @returns {Point[][]} */
export function factorsOf({ keys, tally }, { owner, secret }) {
  const isHers = keys[owner - 1] && isSamePoint(keys[owner - 1], secretPower(GENERATOR, secret));
  if (!isHers) throw new Refused("This code is not of a trustee of this election.");
  return tally.map((row) => row.map(({ alpha }) => secretPower(alpha, secret)));
}

/** @param {Counted} counted @param {Owner} owner @param {Point[][]} factors @param {string} digest of the factors' bytes @param {Draw} draw */
function strongEntry(counted, { owner, secret }, factors, digest, draw) {
  const begin = `paraplu-decrypt|${encodeClosed(counted.closed)}|${owner}|${encodePoint(secretPower(GENERATOR, secret))}`;
  const proofs = counted.tally.map((row, at) => row.map((ciphertext, place) => {
    const prefix = `${begin}|${encodeCiphertext(ciphertext)}|${encodePoint(factors[at][place])}`;
    return writeProof(proveEquality(prefix, ciphertext.alpha, secret, draw));
  }));
  const held = sha256Hex(utf8Bytes(writeCanonical(proofs)));
  const message = `paraplu-partial|${encodeClosed(counted.closed)}|${counted.digest}|${owner}|${digest}|${held}`;
  return utf8Bytes(writeCanonical({ owner, factors: digest, proofs, signature: writeProof(sign(message, secret, draw)) }));
}

/**
 * The answer to a test of a saved code: a factor of the point in the question, with its proof.
 *
 * Throws `Refused` unless the questioner knows the point's exponent. Threat: otherwise it could be the point of a ballot.
 * @param {Uint8Array} raw the question @param {Tested} tested @param {Draw} [draw] once @returns {Uint8Array}
 */
export function answerTestDecryption(raw, { context, index, secret }, draw = randomScalar) {
  const [asked, of, point, proof] = readFields(parseCanonical(raw), "index", "context", "point", "proof");
  const key = encodePoint(secretPower(GENERATOR, secret));
  if (readInteger(asked, 1, 255) !== index || readText(of) !== context) throw new Refused(TRIAL_FAULT);
  const base = readPoint(point);
  checkKnowledge(`paraplu-trial|${context}|${index}|${key}|${point}`, base, readProof(proof), "The proof of whoever asks");
  const factor = secretPower(base, secret);
  const prefix = `paraplu-test|${context}|${key}|${point}|${encodePoint(factor)}`;
  return utf8Bytes(writeCanonical({ index, factor: encodePoint(factor), proof: writeProof(proveEquality(prefix, base, secret, draw)) }));
}
