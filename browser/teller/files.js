// The two files between the server and the page without network (docs/formats/slips.md).

import { checkEach, checkForm, isBase64, isDay, isKey, isList, isText, matchesPattern, parseFile, integerBetween, writeFile } from "../seal/strictfile.js";
import { fileInput, readableField } from "../onefile/files.js";
import { inputField } from "./elements.js";

/** A remote member and the member's account key, in base64. @typedef {{ number: number, key: string }} RemoteMember */
/** A code sealed to that member, in base64. @typedef {{ number: number, sealed: string }} RemoteSlip */
/** @typedef {{ union: string, lines: string[] }} Roster */
/** What slips are made from. @typedef {{ assembly: string, address: string, notice: string, gathering: string, identifiers: string[], roll: number, here: number, proxies: number, far: RemoteMember[], roster: Roster }} Plan */
/** What the server gets of them. @typedef {{ assembly: string, printed: number, gathering: string, lists: string[][], marks: string[][], far: RemoteSlip[] }} Made */

const PLAN_FORMAT = "paraplu/slips/2";
const MADE_FORMAT = "paraplu/slip-lists/2";
export const MOST_SLIPS = 600;
const MOST_FAR = 100;
const MOST_PLACES = 20;
const LONGEST = 4_000_000;
const LONGEST_SEALED = 10_000;
const ASSEMBLY = matchesPattern(/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/);
const IDENTIFIER = matchesPattern(/^[1-9A-HJ-NP-Za-km-z]{14}$/);
const POINT = matchesPattern(/^[0-9a-f]{64}$/);
const MARK = matchesPattern(/^[0-9a-f]{32}$/);
const PERSON = integerBetween(100_000, 999_999);

/** A list for each ballot ahead, of what fits. @param {(value: any) => boolean} fits @returns {(value: any) => boolean} */
function isOneForEach(fits) {
  return (value) => isList(value) && value.length === MOST_PLACES && value.every((/** @type {any} */ list) => isList(list) && list.every(fits));
}

const PLAN = {
  format: isText,
  assembly: ASSEMBLY,
  address: matchesPattern(/^https?:\/\/[\w.:-]+\/vote\/[0-9a-f]{8}\/$/),
  notice: isDay,
  gathering: POINT,
  identifiers: (/** @type {any} */ value) => isList(value) && value.length === MOST_PLACES && value.every(IDENTIFIER),
  roll: integerBetween(0, 1_000_000),
  here: integerBetween(0, 1_000_000),
  proxies: integerBetween(0, 1_000_000),
  far: isList,
  union: isText,
  lines: (/** @type {any} */ value) => isList(value) && value.every(isText),
};
const MADE = {
  format: isText,
  assembly: ASSEMBLY,
  printed: integerBetween(1, MOST_SLIPS),
  gathering: POINT,
  lists: isOneForEach(POINT),
  marks: isOneForEach(MARK),
  far: isList,
};

/** Throws `NotThisFile` with the reason. @param {Uint8Array} raw @returns {Plan} */
export function readPlan(raw) {
  const json = parseFile(raw, PLAN_FORMAT, PLAN, LONGEST);
  checkEach(json, "far", { number: PERSON, key: isKey }, MOST_FAR);
  const { format: _format, union, lines, ...plan } = json;
  const read = { ...plan, roster: { union, lines } };
  checkForm(writePlan(read), raw);
  return read;
}

/** @param {Plan} plan */
export const writePlan = ({ assembly, address, notice, gathering, identifiers, roll, here, proxies, far, roster }) =>
  writeFile({
    format: PLAN_FORMAT, assembly, address, notice, gathering, identifiers, roll, here, proxies,
    far: far.map(({ number, key }) => ({ number, key })), union: roster.union, lines: roster.lines,
  });

/** Throws `NotThisFile`; the server checks whether the points are points. @param {Uint8Array} raw @returns {Made} */
export function readMade(raw) {
  const json = parseFile(raw, MADE_FORMAT, MADE, LONGEST);
  checkEach(json, "far", { number: PERSON, sealed: (/** @type {any} */ value) => isBase64(LONGEST_SEALED, value) }, MOST_FAR);
  const { assembly, printed, gathering, lists, marks, far } = json;
  const read = { assembly, printed, gathering, lists, marks, far };
  checkForm(writeMade(read), raw);
  return read;
}

/** @param {Made} made */
export const writeMade = ({ assembly, printed, gathering, lists, marks, far }) =>
  writeFile({ format: MADE_FORMAT, assembly, printed, gathering, lists, marks, far });

/** @template T @param {import("./language.js").Key} name @param {(raw: Uint8Array) => T} read */
export const fileField = (name, read) => readableField(inputField(name, fileInput()), LONGEST, read);
