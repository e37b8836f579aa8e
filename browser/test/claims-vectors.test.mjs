// The vectors of sealed accounts and payment files; tests/kernel/seal/test_payee.py and tests/kernel/money run the same files.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileDigest, InvalidPaymentFile, paymentFile } from "../claims/payment-file.js";
import { SealBroken } from "../seal/broken.js";
import { publicKey } from "../seal/keys.js";
import { bankName, payeeDigest, payeeOpener, sealPayee } from "../seal/payee.js";
import { fromBase64, fromHex } from "../seal/text.js";

const FOLDER = new URL("../../vectors/claims/", import.meta.url);
const read = (folder) =>
  readdirSync(new URL(folder, FOLDER)).map((name) => [name, JSON.parse(readFileSync(new URL(`${folder}/${name}`, FOLDER), "utf8"))]);

for (const [name, { fault, seed, record, sealed, payee }] of read("account")) {
  test(`account ${name}: ${fault ?? "opens"}`, () => {
    const open = payeeOpener(fromHex(seed));

    if (fault) return assert.throws(() => open(fromBase64(sealed), record), SealBroken);
    const again = sealPayee(payee, [publicKey(fromHex(seed))], record);
    assert.deepEqual({ ...open(fromBase64(sealed), record) }, payee);
    assert.deepEqual({ ...open(again, record) }, payee);
    assert.notEqual(payeeDigest(again), payeeDigest(fromBase64(sealed)));
    assert.throws(() => sealPayee({ ...payee, account: `${payee.account}0` }, [publicKey(fromHex(seed))], record), RangeError);
  });
}

for (const [name, { typed, plain }] of read("name")) test(`name ${name}`, () => assert.equal(bankName(typed), plain));

for (const [name, { fault, order, file, digest }] of read("file")) {
  test(`payment file ${name}: ${fault ?? "is written"}`, () => {
    if (fault) return assert.throws(() => paymentFile(order), InvalidPaymentFile);
    assert.equal(paymentFile(order), file);
    assert.equal(paymentFile({ ...order, payments: [...order.payments].reverse() }), file);
    assert.equal(fileDigest(file), digest);
  });
}
