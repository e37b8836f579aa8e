// The vectors of vectors/ballot/, run by JavaScript; tests/kernel/ballot/test_vectors.py runs the same files.

import assert from "node:assert/strict";
import { test } from "node:test";
import { audit } from "../ballot/audit.js";
import { NotCheckedHere, Unreadable, WrongEvent } from "../ballot/refusals.js";
import { expand, folders, vectors } from "./ballot-archives.mjs";

/** What is said of an archive, as a vector says it. */
function answer(raw) {
  try {
    return said(audit(raw));
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
  for (const [name, { fault, base, members, bytes, ...expected }] of vectors(folder)) {
    test(`ballot ${folder}/${name}: ${fault}`, () => {
      assert.deepEqual(answer(expand({ base, members, bytes })), expected);
    });
  }
}
