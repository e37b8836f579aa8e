// The bundle `decide.js`: one of the Board says yes in writing. Opening the key signs exactly this decision, and sends it.

import { findElement, findElements, readJson, setShown } from "../elements.js";
import { decisionLine } from "../seal/decisionline.js";
import { toBase64 } from "../seal/text.js";
import { prepareLock } from "./lock.js";

for (const section of findElements(document, "[data-decision]")) {
  const line = decisionLine(readJson(section));
  const form = /** @type {HTMLFormElement} */ (findElement(section, "form[data-yes]"));
  const field = /** @type {HTMLInputElement} */ (form.elements.namedItem("signature"));
  for (const lock of findElements(section, "[data-keys]")) {
    const sign = (/** @type {import("../seal/accountkeys.js").AccountKey} */ key) => {
      field.value = toBase64(key.sign(line));
      form.submit();
    };
    prepareLock(lock, sign, () => {
      field.value = "";
    });
  }
}
setShown(document, "[data-no-script]", false);
