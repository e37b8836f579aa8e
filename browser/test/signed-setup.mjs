// A set-up whose key three trustees made together, and the file in which two of them signed it.

import { readFileSync } from "node:fs";
import { utf8Bytes, writeCanonical } from "../ballot/canonical.js";
import { comparableBytes } from "../ballot/compare-words.js";
import { productOf, readPoint } from "../ballot/points.js";
import { keyDigits } from "../ballot/slip-text.js";
import { gatheringOf } from "../ballot/trustees.js";
import { shownSetupHead, vouchFor } from "../ballot/vouching.js";

const MADE = JSON.parse(readFileSync(new URL("../../vectors/ballot-making/ceremony/2-of-3.json", import.meta.url), "utf8"));
const BALLOT = "b1";

export const CODES = MADE.codes;
export const TRUSTEES = `[${MADE.trustees}]`;
const [[, { coefexps }]] = JSON.parse(TRUSTEES);
export const KEY = productOf(coefexps.map(({ message }) => readPoint(JSON.parse(message).coefexps[0])));
export const DIGITS = keyDigits(comparableBytes(gatheringOf(utf8Bytes(TRUSTEES))));

/** What a server shows of it; `by`: places from 1 and codes of those who signed it. @param {string} election @param {{ trustees?: string, by?: [number, string][], head?: string }} [how] */
export function shownSetup(election, { trustees = TRUSTEES, by = [[1, CODES[0]], [3, CODES[2]]], head } = {}) {
  const shown = { election, trustees, credentials: "ab".repeat(32) };
  const signed = head ?? shownSetupHead(shown);
  const signatures = by.map(([owner, code]) => ({ owner, signature: JSON.parse(vouchFor(code, { ballot: BALLOT, head: signed })) }));
  return { ...shown, vouched: writeCanonical({ version: 1, ballot: BALLOT, setup: signed, signatures }) };
}
