// One ballot: its answers with their proofs, and its signature (specification 4.11 to 4.17).

import { utf8Bytes, readFields, readItems, parseCanonical, trackerOf } from "./canonical.js";
import { checkOneOf, intervalClaims, readSubject, subjectOf } from "./claims.js";
import * as points from "./points.js";
import { checkKnowledge, readProof, readProofs, encodeCiphertext, multiplyCiphertexts } from "./proofs.js";
import { Refused } from "./refusals.js";

/** @typedef {import("./json.js").Json} Json */
/** @typedef {import("./election.js").Election} Election */
/** @typedef {import("./election.js").Question} Question */
/** @typedef {import("./proofs.js").Ciphertext} Ciphertext */
/** @typedef {import("./claims.js").Subject} Subject */
/** A sound ballot: whose it is as the credential is spelled (64 digits), its tracker (43 letters), and the ciphertexts of all answers in a row. @typedef {{ credential: string, tracker: string, choices: Ciphertext[] }} Cast */
/** What an answer's proofs are checked against; `binding` is S_0 of 4.11, fingerprint and credential, and `whole` S of 4.11.1. @typedef {{ key: points.Point, binding: string, whole: string, subjects: Subject[], spelled: string[] }} Answer */

const SIGNATURE = ',"signature":';

/**
 * Check a ballot by itself; throws `Refused`. Whether its credential may vote is for the caller.
 *
 * The proofs are bound to the credential, so answers cannot be moved to another one. The signature comes first, as in Python: an unsigned ballot costs little. Source: 4.17.
 * @param {Election} election @param {Uint8Array} raw @returns {Cast}
 */
export function readBallot(election, raw) {
  const [uuid, fingerprint, credential, answers, signature] = readFields(
    parseCanonical(raw), "election_uuid", "election_hash", "credential", "answers", "signature",
  );
  if (uuid !== election.uuid || fingerprint !== election.fingerprint) throw new Refused("The ballot is for another election.");
  checkSigned(raw, points.readPoint(credential), signature);
  const answerItems = readItems(answers, election.questions.length);
  const binding = `${fingerprint}|${credential}`;
  const choices = election.questions.flatMap((question, at) => readAnswer(election.key, binding, question, answerItems[at]));
  return { credential, tracker: trackerOf(raw), choices };
}

/** The ciphertexts of an answer whose proofs hold (4.11.1). @param {points.Point} key @param {string} binding @param {Question} question @param {Json} json */
function readAnswer(key, binding, question, json) {
  const [choices, individual, overall, blank] = readFields(json, "choices", "individual_proofs", "overall_proof", "?blank_proof");
  if ((blank !== null) !== question.mayBeBlank) {
    throw new Refused("The proof about a blank answer is missing, or not asked for.");
  }
  const pairs = readItems(choices, question.width);
  const subjects = pairs.map(readSubject);
  const spelled = pairs.map((pair) => `${pair.get("alpha")},${pair.get("beta")}`);
  const answer = { key, binding, whole: `${binding}|${spelled.join(",")}`, subjects, spelled };
  checkChoices(answer, readItems(individual, question.width));
  if (question.mayBeBlank) checkWithBlank(answer, question, overall, blank);
  else checkTotal(answer, question, overall);
  return subjects.map(({ ciphertext }) => ciphertext);
}

/** Every choice is 0 or 1 (4.12). @param {Answer} answer @param {Json[]} proofItems */
function checkChoices({ key, binding, subjects, spelled }, proofItems) {
  subjects.forEach((subject, at) => {
    const proofs = readProofs(proofItems[at], 2);
    checkOneOf(`prove|${binding}|${spelled[at]}`, key, intervalClaims(subject, 0, 1), proofs, "The proof that a choice is 0 or 1");
  });
}

/** As many are chosen as the question allows (4.12). @param {Answer} answer @param {Question} question @param {Json} json */
function checkTotal({ key, whole, subjects }, question, json) {
  const total = sumSubjects(subjects);
  const claims = intervalClaims(total, question.lowest, question.highest);
  const prefix = `prove|${whole}|${encodeCiphertext(total.ciphertext)}`;
  checkOneOf(prefix, key, claims, readProofs(json, claims.length), "The proof of how many are chosen");
}

/** Either blank and nothing else, or as many as the question allows (4.13.3). @param {Answer} answer @param {Question} question @param {Json} overall @param {Json} blank */
function checkWithBlank({ key, whole, subjects }, question, overall, blank) {
  const [mark, ...others] = subjects;
  const total = sumSubjects(others);
  const nothing = [mark, total].map((subject) => ({ subject, amount: 0 }));
  const what = "The proof that a blank answer chooses nothing";
  checkOneOf(`bproof0|${whole}`, key, nothing, readProofs(blank, 2), what);
  const some = [{ subject: mark, amount: 1 }, ...intervalClaims(total, question.lowest, question.highest)];
  checkOneOf(`bproof1|${whole}`, key, some, readProofs(overall, some.length), "The proof of how many are chosen");
}

/** What encrypts the sum of what these encrypt; at least one. @param {Subject[]} subjects */
const sumSubjects = (subjects) => subjectOf(subjects.map(({ ciphertext }) => ciphertext).reduce(multiplyCiphertexts));

/** The signature covers the ballot without it; in canonical spelling, that is the text before it (4.16, 4.17). @param {Uint8Array} raw @param {points.Point} key @param {Json} json */
function checkSigned(raw, key, json) {
  const [signedHash, proof] = readFields(json, "hash", "proof");
  const text = new TextDecoder().decode(raw);
  const signed = utf8Bytes(`${text.slice(0, text.lastIndexOf(SIGNATURE))}}`);
  if (signedHash !== trackerOf(signed)) throw new Refused("The ballot is not the one that was signed.");
  checkKnowledge(`sig|${signedHash}`, key, readProof(proof), "The signature of the credential");
}
