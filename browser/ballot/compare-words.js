// The words that trustees read to each other, so that the server cannot give each of them another list.

import { scrypt } from "@noble/hashes/scrypt.js";
import { asciiBytes } from "../seal/bytes.js";
import { digestWords } from "../seal/roster.js";

/** @typedef {import("../seal/spelling.js").WordList} WordList */

// Threat: a server that forges certificates can try billions of them until two lists have the same words. Each try costs
// it what this costs a telephone once: some tenths of a second and 16 MiB.
const COST = { N: 2 ** 14, r: 8, p: 1, dkLen: 32 };

/** The 32 bytes whose words are compared. @param {string} gathering the SHA-256 of all certificates, in hexadecimal */
export const comparableBytes = (gathering) => scrypt(asciiBytes(gathering), asciiBytes("paraplu-compare"), COST);

/** Eight words where there is a list for the language, and always the digits that all languages share. @param {Uint8Array} digest @param {WordList} [list] */
export const digestSpellings = (digest, list) => (list ? [digestWords(digest, list), digestWords(digest)] : [digestWords(digest)]);
