// The bundle `keys.js`: a page where an office-holder makes her key or tries her phrase.

import { findAll, show } from "../mailbox/pieces.js";
import { prepareLock } from "./lock.js";
import { prepareMaking } from "./make.js";

const nothing = () => undefined;

for (const form of findAll(document, "form[data-make-key]")) prepareMaking(/** @type {HTMLFormElement} */ (form));
for (const section of findAll(document, "[data-keys]")) prepareLock(section, nothing, nothing);
show(document, "[data-no-script]", false);
