// Keys of lists: "/" leads to the search, j and k move, x ticks; they stay signs where somebody types.

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

const LIST = `<form role="search"><input type="text"></form><table class="stack"><tbody>
<tr><td><input type="checkbox" name="person"></td><th><a href="/1/">Ada</a></th></tr>
<tr><td><input type="checkbox" name="person"></td><th><a href="/2/">Bo</a></th></tr></tbody></table>
<ul class="rows jobs"><li><a href="/3/">Applications</a></li></ul>`;

test("j and k move from row to row, and stay at the ends", async () => {
  const page = await load(LIST);
  const [ada, bo, applications] = page.querySelectorAll("a");

  for (const [key, focused] of [["j", ada], ["j", bo], ["j", applications], ["j", applications], ["k", bo], ["k", ada], ["k", ada]]) {
    press(page.activeElement, key);
    assert.equal(page.activeElement, focused);
  }
});

test("x ticks the row that has the focus, and takes the tick away", async () => {
  const page = await load(LIST);
  const [first, second] = page.querySelectorAll("[type=checkbox]");
  press(page.body, "x");
  assert.ok(!first.checked && !second.checked);

  page.querySelectorAll("a")[1].focus();
  assert.ok(press(page.activeElement, "x").defaultPrevented);
  assert.ok(!first.checked && second.checked);
  second.focus();
  press(page.activeElement, "x");
  assert.ok(!second.checked);
});

test("in a field of a page with a list they are signs", async () => {
  const page = await load(LIST);
  const field = page.querySelector("input[type=text]");
  field.focus();

  for (const key of ["j", "k", "x"]) assert.ok(!press(field, key).defaultPrevented);
  assert.equal(page.activeElement, field);
});
