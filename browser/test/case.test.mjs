// What the notes of a circle about a thread say together, and what nobody can say in another's name.

import assert from "node:assert/strict";
import { test } from "node:test";
import { AccountKey } from "../seal/accountkeys.js";
import { closeCases, foldNotes, isOverdue, openCase, orderCases, prepareCase } from "../keys/case.js";
import { messageOpener, noteStatement, sealMessage } from "../seal/mailbox.js";
import { fromBase64, toBase64 } from "../seal/text.js";
import { localDay } from "../local-day.js";
import { answerFetch, cause, openPage, settle } from "./dom.mjs";
import { signedRoster } from "./roster-of-test.mjs";

const PURPOSE = "safety";
const ADDRESSES = ["0".repeat(31) + "1", "0".repeat(31) + "2", "0".repeat(31) + "3"];
const note = (act, by, more = {}) => ({ act, by, day: "2027-03-01", text: "", due: "", ...more });
const shown = (inside, selector) => [...inside.querySelectorAll(selector)].filter(({ hidden }) => !hidden);

test("two take a case, one leaves it, and one who has left the team works on nothing", () => {
  const notes = [note("takes", "A"), note("takes", "B"), note("note", "C", { text: "x" }), null, note("leaves", "A"), note("takes", "C")];

  assert.deepEqual(foldNotes(notes, ["A", "B", "C"]).workers, ["B", "C"]);
  assert.deepEqual(foldNotes(notes, ["A", "B"]).workers, ["B"]);
  assert.deepEqual(foldNotes(notes.slice(0, 2), ["A", "B"]).workers, ["A", "B"]);
  assert.deepEqual(foldNotes([], ["A"]), { workers: [], step: null });
});

test("the last next step counts, and one without words says that nothing is due", () => {
  const first = note("step", "A", { text: "Ring her.", due: "2027-03-02" });
  const later = note("step", "B", { text: "Meet her.", due: "2027-03-05" });

  assert.deepEqual(foldNotes([first, later], ["A", "B"]).step, { text: "Meet her.", due: "2027-03-05" });
  assert.equal(foldNotes([first, note("step", "A")], ["A"]).step, null);
});

for (const [due, overdue] of [["2027-03-04", true], ["2027-03-05", false], ["2027-03-06", false], ["", false], ["soon", false], ["0", false]]) {
  test(`on 5 March a step for ${due || "no day"} is ${overdue ? "overdue" : "not overdue"}`, () => {
    assert.equal(isOverdue({ text: "x", due }, "2027-03-05"), overdue);
  });
}

/** A note as the server stores it: who seals it, whose name is under it, in which place it was made and in which it lies. */
function storedNote(people, by, content, { number = 1, at = number, address = ADDRESSES[0], forged } = {}) {
  const place = { purpose: PURPOSE, address, side: "note", number };
  const whole = { day: localDay(), ...content };
  const signature = toBase64(people.circle[by].key.sign(noteStatement(place, forged ?? whole)));
  const readers = people.circle.map(({ key }) => key.sealingPublicKey);
  return { side: "note", number: at, sealed: toBase64(sealMessage({ ...whole, signature }, readers, { ...place, number: at })), signatures: [] };
}

const template = (kind) => `<template data-message="${kind}"><li data-kind="${kind}">${["by", "act", "text", "due"].map((name) => `<i data-part="${name}"><b data-value></b></i>`).join("")}</li></template>`;
const FORMS = ["takes", "note", "step", "leaves"].map((act) => `<form data-act="${act}" action="/notes"><input type="hidden" name="handle" value="h">${
  act === "takes" ? "" : `<textarea data-sealed="text" data-needed></textarea>`}${act === "step" ? `<input data-sealed="due">` : ""}</form>`).join("");
const WRONGS = ["empty", "long", "taken", "send"].map((name) => `<p data-wrong="${name}" hidden></p>`).join("");
const threadOf = (people, address, notes) => `<section data-thread data-purpose="${PURPOSE}" data-address="${address}">
  <script type="application/json">${JSON.stringify({ readers: people.texts, notes })}</script><span data-danger hidden></span>
  <ol data-procedure><li data-step-due="answer">First answer</li></ol>
  <details data-case><p data-workers></p><p data-with-workers></p><p data-no-worker></p><p data-one-worker></p><p data-step><b data-next-text></b><b data-next-due></b><b data-overdue></b></p>
  <ul data-notes></ul><div data-case-faults>${WRONGS}</div>${FORMS}<p data-leaves-few></p></details></section>`;

/** The page of a holder whose key opens the threads; own: which of the circle it is. */
function openedPage(people, threads, { own = 0, firsts = [] } = {}) {
  const document = openPage(`${people.script}<div data-keys data-number="${people.circle[own].number}"></div>${
    threads.map((notes, at) => threadOf(people, ADDRESSES[at], notes)).join("")}${["note", "unsigned"].map(template).join("")}`);
  const sections = [...document.querySelectorAll("[data-thread]")];
  for (const section of sections) section.querySelector("[data-case-faults]").scrollIntoView = () => {};
  closeCases();
  sections.forEach((section, at) => {
    prepareCase(section);
    openCase(section, people.circle[own].key, firsts[at] ?? {});
  });
  return sections;
}
const readNotes = (section) => [...section.querySelectorAll("[data-kind]")].map((line) => `${line.dataset.kind} ${[...line.querySelectorAll("b")].map(({ textContent }) => textContent).join("|")}`);

test("in a circle of several offices A of one is not A of another, and each has the name that the page gives", () => {
  const people = signedRoster(2, ["confidant", "director"]);
  const names = { "confidant/A": "Confidant A", "director/A": "Board member A" };
  people.script += `<script type="application/json" id="seat-names">${JSON.stringify(names)}</script>`;
  const taken = [0, 1].map((by) => storedNote(people, by, { act: "takes" }, { number: by + 1 }));
  const left = storedNote(people, 1, { act: "leaves", text: "Gone." }, { number: 3 });

  const [section] = openedPage(people, [[...taken, left]]);

  assert.deepEqual(readNotes(section), ["note Confidant A|takes", "note Board member A|takes", "note Board member A|leaves|Gone."]);
  assert.equal(section.querySelector("[data-workers]").textContent, "Confidant A");
  assert.equal(section.querySelector("[data-procedure]").textContent, "First answer");
});

test("a note is shown under the letter of the holder who signed it", () => {
  const people = signedRoster(2);
  const [section] = openedPage(people, [[storedNote(people, 1, { act: "takes" })]]);

  assert.deepEqual(readNotes(section), ["note B|takes"]);
  assert.equal(section.querySelector("[data-workers]").textContent, "B");
  assert.deepEqual([shown(section, "[data-one-worker]").length, shown(section, "[data-act=takes]").length, shown(section, "[data-act=leaves]").length], [1, 1, 0]);
});

const OTHER_WORDS = { act: "leaves", day: localDay() };
for (const [name, made] of [
  ["whose words were changed under the signature", (people) => storedNote(people, 1, { act: "takes" }, { forged: OTHER_WORDS })],
  ["that was moved to another number", (people) => storedNote(people, 1, { act: "takes" }, { number: 2, at: 1 })],
  ["of another thread", (people) => ({ ...storedNote(people, 1, { act: "takes" }, { address: ADDRESSES[1] }) })],
  ["that nobody of the circle signed", (people) => storedNote({ circle: [...people.circle.slice(0, 1), { key: new AccountKey() }] }, 1, { act: "takes" })],
  ["of a day on which its writer held no office", (people) => storedNote(people, 1, { act: "takes", day: "2020-01-01" })],
]) {
  test(`a note ${name} counts for nothing`, () => {
    const people = signedRoster(2);
    const [section] = openedPage(people, [[made(people)]]);

    assert.match(readNotes(section)[0], /^unsigned/);
    assert.equal(section.querySelector("[data-workers]").textContent, "");
    assert.equal(shown(section, "[data-no-worker]").length, 1);
  });
}

test("who was in danger comes first, then who wrote a wish, then what is overdue; locked, the order is the page's", () => {
  const people = signedRoster(2);
  const late = storedNote(people, 0, { act: "step", text: "Ring.", due: "2020-01-01" }, { address: ADDRESSES[1] });
  const sections = openedPage(people, [[], [late], []], { firsts: [{}, {}, { urgent: ["yes"] }] });
  const order = () => [...document.querySelectorAll("[data-thread]")].map((section) => ADDRESSES.indexOf(section.dataset.address) + 1);

  orderCases(sections);
  assert.deepEqual([order(), shown(sections[1], "[data-overdue]").length, shown(sections[2], "[data-danger]").length], [[3, 2, 1], 1, 1]);
  closeCases();
  orderCases(sections);
  assert.deepEqual([order(), sections[1].querySelector("[data-next-text]").textContent, shown(sections[1], "[data-overdue]").length], [[1, 2, 3], "", 0]);
});

test("a note is sealed to the circle alone, and not to a holder who is left out", async () => {
  const people = signedRoster(3);
  const [section] = openedPage(people, [[storedNote(people, 1, { act: "takes" })]], { firsts: [{ without: ["C"] }] });
  const form = section.querySelector("[data-act=leaves]");
  const calls = answerFetch(() => ({ status: 204 }));
  const step = section.querySelector("[data-act=step]");

  cause(step, "submit");
  assert.deepEqual([shown(section, "[data-wrong]").map(({ dataset }) => dataset.wrong), calls.length], [["empty"], 0]);
  cause(section.querySelector("[data-act=takes]"), "submit");
  await settle();
  form.querySelector("textarea").value = "I promised to ring on Friday.";
  cause(form, "submit");
  await settle();

  const sent = Object.fromEntries(calls[1].body);
  const place = { purpose: PURPOSE, address: ADDRESSES[0], side: "note", number: 3 };
  const open = (at) => messageOpener(people.circle[at].key.sealingSeed)(fromBase64(sent.sealed), place);
  assert.deepEqual([Object.keys(sent).sort(), sent.number, sent.handle], [["handle", "number", "sealed"], "3", "h"]);
  assert.deepEqual([open(0).text, open(1).act], ["I promised to ring on Friday.", "leaves"]);
  assert.throws(() => open(2));
  assert.deepEqual(readNotes(section), ["note B|takes", "note A|takes", "note A|leaves|I promised to ring on Friday."]);
  assert.equal(section.querySelector("[data-workers]").textContent, "B");
});

test("where a colleague was quicker, the words stay", async () => {
  const people = signedRoster(2);
  const [section] = openedPage(people, [[]]);
  const form = section.querySelector("[data-act=note]");
  answerFetch(() => ({ status: 409 }));
  form.querySelector("textarea").value = "She rang.";
  cause(form, "submit");
  await settle();

  assert.deepEqual([shown(section, "[data-wrong]").map(({ dataset }) => dataset.wrong), form.querySelector("textarea").value, readNotes(section)], [["taken"], "She rang.", []]);
});
