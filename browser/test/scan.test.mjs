// The camera of a page: one copy for booth, list and tellers.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Camera } from "../scan.js";

/** A browser that sees these squares one after the other; whether its camera is off. */
function cameraOf(...squares) {
  const tracks = [{ isOff: false, stop() { this.isOff = true; } }];
  globalThis.BarcodeDetector = class { detect = async () => [{ rawValue: squares.length > 1 ? squares.shift() : squares[0] }]; };
  Object.defineProperty(globalThis, "navigator", { configurable: true, value: { mediaDevices: { getUserMedia: async () => ({ getTracks: () => tracks }) } } });
  return () => tracks.every(({ isOff }) => isOff);
}

test("a square that stays before the camera counts once, and a view that is gone stops the camera", async () => {
  const isOff = cameraOf("one", "one", "two");
  const seen = [];
  let isShown = true;
  const camera = new Camera();

  await camera.film({ play: async () => {} }, (text) => { seen.push(text); isShown = seen.length < 2; }, () => isShown);

  assert.deepEqual([seen, isOff()], [["one", "two"], true]);
});

test("a page that was left while the browser asked for the camera never films", async () => {
  const isOff = cameraOf("one");
  const seen = [];

  await new Camera().film({ play: async () => {} }, (text) => seen.push(text), () => false);

  assert.deepEqual([seen, isOff()], [[], true]);
});
