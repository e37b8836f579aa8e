// The vectors of receipts, mailboxes and account keys; tests/kernel/seal/test_thread_vectors.py runs the same files.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { sha256 } from "@noble/hashes/sha2.js";
import { AccountKey, passkeyStatement, publishingStatement, unwrapByPhrase, unwrapByPasskey } from "../seal/accountkeys.js";
import { SealBroken } from "../seal/broken.js";
import { circleStatement, holdersWhoSigned, noteStatement, openMessage, openingStatement, ownStatement, readingStatement, sealMessage, writingStatement } from "../seal/mailbox.js";
import { preparedWords } from "../seal/prepared.js";
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

for (const [name, vector] of read("receipt/keys")) {
  test(`receipt ${name}: every key agrees`, () => {
    const receipt = new Receipt(fromHex(vector.secret));

    assert.equal(receipt.digits, vector.digits);
    assert.equal(receipt.words(LIST), vector.words);
    assert.equal(toHex(receipt.address), vector.address);
    assert.equal(toHex(receipt.signingKey), vector.signing_key);
    assert.equal(toHex(sha256(receipt.sealingPublicKey)), vector.sealing_key_sha256);
    assert.equal(toHex(receipt.sign(fromHex(vector.message))), vector.signature);
  });
}

for (const [name, vector] of read("receipt/typed")) {
  test(`typed ${name}: ${vector.fault ?? "is read"}`, () => {
    const reading = () => readReceipt(vector.text, [LIST, OTHER_LIST]);

    if (!vector.fault) return assert.equal(toHex(reading().address), toHex(new Receipt(fromHex(vector.secret)).address));
    assert.throws(reading, (error) => error instanceof Misspelt && error.fault === vector.fault && error.place === vector.place);
  });
}

for (const [name, vector] of read("receipt/signature")) {
  test(`signature ${name}: ${vector.fault ?? "is sound"}`, () => {
    assert.equal(verify(fromHex(vector.public_key), fromHex(vector.message), fromHex(vector.signature)), vector.fault === null);
  });
}

for (const [name, vector] of read("mailbox/statement")) {
  test(`statement ${name} agrees`, () => {
    const [address, sealed] = [vector.address, vector.sealed ?? ""].map(fromHex);
    const made = {
      open: () => openingStatement(vector.purpose, address, fromHex(vector.signing_key), fromBase64(vector.sealing_key), sealed),
      read: () => readingStatement(vector.purpose, address, vector.nonce),
      write: () => writingStatement(vector.purpose, address, vector.number, sealed),
      answer: () => circleStatement("answer", vector.purpose, address, vector.number, sealed),
      send: () => circleStatement("send", vector.purpose, address, vector.number, sealed),
      agree: () => circleStatement("agree", vector.purpose, address, vector.number, sealed),
      own: () => ownStatement({ purpose: vector.purpose, address: vector.address, side: "asker", number: vector.number }, vector.content),
      note: () => noteStatement({ purpose: vector.purpose, address: vector.address, side: "note", number: vector.number }, vector.content),
    }[vector.act]();

    assert.equal(toHex(made), vector.statement);
  });
}

for (const [name, vector] of read("mailbox/answer")) {
  test(`answer ${name}: ${vector.fault ?? "two signed it"}`, () => {
    const receipt = new Receipt(fromHex(vector.secret));
    const place = { purpose: vector.purpose, address: toHex(receipt.address), side: "circle", number: vector.number };
    const holders = vector.holders.map(({ number, signing_key }) => ({ number, signingKey: fromHex(signing_key) }));

    const signed = holdersWhoSigned(fromBase64(vector.sealed), vector.signatures.map(fromBase64), receipt.sealingSeed, place, holders);

    assert.deepEqual([...signed].sort(), vector.expected);
  });
}

for (const [name, vector] of read("mailbox/prepared")) {
  test(`prepared sentence ${name}: ${vector.fault ?? "is shown"}`, () => {
    const holders = vector.holders.map(({ number, signing_key }) => ({ number: String(number), signingKey: fromHex(signing_key) }));

    assert.equal(preparedWords(vector.content, vector.purpose, holders, vector.asked), vector.words);
  });
}

for (const [name, vector] of read("mailbox/message")) {
  test(`message ${name}: ${vector.fault ?? "opens"}`, () => {
    const receipt = new Receipt(fromHex(vector.secret));
    const place = { purpose: vector.purpose, address: toHex(receipt.address), side: vector.side, number: vector.number };
    const open = () => openMessage(fromBase64(vector.sealed), receipt.sealingSeed, place);

    if (vector.fault) assert.throws(open, SealBroken);
    else assert.deepEqual(open(), vector.content);
  });
}

test("half of a pair is written, and signed, as the sign for what cannot be read", () => {
  const [receipt, halves] = [new Receipt(), { text: "a\ud83d", kinds: ["\ude00", "😀"] }];
  const place = { purpose: "safety", address: toHex(receipt.address), side: "asker", number: 1 };

  const read = openMessage(sealMessage(halves, [receipt.sealingPublicKey], place), receipt.sealingSeed, place);

  assert.deepEqual(read, { text: "a\ufffd", kinds: ["\ufffd", "😀"] });
  assert.deepEqual(ownStatement(place, read), ownStatement(place, halves));
});

for (const [name, vector] of read("account-key")) {
  test(`account key ${name}: ${vector.fault ?? "agrees"}`, () => {
    const [wrapped, salt] = [vector.wrapped, vector.salt].map(fromHex);
    const open = () => unwrapByPhrase(wrapped, vector.phrase, salt, String(vector.number));

    if (vector.fault) return assert.throws(open, SealBroken);
    const key = open();
    const statement = publishingStatement(String(vector.number), key.sealingPublicKey, key.signingKey, salt, wrapped);
    assert.deepEqual(key.sealingPublicKey, fromBase64(vector.sealing_key));
    assert.equal(toHex(statement), vector.statement);
    assert.equal(toHex(key.sign(statement)), vector.proof);
  });
}

for (const [name, vector] of read("phrase")) {
  test(`phrase ${name}: ${vector.fault ?? "is read"}`, () => {
    const reading = () => readPhrase(vector.text, [LIST, OTHER_LIST].slice(0, vector.lists));

    if (!vector.fault) return assert.equal(reading(), vector.read);
    assert.throws(reading, (error) => error instanceof Misspelt && error.fault === vector.fault && error.place === vector.place);
  });
}

for (const [name, vector] of read("log-in-token")) {
  test(`log-in token ${name}: ${vector.fault ?? "agrees"}`, () => {
    assert.equal(logInToken(vector.phrase) === vector.token, vector.fault === null);
  });
}

for (const [name, vector] of read("account-passkey")) {
  test(`key under a passkey ${name}: ${vector.fault ?? "agrees"}`, () => {
    const [wrapped, secret, salt] = [vector.wrapped, vector.secret, vector.salt].map(fromHex);
    const open = () => unwrapByPasskey(wrapped, secret, salt, String(vector.number), vector.credential);

    if (vector.fault) return assert.throws(open, SealBroken);
    const key = open();
    const statement = passkeyStatement(String(vector.number), vector.credential, salt, wrapped);
    assert.equal(toHex(key.signingKey), vector.signing_key);
    assert.equal(toHex(statement), vector.statement);
    assert.equal(toHex(key.sign(statement)), vector.proof);
  });
}

test("a new receipt is read from its digits and its words, each other time another", () => {
  const [first, second] = [new Receipt(), new Receipt()];

  assert.deepEqual(readReceipt(first.digits).address, first.address);
  assert.deepEqual(readReceipt(first.words(LIST), [OTHER_LIST, LIST]).address, first.address);
  assert.notEqual(first.digits, second.digits);
});

test("a new phrase opens what it closed", () => {
  const key = new AccountKey();
  const salt = new Uint8Array(16);

  for (const phrase of [makePhrase(LIST), makePhrase()]) {
    const wrapped = key.wrapByPhrase(readPhrase(phrase, [LIST]), salt, "7");
    const again = unwrapByPhrase(wrapped, readPhrase(phrase.toUpperCase(), [LIST]), salt, "7");
    assert.deepEqual(again.signingKey, key.signingKey);
  }
});

test("what logs in opens nothing, and is another for every phrase", () => {
  const salt = new Uint8Array(16);
  const phrases = Array.from({ length: 20 }, () => readPhrase(makePhrase()));
  const tokens = phrases.map(logInToken);

  assert.equal(new Set(tokens).size, phrases.length);
  for (const [at, phrase] of phrases.entries()) {
    assert.throws(() => unwrapByPhrase(new AccountKey().wrapByPhrase(phrase, salt, "7"), tokens[at], salt, "7"), SealBroken);
  }
});

test("a message says nothing but texts and lists of texts", () => {
  const place = { purpose: "questions", address: "0".repeat(32), side: "asker", number: 1 };

  assert.throws(() => sealMessage({ text: 1 }, [new Receipt().sealingPublicKey], place), RangeError);
});
