// A code for each remote member, sealed to the key that two of the Board signed before the notice.

import { followRoster, RosterRefused, sealingDigest, unfoldRoster } from "../seal/roster.js";
import { readLine } from "../seal/rosterlines.js";
import { sameBytes } from "../seal/bytes.js";
import { seal } from "../seal/envelope.js";
import { fromBase64, toBase64 } from "../seal/text.js";

/** @typedef {import("./files.js").Plan} Plan */
/** @typedef {import("./files.js").RemoteSlip} FarSlip */
/** @typedef {import("../seal/roster.js").Roster} Roster */

export const PURPOSE = "assembly/far-slip";

/** Throws `RosterRefused` unless the list holds and names every key, today and on the day of the notice. @param {Plan} plan @param {Uint8Array} pin @param {string} today */
export function checkRemoteKeys({ far, roster, notice }, pin, today) {
  const lines = roster.lines.map(fromBase64);
  const now = followRoster(lines, pin, roster.union, today);
  // Threat: a key that came after the notice is one that a server may have put there for this vote.
  const then = unfoldRoster(lines.filter((line) => readLine(line).body.day <= notice), pin, roster.union);
  for (const { number, key } of far) {
    const isNamed = isKeyInForce(now, number, fromBase64(key), today) && isKeyInForce(then, number, fromBase64(key), notice);
    if (!isNamed) throw new RosterRefused("reader");
  }
}

/** @param {Roster} roster @param {number} number @param {Uint8Array} key @param {string} day */
const isKeyInForce = (roster, number, key, day) =>
  [...roster.entries.values()].some(
    (entry) =>
      entry.number === String(number) &&
      sameBytes(entry.sealingDigest, sealingDigest(key)) &&
      entry.from <= day &&
      (!entry.until || day < entry.until),
  );

/** @param {Plan} plan @param {readonly string[]} texts what the square of a slip says, one for each member far away @returns {FarSlip[]} */
export const sealedSlips = ({ assembly, far }, texts) =>
  far.map(({ number, key }, at) => ({
    number,
    sealed: toBase64(seal(new TextEncoder().encode(texts[at]), [fromBase64(key)], PURPOSE, recordOf(assembly, number))),
  }));

/** What an envelope is bound to: it opens for this meeting and this member only. @param {string} assembly @param {number | string} number */
export const recordOf = (assembly, number) => `${assembly}/${number}`;
