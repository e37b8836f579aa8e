// What the makers of vectors build with: code of its own that follows docs/formats/seal.md, and fixed bytes.
//
// It shares the primitives with browser/seal/ and nothing else, so that a slip there cannot hide here.

import { chacha20poly1305 } from "@noble/ciphers/chacha.js";
import { expand, extract, hkdf } from "@noble/hashes/hkdf.js";
import { shake256 } from "@noble/hashes/sha3.js";
import { ml_kem768_x25519 as xWing } from "@noble/post-quantum/hybrid.js";
import { sha256 } from "@noble/hashes/sha2.js";

export const PURPOSE = "post/address";
export const RECORD = "1042";
export const SLOT = 1184;
export const HEAD = 34;
export const SUITE = { kdf: 1, hash: sha256, aead: 3, cipher: chacha20poly1305, aad: new Uint8Array() };

export const bytes = (text) => new Uint8Array(Buffer.from(text, "latin1"));
export const join = (...parts) => new Uint8Array(Buffer.concat(parts));
export const u16 = (value) => new Uint8Array([value >> 8, value & 255]);
export const u32 = (value) => join(u16(value >>> 16), u16(value & 65535));
export const hex = (value) => Buffer.from(value).toString("hex");
export const base64 = (value) => Buffer.from(value).toString("base64");
export const bits = (raw) => Array.from(raw, (byte) => byte.toString(2).padStart(8, "0")).join("");
const letters = (number) => [676, 26, 1].map((unit) => String.fromCharCode(97 + (Math.floor(number / unit) % 26))).join("");
/** The made-up list of words: "w" and the number in base 26. The other list has "é" for "w" from word 1,024 on. */
export const word = (number) => `w${letters(number)}`;
export const otherWord = (number) => (number < 1024 ? word(number) : `é${letters(number)}`);
/** Fixed bytes that look random. */
export const fixed = (label, length) => shake256(bytes(`paraplu vectors/${label}`), { dkLen: length });
export const zeros = (length) => new Uint8Array(length);

export const person = (number) => {
  const seed = fixed(`reader ${number}`, 32);
  const key = xWing.keygen(seed).publicKey;
  return { seed, key, id: sha256(join(bytes("paraplu/recipient/1"), key)).subarray(0, 16) };
};
export const PEOPLE = [1, 2, 3, 4].map(person);
export const STRANGER = person("who is not addressed");
export const [READER, OTHER] = PEOPLE;

export function hpkeSeal(suite, key, random, info, plaintext) {
  const suiteId = join(bytes("HPKE"), u16(0x647a), u16(suite.kdf), u16(suite.aead));
  const take = (salt, label, material) => extract(suite.hash, join(bytes("HPKE-v1"), suiteId, bytes(label), material), salt);
  const give = (secret, label, context, length) =>
    expand(suite.hash, secret, join(u16(length), bytes("HPKE-v1"), suiteId, bytes(label), context), length);
  const { cipherText, sharedSecret } = xWing.encapsulate(key, random);
  const context = join(zeros(1), take(zeros(0), "psk_id_hash", zeros(0)), take(zeros(0), "info_hash", info));
  const secret = take(sharedSecret, "secret", zeros(0));
  const nonce = give(secret, "base_nonce", context, 12);
  return join(cipherText, suite.cipher(give(secret, "key", context, 32), nonce, suite.aad).encrypt(plaintext));
}

export function padded(content) {
  const bucket = [512, 2048, 8192, 32768, 131072].find((size) => size >= content.length + 4);
  return join(u32(content.length), content, zeros(bucket - 4 - content.length));
}

export const CONTENT = bytes("somebody@example.org");
export const SOUND = {
  label: "sound", readers: [READER, OTHER], purpose: PURPOSE, record: RECORD, inside: padded(CONTENT),
  format: "paraplu/seal/1", suite: SUITE,
};

/** An envelope, with whatever departs from the format named in `changes`. */
export function envelope(changes = {}) {
  const plan = { ...SOUND, ...changes };
  const bind = join(...[plan.format, plan.purpose, plan.record].map((name) => join(u16(name.length), bytes(name))));
  const contentKey = fixed(`${plan.label}/content key`, 32);
  const bodyKey = hkdf(sha256, contentKey, undefined, bytes("paraplu/seal/1/content"), 32);
  const commitment = plan.commitment ?? hkdf(sha256, contentKey, undefined, bytes("paraplu/seal/1/commit"), 32);
  const body = chacha20poly1305(bodyKey, zeros(12), plan.bodyBind ?? bind).encrypt(plan.inside);
  const info = join(bind, commitment, sha256(body));
  const slots = plan.readers
    .map(({ id, key }) => join(id, hpkeSeal(plan.suite, key, fixed(`${plan.label}/${hex(id)}`, 64), info, contentKey)))
    .sort(Buffer.compare);
  return { head: join(new Uint8Array([1, slots.length]), commitment), slots, body };
}

export const whole = ({ head, slots, body }) => join(head, ...slots, body);
export const flip = (raw, at, mask = 1) => raw.map((byte, index) => (index === at ? byte ^ mask : byte));
export const blank = (raw, from, to) => raw.map((byte, index) => (index >= from && index < to ? 0 : byte));
export const withCount = (raw, count) => raw.map((byte, index) => (index === 1 ? count : byte));
