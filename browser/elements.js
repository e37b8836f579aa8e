// What every page does with its elements. All words are in the page already; this module finds, shows, hides and listens.

/** @template {HTMLElement} Kind @param {ParentNode} inside @param {string} selector @returns {Kind | null} */
export const findElement = (inside, selector) => inside.querySelector(selector);

/** @template {HTMLElement} Kind @param {ParentNode} inside @param {string} selector @returns {Kind[]} */
export const findElements = (inside, selector) => [...inside.querySelectorAll(/** @type {any} */ (selector))];

/** @param {ParentNode} inside @param {string} selector @param {boolean} isShown */
export function setShown(inside, selector, isShown) {
  for (const element of findElements(inside, selector)) element.hidden = !isShown;
}

/** Show the sentence beside the field that names this fault, and hide all others. @param {ParentNode} inside @param {string} [fault] @param {number} [place] */
export function showFault(inside, fault = "", place = 0) {
  for (const sentence of findElements(inside, "[data-wrong]")) {
    sentence.hidden = sentence.dataset.wrong !== fault;
    const where = findElement(sentence, "[data-place]");
    if (where) where.textContent = String(place);
  }
}

/** @param {ParentNode} inside @param {string} selector @param {() => unknown} action */
export function onClick(inside, selector, action) {
  for (const button of findElements(inside, selector)) button.addEventListener("click", () => void action());
}

/** A form that is sent nowhere. @param {ParentNode} inside @param {string} name @param {(form: HTMLFormElement) => unknown} action */
export function onSubmit(inside, name, action) {
  const form = /** @type {HTMLFormElement | null} */ (findElement(inside, `[data-form="${name}"]`));
  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    void action(form);
  });
}

/** @param {ParentNode} inside @param {string} selector @param {string} text */
export function writeText(inside, selector, text) {
  for (const element of findElements(inside, selector)) element.textContent = text;
}

/** A fresh copy of what a template holds. @param {ParentNode} inside @param {string} selector @returns {DocumentFragment} */
export function copyTemplate(inside, selector) {
  const template = /** @type {HTMLTemplateElement} */ (/** @type {unknown} */ (findElement(inside, `template${selector}`)));
  return /** @type {DocumentFragment} */ (template.content.cloneNode(true));
}

/** @param {ParentNode} inside @param {string} [selector] @returns {any} */
export const readJson = (inside, selector = "script[type='application/json']") =>
  JSON.parse(findElement(inside, selector)?.textContent ?? "{}");
