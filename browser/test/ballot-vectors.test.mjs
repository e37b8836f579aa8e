// The vectors of vectors/ballot/, run by JavaScript; tests/kernel/ballot/test_vectors.py runs the same files.

import assert from "node:assert/strict";
import { test } from "node:test";
import { sha256 } from "@noble/hashes/sha2.js";
import { checkOneByOne } from "../ballot/audit.js";
import { verdictOn } from "../ballot/verdict.js";
import { toHex } from "../seal/text.js";
import { expand, folders, besideOf, vectors } from "./ballot-archives.mjs";

// Ballots that stand in many vectors are checked once, and their answers are kept.
const answers = globalThis.answered ?? new Map();

function* onceOnly(election, ballots) {
  for (const raw of ballots) {
    const name = election.fingerprint + toHex(sha256(raw));
    if (!answers.has(name)) answers.set(name, [...checkOneByOne(election, [raw])][0]);
    yield answers.get(name);
  }
}

/** What a vector says of an archive. */
function answer(raw, strong, committed) {
  const { isStrong, isCommitted, trackers, election, ...rest } = verdictOn(raw, { strong, committed }, { check: onceOnly });
  if (rest.class === null) assert.deepEqual([isStrong, isCommitted, trackers.length, election.questions.length > 0], [strong !== null, committed !== null, rest.counted, true]);
  return rest;
}

// bin/test as a whole asks one of three in JavaScript, chosen by the name; bin/test --changed and bin/prove ask all.
const isAsked = (name) => !process.env.PARAPLU_HALVES || sha256(new TextEncoder().encode(name))[0] % 3 === 0;

for (const folder of folders) {
  for (const [name, { fault, base, members, bytes, strong, committed, ...expected }] of vectors(folder)) {
    test(`ballot ${folder}/${name}: ${fault}`, { skip: !isAsked(name) && "bin/prove asks it" }, () => {
      assert.deepEqual(answer(expand({ base, members, bytes }), besideOf({ base, strong }, "strong"), besideOf({ base, committed }, "committed")), expected);
    });
  }
}
