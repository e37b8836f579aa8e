// What stands in the minutes of an assembly is compared with the archive: its first event and its last.

import assert from "node:assert/strict";
import { test } from "node:test";
import { verdictOn } from "../ballot/verdict.js";
import { expand, vectors } from "./ballot-archives.mjs";

const raw = expand(Object.fromEntries(vectors("sound"))["set-up.json"]);
const { setup, head, height, type } = verdictOn(raw);
const OTHER = "0".repeat(64);

test("an archive with the heads of the minutes is sound", () => {
  assert.equal(verdictOn(raw, { setup, head }).class, null);
  assert.equal(verdictOn(raw, { setup: null, head: null }).class, null);
});

test("an archive with another head than the minutes is wrong at its last event", () => {
  const { reason, ...verdict } = verdictOn(raw, { setup, head: OTHER });

  assert.deepEqual(verdict, { class: "wrong", height, type });
  assert.match(reason, new RegExp(`${head}.*not the head in the minutes`));
});

test("an archive with another first event than the minutes is wrong there", () => {
  const { reason, ...verdict } = verdictOn(raw, { setup: OTHER, head });

  assert.deepEqual(verdict, { class: "wrong", height: 0, type: "Setup" });
  assert.match(reason, new RegExp(`${setup}.*not that of the minutes`));
});
