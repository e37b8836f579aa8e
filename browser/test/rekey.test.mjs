// The vectors of passing on; tests/kernel/seal/test_passing.py runs the same files.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { SealBroken } from "../seal/broken.js";
import { rekeySlot } from "../seal/rekey.js";
import { openSealed } from "../seal/envelope.js";
import { recipientId } from "../seal/keys.js";
import { fromBase64, fromHex, toHex } from "../seal/text.js";
import { joinBytes } from "../seal/bytes.js";

const FOLDER = new URL("../../vectors/seal/passing/", import.meta.url);

for (const name of readdirSync(FOLDER)) {
  const vector = JSON.parse(readFileSync(new URL(name, FOLDER), "utf8"));
  const passing = () => rekeySlot(fromBase64(vector.wrapping), fromHex(vector.seed), fromBase64(vector.key), vector.purpose, vector.record);
  test(`passing on ${name}: ${vector.fault ?? "opens for the newcomer"}`, () => {
    if (vector.fault) return assert.throws(passing, SealBroken);
    const [slot, envelope] = [passing(), fromBase64(vector.envelope)];
    const alone = joinBytes(new Uint8Array([1, 1]), envelope.subarray(2, 34), slot, envelope.subarray(34 + envelope[1] * 1184));

    assert.equal(toHex(slot.subarray(0, 16)), toHex(recipientId(fromBase64(vector.key))));
    assert.ok(openSealed(alone, fromHex(vector.newcomer), vector.purpose, vector.record).length);
  });
}
