// Files of one JSON object in its one spelling, read strictly (docs/formats/register.md).

import { sameBytes } from "./bytes.js";
import { seal } from "./envelope.js";
import { fromBase64, toBase64 } from "./text.js";

/** @typedef {"long" | "text" | "format" | "fields" | "value" | "order" | "form"} Reason */
/** @typedef {(value: any) => boolean} Test */
/** @typedef {Record<string, Test>} Shape */

const KEY_LENGTH = 1_216;

/** What was given is no file of this kind: why, and at which place in it. */
export class NotThisFile extends Error {
  /** @param {Reason} reason @param {string} [place] */
  constructor(reason, place = "") {
    super(`${reason} ${place}`.trim());
    this.name = "NotThisFile";
    this.reason = reason;
    this.place = place;
  }
}

/** The object of a file of this `format`, its fields checked. @param {Uint8Array} raw @param {string} kind @param {Shape} shape @param {number} longest @returns {any} */
export function parseFile(raw, kind, shape, longest) {
  if (raw.length > longest) throw new NotThisFile("long");
  const json = parseJson(raw);
  if (!isObject(json) || json.format !== kind) throw new NotThisFile("format");
  checkShape(json, shape, "");
  return json;
}

/** @param {Uint8Array} raw @returns {any} */
function parseJson(raw) {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(raw));
  } catch {
    throw new NotThisFile("text");
  }
}

/** An object with exactly these fields, in this order. @param {any} json @param {Shape} shape @param {string} within */
export function checkShape(json, shape, within) {
  const names = Object.keys(shape);
  if (!isObject(json) || Object.keys(json).length !== names.length || Object.keys(json).some((name, at) => name !== names[at])) {
    throw new NotThisFile("fields", within.replace(/\/$/, ""));
  }
  for (const [name, isSound] of Object.entries(shape)) {
    if (!isSound(json[name])) throw new NotThisFile("value", within + name);
  }
}

/** The same for every entry of a list, of which there are at most so many. @param {any} json @param {string} name @param {Shape} shape @param {number} most @param {string} [within] */
export function checkEach(json, name, shape, most, within = "") {
  if (json[name].length > most) throw new NotThisFile("value", within + name);
  json[name].forEach((/** @type {any} */ entry, /** @type {number} */ at) => checkShape(entry, shape, `${within}${name}/${at + 1}/`));
}

/** Numbers ascend strictly. @param {{ number: number }[]} entries @param {string} name */
export function checkOrder(entries, name) {
  const at = entries.findIndex((entry, place) => place > 0 && entry.number <= entries[place - 1].number);
  if (at > 0) throw new NotThisFile("order", `${name}/${at + 1}/number`);
}

/** A file is what would be written. @param {Uint8Array} written @param {Uint8Array} raw */
export function checkForm(written, raw) {
  if (!sameBytes(written, raw)) throw new NotThisFile("form");
}

/** The one spelling of a file. @param {object} json */
export const writeFile = (json) => new TextEncoder().encode(`${JSON.stringify(json)}\n`);

/** @param {unknown} value */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @type {Test} */
export const isText = (value) => typeof value === "string";

/** @type {Test} */
export const isList = (value) => Array.isArray(value);

/** A day of the calendar from 1900 to 2999. @type {Test} */
export function isDay(value) {
  if (typeof value !== "string" || !/^(19|2\d)\d\d-\d\d-\d\d$/.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

/** A public key that can be sealed to: its points are checked by using it. @type {Test} */
export function isKey(value) {
  if (!isBase64(KEY_LENGTH, value)) return false;
  try {
    return seal(new Uint8Array(), [fromBase64(value)], "register", "check").length > 0;
  } catch {
    return false;
  }
}

/** At least one byte and not more than so many, in its one spelling. @param {number} longest @param {any} value */
export function isBase64(longest, value) {
  try {
    const raw = typeof value === "string" ? fromBase64(value) : new Uint8Array();
    return raw.length >= 1 && raw.length <= longest && toBase64(raw) === value;
  } catch {
    return false;
  }
}

/** A text of this form. @param {RegExp} pattern @returns {Test} */
export const matchesPattern = (pattern) => (value) => typeof value === "string" && pattern.test(value);

/** A whole number between two others. @param {number} lowest @param {number} highest @returns {Test} */
export const integerBetween = (lowest, highest) => (value) => Number.isSafeInteger(value) && lowest <= value && value <= highest;

/** The same, or nothing. @param {Test} isSound @returns {Test} */
export const orNull = (isSound) => (value) => value === null || isSound(value);
