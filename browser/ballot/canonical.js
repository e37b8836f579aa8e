// JSON in its one spelling, and the shapes that are read out of it (specification 4.1, 4.2).

import { sha256 } from "@noble/hashes/sha2.js";
import { toBase64, toHex } from "../seal/text.js";
import { readJson } from "./json.js";
import { Refused } from "./refusals.js";

/** @typedef {import("./json.js").Json} Json */
/** What is written: objects as maps, as they are read, or as plain objects. @typedef {Json | undefined | { [name: string]: any }} Writable */

const HASH = /^[0-9a-f]{64}$/;
const LONE = /\p{Surrogate}/u;

/**
 * The value that these bytes spell; throws `Refused` unless they are the one spelling of it.
 *
 * Threat: two spellings of one value have two hashes, so one ballot could be there twice, or be distinguished from what its
 * voter saw. Objects are maps. Source: 4.1.
 * @param {Uint8Array} raw @returns {Json}
 */
export function parseCanonical(raw) {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(raw);
    const value = readJson(text);
    if (writeCanonical(value) === text) return value;
  } catch {
    throw new Refused("It is no JSON that the specification knows.");
  }
  throw new Refused("Its JSON is not in the one compact spelling.");
}

/** The compact spelling of a value; beside the control marks, the deletion mark is escaped. @param {Writable} value @returns {string} */
export function writeCanonical(value) {
  if (typeof value === "string") return writeText(value);
  if (typeof value !== "object" || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map(writeCanonical).join(",")}]`;
  const named = value instanceof Map ? [...value] : Object.entries(value).filter(([, each]) => each !== undefined);
  return `{${named.map(([name, each]) => `${writeText(name)}:${writeCanonical(each)}`).join(",")}}`;
}

/** A lone surrogate is written as it is: unlike its escape, no bytes encode it. @param {string} value */
const writeText = (value) => (LONE.test(value) ? `"${value}"` : JSON.stringify(value).replaceAll("\x7f", "\\u007f"));

/**
 * The values of an object's fields, in their order; a name with ? may be absent, then its value is null.
 *
 * A field that is there and null is not absent, but wrong.
 * @param {Json} value @param {...string} names @returns {any[]}
 */
export function readFields(value, ...names) {
  if (!(value instanceof Map)) throw new Refused("A part of it is no JSON object.");
  const found = names.map((name) => value.get(name.replace("?", "")) ?? null);
  const present = names.filter((name, at) => name[0] !== "?" || found[at] !== null).map((name) => name.replace("?", ""));
  const actual = [...value.keys()];
  if (actual.length !== present.length || actual.some((name, at) => name !== present[at])) {
    throw new Refused(`An object has not exactly the fields ${names.join(", ")}, in this order.`);
  }
  return found;
}

/** A list; with `count`, of so many. @param {Json} value @param {number} [count] @returns {any[]} */
export function readItems(value, count) {
  if (!Array.isArray(value) || (count !== undefined && value.length !== count)) {
    throw new Refused("A list is missing, or has not as many entries as it must have.");
  }
  return value;
}

/** A string. @param {Json} value @returns {string} */
export function readText(value) {
  if (typeof value !== "string") throw new Refused("A part of it is no text.");
  return value;
}

/** A whole number, not below the one and not above the other. @param {Json} value @param {number} lowest @param {number} highest @returns {number} */
export function readInteger(value, lowest, highest) {
  if (typeof value !== "number" || !(lowest <= value && value <= highest)) {
    throw new Refused(`A number is not from ${lowest} to ${highest}.`);
  }
  return value;
}

/** A SHA-256 in 64 small hexadecimal digits. @param {Json} value @returns {string} */
export function readDigest(value) {
  if (typeof value !== "string" || !HASH.test(value)) throw new Refused("A hash is not 64 small hexadecimal digits.");
  return value;
}

/** The bytes of a text, as hashes and members take them. @param {string} text */
export const utf8Bytes = (text) => new TextEncoder().encode(text);

/** The SHA-256 of bytes, in hexadecimal: the name of a member, and what an event points to. @param {Uint8Array} raw */
export const sha256Hex = (raw) => toHex(sha256(raw));

/** The SHA-256 in Base64 without padding, 43 letters: an election's fingerprint, a ballot's tracker. @param {Uint8Array} raw */
export const trackerOf = (raw) => toBase64(sha256(raw)).replace("=", "");
