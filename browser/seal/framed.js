// Bytes side by side, each behind its length, as the formats write lp(x).

import { SealBroken } from "./broken.js";
import { bigEndian, joinBytes } from "./bytes.js";

/** @param {...Uint8Array} parts @returns {Uint8Array} each (at most 65,535 bytes) behind two bytes with its length */
export const lengthPrefixed = (...parts) => joinBytes(...parts.map((part) => joinBytes(bigEndian(part.length, 2), part)));

/** The parts again; throws `SealBroken` unless they fill it exactly. @param {Uint8Array} raw */
export function splitFrames(raw) {
  const parts = [];
  let at = 0;
  while (at < raw.length) {
    const start = at + 2;
    at = start + raw[start - 2] * 256 + (raw[start - 1] ?? 0);
    parts.push(raw.subarray(start, at));
  }
  if (at !== raw.length) throw new SealBroken();
  return parts;
}
