// X-Wing keys: a 32-byte seed, the 1,216-byte public key it gives, and the id a slot carries.

import { sha256 } from "@noble/hashes/sha2.js";
import { ml_kem768_x25519 as xWing } from "@noble/post-quantum/hybrid.js";
import { SealBroken } from "./broken.js";
import { asciiBytes, joinBytes, randomBytes } from "./bytes.js";

export const SEED_LENGTH = 32;
export const RECIPIENT_ID_LENGTH = 16;

/** A new private key: a seed of 32 random bytes. @returns {Uint8Array} */
export const generateSeed = () => randomBytes(SEED_LENGTH);

/** X-Wing key generation, not HPKE's DeriveKeyPair. @param {Uint8Array} seed @returns {Uint8Array} 1,216 bytes */
export function publicKey(seed) {
  if (seed.length !== SEED_LENGTH) throw new SealBroken();
  return xWing.keygen(seed).publicKey;
}

/** The 16 bytes by which readers find their slot. @param {Uint8Array} key @returns {Uint8Array} */
export function recipientId(key) {
  return sha256(joinBytes(asciiBytes("paraplu/recipient/1"), key)).subarray(0, RECIPIENT_ID_LENGTH);
}
