// What this browser opened, so that a reloaded page does not open another total of the same vote.
//
// Threat: a changed server says that the network failed, asks again, and leaves out one ballot: the difference of the two
// totals is one person's vote.

import { Kept } from "./kept.js";

/** @type {Kept<{ tally: string }>} */
const opened = new Kept("paraplu-opened");

/** The digest of the tally that was opened of this election, or null. @param {string} uuid @returns {string | null} */
export const openedTally = (uuid) => opened.read(uuid)?.tally ?? null;

/** @param {string} uuid @param {string} tally its digest */
export const rememberOpened = (uuid, tally) => opened.keep(uuid, { tally });
