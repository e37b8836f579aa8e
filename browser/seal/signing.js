// Ed25519: sign with a seed, and verify strictly (docs/formats/receipt.md).

import { ed25519 } from "@noble/curves/ed25519.js";
import { SealBroken } from "./broken.js";

const SEED_LENGTH = 32;
const KEY_LENGTH = 32;
const SIGNATURE_LENGTH = 64;
const FIELD = 2n ** 255n - 19n;
const ORDER_EIGHT = 0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n;
// The y of every point of small order: with such a key one signature fits many messages. Of the points of
// order eight half have the y of the others with the other sign.
const SMALL_ORDER = [0n, 1n, FIELD - 1n, ORDER_EIGHT, FIELD - ORDER_EIGHT];

/** @param {Uint8Array} seed @returns {Uint8Array} the public key, 32 bytes */
export const signingKey = (seed) => ed25519.getPublicKey(checkSeed(seed));

/** @param {Uint8Array} seed @param {Uint8Array} message @returns {Uint8Array} 64 bytes */
export const sign = (seed, message) => ed25519.sign(message, checkSeed(seed));

/** Whether the holder of this key signed exactly these bytes; false for anything malformed. @param {Uint8Array} key @param {Uint8Array} message @param {Uint8Array} signature */
export function verify(key, message, signature) {
  if (!isSigningKey(key) || signature.length !== SIGNATURE_LENGTH) return false;
  try {
    return ed25519.verify(signature, message, key, { zip215: false });
  } catch {
    return false;
  }
}

/** Written in the one way, and not of small order. @param {Uint8Array} key */
export function isSigningKey(key) {
  if (key.length !== KEY_LENGTH) return false;
  const height = key.reduceRight((value, byte, at) => value * 256n + BigInt(at === 31 ? byte & 127 : byte), 0n);
  return height < FIELD && !SMALL_ORDER.includes(height);
}

/** @param {Uint8Array} seed */
function checkSeed(seed) {
  if (seed.length !== SEED_LENGTH) throw new SealBroken();
  return seed;
}
