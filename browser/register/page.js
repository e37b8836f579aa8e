// The bundle `register.js`: the page where active members seal their entry in the register.

import { findElements, setShown } from "../elements.js";
import { prepareEntryForm } from "./entry-form.js";

for (const form of findElements(document, "form[data-register]")) prepareEntryForm(/** @type {HTMLFormElement} */ (form));
setShown(document, "[data-no-script]", false);
