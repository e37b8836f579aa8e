// Sealing under a key held in one place, and keys derived from it.

import { chacha20poly1305 } from "@noble/ciphers/chacha.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { SealBroken } from "./broken.js";
import { asciiBytes, joinBytes, nameBytes, randomBytes } from "./bytes.js";

const KEY_LENGTH = 32;
const SHORTEST_SOURCE = 16;
const NONCE_LENGTH = 12;
const LABEL = asciiBytes("paraplu/local/1");

/** @param {Uint8Array} key 32 bytes @param {Uint8Array} content @param {Uint8Array} bound @returns {Uint8Array} */
export function sealLocally(key, content, bound) {
  const nonce = randomBytes(NONCE_LENGTH);
  return joinBytes(nonce, localCipher(key, nonce, bound).encrypt(content));
}

/** @param {Uint8Array} key 32 bytes @param {Uint8Array} sealed @param {Uint8Array} bound @returns {Uint8Array} */
export function openLocally(key, sealed, bound) {
  if (sealed.length < NONCE_LENGTH) throw new SealBroken();
  const opened = localCipher(key, sealed.subarray(0, NONCE_LENGTH), bound);
  try {
    return opened.decrypt(sealed.subarray(NONCE_LENGTH));
  } catch {
    throw new SealBroken();
  }
}

/** A key for one purpose from a secret of at least 16 bytes. @param {Uint8Array} key @param {string} purpose @param {number} [length] */
export function derive(key, purpose, length = 32) {
  if (key.length < SHORTEST_SOURCE) throw new RangeError("A key to derive from has at least 16 bytes.");
  return expandKey(key, joinBytes(asciiBytes("paraplu/derive/1/"), nameBytes(purpose)), length);
}

/** HKDF-SHA256 without salt. @param {Uint8Array} key @param {Uint8Array} label @param {number} length */
export const expandKey = (key, label, length) => hkdf(sha256, key, undefined, label, length);

/** @param {Uint8Array} key @param {Uint8Array} nonce @param {Uint8Array} bound */
function localCipher(key, nonce, bound) {
  if (key.length !== KEY_LENGTH) throw new RangeError("A local key has 32 bytes.");
  return chacha20poly1305(key, nonce, joinBytes(LABEL, bound));
}
