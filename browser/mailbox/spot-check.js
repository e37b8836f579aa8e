// Two parts of a secret are asked for, drawn afresh each time, so that nobody learns to write down only those.

import { randomBytes } from "../seal/bytes.js";
import { findElements, findElement } from "../elements.js";

/** Write two places beside the two fields, in order. @param {HTMLElement} form @param {number} count */
export function drawSpotCheck(form, count) {
  const places = twoPlaces(count);
  findElements(form, "[data-part]").forEach((field, at) => {
    field.dataset.at = String(places[at]);
    /** @type {HTMLInputElement} */ (field).value = "";
    const where = findElement(/** @type {HTMLElement} */ (field.closest("label") ?? field.parentElement), "[data-place]");
    if (where) where.textContent = String(places[at] + 1);
  });
}

/** @param {number} count @returns {number[]} two different places, ascending */
export function twoPlaces(count) {
  const [first, second] = randomBytes(2);
  const place = first % count;
  const otherPlace = (place + 1 + (second % (count - 1))) % count;
  return [place, otherPlace].sort((left, right) => left - right);
}
