// Proofs of the activity log: the reference tests of RFC 6962, and what a browser signs and refuses.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { wordlist as english } from "@scure/bip39/wordlists/english.js";
import { wordlist as french } from "@scure/bip39/wordlists/french.js";
import { PLACE, compareHeads, newestSigned, readHead } from "../keys/log-heads.js";
import { AccountKey } from "../seal/accountkeys.js";
import { asciiBytes } from "../seal/bytes.js";
import { isConsistent } from "../seal/merkle.js";
import { digestWords } from "../seal/roster.js";
import { fromHex, toBase64 } from "../seal/text.js";

const read = (name) => JSON.parse(readFileSync(new URL(`../../vectors/head/${name}.json`, import.meta.url), "utf8"));
const VECTOR = read("rfc6962");
const tree = (size, root = VECTOR.roots[size]) => ({ size, root: fromHex(root) });
const OTHER = "00".repeat(32);
const head = (size, root = VECTOR.roots[size]) => ({ union: "utsopi", size, root });
const line = (size, union = "utsopi") => `paraplu/head/1 | ${union} | ${size} | ${VECTOR.roots[size]} | 2026-11-28`;

for (const { older, newer, proof } of [...VECTOR.proofs, ...VECTOR.by_the_definition]) {
  test(`head rfc6962.json: the proof from ${older} to ${newer} leaves holds, and no other`, () => {
    const pieces = proof.map(fromHex);

    assert.ok(isConsistent(tree(older), tree(newer), pieces));
    assert.ok(!isConsistent(tree(older, OTHER), tree(newer), pieces));
    assert.ok(!isConsistent(tree(older), tree(newer, OTHER), pieces));
    assert.ok(!isConsistent(tree(older), tree(newer), [...pieces, fromHex(OTHER)]));
    for (const at of pieces.keys()) {
      assert.ok(!isConsistent(tree(older), tree(newer), pieces.toSpliced(at, 1)));
      assert.ok(!isConsistent(tree(older), tree(newer), pieces.toSpliced(at, 1, fromHex(OTHER))));
    }
  });
}

test("head rfc6962.json: an empty tree, and one that is larger than the other, prove nothing", () => {
  assert.ok(!isConsistent(tree(0), tree(0), []));
  assert.ok(!isConsistent(tree(0), tree(8), []));
  assert.ok(!isConsistent(tree(8), tree(6), []));
  assert.ok(!isConsistent(tree(0, VECTOR.roots[1]), tree(1), [fromHex(VECTOR.roots[1])]));
  assert.ok(!isConsistent(tree(8), tree(1, VECTOR.roots[8]), []));
  assert.ok(!isConsistent(tree(6), tree(6), [fromHex(VECTOR.roots[6])]));
});

/** A server that answers each proof with this. */
function serve(context, status, proof = []) {
  const asked = [];
  context.mock.method(globalThis, "fetch", async (url) => {
    asked.push(url);
    if (!status) throw new TypeError("no connection");
    return { ok: status === 200, status, json: async () => ({ proof }) };
  });
  return asked;
}
const proofOf = (older, newer) => VECTOR.proofs.find((known) => known.older === older && known.newer === newer).proof;

test("a head that begins with what was signed is signed, whichever of the two is larger", async (context) => {
  const asked = serve(context, 200, proofOf(6, 8));

  assert.equal(await compareHeads(head(6), head(8), "proof/"), "");
  assert.equal(await compareHeads(head(8), head(6), "proof/"), "");
  assert.deepEqual(asked, ["proof/6/8/", "proof/6/8/"]);
});

test("each other answer has its own sentence, and none is a signature", async (context) => {
  assert.equal(await compareHeads(head(6), head(6), "proof/"), "");
  assert.equal(await compareHeads(head(6), head(6, OTHER), "proof/"), "other");
  const faults = [];
  for (const [status, proof] of [[200, []], [404], [500], [0]]) {
    serve(context, status, proof);
    faults.push(await compareHeads(head(6), head(8), "proof/"));
    context.mock.restoreAll();
  }
  assert.deepEqual(faults, ["other", "shorter", "proof", "proof"]);
});

test("the largest of what this browser remembers and what the server shows with a true signature counts", () => {
  const [key, another] = [new AccountKey(), new AccountKey()];
  const shown = (signer, size) => ({ signed: line(size), signature: toBase64(signer.sign(asciiBytes(line(size)))) });
  globalThis.localStorage = { getItem: (name) => (name === PLACE ? line(6) : null) };

  assert.equal(newestSigned(key, shown(key, 7), "utsopi").size, 7);
  assert.equal(newestSigned(key, shown(another, 7), "utsopi").size, 6);
  assert.equal(newestSigned(key, { signed: "", signature: "" }, "utsopi").size, 6);
  assert.equal(newestSigned(key, { signed: "", signature: "" }, "another"), null);
});

test("only a line that is written as the format says is a head", () => {
  assert.deepEqual(readHead(line(3)), head(3));
  for (const wrong of ["", null, line(3).replace("head/1", "head/2"), `${line(3)} `, line(3).replace(" 3 ", " 03 ")]) {
    assert.equal(readHead(wrong), null);
  }
});

test("head words.json: the words of a head are those of the vectors", () => {
  for (const { root, en, fr, digits } of read("words")) {
    const spelt = [digestWords(fromHex(root), english), digestWords(fromHex(root), french), digestWords(fromHex(root))];
    // A letter with an accent may be written as one sign or as two.
    assert.deepEqual(spelt.map((text) => text.normalize("NFC")), [en, fr, digits].map((text) => text.normalize("NFC")));
  }
});
