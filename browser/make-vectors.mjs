// Writes vectors/seal/: the same bytes each time, by code of its own that follows docs/formats/seal.md.
//
// Run by `npm run vectors`; with --check it compares and changes nothing.

import { gcm } from "@noble/ciphers/aes.js";
import { chacha20poly1305 } from "@noble/ciphers/chacha.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256, sha512 } from "@noble/hashes/sha2.js";
import {
  PURPOSE, RECORD, SLOT, HEAD, SUITE, bytes, join, u32, hex, base64, fixed, zeros, PEOPLE, STRANGER,
  READER, OTHER, CONTENT, SOUND, envelope, padded, whole, flip, blank, withCount,
} from "./vector-bytes.mjs";
import { keepVectors } from "./vector-files.mjs";


function controls() {
  const sizes = [0, 1, 508, 509, 2044, 2045, 8188, 8189, 32764, 32765];
  const bySize = sizes.map((size) => {
    const content = fixed(`content of ${size}`, size);
    return control(`size-${size}`, content, [READER]);
  });
  const byReaders = [1, 2, 3, 4].map((count) => control(`readers-${count}`, CONTENT, PEOPLE.slice(0, count), count - 1));
  return [...bySize, ...byReaders, control("size-131068", zeros(131068), [READER])];
}

function control(name, content, readers, opener = 0) {
  const raw = whole(envelope({ label: name, readers, inside: padded(content) }));
  return vector(`sound-${name}`, null, raw, { seed: readers[opener].seed, content });
}

function vector(name, fault, raw, { purpose = PURPOSE, record = RECORD, seed = READER.seed, content } = {}) {
  const made = { fault, purpose, record, seed: hex(seed), envelope: base64(raw) };
  return [`envelope/${name}.json`, content ? { ...made, content: base64(content) } : made];
}

function flippedBits() {
  const raw = whole(envelope());
  const mine = HEAD + SLOT * envelope().slots.findIndex((slot) => hex(slot.subarray(0, 16)) === hex(READER.id));
  const places = {
    version: [0], count: [1], commitment: [2], "slot-id": [mine], "mlkem-part": [mine + 16],
    "x25519-part": [mine + 16 + 1088], "x25519-masked-top-bit": [mine + 16 + 1119, 0x80],
    wrap: [mine + 16 + 1120], "wrap-tag": [mine + SLOT - 1], body: [HEAD + 2 * SLOT], tag: [raw.length - 1],
  };
  const flipped = Object.entries(places).map(([place, where]) =>
    vector(`flipped-${place}`, `one bit flipped: ${place}`, flip(raw, ...where)),
  );
  return [
    ...flipped,
    vector("zero-mlkem-part", "the ML-KEM ciphertext is all zero", blank(raw, mine + 16, mine + 16 + 1088)),
    vector("zero-x25519-part", "the X25519 key of the slot is all zero", blank(raw, mine + 16 + 1088, mine + 16 + 1120)),
  ];
}

function wrongLengths() {
  const raw = whole(envelope());
  const ends = [0, 1, 2, 33, 34, 50, HEAD + SLOT - 1, HEAD + SLOT, HEAD + 2 * SLOT, HEAD + 2 * SLOT + 16, raw.length - 16, raw.length - 1];
  return [
    ...ends.map((end) => vector(`truncated-${end}`, `cut off after ${end} bytes`, raw.subarray(0, end))),
    vector("appended-byte", "one byte appended", join(raw, zeros(1))),
    vector("appended-bucket", "as many bytes appended as reach the next bucket", join(raw, zeros(2048 - 512))),
    vector("count-zero", "the count says no slot", withCount(raw, 0)),
    vector("count-low", "the count says one slot fewer", withCount(raw, 1)),
    vector("count-high", "the count says one slot more", withCount(raw, 3)),
  ];
}

function wrongNames() {
  const raw = whole(envelope());
  const moved = { purpose: `${PURPOSE}1`, record: RECORD.slice(1) };
  return [
    vector("wrong-purpose", "opened for another purpose", raw, { purpose: "post/topic" }),
    vector("wrong-record", "opened for another record", raw, { record: "1043" }),
    vector("moved-border", "the border between purpose and record moved", raw, moved),
    vector("wrong-reader", "opened by a key that is not addressed", raw, { seed: STRANGER.seed }),
    vector("other-format", "bound to another format's name", whole(envelope({ format: "paraplu/seal/2" }))),
    vector("unbound-body", "the body is not bound to purpose and record", whole(envelope({ bodyBind: zeros(0) }))),
  ];
}

function movedSlots() {
  const sound = envelope();
  const [first, second] = sound.slots;
  const third = envelope({ readers: [PEOPLE[2]] }).slots[0];
  const foreign = join(READER.id, third.subarray(16));
  const isMine = (slot) => hex(slot.subarray(0, 16)) === hex(READER.id);
  const mine = sound.slots.find(isMine);
  const fromElsewhere = envelope({ label: "another envelope" }).slots.find(isMine);
  const mixed = sound.slots.map((slot) => (isMine(slot) ? fromElsewhere : slot));
  const thrownAway = envelope({ label: "thrown away", readers: [STRANGER] }).slots[0];
  const leftOut = whole({ ...sound, slots: sound.slots.map((slot) => (isMine(slot) ? join(READER.id, thrownAway.subarray(16)) : slot)) });
  return [
    vector("left-out", "my slot opens nothing, because I am left out", leftOut),
    vector("sound-beside-who-is-left-out", null, leftOut, { seed: OTHER.seed, content: CONTENT }),
    vector("swapped-slots", "the slots are not in ascending order", whole({ ...sound, slots: [second, first] })),
    vector("duplicate-slot", "one slot stands twice", whole({ ...sound, slots: [mine, mine] })),
    vector("foreign-wrap", "another reader's wrap stands under my id", whole({ ...sound, slots: [foreign] })),
    vector("foreign-slot", "my slot comes from another envelope", whole({ ...sound, slots: mixed })),
    vector("sound-ids-alike", null, whole({ ...sound, slots: [mine, join(flip(mine.subarray(0, 16), 15, mine[15] ^ 255), mine.subarray(16))] }), { content: CONTENT }),
    vector("dropped-slot", "my slot is gone", whole({ ...envelope({ readers: [OTHER] }) })),
  ];
}

function mixedEnvelopes() {
  const sound = envelope();
  const other = envelope({ label: "another record", record: "1043" });
  return [
    vector("body-of-another", "the body of another record's envelope", whole({ ...sound, body: other.body })),
    vector("commitment-of-another", "the commitment of another record's envelope", whole({ ...sound, head: other.head })),
    vector("commitment-to-another-key", "slots and body agree, the commitment is to another key",
      whole(envelope({ commitment: other.head.subarray(2) }))),
    vector("kdf-sha512", "wrapped with HKDF-SHA512", whole(envelope({ suite: { ...SUITE, kdf: 3, hash: sha512 } }))),
    vector("aead-aes256gcm", "wrapped with AES-256-GCM", whole(envelope({ suite: { ...SUITE, aead: 2, cipher: gcm } }))),
    vector("wrap-with-aad", "wrapped with associated data", whole(envelope({ suite: { ...SUITE, aad: bytes(PURPOSE) } }))),
  ];
}

function badPadding() {
  const sound = SOUND.inside;
  const inside = {
    "padding-first-byte": ["the first padding byte is not zero", flip(sound, 4 + CONTENT.length)],
    "padding-last-byte": ["the last padding byte is not zero", flip(sound, 511)],
    "padding-length-too-long": ["the length does not fit into the bucket", join(u32(509), sound.subarray(4))],
    "padding-length-huge": ["the length is the largest number", join(u32(0xffffffff), sound.subarray(4))],
    "padding-bucket-too-large": ["the bucket is larger than needed", join(sound, zeros(2048 - 512))],
    "padding-no-bucket": ["the size is no bucket", join(sound, zeros(512))],
  };
  return Object.entries(inside).map(([name, [fault, raw]]) => vector(name, fault, whole(envelope({ inside: raw }))));
}

function keys() {
  const sound = READER.key;
  const curve = (point) => join(sound.subarray(0, 1184), new Uint8Array(Buffer.from(point, "hex")));
  const coefficient = (value) => join(new Uint8Array([value & 255, value >> 8]), sound.subarray(2));
  const upper = (end) => `${end}${"ff".repeat(30)}7f`;
  const faults = {
    short: ["one byte missing", sound.subarray(1)],
    long: ["one byte more", join(sound, zeros(1))],
    empty: ["no bytes", zeros(0)],
    "mlkem-alone": ["the X25519 part is missing", sound.subarray(0, 1184)],
    "coefficient-3329": ["an ML-KEM coefficient equals the modulus", coefficient(3329)],
    "coefficient-4095": ["an ML-KEM coefficient is 4,095", coefficient(4095)],
    "point-0": ["X25519 point of small order: 0", curve("00".repeat(32))],
    "point-0-top-bit": ["X25519 point of small order: 0 with the masked bit set", curve(`${"00".repeat(31)}80`)],
    "point-1": ["X25519 point of small order: 1", curve(`01${"00".repeat(31)}`)],
    "point-order-8": ["X25519 point of order 8", curve("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800")],
    "point-order-8-other": ["the other X25519 point of order 8", curve("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157")],
    "point-p-minus-1": ["X25519 point of small order: p - 1", curve(upper("ec"))],
    "point-p": ["X25519 point of small order: p", curve(upper("ed"))],
    "point-p-plus-1": ["X25519 point of small order: p + 1", curve(upper("ee"))],
  };
  const sounds = PEOPLE.map(({ seed, key, id }, index) => [
    `key/sound-${index + 1}.json`,
    { fault: null, public_key: base64(key), seed: hex(seed), recipient_id: hex(id) },
  ]);
  const broken = Object.entries(faults).map(([name, [fault, key]]) => [`key/${name}.json`, { fault, public_key: base64(key) }]);
  return [...sounds, ...broken];
}

function derived() {
  const key = fixed("installation key", 32);
  const vector = (name, fault, more) => [`local/derive-${name}.json`, { fault, operation: "derive", key: hex(key), ...more }];
  const of = (from, purpose, length) => hex(hkdf(sha256, from, undefined, bytes(`paraplu/derive/1/${purpose}`), length));
  const short = { purpose: "short", length: 32 };
  const wide = [["post/topic", 32], ["second-factor", 32], ["ticket", 16], ["filler", 64], ["long", 8160]].map(([purpose, length]) =>
    vector(purpose.replace("/", "-"), null, { purpose, length, result: of(key, purpose, length) }));
  return [
    ...wide,
    vector("as-long-as-usual", null, { purpose: "usual", result: of(key, "usual", 32) }),
    vector("shortest-source", null, { ...short, key: hex(key.subarray(16)), result: of(key.subarray(16), "short", 32) }),
    vector("source-too-short", "a source of 15 bytes", { ...short, key: hex(key.subarray(17)) }),
  ];
}

/** Purposes and records: the first and the last character of printable ASCII, and what is no name. */
function names() {
  const sound = { short: "!", tilde: "~", longest: "a/".repeat(127) + "1" };
  const faulty = { empty: "", space: "two words", "space-alone": " ", delete: "\x7f", accent: "é", line: "line\n", nul: "nul\0", "too-long": "a".repeat(256) };
  return [
    ...Object.entries(sound).map(([name, text]) => [`name/sound-${name}.json`, { fault: null, name: text, bytes: hex(bytes(text)) }]),
    ...Object.entries(faulty).map(([name, text]) => [`name/${name}.json`, { fault: "no name", name: text }]),
  ];
}

function locals() {
  const key = fixed("local key", 32);
  const nonce = fixed("local nonce", 12);
  const sealed = (content) => join(nonce, chacha20poly1305(key, nonce, bytes("paraplu/local/1account 7")).encrypt(content));
  const raw = sealed(CONTENT);
  const opened = (name, fault, changes) => {
    const vector = { fault, operation: "open", key: hex(key), bound: hex(bytes("account 7")), sealed: hex(raw), ...changes };
    return [`local/${name}.json`, vector];
  };
  const unlabelled = join(nonce, chacha20poly1305(key, nonce, bytes("account 7")).encrypt(CONTENT));
  return [
    opened("sound", null, { result: hex(CONTENT) }),
    opened("sound-empty", null, { sealed: hex(sealed(zeros(0))), result: "" }),
    opened("wrong-key", "opened with another key", { key: hex(fixed("another local key", 32)) }),
    opened("wrong-bound", "moved to another account", { bound: hex(bytes("account 8")) }),
    opened("flipped-nonce", "one bit flipped: nonce", { sealed: hex(flip(raw, 0)) }),
    opened("flipped-body", "one bit flipped: body", { sealed: hex(flip(raw, 12)) }),
    opened("flipped-tag", "one bit flipped: tag", { sealed: hex(flip(raw, raw.length - 1)) }),
    opened("truncated", "the last byte is missing", { sealed: hex(raw.subarray(0, -1)) }),
    opened("nonce-alone", "only the nonce is there", { sealed: hex(nonce) }),
    opened("shorter-than-nonce", "shorter than a nonce", { sealed: hex(nonce.subarray(1)) }),
    opened("empty", "no bytes", { sealed: "" }),
    opened("unlabelled", "sealed without the format's label", { sealed: hex(unlabelled) }),
  ];
}

const made = [
  controls(), flippedBits(), wrongLengths(), wrongNames(), movedSlots(), mixedEnvelopes(), badPadding(), keys(), derived(), locals(), names(),
].flat();
keepVectors(["seal/envelope", "seal/key", "seal/local", "seal/name"], made.map(([name, vector]) => [`seal/${name}`, vector]));
