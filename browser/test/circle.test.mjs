// To whom a message may be sealed: to two at least, for whom the Board signed, and to nobody who is left out.

import assert from "node:assert/strict";
import { test } from "node:test";
import { answerCircle, nameOfKey, signedCircle, splitCircle } from "../mailbox/readers.js";
import { AccountKey } from "../seal/accountkeys.js";
import { fromBase64, toBase64 } from "../seal/text.js";
import { openPage } from "./dom.mjs";
import { signedRoster } from "./roster-of-test.mjs";

test("two readers for whom the Board signed are a circle", () => {
  const { texts, script } = signedRoster(2);
  openPage(script);

  const { readers, leftOut } = signedCircle(texts, {});

  assert.deepEqual([readers.map(toBase64), leftOut], [texts, []]);
});

test("one reader alone is no circle, though the Board signed for the key", () => {
  const { texts, script } = signedRoster(2);
  openPage(script);

  assert.equal(splitCircle(texts.slice(0, 1), {}).readers.length, 1);
  assert.throws(() => signedCircle(texts.slice(0, 1), {}), { reason: "reader" });
});

test("a key for which nobody signed is refused", () => {
  const { texts, script } = signedRoster(2);
  openPage(script);

  assert.throws(() => signedCircle([texts[0], toBase64(new AccountKey().sealingPublicKey)], {}), { reason: "reader" });
});

test("a reader who is left out gets no slot that opens, and nobody can leave all out", () => {
  const { circle, texts, script } = signedRoster(3);
  openPage(script);

  for (const without of ["B", circle[1].number]) {
    const { readers, leftOut } = signedCircle(texts, { without });

    assert.deepEqual([readers.map(toBase64), leftOut.map(toBase64)], [[texts[0], texts[2]], [texts[1]]]);
  }
  assert.throws(() => signedCircle(texts, { without: ["A", "B", "C"] }), { reason: "reader" });
  assert.throws(() => signedCircle(texts, { without: circle.map(({ number }) => number) }), { reason: "reader" });
});

test("an answer goes to the circle and to the asker whose key the first message names", () => {
  const { texts, script } = signedRoster(2);
  openPage(script);
  const asker = toBase64(new AccountKey().sealingPublicKey);

  const { readers } = answerCircle({ readers: texts, asker }, { key: nameOfKey(fromBase64(asker)) });

  assert.deepEqual(readers.map(toBase64), [...texts, asker]);
  assert.throws(() => answerCircle({ readers: texts, asker }, { key: "another" }), { reason: "asker" });
  assert.throws(() => answerCircle({ readers: texts, asker }, { key: nameOfKey(fromBase64(asker)), without: ["A"] }), { reason: "second" });
});
