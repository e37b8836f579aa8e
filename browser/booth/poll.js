// The election that comes with a page or a file, and the credentials that may vote in it.

import { readArchive } from "../ballot/archive.js";
import { utf8Bytes, readItems, parseCanonical, readText } from "../ballot/canonical.js";
import { followChain } from "../ballot/chain.js";
import { readElection } from "../ballot/election.js";
import { readJson } from "../elements.js";

/** @typedef {import("./booth.js").Poll} Poll */

/** What a public page contains: the exact text of the election, and the beginning of each credential of its list. @param {HTMLElement} root @returns {Poll} */
export function pollFromPage(root) {
  const election = readElection(utf8Bytes(readJson(root, "[data-election]")));
  const begins = readJson(root, "[data-listed]");
  return { election, isListed: listCheck(begins) };
}

/** A file from the board, or the election alone; in that case nobody here knows the list. Throws for any other file. @param {Uint8Array} raw @returns {Poll} */
export function pollFromFile(raw) {
  if (raw[0] === "{".charCodeAt(0)) return { election: readElection(raw), isListed: () => true };
  const { events } = followChain(readArchive(raw));
  const [election, , credentials] = events[0].data;
  return { election: readElection(election.content), isListed: listCheck(readItems(parseCanonical(credentials.content)).map(readText)) };
}

/** Weights follow a comma, should there be any. @param {string[]} entries */
function listCheck(entries) {
  const length = Math.min(...entries.map((each) => each.split(",")[0].length));
  const begins = new Set(entries.map((each) => each.slice(0, length)));
  return (/** @type {string} */ credential) => begins.has(credential.slice(0, length));
}
