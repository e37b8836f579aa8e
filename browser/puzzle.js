// A puzzle that the browser solves before a further try to log in (docs/formats/puzzle.md).
//
// The button works once the answer is there.

import { findElement, findElements, setShown } from "./elements.js";
import { findSolution } from "./proof-of-work.js";

/** @param {HTMLFormElement} form */
export async function preparePuzzle(form) {
  const challenge = /** @type {HTMLInputElement} */ (findElement(form, "input[name=challenge]"));
  const solution = /** @type {HTMLInputElement} */ (findElement(form, "input[name=solution]"));
  const button = /** @type {HTMLButtonElement} */ (findElement(form, "button"));
  button.disabled = true;
  setShown(form, "[data-puzzle-runs]", true);
  solution.value = await findSolution(challenge.value, Number(form.dataset.puzzle));
  button.disabled = false;
  setShown(form, "[data-puzzle-runs]", false);
  setShown(form, "[data-puzzle-done]", true);
}

for (const form of findElements(document, "form[data-puzzle]")) void preparePuzzle(/** @type {HTMLFormElement} */ (form));
