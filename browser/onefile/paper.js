// What goes on paper; only it is printed.

/** @param {...Node} sheets */
export function print(...sheets) {
  paper().replaceChildren(...sheets);
  window.print();
}

export const clearPaper = () => paper().replaceChildren();

/** @returns {HTMLElement} */
const paper = () => /** @type {HTMLElement} */ (document.getElementById("paper"));
