// What a donor wrote, in the treasurer's own page: year and sum in the form of the certificate, and, on its paper, the
// name. The server gets year and sum alone.

import { findElement, findElements } from "../elements.js";

/** @typedef {import("../seal/mailbox.js").Content} Content */

// The fields of the paper, by what a request calls them.
const PAPER = /** @type {const} */ ([["#giver", "donor"], ["#street", "street"], ["#national", "national"]]);

/** @param {Content} first @param {string} name */
const textOf = (first, name) => [first[name] ?? ""].flat()[0] ?? "";

/** @param {HTMLElement} thread @param {Content} first the request */
export function fillDonor(thread, first) {
  const form = findElement(thread, "form[data-donor-certificate]");
  if (form) writeFields(form, textOf(first, "year"), textOf(first, "sum"));
  const button = findElement(thread, "[data-fill-paper]");
  if (button) button.onclick = () => copyOntoPaper(first);
}

/** Whether the page is the paper of another sum or year than this request. @param {HTMLElement} thread @param {Content} first */
export function isOfAnotherPaper(thread, first) {
  const paper = /** @type {HTMLElement | null} */ (thread.closest("[data-onto-paper]"));
  // Both in cents: the request has its sum as 40.00.
  return !!paper && (paper.dataset.ontoPaper !== textOf(first, "sum").replace(".", "") || paper.dataset.year !== textOf(first, "year"));
}

/** The key is closed: nothing of a request stays in its section. @param {HTMLElement} thread */
export function clearDonor(thread) {
  const form = findElement(thread, "form[data-donor-certificate]");
  if (form) writeFields(form, "", "");
  for (const button of findElements(thread, "[data-fill-paper]")) button.onclick = null;
}

/** @param {HTMLElement} form @param {string} year @param {string} amount */
function writeFields(form, year, amount) {
  for (const [name, value] of Object.entries({ year, amount })) {
    const field = /** @type {HTMLInputElement | null} */ (findElement(form, `input[name=${name}]`));
    if (field) field.value = value;
  }
}

/** In one line each. @param {Content} first */
function copyOntoPaper(first) {
  for (const [selector, name] of PAPER) {
    const field = /** @type {HTMLInputElement | null} */ (findElement(document, selector));
    if (field) field.value = textOf(first, name).replace(/\s*\n\s*/g, ", ");
  }
}
