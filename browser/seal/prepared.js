// Sentences that two of a circle signed beforehand, so that one of them may send them at once (docs/formats/mailbox.md).
//
// Threat: a single holder could put words into an answer, or send a sentence that was meant for another time. So an asker
// accepts exactly the text that two holders signed, until its last day, with nothing filled in but a day, an hour and a
// service from the list that was signed with it.

import { sha256 } from "@noble/hashes/sha2.js";
import { asciiBytes, joinBytes, nameBytes } from "./bytes.js";
import { lengthPrefixed } from "./framed.js";
import { verify } from "./signing.js";
import { fromBase64, toBase64 } from "./text.js";

/** @typedef {import("./mailbox.js").Content} Content */
/** @typedef {{ purpose: string, language: string, text: string, services: string[], made: string, until: string }} PreparedText */

const [LONGEST_TEXT, LONGEST_SERVICE, MOST_SERVICES] = [600, 120, 8];
// How long a text may be used, how many days ahead a sender may name one, and by how many an asker's clock may differ.
const [MOST_DAYS, DAYS_AHEAD, CLOCK_DAYS] = [366, 14, 1];
const SIGNERS = 2;
const DAY_LENGTH = 86_400_000;
const DAY = /^2[0-9]{3}-[0-9]{2}-[0-9]{2}$/;
const HOUR = /^([01][0-9]|2[0-3]):[03]0$/;
const MARK = /\{(day|hour|service)\}/g;
const NAMES = ["day", "hour", "service"];

/** @param {string} text */
const digestOf = (text) => sha256(new TextEncoder().encode(text));
/** @param {string} text */
const lengthOf = (text) => [...text].length;
/** The marks of a text. @param {string} text */
export const marksIn = (text) => [...text.matchAll(MARK)].map(([, name]) => name);

/** What each of the two holders signs. @param {PreparedText} prepared */
export const preparedStatement = ({ purpose, language, text, services, made, until }) =>
  lengthPrefixed(
    asciiBytes("paraplu/mailbox/prepared/1"), nameBytes(purpose), asciiBytes(language), asciiBytes(made), asciiBytes(until),
    digestOf(text), sha256(joinBytes(...services.map(digestOf))),
  );

/** The number of a day; null for what is none. @param {string} written */
function dayOf(written) {
  const time = DAY.test(written) ? Date.parse(`${written}T00:00:00Z`) : NaN;
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== written ? null : time / DAY_LENGTH;
}

/** @param {PreparedText} prepared */
function isSound({ language, text, services, made, until }) {
  const [first, last] = [dayOf(made), dayOf(until)];
  const marks = marksIn(text);
  return (
    first !== null && last !== null && first <= last && last <= first + MOST_DAYS && /^[a-z]{2,3}$/.test(language) &&
    !/[{}]/.test(text.replace(MARK, "")) && new Set(marks).size === marks.length && text !== "" && lengthOf(text) <= LONGEST_TEXT &&
    (services.length > 0) === marks.includes("service") && services.length <= MOST_SERVICES &&
    services.every((service) => service !== "" && lengthOf(service) <= LONGEST_SERVICE)
  );
}

/** @param {Content} content @param {string} name */
function fieldOf(content, name) {
  const value = content[name] ?? "";
  return typeof value === "string" ? value : "";
}

/** @param {Content} content @param {string} purpose @returns {PreparedText | null} */
function textOf(content, purpose) {
  const [language, text, made, until] = ["language", "prepared", "made", "until"].map((name) => fieldOf(content, name));
  const services = content.services ?? [];
  if (typeof services === "string") return null;
  const prepared = { purpose, language, text, services, made, until };
  return isSound(prepared) ? prepared : null;
}

/**
 * What a message of one holder says, if two signed its text beforehand; null for any fault.
 * @param {Content} content @param {string} purpose @param {{ number: string, signingKey: Uint8Array }[]} holders of the day in the message
 * @param {string} [asked] the day of the asker's message before it, as the asker signed it
 */
export function preparedWords(content, purpose, holders, asked = "") {
  const prepared = textOf(content, purpose);
  const [day, before] = [dayOf(fieldOf(content, "day")), dayOf(asked)];
  if (!prepared || day === null || day < Number(dayOf(prepared.made)) || day > Number(dayOf(prepared.until))) return null;
  // Threat: a sender who dates a message back could use a text that has ended, or one that somebody who has left the
  // circle signs today for a day on which they were in it.
  if (before !== null && day < before - CLOCK_DAYS) return null;
  return isSigned(prepared, content.signed, holders) ? filledText(prepared, content, day) : null;
}

/** Whether these are signatures of two holders, each written in the one way of base64. @param {PreparedText} prepared @param {string | string[] | undefined} signed @param {{ number: string, signingKey: Uint8Array }[]} holders */
function isSigned(prepared, signed, holders) {
  if (!Array.isArray(signed) || signed.length !== SIGNERS) return false;
  const statement = preparedStatement(prepared);
  try {
    const signatures = signed.map(fromBase64);
    if (signatures.some((signature, at) => toBase64(signature) !== signed[at])) return false;
    const found = holders.filter(({ signingKey }) => signatures.some((signature) => verify(signingKey, statement, signature)));
    return new Set(found.map(({ number }) => number)).size === SIGNERS;
  } catch {
    return false;
  }
}

/** Only what the marks of the text allow; a value without a mark is a fault, as is a mark without one. @param {PreparedText} prepared @param {Content} content @param {number} today */
function filledText({ text, services }, content, today) {
  const chosen = Object.fromEntries(NAMES.map((name) => [name, fieldOf(content, `chosen_${name}`)]));
  const marks = marksIn(text);
  const day = dayOf(chosen.day);
  /** @type {Record<string, boolean>} */
  const isRight = {
    day: day !== null && day >= today && day <= today + DAYS_AHEAD,
    hour: HOUR.test(chosen.hour),
    service: services.includes(chosen.service),
  };
  if (NAMES.some((name) => marks.includes(name) !== !!chosen[name]) || !marks.every((name) => isRight[name])) return null;
  return withValues(text, chosen);
}

/** The text as it will be read. @param {string} text @param {Record<string, string>} chosen */
export const withValues = (text, chosen) =>
  text.replace(MARK, (_mark, name) => (name === "day" ? chosen.day.split("-").reverse().join("/") : chosen[name]));
