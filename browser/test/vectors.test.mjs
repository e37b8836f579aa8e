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
import { openTyped, sealTyped, typedKey } from "../seal/typed.js";

const FOLDER = new URL("../../vectors/seal/", import.meta.url);
const hex = (text) => new Uint8Array(Buffer.from(text, "hex"));
const base64 = (text) => new Uint8Array(Buffer.from(text, "base64"));
const read = (folder) =>
  readdirSync(new URL(folder, FOLDER)).map((name) => [name, JSON.parse(readFileSync(new URL(`${folder}/${name}`, FOLDER), "utf8"))]);
const isBroken = (error) => error instanceof SealBroken && error.message === "The seal is broken." && error.cause === undefined;

for (const [name, vector] of read("envelope")) {
  test(`envelope ${name}: ${vector.fault ?? "opens"}`, () => {
    const open = () => openSealed(base64(vector.envelope), hex(vector.seed), vector.purpose, vector.record);

    if (vector.fault) assert.throws(open, isBroken);
    else assert.deepEqual(open(), base64(vector.content));
  });
}

for (const [name, vector] of read("key")) {
  test(`key ${name}: ${vector.fault ?? "is sound"}`, () => {
    const key = base64(vector.public_key);
    const sealing = () => seal(new Uint8Array(), [key], "purpose", "record");

    if (vector.fault) return assert.throws(sealing, isBroken);
    assert.deepEqual(publicKey(hex(vector.seed)), key);
    assert.deepEqual(recipientId(key), hex(vector.recipient_id));
    assert.equal(sealing().length, 50 + 1184 + 512);
  });
}

for (const [name, vector] of read("local")) {
  test(`local ${name}: ${vector.fault ?? "agrees"}`, () => {
    const run = {
      derive: () => derive(hex(vector.key), vector.purpose, ...("length" in vector ? [vector.length] : [])),
      open: () => openLocally(hex(vector.key), hex(vector.sealed), hex(vector.bound)),
    }[vector.operation];

    if (vector.fault) assert.throws(run, vector.operation === "derive" ? RangeError : isBroken);
    else assert.deepEqual(run(), hex(vector.result));
  });
}

for (const [name, vector] of read("typed")) {
  test(`typed ${name}: ${vector.fault ?? "opens"}`, async () => {
    const [key, bound] = [await typedKey(hex(vector.key)), new TextEncoder().encode(vector.bound)];
    const open = () => openTyped(key, hex(vector.sealed), bound);

    if (vector.fault) return assert.rejects(open);
    assert.equal(new TextDecoder().decode(await open()), vector.content);
    assert.equal(key.extractable, false);
    const again = await sealTyped(key, await open(), bound);
    assert.notDeepEqual(again, hex(vector.sealed));
    assert.deepEqual(await openTyped(key, again, bound), await open());
  });
}

for (const [name, vector] of read("name")) {
  test(`name ${name}: ${vector.fault ?? "is one"}`, () => {
    if (vector.fault) assert.throws(() => nameBytes(vector.name), RangeError);
    else assert.deepEqual(nameBytes(vector.name), hex(vector.bytes));
  });
}

for (const [name, vector] of read("published").filter(([name]) => name.startsWith("xwing"))) {
  test(`the published X-Wing vector ${name} agrees`, () => {
    const { cipherText, sharedSecret } = xWing.encapsulate(publicKey(hex(vector.seed)), hex(vector.random));

    assert.deepEqual(sha3_256(publicKey(hex(vector.seed))), hex(vector.public_key_sha3_256));
    assert.deepEqual(sha3_256(cipherText), hex(vector.ciphertext_sha3_256));
    assert.deepEqual(sharedSecret, hex(vector.shared_secret));
  });
}

test("the published HPKE vector hpke.json agrees", () => {
  const vector = JSON.parse(readFileSync(new URL("published/hpke.json", FOLDER), "utf8"));

  const { cipherText, sharedSecret } = xWing.encapsulate(publicKey(hex(vector.seed)), hex(vector.random));
  const sealed = messageCipher(sharedSecret, hex(vector.info), hex(vector.aad)).encrypt(hex(vector.plaintext));

  assert.deepEqual(cipherText, hex(vector.enc));
  assert.deepEqual(sealed, hex(vector.ciphertext));
  assert.throws(() => hpkeOpen(hex(vector.seed), hex(vector.info), hex(vector.enc + vector.ciphertext)));
});

test("the published HKDF vector hkdf.json agrees", () => {
  const vector = JSON.parse(readFileSync(new URL("published/hkdf.json", FOLDER), "utf8"));

  assert.deepEqual(expandKey(hex(vector.key), hex(vector.label), vector.length), hex(vector.result));
});
