// The vectors of shares, and what splitting promises; tests/kernel/seal/test_shares.py runs the same files.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { SealBroken } from "../seal/broken.js";
import { generateSeed, publicKey } from "../seal/keys.js";
import { joinShares, NotJoined, readShare, Share, splitSeed } from "../seal/shares.js";
import { Misspelt } from "../seal/spelling.js";
import { fromBase64, fromHex, toHex } from "../seal/text.js";
import { otherWord, word } from "../vector-bytes.mjs";

const FOLDER = new URL("../../vectors/share/", import.meta.url);
const read = (folder) =>
  readdirSync(new URL(folder, FOLDER)).map((name) => [name, JSON.parse(readFileSync(new URL(`${folder}/${name}`, FOLDER), "utf8"))]);
const LIST = Array.from({ length: 2048 }, (_, number) => word(number));
const OTHER_LIST = LIST.map((_, number) => otherWord(number));

for (const [name, vector] of read("spelling")) {
  test(`share ${name} is spelt like the vector`, () => {
    const share = new Share(fromHex(vector.frame));

    assert.deepEqual([share.words(LIST), share.digits], [vector.words, vector.digits]);
  });
}

for (const [name, vector] of read("typed")) {
  test(`share typed ${name}: ${vector.fault ?? "is read"}`, () => {
    const reading = () => toHex(readShare(vector.text, [LIST, OTHER_LIST]).frame);

    if (!vector.fault) return assert.equal(reading(), vector.frame);
    assert.throws(reading, (error) => error instanceof Misspelt && error.fault === vector.fault && error.place === vector.place);
  });
}

for (const [name, vector] of read("join")) {
  test(`shares joined ${name}: ${vector.fault ?? "give the key"}`, async () => {
    const joining = joinShares(vector.frames.map((frame) => new Share(fromHex(frame))), fromBase64(vector.public_key));

    if (!vector.fault) return assert.equal(toHex(await joining), vector.seed);
    const isTold = (error) => [error.reason, error.place, error.needed].join() === [vector.fault, vector.place, vector.needed].join();
    await assert.rejects(joining, (error) => error instanceof NotJoined && isTold(error));
  });
}

test("any so many of the keepers give the key, each from what she typed", async () => {
  const seed = generateSeed();
  const shares = (await splitSeed(seed, 3, 5)).map((share, at) => readShare(at % 2 ? share.digits : share.words(LIST), [LIST]));

  for (const some of [[0, 1, 2], [4, 2, 0], [1, 3, 4], [0, 1, 2, 3, 4]]) {
    assert.deepEqual(await joinShares(some.map((at) => shares[at]), publicKey(seed)), seed);
  }
});

test("a splitting that cannot be is refused", async () => {
  for (const [needed, keepers] of [[1, 2], [0, 0], [3, 2], [16, 20], [2, 256], [2.5, 3]]) {
    await assert.rejects(splitSeed(generateSeed(), needed, keepers), RangeError);
  }
  await assert.rejects(splitSeed(generateSeed().subarray(1), 2, 3), SealBroken);
});
