// What an asker allows: which fields a partner may read, for what and until when (docs/formats/referral.md).

import { sha256 } from "@noble/hashes/sha2.js";
import { SealBroken } from "./broken.js";
import { asciiBytes, bigEndian, nameBytes } from "./bytes.js";
import { lengthPrefixed } from "./framed.js";
import { Receipt } from "./receipts.js";
import { verify } from "./signing.js";
import { fromBase64, fromHex, toBase64, toHex } from "./text.js";

/** @typedef {import("./mailbox.js").Place} Place */
/** @typedef {{ recipient: string, purpose: string, until: string, fields: string[], revocation: Uint8Array }} Consent revocation: the digest of the token that takes it back */

// A consent holds so long at most, of which the partner has the last days to fetch the file.
export const CONSENT_DAYS = 30;
export const FETCH_DAYS = 14;
const TOKEN_LENGTH = 16;
const DAY = 86_400_000;
// The last letter of a signature has no spare bits: one consent is written in one way.
const LINE = /^(age1[a-z0-9]{58}) ([a-z]{1,20}) (2[0-9]{3}-[0-9]{2}-[0-9]{2}) ([a-z_]{1,20}(?:,[a-z_]{1,20}){0,9}) ([0-9a-f]{64}) ([A-Za-z0-9+/]{85}[AQgw]==)$/;

/** What the asker signs: the message that it is in, and each part of the consent. @param {Place} place @param {Consent} consent */
export function consentStatement({ purpose, address, number }, consent) {
  const parts = [consent.recipient, consent.purpose, consent.until, consent.fields.join(",")].map(asciiBytes);
  const where = [nameBytes(purpose), fromHex(address), bigEndian(number, 4)];
  return lengthPrefixed(asciiBytes("paraplu/referral/consent/1"), ...where, ...parts, consent.revocation);
}

/** The line of a consent. @param {Receipt} receipt @param {Place} place @param {{ recipient: string, purpose: string, until: string, fields: string[] }} allowed */
export function makeConsent(receipt, place, allowed) {
  const revocation = tokenDigest(revocationToken(receipt, place, allowed.recipient));
  const signature = receipt.sign(consentStatement(place, { ...allowed, revocation }));
  return [allowed.recipient, allowed.purpose, allowed.until, allowed.fields.join(","), toHex(revocation), toBase64(signature)].join(" ");
}

/** The consent of a line that its asker signed for this message; throws `SealBroken`, whatever the fault. @param {string} line @param {Place} place @param {Uint8Array} signingKey @returns {Consent} */
export function readConsent(line, place, signingKey) {
  const [, recipient, purpose, until, names, digest, signature] = LINE.exec(line) ?? [];
  if (!signature || !isDay(until)) throw new SealBroken();
  const consent = { recipient, purpose, until, fields: names.split(","), revocation: fromHex(digest) };
  const isTwice = new Set(consent.fields).size < consent.fields.length;
  if (isTwice || !verify(signingKey, consentStatement(place, consent), fromBase64(signature))) throw new SealBroken();
  return consent;
}

/** Whether a file may be handed over today, so that the partner has all days until it ends. @param {Consent} consent @param {string} today */
export const isCurrent = ({ until }, today) => dayAfter(today, FETCH_DAYS) <= until && until <= dayAfter(today, CONSENT_DAYS);

/** @param {string} day @param {number} days */
export const dayAfter = (day, days) => new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

/** @param {string} text */
function isDay(text) {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.valueOf()) && day.toISOString().startsWith(text);
}

/** What takes one consent back. @param {Receipt} receipt @param {{ purpose: string, number: number }} place @param {string} recipient */
export const revocationToken = (receipt, { purpose, number }, recipient) => receipt.derivedToken(`referral/${purpose}/${number}/${recipient}`);

/** The code with which one partner fetches a file. @param {Uint8Array} secret 16 bytes of the consent's message @param {string} recipient */
export function fetchCode(secret, recipient) {
  if (secret.length !== TOKEN_LENGTH) throw new SealBroken();
  const bytes = sha256(lengthPrefixed(asciiBytes("paraplu/referral/fetch/1"), secret, asciiBytes(recipient)));
  return new Receipt(bytes.subarray(0, TOKEN_LENGTH));
}

/** What the server stores instead of a token of 16 bytes. @param {Uint8Array} token */
export const tokenDigest = (token) => sha256(lengthPrefixed(asciiBytes("paraplu/referral/token/1"), token));
