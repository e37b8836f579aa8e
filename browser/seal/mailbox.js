// Threads of a mailbox: what is signed, sealed and bound to its place (docs/formats/mailbox.md).

import { sha256 } from "@noble/hashes/sha2.js";
import { SealBroken } from "./broken.js";
import { asciiBytes, bigEndian, joinBytes, nameBytes } from "./bytes.js";
import { contentDigest, envelopeOpener, openSealed, seal } from "./envelope.js";
import { lengthPrefixed } from "./framed.js";
import { verify } from "./signing.js";
import { fromHex } from "./text.js";

/** @typedef {"asker" | "circle" | "note"} Side note: of the circle for the circle; the asker is not among its readers */
/** @typedef {{ purpose: string, address: string, side: Side, number: number }} Place address: 32 hexadecimal digits */
/** @typedef {Record<string, string | string[]>} Content */
/** @typedef {"answer" | "agree" | "send"} CircleAct */

export const LONGEST_MESSAGE = 32_764;
/** @type {readonly CircleAct[]} */
const ACTS = ["answer", "agree"];
const SIGNATURE_LENGTH = 64;
// Half of a pair of UTF-16, which JSON can write and UTF-8 cannot.
const HALF = /\p{Surrogate}/gu;

/** @param {string} purpose @param {Uint8Array} address @param {Uint8Array} signingKey @param {Uint8Array} sealingKey @param {Uint8Array} sealed */
export const openingStatement = (purpose, address, signingKey, sealingKey, sealed) =>
  lengthPrefixed(asciiBytes("paraplu/mailbox/open/1"), nameBytes(purpose), address, signingKey, sealingKey, sha256(sealed));

/** @param {string} purpose @param {Uint8Array} address @param {string} nonce */
export const readingStatement = (purpose, address, nonce) =>
  lengthPrefixed(asciiBytes("paraplu/mailbox/read/1"), nameBytes(purpose), address, nameBytes(nonce));

/** @param {string} purpose @param {Uint8Array} address @param {number} number @param {Uint8Array} sealed */
export const writingStatement = (purpose, address, number, sealed) =>
  lengthPrefixed(asciiBytes("paraplu/mailbox/write/1"), nameBytes(purpose), address, bigEndian(number, 4), sha256(sealed));

/** What a holder of the circle signs: that they wrote this answer, or agree to it as second reader. @param {CircleAct} act @param {string} purpose @param {Uint8Array} address @param {number} number @param {Uint8Array} sealed */
export const circleStatement = (act, purpose, address, number, sealed) =>
  lengthPrefixed(asciiBytes(`paraplu/mailbox/${act}/2`), nameBytes(purpose), address, bigEndian(number, 4), contentDigest(sealed));

/** What the asker signs inside their own message: its fields in the order of their names. @param {Place} place @param {Content} content */
export const ownStatement = (place, content) => fieldsStatement("paraplu/mailbox/own/1", place, content);

/** What a holder signs inside a note for the others of the circle. @param {Place} place @param {Content} content */
export const noteStatement = (place, content) => fieldsStatement("paraplu/mailbox/note/1", place, content);

/** @param {string} label @param {Place} place @param {Content} content */
function fieldsStatement(label, { purpose, address, number }, content) {
  const names = Object.keys(content).filter((name) => name !== "signature").sort();
  const fields = joinBytes(...names.map((name) => fieldBytes(name, content[name])));
  return lengthPrefixed(asciiBytes(label), nameBytes(purpose), fromHex(address), bigEndian(number, 4), sha256(fields));
}

/** @param {string} name @param {string | string[]} value */
function fieldBytes(name, value) {
  const digests = [value].flat().map((text) => sha256(new TextEncoder().encode(text)));
  const kind = asciiBytes(Array.isArray(value) ? "list" : "text");
  return lengthPrefixed(asciiBytes(name), kind, sha256(joinBytes(...digests)));
}

/**
 * Which holders wrote an answer or agreed to it, as its asker can check.
 * @param {Uint8Array} sealed @param {Uint8Array[]} signatures of the writer and of the second reader, sealed to the asker
 * @param {Uint8Array} seed the asker's @param {Place} place @param {{ number: string, signingKey: Uint8Array }[]} holders of that day
 * @param {readonly CircleAct[]} acts
 */
export function holdersWhoSigned(sealed, signatures, seed, place, holders, acts = ACTS) {
  return new Set(acts.slice(0, signatures.length).flatMap((act, at) => {
    const signature = openSignature(signatures[at], act, seed, place);
    const statement = circleStatement(act, place.purpose, fromHex(place.address), place.number, sealed);
    return holders.filter(({ signingKey }) => signature && verify(signingKey, statement, signature)).map(({ number }) => number);
  }));
}

/** @param {Uint8Array} sealed @param {CircleAct} act @param {Uint8Array} seed @param {Place} place */
function openSignature(sealed, act, seed, place) {
  const [purpose, record] = namesOf(place);
  try {
    return openSealed(sealed, seed, `${purpose}/signature`, `${record}/${act}`).subarray(0, SIGNATURE_LENGTH);
  } catch {
    return null;
  }
}

/** What the server put after the signature of the second reader, as text; throws `SealBroken`. @param {Uint8Array} sealed @param {Uint8Array} seed @param {Place} place */
export function openTag(sealed, seed, place) {
  const [purpose, record] = namesOf(place);
  return new TextDecoder().decode(openSealed(sealed, seed, `${purpose}/signature`, `${record}/agree`).subarray(SIGNATURE_LENGTH));
}

/** @param {Content} content @param {Uint8Array[]} readers @param {Place} place @param {Uint8Array[]} [leftOut] keys of the circle whose slot opens nothing */
export const sealMessage = (content, readers, place, leftOut = []) =>
  seal(writeContent(content), readers, ...namesOf(place), leftOut);

/** Throws `SealBroken`, whatever the fault. @param {Uint8Array} sealed @param {Uint8Array} seed @param {Place} place */
export const openMessage = (sealed, seed, place) => messageOpener(seed)(sealed, place);

/** Opens many messages with one key. @param {Uint8Array} seed @returns {(sealed: Uint8Array, place: Place) => Content} */
export function messageOpener(seed) {
  const open = envelopeOpener(seed);
  return (sealed, place) => readContent(open(sealed, ...namesOf(place)));
}

/** With U+FFFD for half of a pair, as it is signed. @param {Content} content */
export function writeContent(content) {
  const text = JSON.stringify(content, (_name, value) => (typeof value === "string" ? value.replace(HALF, "\ufffd") : value));
  if (!isContent(JSON.parse(text))) throw new RangeError("A message has fields with plain names, each a text or a list of texts.");
  return new TextEncoder().encode(text);
}

/** @param {Uint8Array} raw @returns {Content} */
export function readContent(raw) {
  try {
    const content = JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(raw));
    if (isContent(content)) return content;
  } catch {
    // The error is thrown below.
  }
  throw new SealBroken();
}

/** @param {unknown} content @returns {content is Content} */
function isContent(content) {
  if (typeof content !== "object" || content === null || Array.isArray(content)) return false;
  return Object.entries(content).every(([name, value]) => /^[a-z][a-z_]{0,39}$/.test(name) && isText(value));
}

/** Whether a value is a text or a list of texts. @param {unknown} value */
const isText = (value) => [value].flat().every((part) => typeof part === "string" && part.search(HALF) < 0);

/** @param {Place} place @returns {[string, string]} */
const namesOf = ({ purpose, address, side, number }) => [`mailbox/${purpose}`, `${address}/${side}/${number}`];
