// A donor asks for a tax certificate: what her browser accepts, what it seals, and what the treasurer's page fills in.

import assert from "node:assert/strict";
import { test } from "node:test";
import { clearDonor, fillDonor, isOfAnotherPaper } from "../keys/donor-paper.js";
import { isGift, isNationalNumber, prepareDonorForm, readCents, writeCents } from "../mailbox/donor-form.js";
import { collectContent, contentFault } from "../mailbox/form-fields.js";
import { cause, openPage } from "./dom.mjs";

const ROW = `<template data-gift-row><div data-gift><input data-gift-day><input data-gift-amount></div></template>`;
const FIELDS = ["donor", "street", "national", "way", "email"];

/** The form of 2025, which is over, and how somebody fills it in. */
function asking() {
  const inputs = FIELDS.map((name) => (name === "street" ? `<textarea data-sealed="street"></textarea>` : `<input data-sealed="${name}">`)).join("");
  const document = openPage(`<form data-donor data-year="2025" data-smallest="4000">${inputs}<div data-gifts></div>${ROW}
    <button type="button" data-more-gifts></button><div data-names hidden></div></form>`);
  const form = document.querySelector("form");
  prepareDonorForm(form);
  const type = (field, value) => { field.value = value; cause(field, "input"); };
  const fill = (name, value) => type(form.querySelector(`[data-sealed=${name}]`), value);
  const give = (...gifts) => {
    const fields = (at) => form.querySelectorAll("[data-gift]")[at].querySelectorAll("input");
    gifts.forEach(([day, amount], at) => {
      if (at) cause(form.querySelector("[data-more-gifts]"), "click");
      type(fields(at)[0], day);
      type(fields(at)[1], amount);
    });
  };
  const whole = () => { fill("donor", "Kanarie, Marie"); fill("street", "Rue 1\n1000 Brussels"); fill("way", "post"); give(["2025-05-03", "40"]); };
  return { form, fill, give, whole, fault: () => contentFault(form), content: () => collectContent(form) };
}

for (const [text, cents] of [
  ["40", 4_000], ["40.50", 4_050], ["40,50", 4_050], [" 7 ", 700], ["0", 0], ["-1", 0], ["", 0], ["4.5", 0], ["1.234,56", 0],
  ["1e3", 0], ["１２", 0], ["40 euro", 0], ["99999999", 0],
]) {
  test(`an amount of ${JSON.stringify(text)} is ${cents} cents`, () => assert.equal(readCents(text), cents));
}

test("cents are written as the form of a certificate reads them", () => assert.deepEqual([4_000, 5, 123_456].map(writeCents), ["40.00", "0.05", "1234.56"]));

// Made up: the check digits are 97 less the rest of the first nine digits, with a 2 before them for people born since 2000.
for (const [text, isOne] of [
  ["85073003328", true], ["85.07.30-033 28", true], ["00012556777", true], ["00012556778", false], ["17073003384", true], ["85073003329", false],
  ["8507300332", false], ["850730033281", false], ["", false], ["8507300332x", false], ["８５０７３００３３２８", false],
]) {
  test(`${JSON.stringify(text)} is ${isOne ? "a" : "no"} national number`, () => assert.equal(isNationalNumber(text), isOne));
}

for (const [day, cents, isOne] of [
  ["2025-12-31", 1, true], ["2025-01-01", 1, true], ["2024-12-31", 1, false], ["2026-01-01", 1, false], ["2025-01-02", 0, false],
  ["3.5.2025", 1, false], ["2025", 1, false], ["", 1, false],
]) {
  test(`a transfer of ${JSON.stringify(day)} and ${cents} cents counts: ${isOne}`, () => assert.equal(isGift({ day, cents }, "2025", "2026-01-15"), isOne));
}

test("a day that is still to come is no day of a transfer", () => {
  assert.deepEqual(["2025-06-01", "2025-06-02"].map((day) => isGift({ day, cents: 1 }, "2025", "2025-06-01")), [true, false]);
});

test("a whole form is sealed with its transfers, their sum and the year", () => {
  const { whole, give, fill, fault, content } = asking();
  whole();
  give(["2025-05-03", "40"], ["2025-06-03", "12,50"]);
  fill("national", "85.07.30-033 28");

  assert.equal(fault(), "");
  assert.deepEqual(content(), {
    donor: "Kanarie, Marie", street: "Rue 1\n1000 Brussels", national: "85.07.30-033 28", way: "post", year: ["2025"],
    gifts: ["2025-05-03 40.00", "2025-06-03 12.50"], sum: ["52.50"],
  });
});

test("the national number may be left out", () => {
  const { whole, fault, content } = asking();
  whole();

  assert.deepEqual([fault(), content().national], ["", undefined]);
});

for (const [name, change, expected] of [
  ["nothing", () => {}, "donor"],
  ["no name", ({ whole, fill }) => { whole(); fill("donor", " "); }, "donor"],
  ["no address", ({ whole, fill }) => { whole(); fill("street", ""); }, "street"],
  ["no transfer", ({ whole, give }) => { whole(); give(["", ""]); }, "gift"],
  ["a day without an amount", ({ whole, give }) => { whole(); give(["2025-05-03", ""]); }, "gift"],
  ["an amount without a day", ({ whole, give }) => { whole(); give(["", "40"]); }, "gift"],
  ["one wrong line of two", ({ whole, give }) => { whole(); give(["2025-05-03", "40"], ["2025-05-04", "x"]); }, "gift"],
  ["less than the law wants", ({ whole, give }) => { whole(); give(["2025-05-03", "20"], ["2025-05-04", "19.99"]); }, "small"],
  ["twice the half", ({ whole, give }) => { whole(); give(["2025-05-03", "20"], ["2025-05-04", "20"]); }, ""],
  ["a mistyped national number", ({ whole, fill }) => { whole(); fill("national", "85073003329"); }, "national"],
  ["an e-mail without an address", ({ whole, fill }) => { whole(); fill("way", "email"); }, "email"],
  ["an address that is none", ({ whole, fill }) => { whole(); fill("way", "email"); fill("email", "marie@"); }, "email"],
  ["an e-mail", ({ whole, fill }) => { whole(); fill("way", "email"); fill("email", "marie@example.org"); }, ""],
]) {
  test(`${name}: ${expected || "sealed"}`, () => {
    const page = asking();
    change(page);
    assert.equal(page.fault(), expected);
  });
}

test("a year of weekly transfers fits, and no more lines", () => {
  const { form } = asking();
  for (let time = 0; time < 60; time += 1) cause(form.querySelector("[data-more-gifts]"), "click");

  assert.equal(form.querySelectorAll("[data-gift]").length, 53);
});

const FIRST = { donor: "Kanarie, Marie", street: "Rue 1\n1000 Brussels", national: "85073003328", year: ["2025"], sum: ["52.50"] };

test("the treasurer's form gets year and sum, and loses them when the key is closed", () => {
  const document = openPage(`<section data-thread><form data-donor-certificate><input name="key" value="k"><input name="year"><input name="amount"></form></section>`);
  const thread = document.querySelector("section");
  const values = () => [...document.querySelectorAll("input")].map(({ value }) => value);

  fillDonor(thread, FIRST);
  assert.deepEqual(values(), ["k", "2025", "52.50"]);
  clearDonor(thread);
  assert.deepEqual(values(), ["k", "", ""]);
});

for (const [cents, year, isOffered] of [["5250", "2025", true], ["5251", "2025", false], ["5250", "2024", false]]) {
  test(`a request of €52.50 in 2025 is ${isOffered ? "" : "not "}offered for a paper of ${cents} cents in ${year}`, () => {
    const document = openPage(`<div data-onto-paper="${cents}" data-year="${year}"><section data-thread><button type="button" data-fill-paper></button></section></div>
      <input id="giver"><input id="street"><input id="national">`);
    const button = document.querySelector("button");
    fillDonor(document.querySelector("section"), FIRST);

    assert.equal(isOfAnotherPaper(document.querySelector("section"), FIRST), !isOffered);
    cause(button, "click");
    const typed = ["giver", "street", "national"].map((id) => document.getElementById(id).value);
    assert.deepEqual(typed, ["Kanarie, Marie", "Rue 1, 1000 Brussels", "85073003328"]);
    clearDonor(document.querySelector("section"));
    document.getElementById("giver").value = "";
    cause(button, "click");
    assert.equal(document.getElementById("giver").value, "");
  });
}
