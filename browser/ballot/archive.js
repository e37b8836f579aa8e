// The archive: a tar of the old kind whose headers are exact to the byte (specification 4.4).
//
// It begins with a member BELENIOS, holds data and events named after their hashes, grows only at its end and has no
// closing blocks. Nothing here says that the content is right.

import { ascii, join, same } from "../seal/bytes.js";
import { bytesOf, fields, parse, write } from "./canonical.js";
import { NotCheckedHere, Refused, Unreadable } from "./refusals.js";

/** One data or event: the hash in its name (hexadecimal), and its bytes. @typedef {{ digest: string, isEvent: boolean, content: Uint8Array }} Member */

export const VERSION = 1;
const BLOCK = 512;
const NAME_LENGTH = 100;
const FIRST = "BELENIOS";
const NAME = /^([0-9a-f]{64})\.(data|event)\.json\0*$/;
const OCTAL = /^[0-7]{11}\0$/;
const TIME = /^[0-9]{1,11}$/;
const NO_VERSION = "The archive does not say which version it has.";

/** The members after the first, in order; throws `Unreadable` or `NotCheckedHere`. Source: 4.4. @param {Uint8Array} raw @returns {Member[]} */
export function read(raw) {
  const members = each(raw);
  const first = members.next().value;
  if (!first || first.name.replace(/\0+$/, "") !== FIRST) throw new Unreadable("This is no archive of an election.");
  checkVersion(first.content);
  return [...members].map(({ name, content }) => toMember(name, content));
}

/** The bytes of an archive that holds nothing yet; `time` in seconds since 1970. @param {number} time */
export const begun = (time) => memberBytes(FIRST, bytesOf(write({ version: VERSION, timestamp: String(time) })), time);

/** A member with its header, filled up to whole blocks. @param {string} name @param {Uint8Array} content @param {number} time */
export const memberBytes = (name, content, time) => join(header(name, content.length, time), content, new Uint8Array(filling(content.length)));

/** The 512 bytes before a member: its name, its size in bytes, seconds since 1970. @param {string} name @param {number} size @param {number} time */
export function header(name, size, time) {
  const octal = (/** @type {number} */ value, /** @type {number} */ digits) => value.toString(8).padStart(digits, "0");
  const start = `${name.padEnd(NAME_LENGTH, "\0")}0000644\0${"0000000\0".repeat(2)}${octal(size, 11)}\0${octal(time, 11)}\0`;
  const sum = ascii(`${start}        0`).reduce((total, byte) => total + byte, 0);
  return ascii(`${start}${octal(sum, 6)}\0 0`.padEnd(BLOCK, "\0"));
}

/** How many bytes a member has after its content. @param {number} size */
const filling = (size) => (BLOCK - (size % BLOCK)) % BLOCK;

/** The name field and the bytes of each member. @param {Uint8Array} raw @returns {Generator<{ name: string, content: Uint8Array }, undefined>} */
function* each(raw) {
  for (let start = 0; start < raw.length; ) {
    const block = raw.subarray(start, start + BLOCK);
    const size = sizeIn(block, start);
    const [begins, end] = [start + BLOCK, start + BLOCK + size];
    start = end + filling(size);
    if (start > raw.length) throw new Unreadable("The archive is cut off in the middle of a member.");
    if (raw.subarray(end, start).some((byte) => byte)) {
      throw new Unreadable(`The archive is damaged after byte ${end}: something stands between two members.`);
    }
    yield { name: latin(block.subarray(0, NAME_LENGTH)), content: raw.subarray(begins, end) };
  }
  return undefined;
}

/** The size that a header tells. It is written anew and compared: no bit of it is free but the time. @param {Uint8Array} block @param {number} start */
function sizeIn(block, start) {
  const told = latin(block);
  const [name, size, time] = [told.slice(0, NAME_LENGTH), told.slice(124, 136), told.slice(136, 148)];
  const isTold = OCTAL.test(size) && OCTAL.test(time);
  if (!isTold || !same(header(name, parseInt(size, 8), parseInt(time, 8)), block)) {
    throw new Unreadable(`This is no archive of an election, or it is damaged at byte ${start}.`);
  }
  return parseInt(size, 8);
}

/** A sign for each byte. @param {Uint8Array} bytes */
const latin = (bytes) => String.fromCharCode(...bytes);

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
    const [version, time] = fields(parse(content), "version", "timestamp");
    if (isWhole(version) && (isWhole(time) || (typeof time === "string" && TIME.test(time)))) return version;
  } catch (refused) {
    if (!(refused instanceof Refused)) throw refused;
  }
  throw new Unreadable(NO_VERSION);
}

/** @param {unknown} value */
const isWhole = (value) => typeof value === "number" || typeof value === "bigint";

/** @param {string} name @param {Uint8Array} content @returns {Member} */
function toMember(name, content) {
  const told = NAME.exec(name);
  if (!told) throw new Unreadable("A member of the archive is neither data nor an event.");
  return { digest: told[1], isEvent: told[2] === "event", content };
}
