// The election that comes with a page or a file, and the credentials that may vote in it.

import { readArchive } from "../ballot/archive.js";
import { utf8Bytes, readItems, parseCanonical, readText } from "../ballot/canonical.js";
import { followChain } from "../ballot/chain.js";
import { readElection } from "../ballot/election.js";
import { Refused } from "../ballot/refusals.js";
import { gatheringIn } from "../ballot/trustees.js";
import { readJson } from "../elements.js";

/** @typedef {import("./booth.js").Poll} Poll */

/** @typedef {import("../ballot/election.js").Election} Election */

/** What a public page contains: the exact texts of the election and its trustees, and the beginning of each credential of its list. @param {HTMLElement} root @returns {Poll} */
export function pollFromPage(root) {
  const election = readElection(utf8Bytes(readJson(root, "[data-election]")));
  const begins = readJson(root, "[data-listed]");
  return { election, isListed: listCheck(begins), gathering: gatheringOrNone(utf8Bytes(readJson(root, "[data-trustees]")), election) };
}

/** A file from the board, or the one of the election and its trustees; in that case nobody here knows the list. Throws for any other file. @param {Uint8Array} raw @returns {Poll} */
export function pollFromFile(raw) {
  if (raw[0] === "{".charCodeAt(0)) return pollFromTexts(JSON.parse(new TextDecoder().decode(raw)));
  const { events } = followChain(readArchive(raw));
  const [electionData, trustees, credentials] = events[0].data;
  const election = readElection(electionData.content);
  return { election, gathering: gatheringOrNone(trustees.content, election), isListed: listCheck(readItems(parseCanonical(credentials.content)).map(readText)) };
}

/** @param {{ election: string, trustees: string }} texts @returns {Poll} */
function pollFromTexts({ election: text, trustees }) {
  const election = readElection(utf8Bytes(text));
  return { election, isListed: () => true, gathering: gatheringOrNone(utf8Bytes(trustees), election) };
}

/** The gathering whose words a slip of this election has; none where its key was not made by trustees together. @param {Uint8Array} raw @param {Election} election */
function gatheringOrNone(raw, election) {
  try {
    return gatheringIn(raw, election.key);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return "";
  }
}

/** Weights follow a comma, should there be any. @param {string[]} entries */
function listCheck(entries) {
  const length = Math.min(...entries.map((each) => each.split(",")[0].length));
  const begins = new Set(entries.map((each) => each.slice(0, length)));
  return (/** @type {string} */ credential) => begins.has(credential.slice(0, length));
}
