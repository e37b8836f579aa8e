// The field into which a keeper types her share, and the reason when it is refused.

import { NotJoined, readShare } from "../seal/shares.js";
import { Misspelt } from "../seal/spelling.js";
import { el, field } from "./draw.js";

/** @typedef {import("../seal/shares.js").Share} Share */
/** @typedef {import("./tongue.js").Key} Key */

/** @type {Record<"en" | "fr", readonly string[]>} */
export const lists = /** @type {any} */ (globalThis).parapluWords;

/** @param {Key} name */
export function shareField(name) {
  const typed = el("textarea", { rows: "6", spellcheck: "false", autocapitalize: "none", autocomplete: "off" });
  const made = field(name, typed);
  /** The share, or null when its fault was told. @returns {Share | null} */
  const read = () => {
    made.tell();
    try {
      return readShare(typed.value, Object.values(lists));
    } catch (fault) {
      if (!(fault instanceof Misspelt)) throw fault;
      made.tell(/** @type {Key} */ (`share_${fault.fault}`), { place: fault.place });
      return null;
    }
  };
  const empty = () => {
    typed.value = "";
    typed.focus();
  };
  return { ...made, read, empty };
}

/** @param {unknown} fault @returns {Key} */
export function reasonOf(fault) {
  if (!(fault instanceof NotJoined)) throw fault;
  return /** @type {Key} */ (`share_${fault.reason}`);
}
