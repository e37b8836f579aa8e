// What a voter may choose, and a teller's slips: pure rules, without a page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { utf8Bytes, writeCanonical } from "../ballot/canonical.js";
import { countChosen, requireAllowed, misfitOf, rowOf } from "../ballot/choosing.js";
import { credentialOf, newUuid, readCode } from "../ballot/codes.js";
import { readCredentials } from "../ballot/credentials.js";
import { Refused } from "../ballot/refusals.js";
import { makeSlips } from "../ballot/slips.js";

const question = (count, lowest, highest, mayBeBlank = false) => ({
  title: "Whom?", answers: Array.from({ length: count }, (_, at) => `Candidate ${at}`), lowest, highest, mayBeBlank, width: count + Number(mayBeBlank),
});

// By hand: question, row, why it does not fit.
const TRUTH = [
  [question(3, 1, 1), [0, 0, 0], "few"],
  [question(3, 1, 1), [0, 1, 0], null],
  [question(3, 1, 1), [1, 1, 0], "many"],
  [question(3, 0, 2), [0, 0, 0], null],
  [question(3, 0, 2), [1, 0, 1], null],
  [question(3, 0, 2), [1, 1, 1], "many"],
  [question(3, 2, 3), [0, 0, 1], "few"],
  [question(3, 2, 3), [1, 1, 1], null],
  [question(2, 1, 1, true), [0, 0, 0], "few"],
  [question(2, 1, 1, true), [1, 0, 0], null],
  [question(2, 1, 1, true), [0, 0, 1], null],
  [question(2, 1, 1, true), [1, 0, 1], "both"],
  [question(2, 1, 1, true), [0, 1, 1], "many"],
  [question(2, 1, 1, true), [1, 1, 1], "both"],
  [question(2, 0, 1, true), [0, 0, 0], null],
  [question(2, 1, 1), [1], "shape"],
  [question(2, 1, 1), [1, 0, 0], "shape"],
  [question(2, 1, 1, true), [1, 0], "shape"],
  [question(2, 0, 2), [2, 0], "shape"],
  [question(2, 0, 2), [-1, 1], "shape"],
  [question(2, 0, 2), [0.5, 0.5], "shape"],
  [question(2, 0, 2), [true, false], "shape"],
  [question(2, 0, 2), ["1", 0], "shape"],
];

for (const [asked, row, reason] of TRUTH) {
  const blank = asked.mayBeBlank ? " with blank" : "";
  test(`${asked.lowest} to ${asked.highest} of ${asked.answers.length}${blank}: ${JSON.stringify(row)} ${reason ? `is wrong: ${reason}` : "fits"}`, () => {
    assert.equal(misfitOf(asked, row), reason);
    if (!reason) return requireAllowed([asked], [row]);
    assert.throws(() => requireAllowed([asked], [row]), (error) => error instanceof Refused && error.message.includes("“Whom?”"));
  });
}

test("every question is answered, each by its own row", () => {
  const asked = [question(2, 1, 1), question(3, 2, 2)];

  requireAllowed(asked, [[0, 1], [1, 0, 1]]);

  for (const rows of [[[0, 1]], [[1, 0, 1], [0, 1]], [[0, 1], [1, 0, 1], []]]) assert.throws(() => requireAllowed(asked, rows), Refused);
});

test("marks become a row, blank first", () => {
  const asked = question(3, 1, 2, true);

  assert.deepEqual([rowOf(asked, [0, 2]), rowOf(asked, [], true), rowOf(asked, [])], [[0, 1, 0, 1], [1, 0, 0, 0], [0, 0, 0, 0]]);
  assert.deepEqual(rowOf(question(2, 1, 1), [1], true), [0, 1]);
  assert.deepEqual([countChosen(asked, [0, 1, 0, 1]), countChosen(asked, [1, 0, 0, 0])], [{ isBlank: false, chosen: 2 }, { isBlank: true, chosen: 0 }]);
});

function slips(count, uuids) {
  const making = makeSlips(count, uuids);
  const progress = [];
  for (;;) {
    const { value, done } = making.next();
    if (done) return { progress, codes: value.slips.map(({ code }) => code), ...value };
    progress.push(value);
  }
}

test("each slip has its credential in the list of each ballot ahead, and no two lists have one in common", () => {
  const uuids = Array.from({ length: 20 }, newUuid);

  const { progress, codes, lists } = slips(4, uuids);

  assert.deepEqual([progress, codes.map(readCode), lists.length], [[1, 2, 3, 4], codes, 20]);
  assert.equal(new Set(lists.flat()).size, 80);
  uuids.forEach((uuid, at) => {
    assert.deepEqual([...lists[at]].sort(), codes.map((code) => credentialOf(code, uuid)).sort());
    assert.equal(readCredentials(utf8Bytes(writeCanonical(lists[at]))).size, 4);
  });
});

test("no list is in the order of printing", () => {
  const uuids = [newUuid(), newUuid()];

  const { codes, lists } = slips(30, uuids);

  for (const [at, uuid] of uuids.entries()) assert.notDeepEqual(lists[at], codes.map((code) => credentialOf(code, uuid)));
});

test("identifiers that stand twice are refused", () => {
  const uuid = newUuid();

  assert.throws(() => slips(1, [uuid, newUuid(), uuid]), RangeError);
});
