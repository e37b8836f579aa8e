// HPKE (RFC 9180), base mode, one message, for the one suite: X-Wing, HKDF-SHA256, ChaCha20-Poly1305.

import { chacha20poly1305 } from "@noble/ciphers/chacha.js";
import { expand, extract } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { ml_kem768_x25519 as xWing } from "@noble/post-quantum/hybrid.js";
import { asciiBytes, bigEndian, joinBytes } from "./bytes.js";

const SUITE = joinBytes(asciiBytes("HPKE"), bigEndian(0x647a, 2), bigEndian(0x0001, 2), bigEndian(0x0003, 2));
const VERSION = asciiBytes("HPKE-v1");
const NOTHING = new Uint8Array();
export const ENC_LENGTH = 1120;

/** @param {Uint8Array} publicKey @param {Uint8Array} info @param {Uint8Array} plaintext @returns {Uint8Array} enc, then ciphertext */
export function hpkeSeal(publicKey, info, plaintext) {
  const { cipherText: enc, sharedSecret } = xWing.encapsulate(publicKey);
  return joinBytes(enc, messageCipher(sharedSecret, info).encrypt(plaintext));
}

/** Throws when it does not open. @param {Uint8Array} seed @param {Uint8Array} info @param {Uint8Array} sealed @returns {Uint8Array} */
export function hpkeOpen(seed, info, sealed) {
  const sharedSecret = xWing.decapsulate(sealed.subarray(0, ENC_LENGTH), seed);
  return messageCipher(sharedSecret, info).decrypt(sealed.subarray(ENC_LENGTH));
}

/** The key schedule (RFC 9180, 5.1). @param {Uint8Array} sharedSecret @param {Uint8Array} info @param {Uint8Array} [aad] */
export function messageCipher(sharedSecret, info, aad = NOTHING) {
  const context = joinBytes(
    new Uint8Array([0]),
    labeledExtract(NOTHING, "psk_id_hash", NOTHING),
    labeledExtract(NOTHING, "info_hash", info),
  );
  const secret = labeledExtract(sharedSecret, "secret", NOTHING);
  const key = labeledExpand(secret, "key", context, 32);
  return chacha20poly1305(key, labeledExpand(secret, "base_nonce", context, 12), aad);
}

/** @param {Uint8Array} salt @param {string} label @param {Uint8Array} keyMaterial */
function labeledExtract(salt, label, keyMaterial) {
  return extract(sha256, joinBytes(VERSION, SUITE, asciiBytes(label), keyMaterial), salt);
}

/** @param {Uint8Array} secret @param {string} label @param {Uint8Array} info @param {number} length */
function labeledExpand(secret, label, info, length) {
  return expand(sha256, secret, joinBytes(bigEndian(length, 2), VERSION, SUITE, asciiBytes(label), info), length);
}
