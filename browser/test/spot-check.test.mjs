// A secret on paper is proven by two of its parts: both must be right, and no two fields ask for the same.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isTypedBack } from "../mailbox/new-thread.js";
import { drawSpotCheck, twoPlaces } from "../mailbox/spot-check.js";
import { prepareCodeWriting } from "../trustee/make-code.js";
import { cause, openPage } from "./dom.mjs";

const PARTS = ["111111", "222222", "333333"];
const FIELDS = `<label><b data-place></b><input data-part value="old"></label><label><b data-place></b><input data-part></label>`;

/** A form that asks for two parts, in which these were typed. */
function typedForm(...typed) {
  const document = openPage(`<form>${FIELDS}</form>`);
  drawSpotCheck(document.querySelector("form"), PARTS.length);
  const fields = [...document.querySelectorAll("[data-part]")];
  fields.forEach((field, at) => (field.value = typed[at](PARTS[Number(field.dataset.at)])));
  return document.querySelector("form");
}

const right = (part) => part;
const spaced = (part) => ` ${part} `;
const wrong = () => "999999";

test("two right parts are given back, whatever stands around them", () => {
  assert.equal(isTypedBack(typedForm(right, spaced), PARTS), true);
});

for (const [first, second, what] of [[wrong, right, "first"], [right, wrong, "second"], [wrong, wrong, "first and the second"], [() => "", right, "empty first"]]) {
  test(`a wrong part is not given back: the ${what}`, () => {
    assert.equal(isTypedBack(typedForm(first, second), PARTS), false);
  });
}

test("the fields are emptied, and each names the place that it asks for", () => {
  const document = openPage(`<form>${FIELDS}</form>`);

  drawSpotCheck(document.querySelector("form"), 9);

  const fields = [...document.querySelectorAll("[data-part]")];
  assert.deepEqual(fields.map(({ value }) => value), ["", ""]);
  assert.deepEqual([...document.querySelectorAll("[data-place]")].map(({ textContent }) => Number(textContent)), fields.map(({ dataset }) => Number(dataset.at) + 1));
});

test("two places are always different, ascend, and lie within the secret", () => {
  const seen = new Set();
  for (let draw = 0; draw < 500; draw += 1) {
    const [first, second] = twoPlaces(3);
    assert.ok(first >= 0 && first < second && second < 3);
    seen.add(`${first}${second}`);
  }
  assert.equal(seen.size, 3);
});

test("a trustee's code counts as written when both groups are given back, letter by letter", () => {
  const written = [];
  const document = openPage(`<section><button data-begin></button><button data-written></button><button data-again></button>
    <div data-step="begin"></div><div data-step="write" hidden><ol data-code></ol></div>
    <div data-step="check" hidden><form data-check>${FIELDS}<p data-wrong="part" hidden></p></form></div></section>`);
  const writing = prepareCodeWriting(document.querySelector("section"), (code) => written.push(code));
  const [form, fault] = [document.querySelector("form"), document.querySelector("[data-wrong]")];
  const fields = [...document.querySelectorAll("[data-part]")];
  const step = () => [...document.querySelectorAll("[data-step]")].filter(({ hidden }) => !hidden).map(({ dataset }) => dataset.step).join();

  cause(document.querySelector("[data-begin]"), "click");
  const groups = [...document.querySelectorAll("[data-code] li")].map(({ textContent }) => textContent);
  const underlined = [...document.querySelectorAll("[data-code] u")].map(({ textContent }) => textContent).join("");
  assert.deepEqual([step(), writing.isWriting(), underlined], ["write", true, groups.join("").replace(/[^A-Z]/g, "")]);

  cause(document.querySelector("[data-written]"), "click");
  const answers = fields.map(({ dataset }) => groups[Number(dataset.at)]);
  for (const [typed, faulty] of [[[answers[0], "wrong"], true], [["wrong", answers[1]], true], [answers.map((text) => `${text.slice(0, 2)} ${text.slice(2)}`), false]]) {
    fields.forEach((field, at) => (field.value = typed[at]));
    cause(form, "submit");
    assert.equal(written.length, faulty ? 0 : 1);
    if (faulty) assert.equal(fault.hidden, false);
  }
  assert.deepEqual([written[0], writing.isWriting(), document.querySelector("[data-code]").children.length, fields[0].value], [groups.join("-"), false, 0, ""]);
});
