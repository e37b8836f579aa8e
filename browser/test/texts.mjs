// What is asked of the texts of every page that carries its own words.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const HERE = new URL("../", import.meta.url);
const places = (text) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
const sourcesIn = (folder) =>
  readdirSync(new URL(folder, HERE)).filter((name) => name.endsWith(".js")).map((name) => readFileSync(new URL(folder + name, HERE), "utf8"));

/** Each language says everything that English says, and nothing is said by nobody. @param {RegExp} made the keys that are put together while the page runs */
export function askTexts(folder, { EN, ...others }, made) {
  for (const [language, texts] of Object.entries(others)) {
    test(`${language} says everything that English says`, () => {
      assert.deepEqual(Object.keys(texts), Object.keys(EN));
      for (const [key, text] of Object.entries(texts)) {
        assert.ok(text.trim(), key);
        assert.deepEqual(places(text), places(EN[key]), key);
      }
    });
  }

  test("no sentence waits for nobody", () => {
    const sources = [folder, "onefile/"].flatMap(sourcesIn).join();

    for (const key of Object.keys(EN)) assert.ok(made.test(key) || sources.includes(`"${key}"`), key);
  });
}
