// The vectors of vectors/ballot/, run by JavaScript; tests/kernel/ballot/test_vectors.py runs the same files.

import assert from "node:assert/strict";
import { test } from "node:test";
import { sha256 } from "@noble/hashes/sha2.js";
import { audit, oneByOne } from "../ballot/audit.js";
import { NotCheckedHere, Unreadable, WrongEvent } from "../ballot/refusals.js";
import { readStrongProofs } from "../ballot/strong.js";
import { toHex } from "../seal/text.js";
import { expand, folders, strongOf, vectors } from "./ballot-archives.mjs";

// Ballots that stand in many vectors are checked once, and their answers are kept.
const answers = new Map();

function* onceOnly(election, ballots) {
  for (const raw of ballots) {
    const name = election.fingerprint + toHex(sha256(raw));
    if (!answers.has(name)) answers.set(name, [...oneByOne(election, [raw])][0]);
    yield answers.get(name);
  }
}

/** What is said of an archive, as a vector says it. */
function answer(raw, proofs) {
  try {
    return said(audit(raw, { strong: proofs && readStrongProofs(proofs), check: onceOnly }));
  } catch (refused) {
    if (refused instanceof WrongEvent) return { class: "wrong", height: refused.height, type: refused.kind, reason: refused.reason };
    if (refused instanceof Unreadable) return { class: "unreadable", reason: refused.message };
    if (refused instanceof NotCheckedHere) return { class: "not checked here", reason: refused.message };
    throw refused;
  }
}

const said = (report) => ({
  class: null, height: report.height, type: report.stage, ballots: report.ballots, counted: report.counted,
  weight: report.countedWeight, decrypted: report.decrypted, result: report.result, setup: report.setupHead, head: report.head,
});

for (const folder of folders) {
  for (const [name, { fault, base, members, bytes, strong, ...expected }] of vectors(folder)) {
    test(`ballot ${folder}/${name}: ${fault}`, () => {
      assert.deepEqual(answer(expand({ base, members, bytes }), strongOf({ base, strong })), expected);
    });
  }
}
