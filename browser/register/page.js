// The bundle `register.js`: the page where an active member seals her entry in the register.

import { findAll, show } from "../elements.js";
import { prepareEntering } from "./enter.js";

for (const form of findAll(document, "form[data-register]")) prepareEntering(/** @type {HTMLFormElement} */ (form));
show(document, "[data-no-script]", false);
