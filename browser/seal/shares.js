// A key split among keepers: any k of n shares give it back, fewer reveal nothing (docs/formats/shares.md).

import { sha256 } from "@noble/hashes/sha2.js";
import { combine, split as cut } from "shamir-secret-sharing";
import { SealBroken } from "./broken.js";
import { asciiBytes, joinBytes as together, randomBytes, sameBytes } from "./bytes.js";
import { publicKey, SEED_LENGTH } from "./keys.js";
import { digitsIn, inGroups, isInWords, Misspelt, numbersOf, plainText, spellWords, wordsIn } from "./spelling.js";
import { fromHex, toHex } from "./text.js";

/** @typedef {import("./spelling.js").WordList} WordList */
/** @typedef {"few" | "same" | "key" | "splitting" | "wrong"} Reason */

const WORDS = 30;
const DIGITS = 102;
const VALUE_DIGITS = 100;
const VERSION = 1;
const FRAME_LENGTH = 38;
const CHECK_BITS = 26n;
const MODULUS = 97n;
const FEWEST = 2;
const MOST_NEEDED = 15;
const MOST_KEEPERS = 255;

/** These shares give no key; for a share that does not fit, `place` is its place (from 1). */
export class NotJoined extends Error {
  /** @param {Reason} reason @param {number} [place] @param {number} [needed] */
  constructor(reason, place = 0, needed = 0) {
    super(reason);
    this.name = "NotJoined";
    this.reason = reason;
    this.place = place;
    this.needed = needed;
  }
}

/** What one keeper holds. */
export class Share {
  /** @param {Uint8Array} frame 38 bytes */
  constructor(frame) {
    this.frame = frame;
  }

  get needed() {
    return this.frame[0] & 15;
  }

  get x() {
    return this.frame[1];
  }

  get key() {
    return this.frame.subarray(2, 4);
  }

  get splitting() {
    return this.frame.subarray(4, 6);
  }

  get y() {
    return this.frame.subarray(6);
  }

  /** Thirty words of a list of 2,048. @param {WordList} list */
  words(list) {
    return spellWords(this.#number, WORDS, list);
  }

  /** Seventeen groups of six digits. */
  get digits() {
    const check = String(this.#number % MODULUS).padStart(DIGITS - VALUE_DIGITS, "0");
    return inGroups(String(this.#number).padStart(VALUE_DIGITS, "0") + check);
  }

  get #number() {
    return (numberOf(this.frame) << CHECK_BITS) | checkOf(this.frame);
  }
}

/** A share for each keeper, any `needed` of which give the seed back. @param {Uint8Array} seed @param {number} needed @param {number} keepers @returns {Promise<Share[]>} */
export async function splitSeed(seed, needed, keepers) {
  if (!(needed >= FEWEST && needed <= Math.min(keepers, MOST_NEEDED) && keepers <= MOST_KEEPERS)) {
    throw new RangeError("Two to fifteen shares are needed, of no more than 255.");
  }
  if (seed.length !== SEED_LENGTH) throw new SealBroken();
  const head = new Uint8Array([(VERSION << 4) | needed]);
  const marks = together(keyMark(publicKey(seed)), randomBytes(2));
  const parts = await cut(seed, keepers, needed);
  return parts.map((part) => new Share(together(head, part.subarray(SEED_LENGTH), marks, part.subarray(0, SEED_LENGTH))));
}

/** The seed of this public key; throws NotJoined with the reason, and never gives another seed. @param {Share[]} shares @param {Uint8Array} of @returns {Promise<Uint8Array>} */
export async function joinShares(shares, of) {
  checkFit(shares, of);
  const seed = await combine(shares.map((share) => together(share.y, new Uint8Array([share.x]))));
  if (!sameBytes(publicKey(seed), of)) throw new NotJoined("wrong");
  return seed;
}

/** The share that a keeper typed, in digits or in words of any of the lists; throws `Misspelt`. @param {string} text @param {WordList[]} [lists] */
export function readShare(text, lists = []) {
  const typed = plainText(text);
  if (!isInWords(typed)) return fromDigits(digitsIn(typed, DIGITS));
  for (const number of numbersOf(wordsIn(typed), lists, WORDS)) {
    const share = fromNumber(number);
    if (share) return share;
  }
  throw new Misspelt("check");
}

/** The two bytes that distinguish shares of different keys. @param {Uint8Array} key */
export const keyMark = (key) => sha256(together(asciiBytes("paraplu/share/1/key"), key)).subarray(0, 2);

/** @param {Share[]} shares @param {Uint8Array} of */
function checkFit(shares, of) {
  const [first] = shares;
  shares.forEach((share, at) => {
    if (!sameBytes(share.key, keyMark(of))) throw new NotJoined("key", at + 1);
    if (!sameBytes(share.splitting, first.splitting) || share.needed !== first.needed) throw new NotJoined("splitting", at + 1);
    if (shares.slice(0, at).some((other) => other.x === share.x)) throw new NotJoined("same", at + 1);
  });
  const needed = first?.needed ?? FEWEST;
  if (shares.length < needed) throw new NotJoined("few", 0, needed);
}

/** @param {string} digits */
function fromDigits(digits) {
  const number = BigInt(digits.slice(0, VALUE_DIGITS));
  const share = number % MODULUS === BigInt(digits.slice(VALUE_DIGITS)) ? fromNumber(number) : undefined;
  if (!share) throw new Misspelt("check");
  return share;
}

/** The share of a number of 330 bits; nothing where its check, version or place is not sound. @param {bigint} number */
function fromNumber(number) {
  const value = number >> CHECK_BITS;
  if (value >= 1n << BigInt(8 * FRAME_LENGTH)) return undefined;
  const share = new Share(fromHex(value.toString(16).padStart(2 * FRAME_LENGTH, "0")));
  const isSound = (number & ((1n << CHECK_BITS) - 1n)) === checkOf(share.frame) && share.frame[0] >> 4 === VERSION;
  return isSound && share.needed >= FEWEST && share.x ? share : undefined;
}

/** @param {Uint8Array} frame */
const checkOf = (frame) => numberOf(sha256(together(asciiBytes("paraplu/share/1/check"), frame)).subarray(0, 4)) >> (32n - CHECK_BITS);

/** @param {Uint8Array} bytes */
const numberOf = (bytes) => BigInt(`0x${toHex(bytes)}`);
