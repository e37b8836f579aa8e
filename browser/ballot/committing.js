// First all commit, then all reveal: trustees sign the hash of their part (docs/formats/ballot.md).
//
// Threat: the last trustee, with whoever runs the server, could read the result from the others' parts and then decide whether
// there is one. So a page sends no part before as many as are needed have signed the hash of theirs, and it checks that itself.

import { utf8Bytes, readDigest, sha256Hex, readFields, readItems, parseCanonical, readInteger, writeCanonical } from "./canonical.js";
import { seedOf } from "./codes.js";
import { factorsOf } from "./decrypting.js";
import { encodePoint, randomScalar } from "./points.js";
import { checkSignature, readProof, sign, writeProof } from "./proofs.js";
import { Refused, Unreadable, WrongEvent } from "./refusals.js";
import { readClosed, requireVersion } from "./strong.js";
import { encodeClosed } from "./tally.js";
import { keysOf } from "./trusteekeys.js";
import { MOST_TRUSTEES } from "./trustees.js";

/** @typedef {import("./audit.js").Report} Report */
/** @typedef {import("./decrypting.js").Counted} Counted */
/** @typedef {import("./decrypting.js").Owner} Owner */
/** @typedef {import("./points.js").Point} Point */
/** @typedef {import("./tally.js").Closed} Closed */
/** A file of them, read but not checked: for which vote, and the entry of each owner. @typedef {{ closed: Closed, entries: Map<number, Map<string, any>> }} Commitments */

const VERSION = 1;
const NO_FILE = "This is no file of commitments.";
const FILE = ["version", "election_hash", "head", "ballots", "commitments"];
const ENTRY = ["owner", "digest", "signature", "?blinding"];

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
  const { closed, entries } = readFrame(raw);
  if (entries.some(([owner], at) => at > 0 && owner <= entries[at - 1][0])) {
    throw new Unreadable(`${NO_FILE} Its owners are not in order, or one is there twice.`);
  }
  return { closed, entries: new Map(entries) };
}

/** @param {Uint8Array} raw @returns {{ closed: Closed, entries: [number, Map<string, any>][] }} */
function readFrame(raw) {
  try {
    const data = parseCanonical(raw);
    requireVersion(data, VERSION, "The commitments have");
    const [, election, head, ballots, listed] = readFields(data, ...FILE);
    return { closed: readClosed(election, head, ballots), entries: readItems(listed).map((entry) => [ownerOf(entry), entry]) };
  } catch (refused) {
    if (!(refused instanceof Refused)) throw refused;
    throw new Unreadable(`${NO_FILE} ${refused.message}`);
  }
}

/** @param {import("./json.js").Json} entry */
const ownerOf = (entry) => readInteger(readFields(entry, ...ENTRY)[0], 1, MOST_TRUSTEES);

/** Throws `Refused` unless of each group as many as are needed committed, all to this vote: what a page checks before its part goes out. @param {Commitments} commitments @param {Report} report */
export function requireCommitted({ closed, entries }, report) {
  if (encodeClosed(closed) !== encodeClosed(report.closed)) throw new Refused("The commitments are for another vote, or for another end of it.");
  const groups = signingGroups(report);
  if (!groups.length) throw new Refused("No trustee of this election can sign a commitment.");
  for (const [owner, entry] of entries) {
    const group = groups.find(({ first, signers }) => owner >= first && owner < first + signers.length);
    if (!group) throw new Refused(`Trustee ${owner} has no key for signing.`);
    checkCommitment(closed, entry, group.signers[owner - group.first]);
  }
  for (const { first, signers, needed } of groups) {
    if (signers.filter((_, at) => entries.has(first + at)).length < needed) throw new Refused("Too few key holders have committed to their parts.");
  }
}

/** @param {Closed} closed @param {Map<string, any>} entry @param {Point} signer */
function checkCommitment(closed, entry, signer) {
  const [owner, digest, signature] = readFields(entry, ...ENTRY);
  checkSignature(messageOf(closed, owner, readDigest(digest)), signer, readProof(signature), `The commitment of trustee ${owner}`);
}

/** Throws `WrongEvent` unless all commitments hold, and each part is the one that its trustee committed to; who committed and was not needed has no blinding there. @param {Commitments} commitments @param {Report} report */
export function checkCommitments(commitments, report) {
  try {
    requireCommitted(commitments, report);
    for (const { first, signers } of signingGroups(report)) {
      signers.forEach((_, at) => checkPart(commitments.entries.get(first + at), report, first + at));
    }
  } catch (refused) {
    if (!(refused instanceof Refused)) throw refused;
    throw new WrongEvent(report.height, report.stage, refused.message);
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

/** The trustees with certificates, each group with its first place: one who must decrypt alone cannot be replaced by another. @param {Report} report */
function signingGroups({ setup: { holders } }) {
  const placed = holders.map((group, at) => ({ ...group, first: 1 + holders.slice(0, at).reduce((sum, { keys }) => sum + keys.length, 0) }));
  return placed.filter(({ signers }) => signers.length);
}
