// The vectors of passing on; tests/kernel/seal/test_passing.py runs the same files.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { SealBroken } from "../seal/broken.js";
import { passOn } from "../seal/passing.js";
import { openSealed } from "../seal/envelope.js";
import { recipientId } from "../seal/keys.js";
import { fromBase64, fromHex, toHex } from "../seal/text.js";
import { join } from "../seal/bytes.js";

const FOLDER = new URL("../../vectors/seal/passing/", import.meta.url);

for (const name of readdirSync(FOLDER)) {
  const told = JSON.parse(readFileSync(new URL(name, FOLDER), "utf8"));
  const passing = () => passOn(fromBase64(told.wrapping), fromHex(told.seed), fromBase64(told.key), told.purpose, told.record);
  test(`passing on ${name}: ${told.fault ?? "opens for the newcomer"}`, () => {
    if (told.fault) return assert.throws(passing, SealBroken);
    const [slot, envelope] = [passing(), fromBase64(told.envelope)];
    const alone = join(new Uint8Array([1, 1]), envelope.subarray(2, 34), slot, envelope.subarray(34 + envelope[1] * 1184));

    assert.equal(toHex(slot.subarray(0, 16)), toHex(recipientId(fromBase64(told.key))));
    assert.ok(openSealed(alone, fromHex(told.newcomer), told.purpose, told.record).length);
  });
}
