// Receipts: the secret by which a person without an account finds the thread again (docs/formats/receipt.md).

import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { SealBroken } from "./broken.js";
import { asciiBytes, joinBytes, randomBytes } from "./bytes.js";
import { publicKey } from "./keys.js";
import { sign, signingKey } from "./signing.js";
import { digitsIn, inGroups, isInWords, Misspelt, numbersOf, plainText, spellWords, wordsIn } from "./spelling.js";
import { fromHex, toHex } from "./text.js";

/** @typedef {import("./spelling.js").WordList} WordList */

const SECRET_LENGTH = 16;
const DIGITS = 42;
const VALUE_DIGITS = 39;
const WORDS = 13;
const MODULUS = 997n;
const CHECK_BITS = 15n;
const SALT = asciiBytes("paraplu/receipt/1");

/** One secret, its two spellings, and the three keys that come of it. */
export class Receipt {
  #secret;

  /** @param {Uint8Array} [secret] a new one without it */
  constructor(secret = randomBytes(SECRET_LENGTH)) {
    if (secret.length !== SECRET_LENGTH) throw new SealBroken();
    this.#secret = secret;
  }

  /** Seven groups of six digits. */
  get digits() {
    const value = numberOf(this.#secret);
    const check = String(value % MODULUS).padStart(DIGITS - VALUE_DIGITS, "0");
    return inGroups(String(value).padStart(VALUE_DIGITS, "0") + check);
  }

  /** Thirteen words of a list of 2,048. @param {WordList} list */
  words(list) {
    return spellWords((numberOf(this.#secret) << CHECK_BITS) | checkOf(this.#secret), WORDS, list);
  }

  get address() {
    return this.#derived("address", 16);
  }

  get signingKey() {
    return signingKey(this.#derived("sign", 32));
  }

  get sealingPublicKey() {
    return publicKey(this.sealingSeed);
  }

  /** What opens the messages of the thread. */
  get sealingSeed() {
    return this.#derived("seal", 32);
  }

  /** @param {Uint8Array} message */
  sign(message) {
    return sign(this.#derived("sign", 32), message);
  }

  /** 16 bytes for one purpose of another format. @param {string} label */
  derivedToken(label) {
    return this.#derived(label, 16);
  }

  /** @param {string} label @param {number} length */
  #derived(label, length) {
    return hkdf(sha256, this.#secret, SALT, asciiBytes(label), length);
  }
}

/** The receipt that somebody typed, in digits or in words of any of the lists; throws `Misspelt`. @param {string} text @param {WordList[]} [lists] */
export function readReceipt(text, lists = []) {
  const typed = plainText(text);
  if (!isInWords(typed)) return fromDigits(digitsIn(typed, DIGITS));
  for (const value of numbersOf(wordsIn(typed), lists, WORDS)) {
    const secret = bytesOf(value >> CHECK_BITS);
    if ((value & ((1n << CHECK_BITS) - 1n)) === checkOf(secret)) return new Receipt(secret);
  }
  throw new Misspelt("check");
}

/** @param {string} digits */
function fromDigits(digits) {
  const value = BigInt(digits.slice(0, VALUE_DIGITS));
  const check = BigInt(digits.slice(VALUE_DIGITS));
  if (value >= 1n << 128n || value % MODULUS !== check) throw new Misspelt("check");
  return new Receipt(bytesOf(value));
}

/** @param {Uint8Array} secret */
const checkOf = (secret) => numberOf(sha256(joinBytes(asciiBytes("paraplu/receipt/1/check"), secret)).subarray(0, 2)) >> 1n;

/** @param {Uint8Array} bytes */
const numberOf = (bytes) => BigInt(`0x${toHex(bytes)}`);

/** @param {bigint} value */
const bytesOf = (value) => fromHex(value.toString(16).padStart(2 * SECRET_LENGTH, "0"));
