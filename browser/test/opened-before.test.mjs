// What a trustee's browser remembers of the totals that it opened.

import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";

const [PLACE, DAY] = ["paraplu-opened", 86_400_000];
const [UUID, OTHER] = ["hRn2VxpYyqKe8L", "another"];
const HELD = { tally: "ab".repeat(32), head: "cd".repeat(32), ballots: 8 };
const ELSE = [{ tally: "0" }, { head: "0" }, { ballots: 7 }].map((each) => ({ ...HELD, ...each }));
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
  (await loaded()).rememberOpened(UUID, HELD);
  const { openedAnother } = await loaded();

  assert.deepEqual(ELSE.map((each) => openedAnother(UUID, each)), [true, true, true]);
  assert.deepEqual([openedAnother(UUID, HELD), openedAnother(OTHER, ELSE[0])], [false, false]);
  assert.ok(!storage.get(PLACE).includes(UUID));
});

test("it is forgotten after 400 days and not before", async () => {
  (await loaded()).rememberOpened(UUID, HELD);

  mock.timers.setTime(Date.now() + 400 * DAY - 1);
  assert.ok((await loaded()).openedAnother(UUID, ELSE[0]));
  mock.timers.setTime(Date.now() + 1);
  assert.ok(!(await loaded()).openedAnother(UUID, ELSE[0]));
});

test("where nothing can be stored, or something else is, the page that is open still knows", async () => {
  globalThis.localStorage = { getItem: () => "no JSON", setItem: () => { throw new Error("full"); } };
  const { openedAnother, rememberOpened } = await loaded();
  assert.ok(!openedAnother(UUID, ELSE[0]));

  rememberOpened(UUID, HELD);

  assert.ok(openedAnother(UUID, ELSE[0]));
});
