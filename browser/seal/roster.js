// The roster: the holders of each office and their keys; two of the Board sign each line (docs/formats/roster.md).

import { sha256 } from "@noble/hashes/sha2.js";
import { asciiBytes, joinBytes, sameBytes } from "./bytes.js";
import { registerKeyDigest } from "./fingerprint.js";
import { lengthPrefixed } from "./framed.js";
import { bodyDigest, FORMAT, isBefore, readLine } from "./rosterlines.js";
import { verify } from "./signing.js";
import { inGroups, spellWords } from "./spelling.js";

/** @typedef {import("./rosterlines.js").Body} Body */
/** @typedef {import("./rosterlines.js").Change} Change */
/** @typedef {import("./rosterlines.js").Enter} Enter */
/** @typedef {import("./rosterlines.js").End} End */
/** @typedef {import("./rosterlines.js").Line} Line */
/** @typedef {import("./rosterlines.js").Register} Register */
/** @typedef {import("./spelling.js").WordList} WordList */
/** @typedef {{ head: Body, headDigest: Uint8Array, entries: Map<string, Enter>, register: Register | null, seats: [string, string][] }} Roster seats: who was ever entered into which office, in that order */

const BOARD = ["chair", "secretary", "director"];
const LONGEST_DAYS = 400;
const MOST_LINES = 2_000;
const ONE_DAY = 86_400_000;

/** This roster counts for nothing: why, and at which height the first fault is. */
export class RosterRefused extends Error {
  /** @param {string} reason one of docs/formats/roster.md @param {number} [height] */
  constructor(reason, height = 0) {
    super(reason);
    this.reason = reason;
    this.height = height;
  }
}

/** The roster from the root with this digest; throws `RosterRefused`. @param {Uint8Array[]} lines @param {Uint8Array} pin @param {string} union @param {string} today */
export function followRoster(lines, pin, union, today) {
  const roster = unfoldRoster(lines, pin, union);
  if (roster.head.goodUntil < today) throw new RosterRefused("expired", roster.head.height);
  if (roster.head.day > daysLater(today, 1)) throw new RosterRefused("clock", roster.head.height);
  return roster;
}

/** The same without asking for the day: to renew what is not good any more. @param {Uint8Array[]} lines @param {Uint8Array} pin @param {string} union */
export function unfoldRoster(lines, pin, union) {
  if (!lines.length || lines.length > MOST_LINES) throw new RosterRefused(lines.length ? "shape" : "empty");
  const root = readAt(lines[0], 0);
  if (!sameBytes(bodyDigest(root.written), pin) || root.body.union !== union) throw new RosterRefused("root");
  return lines.slice(1).reduce((roster, raw, at) => extendRoster(roster, readAt(raw, at + 1)), extendRoster(null, root));
}

/** @param {Uint8Array} raw @param {number} height */
function readAt(raw, height) {
  try {
    return readLine(raw);
  } catch {
    throw new RosterRefused("shape", height);
  }
}

/** With one line more (null: this is its root); throws `RosterRefused`. @param {Roster | null} roster @param {Line} read @returns {Roster} */
function extendRoster(roster, read) {
  checkChain(roster, read.body);
  const after = applyChanges(roster, read.body, read.written);
  checkSigners(roster ?? after, read);
  return after;
}

/** @param {Roster | null} roster @param {Body} body */
function checkChain(roster, body) {
  const height = roster ? roster.head.height + 1 : 0;
  const previous = roster ? roster.headDigest : new Uint8Array(32);
  let fits = body.height === height && sameBytes(body.previous, previous);
  if (roster) fits &&= body.union === roster.head.union && body.day >= roster.head.day;
  if (!fits || body.goodUntil <= body.day || body.goodUntil > daysLater(body.day, LONGEST_DAYS)) {
    throw new RosterRefused("chain", height);
  }
}

/** The roster after the changes of a body, without regard to its signers; throws `RosterRefused`. @param {Roster | null} roster @param {Body} body @param {Uint8Array} written @returns {Roster} */
export function applyChanges(roster, body, written) {
  const entries = new Map(roster?.entries);
  let register = roster?.register ?? null;
  for (const change of body.changes) {
    if (change.kind === "enter") enterKey(entries, change, body.height);
    else if (change.kind === "end") endEntry(entries, change, body.height);
    else {
      register = change;
      if (change.needed < 2 || change.needed > change.keepers) throw new RosterRefused("change", body.height);
    }
  }
  if (!roster) checkRoot(body, entries);
  return { head: body, headDigest: bodyDigest(written), entries, register, seats: withSeats(roster?.seats ?? [], body) };
}

/** @param {[string, string][]} seats @param {Body} body */
function withSeats(seats, body) {
  const all = [...seats];
  for (const change of body.changes) {
    if (change.kind !== "enter" || all.some(([held, holder]) => held === change.office && holder === change.number)) continue;
    all.push([change.office, change.number]);
  }
  return all;
}

/** @param {Map<string, Enter>} entries @param {Enter} change @param {number} height */
function enterKey(entries, change, height) {
  const all = [...entries.values()];
  const isTaken = all.some((entry) => entry.number !== change.number && sameBytes(entry.signingKey, change.signingKey));
  if (isTaken || (change.until && change.until <= change.from)) throw new RosterRefused("change", height);
  for (const entry of all.filter(({ number }) => number === change.number)) {
    // Threat: otherwise a lost key would go on signing and opening in the person's other offices.
    const isSame = sameBytes(entry.signingKey, change.signingKey) && sameBytes(entry.sealingDigest, change.sealingDigest);
    if (!isSame) entries.delete(placeOf(entry));
  }
  entries.set(placeOf(change), change);
}

/** @param {Map<string, Enter>} entries @param {End} change @param {number} height */
function endEntry(entries, change, height) {
  const place = placeOf(change);
  const entry = entries.get(place);
  if (!entry) throw new RosterRefused("change", height);
  if (change.on <= entry.from) entries.delete(place);
  else if (!entry.until || change.on < entry.until) entries.set(place, { ...entry, until: change.on });
}

/** @param {{ number: string, office: string, chapter: string }} one */
const placeOf = ({ number, office, chapter }) => `${number}/${office}/${chapter}`;

/** @param {Body} body @param {Map<string, Enter>} entries */
function checkRoot(body, entries) {
  const board = new Set([...entries.values()].filter(({ office }) => BOARD.includes(office)).map(({ number }) => number));
  if (board.size < 2 || body.changes.some(({ kind }) => kind !== "enter")) throw new RosterRefused("change", 0);
}

/** @param {Roster} roster @param {Line} read */
function checkSigners(roster, read) {
  const [[first], [second]] = read.signatures;
  const keys = [first, second].map((number) => signerKey(roster, number, read.body.day));
  if (!isBefore(first, second) || keys.includes(undefined)) throw new RosterRefused("signer", read.body.height);
  const areSound = read.signatures.every(([, signature], at) =>
    verify(/** @type {Uint8Array} */ (keys[at]), read.written, signature),
  );
  if (!areSound) throw new RosterRefused("signature", read.body.height);
}

/** The key with which somebody signs for the Board that day. @param {Roster} roster @param {string} number @param {string} day */
const signerKey = (roster, number, day) =>
  [...roster.entries.values()].find((entry) => entry.number === number && isInForce(entry, day) && BOARD.includes(entry.office))
    ?.signingKey;

/** @param {Enter} entry @param {string} day */
export const isInForce = (entry, day) => entry.from <= day && (!entry.until || day < entry.until);

/** The holders of an office on that day. @param {Roster} roster @param {string} office @param {string} day */
export const officeHolders = (roster, office, day) =>
  [...roster.entries.values()].filter((entry) => entry.office === office && isInForce(entry, day));

/** The number of the holder of this office whose key this is that day. @param {Roster} roster @param {string} office @param {Uint8Array} sealingKey @param {string} day */
export function numberOf(roster, office, sealingKey, day) {
  const wanted = sealingDigest(sealingKey);
  return officeHolders(roster, office, day).find((entry) => sameBytes(entry.sealingDigest, wanted))?.number;
}

/** The letter of a person in an office, A for whoever was entered first; empty for nobody of it. @param {Roster} roster @param {string} office @param {string} number */
export function letterOf({ seats }, office, number) {
  const seated = seats.filter(([held]) => held === office).map(([, holder]) => holder);
  return seated.includes(number) ? letters(seated.indexOf(number)) : "";
}

/** A to Z, then AA, AB and so on. @param {number} place from 0 @returns {string} */
const letters = (place) => (place < 26 ? "" : letters(Math.floor(place / 26) - 1)) + String.fromCharCode(65 + (place % 26));

/** Whether this is the key of the register of members. @param {Roster} roster @param {Uint8Array} registerKey */
export const sealsRegisterTo = ({ register }, registerKey) =>
  !!register && sameBytes(register.digest, registerKeyDigest(registerKey));

/** The digest of an X-Wing key in an entry. @param {Uint8Array} sealingKey */
export const sealingDigest = (sealingKey) => sha256(joinBytes(asciiBytes(`${FORMAT}/sealing-key`), sealingKey));

/** The digest of a person's two keys, for reading out. @param {Uint8Array} signingKey @param {Uint8Array} digestOfSealingKey */
export const personDigest = (signingKey, digestOfSealingKey) =>
  sha256(joinBytes(asciiBytes(`${FORMAT}/person`), lengthPrefixed(signingKey, digestOfSealingKey)));

/** Eight words for a digest, or without a list four groups of six digits. @param {Uint8Array} digest @param {WordList} [list] */
export function digestWords(digest, list) {
  const number = (/** @type {number} */ length) => digest.subarray(0, length).reduce((value, byte) => value * 256n + BigInt(byte), 0n);
  return list ? spellWords(number(11), 8, list) : inGroups((number(10) % 10n ** 24n).toString().padStart(24, "0"));
}

/** @param {string} day @param {number} days */
const daysLater = (day, days) => new Date(Date.parse(`${day}T00:00:00Z`) + days * ONE_DAY).toISOString().slice(0, 10);
