// The puzzle before a further try: the vectors of vectors/puzzle/, and the form on its page.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { findSolution, isSolution } from "../proof-of-work.js";
import { openPage } from "./dom.mjs";

openPage("");
const { preparePuzzle } = await import("../puzzle.js");

const FOLDER = new URL("../../vectors/puzzle/", import.meta.url);
const FORM = `<form data-puzzle="8"><input name="challenge" value="1.08.0.x.y"><input name="solution">
  <p data-puzzle-runs hidden>wait</p><p data-puzzle-done hidden>now</p><button>Log in</button></form>`;

for (const name of readdirSync(FOLDER)) {
  const vector = JSON.parse(readFileSync(new URL(name, FOLDER), "utf8"));
  test(`puzzle ${name}: ${vector.fault ?? "is solved"}`, () => {
    assert.equal(isSolution(vector.challenge, vector.bits, vector.solution), !vector.fault);
  });
}

test("the number that is found is the smallest that solves it", async () => {
  const found = await findSolution("1.12.0.x.y", 12);

  assert.ok(isSolution("1.12.0.x.y", 12, found));
  for (let number = 0; number < Number(found); number++) assert.ok(!isSolution("1.12.0.x.y", 12, String(number)));
});

test("the button works once the solution is in the form, and a sentence says so", async () => {
  const document = openPage(FORM);
  const [form, button] = [document.querySelector("form"), document.querySelector("button")];

  const ready = preparePuzzle(form);
  assert.equal(button.disabled, true);
  assert.equal(document.querySelector("[data-puzzle-runs]").hidden, false);
  await ready;

  assert.equal(button.disabled, false);
  assert.equal(document.querySelector("[data-puzzle-runs]").hidden, true);
  assert.equal(document.querySelector("[data-puzzle-done]").hidden, false);
  assert.ok(isSolution("1.08.0.x.y", 8, document.querySelector("[name=solution]").value));
});
