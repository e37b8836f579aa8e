// The sentences of the teller's page, in its three languages.

import { createTranslator } from "../onefile/language.js";
import { EN } from "./texts/en.js";
import { FR } from "./texts/fr.js";
import { NL } from "./texts/nl.js";

/** @typedef {keyof typeof EN} Key */
/** @typedef {import("../onefile/language.js").Language} Language */
/** @typedef {import("../onefile/language.js").Values} Values */

export const { currentLanguage, sentenceOf, setSentence, setLanguage, LANGUAGES } = createTranslator({ en: EN, fr: FR, nl: NL });
