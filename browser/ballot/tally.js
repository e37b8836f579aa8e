// The encrypted tally: for each answer the product of all last ballots (specification 4.17, 4.18).

import { readFields, readItems, parseCanonical, readText } from "./canonical.js";
import { checkReferences, payloadFields } from "./chain.js";
import { power } from "./points.js";
import { encodeCiphertext, multiplyCiphertexts } from "./proofs.js";
import { NotCheckedHere, Refused } from "./refusals.js";

/** @typedef {import("./ballots.js").Cast} Cast */
/** @typedef {import("./chain.js").Event} Event */
/** @typedef {import("./election.js").Election} Election */
/** @typedef {import("./proofs.js").Ciphertext} Ciphertext */
/** A row for each question, with a ciphertext for each answer, blank first. @typedef {Ciphertext[][]} Table */
/** A tally as it was published: its ciphertexts, and the hash of the data that hold them (hexadecimal). @typedef {{ table: Table, digest: string }} Tally */
/** What a trustee opens: the fingerprint, the hash of the event that ended the vote, and the number of ballots that count. @typedef {{ election: string, head: string, ballots: number }} Closed */

/** As signatures and proofs take it. Threat: a trustee who is shown another list, or another number, opens a difference. @param {Closed} closed */
export const encodeClosed = ({ election, head, ballots }) => `${election}|${head}|${ballots}`;

/** The last ballot of each credential, which is the one that counts. @param {Cast[]} casts @returns {Map<string, Cast>} */
export const lastBallots = (casts) => new Map(casts.map((cast) => [cast.credential, cast]));

/** Empty rows without a ballot. @param {Election} election @param {Map<string, Cast>} counted @param {Map<string, number>} weights @returns {Table} */
export function sumBallots(election, counted, weights) {
  /** @type {Ciphertext[]} */
  let totals = [];
  for (const { credential, choices } of counted.values()) {
    const weighted = applyWeight(choices, weights.get(credential) ?? 1);
    totals = totals.length ? totals.map((total, at) => multiplyCiphertexts(total, weighted[at])) : weighted;
  }
  return inRows(election, totals);
}

/**
 * The published tally; throws `Refused` unless it is the recomputed one, to the last point.
 *
 * No point is decoded: a sound one has one spelling, and the spellings are compared. Source: 4.18.
 * @param {Event} event @param {Table} expected @param {number} ballots @param {number} weight @returns {Tally}
 */
export function checkTally(event, expected, ballots, weight) {
  const [number, total, encrypted] = payloadFields(event, "num_tallied", "total_weight", "encrypted_tally");
  checkReferences(event, [encrypted]);
  if (number !== ballots || total !== weight) {
    throw new Refused("It counts another number of ballots, or another weight, than were cast.");
  }
  if (!ballots) throw new NotCheckedHere("Nobody cast a ballot, and such a tally is not yet checked here.");
  const rows = readItems(parseCanonical(event.data[0].content)).map((row) => readItems(row).map(pairText));
  if (!isSameTable(rows, expected.map((row) => row.map(encodeCiphertext)))) {
    throw new Refused("The encrypted tally is not the product of the ballots that count.");
  }
  return { table: expected, digest: encrypted };
}

/** @param {Ciphertext[]} choices @param {number} weight */
function applyWeight(choices, weight) {
  if (weight === 1) return choices;
  return choices.map(({ alpha, beta }) => ({ alpha: power(alpha, BigInt(weight)), beta: power(beta, BigInt(weight)) }));
}

/** @param {Election} election @param {Ciphertext[]} totals @returns {Table} */
function inRows(election, totals) {
  let start = 0;
  return election.questions.map(({ width }) => totals.slice(start, (start += width)));
}

/** @param {import("./json.js").Json} json */
const pairText = (json) => readFields(json, "alpha", "beta").map(readText).join(",");

/** Whether two tables have the same rows of the same entries. @template T @param {T[][]} left @param {T[][]} right */
export const isSameTable = (left, right) =>
  left.length === right.length &&
  left.every((row, at) => row.length === right[at].length && row.every((each, place) => each === right[at][place]));
