// The digests of a register key and of a rotation, and the six words by which people compare them (docs/formats/register.md).

import { sha256 } from "@noble/hashes/sha2.js";
import { asciiBytes, joinBytes } from "./bytes.js";
import { inGroups, spellWords } from "./spelling.js";
import { toHex } from "./text.js";

/** @typedef {import("./spelling.js").WordList} WordList */

const WORDS = 6;
const DIGITS = 20;
const BITS = 66n;

/** The 32 bytes by which the roster names a register key. @param {Uint8Array} key */
export const registerKeyDigest = (key) => sha256(joinBytes(asciiBytes("paraplu/register-key/1"), key));

/** The 32 bytes by which a keeper confirms the file of a rotation. @param {Uint8Array} file */
export const rotationDigest = (file) => sha256(joinBytes(asciiBytes("paraplu/register-rotation/1"), file));

/** Six words of a list of 2,048 for the first 66 bits. @param {Uint8Array} digest @param {WordList} list */
export const fingerprintWords = (digest, list) => spellWords(numberOf(digest), WORDS, list);

/** The same 66 bits in four groups of five digits. @param {Uint8Array} digest */
export const fingerprintDigits = (digest) => inGroups(String(numberOf(digest)).padStart(DIGITS, "0"), 5);

/** @param {Uint8Array} digest */
const numberOf = (digest) => BigInt(`0x${toHex(digest)}`) >> (BigInt(8 * digest.length) - BITS);
