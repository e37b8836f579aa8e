// The group Ed25519: points of prime order and numbers modulo that order (specification 5.2.1).
//
// The archive spells a point as the 32 bytes of RFC 8032 reversed, in small hexadecimal digits; a scalar is a bigint
// from 0 to ORDER - 1, spelled in decimal. Threat: a point of small order, or with a part of small order, lets proofs
// hold for false statements, so none is read.

import { ed25519 } from "@noble/curves/ed25519.js";
import { sha256, sha512 } from "@noble/hashes/sha2.js";
import { utf8Bytes } from "./canonical.js";
import { Refused } from "./refusals.js";
import { randomBytes } from "../seal/bytes.js";
import { fromHex, toHex } from "../seal/text.js";

/** @typedef {import("@noble/curves/abstract/edwards.js").EdwardsPoint} Point */
/** Gives a scalar from 1 that nobody can foresee; a predictable one opens the ballot, or reveals the key. @typedef {() => bigint} Draw */

const { Point } = ed25519;
const SPELLED = /^[0-9a-f]{64}$/;
const DECIMAL = /^(0|[1-9][0-9]{0,76})$/;
// As many bits as give no part of the numbers below the order an advantage.
const WIDE = 64;
// Windows of six bits: 7 ms for a table, which the eighth power by it has won back.
const WINDOW = 6;
/** @type {WeakMap<Point, Point>} */
const tables = new WeakMap();

export const ORDER = Point.Fn.ORDER;
/** @type {Point} */
export const GENERATOR = Point.BASE;
/** It comes of computing only, since reading refuses it. @type {Point} */
export const IDENTITY = Point.ZERO;

/** The point that a text spells; throws `Refused` for another form, the identity and any torsion. @param {unknown} value @returns {Point} */
export function readPoint(value) {
  const point = readForPowers(value);
  requireInGroup(point.isTorsionFree());
  return point;
}

/** The same without the check of the subgroup, for a point that is checked with its own powers before all else (`powers.js`). @param {unknown} value @returns {Point} */
export function readForPowers(value) {
  if (typeof value !== "string" || !SPELLED.test(value)) throw new Refused("A point is not 64 small hexadecimal digits.");
  const point = onCurve(value);
  if (point.is0()) throw new Refused("A point is the identity.");
  return point;
}

/** Throws `Refused` unless a point is in the group. @param {boolean} isInGroup */
export function requireInGroup(isInGroup) {
  if (!isInGroup) throw notInGroup();
}

/** @param {string} value @returns {Point} */
function onCurve(value) {
  try {
    return Point.fromBytes(fromHex(value).reverse(), false);
  } catch {
    throw notInGroup();
  }
}

const notInGroup = () => new Refused("A point is not in the group: not canonical, not on the curve, or of another order.");

/** A point as the archive and every hash spell it. @param {Point} point */
export const encodePoint = (point) => toHex(point.toBytes().reverse());

/** The number below the order that a text spells in decimal; throws `Refused` for any other. @param {unknown} value @returns {bigint} */
export function readScalar(value) {
  if (typeof value !== "string" || !DECIMAL.test(value)) throw new Refused("A number is not in plain decimal digits.");
  const number = BigInt(value);
  if (number >= ORDER) throw new Refused("A number is not below the order of the group.");
  return number;
}

/** The remainder, never negative. @param {bigint} number */
export const modulo = (number) => Point.Fn.create(number);

/** A point times a public scalar: how long it takes depends on the scalar. @param {Point} point @param {bigint} exponent @returns {Point} */
export const power = (point, exponent) => point.multiplyUnsafe(exponent);

/** A point times a secret scalar, by the same steps whatever it is. @param {Point} point @param {bigint} exponent @returns {Point} */
export const secretPower = (point, exponent) => (exponent === 0n ? IDENTITY : point.multiply(exponent));

/** The same point with a table for many powers of it, which is made once and cached. @param {Point} point @returns {Point} */
export function withTable(point) {
  const there = tables.get(point) ?? Point.fromAffine(point.toAffine()).precompute(WINDOW);
  tables.set(point, there);
  return there;
}

/** The group's operation, written as multiplication in the specification. @param {Point} left @param {Point} right @returns {Point} */
export const product = (left, right) => left.add(right);

/** The product of all of them; of none, the identity. @param {Point[]} factors @returns {Point} */
export const productOf = (factors) => factors.reduce((left, right) => left.add(right), IDENTITY);

/** The first times the inverse of the second. @param {Point} left @param {Point} right @returns {Point} */
export const quotient = (left, right) => left.subtract(right);

/** @param {Point} left @param {Point} right */
export const isSamePoint = (left, right) => left.equals(right);

/** The SHA-256 of a text as a big-endian number, modulo the order. @param {string} text */
export const hashToScalar = (text) => numberOf(sha256(utf8Bytes(text)));

/** The SHA-512 of a text as a big-endian number, modulo the order: so wide that every scalar is as likely. @param {string} text */
export const wideHashToScalar = (text) => numberOf(sha512(utf8Bytes(text)));

/** From 1, of the system's randomness, each as likely as another. @type {Draw} */
export const randomScalar = () => 1n + (bigEndianInteger(randomBytes(WIDE)) % (ORDER - 1n));

/** Big-endian, modulo the order. @param {Uint8Array} bytes */
export const numberOf = (bytes) => modulo(bigEndianInteger(bytes));

/** @param {Uint8Array} bytes */
const bigEndianInteger = (bytes) => BigInt(`0x${toHex(bytes)}`);
