// The bundle `mailbox.js`: pages at the doors where somebody asks, or comes back with a receipt.

import { prepareAsking } from "./ask.js";
import { prepareOpening } from "./open.js";
import { findAll, show } from "../elements.js";

for (const form of findAll(document, "form[data-mailbox='ask']")) prepareAsking(/** @type {HTMLFormElement} */ (form));
for (const section of findAll(document, "[data-mailbox='open']")) prepareOpening(section);
show(document, "[data-no-script]", false);
