// Checks a set-up before anybody votes: the key in it is the one that the trustees made, and its credentials are the slips'.
//
// Threat: a server that makes up trustees reads every ballot; one that makes up credentials votes itself. Both are found here,
// on the device of each trustee, before the first vote: voting opens only with the signatures of these devices.

import { readArchive } from "../ballot/archive.js";
import { readSetup } from "../ballot/audit.js";
import { parseCanonical, readItems, sha256Hex, utf8Bytes, writeCanonical } from "../ballot/canonical.js";
import { followChain } from "../ballot/chain.js";
import { NotCheckedHere, Refused, Unreadable, WrongEvent } from "../ballot/refusals.js";
import { Kept } from "./kept.js";
import { FEWEST, findOwnPlace, NotOpened } from "./opening.js";

/** @typedef {import("./messages.js").Part} Part */
/** The sentence that says why the trustee does not vouch. @typedef {"archive" | "foreign" | "credentials" | "lists" | "twice" | "few"} Reason */
/** How many slips there are, the hash of the list of credentials of each ballot, and the list of this one. @typedef {{ printed: number, far: number, lists: string[], place: number, listed: string[], revoked: string[] }} Lists */
/** A set-up that holds: its hash, what is asked, and how many slips vote. @typedef {{ uuid: string, head: string, questions: import("../ballot/election.js").Question[], printed: number, far: number, revoked: number, voters: number }} Checked */

/** The trustee does not vouch; `reason` names the sentence, and `maySeeNew` whether the slips may have been printed again. */
export class NotVouched extends Error {
  name = "NotVouched";

  /** @param {Reason} reason @param {boolean} [maySeeNew] */
  constructor(reason, maySeeNew = false) {
    super(reason);
    this.reason = reason;
    this.maySeeNew = maySeeNew;
  }
}

/** The lists that this browser saw first, by the hash of the gathering, and whether it vouched for a ballot with them. @type {Kept<{ digest: string, hasVouched: boolean }>} */
const seenLists = new Kept("paraplu-lists");
/** The set-up for which this browser vouched, by the identifier of the election. @type {Kept<{ head: string }>} */
const vouchedSetups = new Kept("paraplu-vouched");

/** Keep which lists there are when they are seen first, long before a ballot. @param {string} gathering its hash @param {any} lists as the server shows them */
export function rememberLists(gathering, lists) {
  if (hasSeenLists(gathering) || !hasCounts(lists) || !lists.printed) return;
  seenLists.keep(gathering, { digest: digestOfLists(lists), hasVouched: false });
}

/** @param {string} gathering its hash */
export const hasSeenLists = (gathering) => seenLists.read(gathering) !== null;

/** The trustee says that the slips were printed again. @param {string} gathering @param {any} lists */
export const replaceLists = (gathering, lists) => seenLists.keep(gathering, { digest: digestOfLists(lists), hasVouched: false });

/** Keep for what this browser vouched. @param {Checked} checked @param {string} gathering */
export function rememberVouched({ uuid, head }, gathering) {
  const lists = seenLists.read(gathering);
  if (lists) seenLists.keep(gathering, { ...lists, hasVouched: true });
  vouchedSetups.keep(uuid, { head });
}

/** The set-up of an archive, once everything in it is right; throws `NotVouched`. @param {Uint8Array} raw @param {Part} part @param {any} lists @returns {Checked} */
export function checkSetup(raw, part, lists) {
  const { head, setup, trustees } = setupOf(raw);
  try {
    // The server first, whose share is of no use alone, and then the trustees: nobody else has a part of the key.
    if (readItems(trustees).length !== 2 || findOwnPlace(trustees, setup.holders, part) !== part.holder.index + 1) throw new NotVouched("foreign");
  } catch (error) {
    throw error instanceof NotOpened ? new NotVouched("foreign") : error;
  }
  const { uuid, questions } = setup.election;
  const before = vouchedSetups.read(uuid);
  if (before && before.head !== head) throw new NotVouched("twice");
  checkCredentials(setup.weights, lists, part.gathering.hash);
  if (setup.weights.size < FEWEST) throw new NotVouched("few");
  return { uuid, head, questions, printed: lists.printed, far: lists.far, revoked: lists.revoked.length, voters: setup.weights.size };
}

/** @param {Uint8Array} raw */
function setupOf(raw) {
  try {
    const [first] = followChain(readArchive(raw)).events;
    if (!first) throw new NotVouched("archive");
    return { head: first.head, setup: readSetup(first), trustees: parseCanonical(first.data[1].content) };
  } catch (error) {
    throw [Refused, WrongEvent, Unreadable, NotCheckedHere].some((kind) => error instanceof kind) ? new NotVouched("archive") : error;
  }
}

/** Everybody with a slip that was not revoked votes, and nobody else. @param {Map<string, number>} weights @param {any} lists @param {string} gathering */
function checkCredentials(weights, lists, gathering) {
  if (!hasCounts(lists) || ![lists.listed, lists.revoked].every(areTexts)) throw new NotVouched("credentials");
  const { printed, far, listed, revoked, place } = /** @type {Lists} */ (lists);
  const seen = seenLists.read(gathering);
  if (seen && seen.digest !== digestOfLists(lists)) throw new NotVouched("lists", place === 0 && !seen.hasVouched);
  if (!seen) rememberLists(gathering, lists);
  const [all, gone] = [new Set(listed), new Set(revoked)];
  const expected = listed.filter((name) => !gone.has(name));
  const isRight =
    sha256Hex(utf8Bytes(writeCanonical(listed))) === lists.lists[place] && listed.length === printed + far &&
    revoked.every((name) => all.has(name)) && expected.length === weights.size && expected.every((name) => weights.get(name) === 1);
  if (!isRight) throw new NotVouched("credentials");
}

/** @param {any} lists */
const hasCounts = (lists) => [lists?.printed, lists?.far].every(Number.isInteger) && areTexts(lists.lists);

/** @param {any} list */
const areTexts = (list) => Array.isArray(list) && list.every((each) => typeof each === "string");

/** @param {Lists} lists */
const digestOfLists = ({ printed, far, lists }) => sha256Hex(utf8Bytes(writeCanonical([printed, far, lists])));
