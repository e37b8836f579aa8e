// What goes on paper; only it is printed.

/** @param {...Node} sheets */
export function printSheets(...sheets) {
  paperElement().replaceChildren(...sheets);
  window.print();
}

export const clearPaper = () => paperElement().replaceChildren();

/** @returns {HTMLElement} */
const paperElement = () => /** @type {HTMLElement} */ (document.getElementById("paper"));
