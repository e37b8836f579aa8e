// What every page asks of its elements. Every word stands in the page; this finds, shows and hides.

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

/** @param {ParentNode} inside @param {string} [selector] @returns {any} */
export const readJson = (inside, selector = "script[type='application/json']") =>
  JSON.parse(find(inside, selector)?.textContent ?? "{}");
