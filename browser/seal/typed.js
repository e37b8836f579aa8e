// Sealing what somebody types, with the cipher that the browser brings along: these lines are on every page of members.

import { asciiBytes, joinBytes } from "./bytes.js";

const NONCE_LENGTH = 12;
const LABEL = asciiBytes("paraplu/typed/1");

/** @param {Uint8Array} key 32 bytes @returns {Promise<CryptoKey>} one that no script reads back */
export const typedKey = (key) => crypto.subtle.importKey("raw", new Uint8Array(key), "AES-GCM", false, ["encrypt", "decrypt"]);

/** @param {CryptoKey} key @param {Uint8Array} content @param {Uint8Array} bound @returns {Promise<Uint8Array>} */
export async function sealTyped(key, content, bound) {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_LENGTH));
  return joinBytes(nonce, new Uint8Array(await crypto.subtle.encrypt(cipher(nonce, bound), key, new Uint8Array(content))));
}

/** Rejects what was altered or belongs to another name. @param {CryptoKey} key @param {Uint8Array} sealed @param {Uint8Array} bound @returns {Promise<Uint8Array>} */
export async function openTyped(key, sealed, bound) {
  const nonce = sealed.subarray(0, NONCE_LENGTH);
  return new Uint8Array(await crypto.subtle.decrypt(cipher(nonce, bound), key, new Uint8Array(sealed.subarray(NONCE_LENGTH))));
}

/** @param {Uint8Array} nonce @param {Uint8Array} bound */
const cipher = (nonce, bound) => ({ name: "AES-GCM", iv: nonce, additionalData: joinBytes(LABEL, bound) });
