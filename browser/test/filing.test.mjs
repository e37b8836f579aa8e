// Proofs that a message was filed: what the asker's page makes of an answer; filing-vectors.test.mjs runs the vectors.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { drawFiling, prepareFiling } from "../mailbox/filing.js";
import { drawEndings, drawLifetime, endsSoon } from "../mailbox/lifetime.js";
import { localDay } from "../local-day.js";
import { Receipt } from "../seal/receipts.js";
import { fromHex } from "../seal/text.js";
import { cause, openPage } from "./dom.mjs";

const FOLDER = new URL("../../vectors/filing/", import.meta.url);
const read = (folder) =>
  readdirSync(new URL(folder, FOLDER)).map((name) => [name, JSON.parse(readFileSync(new URL(`${folder}/${name}`, FOLDER), "utf8"))]);
const shown = (inside, selector) => [...inside.querySelectorAll(selector)].filter(({ hidden }) => !hidden).length;

const [[, opening]] = read("opening");
const receipt = new Receipt(fromHex(opening.secret));
const first = { side: "asker", number: 1, sealed: opening.sealed };

const filed = () => {
  const { day, key, signature } = read("proof").find(([name]) => name === "sound.json")[1];
  return { day, key, signature };
};

/** The part of an asker's page. */
function pageWithProof() {
  const document = openPage(`<section data-mailbox="open" data-purpose="safety"><p data-answer-due="14" hidden><b data-in-time><i data-value></i></b><b data-overdue></b></p>
    <details data-filing><p data-wrong="filing" hidden></p><div data-filed hidden><textarea data-text="proof"></textarea><textarea data-text="opening"></textarea>
    <button data-save-text="proof" data-name="notes.txt"></button></div></details></section>`);
  const section = document.querySelector("section");
  prepareFiling(section);
  return section;
}
const valueOf = (section, name) => section.querySelector(`[data-text=${name}]`).value;

test("the page shows a good proof and what opens the message", () => {
  const section = pageWithProof();
  drawFiling(section, { messages: [first], filing: filed() }, receipt, true);

  assert.deepEqual([shown(section, "[data-filed]"), shown(section, "[data-wrong]")], [1, 0]);
  assert.match(valueOf(section, "proof"), /^-----BEGIN SSH SIGNATURE-----\n[^]*\n2026-11-30 [0-9a-f]{64}\n$/);
  assert.equal(valueOf(section, "opening"), opening.text);
});

test("a proof on a telephone has no word that tells what it is", () => {
  const section = pageWithProof();
  drawFiling(section, { messages: [first], filing: filed() }, receipt, true);
  const words = valueOf(section, "proof").replace(/^-----(BEGIN|END) SSH SIGNATURE-----$/gm, "").replace(/^[A-Za-z0-9+/=]{30,70}$/gm, "").trim();

  assert.match(words, /^2026-11-30 [0-9a-f]{64}$/);
  assert.doesNotMatch(section.querySelector("[data-save-text]").dataset.name, /proof|report|paraplu/);
});

test("no proof is shown that is not under this message, or whose first message the asker did not sign", () => {
  for (const [filing, isProven] of [[{ ...filed(), day: "2026-10-30" }, true], [filed(), false], [undefined, true]]) {
    const section = pageWithProof();
    drawFiling(section, { messages: [first], filing }, receipt, isProven);

    assert.deepEqual([shown(section, "[data-filed]"), shown(section, "[data-wrong]"), valueOf(section, "proof"), valueOf(section, "opening")], [0, 1, "", ""]);
  }
});

test("the file has the neutral name, and the proof is in it", () => {
  const section = pageWithProof();
  const saved = [];
  URL.createObjectURL = (blob) => { saved.push(blob); return "blob:x"; };
  drawFiling(section, { messages: [first], filing: filed() }, receipt, true);
  cause(section.querySelector("button"), "click");

  assert.deepEqual([saved.length, saved[0].size], [1, valueOf(section, "proof").length]);
});

test("where an answer is promised, the page says until when; once somebody answered, it says nothing", () => {
  const section = pageWithProof();
  drawFiling(section, { messages: [first], filing: filed() }, receipt, true);
  const isOver = localDay() > "2026-12-14";
  assert.deepEqual([shown(section, "[data-answer-due]"), shown(section, "[data-in-time]"), shown(section, "[data-overdue]")], [1, isOver ? 0 : 1, isOver ? 1 : 0]);
  drawFiling(section, { messages: [first, { side: "circle", number: 1, sealed: "" }], filing: filed() }, receipt, true);

  assert.equal(shown(section, "[data-answer-due]"), 0);
});

test("a thread ends soon from fourteen days before its day on", () => {
  const ends = ["2027-03-15", "2027-03-16", "2027-02-01", ""].map((day) => endsSoon(day, "2027-03-01"));

  assert.deepEqual(ends, [true, false, true, false]);
});

test("the asker sees the day, and may move it once", () => {
  const section = openPage(`<section><div data-forgotten hidden><b data-value></b><p data-moved hidden></p><form data-end="keep" hidden></form></div></section>`).querySelector("section");
  const parts = (answer) => {
    drawLifetime(section, answer);
    return ["[data-forgotten]", "[data-moved]", "[data-end=keep]"].map((selector) => shown(section, selector));
  };

  assert.deepEqual(parts({ forgotten: "2999-01-01", moved: false }), [1, 0, 1]);
  assert.equal(section.querySelector("div").classList.contains("warn"), false);
  assert.deepEqual(parts({ forgotten: localDay(), moved: true }), [1, 1, 0]);
  assert.equal(section.querySelector("div").classList.contains("warn"), true);
  assert.deepEqual(parts({ forgotten: "", moved: false }), [0, 0, 0]);
});

test("the circle's notice counts what opened, and nothing that did not", () => {
  const document = openPage(`<p data-endings hidden><b data-count></b></p>${["", "hidden"].map((state) => `<section data-thread ${state}><p data-forgotten="${localDay()}"><b data-ends-soon hidden></b></p></section>`).join("")}`);
  const threads = [...document.querySelectorAll("section")];
  drawEndings(threads);
  assert.deepEqual([shown(document, "[data-endings]"), document.querySelector("[data-count]").textContent, shown(document, "[data-ends-soon]")], [1, "1", 1]);
  threads[0].hidden = true;
  drawEndings(threads);

  assert.equal(shown(document, "[data-endings]"), 0);
});
