// What a trustee's browser remembers of the totals that it opened.

import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";

const [PLACE, DAY] = ["paraplu-opened", 86_400_000];
const [UUID, OTHER, TALLY] = ["hRn2VxpYyqKe8L", "another", "ab".repeat(32)];
let storage = new Map();

/** The module as a page that is loaded anew has it. */
const loaded = () => import(`../trustee/opened-before.js?${Math.random()}`);

beforeEach(() => {
  storage = new Map();
  globalThis.localStorage = { getItem: (name) => storage.get(name) ?? null, setItem: (name, text) => storage.set(name, text) };
  mock.timers.enable({ apis: ["Date"], now: 1_800_000_000_000 });
});
afterEach(() => mock.timers.reset());

test("a page that is loaded anew knows what was opened, and of no other vote", async () => {
  (await loaded()).rememberOpened(UUID, TALLY);
  const { openedTally } = await loaded();

  assert.deepEqual([openedTally(UUID), openedTally(OTHER)], [TALLY, null]);
  assert.ok(!storage.get(PLACE).includes(UUID));
});

test("it is forgotten after 400 days and not before", async () => {
  (await loaded()).rememberOpened(UUID, TALLY);

  mock.timers.setTime(Date.now() + 400 * DAY - 1);
  assert.equal((await loaded()).openedTally(UUID), TALLY);
  mock.timers.setTime(Date.now() + 1);
  assert.equal((await loaded()).openedTally(UUID), null);
});

test("where nothing can be stored, or something else is, the page that is open still knows", async () => {
  globalThis.localStorage = { getItem: () => "no JSON", setItem: () => { throw new Error("full"); } };
  const { openedTally, rememberOpened } = await loaded();
  assert.equal(openedTally(UUID), null);

  rememberOpened(UUID, TALLY);

  assert.equal(openedTally(UUID), TALLY);
});
