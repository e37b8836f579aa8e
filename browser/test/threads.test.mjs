// The vectors of receipts, mailboxes and account keys; tests/kernel/seal/test_thread_vectors.py runs the same files.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { sha256 } from "@noble/hashes/sha2.js";
import { AccountKey, passkeyStatement, publishingStatement, unwrap, unwrapByPasskey } from "../seal/accountkeys.js";
import { SealBroken } from "../seal/broken.js";
import { openMessage, openingStatement, readingStatement, sealMessage, writingStatement } from "../seal/mailbox.js";
import { logInToken, makePhrase, readPhrase } from "../seal/phrases.js";
import { readReceipt, Receipt } from "../seal/receipts.js";
import { verify } from "../seal/signing.js";
import { Misspelt } from "../seal/spelling.js";
import { fromBase64, fromHex, toHex } from "../seal/text.js";
import { otherWord, word } from "../vector-bytes.mjs";

const FOLDER = new URL("../../vectors/", import.meta.url);
const read = (folder) =>
  readdirSync(new URL(folder, FOLDER)).map((name) => [name, JSON.parse(readFileSync(new URL(`${folder}/${name}`, FOLDER), "utf8"))]);
const LIST = Array.from({ length: 2048 }, (_, number) => word(number));
const OTHER_LIST = LIST.map((_, number) => otherWord(number));

for (const [name, told] of read("receipt/keys")) {
  test(`receipt ${name}: every key agrees`, () => {
    const receipt = new Receipt(fromHex(told.secret));

    assert.equal(receipt.digits, told.digits);
    assert.equal(receipt.words(LIST), told.words);
    assert.equal(toHex(receipt.address), told.address);
    assert.equal(toHex(receipt.signingKey), told.signing_key);
    assert.equal(toHex(sha256(receipt.sealingPublicKey)), told.sealing_key_sha256);
    assert.equal(toHex(receipt.sign(fromHex(told.message))), told.signature);
  });
}

for (const [name, told] of read("receipt/typed")) {
  test(`typed ${name}: ${told.fault ?? "is read"}`, () => {
    const reading = () => readReceipt(told.text, [LIST, OTHER_LIST]);

    if (!told.fault) return assert.equal(toHex(reading().address), toHex(new Receipt(fromHex(told.secret)).address));
    assert.throws(reading, (error) => error instanceof Misspelt && error.fault === told.fault && error.place === told.place);
  });
}

for (const [name, told] of read("receipt/signature")) {
  test(`signature ${name}: ${told.fault ?? "is sound"}`, () => {
    assert.equal(verify(fromHex(told.public_key), fromHex(told.message), fromHex(told.signature)), told.fault === null);
  });
}

for (const [name, told] of read("mailbox/statement")) {
  test(`statement ${name} agrees`, () => {
    const [address, sealed] = [told.address, told.sealed ?? ""].map(fromHex);
    const made = {
      open: () => openingStatement(told.purpose, address, fromHex(told.signing_key), fromBase64(told.sealing_key), sealed),
      read: () => readingStatement(told.purpose, address, told.nonce),
      write: () => writingStatement(told.purpose, address, told.number, sealed),
    }[told.act]();

    assert.equal(toHex(made), told.statement);
  });
}

for (const [name, told] of read("mailbox/message")) {
  test(`message ${name}: ${told.fault ?? "opens"}`, () => {
    const receipt = new Receipt(fromHex(told.secret));
    const place = { purpose: told.purpose, address: toHex(receipt.address), side: told.side, number: told.number };
    const open = () => openMessage(fromBase64(told.sealed), receipt.sealingSeed, place);

    if (told.fault) assert.throws(open, SealBroken);
    else assert.deepEqual(open(), told.content);
  });
}

for (const [name, told] of read("account-key")) {
  test(`account key ${name}: ${told.fault ?? "agrees"}`, () => {
    const [wrapped, salt] = [told.wrapped, told.salt].map(fromHex);
    const open = () => unwrap(wrapped, told.phrase, salt, String(told.number));

    if (told.fault) return assert.throws(open, SealBroken);
    const key = open();
    const statement = publishingStatement(String(told.number), key.sealingPublicKey, key.signingKey, salt, wrapped);
    assert.deepEqual(key.sealingPublicKey, fromBase64(told.sealing_key));
    assert.equal(toHex(statement), told.statement);
    assert.equal(toHex(key.sign(statement)), told.proof);
  });
}

for (const [name, told] of read("phrase")) {
  test(`phrase ${name}: ${told.fault ?? "is read"}`, () => {
    const reading = () => readPhrase(told.text, [LIST, OTHER_LIST].slice(0, told.lists));

    if (!told.fault) return assert.equal(reading(), told.read);
    assert.throws(reading, (error) => error instanceof Misspelt && error.fault === told.fault && error.place === told.place);
  });
}

for (const [name, told] of read("log-in-token")) {
  test(`log-in token ${name}: ${told.fault ?? "agrees"}`, () => {
    assert.equal(logInToken(told.phrase) === told.token, told.fault === null);
  });
}

for (const [name, told] of read("account-passkey")) {
  test(`key under a passkey ${name}: ${told.fault ?? "agrees"}`, () => {
    const [wrapped, secret, salt] = [told.wrapped, told.secret, told.salt].map(fromHex);
    const open = () => unwrapByPasskey(wrapped, secret, salt, String(told.number), told.credential);

    if (told.fault) return assert.throws(open, SealBroken);
    const key = open();
    const statement = passkeyStatement(String(told.number), told.credential, salt, wrapped);
    assert.equal(toHex(key.signingKey), told.signing_key);
    assert.equal(toHex(statement), told.statement);
    assert.equal(toHex(key.sign(statement)), told.proof);
  });
}

test("a new receipt is read from its digits and its words, each other time another", () => {
  const [one, two] = [new Receipt(), new Receipt()];

  assert.deepEqual(readReceipt(one.digits).address, one.address);
  assert.deepEqual(readReceipt(one.words(LIST), [OTHER_LIST, LIST]).address, one.address);
  assert.notEqual(one.digits, two.digits);
});

test("a new phrase opens what it closed", () => {
  const key = new AccountKey();
  const salt = new Uint8Array(16);

  for (const phrase of [makePhrase(LIST), makePhrase()]) {
    const wrapped = key.wrapped(readPhrase(phrase, [LIST]), salt, "7");
    const again = unwrap(wrapped, readPhrase(phrase.toUpperCase(), [LIST]), salt, "7");
    assert.deepEqual(again.signingKey, key.signingKey);
  }
});

test("what logs in opens nothing, and is another for every phrase", () => {
  const salt = new Uint8Array(16);
  const phrases = Array.from({ length: 20 }, () => readPhrase(makePhrase()));
  const tokens = phrases.map(logInToken);

  assert.equal(new Set(tokens).size, phrases.length);
  for (const [at, phrase] of phrases.entries()) {
    assert.throws(() => unwrap(new AccountKey().wrapped(phrase, salt, "7"), tokens[at], salt, "7"), SealBroken);
  }
});

test("a message says nothing but texts and lists of texts", () => {
  const place = { purpose: "questions", address: "0".repeat(32), side: "asker", number: 1 };

  assert.throws(() => sealMessage({ text: 1 }, [new Receipt().sealingPublicKey], place), RangeError);
});
