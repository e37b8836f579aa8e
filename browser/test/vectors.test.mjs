// The vectors of vectors/seal/, run by JavaScript; tests/kernel/seal/test_vectors.py runs the same files.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { sha3_256 } from "@noble/hashes/sha3.js";
import { ml_kem768_x25519 as xWing } from "@noble/post-quantum/hybrid.js";
import { nameBytes } from "../seal/bytes.js";
import { hpkeOpen, messageCipher } from "../seal/hpke.js";
import { recipientId } from "../seal/keys.js";
import { derive, expandKey, openLocally } from "../seal/local.js";
import { openSealed, publicKey, seal, SealBroken } from "../seal/seal.js";

const FOLDER = new URL("../../vectors/seal/", import.meta.url);
const hex = (text) => new Uint8Array(Buffer.from(text, "hex"));
const base64 = (text) => new Uint8Array(Buffer.from(text, "base64"));
const read = (folder) =>
  readdirSync(new URL(folder, FOLDER)).map((name) => [name, JSON.parse(readFileSync(new URL(`${folder}/${name}`, FOLDER), "utf8"))]);
const isBroken = (error) => error instanceof SealBroken && error.message === "The seal is broken." && error.cause === undefined;

for (const [name, told] of read("envelope")) {
  test(`envelope ${name}: ${told.fault ?? "opens"}`, () => {
    const open = () => openSealed(base64(told.envelope), hex(told.seed), told.purpose, told.record);

    if (told.fault) assert.throws(open, isBroken);
    else assert.deepEqual(open(), base64(told.content));
  });
}

for (const [name, told] of read("key")) {
  test(`key ${name}: ${told.fault ?? "is sound"}`, () => {
    const key = base64(told.public_key);
    const sealing = () => seal(new Uint8Array(), [key], "purpose", "record");

    if (told.fault) return assert.throws(sealing, isBroken);
    assert.deepEqual(publicKey(hex(told.seed)), key);
    assert.deepEqual(recipientId(key), hex(told.recipient_id));
    assert.equal(sealing().length, 50 + 1184 + 512);
  });
}

for (const [name, told] of read("local")) {
  test(`local ${name}: ${told.fault ?? "agrees"}`, () => {
    const run = {
      derive: () => derive(hex(told.key), told.purpose, ...("length" in told ? [told.length] : [])),
      open: () => openLocally(hex(told.key), hex(told.sealed), hex(told.bound)),
    }[told.operation];

    if (told.fault) assert.throws(run, told.operation === "derive" ? RangeError : isBroken);
    else assert.deepEqual(run(), hex(told.result));
  });
}

for (const [name, told] of read("name")) {
  test(`name ${name}: ${told.fault ?? "is one"}`, () => {
    if (told.fault) assert.throws(() => nameBytes(told.name), RangeError);
    else assert.deepEqual(nameBytes(told.name), hex(told.bytes));
  });
}

for (const [name, told] of read("published").filter(([name]) => name.startsWith("xwing"))) {
  test(`the published X-Wing vector ${name} agrees`, () => {
    const { cipherText, sharedSecret } = xWing.encapsulate(publicKey(hex(told.seed)), hex(told.random));

    assert.deepEqual(sha3_256(publicKey(hex(told.seed))), hex(told.public_key_sha3_256));
    assert.deepEqual(sha3_256(cipherText), hex(told.ciphertext_sha3_256));
    assert.deepEqual(sharedSecret, hex(told.shared_secret));
  });
}

test("the published HPKE vector hpke.json agrees", () => {
  const told = JSON.parse(readFileSync(new URL("published/hpke.json", FOLDER), "utf8"));

  const { cipherText, sharedSecret } = xWing.encapsulate(publicKey(hex(told.seed)), hex(told.random));
  const sealed = messageCipher(sharedSecret, hex(told.info), hex(told.aad)).encrypt(hex(told.plaintext));

  assert.deepEqual(cipherText, hex(told.enc));
  assert.deepEqual(sealed, hex(told.ciphertext));
  assert.throws(() => hpkeOpen(hex(told.seed), hex(told.info), hex(told.enc + told.ciphertext)));
});

test("the published HKDF vector hkdf.json agrees", () => {
  const told = JSON.parse(readFileSync(new URL("published/hkdf.json", FOLDER), "utf8"));

  assert.deepEqual(expandKey(hex(told.key), hex(told.label), told.length), hex(told.result));
});
