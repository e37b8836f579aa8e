// Many powers of one point: its doublings are made once for all of them (Yao's method). For public exponents alone.
//
// A ballot asks each of its points for three: one that shows that it is of prime order, and one for each claim about it.

import { ed25519 } from "@noble/curves/ed25519.js";
import { IDENTITY, ORDER } from "./points.js";

/** @typedef {import("./points.js").Point} Point */
/** @typedef {(exponent: bigint) => Point} Powers */

const { Fp } = ed25519.Point;
const BITS = 4;
const DIGITS = 64;
const HALF = 8;
const SIGN = 1n << 255n;

/** The powers of a point, by exponents from 0 to the order; how long they take depends on the exponent. @param {Point} point @returns {Powers} */
export function powersOf(point) {
  const doubled = doublingsOf(point);
  return (exponent) => {
    /** @type {(Point | undefined)[]} */
    const sums = new Array(HALF + 1);
    digitsOf(exponent).forEach((digit, at) => {
      if (!digit) return;
      const [place, factor] = digit > 0 ? [digit, doubled[at]] : [-digit, doubled[at].negate()];
      sums[place] = sums[place]?.add(factor) ?? factor;
    });
    return weightedProduct(sums);
  };
}

/** Whether the point is the identity or of prime order: no part of it is of small order. @param {Powers} powers */
export const isInGroup = (powers) => powers(ORDER).is0();

/** The point to the powers of 16. @param {Point} point */
function doublingsOf(point) {
  const doubled = [point];
  for (let at = 0; at < DIGITS - 1; at += 1) {
    let next = doubled[at];
    for (let bit = 0; bit < BITS; bit += 1) next = next.double();
    doubled.push(next);
  }
  return doubled;
}

/** Digits to the base of 16 from the lowest, each from -7 to 8. @param {bigint} exponent below 2^254 */
function digitsOf(exponent) {
  let carry = 0;
  const signs = exponent.toString(16).padStart(DIGITS, "0");
  return Array.from({ length: DIGITS }, (_, at) => {
    const digit = parseInt(signs[DIGITS - 1 - at], 16) + carry;
    carry = Number(digit > HALF);
    return digit - 2 * HALF * carry;
  });
}

/** The product of each sum to the power of its place. @param {(Point | undefined)[]} sums */
function weightedProduct(sums) {
  let [whole, above] = [IDENTITY, IDENTITY];
  for (let place = HALF; place > 0; place -= 1) {
    const sum = sums[place];
    if (sum) above = above.add(sum);
    whole = whole.add(above);
  }
  return whole;
}

/** Points as hashes take them, with commas: all are brought to their spelling by one inversion. @param {Point[]} points */
export function encodePoints(points) {
  const inverses = Fp.invertBatch(points.map(({ Z }) => Z));
  return points.map((point, at) => encodeAffine(point.toAffine(inverses[at]))).join(",");
}

/** @param {{ x: bigint, y: bigint }} point */
const encodeAffine = ({ x, y }) => (x & 1n ? y | SIGN : y).toString(16).padStart(DIGITS, "0");
