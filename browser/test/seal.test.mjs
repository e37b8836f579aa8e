// Sealing in JavaScript: round trips, and what a caller may not ask.

import assert from "node:assert/strict";
import { test } from "node:test";
import { derive, openLocally, sealLocally } from "../seal/local.js";
import { generateSeed, openSealed, publicKey, seal, SealBroken } from "../seal/seal.js";

const SEED = generateSeed();
const KEY = publicKey(SEED);
// The whole of bin/test turns fewer bits; bin/test --changed and bin/prove more.
const BITS_APART = process.env.PARAPLU_HALVES ? 389 : 97;
const CONTENT = new TextEncoder().encode("somebody@example.org");

test("every reader opens what was sealed, whatever the order of the keys", () => {
  const seeds = [SEED, generateSeed(), generateSeed()];

  const envelope = seal(CONTENT, seeds.map(publicKey), "purpose", "record");

  for (const seed of seeds) assert.deepEqual(openSealed(envelope, seed, "purpose", "record"), CONTENT);
});

test("no flipped bit opens", () => {
  const envelope = seal(CONTENT, [KEY], "purpose", "record");

  for (let bit = 0; bit < envelope.length * 8; bit += BITS_APART) {
    const damaged = envelope.slice();
    damaged[bit >> 3] ^= 1 << (bit & 7);
    assert.throws(() => openSealed(damaged, SEED, "purpose", "record"), SealBroken);
  }
});

test("a name that is none is refused", () => {
  const envelope = seal(CONTENT, [KEY], "purpose", "record");

  for (const name of ["", "two words", "é", "line\n", "x".repeat(256)]) {
    assert.throws(() => seal(CONTENT, [KEY], name, "record"), RangeError);
    assert.throws(() => openSealed(envelope, SEED, "purpose", name), RangeError);
  }
});

test("too much content, no reader and one reader twice are refused", () => {
  assert.throws(() => seal(new Uint8Array(131_069), [KEY], "purpose", "record"), /longer than 131068/);
  assert.throws(() => seal(CONTENT, [], "purpose", "record"), /1 to 255/);
  assert.throws(() => seal(CONTENT, [KEY, KEY], "purpose", "record"), /1 to 255/);
  assert.throws(() => seal(CONTENT, [], "purpose", "record", [KEY]), /1 to 255/);
  assert.throws(() => seal(CONTENT, [KEY], "purpose", "record", [KEY.slice()]), /1 to 255/);
});

test("a seed of another length is refused", () => {
  assert.throws(() => publicKey(SEED.subarray(1)), SealBroken);
  assert.throws(() => openSealed(seal(CONTENT, [KEY], "a", "b"), SEED.subarray(1), "a", "b"), SealBroken);
});

test("a local seal opens in its place and in no other", () => {
  const key = derive(SEED, "purpose");
  const sealed = sealLocally(key, CONTENT, new Uint8Array([7]));

  assert.deepEqual(openLocally(key, sealed, new Uint8Array([7])), CONTENT);
  assert.throws(() => openLocally(key, sealed, new Uint8Array([8])), SealBroken);
});
