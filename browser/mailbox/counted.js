// What a writer allows to be counted: a record of its own beside the message, and a filler where nothing is allowed.

import { randomBytes } from "../seal/bytes.js";
import { oneCode, sealFiller, sealRecord } from "../seal/counted.js";
import { toBase64, toHex } from "../seal/text.js";
import { findElement, readJson } from "../elements.js";
import { localDay } from "../local-day.js";
import { officeKeys } from "./readers.js";

const ID_LENGTH = 16;

/**
 * Threat: a form with a record and one without would tell who allowed it, so both send one of the same size.
 * @param {HTMLFormElement} form @param {import("../seal/mailbox.js").Content} content @returns {Record<string, string>}
 */
export function countedFields(form, content) {
  if (!findElement(form, "[data-may-count]")) return {};
  const { office, circle } = readJson(form, "[data-counting]");
  const id = toHex(randomBytes(ID_LENGTH));
  const readers = officeKeys(circle, office);
  const sealed = isCounted(form) ? sealRecord(codesOf(content), readers, id) : sealFiller(readers, id);
  return { record_id: id, record: toBase64(sealed) };
}

/** @param {HTMLFormElement} form */
export const isCounted = (form) => !!findElement(form, "[data-may-count]:checked");

/** @param {import("../seal/mailbox.js").Content} content */
const codesOf = ({ kinds, grounds, where, wish, for_somebody: other }) => ({
  kind: oneCode([kinds ?? []].flat()),
  ground: oneCode([grounds ?? []].flat()),
  where: oneCode([where ?? []].flat()),
  month: localDay().slice(0, 7),
  wish: wish ? "yes" : "no",
  for_somebody: other ? "yes" : "no",
});

/** Those who count may have changed since the page was opened. @param {Document} newer @param {HTMLFormElement} form */
export function renewCounting(newer, form) {
  const [theirs, mine] = [newer, form].map((inside) => findElement(inside, "[data-counting]"));
  if (theirs && mine) mine.textContent = theirs.textContent;
}
