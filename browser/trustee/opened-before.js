// What this browser opened, so that a reloaded page does not open another total of the same vote.
//
// Threat: a changed server says that the network failed, asks again, and leaves out one ballot: the difference of the two
// totals is one person's vote. What is kept tells nobody which vote it was: digests, and the day after which they go.

import { sha256Hex, utf8Bytes } from "../ballot/canonical.js";

const PLACE = "paraplu-opened";
// Longer than a decision can be contested; then the ballots themselves are destroyed.
const KEPT_DAYS = 400;
const DAY_LENGTH = 86_400_000;
/** The digest of the tally by the digest of the election's identifier, and when it may go, in milliseconds since 1970. @typedef {Record<string, { tally: string, until: number }>} Opened */
/** Where nothing can be stored, such as in a file from disk in some browsers: as long as the page is loaded. @type {Opened} */
const here = {};

/** The digest of the tally that was opened of this election, or null. @param {string} uuid @returns {string | null} */
export const openedTally = (uuid) => ({ ...stored(), ...here })[nameOf(uuid)]?.tally ?? null;

/** @param {string} uuid @param {string} tally its digest */
export function rememberOpened(uuid, tally) {
  here[nameOf(uuid)] = { tally, until: Date.now() + KEPT_DAYS * DAY_LENGTH };
  try {
    localStorage.setItem(PLACE, JSON.stringify({ ...stored(), ...here }));
  } catch {
    // The page still remembers it.
  }
}

/** @param {string} uuid */
const nameOf = (uuid) => sha256Hex(utf8Bytes(`paraplu-opened|${uuid}`));

/** @returns {Opened} */
function stored() {
  try {
    const all = Object.entries(JSON.parse(localStorage.getItem(PLACE) ?? "{}"));
    return Object.fromEntries(all.filter(([, { until }]) => Date.now() < until));
  } catch {
    return {};
  }
}
