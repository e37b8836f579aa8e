// "Leave now" on a page of a few lines: what is listened to, and where it goes.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInNewContext } from "node:vm";

const SCRIPT = readFileSync(new URL("../leave.js", import.meta.url), "utf8");

/** A page with one link (or none), the script run on it, and a record of what happened. */
function aPage({ beacon = "/session/end/", hasLink = true, sendBeacon } = {}) {
  const happened = [];
  const listeners = {};
  const link = { href: "https://elsewhere.example/", dataset: { beacon }, closest: () => link };
  const document = {
    documentElement: { hidden: false },
    title: "Paraplu",
    querySelector: () => (hasLink ? link : null),
    addEventListener: (kind, listener) => (listeners[kind] = listener),
  };
  runInNewContext(SCRIPT, {
    document,
    location: { replace: (address) => happened.push(["replace", address]) },
    navigator: { sendBeacon: sendBeacon ?? ((address) => happened.push(["beacon", address])) },
  });
  const press = (key, timeStamp, repeat = false) => listeners.keydown({ key, repeat, timeStamp });
  const click = (target) => {
    const event = { target, prevented: false, preventDefault: () => (event.prevented = true) };
    listeners.click(event);
    return event;
  };
  return { happened, document, link, press, click };
}

const LEFT = [["beacon", "/session/end/"], ["replace", "https://elsewhere.example/"]];

test("a click on the link ends the session and replaces the page", () => {
  const { happened, link, click } = aPage();

  const event = click(link);

  assert.deepEqual(happened, LEFT);
  assert.equal(event.prevented, true);
});

test("a click beside the link does nothing", () => {
  const { happened, click } = aPage();

  const event = click({ closest: () => null });

  assert.deepEqual(happened, []);
  assert.equal(event.prevented, false);
});

test("the page is out of sight before the next one has loaded", () => {
  const { document, link, click } = aPage();

  click(link);

  assert.equal(document.documentElement.hidden, true);
  assert.equal(document.title, "");
});

test("Shift three times within 1.5 seconds leaves", () => {
  const { happened, press } = aPage();

  [0, 700, 1500].forEach((time) => press("Shift", time));

  assert.deepEqual(happened, LEFT);
});

test("Shift three times in more than 1.5 seconds stays", () => {
  const { happened, press } = aPage();

  [0, 700, 1501].forEach((time) => press("Shift", time));

  assert.deepEqual(happened, []);
});

test("the last three of four presses count", () => {
  const { happened, press } = aPage();

  [0, 2000, 2500, 3000].forEach((time) => press("Shift", time));

  assert.deepEqual(happened, LEFT);
});

test("writing capitals stays", () => {
  const { happened, press } = aPage();

  ["Shift", "A", "Shift", "B", "Shift", "C"].forEach((key, index) => press(key, index * 100));

  assert.deepEqual(happened, []);
});

test("Shift held down stays", () => {
  const { happened, press } = aPage();

  [0, 100, 200, 300].forEach((time) => press("Shift", time, time > 0));

  assert.deepEqual(happened, []);
});

test("Escape three times stays", () => {
  const { happened, press } = aPage();

  [0, 100, 200].forEach((time) => press("Escape", time));

  assert.deepEqual(happened, []);
});

test("without a beacon the page is replaced all the same", () => {
  const { happened, link, click } = aPage({ beacon: "" });

  click(link);

  assert.deepEqual(happened, LEFT.slice(1));
});

test("a beacon that fails does not hold anybody back", () => {
  const { happened, link, click } = aPage({ sendBeacon: () => { throw new Error("no network"); } });

  click(link);

  assert.deepEqual(happened, LEFT.slice(1));
});

test("a page without the link is left alone", () => {
  const { happened, document, press } = aPage({ hasLink: false });

  [0, 100, 200].forEach((time) => press("Shift", time));

  assert.deepEqual(happened, []);
  assert.equal(document.documentElement.hidden, false);
});
