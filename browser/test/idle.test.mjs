// A page that nobody touches locks after its own minutes, and not later.

import assert from "node:assert/strict";
import { test } from "node:test";
import { lockWhenAway } from "../idle.js";

/** The page, with a clock that a test moves. */
function idlePage(context, minutes) {
  const [listeners, locked] = [{}, []];
  globalThis.addEventListener = (kind, listener) => (listeners[kind] = listener);
  context.mock.timers.enable({ apis: ["Date", "setInterval"], now: 1_000_000 });
  lockWhenAway(minutes, (after) => locked.push(after));
  const wait = (seconds) => {
    for (let step = 0; step < seconds; step += 5) context.mock.timers.tick(5_000);
  };
  return { listeners, locked, wait };
}

test("a page that nobody touches for its minutes locks, and says how many they were", (context) => {
  const { locked, wait } = idlePage(context, 10);

  wait(595);
  assert.deepEqual(locked, []);
  wait(5);

  assert.deepEqual(locked, [10]);
});

test("it locks once, and again after as many minutes", (context) => {
  const { locked, wait } = idlePage(context, 10);

  wait(900);
  assert.deepEqual(locked, [10]);
  wait(300);

  assert.deepEqual(locked, [10, 10]);
});

for (const sign of ["keydown", "pointerdown", "pointermove", "scroll"]) {
  test(`${sign} keeps the page open for as long again`, (context) => {
    const { listeners, locked, wait } = idlePage(context, 10);

    wait(505);
    listeners[sign]();
    wait(595);
    assert.deepEqual(locked, []);
    wait(5);

    assert.deepEqual(locked, [10]);
  });
}

test("a page that is left locks at once", (context) => {
  const { listeners, locked } = idlePage(context, 10);

  listeners.pagehide();

  assert.deepEqual(locked, [0]);
});
