// Checks the messages that all trustees published; an error names the place of the trustee whose message is wrong.

import { utf8Bytes, readFields, parseCanonical, readInteger } from "../ballot/canonical.js";
import { holderOf, placeOf, readDealt, readGathering, unmaskShare } from "../ballot/ceremony.js";
import { GROUP } from "../ballot/election.js";
import { isSamePoint, modulo, power, productOf, readPoint } from "../ballot/points.js";
import { checkKnowledge, checkSignature, readProof } from "../ballot/proofs.js";
import { Refused } from "../ballot/refusals.js";
import { certificateOf } from "../ballot/trusteekeys.js";
import { readCertificate } from "../ballot/trustees.js";

/** @typedef {import("../ballot/ceremony.js").Gathering} Gathering */
/** @typedef {import("../ballot/ceremony.js").Dealt} Dealt */
/** @typedef {import("../ballot/ceremony.js").Holder} Holder */
/** @typedef {import("./stages.js").State} State */
/** The gathering that was agreed on, and one code with the private part that belongs to it. @typedef {{ gathering: Gathering, dealt: Dealt[], holder: Holder, code: string }} Part */

/** A message of one trustee does not fit; `place` is that trustee's, from 1. */
export class WrongMessage extends Error {
  name = "WrongMessage";

  /** @param {number} place */
  constructor(place) {
    super(`The message from place ${place} does not fit.`);
    this.place = place;
  }
}

/** The message at the trustee's own place is not the one that was agreed on. */
export class AnotherTable extends Error {
  name = "AnotherTable";
}

/** All certificates; throws `WrongMessage`. @param {State} state where each has one @returns {Gathering} */
export function gatheringOf({ certificates, size, threshold }) {
  const texts = /** @type {string[]} */ (certificates);
  texts.forEach((each, at) => atPlace(at + 1, () => readCertificate(parseCanonical(utf8Bytes(each)), [size, threshold, at + 1])));
  return atPlace(size, () => readGathering(utf8Bytes(`[${texts.join(",")}]`), threshold));
}

/** Whether a code belongs to the trustee's place; throws `WrongMessage` where that place has no certificate. @param {string} code @param {string} certificate @param {State} state */
export function fitsPlace(code, certificate, { size, threshold, place }) {
  const mine = certificateOf(code, { size, threshold, index: place }, () => 1n);
  const [theirs, ours] = atPlace(place, () => [parseText(certificate), parseCanonical(mine)].map((each) => readFields(each, "message", "signature")[0]));
  return theirs === ours;
}

/** What all trustees dealt; throws `WrongMessage`, or `AnotherTable` where the trustee's own message is for another list of certificates. @param {State} state where each has dealt @param {Gathering} gathering @returns {Dealt[]} */
export function dealtIn(state, gathering) {
  checkOwn(state, gathering);
  return state.dealings.map((each, at) => atPlace(at + 1, () => readDealt(gathering, parseText(each), at + 1)));
}

/**
 * Throws `AnotherTable` unless the trustee's own message, if there is one, was for these certificates.
 *
 * Threat: a server that shows another list after the comparison. The trustee's own signature proves which list was compared.
 * @param {State} state @param {Gathering} gathering
 */
export function checkOwn({ dealings, place }, gathering) {
  const hers = dealings[place - 1];
  if (hers === null) return;
  try {
    readDealt(gathering, parseText(hers), place);
  } catch (error) {
    if (error instanceof Refused) throw new AnotherTable();
    throw error;
  }
}

/** The trustee's private part, from the code and what all dealt; throws `WrongMessage` where a share does not follow from its commitments. @param {string} code @param {Gathering} gathering @param {Dealt[]} dealt @returns {Part} */
export function partOf(code, gathering, dealt) {
  const index = placeOf(code, gathering);
  for (const each of dealt) atPlace(each.index, () => unmaskShare(code, gathering, each, index));
  return { gathering, dealt, holder: holderOf(code, gathering, dealt), code };
}

/** Throws `WrongMessage` unless each public key follows from what all dealt, and is proven and signed. @param {State} state where each has sent hers @param {Gathering} gathering @param {Dealt[]} dealt */
export function checkKeys({ keys }, gathering, dealt) {
  for (const [at, key] of keys.entries()) atPlace(at + 1, () => checkKey(parseText(key), gathering, dealt, at + 1));
}

/** @param {import("../ballot/json.js").Json} json @param {Gathering} gathering @param {Dealt[]} dealt @param {number} index */
function checkKey(json, gathering, dealt, index) {
  const [from, hash, key] = readFields(json, "index", "gathering", "key");
  if (readInteger(from, 1, dealt.length) !== index || hash !== gathering.hash) throw new Refused("It is for another ceremony.");
  const [pok, spelled, signature] = readFields(key, "pok", "public_key", "signature");
  const point = readPoint(spelled);
  if (!isSamePoint(point, expectedKey(dealt, index))) throw new Refused("The key does not follow from what all dealt.");
  checkKnowledge(`pok|${GROUP}|${spelled}`, point, readProof(pok), "A proof of having the key");
  checkSignature(spelled, gathering.signers[index - 1], readProof(signature), "The signature of a key");
}

/** The public key of a place, from the commitments of all (4.6.6). @param {Dealt[]} dealt @param {number} index */
const expectedKey = (dealt, index) =>
  productOf(dealt.flatMap(({ commitments }) =>
    commitments.map((each, degree) => power(each, modulo(BigInt(index) ** BigInt(degree))))));

/** @param {string | null} text */
const parseText = (text) => parseCanonical(utf8Bytes(text ?? ""));

/** @template T @param {number} place @param {() => T} reading @returns {T} */
function atPlace(place, reading) {
  try {
    return reading();
  } catch (error) {
    if (error instanceof Refused) throw new WrongMessage(place);
    throw error;
  }
}
