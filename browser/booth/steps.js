// Shows one step at a time: a screen reader reads its heading, and the window shows its beginning.

import { findElement, findElements } from "../elements.js";

/** @typedef {"file" | "code" | "compare" | "foreign" | "unvouched" | "choose" | "review" | "opened" | "done" | "made" | "gone" | "wait"} Step */

/** @param {HTMLElement} root @param {Step} name */
export function showStep(root, name) {
  const isFirst = !currentStep(root);
  for (const step of findElements(root, "[data-step]")) step.hidden = step.dataset.step !== name;
  // A page that was just opened begins with its way out.
  if (isFirst) return;
  findElement(root, `[data-step="${name}"] h1`)?.focus({ preventScroll: true });
  scrollTo(0, 0);
}

/** @param {HTMLElement} root */
export const currentStep = (root) => findElements(root, "[data-step]").find((step) => !step.hidden)?.dataset.step ?? "";

/** Each line a paragraph; of an empty text nothing. @param {ParentNode} inside @param {string} selector @param {string} text */
export function writeLines(inside, selector, text) {
  const lines = () => text.split("\n").filter(Boolean).map((line) => Object.assign(document.createElement("p"), { textContent: line }));
  for (const element of findElements(inside, selector)) element.replaceChildren(...lines());
}
