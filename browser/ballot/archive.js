// The archive: a tar of the old kind whose headers are exact to the byte (specification 4.4).
//
// It begins with a member BELENIOS, holds data and events named after their hashes, grows only at its end and has no
// closing blocks. Nothing here checks that the content is right.

import { asciiBytes, joinBytes, sameBytes } from "../seal/bytes.js";
import { utf8Bytes, readFields, parseCanonical, writeCanonical } from "./canonical.js";
import { NotCheckedHere, Refused, Unreadable } from "./refusals.js";

/** One data or event: the hash in its name (hexadecimal), and its bytes. @typedef {{ digest: string, isEvent: boolean, content: Uint8Array }} Member */

export const VERSION = 1;
/** In bytes, as in Python: whoever brings a file does not take the memory of the telephone. */
const LONGEST = 200_000_000;
const [LONGEST_MEMBER, MEGABYTE, MOST_MEMBERS] = [4_000_000, 1_000_000, 100_000];
const BLOCK = 512;
const NAME_LENGTH = 100;
/** Where a header holds its size and time, and after them its sum. */
const [SIZE_AT, TIME_AT, SUM_AT, SUM_END] = [124, 136, 148, 156];
const NO_SUM = " ".repeat(SUM_END - SUM_AT);
/** A header without name, size, time and sum. */
const PLAIN = asciiBytes(`${"\0".repeat(NAME_LENGTH)}0000644\0${"0000000\0".repeat(2)}`.padEnd(SUM_AT, "\0").concat(NO_SUM, "0").padEnd(BLOCK, "\0"));
const FIRST = "BELENIOS";
const NAME = /^([0-9a-f]{64})\.(data|event)\.json\0*$/;
const OCTAL = /^[0-7]{11}\0$/;
const TIME = /^[0-9]{1,11}$/;
const NO_VERSION = "The archive does not say which version it has.";

/** The members after the first, in order; throws `Unreadable` or `NotCheckedHere`. Source: 4.4. @param {Uint8Array} raw @returns {Member[]} */
export function readArchive(raw) {
  if (raw.length > LONGEST) throw new NotCheckedHere(`The archive has more than ${LONGEST / MEGABYTE} MB; such a one is not checked here.`);
  const members = readMembers(raw);
  const first = members.next().value;
  if (!first || first.name.replace(/\0+$/, "") !== FIRST) throw new Unreadable("This is no archive of an election.");
  checkVersion(first.content);
  /** @type {Member[]} */
  const found = [];
  for (const { name, content } of members) {
    if (found.length === MOST_MEMBERS) throw new NotCheckedHere("The archive has more than 100,000 members; such a one is not checked here.");
    found.push(readMember(name, content));
  }
  return found;
}

/** Whether a file begins as an archive does; nothing else of it is looked at. @param {Uint8Array} raw */
export const isArchive = (raw) => sameBytes(raw.subarray(0, FIRST.length), asciiBytes(FIRST));

/** The bytes of a file that somebody brings; none of one that is longer than any that is checked. @param {Blob} file */
export const archiveBytes = async (file) => (file.size > LONGEST ? new Uint8Array() : new Uint8Array(await file.arrayBuffer()));

/** The bytes of an archive that holds nothing yet; `time` in seconds since 1970. @param {number} time */
export const newArchive = (time) => memberBytes(FIRST, utf8Bytes(writeCanonical({ version: VERSION, timestamp: String(time) })), time);

/** A member with its header, filled up to whole blocks. @param {string} name @param {Uint8Array} content @param {number} time */
export const memberBytes = (name, content, time) => joinBytes(memberHeader(name, content.length, time), content, new Uint8Array(paddingLength(content.length)));

/** The 512 bytes before a member: its name, its size in bytes, seconds since 1970. @param {string} name @param {number} size @param {number} time */
export function memberHeader(name, size, time) {
  const start = `${name.padEnd(NAME_LENGTH, "\0")}0000644\0${"0000000\0".repeat(2)}${asOctal(size, 11)}\0${asOctal(time, 11)}\0`;
  const sum = asciiBytes(`${start}${NO_SUM}0`).reduce((total, byte) => total + byte, 0);
  return asciiBytes(`${start}${sumText(sum)}0`.padEnd(BLOCK, "\0"));
}

/** @param {number} value @param {number} digits */
const asOctal = (value, digits) => value.toString(8).padStart(digits, "0");

/** How a header spells the sum of its bytes. @param {number} sum */
const sumText = (sum) => `${asOctal(sum, 6)}\0 `;

/** How many bytes a member has after its content. @param {number} size */
const paddingLength = (size) => (BLOCK - (size % BLOCK)) % BLOCK;

/** The name field and the bytes of each member. @param {Uint8Array} raw @returns {Generator<{ name: string, content: Uint8Array }, undefined>} */
function* readMembers(raw) {
  for (let start = 0; start < raw.length; ) {
    const block = raw.subarray(start, start + BLOCK);
    const size = readSize(block, start);
    const [begins, end] = [start + BLOCK, start + BLOCK + size];
    start = end + paddingLength(size);
    if (start > raw.length) throw new Unreadable("The archive is cut off in the middle of a member.");
    if (size > LONGEST_MEMBER) {
      throw new NotCheckedHere(`A member of the archive has more than ${LONGEST_MEMBER / MEGABYTE} MB; such a one is not checked here.`);
    }
    if (raw.subarray(end, start).some((byte) => byte)) {
      throw new Unreadable(`The archive is damaged after byte ${end}: something stands between two members.`);
    }
    yield { name: latinText(block.subarray(0, NAME_LENGTH)), content: raw.subarray(begins, end) };
  }
  return undefined;
}

/** The size in a header. No bit of it is free but name, size and time. @param {Uint8Array} block @param {number} start */
function readSize(block, start) {
  const [size, time] = [block.subarray(SIZE_AT, TIME_AT), block.subarray(TIME_AT, SUM_AT)].map(latinText);
  if (!OCTAL.test(size) || !OCTAL.test(time) || !isHeader(block)) {
    throw new Unreadable(`This is no archive of an election, or it is damaged at byte ${start}.`);
  }
  return parseInt(size, 8);
}

/** Whether a header is as `memberHeader` writes it, which would take ten times as long to write and compare. @param {Uint8Array} block */
function isHeader(block) {
  let sum = 0;
  for (let at = 0; at < BLOCK; at++) {
    const isSum = at >= SUM_AT && at < SUM_END;
    const isFree = at < NAME_LENGTH ? block[at] < 128 : isSum || (at >= SIZE_AT && at < SUM_AT);
    if (!isFree && block[at] !== PLAIN[at]) return false;
    sum += isSum ? PLAIN[at] : block[at];
  }
  return latinText(block.subarray(SUM_AT, SUM_END)) === sumText(sum);
}

/** A sign for each byte. @param {Uint8Array} bytes */
const latinText = (bytes) => String.fromCharCode(...bytes);

/** @param {Uint8Array} content */
function checkVersion(content) {
  const version = versionIn(content);
  if (version !== VERSION) {
    throw new NotCheckedHere(`The archive has version ${version}; only version ${VERSION} is checked here.`);
  }
}

/** @param {Uint8Array} content @returns {number | bigint} */
function versionIn(content) {
  try {
    const [version, time] = readFields(parseCanonical(content), "version", "timestamp");
    if (isWhole(version) && (isWhole(time) || (typeof time === "string" && TIME.test(time)))) return version;
  } catch (refused) {
    if (!(refused instanceof Refused)) throw refused;
  }
  throw new Unreadable(NO_VERSION);
}

/** @param {unknown} value */
const isWhole = (value) => typeof value === "number" || typeof value === "bigint";

/** @param {string} name @param {Uint8Array} content @returns {Member} */
function readMember(name, content) {
  const match = NAME.exec(name);
  if (!match) throw new Unreadable("A member of the archive is neither data nor an event.");
  return { digest: match[1], isEvent: match[2] === "event", content };
}
