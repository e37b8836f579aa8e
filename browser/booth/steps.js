// One step at a time: whoever listens hears its heading, whoever looks sees its beginning.

import { find, findAll } from "../elements.js";

/** @typedef {"file" | "code" | "choose" | "review" | "opened" | "done" | "made" | "gone" | "wait"} Step */

/** @param {HTMLElement} root @param {Step} name */
export function showStep(root, name) {
  const isFirst = !stepOf(root);
  for (const step of findAll(root, "[data-step]")) step.hidden = step.dataset.step !== name;
  // A page that was just opened begins with its way out.
  if (isFirst) return;
  find(root, `[data-step="${name}"] h1`)?.focus({ preventScroll: true });
  scrollTo(0, 0);
}

/** @param {HTMLElement} root */
export const stepOf = (root) => findAll(root, "[data-step]").find((step) => !step.hidden)?.dataset.step ?? "";

/** @param {ParentNode} inside @param {string} selector @param {() => unknown} action */
export function onPress(inside, selector, action) {
  for (const button of findAll(inside, selector)) button.addEventListener("click", () => void action());
}

/** A form that is sent nowhere. @param {ParentNode} inside @param {string} name @param {(form: HTMLFormElement) => unknown} action */
export function onSend(inside, name, action) {
  const form = /** @type {HTMLFormElement | null} */ (find(inside, `[data-form="${name}"]`));
  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    void action(form);
  });
}

/** @param {ParentNode} inside @param {string} selector @param {string} text */
export function write(inside, selector, text) {
  for (const element of findAll(inside, selector)) element.textContent = text;
}

/** Each line a paragraph; of an empty text nothing. @param {ParentNode} inside @param {string} selector @param {string} text */
export function writeLines(inside, selector, text) {
  const lines = () => text.split("\n").filter(Boolean).map((line) => Object.assign(document.createElement("p"), { textContent: line }));
  for (const element of findAll(inside, selector)) element.replaceChildren(...lines());
}

/** A fresh copy of what a template holds. @param {ParentNode} inside @param {string} selector @returns {DocumentFragment} */
export function copyOf(inside, selector) {
  const template = /** @type {HTMLTemplateElement} */ (/** @type {unknown} */ (find(inside, `template${selector}`)));
  return /** @type {DocumentFragment} */ (template.content.cloneNode(true));
}
