// The vectors of the sealed register; tests/kernel/seal/test_register_vectors.py runs the same files.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { SealBroken } from "../seal/broken.js";
import { isSealedTo, openCivil, recordName, sealCivil, typedCivil, Unfit } from "../seal/civil.js";
import { fingerprintDigits, fingerprintWords, registerKeyDigest } from "../seal/fingerprint.js";
import { generate, publicKey } from "../seal/keys.js";
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

for (const [name, told] of read("typed")) {
  test(`register typed ${name}: ${told.fault ?? "is taken"}`, () => {
    const typing = () => typedCivil(told.typed);

    if (!told.fault) return assert.deepEqual(typing(), told.civil);
    assert.throws(typing, (error) => error instanceof Unfit && error.field === told.field && error.fault === told.fault);
  });
}

for (const [name, told] of read("record")) {
  test(`register record ${name}: ${told.fault ?? "opens"}`, () => {
    const opening = () => openCivil(fromBase64(told.sealed), fromHex(told.seed), told.number, told.version);

    if (!told.fault) return assert.deepEqual(opening(), told.civil);
    assert.throws(opening, SealBroken);
  });
}

for (const [name, told] of read("shape")) {
  test(`register shape ${name}: ${told.fault ?? "is that of a record"}`, () => {
    assert.equal(isSealedTo(fromBase64(told.sealed), fromBase64(told.public_key)), told.fault === null);
  });
}

for (const [name, told] of read("place")) {
  test(`register place ${name}: ${told.fault ?? "is one"}`, () => {
    const naming = () => recordName(told.number, told.version);

    if (told.fault) assert.throws(naming, RangeError);
    else assert.equal(naming(), told.record);
  });
}

for (const [name, told] of read("fingerprint")) {
  test(`fingerprint ${name} is that of the vector`, () => {
    const digest = registerKeyDigest(fromBase64(told.public_key));

    assert.deepEqual([toHex(digest), fingerprintWords(digest, LIST), fingerprintDigits(digest)], [told.digest, told.words, told.digits]);
  });
}

for (const [name, told] of read("file")) {
  test(`register file ${name}: ${told.fault ?? "is read and written again"}`, () => {
    const [reading, writing] = KINDS[told.kind];
    const again = () => writing(reading(fileOf(told)));

    if (!told.fault) return assert.deepEqual(again(), fileOf(told));
    assert.throws(again, (error) => error instanceof NotThisFile && error.reason === told.fault && error.place === told.place);
  });
}

test("a record of a sound length that is sealed opens again, and for another member it does not", () => {
  const seed = generate();
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
    assert.throws(() => sealCivil(civil, publicKey(generate()), number, version), RangeError);
  }
});
