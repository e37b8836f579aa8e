// What the keeper page says, in its three languages.

import { speaking } from "../onefile/tongue.js";
import { EN } from "./texts/en.js";
import { FR } from "./texts/fr.js";
import { NL } from "./texts/nl.js";

/** @typedef {keyof typeof EN} Key */
/** @typedef {import("../onefile/tongue.js").Values} Values */

export const { tongue, words, say, speak, TONGUES } = speaking({ en: EN, fr: FR, nl: NL });
