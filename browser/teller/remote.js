// The bundle `remote.js`: a remote member opens the sealed code and votes with it.

import { envelopeOpener } from "../seal/envelope.js";
import { fromBase64 } from "../seal/text.js";
import { prepareLock } from "../keys/lock.js";
import { findElement, findElements, setShown, showFault } from "../elements.js";
import { readCode } from "../ballot/codes.js";
import { PURPOSE, recordOf } from "./remote-slips.js";

/** @typedef {import("../seal/accountkeys.js").AccountKey} AccountKey */

/** @param {HTMLElement} section */
function prepareCode(section) {
  const link = /** @type {HTMLAnchorElement} */ (findElement(section, "[data-vote]"));
  const shown = /** @type {HTMLElement} */ (findElement(section, "[data-code]"));
  const close = () => {
    shown.textContent = "";
    link.removeAttribute("href");
    for (const part of ["[data-opened]", "[data-none]"]) setShown(section, part, false);
    showFault(section);
  };
  const open = async (/** @type {AccountKey} */ key) => {
    close();
    try {
      const sealed = await fetchSealed(section);
      if (!sealed) return setShown(section, "[data-none]", true);
      const code = openCode(section, key, sealed);
      if (!code) return showFault(section, "sealed");
      shown.textContent = code;
      // The part after the # stays in the browser.
      link.href = `${section.dataset.address}#${code}`;
      setShown(section, "[data-opened]", true);
    } catch {
      showFault(section, "send");
    }
  };
  for (const lock of findElements(document, "[data-keys]")) prepareLock(lock, open, close);
}

/** @param {HTMLElement} section @returns {Promise<string | null>} */
async function fetchSealed(section) {
  const answer = await fetch(section.dataset.state ?? "", { credentials: "same-origin", cache: "no-store" });
  if (!answer.ok || answer.redirected) throw new Error("refused");
  return (await answer.json()).sealed;
}

/** The code, or null when this key does not open it. @param {HTMLElement} section @param {AccountKey} key @param {string} sealed */
function openCode(section, key, sealed) {
  const { assembly = "", number = "" } = section.dataset;
  try {
    return readCode(new TextDecoder().decode(envelopeOpener(key.sealingSeed)(fromBase64(sealed), PURPOSE, recordOf(assembly, number))));
  } catch {
    return null;
  }
}

for (const section of findElements(document, "[data-afar]")) prepareCode(section);
setShown(document, "[data-no-script]", false);
