// Making her code: she is shown it, writes it on paper, and gives two groups of it back.

import { newCode } from "../ballot/codes.js";
import { drawTwo } from "../mailbox/parts.js";
import { find, findAll, tellWrong } from "../elements.js";
import { showStep } from "./steps.js";

/**
 * Prepares the three steps; what is returned forgets a code that is not on paper yet.
 * @param {HTMLElement} section @param {(code: string) => void} written called with a code that is on paper
 */
export function prepareWriting(section, written) {
  const form = /** @type {HTMLFormElement} */ (find(section, "[data-check]"));
  const shown = /** @type {HTMLElement} */ (find(section, "[data-code]"));
  let draft = "";
  const turn = (/** @type {string} */ step) => {
    tellWrong(form);
    if (step === "check") drawTwo(form, draft.split("-").length);
    showStep(section, step);
  };
  const forget = () => {
    draft = "";
    shown.replaceChildren();
    for (const field of partsIn(form)) field.value = "";
  };
  find(section, "[data-begin]")?.addEventListener("click", () => {
    draft = newCode();
    shown.replaceChildren(...draft.split("-").map(drawGroup));
    turn("write");
  });
  find(section, "[data-written]")?.addEventListener("click", () => turn("check"));
  find(section, "[data-again]")?.addEventListener("click", () => turn("write"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!isGivenBack(form, draft.split("-"))) return tellWrong(form, "part");
    const code = draft;
    forget();
    written(code);
  });
  return { forget, isWriting: () => draft !== "" };
}

/** By hand a large s looks like a small one: each large letter is underlined, and she does the same. @param {string} group */
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
const partsIn = (form) => findAll(form, "[data-part]");

/** Letter by letter: small and large ones are different. @param {HTMLElement} form @param {string[]} groups */
const isGivenBack = (form, groups) => partsIn(form).every((field) => field.value.replace(/\s/g, "") === groups[Number(field.dataset.at)]);
