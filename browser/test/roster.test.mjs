// The vectors of the roster; tests/kernel/seal/test_roster.py runs the same files.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { SealBroken } from "../seal/broken.js";
import { decisionLine } from "../seal/decisionline.js";
import { followRoster, personDigest, RosterRefused, sealsRegisterTo, letterOf, numberOf, digestWords } from "../seal/roster.js";
import { signedLine, writeBody, readLine } from "../seal/rosterlines.js";
import { verify } from "../seal/signing.js";
import { fromBase64, fromHex, toBase64, toHex } from "../seal/text.js";
import { otherWord, word } from "../vector-bytes.mjs";

const FOLDER = new URL("../../vectors/roster/", import.meta.url);
const read = (folder) =>
  readdirSync(new URL(folder, FOLDER)).map((name) => [name, JSON.parse(readFileSync(new URL(`${folder}/${name}`, FOLDER), "utf8"))]);
const LIST = Array.from({ length: 2048 }, (_, number) => word(number));
const OTHER_LIST = LIST.map((_, number) => otherWord(number));
// So many times as a vector tells stand its lines.
const linesOf = ({ lines, times = 1 }) => Array.from({ length: times }, () => lines.map(fromBase64)).flat();
const followed = (vector) => followRoster(linesOf(vector), fromHex(vector.pin), vector.union, vector.today);
const standsOn = (day) => (entry) => entry.from <= day && (!entry.until || day < entry.until);

for (const [name, vector] of read("lines")) {
  test(`roster ${name}: ${vector.fault ?? "is followed"}`, () => {
    if (vector.fault) {
      const isTold = (error) => error instanceof RosterRefused && error.reason === vector.fault && error.height === vector.height;
      return assert.throws(() => followed(vector), isTold);
    }
    const roster = followed(vector);
    const standing = [...roster.entries.values()].filter(standsOn(vector.today)).map((entry) => `${entry.number} ${entry.office}`);

    assert.deepEqual(standing.sort(), vector.holders.map(([number, office]) => `${number} ${office}`).sort());
    for (const [number, office, key] of vector.holders) {
      assert.equal(numberOf(roster, office, fromBase64(key), vector.today), String(number));
      assert.equal(numberOf(roster, office, fromBase64(key).reverse(), vector.today), undefined);
      assert.equal(numberOf(roster, "another", fromBase64(key), vector.today), undefined);
    }
    for (const [office, number, letter] of vector.letters ?? []) assert.equal(letterOf(roster, office, String(number)), letter);
    assert.equal(sealsRegisterTo(roster, fromBase64(vector.register ?? "")), "register" in vector);
  });
}

for (const [name, vector] of read("lines").filter(([, { fault }]) => !fault)) {
  test(`roster ${name} is written as it was read`, () => {
    for (const raw of vector.lines) {
      const { body, signatures } = readLine(fromBase64(raw));
      assert.equal(toBase64(signedLine(writeBody(body), signatures.reverse())), raw);
    }
  });
}

for (const [name, vector] of read("words")) {
  test(`digest ${name} is said like the vector`, () => {
    const digest = fromHex(vector.digest);

    assert.deepEqual([digestWords(digest, LIST), digestWords(digest, OTHER_LIST), digestWords(digest)], [vector.words, vector.other, vector.digits]);
  });
}

for (const [name, vector] of read("keys")) {
  test(`the two keys of ${name} have one digest`, () => {
    assert.equal(toHex(personDigest(fromBase64(vector.signing_key), fromBase64(vector.sealing_digest))), vector.digest);
  });
}

for (const [name, vector] of read("../decision")) {
  test(`decision ${name}: ${vector.fault ?? "is signed"}`, () => {
    if (vector.fault === "shape") return assert.throws(() => decisionLine(vector), SealBroken);
    assert.equal(new TextDecoder().decode(decisionLine(vector)), vector.line);
    assert.equal(verify(fromHex(vector.public_key), decisionLine(vector), fromHex(vector.signature)), vector.fault === null);
  });
}

test("whatever bit is flipped, the roster is refused", () => {
  const [, vector] = read("lines").find(([name]) => name === "three-lines.json");
  const lines = vector.lines.map(fromBase64);
  for (const [at, whole] of lines.entries()) {
    for (let place = 0; place < whole.length; place += 37) {
      const changed = lines.map((raw, other) => (other === at ? raw.map((byte, index) => (index === place ? byte ^ (1 << place % 8) : byte)) : raw));
      assert.throws(() => followed({ ...vector, lines: changed.map(toBase64) }), RosterRefused);
    }
  }
});
