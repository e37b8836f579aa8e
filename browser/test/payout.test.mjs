// Codes of the solidarity fund; tests/kernel/numbers/test_payout_codes.py runs the same file.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { drawSerial, payoutClaim, payoutCode } from "../seal/payout.js";
import { toHex } from "../seal/text.js";

const VECTORS = JSON.parse(readFileSync(new URL("../../vectors/numbers/payouts.json", import.meta.url), "utf8"));

for (const { month, offer, serial, tag, claim, code } of VECTORS.codes) {
  test(`claim and code of ${offer} agree`, () => {
    assert.equal(toHex(payoutClaim(month, offer, serial)), claim);
    assert.equal(payoutCode(serial, tag), code);
  });
}

for (const { fault, month, offer, serial } of VECTORS.no_claims) {
  test(`no claim: ${fault}`, () => assert.throws(() => payoutClaim(month, offer, serial), RangeError));
}

test("a serial has eighteen digits and is drawn each time", () => {
  const drawn = Array.from({ length: 100 }, drawSerial);

  assert.ok(drawn.every((serial) => /^\d{18}$/.test(serial)));
  assert.equal(new Set(drawn).size, 100);
});

test("a serial or a tag of another form makes no code", () => {
  for (const [serial, tag] of [["", ""], ["1".repeat(17), "1".repeat(10)], ["1".repeat(18), "1".repeat(9)], ["x".repeat(18), "1".repeat(10)]])
    assert.equal(payoutCode(serial, tag), "");
});
