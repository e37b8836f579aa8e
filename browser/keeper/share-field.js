// The field into which a keeper types a share, and the reason when it is refused.

import { NotJoined, readShare } from "../seal/shares.js";
import { Misspelt } from "../seal/spelling.js";
import { newElement, inputField } from "./elements.js";

/** @typedef {import("../seal/shares.js").Share} Share */
/** @typedef {import("./language.js").Key} Key */

/** @type {Record<"en" | "fr", readonly string[]>} */
export const wordLists = /** @type {any} */ (globalThis).parapluWords;

/** @param {Key} name */
export function shareField(name) {
  const typed = newElement("textarea", { rows: "6", spellcheck: "false", autocapitalize: "none", autocomplete: "off" });
  const made = inputField(name, typed);
  /** The share, or null after its fault was shown. @returns {Share | null} */
  const read = () => {
    made.showFault();
    try {
      return readShare(typed.value, Object.values(wordLists));
    } catch (fault) {
      if (!(fault instanceof Misspelt)) throw fault;
      made.showFault(/** @type {Key} */ (`share_${fault.fault}`), { place: fault.place });
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
