// A ready-made text is copied by one tap; where the browser lets no page copy, it is selected to be copied by hand.

import assert from "node:assert/strict";
import { test } from "node:test";
import { cause, openPage, settle } from "./dom.mjs";

const PAGE = `<textarea id="pass-on">Soup and talk</textarea><button data-copy="pass-on" hidden></button><span data-copied hidden></span>`;

const TRANSFER = `<b id="account"> BE72 0000 0000 1616 </b><button data-copy="account" hidden></button><span data-copied hidden></span>
<b id="reference">+++010/8068/17183+++</b><button data-copy="reference" hidden></button><span data-copied hidden></span>`;

/** The page after its script ran. @param {((text: string) => Promise<void>) | null} writeText */
async function copying(writeText, page = PAGE) {
  const document = openPage(page);
  Object.defineProperty(globalThis.navigator, "clipboard", { value: writeText && { writeText }, configurable: true });
  await import(`../copy.js?${Math.random()}`);
  return { button: document.querySelector("button"), field: document.querySelector("textarea"), copied: document.querySelector("span") };
}

test("one tap copies the text and says so", async () => {
  const texts = [];
  const { button, copied } = await copying(async (text) => void texts.push(text));
  cause(button, "click");
  await settle();

  assert.deepEqual([button.hidden, texts, copied.hidden], [false, ["Soup and talk"], false]);
});

test("where the browser refuses, the text is selected and nothing is said to be copied", async () => {
  const { button, field, copied } = await copying(() => Promise.reject(new Error("refused")));
  let selected = false;
  field.select = () => (selected = true);
  cause(button, "click");
  await settle();

  assert.deepEqual([selected, copied.hidden], [true, true]);
});

test("what stands on the page is copied without the blanks around it, and only its own button says so", async () => {
  const texts = [];
  await copying(async (text) => void texts.push(text), TRANSFER);
  const [account, reference] = document.querySelectorAll("button");
  const hiddenSentences = () => [...document.querySelectorAll("span")].map((span) => span.hidden);
  cause(account, "click");
  await settle();
  assert.deepEqual(hiddenSentences(), [false, true]);
  cause(reference, "click");
  await settle();

  assert.deepEqual([texts, hiddenSentences()], [["BE72 0000 0000 1616", "+++010/8068/17183+++"], [true, false]]);
});

test("without a clipboard there is no button", async () => {
  const { button } = await copying(null);

  assert.equal(button.hidden, true);
});
