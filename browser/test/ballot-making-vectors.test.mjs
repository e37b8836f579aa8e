// The vectors of what is made; tests/kernel/ballot/test_made_vectors.py runs the same files.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { bytesOf, digestOf, items, parse, write } from "../ballot/canonical.js";
import { deal, finish, holderOf, readAllDealt, readGathering, thresholdParameters } from "../ballot/ceremony.js";
import { complete, Mistyped, publicOf, readCode, secretOf } from "../ballot/codes.js";
import { answerTrial, decrypt } from "../ballot/decrypting.js";
import { readElection } from "../ballot/election.js";
import { makeBallot } from "../ballot/encrypting.js";
import { GENERATOR, power, spelled } from "../ballot/points.js";
import { readCiphertext } from "../ballot/proofs.js";
import { certificateOf, keysOf, singleSecret } from "../ballot/scrutineer.js";
import { readTrustees } from "../ballot/trustees.js";

const FOLDER = new URL("../../vectors/ballot-making/", import.meta.url);
const vectors = (family) =>
  readdirSync(new URL(family, FOLDER)).map((name) => [name, JSON.parse(readFileSync(new URL(`${family}/${name}`, FOLDER), "utf8"))]);
const textOf = (raw) => new TextDecoder().decode(raw);
const list = (texts) => bytesOf(`[${texts.join(",")}]`);

/** The scalars of a vector, each once and in order. */
function drawing(draws) {
  const left = draws.map(BigInt);
  const draw = () => left.shift() ?? assert.fail("More is drawn than the vector has.");
  return { draw, isDone: () => left.length === 0 };
}

for (const [name, told] of vectors("code")) {
  test(`code ${name} gives the keys of the vector`, () => {
    const { verification, encryption } = keysOf(told.code);

    assert.equal(complete(told.begun), told.code);
    assert.deepEqual([String(secretOf(told.code, told.uuid)), spelled(publicOf(told.code, told.uuid))], [told.secret, told.public]);
    assert.deepEqual([spelled(verification), spelled(encryption), String(singleSecret(told.code))], [told.verification, told.encryption, told.single]);
  });
}

for (const [name, told] of vectors("typed")) {
  test(`code typed ${name}: ${told.fault ?? "is read"}`, () => {
    if (!told.fault) return assert.equal(readCode(told.text), told.code);
    assert.throws(() => readCode(told.text), (error) => error instanceof Mistyped && error.fault === told.fault);
  });
}

for (const [name, told] of vectors("ballot")) {
  test(`ballot ${name} is that of the vector, to the byte`, () => {
    const { draw, isDone } = drawing(told.draws);

    const { raw, tracker } = makeBallot(readElection(bytesOf(told.election)), told.code, told.choices, draw);

    assert.deepEqual([textOf(raw), tracker], [told.ballot, told.tracker]);
    assert.ok(isDone());
  });
}

for (const [name, told] of vectors("ceremony")) {
  test(`ceremony ${name} has the messages of the vector, to the byte`, () => {
    const { draw, isDone } = drawing(told.draws);
    const { codes, threshold } = told;

    const certificates = codes.map((code, at) => textOf(certificateOf(code, { size: codes.length, threshold, index: at + 1 }, draw)));
    const gathering = readGathering(list(certificates), threshold);
    const dealings = codes.map((code) => textOf(deal(code, gathering, draw)));
    const dealt = readAllDealt(gathering, list(dealings));
    const keys = codes.map((code) => textOf(finish(code, gathering, dealt, draw)));

    assert.deepEqual({ certificates, dealings, keys }, { certificates: told.certificates, dealings: told.dealings, keys: told.keys });
    assert.deepEqual(codes.map((code) => String(holderOf(code, gathering, dealt).secret)), told.secrets);
    assert.equal(write(thresholdParameters(gathering, dealt, keys.map((key) => parse(bytesOf(key))))), told.trustees);
    assert.ok(isDone() && gathering.hash === told.gathering);
  });
}

for (const [name, told] of vectors("decryption")) {
  const election = readElection(bytesOf(told.election));
  const keys = readTrustees(bytesOf(told.trustees), election.key).flatMap((group) => group.keys);
  const tally = items(parse(bytesOf(told.table))).map((row) => items(row).map(readCiphertext));
  const counted = { fingerprint: election.fingerprint, keys, tally, digest: digestOf(bytesOf(told.table)) };

  for (const { owner, secret, draws, factors, entry } of told.partials) {
    test(`decryption ${name} by trustee ${owner} is that of the vector, to the byte`, () => {
      const { draw, isDone } = drawing(draws);

      const made = decrypt(counted, { owner, secret: BigInt(secret) }, draw);

      assert.deepEqual([textOf(made.factors), textOf(made.entry)], [factors, entry]);
      assert.ok(isDone());
    });
  }
}

for (const [name, told] of vectors("trial")) {
  test(`trial ${name} is answered as in the vector, to the byte`, () => {
    const { context, index, secret } = told;
    const { draw, isDone } = drawing(told.answered);

    const answer = answerTrial(bytesOf(told.question), { context, index, secret: BigInt(secret) }, draw);

    assert.equal(textOf(answer), told.answer);
    assert.equal(spelled(power(GENERATOR, BigInt(secret))), told.public);
    assert.ok(isDone());
  });
}
