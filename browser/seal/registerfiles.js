// The files that travel between the server and the keepers of the register (docs/formats/register.md).

import { HIGHEST_VERSION, isSealedTo } from "./civil.js";
import {
  checkEach, checkForm, checkOrder, isBase64, isDay, isKey, isList, isText, matchesPattern, NotThisFile, orNull, parseFile, integerBetween, writeFile,
} from "./strictfile.js";
import { fromBase64, fromHex, toBase64, toHex } from "./text.js";

/** @typedef {{ union: string, key: Uint8Array, needed: number, keepers: number, made_on: string }} RegisterKey */
/** @typedef {{ event: string, learnt_on: string, written_on: string | null, decided_on: string | null }} Event */
/** @typedef {{ number: number, events: Event[], version: number, sealed: Uint8Array | null }} Line */
/** @typedef {{ union: string, exported_on: string, key: Uint8Array, lines: Line[] }} Export */
/** @typedef {{ number: number, version: number, sealed: Uint8Array }} Entry */
/** @typedef {{ union: string, old: Uint8Array, key: Uint8Array, needed: number, keepers: number, records: Entry[] }} Rotation */

const KEY_FORMAT = "paraplu/register-key/1";
const EXPORT_FORMAT = "paraplu/register/1";
const ROTATION_FORMAT = "paraplu/register-rotation/1";
export const MOST_IN_A_PART = 2_500;
const MOST_LINES = 20_000;
const MOST_EVENTS = 200;
const LONGEST_KEY_FILE = 4_000;
const LONGEST_FILE = 100_000_000;
const LONGEST_SEALED = 6_000;

/** Throws `NotThisFile` with the reason. @param {Uint8Array} raw @returns {RegisterKey} */
export function readRegisterKey(raw) {
  const json = parseFile(raw, KEY_FORMAT, KEY_FILE, LONGEST_KEY_FILE);
  checkSplitting(json);
  const read = { union: json.union, key: fromBase64(json.key), needed: json.k, keepers: json.n, made_on: json.made_on };
  checkForm(writeRegisterKey(read), raw);
  return read;
}

/** @param {RegisterKey} file */
export const writeRegisterKey = ({ union, key, needed, keepers, made_on }) =>
  writeFile({ format: KEY_FORMAT, union, key: toBase64(key), k: needed, n: keepers, made_on });

/** Throws `NotThisFile`; whether records open is not asked here. @param {Uint8Array} raw @returns {Export} */
export function readExport(raw) {
  const json = parseFile(raw, EXPORT_FORMAT, EXPORT, LONGEST_FILE);
  checkEach(json, "lines", LINE, MOST_LINES);
  json.lines.forEach((/** @type {any} */ line, /** @type {number} */ at) => {
    checkEach(line, "events", EVENT, MOST_EVENTS, `lines/${at + 1}/`);
    if ((line.version === 0) !== (line.sealed === null)) throw new NotThisFile("value", `lines/${at + 1}/sealed`);
  });
  checkOrder(json.lines, "lines");
  const lines = json.lines.map((/** @type {any} */ line) => ({ ...line, sealed: line.sealed && fromBase64(line.sealed) }));
  const read = { union: json.union, exported_on: json.exported_on, key: fromBase64(json.key), lines };
  checkForm(writeExport(read), raw);
  return read;
}

/** Lines have to ascend by number. @param {Export} file */
export const writeExport = ({ union, exported_on, key, lines }) =>
  writeFile({ format: EXPORT_FORMAT, union, exported_on, key: toBase64(key), lines: lines.map(lineJson) });

/** Throws `NotThisFile`, also when a record is not sealed to the new key. @param {Uint8Array} raw @returns {Rotation} */
export function readRotation(raw) {
  const json = parseFile(raw, ROTATION_FORMAT, ROTATION, LONGEST_FILE);
  checkSplitting(json);
  checkEach(json, "records", RECORD, MOST_LINES);
  const key = fromBase64(json.key);
  /** @type {Entry[]} */
  const records = json.records.map((/** @type {any} */ record) => ({ ...record, sealed: fromBase64(record.sealed) }));
  const foreign = records.findIndex(({ sealed }) => !isSealedTo(sealed, key));
  if (foreign >= 0) throw new NotThisFile("value", `records/${foreign + 1}/sealed`);
  checkOrder(records, "records");
  const read = { union: json.union, old: fromHex(json.old), key, needed: json.k, keepers: json.n, records };
  checkForm(writeRotation(read), raw);
  return read;
}

/** Records have to ascend by number. @param {Rotation} file */
export const writeRotation = ({ union, old, key, needed, keepers, records }) =>
  writeFile({
    format: ROTATION_FORMAT,
    union,
    old: toHex(old),
    key: toBase64(key),
    k: needed,
    n: keepers,
    records: records.map(({ number, version, sealed }) => ({ number, version, sealed: toBase64(sealed) })),
  });

/** @param {{ k: number, n: number }} json */
function checkSplitting(json) {
  if (json.n < json.k) throw new NotThisFile("value", "n");
}

/** @param {Line} line */
const lineJson = ({ number, events, version, sealed }) => ({
  number,
  events: events.map(({ event, learnt_on, written_on, decided_on }) => ({ event, learnt_on, written_on, decided_on })),
  version,
  sealed: sealed && toBase64(sealed),
});

/** @param {any} value */
const isSealed = (value) => isBase64(LONGEST_SEALED, value);

const NUMBER = integerBetween(1, Number.MAX_SAFE_INTEGER);
const HEAD = { format: isText, union: matchesPattern(/^[a-z][a-z0-9_]{0,39}$/) };
const SPLITTING = { k: integerBetween(2, 15), n: integerBetween(2, 255) };
const KEY_FILE = { ...HEAD, key: isKey, ...SPLITTING, made_on: isDay };
const EXPORT = { ...HEAD, exported_on: isDay, key: isKey, lines: isList };
const LINE = { number: NUMBER, events: isList, version: integerBetween(0, HIGHEST_VERSION), sealed: orNull(isSealed) };
const EVENT = {
  event: matchesPattern(/^(admitted|corrected|ended)$/),
  learnt_on: isDay,
  written_on: orNull(isDay),
  decided_on: orNull(isDay),
};
const RECORD = { number: NUMBER, version: integerBetween(1, HIGHEST_VERSION), sealed: isSealed };
const ROTATION = { ...HEAD, old: matchesPattern(/^[0-9a-f]{32}$/), key: isKey, ...SPLITTING, records: isList };
