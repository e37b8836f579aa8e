// What the page holds for a moment: slips before they are printed and counted. Nothing of it is stored.

import { clearPaper } from "../onefile/printing.js";
import { createVisits } from "../onefile/visits.js";

/** @typedef {import("../ballot/slips.js").Slip} Slip */

/** @type {Slip[]} */
const slips = [];

export const { setFirstScreen, showFirstScreen, endVisit, watchVisit } = createVisits(dropSlips);

function dropSlips() {
  // A text cannot be overwritten; once nobody holds it, the browser takes its memory back.
  slips.length = 0;
  clearPaper();
}

/** @param {Slip} slip */
export const holdSlip = (slip) => void slips.push(slip);

/** The slips that are held now. @returns {readonly Slip[]} */
export const heldSlips = () => slips;
