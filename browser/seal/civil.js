// The civil identity of one active member, sealed to the register key alone (docs/formats/register.md).

import { SealBroken } from "./broken.js";
import { sameBytes } from "./bytes.js";
import { recipientIds, bucketOf, envelopeOpener, seal } from "./envelope.js";
import { recipientId } from "./keys.js";

/** @typedef {"empty" | "sign" | "long" | "kind"} Fault */
/** @typedef {{ name: string, first_names: string, address: string, address_kind: string }} CivilIdentity */

const PURPOSE = "register";
const BUCKET = 2_048;
const CONTENT_LENGTH = BUCKET - 4;
export const ADDRESS_KINDS = ["home", "care_of", "reference"];
export const HIGHEST_VERSION = 9_999;
/** @type {["name" | "first_names" | "address", number][]} */
const LONGEST = [["name", 200], ["first_names", 200], ["address", 500]];
// Characters that change the direction of writing, or break a line unseen, can show a name that differs from the stored one.
const STRANGE = /[\0-\x09\x0b-\x1f\x7f-\x9f\p{Cs}\u2028\u2029\ufeff\u202a-\u202e\u2066-\u2069]/u;
const WHITE = "[\\t-\\r \\xa0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000]+";
const WHITE_ENDS = new RegExp(`^${WHITE}|${WHITE}$`, "g");

/** What was typed is no record: at which field, and why. */
export class Unfit extends Error {
  /** @param {string} field @param {Fault} fault */
  constructor(field, fault) {
    super(`${field}: ${fault}`);
    this.name = "Unfit";
    this.field = field;
    this.fault = fault;
  }
}

/** From what a person typed, tidied; throws `Unfit`. @param {CivilIdentity} typed @returns {CivilIdentity} */
export const typedCivil = (typed) =>
  checkCivil({
    name: tidyLine(typed.name),
    first_names: tidyLine(typed.first_names),
    address: tidyLines(typed.address),
    address_kind: typed.address_kind,
  });

/** The content of the envelope, always 2,044 bytes; throws `Unfit`. @param {CivilIdentity} civil */
export function writeCivil(civil) {
  const raw = inJson(checkCivil(civil));
  const content = new Uint8Array(CONTENT_LENGTH).fill(0x20);
  content.set(raw);
  return content;
}

/** From the 2,044 bytes that `writeCivil` gives; throws `SealBroken`. @param {Uint8Array} raw @returns {CivilIdentity} */
export function readCivil(raw) {
  try {
    const civil = JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(raw));
    if (sameBytes(writeCivil(civil), raw)) return civil;
  } catch {
    // The error is thrown below.
  }
  throw new SealBroken();
}

/** A record of 3,282 bytes. @param {CivilIdentity} civil @param {Uint8Array} registerKey @param {number} number @param {number} version */
export const sealCivil = (civil, registerKey, number, version) =>
  seal(writeCivil(civil), [registerKey], PURPOSE, recordName(number, version));

/** The record of this member and version; throws `SealBroken`. @param {Uint8Array} sealed @param {Uint8Array} seed @param {number} number @param {number} version */
export const openCivil = (sealed, seed, number, version) => civilOpener(seed)(sealed, number, version);

/** Opens many records with one key. @param {Uint8Array} seed @returns {(sealed: Uint8Array, number: number, version: number) => CivilIdentity} */
export function civilOpener(seed) {
  const open = envelopeOpener(seed);
  return (sealed, number, version) => readCivil(open(sealed, PURPOSE, recordName(number, version)));
}

/** Whether this has the shape of a record for this key and for nobody else. @param {Uint8Array} sealed @param {Uint8Array} registerKey */
export function isSealedTo(sealed, registerKey) {
  try {
    const ids = recipientIds(sealed);
    return ids.length === 1 && sameBytes(ids[0], recipientId(registerKey)) && bucketOf(sealed) === BUCKET;
  } catch {
    return false;
  }
}

/** @param {number} number @param {number} version */
export function recordName(number, version) {
  if (!(Number.isSafeInteger(number) && number >= 1 && Number.isInteger(version) && version >= 1 && version <= HIGHEST_VERSION)) {
    throw new RangeError("A record has a member's number and a version from 1 to 9,999.");
  }
  return `${number}/${version}`;
}

/** @param {CivilIdentity} civil @returns {CivilIdentity} */
function checkCivil(civil) {
  for (const [field, longest] of LONGEST) checkField(field, civil[field], longest);
  if (!ADDRESS_KINDS.includes(civil.address_kind)) throw new Unfit("address_kind", "kind");
  if (inJson(civil).length > CONTENT_LENGTH) throw new Unfit("address", "long");
  return civil;
}

/** @param {string} field @param {unknown} text @param {number} longest */
function checkField(field, text, longest) {
  if (typeof text !== "string" || !text) throw new Unfit(field, "empty");
  if (isStrange(field, text)) throw new Unfit(field, "sign");
  if ([...text].length > longest) throw new Unfit(field, "long");
}

/** @param {string} field @param {string} text */
function isStrange(field, text) {
  if (STRANGE.test(text) || (text.includes("\n") && field !== "address")) return true;
  return text !== (field === "address" ? tidyLines(text) : tidyLine(text));
}

/** @param {string} text */
const tidyLine = (text) => text.normalize("NFC").replace(WHITE_ENDS, "");

/** @param {string} text */
const tidyLines = (text) => text.split(/\r\n|\r|\n/).map(tidyLine).filter(Boolean).join("\n");

/** @param {CivilIdentity} told */
const inJson = ({ name, first_names, address, address_kind }) =>
  new TextEncoder().encode(JSON.stringify({ name, first_names, address, address_kind }));
