// The code of a slip: typed group by group, each with its check letter, or read from the square by the page itself.

import { findElement, findElements, showFault } from "../elements.js";
import { checkedGroups, isWholeGroup, Mistyped, readCode } from "../ballot/codes.js";
import { readSlipText } from "../ballot/slip-text.js";

/** @typedef {import("../ballot/slip-text.js").SlipText} SlipText */

const BETWEEN = /[\s\p{Pd}·]+/gu;

/** The first of the four fields. @param {HTMLElement} root @returns {HTMLInputElement} */
export const codeField = (root) => /** @type {HTMLInputElement} */ (findElement(root, "[data-code]"));

/** @param {HTMLElement} root @returns {HTMLInputElement[]} */
const groupFields = (root) => findElements(root, "[data-group]");

/** What stands in the four fields, or a whole slip text in the first. @param {HTMLElement} root @returns {string} */
export const typedCode = (root) => groupFields(root).map(({ value }) => value).join(" ").trim();

/** Each group is checked while it is typed; a whole code may be pasted into the first field. @param {HTMLElement} root @param {(text: string) => unknown} [taken] called with the text of a square that was pasted */
export function prepareCode(root, taken) {
  const fields = groupFields(root);
  fields.forEach((field, place) => {
    field.addEventListener("input", () => {
      if (place === 0 && taken && readSlipText(field.value).digits) return taken(field.value);
      if (place === 0) spreadCode(field, fields);
      checkGroups(root, place);
    });
  });
}

/** A code in one piece, into the four fields. @param {HTMLInputElement} field @param {HTMLInputElement[]} fields */
function spreadCode(field, fields) {
  try {
    checkedGroups(readCode(field.value)).forEach((group, place) => (fields[place].value = group));
  } catch (error) {
    if (!(error instanceof Mistyped)) throw error;
  }
}

/** Mark what is whole; the next field waits when one is. @param {HTMLElement} root @param {number} typed the place that was typed in */
function checkGroups(root, typed) {
  const fields = groupFields(root);
  fields.forEach((field, place) => {
    const letters = field.value.replace(BETWEEN, "");
    const isWhole = isWholeGroup(letters, place);
    const isFull = letters.length > Number(field.dataset.group);
    if (isFull && !isWhole) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
    const mark = findElement(/** @type {HTMLElement} */ (field.parentElement), "[data-whole]");
    if (mark) mark.hidden = !isWhole;
    if (isWhole && place === typed && fields[place + 1] && !fields[place + 1].value) fields[place + 1].focus();
  });
  const form = /** @type {HTMLElement} */ (codeField(root).closest("form"));
  showFault(form, fields.some((field) => field.getAttribute("aria-invalid")) ? "group" : "");
}

/** @param {HTMLElement} root */
export function emptyCode(root) {
  for (const field of groupFields(root)) {
    field.value = "";
    field.removeAttribute("aria-invalid");
  }
  for (const mark of findElements(root, "[data-whole]")) mark.hidden = true;
}

/** The code as a trustee has it, or "" after the fault was shown. @param {HTMLElement} root @param {string} typed @param {(code: string) => boolean} isListed */
export function takeCode(root, typed, isListed) {
  const { code, fault } = readListedCode(typed, isListed);
  const form = /** @type {HTMLElement} */ (codeField(root).closest("form"));
  showFault(form, fault);
  if (fault) codeField(root).setAttribute("aria-invalid", "true");
  else codeField(root).removeAttribute("aria-invalid");
  return code;
}

/** @param {string} typed @param {(code: string) => boolean} isListed @returns {{ code: string, fault: string }} */
function readListedCode(typed, isListed) {
  if (!typed.trim()) return { code: "", fault: "empty" };
  try {
    const code = readCode(typed.replace(BETWEEN, " "));
    return isListed(code) ? { code, fault: "" } : { code: "", fault: "unlisted" };
  } catch (error) {
    if (!(error instanceof Mistyped)) throw error;
    return { code: "", fault: error.fault };
  }
}
