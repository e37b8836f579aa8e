// A photograph is a message of its own, of the largest size, that comes with the words before it.

import { sealMessage, writingStatement } from "../seal/mailbox.js";
import { fromHex, toBase64 } from "../seal/text.js";
import { localDay } from "../local-day.js";
import { photographOf } from "./photograph.js";
import { signOwn } from "./proven.js";

// With so many signs even a small photograph has the size of all others.
const LEAST_LENGTH = 33_000;

/**
 * What is posted beside the words; nothing without a photograph.
 * @param {ParentNode} form @param {import("../seal/receipts.js").Receipt} receipt @param {import("../seal/mailbox.js").Place} place its own
 * @param {Uint8Array[]} readers @param {Uint8Array[]} leftOut @returns {Record<string, string>}
 */
export function photographFields(form, receipt, place, readers, leftOut) {
  const photo = photographOf(form);
  if (!photo) return {};
  const content = signOwn(receipt, place, { photo, filling: " ".repeat(Math.max(0, LEAST_LENGTH - photo.length)), day: localDay() });
  const sealed = sealMessage(content, [...readers, receipt.sealingPublicKey], place, leftOut);
  const statement = writingStatement(place.purpose, fromHex(place.address), place.number, sealed);
  return { photo: toBase64(sealed), photo_proof: toBase64(receipt.sign(statement)) };
}
