// What the page holds for a moment: codes before they are printed and counted. Nothing of it is stored.

/** @type {string[]} */
let codes = [];
let visit = 0;
let begin = () => {};

/** Told once by page.js, so that no module needs its caller. @param {() => void} action */
export function startWith(action) {
  begin = action;
}

/** The first screen again; no code outlives this. */
export function start() {
  letGo();
  begin();
}

/** Nothing that was made or typed is held any more, and what still runs ends. */
export function letGo() {
  visit += 1;
  // A text cannot be overwritten; once nobody holds it, the browser takes its memory back.
  codes.length = 0;
  codes = [];
  clearPaper();
}

/** @param {string} code */
export const hold = (code) => void codes.push(code);

/** The codes that are held now. @returns {readonly string[]} */
export const held = () => codes;

/** Tells later whether the page was made to forget meanwhile. @returns {() => boolean} */
export function visitor() {
  const mine = visit;
  return () => mine !== visit;
}

/** @param {...Node} sheets what goes on paper; only it is printed */
export function print(...sheets) {
  paper().replaceChildren(...sheets);
  window.print();
}

export const clearPaper = () => paper().replaceChildren();

/** @returns {HTMLElement} */
const paper = () => /** @type {HTMLElement} */ (document.getElementById("paper"));
