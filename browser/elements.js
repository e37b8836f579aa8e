// What every page asks of its elements. Every word stands in the page; this finds, shows, hides and listens.

/** @template {HTMLElement} Kind @param {ParentNode} inside @param {string} selector @returns {Kind | null} */
export const find = (inside, selector) => inside.querySelector(selector);

/** @template {HTMLElement} Kind @param {ParentNode} inside @param {string} selector @returns {Kind[]} */
export const findAll = (inside, selector) => [...inside.querySelectorAll(/** @type {any} */ (selector))];

/** @param {ParentNode} inside @param {string} selector @param {boolean} isShown */
export function show(inside, selector, isShown) {
  for (const element of findAll(inside, selector)) element.hidden = !isShown;
}

/** Say beside the field what is wrong, and nothing else. @param {ParentNode} inside @param {string} [fault] @param {number} [place] */
export function tellWrong(inside, fault = "", place = 0) {
  for (const sentence of findAll(inside, "[data-wrong]")) {
    sentence.hidden = sentence.dataset.wrong !== fault;
    const where = find(sentence, "[data-place]");
    if (where) where.textContent = String(place);
  }
}

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

/** A fresh copy of what a template holds. @param {ParentNode} inside @param {string} selector @returns {DocumentFragment} */
export function copyOf(inside, selector) {
  const template = /** @type {HTMLTemplateElement} */ (/** @type {unknown} */ (find(inside, `template${selector}`)));
  return /** @type {DocumentFragment} */ (template.content.cloneNode(true));
}

/** @param {ParentNode} inside @param {string} [selector] @returns {any} */
export const readJson = (inside, selector = "script[type='application/json']") =>
  JSON.parse(find(inside, selector)?.textContent ?? "{}");
