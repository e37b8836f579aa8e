// Codes on paper: a voter's credential (specification 4.8), and the seed of a trustee's keys (4.6.1).
//
// Both are 22 letters of Base58, of which the last is ours: it distinguishes a typing error from a wrong slip. The
// specification lets it be any letter, so nothing but reading what was typed asks for it (docs/formats/ballot.md).

import { sha256 } from "@noble/hashes/sha2.js";
import { joinBytes, randomBytes } from "../seal/bytes.js";
import { utf8Bytes } from "./canonical.js";
import { GENERATOR, numberOf, secretPower, encodePoint } from "./points.js";
import { Refused } from "./refusals.js";

/** @typedef {"letter" | "short" | "long" | "check"} Fault */

// No letter that is easily taken for another.
const LETTERS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const BASE = LETTERS.length;
const LENGTH = 22;
const SIZES = [5, 6, 5, 6];
const UUID_LENGTH = 14;
const GROUPS = /^(.{5})(.{6})(.{5})(.{6})$/;
const BETWEEN = /[\s\-\u2010-\u2015\u2212]+/g;
const STRANGE = /[^1-9A-HJ-NP-Za-km-z]/;
/** @type {Record<Fault, string>} */
const SENTENCES = {
  letter: "A code has no such letter: it never has 0, O, I or l, and no other mark than dashes.",
  short: `A code has ${LENGTH} letters and digits, and this has fewer.`,
  long: `A code has ${LENGTH} letters and digits, and this has more.`,
  check: "A letter of the code is wrong, or two changed places: compare it with the paper.",
};

/** What was typed is no code; `fault` lets a page name it in its own language. */
export class Mistyped extends Refused {
  name = "Mistyped";

  /** @param {Fault} fault */
  constructor(fault) {
    super(SENTENCES[fault]);
    this.fault = fault;
  }
}

/** A code as it is printed, `XXXXX-XXXXXX-XXXXX-XXXXXX`: about 123 bits. */
export const newCode = () => completeCode(randomLetters(LENGTH - 1));

/** An identifier for an election that is not there yet: 14 letters (4.2). */
export const newUuid = () => randomLetters(UUID_LENGTH);

/** The code of 21 letters: with the last, in groups. @param {string} begun */
export const completeCode = (begun) => groupLetters(begun + checkLetter(begun));

/** The code from what was typed, with or without the check letters of a slip; throws `Mistyped`. Blanks and dashes may be anywhere or be missing. @param {string} typed */
export function readCode(typed) {
  const letters = typed.replace(BETWEEN, "");
  if (STRANGE.test(letters)) throw new Mistyped("letter");
  const code = letters.length === LENGTH + SIZES.length ? withoutChecks(letters) : letters;
  if (code.length !== LENGTH) throw new Mistyped(code.length < LENGTH ? "short" : "long");
  if (code.slice(-1) !== checkLetter(code.slice(0, -1))) throw new Mistyped("check");
  return groupLetters(code);
}

/** The groups of a code as a slip has them: each with a check letter of its own at its end. @param {string} code as it is printed for a trustee */
export const checkedGroups = (code) => code.split("-").map((group) => group + checkLetter(group));

/** Whether a group of a slip is typed as it is printed. @param {string} typed without blanks @param {number} place from 0 */
export const isWholeGroup = (typed, place) =>
  typed.length === SIZES[place] + 1 && !STRANGE.test(typed) && typed.slice(-1) === checkLetter(typed.slice(0, -1));

/** The 22 letters of 26; throws `Mistyped`. @param {string} letters */
function withoutChecks(letters) {
  let start = 0;
  return SIZES.map((size, place) => {
    const group = letters.slice(start, (start += size + 1));
    if (!isWholeGroup(group, place)) throw new Mistyped("check");
    return group.slice(0, -1);
  }).join("");
}

/** 22 letters in groups. @param {string} code */
const groupLetters = (code) => code.replace(GROUPS, "$1-$2-$3-$4");

/** The letters alone, from which a trustee's keys are derived. @param {string} code */
export const seedOf = (code) => code.replaceAll("-", "");

/** The exponent of a credential in this election; another in each. Source: 4.8. @param {string} code as it is printed @param {string} uuid */
export const credentialSecret = (code, uuid) =>
  numberOf(joinBytes(...[0, 1].map((half) => sha256(utf8Bytes(`derive_credential|${uuid}|${half}|${code}`)))));

/** The point of a credential in this election, as in its list. Source: 4.8. @param {string} code as it is printed @param {string} uuid */
export const credentialPoint = (code, uuid) => secretPower(GENERATOR, credentialSecret(code, uuid));

/** The same as lists and ballots spell it. @param {string} code as it is printed @param {string} uuid */
export const credentialOf = (code, uuid) => encodePoint(credentialPoint(code, uuid));

/** ISO 7064, hybrid system 59,58: finds each wrong letter, and nearly each pair that changed places. @param {string} begun */
function checkLetter(begun) {
  let carried = BASE;
  for (const letter of begun) {
    const total = (carried + LETTERS.indexOf(letter)) % BASE || BASE;
    carried = (2 * total) % (BASE + 1);
  }
  return LETTERS[(BASE + 1 - carried) % BASE];
}

/** So many of the system's randomness, each as likely as another. @param {number} count @returns {string} */
function randomLetters(count) {
  // Threat: a byte has more values than whole rounds of letters, and the first letters would come more often.
  const fair = [...randomBytes(2 * count)].filter((byte) => byte < 256 - (256 % BASE)).slice(0, count);
  const found = fair.map((byte) => LETTERS[byte % BASE]).join("");
  return found.length === count ? found : found + randomLetters(count - found.length);
}
