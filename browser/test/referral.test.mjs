// The vectors of referrals; tests/kernel/seal/test_referral_vectors.py runs the same files.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { SealBroken } from "../seal/broken.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { makeArchive } from "../referral/archive.js";
import { Receipt } from "../seal/receipts.js";
import { fetchCode, isCurrent, makeConsent, readConsent, revocationToken, tokenDigest } from "../seal/referral.js";
import { fromBase64, fromHex, toHex } from "../seal/text.js";

const FOLDER = new URL("../../vectors/referral/", import.meta.url);
const read = (folder) =>
  readdirSync(new URL(folder, FOLDER)).map((name) => [name, JSON.parse(readFileSync(new URL(`${folder}/${name}`, FOLDER), "utf8"))]);
const placeOf = ({ purpose, number }, receipt) => ({ purpose, number, address: toHex(receipt.address), side: "asker" });

for (const [name, vector] of read("consent")) {
  test(`consent ${name}: ${vector.fault ?? "is read"}`, () => {
    const receipt = new Receipt(fromHex(vector.secret));
    const place = placeOf(vector, receipt);
    const reading = () => readConsent(vector.line, place, receipt.signingKey);

    if (vector.fault) return assert.throws(reading, SealBroken);
    const { revocation, ...rest } = reading();
    assert.deepEqual({ ...rest, revocation: toHex(revocation) }, vector.expected);
    assert.equal(makeConsent(receipt, place, rest), vector.line);
  });
}

for (const [name, vector] of read("token")) {
  test(`token ${name} agrees`, () => {
    const receipt = new Receipt(fromHex(vector.secret));
    const revocation = revocationToken(receipt, vector, vector.recipient);
    const token = fetchCode(fromHex(vector.shared), vector.recipient).address;

    assert.equal(toHex(revocation), vector.revocation);
    assert.equal(toHex(tokenDigest(revocation)), vector.revocation_digest);
    assert.equal(toHex(token), vector.fetch_token);
    assert.equal(toHex(tokenDigest(token)), vector.fetch_digest);
  });
}

for (const [name, { until, today, current }] of read("day")) {
  test(`day ${name}: a consent is ${current ? "good" : "over or not yet good"}`, () => assert.equal(isCurrent({ until }, today), current));
}

for (const [name, vector] of read("archive")) {
  test(`archive ${name}: ${vector.fault ?? "agrees"}`, () => {
    const making = () => makeArchive(new TextEncoder().encode(vector.text), [...vector.photographs.map(fromBase64), ...(vector.of_zeros ? [new Uint8Array(vector.of_zeros)] : [])]);

    if (vector.fault) return assert.throws(making, RangeError);
    assert.equal(toHex(sha256(making())), vector.digest);
  });
}
