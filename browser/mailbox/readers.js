// The keys that a message may be sealed to: only those that two of the Board signed, and nobody who is left out.

import { recipientId } from "../seal/keys.js";
import { followRoster, isInForce, letterOf, numberOf, officeHolders, RosterRefused, unfoldRoster } from "../seal/roster.js";
import { readLine } from "../seal/rosterlines.js";
import { fromBase64, toBase64 } from "../seal/text.js";
import { pinOf } from "../keys/roster-pin.js";
import { readJson } from "../elements.js";
import { localDay } from "../local-day.js";

/** @typedef {import("../seal/mailbox.js").Content} Content */
/** @typedef {{ readers: Uint8Array[], leftOut: Uint8Array[] }} Circle whose slots open, and whose slots do not */

const SMALLEST_CIRCLE = 2;
/** @type {{ text: string, roster: import("../seal/roster.js").Roster } | null} */
let cachedRoster = null;
/** @type {Map<string, import("../seal/roster.js").Roster>} */
const pastRosters = new Map();
const DAY = /^2[0-9]{3}-[0-9]{2}-[0-9]{2}$/;

/**
 * The keys of a circle, once each is found in the list; throws `RosterRefused`.
 * @param {string[]} texts @param {Content} first the thread's first message: it says who is left out
 * @param {string[]} [newer] the list, where it came after the page @returns {Circle}
 */
export function signedCircle(texts, first, newer) {
  if (texts.length < SMALLEST_CIRCLE) throw new RosterRefused("reader");
  const circle = splitCircle(texts, first, newer);
  if (!circle.readers.length) throw new RosterRefused("reader");
  return circle;
}

/** The same of as many as there are. @param {string[]} texts @param {Content} first @param {string[]} [newer] @returns {Circle} */
export function splitCircle(texts, first, newer) {
  const { union, office, lines } = readJson(document, "[data-roster]");
  const roster = currentRoster(newer ?? lines, union);
  const offices = office.split(" ");
  const [without, only] = [first.without, first.only].map((names) => [names ?? []].flat());
  /** @type {Circle} */
  const circle = { readers: [], leftOut: [] };
  for (const key of texts.map(fromBase64)) {
    const number = offices.map((/** @type {string} */ held) => numberOf(roster, held, key, localDay())).find(Boolean);
    if (number === undefined) throw new RosterRefused("reader");
    const names = namesOf(roster, offices, number);
    const isLeftOut = names.some((name) => without.includes(name)) || (only.length > 0 && !names.some((name) => only.includes(name)));
    circle[isLeftOut ? "leftOut" : "readers"].push(key);
  }
  return circle;
}

/** The keys of the holders of one office, each found in the list; throws `RosterRefused`. @param {string[]} texts @param {string} office */
export function officeKeys(texts, office) {
  const { union, lines } = readJson(document, "[data-roster]");
  const roster = currentRoster(lines, union);
  const keys = texts.map(fromBase64);
  if (keys.some((key) => numberOf(roster, office, key, localDay()) === undefined)) throw new RosterRefused("reader");
  return keys;
}

/**
 * The names by which a first message may mean a person: in a circle of several offices each office that they hold,
 * and each that they ever held with their letter in it, so that a name goes on meaning the same person.
 * @param {import("../seal/roster.js").Roster} roster @param {string[]} offices @param {string} number
 */
function namesOf(roster, offices, number) {
  // Threads from before 28 November 2026 name whom they leave out by number: they must go on doing so.
  if (offices.length === 1) return [letterOf(roster, offices[0], number), number];
  const ever = roster.seats.filter(([, holder]) => holder === number).map(([office]) => `${office}/${letterOf(roster, office, number)}`);
  const held = [...roster.entries.values()].filter((entry) => entry.number === number && isInForce(entry, localDay()));
  return [...ever, ...held.map(({ office }) => office)];
}

/** Whom the list gives an office today, as `office/letter`; nobody while it does not hold. @param {string} office */
export function lettersOf(office) {
  const { union, lines } = readJson(document, "[data-roster]");
  try {
    const roster = currentRoster(lines, union);
    return officeHolders(roster, office, localDay()).map(({ number }) => `${office}/${letterOf(roster, office, number)}`);
  } catch {
    return [];
  }
}

/** Followed once for the same lines: a long list has hundreds of signatures. @param {string[]} lines @param {string} union */
function currentRoster(lines, union) {
  const text = lines.join();
  if (cachedRoster?.text !== text) cachedRoster = { text, roster: followRoster(lines.map(fromBase64), pinOf(union), union, localDay()) };
  return cachedRoster.roster;
}

/**
 * Who held the offices of this page on a day, with their keys, as the list said then; throws `RosterRefused`.
 * @param {string} day @param {string[]} [newer] the list, where it came after the page
 */
export function holdersOn(day, newer) {
  const { union, office, lines } = readJson(document, "[data-roster]");
  /** @type {string[]} */
  const newest = newer ?? lines;
  if (!DAY.test(day)) throw new RosterRefused("shape");
  const until = newest.map(fromBase64).filter((line) => readLine(line).body.day <= day);
  const key = `${until.length}/${newest.join()}`;
  const roster = pastRosters.get(key) ?? unfoldRoster(until, pinOf(union), union);
  pastRosters.set(key, roster);
  return office.split(" ").flatMap((/** @type {string} */ held) => officeHolders(roster, held, day));
}

/** The letters by which strangers know the holders of this page's office, of one by number and of all of today; on a page of several offices each as `office/letter`. */
export function lettersOfHolders() {
  const { union, office, lines } = readJson(document, "[data-roster]");
  const roster = currentRoster(lines, union);
  const offices = /** @type {string[]} */ (office.split(" "));
  const named = (/** @type {string} */ held, /** @type {string} */ letter) => (offices.length > 1 && letter ? `${held}/${letter}` : letter);
  const letter = (/** @type {string} */ number) => offices.map((held) => named(held, letterOf(roster, held, number))).find(Boolean) ?? "";
  const present = offices.flatMap((held) => officeHolders(roster, held, localDay()));
  return { letter, present: present.map(({ number }) => letter(number)) };
}

/** How an asker's first message names the key to which answers are sealed. @param {Uint8Array} key */
export const nameOfKey = (key) => toBase64(recipientId(key));

/** The asker's circle and the asker, checked against the roster and the first message. @param {{ readers: string[], asker: string }} told @param {Content} first @returns {Circle} */
export function answerCircle({ readers, asker }, first) {
  const key = fromBase64(asker);
  // Threat: the server knows the asker by key alone, and could put another key in its place.
  if (nameOfKey(key) !== first.key) throw new RosterRefused("asker");
  const circle = signedCircle(readers, first);
  // Nobody else could open what waits for a second reader.
  if (circle.readers.length < SMALLEST_CIRCLE) throw new RosterRefused("second");
  return { ...circle, readers: [...circle.readers, key] };
}
