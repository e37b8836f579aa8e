// Strong proofs beside the archive, bound to ciphertext and factor (docs/formats/ballot.md).
//
// The proof of 4.20 hashes neither, so that a trustee could spoil a count without being named; here that trustee is named.
// They also bind the head with which the vote closed and the number of ballots, so none fits another list.

import { readBeside, readClosed } from "./beside.js";
import { utf8Bytes, sha256Hex, readFields, readItems, readText, writeCanonical } from "./canonical.js";
import * as points from "./points.js";
import { checkEquality, checkSignature, readProof, encodeCiphertext } from "./proofs.js";
import { Refused } from "./refusals.js";
import { encodeClosed } from "./tally.js";

/** @typedef {import("./json.js").Json} Json */
/** @typedef {import("./result.js").Partial} Partial */
/** @typedef {import("./tally.js").Tally} Tally */
/** @typedef {import("./tally.js").Closed} Closed */
/** A file of them, read but not checked: for which vote, hash of the tally, and the entry of each owner. @typedef {{ closed: Closed, tally: Json, entries: Map<number, Map<string, any>> }} StrongProofs */
/** What the strong proofs of a partial decryption are bound to: the vote, the tally, and whose factors they are. @typedef {{ closed: Closed, tally: Tally, partial: Partial }} Bound */

const SHAPE = {
  version: 2,
  have: "The strong proofs have",
  noFile: "This is no file of strong proofs.",
  fields: ["version", "election_hash", "head", "ballots", "encrypted_tally", "partial_decryptions"],
  entry: ["owner", "factors", "proofs", "signature"],
};

/** The file as far as its frame goes; throws `Unreadable`, or `NotCheckedHere` for another version. @param {Uint8Array} raw @returns {StrongProofs} */
export function readStrongProofs(raw) {
  const { about, entries } = readBeside(raw, SHAPE, (election, head, ballots, tally) => ({ closed: readClosed(election, head, ballots), tally: readText(tally) }));
  return { ...about, entries };
}

/** Throws `Refused` unless this partial decryption has strong proofs, and they hold; the error names the trustee. @param {StrongProofs} strong @param {Bound} bound @param {points.Point} key hers */
export function checkStrongProofs(strong, bound, key) {
  if (encodeClosed(strong.closed) !== encodeClosed(bound.closed) || strong.tally !== bound.tally.digest) {
    throw new Refused("The strong proofs are for another election, for another end of its vote, or for another tally.");
  }
  const who = `trustee ${bound.partial.owner}`;
  const entry = strong.entries.get(bound.partial.owner);
  if (!entry) throw new Refused(`The strong proofs of ${who} are missing.`);
  try {
    checkEntry(entry, bound, key);
  } catch (refused) {
    if (!(refused instanceof Refused)) throw refused;
    throw new Refused(`The strong proofs of ${who} do not hold. ${refused.message}`);
  }
}

/** Throws `Refused` where there are proofs of a trustee who has not decrypted. @param {StrongProofs} strong @param {Map<number, Partial>} partials */
export function checkNobodyElse(strong, partials) {
  const other = [...strong.entries.keys()].find((owner) => !partials.has(owner));
  if (other !== undefined) throw new Refused(`There are strong proofs of trustee ${other}, who has not decrypted.`);
}

/** @param {Map<string, any>} entry @param {Bound} bound @param {points.Point} key */
function checkEntry(entry, { closed, tally, partial }, key) {
  const [, digest, proofs, signature] = readFields(entry, ...SHAPE.entry);
  if (digest !== partial.digest) throw new Refused("They are for other factors.");
  const held = sha256Hex(utf8Bytes(writeCanonical(proofs)));
  const message = `paraplu-partial|${encodeClosed(closed)}|${tally.digest}|${partial.owner}|${partial.digest}|${held}`;
  checkSignature(message, key, readProof(signature), "Their signature");
  const begin = `paraplu-decrypt|${encodeClosed(closed)}|${partial.owner}|${points.encodePoint(key)}`;
  const rows = readItems(proofs, partial.factors.length);
  tally.table.forEach((row, at) => {
    const some = readItems(rows[at], row.length);
    row.forEach((ciphertext, column) => checkCell(begin, { key, ciphertext, factor: partial.factors[at][column] }, some[column]));
  });
}

/** @param {string} begin @param {{ key: points.Point, ciphertext: import("./proofs.js").Ciphertext, factor: points.Point }} cell @param {Json} proof */
function checkCell(begin, { key, ciphertext, factor }, proof) {
  const prefix = `${begin}|${encodeCiphertext(ciphertext)}|${points.encodePoint(factor)}`;
  checkEquality(prefix, { key, base: ciphertext.alpha, factor }, readProof(proof), "A factor's proof");
}
