// The bundle `remote.js`: a remote member opens the sealed code, and carries it to the page to vote by hand or by copy.
//
// Threat: a code in an address stays in the history of the telephone.

import { envelopeOpener } from "../seal/envelope.js";
import { fromBase64 } from "../seal/text.js";
import { prepareLock } from "../keys/lock.js";
import { findElement, findElements, onClick, setShown, showFault } from "../elements.js";
import { checkedGroups, readCode } from "../ballot/codes.js";
import { readSlipText, slipText } from "../ballot/slip-text.js";
import { PURPOSE, recordOf } from "./remote-slips.js";

/** @typedef {import("../seal/accountkeys.js").AccountKey} AccountKey */

/** @param {HTMLElement} section */
function prepareCode(section) {
  let slip = "";
  const shown = /** @type {HTMLElement} */ (findElement(section, "[data-code]"));
  const close = () => {
    shown.textContent = "";
    slip = "";
    for (const part of ["[data-opened]", "[data-none]"]) setShown(section, part, false);
    showFault(section);
  };
  const open = async (/** @type {AccountKey} */ key) => {
    close();
    try {
      const sealed = await fetchSealed(section);
      if (!sealed) return setShown(section, "[data-none]", true);
      const opened = openSlip(section, key, sealed);
      if (!opened) return showFault(section, "sealed");
      shown.textContent = checkedGroups(opened.code).join(" ");
      slip = slipText(opened.code, opened.digits);
      setShown(section, "[data-opened]", true);
    } catch {
      showFault(section, "send");
    }
  };
  onClick(section, "[data-copy-slip]", async () => {
    const isCopied = await navigator.clipboard.writeText(slip).then(() => true, () => false);
    setShown(section, "[data-copied]", isCopied);
  });
  for (const lock of findElements(document, "[data-keys]")) prepareLock(lock, open, close);
}

/** @param {HTMLElement} section @returns {Promise<string | null>} */
async function fetchSealed(section) {
  const answer = await fetch(section.dataset.state ?? "", { credentials: "same-origin", cache: "no-store" });
  if (!answer.ok || answer.redirected) throw new Error("refused");
  return (await answer.json()).sealed;
}

/** The slip, or null when this key does not open it. @param {HTMLElement} section @param {AccountKey} key @param {string} sealed */
function openSlip(section, key, sealed) {
  const { assembly = "", number = "" } = section.dataset;
  try {
    const { code, digits } = readSlipText(new TextDecoder().decode(envelopeOpener(key.sealingSeed)(fromBase64(sealed), PURPOSE, recordOf(assembly, number))));
    return digits ? { code: readCode(code), digits } : null;
  } catch {
    return null;
  }
}

for (const section of findElements(document, "[data-afar]")) prepareCode(section);
setShown(document, "[data-no-script]", false);
