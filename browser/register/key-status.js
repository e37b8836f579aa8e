// Whether two of the Board signed for the register's key, followed from the pin that lies beside the scripts.

import { followRoster, RosterRefused, sealsRegisterTo } from "../seal/roster.js";
import { fromBase64 } from "../seal/text.js";
import { pinOf } from "../keys/roster-pin.js";
import { findElement, readJson } from "../elements.js";
import { localDay } from "../local-day.js";

/** "unknown" while the union has no pin: then the words are all there is. @typedef {"yes" | "no" | "late" | "unknown"} KeyStatus */

/** @param {Uint8Array} registerKey @returns {KeyStatus} */
export function registerKeyStatus(registerKey) {
  if (!findElement(document, "[data-roster]")) return "no";
  const { union, lines } = readJson(document, "[data-roster]");
  try {
    const roster = followRoster(lines.map(fromBase64), pinOf(union), union, localDay());
    return sealsRegisterTo(roster, registerKey) ? "yes" : "no";
  } catch (error) {
    return error instanceof RosterRefused ? statusAfter(error.reason) : "no";
  }
}

/** @param {string} reason @returns {KeyStatus} */
function statusAfter(reason) {
  if (reason === "unsigned") return "unknown";
  return ["expired", "clock"].includes(reason) ? "late" : "no";
}
