// The bundle `keys.js`: a page where she makes her key, opens it, lets a passkey open it, changes its phrase.

import { find, findAll, show } from "../elements.js";
import { AccountKey } from "../seal/accountkeys.js";
import { prepareLock } from "./lock.js";
import { prepareMaking } from "./make.js";
import { prepareAdding } from "./passkey.js";
import { sayDigests } from "./pin.js";

const lock = find(document, "[data-keys]");
const making = /** @type {HTMLFormElement | null} */ (find(document, "form[data-make-key]"));
const adding = /** @type {HTMLFormElement | null} */ (find(document, "form[data-add-passkey]"));
/** What is open on this page: where there is no lock, a key that is made here. @type {AccountKey | null} */
let key = lock ? null : new AccountKey();

/** @param {AccountKey | null} opened */
function turn(opened) {
  key = opened;
  for (const form of [making, adding]) if (form) form.hidden = !opened;
  show(document, "[data-while-locked]", !opened);
}

if (making) prepareMaking(making, () => key);
if (adding) prepareAdding(adding, () => key);
if (lock) prepareLock(lock, turn, () => turn(null));
else turn(key);
sayDigests();
show(document, "[data-no-script]", false);
