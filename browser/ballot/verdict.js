// The verdict on an archive, in plain values that can go from a worker to a page.

import { audit, checkMinutes, checkOneByOne } from "./audit.js";
import { checkCommitments, readCommitments } from "./committing.js";
import { atEvent, NotCheckedHere, Unreadable, WrongEvent } from "./refusals.js";
import { readStrongProofs } from "./strong.js";
import { countVouchings, readVouchings } from "./vouching.js";

/** @typedef {import("./audit.js").Report} Report */
/** The files of strong proofs, of signatures of the set-up and of commitments, and the hashes in the minutes: of the first event and of the last (hexadecimal). Null where there is none. @typedef {{ strong?: Uint8Array | null, vouched?: Uint8Array | null, committed?: Uint8Array | null, setup?: string | null, head?: string | null }} Beside */
/** @typedef {Pick<import("./audit.js").Options, "progress" | "check">} How */
/** `decrypted`: places of trustees; `result`: a row of numbers for each question, blank first; `vouching`: how many trustees signed the set-up, where that was asked; `trackers` of the ballots that count. @typedef {{ class: null, height: number, type: string, ballots: number, counted: number, weight: number, decrypted: number[], result: number[][] | null, setup: string, head: string, isStrong: boolean, isCommitted: boolean, vouching?: { vouched: number, size: number }, trackers: string[], election: { name: string, description: string, uuid: string, fingerprint: string, questions: import("./election.js").Question[] } }} Sound */
/** Ends with 1 at a terminal. @typedef {{ class: "wrong", height: number, type: string, reason: string }} Wrong */
/** Ends with 2 at a terminal: nothing could be checked. @typedef {{ class: "unreadable" | "not checked here", reason: string }} Unchecked */

/** Check the whole content of an archive; any other error is thrown. @param {Uint8Array} raw @param {Beside} [beside] @param {How} [how] @returns {Sound | Wrong | Unchecked} */
export function verdictOn(raw, { strong = null, vouched = null, committed = null, setup = null, head = null } = {}, { progress, check = checkOneByOne } = {}) {
  try {
    const report = audit(raw, { strong: strong && readStrongProofs(strong), progress, check });
    checkMinutes(report, setup, head);
    const vouching = vouched && atEvent({ height: 0, kind: "Setup" }, () => countVouchings(readVouchings(vouched), report.setupHead, report.setup.holders));
    if (committed) checkCommitments(readCommitments(committed), report);
    return { ...soundVerdict(report), isCommitted: committed !== null, ...(vouching && { vouching }) };
  } catch (refused) {
    if (refused instanceof WrongEvent) return { class: "wrong", height: refused.height, type: refused.kind, reason: refused.reason };
    if (refused instanceof Unreadable) return { class: "unreadable", reason: refused.message };
    if (refused instanceof NotCheckedHere) return { class: "not checked here", reason: refused.message };
    throw refused;
  }
}

/** @param {Report} report @returns {Omit<Sound, "isCommitted">} */
function soundVerdict({ setup: { election }, ...report }) {
  const { name, description, uuid, fingerprint, questions } = election;
  return {
    class: null,
    height: report.height,
    type: report.stage,
    ballots: report.ballots,
    counted: report.counted,
    weight: report.countedWeight,
    decrypted: report.decrypted,
    result: report.result,
    setup: report.setupHead,
    head: report.head,
    isStrong: report.isStrong,
    trackers: [...report.votes.values()].map(({ tracker }) => tracker),
    election: { name, description, uuid, fingerprint, questions },
  };
}
