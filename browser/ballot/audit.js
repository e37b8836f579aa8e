// The whole check of an archive, event by event: its content, or the first event that is wrong (specification 3.5).

import { readArchive } from "./archive.js";
import { readBallot } from "./ballots.js";
import { checkReferences, followChain, payloadOf, payloadFields } from "./chain.js";
import { readCredentials } from "./credentials.js";
import { readElection } from "./election.js";
import { atEvent, Refused, WrongEvent } from "./refusals.js";
import { checkResult, decryptResult, isEnough, readPartial } from "./result.js";
import { checkNobodyElse, checkStrongProofs } from "./strong.js";
import { checkTally, lastBallots, sumBallots } from "./tally.js";
import { readTrustees } from "./trustees.js";

/** @typedef {import("./ballots.js").Cast} Cast */
/** @typedef {import("./chain.js").Chain} Chain */
/** @typedef {import("./chain.js").Event} Event */
/** @typedef {import("./points.js").Point} Point */
/** @typedef {import("./strong.js").StrongProofs} StrongProofs */
/** What the first event fixes; `keys` are those of all trustees in their order. @typedef {{ election: import("./election.js").Election, holders: import("./trustees.js").Holders[], weights: Map<string, number>, keys: Point[] }} Setup */
/** What is known after each event of the count; `weight` is that of all ballots that count. @typedef {{ counted: Map<string, Cast>, weight: number, strong: StrongProofs | null, closedHead: string, tally: import("./tally.js").Tally, partials: import("./result.js").Partials, result: import("./result.js").Result | null }} Count */
/** A sound archive: what it holds. `stage`: type of the last event; `closed` what a trustee opens, its head empty before the vote has ended; `votes` the last ballot of each credential; `decrypted` places of trustees, from 1; `tally` and `result` null until they are published; `isStrong`: whether strong proofs were checked. @typedef {{ setup: Setup, setupHead: string, head: string, closed: import("./tally.js").Closed, height: number, stage: string, ballots: number, votes: Map<string, Cast>, counted: number, countedWeight: number, tally: import("./tally.js").Tally | null, partials: import("./result.js").Partials, decrypted: number[], result: import("./result.js").Result | null, isStrong: boolean }} Report */
/** For each ballot what it holds, or why it is wrong, in their order. @typedef {(election: import("./election.js").Election, ballots: Uint8Array[]) => Iterable<Cast | string>} Check */
/** `progress` is called with how many ballots are checked, of how many; another `check` may have checked some before. @typedef {{ strong?: StrongProofs | null, progress?: (done: number, all: number) => void, check?: Check }} Options */

/** @type {Check} */
export function* checkOneByOne(election, ballots) {
  for (const raw of ballots) {
    try {
      yield readBallot(election, raw);
    } catch (refused) {
      if (!(refused instanceof Refused)) throw refused;
      yield refused.message;
    }
  }
}

/**
 * Check the whole content of an archive; throws `WrongEvent`, `NotCheckedHere` or `Unreadable`.
 *
 * With `strong`, each partial decryption must have strong proofs that hold, and nobody else may have any. Source: 3.5.
 * @param {Uint8Array} raw @param {Options} [options] @returns {Report}
 */
export function audit(raw, { strong = null, progress = () => {}, check = checkOneByOne } = {}) {
  const chain = followChain(readArchive(raw));
  const [first, ...others] = chain.events;
  if (!first) throw chain.fault ?? new WrongEvent(0, "Setup", "There is none.");
  const setup = atEvent(first, () => readSetup(first));
  const counted = lastBallots(checkedBallots(setup, others.filter(({ kind }) => kind === "Ballot"), { strong, progress, check }));
  /** @type {Count} */
  const count = { counted, weight: weightOf(setup, counted), strong, closedHead: "", tally: { table: [], digest: "" }, partials: new Map(), result: null };
  for (const event of others) atEvent(event, () => applyCountEvent(event, setup, count));
  if (chain.fault) throw chain.fault;
  const end = chain.events[chain.events.length - 1];
  atEvent(end, () => {
    checkDecodable(setup, count);
    if (strong) checkNobodyElse(strong, count.partials);
  });
  return makeReport(chain, setup, count);
}

/** Throws `WrongEvent` unless the first and the last event have the hashes in the minutes: hexadecimal, or null where the minutes have none. @param {Report} report @param {string | null} setup @param {string | null} head */
export function checkMinutes(report, setup, head) {
  if (setup !== null && setup !== report.setupHead) {
    throw new WrongEvent(0, "Setup", `Its hash is ${report.setupHead}, which is not that of the minutes.`);
  }
  if (head !== null && head !== report.head) {
    throw new WrongEvent(report.height, report.stage, `Its hash is ${report.head}, which is not the head in the minutes.`);
  }
}

/** Election, trustees and credentials of a Setup event (4.10); throws `Refused` or `NotCheckedHere`. @param {Event} event @returns {Setup} */
export function readSetup(event) {
  checkReferences(event, payloadFields(event, "election", "trustees", "credentials"));
  const [electionRaw, trusteesRaw, credentialsRaw] = event.data.map(({ content }) => content);
  const election = readElection(electionRaw);
  const weights = readCredentials(credentialsRaw);
  const holders = readTrustees(trusteesRaw, election.key);
  return { election, holders, weights, keys: holders.flatMap(({ keys }) => keys) };
}

/** The ballots in their order; the first that is wrong, or that nobody may cast, ends it. @param {Setup} setup @param {Event[]} events @param {Required<Options>} options */
function checkedBallots(setup, events, { check, progress }) {
  const answers = check(setup.election, events.map(payloadOf))[Symbol.iterator]();
  return events.map((event, place) => {
    const cast = atEvent(event, () => requireListed(setup, answers.next().value ?? "The ballot was not checked."));
    progress(place + 1, events.length);
    return cast;
  });
}

/** @param {Setup} setup @param {Cast | string} answer */
function requireListed(setup, answer) {
  if (typeof answer === "string") throw new Refused(answer);
  if (!setup.weights.has(answer.credential)) throw new Refused("The ballot's credential is not in the list.");
  return answer;
}

/** @param {Setup} setup @param {Map<string, Cast>} counted */
const weightOf = (setup, counted) => [...counted.keys()].reduce((sum, name) => sum + (setup.weights.get(name) ?? 0), 0);

/** The events after the last ballot. @param {Event} event @param {Setup} setup @param {Count} count */
function applyCountEvent(event, setup, count) {
  if (event.kind === "EndBallots") {
    count.closedHead = event.head;
  } else if (event.kind === "EncryptedTally") {
    const table = sumBallots(setup.election, count.counted, setup.weights);
    count.tally = checkTally(event, table, count.counted.size, count.weight);
  } else if (event.kind === "PartialDecryption") {
    takePartial(event, setup, count);
  } else if (event.kind === "Result") {
    if (!isEnough(setup.holders, count.partials)) throw new Refused("There is a result, but too few trustees have decrypted.");
    count.result = decryptTally(setup, count);
    checkResult(event, count.result, count.weight);
  }
}

/** @param {Event} event @param {Setup} setup @param {Count} count */
function takePartial(event, setup, count) {
  const partial = readPartial(event, setup.election, count.tally.table, setup.keys);
  if (count.partials.has(partial.owner)) throw new Refused(`Trustee ${partial.owner} has decrypted already.`);
  const bound = { closed: closedOf(setup, count), tally: count.tally, partial };
  if (count.strong) checkStrongProofs(count.strong, bound, setup.keys[partial.owner - 1]);
  count.partials.set(partial.owner, partial);
}

/** @param {Setup} setup @param {Count} count @returns {import("./tally.js").Closed} */
const closedOf = ({ election }, { closedHead, counted }) => ({ election: election.fingerprint, head: closedHead, ballots: counted.size });

/** Report a wrong factor as soon as enough trustees have decrypted, since nobody can publish a result of it. @param {Setup} setup @param {Count} count */
function checkDecodable(setup, count) {
  if (count.partials.size && count.result === null && isEnough(setup.holders, count.partials)) decryptTally(setup, count);
}

/** @param {Setup} setup @param {Count} count */
function decryptTally(setup, count) {
  try {
    return decryptResult(count.tally.table, setup.holders, count.partials, count.weight);
  } catch (refused) {
    if (!(refused instanceof Refused)) throw refused;
    throw new Refused(`${refused.message} Trustees who sent factors: ${placesOf(count).join(", ")}.`);
  }
}

/** @param {Count} count */
const placesOf = (count) => [...count.partials.keys()].sort((left, right) => left - right);

/** @param {Chain} chain @param {Setup} setup @param {Count} count @returns {Report} */
function makeReport(chain, setup, count) {
  const end = chain.events[chain.events.length - 1];
  return {
    setup,
    setupHead: chain.events[0].head,
    head: end.head,
    closed: closedOf(setup, count),
    height: end.height,
    stage: end.kind,
    ballots: chain.events.filter(({ kind }) => kind === "Ballot").length,
    votes: count.counted,
    counted: count.counted.size,
    countedWeight: count.weight,
    tally: count.tally.digest ? count.tally : null,
    partials: count.partials,
    decrypted: placesOf(count),
    result: count.result,
    isStrong: count.strong !== null,
  };
}
