// Which two parts of a secret are asked back: anew each time, so that nobody learns to write down only those.

import { randomBytes } from "../seal/bytes.js";
import { findAll, find } from "../elements.js";

/** Write two places beside the two fields, in order. @param {HTMLElement} form @param {number} count */
export function drawTwo(form, count) {
  const places = twoOf(count);
  findAll(form, "[data-part]").forEach((field, at) => {
    field.dataset.at = String(places[at]);
    /** @type {HTMLInputElement} */ (field).value = "";
    const where = find(/** @type {HTMLElement} */ (field.closest("label") ?? field.parentElement), "[data-place]");
    if (where) where.textContent = String(places[at] + 1);
  });
}

/** @param {number} count @returns {number[]} two different places, ascending */
export function twoOf(count) {
  const [first, second] = randomBytes(2);
  const one = first % count;
  const other = (one + 1 + (second % (count - 1))) % count;
  return [one, other].sort((left, right) => left - right);
}
