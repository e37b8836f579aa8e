// The vectors of the roster; tests/kernel/seal/test_roster.py runs the same files.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { follow, personDigest, RosterRefused, sealsRegisterTo, numberOf, wordsOf } from "../seal/roster.js";
import { line, writtenBody, readLine } from "../seal/rosterlines.js";
import { fromBase64, fromHex, toBase64, toHex } from "../seal/text.js";
import { otherWord, word } from "../vector-bytes.mjs";

const FOLDER = new URL("../../vectors/roster/", import.meta.url);
const read = (folder) =>
  readdirSync(new URL(folder, FOLDER)).map((name) => [name, JSON.parse(readFileSync(new URL(`${folder}/${name}`, FOLDER), "utf8"))]);
const LIST = Array.from({ length: 2048 }, (_, number) => word(number));
const OTHER_LIST = LIST.map((_, number) => otherWord(number));
// So many times as a vector tells stand its lines.
const linesOf = ({ lines, times = 1 }) => Array.from({ length: times }, () => lines.map(fromBase64)).flat();
const followed = (told) => follow(linesOf(told), fromHex(told.pin), told.union, told.today);
const standsOn = (day) => (one) => one.from <= day && (!one.until || day < one.until);

for (const [name, told] of read("lines")) {
  test(`roster ${name}: ${told.fault ?? "is followed"}`, () => {
    if (told.fault) {
      const isTold = (error) => error instanceof RosterRefused && error.reason === told.fault && error.height === told.height;
      return assert.throws(() => followed(told), isTold);
    }
    const roster = followed(told);
    const standing = [...roster.entries.values()].filter(standsOn(told.today)).map((one) => `${one.number} ${one.office}`);

    assert.deepEqual(standing.sort(), told.holders.map(([number, office]) => `${number} ${office}`).sort());
    for (const [number, office, key] of told.holders) {
      assert.equal(numberOf(roster, office, fromBase64(key), told.today), String(number));
      assert.equal(numberOf(roster, office, fromBase64(key).reverse(), told.today), undefined);
      assert.equal(numberOf(roster, "another", fromBase64(key), told.today), undefined);
    }
    assert.equal(sealsRegisterTo(roster, fromBase64(told.register ?? "")), "register" in told);
  });
}

for (const [name, told] of read("lines").filter(([, { fault }]) => !fault)) {
  test(`roster ${name} is written as it was read`, () => {
    for (const raw of told.lines) {
      const { body, signatures } = readLine(fromBase64(raw));
      assert.equal(toBase64(line(writtenBody(body), signatures.reverse())), raw);
    }
  });
}

for (const [name, told] of read("words")) {
  test(`digest ${name} is said like the vector`, () => {
    const digest = fromHex(told.digest);

    assert.deepEqual([wordsOf(digest, LIST), wordsOf(digest, OTHER_LIST), wordsOf(digest)], [told.words, told.other, told.digits]);
  });
}

for (const [name, told] of read("keys")) {
  test(`the two keys of ${name} have one digest`, () => {
    assert.equal(toHex(personDigest(fromBase64(told.signing_key), fromBase64(told.sealing_digest))), told.digest);
  });
}

test("whatever bit is flipped, the roster is refused", () => {
  const [, told] = read("lines").find(([name]) => name === "three-lines.json");
  const lines = told.lines.map(fromBase64);
  for (const [at, whole] of lines.entries()) {
    for (let place = 0; place < whole.length; place += 37) {
      const changed = lines.map((raw, other) => (other === at ? raw.map((byte, index) => (index === place ? byte ^ (1 << place % 8) : byte)) : raw));
      assert.throws(() => followed({ ...told, lines: changed.map(toBase64) }), RosterRefused);
    }
  }
});
