// First all commit, then all reveal: trustees sign the hash of their part (docs/formats/ballot.md).
//
// Threat: the last trustee, with whoever runs the server, could read the result from the others' parts and then decide whether
// there is one. So a page sends no part before as many as are needed have signed the hash of theirs, and it checks that itself.

import { readBeside, readClosed } from "./beside.js";
import { utf8Bytes, readDigest, sha256Hex, readFields, writeCanonical } from "./canonical.js";
import { seedOf } from "./codes.js";
import { factorsOf } from "./decrypting.js";
import { encodePoint, randomScalar } from "./points.js";
import { checkSignature, readProof, sign, writeProof } from "./proofs.js";
import { Refused, WrongEvent } from "./refusals.js";
import { encodeClosed } from "./tally.js";
import { keysOf } from "./trusteekeys.js";
import { findSigner, placeGroups, requireEnough } from "./trustees.js";

/** @typedef {import("./audit.js").Report} Report */
/** @typedef {import("./decrypting.js").Counted} Counted */
/** @typedef {import("./decrypting.js").Owner} Owner */
/** @typedef {import("./points.js").Point} Point */
/** @typedef {import("./tally.js").Closed} Closed */
/** A file of them, read but not checked: for which vote, and the entry of each owner. @typedef {{ closed: Closed, entries: Map<number, Map<string, any>> }} Commitments */

const SHAPE = {
  version: 1,
  have: "The commitments have",
  noFile: "This is no file of commitments.",
  fields: ["version", "election_hash", "head", "ballots", "commitments"],
  entry: ["owner", "digest", "signature", "?blinding"],
};

/**
 * What hides a trustee's factors in their hash; derived, so that a page loaded again has the same.
 *
 * Threat: few results are possible. The last trustee would soon compute the factors that give each of them, and compare.
 * @param {string} code @param {Closed} closed
 */
export const blindingOf = (code, closed) => sha256Hex(utf8Bytes(`paraplu-blinding|${seedOf(code)}|${encodeClosed(closed)}`));

/** The hash to which a trustee commits. @param {string} blinding @param {Point[][]} factors */
const committedDigest = (blinding, factors) => sha256Hex(utf8Bytes(`paraplu-factors|${blinding}|${writeCanonical(factors.map((row) => row.map(encodePoint)))}`));

/** @param {Closed} closed @param {number} owner @param {string} digest */
const messageOf = (closed, owner, digest) => `paraplu-commit|${encodeClosed(closed)}|${owner}|${digest}`;

/** The entry of the trustee with this code, who has checked what she opens. @param {Counted} counted @param {Owner} owner @param {string} code @param {import("./points.js").Draw} [draw] once @returns {string} */
export function commitTo(counted, { owner, secret }, code, draw = randomScalar) {
  const digest = committedDigest(blindingOf(code, counted.closed), factorsOf(counted, { owner, secret }));
  const signature = writeProof(sign(messageOf(counted.closed, owner, digest), keysOf(code).signing, draw));
  return writeCanonical({ owner, digest, signature });
}

/** The file as far as its frame goes; throws `Unreadable`, or `NotCheckedHere` for another version. @param {Uint8Array} raw @returns {Commitments} */
export function readCommitments(raw) {
  const { about, entries } = readBeside(raw, SHAPE, readClosed);
  return { closed: about, entries };
}

/**
 * Throws `Refused` unless of each group as many as are needed committed, all to this vote: what a page checks before its part goes out.
 *
 * Threat: an operator whose own part is not in the archive yet would learn the result alone.
 * @param {Commitments} commitments @param {Report} report
 */
export function requireCommitted({ closed, entries }, report) {
  if (encodeClosed(closed) !== encodeClosed(report.closed)) throw new Refused("The commitments are for another vote, or for another end of it.");
  const groups = committingGroups(report);
  if (!groups.length) throw new Refused("No trustee of this election can sign a commitment.");
  for (const [owner, entry] of entries) checkCommitment(closed, entry, findSigner(groups, owner));
  requireEnough(groups, entries, "Too few key holders have committed to their parts.");
  const missing = placesBefore(report).find((place) => !report.partials.has(place));
  if (missing) throw new Refused(`Trustee ${missing} commits to nothing and has not decrypted yet.`);
}

/** @param {Closed} closed @param {Map<string, any>} entry @param {Point} signer */
function checkCommitment(closed, entry, signer) {
  const [owner, digest, signature] = readFields(entry, ...SHAPE.entry);
  checkSignature(messageOf(closed, owner, readDigest(digest)), signer, readProof(signature), `The commitment of trustee ${owner}`);
}

/** Throws `WrongEvent` unless all commitments hold, and each part is the one that its trustee committed to; who committed and was not needed has no blinding there. @param {Commitments} commitments @param {Report} report */
export function checkCommitments(commitments, report) {
  try {
    requireCommitted(commitments, report);
    checkParts(commitments, report);
  } catch (refused) {
    if (!(refused instanceof Refused)) throw refused;
    throw new WrongEvent(report.height, report.stage, refused.message);
  }
}

/** @param {Commitments} commitments @param {Report} report */
function checkParts({ entries }, report) {
  const late = placesBefore(report).find((place) => [...report.partials.keys()][0] !== place);
  if (late) throw new Refused(`Trustee ${late} commits to nothing and decrypted after others.`);
  for (const { first, keys } of committingGroups(report)) {
    keys.forEach((_, at) => checkPart(entries.get(first + at), report, first + at));
  }
}

/** @param {Map<string, any> | undefined} entry @param {Report} report @param {number} owner */
function checkPart(entry, { partials }, owner) {
  const partial = partials.get(owner);
  const blinding = entry?.get("blinding");
  if (!partial) {
    if (blinding) throw new Refused(`Trustee ${owner} revealed a part that is not in the archive.`);
    return;
  }
  if (!entry) throw new Refused(`Trustee ${owner} decrypted without a commitment.`);
  if (committedDigest(readDigest(blinding), partial.factors) !== entry.get("digest")) throw new Refused(`Trustee ${owner} committed to other factors.`);
}

/**
 * The trustees who commit: all but an operator, whose part stands first.
 *
 * One alone beside two others or more commits to nothing: nobody learns a result from that part. Threat: of two who are needed,
 * the second reads the result and then decides whether there is one.
 * @param {Report} report
 */
function committingGroups({ setup: { holders } }) {
  const placed = placeGroups(holders);
  const certified = placed.filter(({ signers }) => signers.length);
  const others = certified.reduce((sum, { needed }) => sum + needed, 0);
  return placed.length - certified.length === 1 && others !== 1 ? certified : placed;
}

/** The places of those who commit to nothing, and whose parts come before all others. @param {Report} report */
function placesBefore(report) {
  const groups = committingGroups(report);
  return placeGroups(report.setup.holders).map(({ first }) => first).filter((place) => !groups.some(({ first }) => first === place));
}
