// What the square inside a slip says: the code, and the key of the election in digits. No address, and nothing of a union.

import { digestWords } from "../seal/roster.js";

/** What was read of a slip: the code as it was typed, and the digits of its key, empty where only the code was typed. @typedef {{ code: string, digits: string }} SlipText */

const SQUARE = /^\s*(\S+)\s+([0-9]{24})\s*$/;

/** The 24 digits by which a slip names its key. @param {Uint8Array} digest of its gathering, as people compare it */
export const keyDigits = (digest) => digestWords(digest).replaceAll(" ", "");

/** @param {string} code @param {string} digits */
export const slipText = (code, digits) => `${code} ${digits}`;

/** @param {string} text @returns {SlipText} */
export function readSlipText(text) {
  const found = SQUARE.exec(text);
  return found ? { code: found[1], digits: found[2] } : { code: text, digits: "" };
}
