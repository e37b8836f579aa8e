// The election that comes with a page or a file: whose key it has, who vouches for it, and which credentials may vote.

import { readArchive } from "../ballot/archive.js";
import { utf8Bytes, readItems, parseCanonical, readText } from "../ballot/canonical.js";
import { followChain } from "../ballot/chain.js";
import { readElection } from "../ballot/election.js";
import { NotCheckedHere, Refused, Unreadable } from "../ballot/refusals.js";
import { gatheringOf, readTrustees } from "../ballot/trustees.js";
import { countVouchings, readVouchings, shownSetupHead } from "../ballot/vouching.js";
import { readJson } from "../elements.js";

/** @typedef {import("./booth.js").Poll} Poll */

/** @typedef {import("../ballot/election.js").Election} Election */

/** The texts of a set-up and the file of its signatures, as the server shows them. @typedef {import("../ballot/vouching.js").Shown & { vouched: string }} ShownSetup */

/** What a public page contains: the set-up with its signatures, and the beginning of each credential of its list. @param {HTMLElement} root @returns {Poll} */
export const pollFromPage = (root) => pollFromTexts(readJson(root, "[data-setup]"), listCheck(readJson(root, "[data-listed]")));

/** A file from the board with the file of signatures beside it, or the one that has both without the list. Throws for any other file. @param {Uint8Array} raw @param {Uint8Array} signatures empty where there is no such file @returns {Poll} */
export function pollFromFile(raw, signatures) {
  if (raw[0] === "{".charCodeAt(0)) return pollFromTexts(JSON.parse(new TextDecoder().decode(raw)), () => true);
  const [{ head, data }] = followChain(readArchive(raw)).events;
  const [electionData, trustees, credentials] = data;
  const election = readElection(electionData.content);
  const isListed = listCheck(readItems(parseCanonical(credentials.content)).map(readText));
  return { election, isListed, ...checkedKey(trustees.content, election, head, signatures) };
}

/** @param {ShownSetup} shown @param {Poll["isListed"]} isListed @returns {Poll} */
function pollFromTexts({ vouched, ...shown }, isListed) {
  const election = readElection(utf8Bytes(shown.election));
  return { election, isListed, ...checkedKey(utf8Bytes(shown.trustees), election, shownSetupHead(shown), utf8Bytes(vouched)) };
}

/**
 * Whose key it is, and who vouches for the set-up.
 *
 * Threat: a server that makes up trustees, or takes another set-up than they signed, reads every vote.
 * @param {Uint8Array} raw the trustees @param {Election} election @param {string} head @param {Uint8Array} signatures @returns {Pick<Poll, "gathering" | "vouching">}
 */
function checkedKey(raw, election, head, signatures) {
  const key = unlessRefused(() => ({ holders: readTrustees(raw, election.key), gathering: gatheringOf(raw) }));
  if (!key) return { gathering: "", vouching: null };
  return { gathering: key.gathering, vouching: unlessRefused(() => countVouchings(readVouchings(signatures), head, key.holders)) };
}

/** @template T @param {() => T} check @returns {T | null} */
function unlessRefused(check) {
  try {
    return check();
  } catch (error) {
    if (![Refused, Unreadable, NotCheckedHere].some((kind) => error instanceof kind)) throw error;
    return null;
  }
}

/** Weights follow a comma, should there be any. @param {string[]} entries */
function listCheck(entries) {
  const length = Math.min(...entries.map((each) => each.split(",")[0].length));
  const begins = new Set(entries.map((each) => each.slice(0, length)));
  return (/** @type {string} */ credential) => begins.has(credential.slice(0, length));
}
