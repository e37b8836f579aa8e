// The vectors of records that may be counted; tests/kernel/seal/test_counted_record.py runs the same files.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { SealBroken } from "../seal/broken.js";
import { oneCode, recordOpener, sealFiller, sealRecord } from "../seal/counted.js";
import { publicKey } from "../seal/keys.js";
import { fromBase64, fromHex } from "../seal/text.js";

const FOLDER = new URL("../../vectors/figures/", import.meta.url);
const read = (folder) =>
  readdirSync(new URL(folder, FOLDER)).map((name) => [name, JSON.parse(readFileSync(new URL(`${folder}/${name}`, FOLDER), "utf8"))]);

for (const [name, { fault, seed, id, sealed, codes }] of read("record")) {
  test(`record ${name}: ${fault ?? "opens"}`, () => {
    const open = recordOpener(fromHex(seed));

    if (fault) return assert.throws(() => open(fromBase64(sealed), id), SealBroken);
    assert.deepEqual(open(fromBase64(sealed), id), codes);
    assert.deepEqual(open(sealRecord(codes, [publicKey(fromHex(seed))], id), id), codes);
    assert.throws(() => sealRecord({ ...codes, text: "a" }, [publicKey(fromHex(seed))], id), RangeError);
    assert.throws(() => open(sealFiller([publicKey(fromHex(seed))], id), id), SealBroken);
  });
}

for (const [name, { chosen, code }] of read("choice")) {
  test(`choice ${name} becomes ${code}`, () => assert.equal(oneCode(chosen), code));
}
