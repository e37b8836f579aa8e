// The live view of a meeting: whoever has a part in a vote gets the whole page again when the vote goes on.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "./dom.mjs";

// The page asks again every five seconds; a test waits for the first answer only.
const { setTimeout: later } = globalThis;
globalThis.setTimeout = (action, time, ...values) => (time >= 5_000 ? 0 : later(action, time, ...values));

const page = (turns) => `<section data-live="/now/" ${turns}><div data-moment="one open">five votes</div></section><p data-stale hidden></p>`;

/** What the page shows, and how often it was loaded again, after the server gave this answer. @param {string} turns @param {string} html */
async function followed(turns, html) {
  const document = openPage(page(turns));
  let reloads = 0;
  globalThis.location = { reload: () => (reloads += 1) };
  globalThis.fetch = async () => new Response(html, { headers: { ETag: "x" } });
  await import(`../live.js?${Math.random()}`);
  await new Promise((resolve) => later(resolve, 60));
  return [document.querySelector("[data-live]").textContent, reloads];
}

test("a page with a part in the vote is loaded again when the vote goes on, and not before", async () => {
  assert.deepEqual(await followed("data-turns", `<div data-moment="one closed">closed</div>`), ["five votes", 1]);
  assert.deepEqual(await followed("data-turns", `<div data-moment="one open">six votes</div>`), ["six votes", 0]);
});

test("everybody else's page is only drawn", async () => {
  assert.deepEqual(await followed("", `<div data-moment="one closed">closed</div>`), ["closed", 0]);
});
