// The proof that a message was filed, as `ssh-keygen` checks it, and what opens it (docs/formats/filing.md).

import { sha512 } from "@noble/hashes/sha2.js";
import { asciiBytes, bigEndian, joinBytes } from "./bytes.js";
import { bodyOf, contentDigest, contentKeyOf } from "./envelope.js";
import { verify } from "./signing.js";
import { fromBase64, toBase64, toHex } from "./text.js";

/** @typedef {{ day: string, key: string, signature: string }} Filing key, signature: base64 */

const NAMESPACE = asciiBytes("paraplu-filing/1");
const MAGIC = asciiBytes("SSHSIG");
const KEY_TYPE = asciiBytes("ssh-ed25519");
const HASH = asciiBytes("sha512");
const NOTHING = new Uint8Array(0);

/** As OpenSSH writes them: lengths in four bytes. @param {Uint8Array[]} parts */
const strings = (...parts) => joinBytes(...parts.flatMap((part) => [bigEndian(part.length, 4), part]));

/** What is signed. @param {string} day @param {Uint8Array} sealed */
const filingLine = (day, sealed) => `${day} ${toHex(contentDigest(sealed))}\n`;

/** Whether the installation signed that this envelope came on this day. @param {Filing} filing @param {Uint8Array} sealed */
export function isFiled({ day, key, signature }, sealed) {
  try {
    const digest = sha512(asciiBytes(filingLine(day, sealed)));
    return verify(fromBase64(key), joinBytes(MAGIC, strings(NAMESPACE, NOTHING, HASH, digest)), fromBase64(signature));
  } catch {
    return false;
  }
}

/** The file: the signature in OpenSSH's armour, then the line that it is under. @param {Filing} filing @param {Uint8Array} sealed */
export function filingText({ day, key, signature }, sealed) {
  const parts = [strings(KEY_TYPE, fromBase64(key)), NAMESPACE, NOTHING, HASH, strings(KEY_TYPE, fromBase64(signature))];
  const lines = toBase64(joinBytes(MAGIC, bigEndian(1, 4), strings(...parts))).match(/.{1,70}/g) ?? [];
  return ["-----BEGIN SSH SIGNATURE-----", ...lines, "-----END SSH SIGNATURE-----", filingLine(day, sealed)].join("\n");
}

/** What lets others read this one message and see that the proof is under it; throws `SealBroken`. @param {Uint8Array} sealed @param {Uint8Array} seed @param {import("./mailbox.js").Place} place */
export function openingText(sealed, seed, { purpose, address, side, number }) {
  const names = [`mailbox/${purpose}`, `${address}/${side}/${number}`];
  return [...names, toHex(contentKeyOf(sealed, seed, names[0], names[1])), toBase64(bodyOf(sealed)), ""].join("\n");
}
