// A ballot made: answers encrypted, their proofs, and the signature of the credential (specification 4.11 to 4.17).
//
// First it is encrypted, then signed. Between the two it can be opened to check that it contains the choice: what was opened
// is thrown away, and without its signature nobody can cast it.

import { utf8Bytes, readFields, readItems, parseCanonical, readText, trackerOf, readInteger, writeCanonical } from "./canonical.js";
import { requireAllowed } from "./choosing.js";
import { credentialOf, credentialSecret } from "./codes.js";
import { isSamePoint, GENERATOR, IDENTITY, modulo, product, randomScalar, readScalar, secretPower, withTable } from "./points.js";
import { knownInterval, proveKnowledge, proveOneOf, readCiphertext, encodeCiphertext, multiplyCiphertexts, writeCiphertext, writeProof } from "./proofs.js";
import { Refused } from "./refusals.js";

/** @typedef {import("./points.js").Point} Point */
/** @typedef {import("./points.js").Draw} Draw */
/** @typedef {import("./proofs.js").Ciphertext} Ciphertext */
/** @typedef {import("./proofs.js").Proof} Proof */
/** @typedef {import("./election.js").Election} Election */
/** @typedef {import("./election.js").Question} Question */
/** @typedef {import("./choosing.js").Row} Row */
/** A ciphertext, and what only its maker knows: the number in it and the randomness. @typedef {{ number: number, randomness: bigint, ciphertext: Ciphertext }} Part */
/** Bound to S_0 of 4.11, and to S: the same with every ciphertext of the answer. @typedef {{ key: Point, binding: string, whole: string }} Bound */
/** A ballot that is not signed: `hash` is what the signature will cover; `parts` a row for each question. Threat: the parts reveal the vote. @typedef {{ unsigned: object, hash: string, parts: Part[][] }} EncryptedBallot */
/** Its bytes, and the 43 letters by which the voter finds it on the board. @typedef {{ raw: Uint8Array, tracker: string }} Ballot */

/** A ballot, ready to be cast; throws `Refused` for choices that the questions do not allow. @param {Election} election @param {string} code @param {readonly Row[]} choices @param {Draw} [draw] @returns {Ballot} */
export const makeBallot = (election, code, choices, draw = randomScalar) =>
  signBallot(encryptBallot(election, code, choices, draw), election, code, draw);

/** All of a ballot but its signature (4.17). @param {Election} election @param {string} code as it is printed @param {readonly Row[]} choices a row for each question @param {Draw} [draw] @returns {EncryptedBallot} */
export function encryptBallot(election, code, choices, draw = randomScalar) {
  requireAllowed(election.questions, choices);
  const credential = credentialOf(code, election.uuid);
  const key = withTable(election.key);
  const answers = election.questions.map((question, at) =>
    encryptAnswer(key, `${election.fingerprint}|${credential}`, question, choices[at], draw));
  const unsigned = {
    election_uuid: election.uuid, election_hash: election.fingerprint, credential, answers: answers.map((each) => each.json),
  };
  return { unsigned, hash: trackerOf(utf8Bytes(writeCanonical(unsigned))), parts: answers.map((each) => each.parts) };
}

/** The sealed ballot with the signature of its credential (4.16). @param {EncryptedBallot} sealed @param {Election} election @param {string} code @param {Draw} [draw] @returns {Ballot} */
export function signBallot({ unsigned, hash }, election, code, draw = randomScalar) {
  const proof = proveKnowledge(`sig|${hash}`, credentialSecret(code, election.uuid), draw);
  const raw = utf8Bytes(writeCanonical({ ...unsigned, signature: { hash, proof: writeProof(proof) } }));
  return { raw, tracker: trackerOf(raw) };
}

/** What another device needs to check that an encrypted ballot contains the choice; it reveals the vote. @param {EncryptedBallot} sealed @returns {Uint8Array} */
export function openBallot({ unsigned, parts }) {
  const opening = parts.map((row) => row.map(({ number, randomness }) => ({ number, randomness: String(randomness) })));
  return utf8Bytes(writeCanonical({ ballot: unsigned, opening }));
}

/**
 * Every ciphertext computed again from its number and its randomness; throws `Refused` at a difference.
 *
 * Gives the choices, and the hash to compare with the one that was shown before it was opened. Threat: a booth
 * that encrypts another choice; it does not know which ballot will be opened, so each one opened may show it.
 * @param {Election} election @param {Uint8Array} raw from `opened` @returns {{ hash: string, choices: number[][] }}
 */
export function checkOpened(election, raw) {
  const [ballot, opening] = readFields(parseCanonical(raw), "ballot", "opening");
  const [uuid, fingerprint, , answers] = readFields(ballot, "election_uuid", "election_hash", "credential", "answers");
  if (uuid !== election.uuid || fingerprint !== election.fingerprint) throw new Refused("The ballot is for another election.");
  const rows = readItems(opening, election.questions.length);
  const choices = readItems(answers, rows.length).map((each, at) => checkAnswer(election, election.questions[at], each, rows[at]));
  requireAllowed(election.questions, choices);
  return { hash: trackerOf(utf8Bytes(writeCanonical(ballot))), choices };
}

/** @param {Election} election @param {Question} question @param {any} json @param {any} opening */
function checkAnswer(election, question, json, opening) {
  const names = ["choices", "individual_proofs", "overall_proof", "?blank_proof"];
  const [choices] = readFields(json, ...names);
  const key = withTable(election.key);
  return readItems(opening, readItems(choices, question.width).length).map((each, at) => {
    const [number, randomness] = readFields(each, "number", "randomness");
    const again = encryptNumber(key, readInteger(number, 0, 1), readScalar(readText(randomness)));
    const { alpha, beta } = readCiphertext(choices[at]);
    if (!isSamePoint(alpha, again.alpha) || !isSamePoint(beta, again.beta)) throw new Refused("The ballot does not say what was chosen.");
    return number;
  });
}

/** Source: 4.11.1. The draws come in the order of the fields. @param {Point} key @param {string} binding @param {Question} question @param {Row} row @param {Draw} draw */
function encryptAnswer(key, binding, question, row, draw) {
  const parts = row.map((number) => encryptPart(key, number, draw()));
  const bound = { key, binding, whole: `${binding}|${parts.map(({ ciphertext }) => encodeCiphertext(ciphertext)).join(",")}` };
  const individual = parts.map((each) => writeProofs(proveChoice(bound, each, draw)));
  const proofs = question.mayBeBlank ? proveWithBlank(bound, question, parts, draw) : proveSum(bound, question, parts, draw);
  const choices = parts.map(({ ciphertext }) => writeCiphertext(ciphertext));
  return { parts, json: { choices, individual_proofs: individual, ...proofs } };
}

/** @param {Point} key @param {number} number @param {bigint} randomness @returns {Part} */
const encryptPart = (key, number, randomness) => ({ number, randomness, ciphertext: encryptNumber(key, number, randomness) });

/** @param {Point} key @param {number} number 0 or 1 @param {bigint} randomness @returns {Ciphertext} */
function encryptNumber(key, number, randomness) {
  const hidden = product(secretPower(key, randomness), [IDENTITY, GENERATOR][number]);
  return { alpha: secretPower(GENERATOR, randomness), beta: hidden };
}

/** @param {Part[]} parts @returns {Part} */
const sumParts = (parts) => parts.reduce((left, right) => ({
  number: left.number + right.number,
  randomness: modulo(left.randomness + right.randomness),
  ciphertext: multiplyCiphertexts(left.ciphertext, right.ciphertext),
}));

/** It is 0 or 1 (4.12). @param {Bound} bound @param {Part} part @param {Draw} draw */
function proveChoice({ key, binding }, { number, randomness, ciphertext }, draw) {
  return proveOneOf(`prove|${binding}|${encodeCiphertext(ciphertext)}`, key, knownInterval(randomness, number, 0, 1), number, draw);
}

/** As many are chosen as the question allows (4.12). @param {Bound} bound @param {Question} question @param {Part[]} parts @param {Draw} draw */
function proveSum(bound, { lowest, highest }, parts, draw) {
  const { number, randomness, ciphertext } = sumParts(parts);
  const known = knownInterval(randomness, number, lowest, highest);
  const prefix = `prove|${bound.whole}|${encodeCiphertext(ciphertext)}`;
  return { overall_proof: writeProofs(proveOneOf(prefix, bound.key, known, number - lowest, draw)) };
}

/** Blank, or as many as the question allows; and not blank, or nothing else (4.13). @param {Bound} bound @param {Question} question @param {Part[]} parts @param {Draw} draw */
function proveWithBlank(bound, { lowest, highest }, [mark, ...rest], draw) {
  const total = sumParts(rest);
  const isBlank = mark.number === 1;
  const some = [knownClaim(mark, 1), ...knownInterval(total.randomness, total.number, lowest, highest)];
  const overall = proveOneOf(`bproof1|${bound.whole}`, bound.key, some, isBlank ? 0 : 1 + total.number - lowest, draw);
  const none = [knownClaim(mark, 0), knownClaim(total, 0)];
  const blank = proveOneOf(`bproof0|${bound.whole}`, bound.key, none, Number(isBlank), draw);
  return { overall_proof: writeProofs(overall), blank_proof: writeProofs(blank) };
}

/** What the prover knows of the claim that this is encrypted. @param {Part} part @param {number} claimed */
const knownClaim = ({ number, randomness }, claimed) => ({ randomness, amount: BigInt(number - claimed) });

/** @param {Proof[]} proofs */
const writeProofs = (proofs) => proofs.map(writeProof);
