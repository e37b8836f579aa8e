// What may be counted: a record or a filler, alike from outside; record-vectors.test.mjs runs the vectors.

import assert from "node:assert/strict";
import { test } from "node:test";
import { countedFields } from "../mailbox/counted.js";
import { SealBroken } from "../seal/broken.js";
import { recordOpener } from "../seal/counted.js";
import { bucketOf, recipientIds } from "../seal/envelope.js";
import { fromBase64, toHex } from "../seal/text.js";
import { openPage } from "./dom.mjs";
import { signedRoster } from "./roster-of-test.mjs";

const CONTENT = { kinds: ["physical", "stigma"], where: "ghent", text: "It was him.", wish: "A bed." };

/** The fields that a form sends. @param {boolean} isTicked */
function sentBy(isTicked) {
  const { circle, texts, script } = signedRoster(3, ["auditor"]);
  openPage(`${script}<form><input type="checkbox" data-may-count${isTicked ? " checked" : ""}>
    <script type="application/json" data-counting>${JSON.stringify({ office: "auditor", circle: texts })}</script></form>`);
  const fields = countedFields(document.querySelector("form"), CONTENT);
  return { fields, sealed: fromBase64(fields.record), circle };
}

test("ticked: those who count read six codes, and not one word", () => {
  const { fields, sealed, circle } = sentBy(true);

  for (const { key } of circle) {
    const codes = recordOpener(key.sealingSeed)(sealed, fields.record_id);
    assert.deepEqual(Object.keys(codes), ["kind", "ground", "where", "month", "wish", "for_somebody"]);
    assert.deepEqual({ ...codes, month: "" }, { kind: "several", ground: "unsaid", where: "ghent", month: "", wish: "yes", for_somebody: "no" });
    assert.match(codes.month, /^2[0-9]{3}-[0-9]{2}$/);
  }
});

test("not ticked: what is sent has the same shape, and opens for nobody", () => {
  const [ticked, not] = [sentBy(true), sentBy(false)];

  assert.deepEqual(Object.keys(not.fields), Object.keys(ticked.fields));
  assert.equal(not.sealed.length, ticked.sealed.length);
  assert.equal(bucketOf(not.sealed), 512);
  assert.deepEqual(recipientIds(not.sealed).map(toHex).length, 3);
  for (const { key } of not.circle) assert.throws(() => recordOpener(key.sealingSeed)(not.sealed, not.fields.record_id), SealBroken);
});

test("a key for which the Board did not sign counts nothing", () => {
  const { texts, script } = signedRoster(2, ["trust"]);
  openPage(`${script}<form><input type="checkbox" data-may-count checked>
    <script type="application/json" data-counting>${JSON.stringify({ office: "auditor", circle: texts })}</script></form>`);

  assert.throws(() => countedFields(document.querySelector("form"), CONTENT), { reason: "reader" });
});
