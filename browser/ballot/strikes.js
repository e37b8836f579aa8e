// The number outside a folded slip: enough to revoke the slip, and nothing else follows from it (docs/formats/slips.md).
//
// Threat: a code that is read to revoke a slip would show whether its holder voted before. A number has another mark in
// each ballot, so what the server has joins no two ballots of one slip.

import { scrypt } from "@noble/hashes/scrypt.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { asciiBytes, randomBytes } from "../seal/bytes.js";
import { toHex } from "../seal/text.js";
import { Mistyped } from "./codes.js";

const DIGITS = 18;
const RANDOM_DIGITS = 16;
const MODULUS = 97n;
const BETWEEN = /[\s\-\u2010-\u2015\u2212]+/g;
// Threat: whoever steals the marks tries numbers until one fits; each try costs 2 MiB and some milliseconds.
const COST = { N: 2 ** 11, r: 8, p: 1, dkLen: 32 };

/** A number as it is printed: 16 random digits and two to check them, in groups of six. */
export const newStrikeNumber = () => completeNumber(randomDigits(RANDOM_DIGITS));

/** 16 digits with their check digits (ISO 7064, MOD 97-10), in groups. @param {string} begun */
export function completeNumber(begun) {
  const check = MODULUS + 1n - ((BigInt(begun) * 100n) % MODULUS);
  return (begun + String(check).padStart(2, "0")).replace(/^(.{6})(.{6})(.{6})$/, "$1-$2-$3");
}

/** A number as it is printed, from what was typed; throws `Mistyped`. @param {string} typed */
export function readStrikeNumber(typed) {
  const digits = typed.replace(BETWEEN, "");
  if (!/^[0-9]*$/.test(digits)) throw new Mistyped("letter");
  if (digits.length !== DIGITS) throw new Mistyped(digits.length < DIGITS ? "short" : "long");
  if (BigInt(digits) % MODULUS !== 1n) throw new Mistyped("check");
  return completeNumber(digits.slice(0, RANDOM_DIGITS));
}

/** The 32 bytes from which the marks of a number follow, by a slow hash. @param {string} number as it is printed */
export const strikeKey = (number) => scrypt(asciiBytes(number.replaceAll("-", "")), asciiBytes("paraplu-strike"), COST);

/** The mark of a number in one election: 32 hexadecimal digits. @param {Uint8Array} key @param {string} uuid */
export const strikeMark = (key, uuid) => toHex(sha256(asciiBytes(`paraplu-strike|${uuid}|${toHex(key)}`))).slice(0, 32);

/** So many of the system's randomness, each as likely as another. @param {number} count @returns {string} */
function randomDigits(count) {
  const fair = [...randomBytes(2 * count)].filter((byte) => byte < 250).slice(0, count);
  const found = fair.map((byte) => byte % 10).join("");
  return found.length === count ? found : found + randomDigits(count - found.length);
}
