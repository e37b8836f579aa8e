// One ballot: its answers with their proofs, and its signature (specification 4.11 to 4.17).

import { bytesOf, fields, items, parse, trackerOf } from "./canonical.js";
import { checkOneOf, interval, readSubject, subjectOf } from "./claims.js";
import * as points from "./points.js";
import { checkKnowledge, readProof, readProofs, spelledPair, times } from "./proofs.js";
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
 * The proofs are bound to the credential, so answers cannot be moved to another one. Source: 4.17.
 * @param {Election} election @param {Uint8Array} raw @returns {Cast}
 */
export function readBallot(election, raw) {
  const [uuid, fingerprint, credential, answers, signature] = fields(
    parse(raw), "election_uuid", "election_hash", "credential", "answers", "signature",
  );
  if (uuid !== election.uuid || fingerprint !== election.fingerprint) throw new Refused("The ballot is for another election.");
  const key = points.read(credential);
  const told = items(answers, election.questions.length);
  const binding = `${fingerprint}|${credential}`;
  const choices = election.questions.flatMap((question, at) => readAnswer(election.key, binding, question, told[at]));
  checkSigned(raw, key, signature);
  return { credential, tracker: trackerOf(raw), choices };
}

/** The ciphertexts of an answer whose proofs hold (4.11.1). @param {points.Point} key @param {string} binding @param {Question} question @param {Json} told */
function readAnswer(key, binding, question, told) {
  const [choices, individual, overall, blank] = fields(told, "choices", "individual_proofs", "overall_proof", "?blank_proof");
  if ((blank !== null) !== question.mayBeBlank) {
    throw new Refused("The proof about a blank answer is missing, or not asked for.");
  }
  const pairs = items(choices, question.width);
  const subjects = pairs.map(readSubject);
  const spelled = pairs.map((pair) => `${pair.get("alpha")},${pair.get("beta")}`);
  const answer = { key, binding, whole: `${binding}|${spelled.join(",")}`, subjects, spelled };
  checkEach(answer, items(individual, question.width));
  if (question.mayBeBlank) checkWithBlank(answer, question, overall, blank);
  else checkSum(answer, question, overall);
  return subjects.map(({ ciphertext }) => ciphertext);
}

/** Every choice is 0 or 1 (4.12). @param {Answer} answer @param {Json[]} told */
function checkEach({ key, binding, subjects, spelled }, told) {
  subjects.forEach((subject, at) => {
    const proofs = readProofs(told[at], 2);
    checkOneOf(`prove|${binding}|${spelled[at]}`, key, interval(subject, 0, 1), proofs, "The proof that a choice is 0 or 1");
  });
}

/** As many are chosen as the question allows (4.12). @param {Answer} answer @param {Question} question @param {Json} told */
function checkSum({ key, whole, subjects }, question, told) {
  const total = sum(subjects);
  const claims = interval(total, question.lowest, question.highest);
  const prefix = `prove|${whole}|${spelledPair(total.ciphertext)}`;
  checkOneOf(prefix, key, claims, readProofs(told, claims.length), "The proof of how many are chosen");
}

/** Either blank and nothing else, or as many as the question allows (4.13.3). @param {Answer} answer @param {Question} question @param {Json} overall @param {Json} blank */
function checkWithBlank({ key, whole, subjects }, question, overall, blank) {
  const [mark, ...others] = subjects;
  const total = sum(others);
  const nothing = [mark, total].map((subject) => ({ subject, amount: 0 }));
  const what = "The proof that a blank answer chooses nothing";
  checkOneOf(`bproof0|${whole}`, key, nothing, readProofs(blank, 2), what);
  const some = [{ subject: mark, amount: 1 }, ...interval(total, question.lowest, question.highest)];
  checkOneOf(`bproof1|${whole}`, key, some, readProofs(overall, some.length), "The proof of how many are chosen");
}

/** What encrypts the sum of what these encrypt; at least one. @param {Subject[]} subjects */
const sum = (subjects) => subjectOf(subjects.map(({ ciphertext }) => ciphertext).reduce(times));

/** It is over the ballot without it; in the one spelling, that is what stands before (4.16, 4.17). @param {Uint8Array} raw @param {points.Point} key @param {Json} told */
function checkSigned(raw, key, told) {
  const [said, proof] = fields(told, "hash", "proof");
  const text = new TextDecoder().decode(raw);
  const signed = bytesOf(`${text.slice(0, text.lastIndexOf(SIGNATURE))}}`);
  if (said !== trackerOf(signed)) throw new Refused("The ballot is not the one that was signed.");
  checkKnowledge(`sig|${said}`, key, readProof(proof), "The signature of the credential");
}
