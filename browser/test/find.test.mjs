// "/" leads to the search of a page, and stays a sign where somebody types.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "./dom.mjs";

let loads = 0;

async function load(html) {
  const page = openPage(html);
  await import(`../find.js?load=${(loads += 1)}`);
  return page;
}

function press(target, key, options = {}) {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...options });
  target.dispatchEvent(event);
  return event;
}

const PAGE = '<form role="search"><select></select><input type="text" name="name"></form><textarea></textarea>';

test("the sign leads to the field, and is not typed into it", async () => {
  const page = await load(PAGE);

  const event = press(page.body, "/");

  assert.equal(page.activeElement, page.querySelector("input"));
  assert.ok(event.defaultPrevented);
});

test("where somebody types it is a sign", async () => {
  const page = await load(PAGE);
  const written = page.querySelector("textarea");
  written.focus();

  assert.ok(!press(written, "/").defaultPrevented);
  assert.equal(page.activeElement, written);
});

test("other keys, other combinations and a page without a search are left alone", async () => {
  const page = await load(PAGE);
  assert.ok(!press(page.body, "k").defaultPrevented);
  assert.ok(!press(page.body, "/", { ctrlKey: true }).defaultPrevented);

  const plain = await load("<p>Nothing to find</p>");
  assert.ok(!press(plain.body, "/").defaultPrevented);
});
