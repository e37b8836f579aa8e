// Derives from codes what the server may know: in slices, so that the page responds and can be made to forget.

import { makeSlips } from "../ballot/slips.js";
import { yieldToPage } from "./elements.js";
import { holdSlip } from "./held-slips.js";

/**
 * New codes, held until they are printed, and their sorted lists by ballot; null when the page was made to forget.
 *
 * Throws `RangeError` for an identifier that occurs twice.
 * @param {number} count @param {string[]} identifiers @param {(done: number) => void} tell @param {() => boolean} isOver
 * @returns {Promise<import("../ballot/slips.js").Slips | null>}
 */
export async function newSlips(count, identifiers, tell, isOver) {
  const making = makeSlips(count, identifiers);
  for (;;) {
    await yieldToPage();
    if (isOver()) return null;
    const { value, done } = making.next();
    if (done) return holdSlips(/** @type {import("../ballot/slips.js").Slips} */ (value));
    tell(/** @type {number} */ (value));
  }
}

/** @param {import("../ballot/slips.js").Slips} made */
function holdSlips(made) {
  made.slips.forEach(holdSlip);
  return made;
}
