// The vectors of proofs that a message was filed; tests/kernel/seal/test_filing.py runs the same files.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { filingText, isFiled, openingText } from "../seal/filing.js";
import { Receipt } from "../seal/receipts.js";
import { fromBase64, fromHex, toHex } from "../seal/text.js";

const FOLDER = new URL("../../vectors/filing/", import.meta.url);
const read = (folder) =>
  readdirSync(new URL(folder, FOLDER)).map((name) => [name, JSON.parse(readFileSync(new URL(`${folder}/${name}`, FOLDER), "utf8"))]);

for (const [name, { fault, day, key, signature, sealed, text }] of read("proof")) {
  test(`proof ${name}: ${fault ?? "is sound"}`, () => {
    const filing = { day, key, signature };

    assert.equal(isFiled(filing, fromBase64(sealed)), fault === null);
    if (!fault) assert.equal(filingText(filing, fromBase64(sealed)), text);
  });
}

for (const [name, { secret, purpose, sealed, text }] of read("opening")) {
  test(`opening ${name} agrees`, () => {
    const receipt = new Receipt(fromHex(secret));
    const place = { purpose, address: toHex(receipt.address), side: "asker", number: 1 };

    assert.equal(openingText(fromBase64(sealed), receipt.sealingSeed, place), text);
    assert.throws(() => openingText(fromBase64(sealed), receipt.sealingSeed, { ...place, number: 2 }));
  });
}
