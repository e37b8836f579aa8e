// The vectors of what is made; tests/kernel/ballot/test_made_vectors.py runs the same files.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { utf8Bytes, sha256Hex, readItems, parseCanonical, writeCanonical } from "../ballot/canonical.js";
import { dealShares, finishKey, holderOf, readAllDealt, readGathering, thresholdParameters } from "../ballot/ceremony.js";
import { completeCode, Mistyped, credentialPoint, readCode, credentialSecret } from "../ballot/codes.js";
import { blindingOf, commitTo } from "../ballot/committing.js";
import { answerTestDecryption, decrypt } from "../ballot/decrypting.js";
import { readElection } from "../ballot/election.js";
import { makeBallot } from "../ballot/encrypting.js";
import { GENERATOR, power, encodePoint } from "../ballot/points.js";
import { readCiphertext } from "../ballot/proofs.js";
import { certificateOf, keysOf, singleSecret } from "../ballot/trusteekeys.js";
import { completeNumber, readStrikeNumber, strikeKey, strikeMark } from "../ballot/strikes.js";
import { readTrustees } from "../ballot/trustees.js";
import { toHex } from "../seal/text.js";
import { comparableBytes } from "../ballot/compare-words.js";

const FOLDER = new URL("../../vectors/ballot-making/", import.meta.url);
const vectors = (family) =>
  readdirSync(new URL(family, FOLDER)).map((name) => [name, JSON.parse(readFileSync(new URL(`${family}/${name}`, FOLDER), "utf8"))]);
const textOf = (raw) => new TextDecoder().decode(raw);
const list = (texts) => utf8Bytes(`[${texts.join(",")}]`);

/** The scalars of a vector, each once and in order. */
function drawing(draws) {
  const left = draws.map(BigInt);
  const draw = () => left.shift() ?? assert.fail("More is drawn than the vector has.");
  return { draw, isDone: () => left.length === 0 };
}

for (const [name, vector] of vectors("code")) {
  test(`code ${name} gives the keys of the vector`, () => {
    const { verification, encryption } = keysOf(vector.code);

    assert.equal(completeCode(vector.begun), vector.code);
    assert.deepEqual([String(credentialSecret(vector.code, vector.uuid)), encodePoint(credentialPoint(vector.code, vector.uuid))], [vector.secret, vector.public]);
    assert.deepEqual([encodePoint(verification), encodePoint(encryption), String(singleSecret(vector.code))], [vector.verification, vector.encryption, vector.single]);
  });
}

for (const [name, vector] of vectors("typed")) {
  test(`code typed ${name}: ${vector.fault ?? "is read"}`, () => {
    if (!vector.fault) return assert.equal(readCode(vector.text), vector.code);
    assert.throws(() => readCode(vector.text), (error) => error instanceof Mistyped && error.fault === vector.fault);
  });
}

for (const [name, vector] of vectors("strike")) {
  test(`number ${name} gives the mark of the vector`, () => {
    const key = strikeKey(vector.number);

    assert.deepEqual([completeNumber(vector.begun), toHex(key), strikeMark(key, vector.uuid)], [vector.number, vector.key, vector.mark]);
  });
}

for (const [name, vector] of vectors("strike-typed")) {
  test(`number typed ${name}: ${vector.fault ?? "is read"}`, () => {
    if (!vector.fault) return assert.equal(readStrikeNumber(vector.text), vector.number);
    assert.throws(() => readStrikeNumber(vector.text), (error) => error instanceof Mistyped && error.fault === vector.fault);
  });
}

for (const [name, { text, digest }] of vectors("compared")) {
  test(`what is compared ${name} is that of the vector`, () => assert.equal(toHex(comparableBytes(text)), digest));
}

for (const [name, vector] of vectors("ballot")) {
  test(`ballot ${name} is that of the vector, to the byte`, () => {
    const { draw, isDone } = drawing(vector.draws);

    const { raw, tracker } = makeBallot(readElection(utf8Bytes(vector.election)), vector.code, vector.choices, draw);

    assert.deepEqual([textOf(raw), tracker], [vector.ballot, vector.tracker]);
    assert.ok(isDone());
  });
}

for (const [name, vector] of vectors("ceremony")) {
  test(`ceremony ${name} has the messages of the vector, to the byte`, () => {
    const { draw, isDone } = drawing(vector.draws);
    const { codes, threshold } = vector;

    const certificates = codes.map((code, at) => textOf(certificateOf(code, { size: codes.length, threshold, index: at + 1 }, draw)));
    const gathering = readGathering(list(certificates), threshold);
    const dealings = codes.map((code) => textOf(dealShares(code, gathering, draw)));
    const dealt = readAllDealt(gathering, list(dealings));
    const keys = codes.map((code) => textOf(finishKey(code, gathering, dealt, draw)));

    assert.deepEqual({ certificates, dealings, keys }, { certificates: vector.certificates, dealings: vector.dealings, keys: vector.keys });
    assert.deepEqual(codes.map((code) => String(holderOf(code, gathering, dealt).secret)), vector.secrets);
    assert.equal(writeCanonical(thresholdParameters(gathering, dealt, keys.map((key) => parseCanonical(utf8Bytes(key))))), vector.trustees);
    assert.ok(isDone() && gathering.hash === vector.gathering);
  });
}

for (const [name, vector] of vectors("decryption")) {
  const election = readElection(utf8Bytes(vector.election));
  const keys = readTrustees(utf8Bytes(vector.trustees), election.key).flatMap((group) => group.keys);
  const tally = readItems(parseCanonical(utf8Bytes(vector.table))).map((row) => readItems(row).map(readCiphertext));
  const closed = { election: election.fingerprint, head: vector.head, ballots: vector.num_tallied };
  const counted = { closed, keys, tally, digest: sha256Hex(utf8Bytes(vector.table)) };

  for (const { owner, secret, draws, factors, entry } of vector.partials) {
    test(`decryption ${name} by trustee ${owner} is that of the vector, to the byte`, () => {
      const { draw, isDone } = drawing(draws);

      const made = decrypt(counted, { owner, secret: BigInt(secret) }, draw);

      assert.deepEqual([textOf(made.factors), textOf(made.entry)], [factors, entry]);
      assert.ok(isDone());
    });
  }

  for (const { owner, secret, code, draws, blinding, entry } of vector.commitments) {
    test(`commitment ${name} of trustee ${owner} is that of the vector, to the byte`, () => {
      const { draw, isDone } = drawing(draws);

      assert.equal(commitTo(counted, { owner, secret: BigInt(secret) }, code, draw), entry);
      assert.equal(blindingOf(code, closed), blinding);
      assert.ok(isDone());
    });
  }
}

for (const [name, vector] of vectors("trial")) {
  test(`trial ${name} is answered as in the vector, to the byte`, () => {
    const { context, index, secret } = vector;
    const { draw, isDone } = drawing(vector.answered);

    const answer = answerTestDecryption(utf8Bytes(vector.question), { context, index, secret: BigInt(secret) }, draw);

    assert.equal(textOf(answer), vector.answer);
    assert.equal(encodePoint(power(GENERATOR, BigInt(secret))), vector.public);
    assert.ok(isDone());
  });
}
