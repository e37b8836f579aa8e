// Lines of the roster: their changes, and the one way to write them (docs/formats/roster.md).

import { sha256 } from "@noble/hashes/sha2.js";
import { SealBroken } from "./broken.js";
import { asciiBytes, bigEndian } from "./bytes.js";
import { lengthPrefixed, splitFrames } from "./framed.js";
import { isSigningKey } from "./signing.js";

/** @typedef {{ kind: "enter", number: string, office: string, chapter: string, signingKey: Uint8Array, sealingDigest: Uint8Array, from: string, until: string }} Enter */
/** @typedef {{ kind: "end", number: string, office: string, chapter: string, on: string }} End */
/** @typedef {{ kind: "register", digest: Uint8Array, needed: number, keepers: number }} Register */
/** @typedef {Enter | End | Register} Change */
/** @typedef {{ union: string, height: number, previous: Uint8Array, day: string, goodUntil: string, changes: Change[] }} Body */
/** @typedef {{ body: Body, written: Uint8Array, signatures: [string, Uint8Array][] }} Line */

export const FORMAT = "paraplu/roster/1";
const HEAD_PARTS = 6;
const MOST_CHANGES = 200;
const DIGEST_LENGTH = 32;
const SIGNATURE_LENGTH = 64;
const NAME = /^[a-z][a-z0-9_-]{0,39}$/;
const NUMBER = /^[1-9][0-9]{0,17}$/;
const DAY = /^2[0-9]{3}-[0-9]{2}-[0-9]{2}$/;

/** Its only spelling. @param {Body} body */
export function writeBody({ union, height, previous, day, goodUntil, changes }) {
  const head = [asciiBytes(FORMAT), asciiBytes(union), bigEndian(height, 4), previous, asciiBytes(day), asciiBytes(goodUntil)];
  return lengthPrefixed(...head, ...changes.map(writeChange));
}

/** @param {Change} change */
function writeChange(change) {
  if (change.kind === "register") {
    return lengthPrefixed(asciiBytes("register"), change.digest, bigEndian(change.needed, 1), bigEndian(change.keepers, 1));
  }
  const place = [change.kind, change.number, change.office, change.chapter].map(asciiBytes);
  if (change.kind === "end") return lengthPrefixed(...place, asciiBytes(change.on));
  return lengthPrefixed(...place, change.signingKey, change.sealingDigest, asciiBytes(change.from), asciiBytes(change.until));
}

/** What the next line and the pin call it. @param {Uint8Array} written */
export const bodyDigest = (written) => sha256(written);

/** A body with the signatures of two people. @param {Uint8Array} written @param {[string, Uint8Array][]} signatures */
export function signedLine(written, signatures) {
  const inOrder = [...signatures].sort(([left], [right]) => (isBefore(left, right) ? -1 : 1));
  return lengthPrefixed(written, ...inOrder.flatMap(([number, signature]) => [asciiBytes(number), signature]));
}

/** Of two numbers as text: longer ones are too large for a Number. @param {string} left @param {string} right */
export const isBefore = (left, right) => (left.length === right.length ? left < right : left.length < right.length);

/** A line of sound shape; throws `SealBroken`. Nothing is verified here. @param {Uint8Array} raw @returns {Line} */
export function readLine(raw) {
  const parts = splitFrames(raw);
  if (parts.length !== 5) throw new SealBroken();
  const [written, first, firstSignature, second, secondSignature] = parts;
  if (firstSignature.length !== SIGNATURE_LENGTH || secondSignature.length !== SIGNATURE_LENGTH) throw new SealBroken();
  const numbers = [readText(first, NUMBER), readText(second, NUMBER)];
  return { body: readBody(written), written, signatures: [[numbers[0], firstSignature], [numbers[1], secondSignature]] };
}

/** A body of sound shape; throws `SealBroken`. @param {Uint8Array} raw @returns {Body} */
export function readBody(raw) {
  const parts = splitFrames(raw);
  if (parts.length < HEAD_PARTS || parts.length > HEAD_PARTS + MOST_CHANGES) throw new SealBroken();
  const [format, union, height, previous, day, goodUntil, ...changes] = parts;
  if (latinText(format) !== FORMAT || height.length !== 4 || previous.length !== DIGEST_LENGTH) throw new SealBroken();
  return {
    union: readText(union, NAME),
    height: new DataView(height.buffer, height.byteOffset).getUint32(0),
    previous,
    day: dayOf(day),
    goodUntil: dayOf(goodUntil),
    changes: changes.map(readChange),
  };
}

/** @param {Uint8Array} raw @returns {Change} */
function readChange(raw) {
  const [kind, ...rest] = splitFrames(raw);
  const name = latinText(kind ?? new Uint8Array());
  if (name === "enter" && rest.length === 7) return readEnter(rest);
  if (name === "end" && rest.length === 4) return { kind: "end", ...placeOf(rest), on: dayOf(rest[3]) };
  if (name !== "register" || rest.length !== 3) throw new SealBroken();
  const [digest, needed, keepers] = rest;
  if (digest.length !== DIGEST_LENGTH || needed.length !== 1 || keepers.length !== 1) throw new SealBroken();
  return { kind: "register", digest, needed: needed[0], keepers: keepers[0] };
}

/** @param {Uint8Array[]} rest @returns {Enter} */
function readEnter(rest) {
  const [, , , signingKey, sealingDigest, from, until] = rest;
  if (sealingDigest.length !== DIGEST_LENGTH || !isSigningKey(signingKey)) throw new SealBroken();
  const days = { from: dayOf(from), until: until.length ? dayOf(until) : "" };
  return { kind: "enter", ...placeOf(rest), signingKey, sealingDigest, ...days };
}

/** @param {Uint8Array[]} parts */
const placeOf = ([number, office, chapter]) => ({
  number: readText(number, NUMBER),
  office: readText(office, NAME),
  chapter: chapter.length ? readText(chapter, NAME) : "",
});

/** @param {Uint8Array} raw */
const latinText = (raw) => String.fromCharCode(...raw);

/** @param {Uint8Array} raw @param {RegExp} pattern */
function readText(raw, pattern) {
  const read = latinText(raw);
  if (!pattern.test(read)) throw new SealBroken();
  return read;
}

/** @param {Uint8Array} raw */
function dayOf(raw) {
  const day = readText(raw, DAY);
  const read = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(read.getTime()) || read.toISOString().slice(0, 10) !== day) throw new SealBroken();
  return day;
}
