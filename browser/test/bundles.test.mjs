// The bundles: small, without telling comments, the same bytes from every build.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const HERE = new URL("../", import.meta.url);
const bundles = JSON.parse(readFileSync(new URL("bundles.json", HERE), "utf8"));
const built = (name) => readFileSync(new URL(`../src/paraplu/site/static/built/${name}`, HERE), "utf8");

test("a new build gives the noted bytes", () => {
  execFileSync(process.execPath, ["build.mjs", "--check"], { cwd: HERE, stdio: "pipe" });
});

test("leave.js fits into one kilobyte and can stand inline", () => {
  assert.ok(bundles["leave.js"].bytes <= 1024);
  assert.doesNotMatch(built("leave.js"), /<\/script|<!--/i);
});

test("no bundle names an address elsewhere", () => {
  for (const name of Object.keys(bundles)) assert.doesNotMatch(built(name), /https?:\/\//);
});

test("the lock names hashes and no place to fetch from", () => {
  const lock = readFileSync(new URL("package-lock.json", HERE), "utf8");

  assert.doesNotMatch(lock, /"resolved"/);
  assert.match(lock, /"integrity": "sha512-/);
});
