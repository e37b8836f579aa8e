// The bundle `keys.js`: a page where members make their key, open it, let a passkey open it, or change its phrase.

import { findElement, findElements, setShown } from "../elements.js";
import { AccountKey } from "../seal/accountkeys.js";
import { prepareLock } from "./lock.js";
import { prepareKeyForm } from "./make-key.js";
import { preparePasskeyForm } from "./passkey.js";
import { showDigests } from "./roster-pin.js";

const lock = findElement(document, "[data-keys]");
const making = /** @type {HTMLFormElement | null} */ (findElement(document, "form[data-make-key]"));
const adding = /** @type {HTMLFormElement | null} */ (findElement(document, "form[data-add-passkey]"));
/** What is open on this page: where there is no lock, a key that is made here. @type {AccountKey | null} */
let key = lock ? null : new AccountKey();

/** @param {AccountKey | null} opened */
function setKey(opened) {
  key = opened;
  for (const form of [making, adding]) if (form) form.hidden = !opened;
  setShown(document, "[data-while-locked]", !opened);
}

if (making) prepareKeyForm(making, () => key);
if (adding) preparePasskeyForm(adding, () => key);
if (lock) prepareLock(lock, setKey, () => setKey(null));
else setKey(key);
showDigests();
setShown(document, "[data-no-script]", false);
