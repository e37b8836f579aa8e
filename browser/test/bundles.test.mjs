// The bundles: small, without telling comments. That a new build gives the same bytes is asked by bin/check.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { plainText } from "../seal/spelling.js";

const HERE = new URL("../", import.meta.url);
const bundles = JSON.parse(readFileSync(new URL("bundles.json", HERE), "utf8"));
const built = (name) => readFileSync(new URL(`../src/paraplu/site/static/built/${name}`, HERE), "utf8");

test("leave.js fits into one kilobyte and can stand inline", () => {
  assert.ok(bundles["leave.js"].bytes <= 1024);
  assert.doesNotMatch(built("leave.js"), /<\/script|<!--/i);
});

test("no bundle names an address elsewhere", () => {
  // The name of the language in which drawings are written is no place, though it looks like one.
  const spoken = (name) => built(name).replaceAll("http://www.w3.org/2000/svg", "");
  for (const name of Object.keys(bundles)) assert.doesNotMatch(spoken(name), /https?:\/\//);
});

test("the lock names hashes and no place to fetch from", () => {
  const lock = readFileSync(new URL("package-lock.json", HERE), "utf8");

  assert.doesNotMatch(lock, /"resolved"/);
  assert.match(lock, /"integrity": "sha512-/);
});

test("a page that seals costs at most 60 kilobytes, its word lists included, and a page of a circle 61.5", () => {
  const size = (...names) => names.reduce((bytes, name) => bytes + gzipSync(built(name), { level: 9 }).length, 0);

  assert.ok(size("mailbox.js", "words-en.js", "words-fr.js") <= 60_000);
  // The circle orders all its threads in its own browser, and reads a donor's amounts in its own words.
  assert.ok(size("holder.js", "words-en.js", "words-fr.js") <= 61_500);
  assert.ok(size("remote.js", "words-en.js", "words-fr.js") <= 60_000);
  assert.ok(size("teller.js") <= 60_000);
});

test("a word list has 2,048 words that differ without accents and capitals", async () => {
  for (const language of ["en", "fr"]) {
    await import(`../../src/paraplu/site/static/built/words-${language}.js`);
    const words = globalThis.parapluWords[language];
    assert.equal(new Set(words.map((word) => plainText(word))).size, 2048);
  }
});
