// What a partner finds in the file: an archive that every `tar` unpacks, of one length (docs/formats/referral.md).

import { asciiBytes, joinBytes } from "../seal/bytes.js";

export const ARCHIVE_LENGTH = 348_160;
export const MOST_PHOTOGRAPHS = 3;
const [BLOCK, LONGEST_TEXT, LONGEST_JPEG] = [512, 49_152, 97_500];
const CHECKSUM_AT = 148;

/** Throws `RangeError` where it does not fit. @param {Uint8Array} text @param {Uint8Array[]} [photographs] JPEGs */
export function makeArchive(text, photographs = []) {
  const isLong = text.length > LONGEST_TEXT || photographs.some((jpeg) => jpeg.length > LONGEST_JPEG);
  if (isLong || photographs.length > MOST_PHOTOGRAPHS) throw new RangeError("More than one file holds.");
  const archive = new Uint8Array(ARCHIVE_LENGTH);
  archive.set(joinBytes(entry("referral.txt", text), ...photographs.map((jpeg, at) => entry(`photograph-${at + 1}.jpg`, jpeg))));
  return archive;
}

/** A header of ustar, and the content up to a whole block. @param {string} name @param {Uint8Array} content */
function entry(name, content) {
  const whole = new Uint8Array(BLOCK + Math.ceil(content.length / BLOCK) * BLOCK);
  const octal = (/** @type {number} */ value, /** @type {number} */ length) => `${value.toString(8).padStart(length - 1, "0")}\0`;
  const numbers = [[0o600, 8], [0, 8], [0, 8], [content.length, 12], [0, 12]].map(([value, length]) => octal(value, length)).join("");
  const fields = /** @type {[number, string][]} */ ([[0, name], [100, numbers], [CHECKSUM_AT, " ".repeat(8)], [156, "0"], [257, "ustar\0" + "00"]]);
  for (const [at, field] of fields) whole.set(asciiBytes(field), at);
  const sum = whole.reduce((total, byte) => total + byte, 0);
  whole.set(asciiBytes(`${octal(sum, 7)} `), CHECKSUM_AT);
  whole.set(content, BLOCK);
  return whole;
}
