// The code of a slip: typed, or brought once behind the # of the address, which then forgets it.

import { findElement, showFault, writeText } from "../elements.js";
import { Mistyped, readCode } from "../ballot/codes.js";

/** @param {HTMLElement} root @returns {HTMLInputElement} */
export const codeField = (root) => /** @type {HTMLInputElement} */ (findElement(root, "[data-code]"));

/** How many letters there are already: 22 of them are easily lost from sight. @param {HTMLElement} root */
export function countLetters(root) {
  const field = codeField(root);
  field.addEventListener("input", () => writeText(root, "[data-typed]", String(field.value.replace(/[\s\p{Pd}]/gu, "").length)));
}

/** @param {HTMLElement} root */
export function emptyCode(root) {
  codeField(root).value = "";
  codeField(root).removeAttribute("aria-invalid");
  writeText(root, "[data-typed]", "0");
}

/** The code as it is printed, or "" after the fault was shown. @param {HTMLElement} root @param {string} typed @param {(code: string) => boolean} isListed */
export function takeCode(root, typed, isListed) {
  const { code, fault } = readListedCode(typed, isListed);
  const form = /** @type {HTMLElement} */ (codeField(root).closest("form"));
  showFault(form, fault);
  codeField(root).toggleAttribute("aria-invalid", Boolean(fault));
  if (fault) codeField(root).setAttribute("aria-invalid", "true");
  return code;
}

/** @param {string} typed @param {(code: string) => boolean} isListed @returns {{ code: string, fault: string }} */
function readListedCode(typed, isListed) {
  if (!typed.trim()) return { code: "", fault: "empty" };
  try {
    const code = readCode(typed);
    return isListed(code) ? { code, fault: "" } : { code: "", fault: "unlisted" };
  } catch (error) {
    if (!(error instanceof Mistyped)) throw error;
    return { code: "", fault: error.fault };
  }
}

/** The text after the #, once: the address and this entry of the history forget it at once. */
export function takeFragment() {
  const fragment = location.hash.slice(1);
  if (fragment) history.replaceState(null, "", location.pathname + location.search);
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
