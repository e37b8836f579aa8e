// The field for a trustee's code: reads it, shows its fault, and empties the field.

import { Mistyped, readCode } from "../ballot/codes.js";
import { findElement, showFault } from "../elements.js";

/** The code in the field of a form, as it is printed, or null after its fault was shown. @param {HTMLElement} form @returns {string | null} */
export function takeCode(form) {
  const field = fieldIn(form);
  showFault(form);
  if (!field.value.trim()) return showWrong(form, "empty");
  try {
    const code = readCode(field.value);
    field.value = "";
    return code;
  } catch (error) {
    if (!(error instanceof Mistyped)) throw error;
    return showWrong(form, error.fault);
  }
}

/** @param {HTMLElement} form @param {string} fault @returns {null} */
export function showWrong(form, fault) {
  showFault(form, fault);
  fieldIn(form).focus();
  return null;
}

/** @param {HTMLElement} form @returns {HTMLInputElement} */
export const fieldIn = (form) => /** @type {HTMLInputElement} */ (findElement(form, "[data-typed]"));
