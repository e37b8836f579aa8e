// Opens a ballot: the whole archive is checked before the trustee's key is used.
//
// Threat: an attacker who gets factors for chosen points opens single ballots. So a trustee decrypts only the tally that
// this browser has computed from all ballots of an archive made with the trustee's key, never of fewer than five, and
// each election once: two sums that differ by one ballot tell how its voter voted. And no part goes out before as many
// trustees as are needed have committed to theirs.

import { audit, checkOneByOne, readSetup } from "../ballot/audit.js";
import { readArchive } from "../ballot/archive.js";
import { utf8Bytes, sha256Hex, readFields, readItems, parseCanonical, writeCanonical } from "../ballot/canonical.js";
import { followChain, payloadOf } from "../ballot/chain.js";
import { blindingOf, commitTo, readCommitments, requireCommitted } from "../ballot/committing.js";
import { decrypt } from "../ballot/decrypting.js";
import { isSamePoint } from "../ballot/points.js";
import { NotCheckedHere, Refused, Unreadable, WrongEvent } from "../ballot/refusals.js";
import { checkStrongProofs, readStrongProofs } from "../ballot/strong.js";
import { openedAnother, rememberOpened } from "./opened-before.js";

/** @typedef {import("./messages.js").Part} Part */
/** @typedef {import("../ballot/audit.js").Report} Report */
/** A sound archive that waits to be opened; `owner` is the place of the trustee's key among all trustees, from 1. @typedef {{ report: Report, owner: number, tally: import("../ballot/tally.js").Tally }} Ready */
/** The sentence beside the button that names the fault. @typedef {"archive" | "foreign" | "twice" | "few" | "commitments"} Reason */

/** The key opens nothing; `reason` names the sentence. */
export class NotOpened extends Error {
  name = "NotOpened";

  /** @param {Reason} reason */
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

// From the least that is done to the next, so that a phone still answers to a finger.
const SLICE_LENGTH = 40;
// So few ballots reveal how each person voted; the server closes no vote with fewer either.
export const FEWEST = 5;

/** Check everything; throws `NotOpened`. @param {Uint8Array} raw @param {Part} part @param {(done: number, all: number) => void} progress @returns {Promise<Ready>} */
export async function checkArchive(raw, part, progress) {
  try {
    const report = await auditInSlices(raw, progress);
    const trustees = parseCanonical(followChain(readArchive(raw)).events[0].data[1].content);
    const owner = findOwnPlace(trustees, report.setup.holders, part);
    if (!report.tally) throw new Refused("There is no sum to open yet.");
    if (report.counted < FEWEST) throw new NotOpened("few");
    const ready = { report, owner, tally: report.tally };
    if (openedAnother(report.setup.election.uuid, openedBy(ready))) throw new NotOpened("twice");
    return ready;
  } catch (error) {
    if ([Refused, WrongEvent, Unreadable, NotCheckedHere].some((kind) => error instanceof kind)) throw new NotOpened("archive");
    throw error;
  }
}

/** The whole check in slices: ballot by ballot, and then everything else with what came of that. @param {Uint8Array} raw @param {(done: number, all: number) => void} progress @returns {Promise<Report>} */
async function auditInSlices(raw, progress) {
  const [first, ...others] = followChain(readArchive(raw)).events;
  if (!first) return audit(raw);
  const { election } = readSetup(first);
  const ballots = others.filter(({ kind }) => kind === "Ballot").map(payloadOf);
  /** @type {(import("../ballot/ballots.js").Cast | string)[]} */
  const answers = [];
  for (let last = Date.now(); answers.length < ballots.length; ) {
    answers.push(...checkOneByOne(election, [ballots[answers.length]]));
    progress(answers.length, ballots.length);
    if (Date.now() - last < SLICE_LENGTH) continue;
    await new Promise((resolve) => setTimeout(resolve));
    last = Date.now();
  }
  return audit(raw, { check: () => answers });
}

/** The trustee's place among all trustees; throws `NotOpened` unless the ceremony of this gathering made one of their keys. @param {import("../ballot/json.js").Json} trustees @param {import("../ballot/trustees.js").Holders[]} holders @param {Part} part */
export function findOwnPlace(trustees, holders, { gathering, holder }) {
  const items = readItems(trustees);
  let before = 0;
  for (const [at, group] of holders.entries()) {
    const owner = before + holder.index;
    if (isHers(items[at], gathering) && isSamePoint(group.keys[holder.index - 1], holder.key)) return owner;
    before += group.keys.length;
  }
  throw new NotOpened("foreign");
}

/** @param {import("../ballot/json.js").Json} json @param {import("./messages.js").Gathering} gathering */
function isHers(json, { hash, threshold }) {
  const [kind, value] = readItems(json, 2);
  if (kind !== "Pedersen") return false;
  const [needed, certs] = readFields(value, "threshold", "certs", "coefexps", "signatures", "verification_keys");
  return needed === threshold && sha256Hex(utf8Bytes(writeCanonical(certs))) === hash;
}

/** What is remembered of an opening; decryptions come after the head that is meant, so that each page compares the same. @param {Ready} ready */
const openedBy = ({ report: { closed }, tally }) => ({ tally: tally.digest, head: closed.head, ballots: closed.ballots });

/** The signed hash of the trustee's part, in the form that the server takes. From here on, this browser opens nothing else of the election. @param {Ready} ready @param {Part} part @returns {string} */
export function commitWith(ready, { holder, code }) {
  rememberOpened(ready.report.setup.election.uuid, openedBy(ready));
  return commitTo(countedIn(ready), { owner: ready.owner, secret: holder.secret }, code);
}

/**
 * The partial decryption with both kinds of proof, in the form that the server takes; throws `NotOpened` unless as many trustees
 * as are needed, and this one, have committed to theirs. Threat: a changed server would ask for it earlier.
 *
 * With strong proofs, also unless no part in the archive is false: a server that kept the true one would read the result alone.
 * @param {Ready} ready @param {Part} part @param {Uint8Array} commitments the file @param {Uint8Array | null} [proofs] the file @returns {string}
 */
export function decryptWith(ready, { holder, code }, commitments, proofs = null) {
  requireOthers(ready, commitments);
  if (proofs) requireTrueParts(ready, proofs);
  const { factors, entry } = decrypt(countedIn(ready), { owner: ready.owner, secret: holder.secret });
  rememberOpened(ready.report.setup.election.uuid, openedBy(ready));
  const [partial, strong] = [factors, entry].map((bytes) => new TextDecoder().decode(bytes));
  return `{"partial":${partial},"strong":${strong},"blinding":"${blindingOf(code, ready.report.closed)}"}`;
}

/** @param {Ready} ready @returns {import("../ballot/decrypting.js").Counted} */
const countedIn = ({ report, tally }) => ({ closed: report.closed, keys: report.setup.keys, tally: tally.table, digest: tally.digest });

/** @param {Ready} ready @param {Uint8Array} raw */
function requireTrueParts({ report, tally }, raw) {
  try {
    const strong = readStrongProofs(raw);
    for (const partial of report.partials.values()) checkStrongProofs(strong, { closed: report.closed, tally, partial }, report.setup.keys[partial.owner - 1]);
  } catch (error) {
    if ([Refused, Unreadable, NotCheckedHere].some((kind) => error instanceof kind)) throw new NotOpened("archive");
    throw error;
  }
}

/** @param {Ready} ready @param {Uint8Array} raw */
function requireOthers({ report, owner }, raw) {
  try {
    const commitments = readCommitments(raw);
    requireCommitted(commitments, report);
    if (!commitments.entries.has(owner)) throw new Refused("The trustee's own commitment is missing.");
  } catch (error) {
    if ([Refused, Unreadable, NotCheckedHere].some((kind) => error instanceof kind)) throw new NotOpened("commitments");
    throw error;
  }
}
