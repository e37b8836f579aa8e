// The code with which somebody receives a payout of the solidarity fund (docs/formats/payout.md).

import { sha256 } from "@noble/hashes/sha2.js";
import { asciiBytes, randomBytes } from "./bytes.js";

const SERIAL_DIGITS = 18;
const GROUP = /.{6}(?=.)/g;
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const OFFER = /^[a-z]{1,20} [1-9]\d{0,5}$/;
const SERIAL = /^\d{18}$/;
const TAG = /^\d{10}$/;

/** What a browser sends with an answer that pays nothing. */
export const NO_CLAIM = new Uint8Array(32);

/** The digest of what two people agree to. @param {string} month like 2026-12 @param {string} offer a way and whole euro, like "cash 50" @param {string} serial */
export function payoutClaim(month, offer, serial) {
  if (!MONTH.test(month) || !OFFER.test(offer) || !SERIAL.test(serial)) throw new RangeError("a claim is a month, a way with an amount, and a serial");
  return sha256(asciiBytes(`paraplu/payout/1\n${month}\n${offer}\n${serial}`));
}

/** Eighteen digits by chance. */
export function drawSerial() {
  const drawn = randomBytes(16).reduce((value, byte) => value * 256n + BigInt(byte), 0n);
  return (drawn % 10n ** BigInt(SERIAL_DIGITS)).toString().padStart(SERIAL_DIGITS, "0");
}

/** The code in groups of six; empty for a tag or a serial of another form. @param {string} serial @param {string} tag */
export function payoutCode(serial, tag) {
  if (!SERIAL.test(serial) || !TAG.test(tag)) return "";
  const check = 98n - ((BigInt(serial + tag) * 100n) % 97n);
  return `${serial}${tag}${check.toString().padStart(2, "0")}`.replace(GROUP, "$& ");
}
