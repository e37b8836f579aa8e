// The bundle `mailbox.js`: public pages where somebody asks, or comes back with a receipt.

import { prepareAppeal, prepareComplaint } from "./complaint.js";
import { prepareDonorForm } from "./donor-form.js";
import { prepareNewThread } from "./new-thread.js";
import { prepareOpenThread } from "./open-thread.js";
import { prepareVeto } from "./article.js";
import { findElements, setShown } from "../elements.js";

for (const form of findElements(document, "form[data-complaint]")) prepareComplaint(/** @type {HTMLFormElement} */ (form));
for (const form of findElements(document, "form[data-appeal]")) prepareAppeal(/** @type {HTMLFormElement} */ (form));
for (const form of findElements(document, "form[data-donor]")) prepareDonorForm(/** @type {HTMLFormElement} */ (form));
for (const form of findElements(document, "form[data-mailbox='ask']")) prepareNewThread(/** @type {HTMLFormElement} */ (form));
for (const section of findElements(document, "[data-mailbox='open']")) [prepareOpenThread, prepareVeto].forEach((prepare) => prepare(section));
setShown(document, "[data-no-script]", false);
