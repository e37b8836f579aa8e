// Work that a browser shows with a number: hard to find, quick to check (docs/formats/puzzle.md).
//
// It calculates in short turns, so that the page stays alive.

import { sha256 } from "@noble/hashes/sha2.js";

const TURN = 5_000;

/** @param {string} text */
const bytes = (text) => new TextEncoder().encode(text);

/** @param {string} challenge @param {number} bits @param {string} solution */
export function isSolution(challenge, bits, solution) {
  if (!/^(0|[1-9][0-9]{0,15})$/.test(solution) || Number(solution) > Number.MAX_SAFE_INTEGER) return false;
  return startsWithZeros(sha256(bytes(`${challenge}:${solution}`)), bits);
}

/** @param {Uint8Array} digest @param {number} bits */
function startsWithZeros(digest, bits) {
  const whole = bits >> 3;
  for (let place = 0; place < whole; place++) if (digest[place] !== 0) return false;
  return bits % 8 === 0 || (digest[whole] ?? 0) >> (8 - (bits % 8)) === 0;
}

/** The smallest number that solves it. @param {string} challenge @param {number} bits @returns {Promise<string>} */
export async function findSolution(challenge, bits) {
  // The challenge is hashed once; each number goes on from there.
  const [begun, tried, digest] = [sha256.create().update(bytes(`${challenge}:`)), sha256.create(), new Uint8Array(32)];
  for (let first = 0; ; first += TURN) {
    for (let number = first; number < first + TURN; number++) {
      begun._cloneInto(tried).update(bytes(String(number))).digestInto(digest);
      if (startsWithZeros(digest, bits)) return String(number);
    }
    await new Promise((resolve) => setTimeout(resolve));
  }
}
