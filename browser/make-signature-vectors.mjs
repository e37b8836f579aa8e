// Writes vectors/receipt/signature/: what is a signature and what only looks like one (docs/formats/receipt.md).
//
// Run by `npm run vectors`; with --check it compares and changes nothing.

import { ed25519 } from "@noble/curves/ed25519.js";
import { sha512 } from "@noble/hashes/sha2.js";
import { fixed, flip, hex, join, u32 } from "./vector-bytes.mjs";
import { keepVectors } from "./vector-files.mjs";

const utf8 = (text) => new Uint8Array(Buffer.from(text, "utf8"));
const fromHex = (text) => new Uint8Array(Buffer.from(text, "hex"));

const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;
const P = 2n ** 255n - 19n;
const little = (value) => new Uint8Array(Buffer.from(value.toString(16).padStart(64, "0"), "hex").reverse());
const fromLittle = (raw) => BigInt(`0x${hex(raw.slice().reverse())}`);

/** A message for which a key of order 8 or less proves nothing: its hash is a multiple of eight. */
function fitting(key, signature) {
  for (let at = 0; ; at += 1) {
    const message = u32(at);
    if (fromLittle(sha512(join(signature.subarray(0, 32), key, message))) % ORDER % 8n === 0n) return message;
  }
}

/** What somebody can sign whose R is the neutral point, here written as p + 1: S is hash times key. */
function signedByNothing(seed, key, message) {
  const half = sha512(seed).subarray(0, 32);
  const scalar = fromLittle(half.map((byte, at) => (at === 0 ? byte & 248 : at === 31 ? (byte & 127) | 64 : byte)));
  const point = little(P + 1n);
  return join(point, little((fromLittle(sha512(join(point, key, message))) * scalar) % ORDER));
}

function signatures() {
  const seed = fixed("signer", 32);
  const key = ed25519.getPublicKey(seed);
  const message = utf8("a message");
  const sound = ed25519.sign(message, seed);
  const eight = "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05";
  const otherEight = "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a";
  const signed = (raw) => flip(raw, 31, 0x80);
  const identity = join(little(1n), new Uint8Array(32));
  const small = {
    0: little(0n), "0-signed": signed(little(0n)), 1: little(1n), "1-signed": signed(little(1n)),
    "p-minus-1": little(P - 1n), "p-minus-1-signed": signed(little(P - 1n)), p: little(P), "p-plus-1": little(P + 1n),
    eight: fromHex(eight), "eight-signed": signed(fromHex(eight)),
    "other-eight": fromHex(otherEight), "other-eight-signed": signed(fromHex(otherEight)),
  };
  const high = join(sound.subarray(0, 32), little(fromLittle(sound.subarray(32)) + ORDER));
  const vector = (name, fault, changes = {}) => {
    const { key: by = key, message: text = message, signature = sound } = changes;
    return [`receipt/signature/${name}.json`, { fault, public_key: hex(by), message: hex(text), signature: hex(signature) }];
  };
  return [
    vector("sound", null),
    vector("sound-empty", null, { message: new Uint8Array(), signature: ed25519.sign(new Uint8Array(), seed) }),
    vector("other-message", "another message", { message: utf8("A message") }),
    vector("other-key", "another key", { key: ed25519.getPublicKey(fixed("another signer", 32)) }),
    vector("flipped-r", "one bit flipped: R", { signature: flip(sound, 0) }),
    vector("flipped-s", "one bit flipped: S", { signature: flip(sound, 40) }),
    vector("s-plus-order", "S is not below the group order", { signature: high }),
    vector("r-not-below-the-field", "R is the point of y 1 in its other spelling", { signature: signedByNothing(seed, key, message) }),
    vector("short-signature", "a signature of 63 bytes", { signature: sound.subarray(1) }),
    vector("long-signature", "a signature of 65 bytes", { signature: join(sound, new Uint8Array(1)) }),
    vector("no-signature", "no signature", { signature: new Uint8Array() }),
    vector("short-key", "a key of 31 bytes", { key: key.subarray(1) }),
    vector("key-not-below-the-field", "a key whose y is p + 4", { key: little(P + 4n) }),
    vector("key-off-the-curve", "a key that is no point of the curve", { key: little(2n), signature: identity }),
    ...Object.entries(small).map(([name, key]) =>
      vector(`small-order-${name}`, "a key of small order and a signature that fits", { key, signature: identity, message: fitting(key, identity) })),
  ];
}

keepVectors(["receipt/signature"], signatures());
