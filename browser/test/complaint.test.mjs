// Who reads a complaint, as the form chooses it, and the steps of its procedure.

import assert from "node:assert/strict";
import { test } from "node:test";
import { collectContent } from "../mailbox/form-fields.js";
import { drawEvenly, prepareComplaint } from "../mailbox/complaint.js";
import { dayAfter, drawProcedure, foldStep } from "../keys/procedure.js";
import { cause, openPage } from "./dom.mjs";
import { signedRoster } from "./roster-of-test.mjs";

/** The form with two confidants, three directors of whom the first is the chair, and an auditor. */
function complaining() {
  const { script } = signedRoster(2, ["confidant", "director"]);
  const named = ["chair", "safety_team", "confidant/A", "confidant/B", "director/A", "director/B", "director/C", "auditor/A"];
  const seats = ["confidant/A", "confidant/B"].map((name) => `<span data-reader="${name}" data-means="confidant ${name}"></span>`).join("");
  const directors = ["A", "B", "C"].map((letter) => `<input type="radio" name="-" data-director data-reader="director/${letter}" value="director/${letter}" data-means="director/${letter}${letter === "A" ? " chair" : ""}">`).join("");
  const document = openPage(`${script}<form data-complaint>${named.map((name) => `<input type="checkbox" data-sealed="about" data-named value="${name}">`).join("")}
    ${seats}${directors}<input type="radio" name="-" data-director value=""><input type="checkbox" data-auditor><span data-reader="auditor/A" data-means="auditor/A"></span>
    <div data-names hidden></div>${["board", "confidant", "alone"].map((note) => `<p data-note="${note}" hidden></p>`).join("")}</form>`);
  const form = document.querySelector("form");
  prepareComplaint(form);
  const tick = (selector, checked = true) => { const field = form.querySelector(selector); field.checked = checked; cause(field, "change"); };
  const notes = () => [...form.querySelectorAll("[data-note]")].filter(({ hidden }) => !hidden).map(({ dataset }) => dataset.note);
  return { form, tick, notes, content: () => collectContent(form) };
}

test("at first the confidants and one drawn director read it, and nobody is left out by name", () => {
  const { content, notes, form } = complaining();

  const { only, without } = content();
  assert.equal(only[0], "confidant");
  assert.match(only[1], /^director\/[ABC]$/);
  assert.deepEqual([only.length, without, notes(), form.dataset.fault], [2, undefined, [], ""]);
});

test("a director who is named is never the one who reads", () => {
  for (let time = 0; time < 40; time += 1) {
    const { tick, content } = complaining();
    tick("[value=chair]");
    tick("[data-named][value='director/B']");
    assert.deepEqual(content().only, ["confidant", "director/C"]);
    assert.deepEqual(content().without, ["chair/A", "director/A", "director/B"]);
  }
});

test("somebody outside the circle who is named stays out by the list", () => {
  const { tick, content } = complaining();

  tick("[data-named][value='confidant/A']");
  assert.deepEqual(content().without, ["confidant/A"]);
});

test("without a director the page says so, and without anybody outside the Board it sends nothing", () => {
  const { tick, notes, form, content } = complaining();

  for (const letter of ["A", "B", "C"]) tick(`[data-named][value='director/${letter}']`);
  assert.deepEqual([notes(), content().only], [["board"], ["confidant"]]);
  tick("[data-named][value='confidant/A']");
  assert.deepEqual(notes(), ["board", "alone"]);
  tick("[data-named][value='confidant/B']");
  assert.deepEqual([notes(), form.dataset.fault], [["confidant"], "nobody"]);
  tick("[data-auditor]");
  assert.deepEqual([form.dataset.fault, content().only], ["", ["confidant", "auditor"]]);
});

test("each director is drawn as often", () => {
  const counts = [0, 0, 0];
  for (let time = 0; time < 3_000; time += 1) counts[drawEvenly(3)] += 1;

  assert.ok(Math.min(...counts) > 850, String(counts));
});

for (const [name, answers, due, expected] of [
  ["answer", [], "2027-03-15", { state: "open", day: "2027-03-15" }],
  ["answer", [], "2027-03-14", { state: "over", day: "2027-03-14" }],
  ["answer", [{ day: "2027-03-02" }], "2027-03-14", { state: "done", day: "2027-03-02" }],
  ["heard", [{ day: "2027-03-02" }], "", { state: "open", day: "" }],
  ["heard", [{ day: "2027-03-09", heard: "2027-03-08" }], "", { state: "done", day: "2027-03-08" }],
  ["three", [{ day: "2027-03-09", checks: "six" }], "2027-03-14", { state: "over", day: "2027-03-14" }],
  ["six", [{ day: "2027-03-09", checks: ["three", "six"] }], "2027-03-14", { state: "done", day: "2027-03-09" }],
]) {
  test(`the step ${name} is ${expected.state} after ${JSON.stringify(answers)}`, () => {
    assert.deepEqual(foldStep(name, answers, due, "2027-03-15"), expected);
  });
}

test("a month later is the same day, or the last of a shorter month", () => {
  assert.deepEqual([dayAfter("2027-11-30", 0, 3), dayAfter("2027-01-15", 0, 6), dayAfter("2027-12-25", 14)], ["2028-02-29", "2027-07-15", "2028-01-08"]);
});

test("the steps of a thread are drawn from its messages, and of one that does not open none", () => {
  const document = openPage(`<section><ol data-procedure><li data-step-due="answer" data-days="14"><b data-state="open"><i data-day></i></b><b data-state="over"></b><b data-state="done"></b></li></ol></section>`);
  const thread = document.querySelector("section");

  drawProcedure(thread, [{ side: "asker", number: 1 }], [{ day: "2020-01-01" }]);
  assert.deepEqual([...thread.querySelectorAll("[data-state]")].map(({ hidden }) => hidden), [true, false, true]);
  drawProcedure(thread, [{ side: "asker", number: 1 }], [null]);
  assert.equal(thread.querySelector("ol").hidden, true);
});
