// What the page holds for a moment: codes before they are printed and counted. Nothing of it is stored.

import { clearPaper } from "../onefile/printing.js";
import { createVisits } from "../onefile/visits.js";

/** @type {string[]} */
const codes = [];

export const { setFirstScreen, showFirstScreen, endVisit, watchVisit } = createVisits(dropCodes);

function dropCodes() {
  // A text cannot be overwritten; once nobody holds it, the browser takes its memory back.
  codes.length = 0;
  clearPaper();
}

/** @param {string} code */
export const holdCode = (code) => void codes.push(code);

/** The codes that are held now. @returns {readonly string[]} */
export const heldCodes = () => codes;
