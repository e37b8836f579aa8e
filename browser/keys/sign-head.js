// The bundle `head.js`: a member of the Board signs how far the activity log goes, if it begins with what they signed last.

import { findElement, findElements, readJson, setShown, showFault } from "../elements.js";
import { asciiBytes } from "../seal/bytes.js";
import { toBase64 } from "../seal/text.js";
import { prepareLock } from "./lock.js";
import { PLACE, compareHeads, newestSigned, readHead } from "./log-heads.js";

/** @typedef {import("../seal/accountkeys.js").AccountKey} AccountKey */

/** @param {HTMLElement} section */
function prepareSigning(section) {
  const data = readJson(section);
  const form = /** @type {HTMLFormElement} */ (findElement(section, "form[data-sign]"));
  const field = /** @type {HTMLInputElement} */ (form.elements.namedItem("signature"));
  const head = readHead(data.line);
  const close = () => {
    field.value = "";
    form.hidden = true;
  };
  const open = async (/** @type {AccountKey} */ key) => {
    if (!head) return;
    const older = newestSigned(key, data, head.union);
    const fault = older ? await compareHeads(older, head, form.dataset.proof ?? "") : "";
    showFault(section, fault);
    if (fault) return;
    field.value = toBase64(key.sign(asciiBytes(data.line)));
    setShown(form, "[data-first]", !older);
    form.hidden = false;
  };
  form.addEventListener("submit", () => localStorage.setItem(PLACE, data.line));
  for (const lock of findElements(section, "[data-keys]")) prepareLock(lock, open, close);
}

for (const section of findElements(document, "[data-head]")) prepareSigning(section);
setShown(document, "[data-no-script]", false);
