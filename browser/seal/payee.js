// The account to which somebody is paid, sealed to the people who pay (docs/formats/claims.md).

import { SealBroken } from "./broken.js";
import { contentDigest, envelopeOpener, seal } from "./envelope.js";
import { toHex } from "./text.js";

/** @typedef {{ account: string, name: string }} Payee */

export const PAYEE_PURPOSE = "claims/1";
const LONGEST_NAME = 70;
const IBAN = /^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$/;
const NAME = /^[A-Za-z0-9](?:[A-Za-z0-9 /?:().,'+-]*[A-Za-z0-9.)])?$/;
/** @type {Record<string, string>} */
const LETTERS = { ß: "ss", æ: "ae", Æ: "AE", œ: "oe", Œ: "OE", ø: "o", Ø: "O", ł: "l", Ł: "L", đ: "d", Đ: "D", ð: "d", Ð: "D", þ: "th", Þ: "Th", ı: "i", "’": "'", "ʼ": "'" };

/** An account number without blanks in capitals, or nothing when it is mistyped. @param {string} text */
export function readIban(text) {
  const plain = text.replace(/\s/g, "").toUpperCase();
  if (!IBAN.test(plain)) return "";
  const digits = [...plain.slice(4), ...plain.slice(0, 4)].map((sign) => parseInt(sign, 36)).join("");
  return [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1 ? plain : "";
}

/** A name in the letters of banks, or nothing for one that cannot be written in them. @param {string} text */
export function bankName(text) {
  const apart = [...text].map((sign) => LETTERS[sign] ?? sign).join("").normalize("NFD");
  const plain = apart.replace(/\p{M}/gu, "").replace(/ +/g, " ").replace(/^ | $/g, "");
  return plain.length <= LONGEST_NAME && NAME.test(plain) ? plain : "";
}

/** @param {unknown} account @param {unknown} name */
const isPayee = (account, name) =>
  typeof account === "string" && typeof name === "string" && readIban(account) === account && name !== "" && bankName(name) === name;

/** @param {Payee} payee @param {Uint8Array[]} readers @param {string} record */
export function sealPayee({ account, name }, readers, record) {
  if (!isPayee(account, name)) throw new RangeError("An account number and a name in the letters of banks.");
  return seal(new TextEncoder().encode(JSON.stringify({ account, name })), readers, PAYEE_PURPOSE, record);
}

/** Opens many accounts; `SealBroken` whatever the fault. @param {Uint8Array} seed @returns {(sealed: Uint8Array, record: string) => Payee} */
export function payeeOpener(seed) {
  const open = envelopeOpener(seed);
  return (sealed, record) => {
    const raw = open(sealed, PAYEE_PURPOSE, record);
    try {
      const found = JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(raw));
      if (Object.keys(found).length === 2 && isPayee(found.account, found.name)) return found;
    } catch {
      // The error is thrown below.
    }
    throw new SealBroken();
  };
}

/** What an envelope says, whoever its slots are for, in hexadecimal. @param {Uint8Array} sealed */
export const payeeDigest = (sealed) => toHex(contentDigest(sealed));
