// The two files between the house and the page without network (docs/formats/slips.md).

import { checkEach, checkForm, isBase64, isDay, isKey, isList, isText, matches, parse, whole, write } from "../seal/strictfile.js";
import { fileInput, readingField } from "../onefile/files.js";
import { field } from "./draw.js";

/** A member far away and her account key, in base64. @typedef {{ number: number, key: string }} FarMember */
/** A code sealed to her, in base64. @typedef {{ number: number, sealed: string }} FarSlip */
/** @typedef {{ union: string, lines: string[] }} Roster */
/** What slips are made from. @typedef {{ assembly: string, address: string, notice: string, identifiers: string[], roll: number, here: number, proxies: number, far: FarMember[], roster: Roster }} Plan */
/** What the house gets of them. @typedef {{ assembly: string, printed: number, lists: string[][], far: FarSlip[] }} Made */

const PLAN_FORMAT = "paraplu/slips/1";
const MADE_FORMAT = "paraplu/slip-lists/1";
export const MOST_SLIPS = 600;
const MOST_FAR = 100;
const MOST_PLACES = 20;
const LONGEST = 4_000_000;
const LONGEST_SEALED = 10_000;
const ASSEMBLY = matches(/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/);
const IDENTIFIER = matches(/^[1-9A-HJ-NP-Za-km-z]{14}$/);
const POINT = matches(/^[0-9a-f]{64}$/);
const PERSON = whole(100_000, 999_999);

const PLAN = {
  format: isText,
  assembly: ASSEMBLY,
  address: matches(/^https?:\/\/[\w.:-]+\/vote\/[0-9a-f]{8}\/$/),
  notice: isDay,
  identifiers: (/** @type {any} */ value) => isList(value) && value.length === MOST_PLACES && value.every(IDENTIFIER),
  roll: whole(0, 1_000_000),
  here: whole(0, 1_000_000),
  proxies: whole(0, 1_000_000),
  far: isList,
  union: isText,
  lines: (/** @type {any} */ value) => isList(value) && value.every(isText),
};
const MADE = {
  format: isText,
  assembly: ASSEMBLY,
  printed: whole(1, MOST_SLIPS),
  lists: (/** @type {any} */ value) => isList(value) && value.length === MOST_PLACES && value.every((/** @type {any} */ list) => isList(list) && list.every(POINT)),
  far: isList,
};

/** Throws `NotThisFile` with the reason. @param {Uint8Array} raw @returns {Plan} */
export function readPlan(raw) {
  const told = parse(raw, PLAN_FORMAT, PLAN, LONGEST);
  checkEach(told, "far", { number: PERSON, key: isKey }, MOST_FAR);
  const { format: _format, union, lines, ...plan } = told;
  const read = { ...plan, roster: { union, lines } };
  checkForm(writePlan(read), raw);
  return read;
}

/** @param {Plan} plan */
export const writePlan = ({ assembly, address, notice, identifiers, roll, here, proxies, far, roster }) =>
  write({
    format: PLAN_FORMAT, assembly, address, notice, identifiers, roll, here, proxies,
    far: far.map(({ number, key }) => ({ number, key })), union: roster.union, lines: roster.lines,
  });

/** Throws `NotThisFile`; whether the points are points, the house asks. @param {Uint8Array} raw @returns {Made} */
export function readMade(raw) {
  const told = parse(raw, MADE_FORMAT, MADE, LONGEST);
  checkEach(told, "far", { number: PERSON, sealed: (/** @type {any} */ value) => isBase64(LONGEST_SEALED, value) }, MOST_FAR);
  const { assembly, printed, lists, far } = told;
  const read = { assembly, printed, lists, far };
  checkForm(writeMade(read), raw);
  return read;
}

/** @param {Made} made */
export const writeMade = ({ assembly, printed, lists, far }) => write({ format: MADE_FORMAT, assembly, printed, lists, far });

/** @template T @param {import("./tongue.js").Key} name @param {(raw: Uint8Array) => T} read */
export const fileField = (name, read) => readingField(field(name, fileInput()), LONGEST, read);
