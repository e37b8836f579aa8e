// The teller's page: the same sentences in every language, lists that join nothing, codes that are let go.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { credentialPoint, readCode } from "../ballot/codes.js";
import { encodePoint } from "../ballot/points.js";
import { readStrikeNumber, strikeKey, strikeMark } from "../ballot/strikes.js";
import { createScanner } from "../teller/camera.js";
import { heldSlips, endVisit } from "../teller/held-slips.js";
import { newSlips } from "../teller/new-slips.js";
import { proposeCount } from "../teller/make-slips.js";
import { readMade, readPlan, writeMade, writePlan } from "../teller/files.js";
import { EN } from "../teller/texts/en.js";
import { FR } from "../teller/texts/fr.js";
import { NL } from "../teller/texts/nl.js";
import { askTexts } from "./texts.mjs";

const IDENTIFIERS = Array.from({ length: 20 }, (_, place) => "ABCDEFGHJKLMN".padEnd(14, "23456789"[place % 8]).slice(0, 13) + "abcdefghijkmnopqrstu"[place]);
const PLAN = {
  assembly: "3f2b1c9a-5d1e-4c07-9b5e-2f8f3c1d7a10",
  address: "https://forms.example.be/vote/3f2b1c9a/",
  notice: "2026-11-01",
  gathering: "c".repeat(64),
  identifiers: IDENTIFIERS,
  roll: 24,
  here: 0,
  proxies: 0,
  far: [],
  roster: { union: "collectif", lines: [] },
};
// Node has no paper to clear.
globalThis.document = { getElementById: () => ({ replaceChildren() {} }) };

askTexts("teller/", { EN, FR, NL }, /^(tongue$|code_(letter|short|long|check)|file_(long|text|format))/);

test("lists are sorted, and are the public halves of the codes for each ballot", async () => {
  const { slips, lists, marks } = await newSlips(5, IDENTIFIERS, () => {}, () => false);

  for (const { code, number } of slips) assert.deepEqual([readCode(code), readStrikeNumber(number)], [code, number]);
  for (const [place, list] of lists.entries()) {
    const pairs = slips.map(({ code, number }) => [encodePoint(credentialPoint(code, IDENTIFIERS[place])), strikeMark(strikeKey(number), IDENTIFIERS[place])]);
    assert.deepEqual(list.map((credential, at) => [credential, marks[place][at]]), pairs.sort());
  }
  assert.deepEqual([new Set(lists.flat()).size, new Set(marks.flat()).size], [100, 100]);
});

beforeEach(endVisit);

test("a page that was made to forget holds no code and makes no more", async () => {
  let isOver = false;
  const made = newSlips(5, IDENTIFIERS, (done) => (isOver = done === 2), () => isOver);

  assert.equal(await made, null);
  assert.equal(heldSlips().length, 0);
});

test("what is held is let go of", async () => {
  await newSlips(5, IDENTIFIERS, () => {}, () => false);
  assert.equal(heldSlips().length, 5);

  endVisit();

  assert.equal(heldSlips().length, 0);
});

/** A page with just so much that a camera finds its place in it. */
function aCamera() {
  const track = { isOn: true, stop: () => (track.isOn = false) };
  const camera = { track, allow: () => {} };
  const element = () => ({ isConnected: true, setAttribute() {}, append() {}, replaceChildren() {}, addEventListener: (_name, act) => (camera.press = act), play: async () => {} });
  Object.assign(globalThis.document, { createElement: element });
  const getUserMedia = () => new Promise((allow) => (camera.allow = () => allow({ getTracks: () => [track] })));
  Object.defineProperty(globalThis, "navigator", { value: { mediaDevices: { getUserMedia } }, configurable: true });
  globalThis.BarcodeDetector = class { detect = async () => []; };
  return camera;
}
const soon = (milliseconds = 0) => new Promise((resolve) => setTimeout(resolve, milliseconds));

for (const [when, early] of [["before it opens", true], ["while it looks", false]]) {
  test(`a camera whose view has left the page ${when} is off`, async () => {
    const camera = aCamera();
    const { view } = createScanner(() => {});
    camera.press();
    if (!early) camera.allow();
    await soon();
    assert.equal(camera.track.isOn, true);

    view.isConnected = false;
    camera.allow();
    await soon(300);

    assert.equal(camera.track.isOn, false);
  });
}

test("a server that names one ballot twice gets no slips", async () => {
  const twice = [...IDENTIFIERS.slice(1), IDENTIFIERS[1]];

  await assert.rejects(newSlips(5, twice, () => {}, () => false), RangeError);
});

test("the number of slips is proposed from who votes, with some to spare", () => {
  const proposed = (here, proxies, roll, far = 0) => proposeCount({ ...PLAN, here, proxies, roll, far: Array(far).fill({}) }).count;

  assert.deepEqual([proposed(9, 0, 24), proposed(20, 15, 60), proposed(0, 0, 24), proposed(0, 0, 24, 4), proposed(1, 0, 9)], [12, 39, 27, 23, 5]);
});

test("files are read as they are written, and nothing else is", () => {
  const lists = IDENTIFIERS.map(() => ["a".repeat(64), "b".repeat(64)]);
  const marks = IDENTIFIERS.map(() => ["a".repeat(32), "b".repeat(32)]);
  const made = { assembly: PLAN.assembly, printed: 2, gathering: PLAN.gathering, lists, marks, far: [] };
  const [plan, written] = [writePlan(PLAN), writeMade(made)];
  const spaced = (raw) => new TextEncoder().encode(new TextDecoder().decode(raw).replace(",", ", "));

  assert.deepEqual(readPlan(plan), PLAN);
  assert.deepEqual(readMade(written), made);
  for (const [read, raw, reason] of [[readPlan, written, "format"], [readMade, plan, "format"], [readPlan, spaced(plan), "form"], [readMade, spaced(written), "form"]]) {
    assert.throws(() => read(raw), { reason });
  }
});
