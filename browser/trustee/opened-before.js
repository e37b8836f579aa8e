// What this browser opened, so that a reloaded page does not open another total of the same vote.
//
// Threat: a changed server says that the network failed, asks again, and leaves out one ballot: the difference of the two
// totals is one person's vote.

import { Kept } from "./kept.js";

/** What was opened: the digest of the tally, the head of the chain when the vote closed, and the number of ballots in the total. @typedef {{ tally: string, head: string, ballots: number }} Opened */

/** @type {Kept<Opened>} */
const opened = new Kept("paraplu-opened");

/** Whether something else of this election was opened than this. @param {string} uuid @param {Opened} now */
export function openedAnother(uuid, now) {
  const before = opened.read(uuid);
  return before !== null && !(before.tally === now.tally && before.head === now.head && before.ballots === now.ballots);
}

/** @param {string} uuid @param {Opened} what */
export const rememberOpened = (uuid, { tally, head, ballots }) => opened.keep(uuid, { tally, head, ballots });
