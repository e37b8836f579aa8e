// Whether two of the Board signed for the register's key, followed from the pin that lies beside the scripts.

import { follow, RosterRefused, sealsRegisterTo } from "../seal/roster.js";
import { fromBase64 } from "../seal/text.js";
import { pinOf } from "../keys/pin.js";
import { find, readJson } from "../elements.js";
import { today } from "../today.js";

/** "unknown" while the union has no pin: then the words are all there is. @typedef {"yes" | "no" | "late" | "unknown"} Vouched */

/** @param {Uint8Array} registerKey @returns {Vouched} */
export function isVouched(registerKey) {
  if (!find(document, "[data-roster]")) return "no";
  const { union, lines } = readJson(document, "[data-roster]");
  try {
    const roster = follow(lines.map(fromBase64), pinOf(union), union, today());
    return sealsRegisterTo(roster, registerKey) ? "yes" : "no";
  } catch (error) {
    return error instanceof RosterRefused ? whatFollows(error.reason) : "no";
  }
}

/** @param {string} reason @returns {Vouched} */
function whatFollows(reason) {
  if (reason === "unsigned") return "unknown";
  return ["expired", "clock"].includes(reason) ? "late" : "no";
}
