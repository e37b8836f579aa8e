// The pieces of which the screens of the teller's page are made.

import { createScreens } from "../onefile/elements.js";
import { setSentence } from "./language.js";

/** @typedef {import("../onefile/elements.js").Piece} Piece */

export { yieldToPage, newElement, buttonRow } from "../onefile/elements.js";
export const { paragraph, heading, button, showScreen, form, submitButton, inputField, selectField } = createScreens(setSentence, "strange");
