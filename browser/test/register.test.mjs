// The vectors of the sealed register; tests/kernel/seal/test_register_vectors.py runs the same files.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { SealBroken } from "../seal/broken.js";
import { isSealedTo, openCivil, recordName, sealCivil, typedCivil, Unfit } from "../seal/civil.js";
import { fingerprintDigits, fingerprintWords, registerKeyDigest, rotationDigest } from "../seal/fingerprint.js";
import { generateSeed, publicKey } from "../seal/keys.js";
import * as files from "../seal/registerfiles.js";
import { NotThisFile } from "../seal/strictfile.js";
import { fromBase64, fromHex, toHex } from "../seal/text.js";
import { word } from "../vector-bytes.mjs";

const FOLDER = new URL("../../vectors/register/", import.meta.url);
const read = (folder) =>
  readdirSync(new URL(folder, FOLDER)).map((name) => [name, JSON.parse(readFileSync(new URL(`${folder}/${name}`, FOLDER), "utf8"))]);
const LIST = Array.from({ length: 2048 }, (_, number) => word(number));
/** The bytes of a file; a large one is told by how many lines and spaces it has. */
function fileOf({ file, lines = 0, spaces = 0 }) {
  const empty = Array.from({ length: lines }, (_, at) => `{"number":${at + 1},"events":[],"version":0,"sealed":null}`);
  const text = Buffer.from(file, "base64").toString("latin1").replace('"lines":[]', () => `"lines":[${empty}]`);
  const raw = new Uint8Array(lines ? Buffer.from(text, "latin1") : fromBase64(file));
  return spaces ? new Uint8Array(raw.length + spaces).fill(0x20) : raw;
}
const KINDS = {
  key: [files.readRegisterKey, files.writeRegisterKey],
  export: [files.readExport, files.writeExport],
  rotation: [files.readRotation, files.writeRotation],
};

for (const [name, vector] of read("typed")) {
  test(`register typed ${name}: ${vector.fault ?? "is taken"}`, () => {
    const typing = () => typedCivil(vector.typed);

    if (!vector.fault) return assert.deepEqual(typing(), vector.civil);
    assert.throws(typing, (error) => error instanceof Unfit && error.field === vector.field && error.fault === vector.fault);
  });
}

for (const [name, vector] of read("record")) {
  test(`register record ${name}: ${vector.fault ?? "opens"}`, () => {
    const opening = () => openCivil(fromBase64(vector.sealed), fromHex(vector.seed), vector.number, vector.version);

    if (!vector.fault) return assert.deepEqual(opening(), vector.civil);
    assert.throws(opening, SealBroken);
  });
}

for (const [name, vector] of read("shape")) {
  test(`register shape ${name}: ${vector.fault ?? "is that of a record"}`, () => {
    assert.equal(isSealedTo(fromBase64(vector.sealed), fromBase64(vector.public_key)), vector.fault === null);
  });
}

for (const [name, vector] of read("place")) {
  test(`register place ${name}: ${vector.fault ?? "is one"}`, () => {
    const naming = () => recordName(vector.number, vector.version);

    if (vector.fault) assert.throws(naming, RangeError);
    else assert.equal(naming(), vector.record);
  });
}

for (const [name, vector] of read("fingerprint")) {
  test(`fingerprint ${name} is that of the vector`, () => {
    const digest = registerKeyDigest(fromBase64(vector.public_key));

    assert.deepEqual([toHex(digest), fingerprintWords(digest, LIST), fingerprintDigits(digest)], [vector.digest, vector.words, vector.digits]);
  });
}

for (const [name, vector] of read("rotation")) {
  test(`the words of rotation ${name} are those of the vector`, () => {
    const digest = rotationDigest(fromBase64(vector.file));

    assert.deepEqual([toHex(digest), fingerprintWords(digest, LIST), fingerprintDigits(digest)], [vector.digest, vector.words, vector.digits]);
  });
}

for (const [name, vector] of read("file")) {
  test(`register file ${name}: ${vector.fault ?? "is read and written again"}`, () => {
    const [reading, writing] = KINDS[vector.kind];
    const again = () => writing(reading(fileOf(vector)));

    if (!vector.fault) return assert.deepEqual(again(), fileOf(vector));
    assert.throws(again, (error) => error instanceof NotThisFile && error.reason === vector.fault && error.place === vector.place);
  });
}

test("a record of a sound length that is sealed opens again, and for another member it does not", () => {
  const seed = generateSeed();
  const civil = { name: "Name", first_names: "First", address: "Street 1\n1000 Town", address_kind: "home" };
  const sealed = sealCivil(civil, publicKey(seed), 7, 1);

  assert.equal(sealed.length, 3_282);
  assert.deepEqual(openCivil(sealed, seed, 7, 1), civil);
  assert.throws(() => openCivil(sealed, seed, 8, 1), SealBroken);
  assert.throws(() => sealCivil({ ...civil, name: " Name" }, publicKey(seed), 7, 1), Unfit);
});

test("a number or a version that is none is refused before anything is sealed", () => {
  const civil = { name: "Name", first_names: "First", address: "Street 1", address_kind: "home" };

  for (const [number, version] of [[0, 1], [1, 0], [1, 10_000], [1.5, 1], [2 ** 53, 1]]) {
    assert.throws(() => sealCivil(civil, publicKey(generateSeed()), number, version), RangeError);
  }
});
