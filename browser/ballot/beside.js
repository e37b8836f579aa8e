// Files beside an archive: a version, what they are about, and an entry of each trustee, in their order.

import { readFields, readItems, parseCanonical, readInteger, readText } from "./canonical.js";
import { MOST_WEIGHT } from "./credentials.js";
import { NotCheckedHere, Refused, Unreadable } from "./refusals.js";
import { MOST_TRUSTEES } from "./trustees.js";

/** @typedef {import("./json.js").Json} Json */
/** @typedef {import("./tally.js").Closed} Closed */
/** What a file must look like: `version` is its first field, the list of entries the last one. `have` begins the sentence about another version, `noFile` that about another shape. @typedef {{ version: number, have: string, noFile: string, fields: string[], entry: string[] }} Shape */

/** What a file is about, read from the fields between, and the entry of each owner; throws `Unreadable`, or `NotCheckedHere` for another version. @template About @param {Uint8Array} raw @param {Shape} shape @param {(...between: any[]) => About} readAbout @returns {{ about: About, entries: Map<number, Map<string, any>> }} */
export function readBeside(raw, shape, readAbout) {
  const { about, entries } = readFrame(raw, shape, readAbout);
  if (entries.some(([owner], at) => at > 0 && owner <= entries[at - 1][0])) {
    throw new Unreadable(`${shape.noFile} Its owners are not in order, or one is there twice.`);
  }
  return { about, entries: new Map(entries) };
}

/** @template About @param {Uint8Array} raw @param {Shape} shape @param {(...between: any[]) => About} readAbout @returns {{ about: About, entries: [number, Map<string, any>][] }} */
function readFrame(raw, shape, readAbout) {
  try {
    const data = parseCanonical(raw);
    requireVersion(data, shape);
    const [, ...between] = readFields(data, ...shape.fields);
    const listed = between.pop();
    return { about: readAbout(...between), entries: readItems(listed).map((entry) => [ownerOf(entry, shape), entry]) };
  } catch (refused) {
    if (!(refused instanceof Refused)) throw refused;
    throw new Unreadable(`${shape.noFile} ${refused.message}`);
  }
}

/** @param {any} election @param {any} head @param {any} ballots @returns {Closed} */
export const readClosed = (election, head, ballots) => ({ election: readText(election), head: readText(head), ballots: readInteger(ballots, 0, MOST_WEIGHT) });

/** @param {any} entry @param {Shape} shape */
const ownerOf = (entry, shape) => readInteger(readFields(entry, ...shape.entry)[0], 1, MOST_TRUSTEES);

/** @param {Json} data @param {Shape} shape */
function requireVersion(data, { version, have }) {
  if (data instanceof Map && data.has("version") && data.get("version") !== version) {
    throw new NotCheckedHere(`${have} another version than ${version}: not yet checked here.`);
  }
}
