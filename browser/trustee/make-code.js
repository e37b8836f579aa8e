// Makes a trustee's code: the page shows it, the trustee writes it on paper, and types two groups of it.

import { newCode } from "../ballot/codes.js";
import { drawSpotCheck } from "../mailbox/spot-check.js";
import { findElement, findElements, showFault } from "../elements.js";
import { showStep } from "./steps.js";

/**
 * Prepares the three steps; what is returned forgets a code that is not on paper yet.
 * @param {HTMLElement} section @param {(code: string) => void} written called with a code that is on paper
 */
export function prepareCodeWriting(section, written) {
  const form = /** @type {HTMLFormElement} */ (findElement(section, "[data-check]"));
  const shown = /** @type {HTMLElement} */ (findElement(section, "[data-code]"));
  let draft = "";
  const turn = (/** @type {string} */ step) => {
    showFault(form);
    if (step === "check") drawSpotCheck(form, draft.split("-").length);
    showStep(section, step);
  };
  const forget = () => {
    draft = "";
    shown.replaceChildren();
    for (const field of partsIn(form)) field.value = "";
  };
  findElement(section, "[data-begin]")?.addEventListener("click", () => {
    draft = newCode();
    shown.replaceChildren(...draft.split("-").map(drawGroup));
    turn("write");
  });
  findElement(section, "[data-written]")?.addEventListener("click", () => turn("check"));
  findElement(section, "[data-again]")?.addEventListener("click", () => turn("write"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!isTypedBack(form, draft.split("-"))) return showFault(form, "part");
    const code = draft;
    forget();
    written(code);
  });
  return { forget, isWriting: () => draft !== "" };
}

/** In handwriting a capital S looks like a small one: each capital is underlined, here and on the paper. @param {string} group */
function drawGroup(group) {
  const [line, letters] = ["li", "strong"].map((name) => document.createElement(name));
  for (const letter of group) {
    const isLarge = /[A-Z]/.test(letter);
    letters.append(isLarge ? Object.assign(document.createElement("u"), { textContent: letter }) : letter);
  }
  line.append(letters);
  return line;
}

/** @param {HTMLElement} form @returns {HTMLInputElement[]} */
const partsIn = (form) => findElements(form, "[data-part]");

/** Letter by letter: small and large ones are different. @param {HTMLElement} form @param {string[]} groups */
const isTypedBack = (form, groups) => partsIn(form).every((field) => field.value.replace(/\s/g, "") === groups[Number(field.dataset.at)]);
