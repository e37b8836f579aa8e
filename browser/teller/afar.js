// The bundle `afar.js`: a member far away opens the code that was sealed to her, and votes with it.

import { opener } from "../seal/envelope.js";
import { fromBase64 } from "../seal/text.js";
import { prepareLock } from "../keys/lock.js";
import { find, findAll, show, tellWrong } from "../elements.js";
import { readCode } from "../ballot/codes.js";
import { PURPOSE, recordOf } from "./far.js";

/** @typedef {import("../seal/accountkeys.js").AccountKey} AccountKey */

/** @param {HTMLElement} section */
function prepareCode(section) {
  const link = /** @type {HTMLAnchorElement} */ (find(section, "[data-vote]"));
  const shown = /** @type {HTMLElement} */ (find(section, "[data-code]"));
  const close = () => {
    shown.textContent = "";
    link.removeAttribute("href");
    for (const part of ["[data-opened]", "[data-none]"]) show(section, part, false);
    tellWrong(section);
  };
  const open = async (/** @type {AccountKey} */ key) => {
    close();
    try {
      const sealed = await sealedOf(section);
      if (!sealed) return show(section, "[data-none]", true);
      const code = opened(section, key, sealed);
      if (!code) return tellWrong(section, "sealed");
      shown.textContent = code;
      // What stands behind # stays in the browser.
      link.href = `${section.dataset.address}#${code}`;
      show(section, "[data-opened]", true);
    } catch {
      tellWrong(section, "send");
    }
  };
  for (const lock of findAll(document, "[data-keys]")) prepareLock(lock, open, close);
}

/** @param {HTMLElement} section @returns {Promise<string | null>} */
async function sealedOf(section) {
  const answer = await fetch(section.dataset.state ?? "", { credentials: "same-origin", cache: "no-store" });
  if (!answer.ok || answer.redirected) throw new Error("refused");
  return (await answer.json()).sealed;
}

/** The code, or null when this key does not open it. @param {HTMLElement} section @param {AccountKey} key @param {string} sealed */
function opened(section, key, sealed) {
  const { assembly = "", number = "" } = section.dataset;
  try {
    return readCode(new TextDecoder().decode(opener(key.sealingSeed)(fromBase64(sealed), PURPOSE, recordOf(assembly, number))));
  } catch {
    return null;
  }
}

for (const section of findAll(document, "[data-afar]")) prepareCode(section);
show(document, "[data-no-script]", false);
