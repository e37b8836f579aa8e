// Keys of a person with an account: two from one seed, which one phrase wraps (docs/formats/account-keys.md).

import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { SealBroken } from "./broken.js";
import { ascii, bigEndian, join, randomBytes } from "./bytes.js";
import { publicKey } from "./keys.js";
import { openLocally, sealLocally } from "./local.js";
import { sign, signingKey } from "./signing.js";
import { digitsIn, inGroups, isInWords, numbersOf, plain, wordsIn } from "./spelling.js";

/** @typedef {import("./spelling.js").WordList} WordList */

const SEED_LENGTH = 32;
export const SALT_LENGTH = 16;
const PHRASE_WORDS = 9;
const PHRASE_DIGITS = 30;
const SALT = ascii("paraplu/account-key/1");

/** One seed and the two keys that come of it. */
export class AccountKey {
  #seed;

  /** @param {Uint8Array} [seed] a new one without it */
  constructor(seed = randomBytes(SEED_LENGTH)) {
    if (seed.length !== SEED_LENGTH) throw new SealBroken();
    this.#seed = seed;
  }

  get sealingPublicKey() {
    return publicKey(this.sealingSeed);
  }

  /** What opens the envelopes sealed to her. */
  get sealingSeed() {
    return expanded(this.#seed, ascii("seal"));
  }

  get signingKey() {
    return signingKey(expanded(this.#seed, ascii("sign")));
  }

  /** @param {Uint8Array} message */
  sign(message) {
    return sign(expanded(this.#seed, ascii("sign")), message);
  }

  /** The seed under her phrase, 60 bytes, for this member number alone. @param {string} phrase @param {Uint8Array} salt @param {string} number */
  wrapped(phrase, salt, number) {
    return sealLocally(wrappingKey(phrase, salt), this.#seed, boundTo(number));
  }
}

/** The key that a phrase opens; throws `SealBroken`. @param {Uint8Array} wrapped @param {string} phrase @param {Uint8Array} salt @param {string} number */
export const unwrap = (wrapped, phrase, salt, number) =>
  new AccountKey(openLocally(wrappingKey(phrase, salt), wrapped, boundTo(number)));

/** Nine random words, or without a list thirty digits in groups. @param {WordList} [list] */
export function makePhrase(list) {
  if (list) return Array.from({ length: PHRASE_WORDS }, () => list[below(2_048)]).join(" ");
  return inGroups(Array.from({ length: PHRASE_DIGITS }, () => below(10)).join(""));
}

/** A phrase as it goes into the key; throws `Misspelt`. @param {string} text @param {WordList[]} [lists] */
export function readPhrase(text, lists = []) {
  const kept = plain(text);
  if (!isInWords(kept)) return digitsIn(kept, PHRASE_DIGITS);
  const words = wordsIn(kept);
  numbersOf(words, lists, PHRASE_WORDS);
  return words.join(" ");
}

/** What she signs when she hands her public keys to the house. @param {string} number @param {Uint8Array} sealingKey @param {Uint8Array} signingPublicKey @param {Uint8Array} salt @param {Uint8Array} wrapped */
export const publishingStatement = (number, sealingKey, signingPublicKey, salt, wrapped) =>
  join(
    ...[ascii("paraplu/account-key/1/publish"), ascii(number), sealingKey, signingPublicKey, salt, wrapped].map((part) =>
      join(bigEndian(part.length, 2), part),
    ),
  );

/** Evenly spread below a small bound: what would favour some is drawn again. @param {number} bound */
function below(bound) {
  const fair = 65_536 - (65_536 % bound);
  for (;;) {
    const [high, low] = randomBytes(2);
    if (high * 256 + low < fair) return (high * 256 + low) % bound;
  }
}

/** Her phrase is random and long enough (99 bits), so that stretching it would add nothing. @param {string} phrase @param {Uint8Array} salt */
function wrappingKey(phrase, salt) {
  if (salt.length !== SALT_LENGTH || !phrase) throw new SealBroken();
  return expanded(ascii(phrase), join(ascii("wrap"), salt));
}

/** @param {Uint8Array} key @param {Uint8Array} label */
const expanded = (key, label) => hkdf(sha256, key, SALT, label, 32);

/** @param {string} number */
const boundTo = (number) => ascii(`account-key/${number}`);
