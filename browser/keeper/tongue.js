// The language of the page: what it says stays said when the language changes.

import { EN } from "./texts/en.js";
import { FR } from "./texts/fr.js";
import { NL } from "./texts/nl.js";

/** @typedef {keyof typeof EN} Key */
/** @typedef {Record<string, string | number>} Values */

export const TONGUES = { en: EN, fr: FR, nl: NL };
/** @typedef {keyof typeof TONGUES} Tongue */
const calendar = (/** @type {string} */ locale) =>
  new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const CALENDARS = { en: calendar("en-GB"), fr: calendar("fr-BE"), nl: calendar("nl-BE") };

/** @type {Tongue} */
let spoken = "en";
/** @type {WeakMap<Node, { key: Key, values: Values }>} */
const said = new WeakMap();

export const tongue = () => spoken;

/** The language of the machine, if the page speaks it. */
export function guessTongue() {
  const wished = navigator.languages.map((language) => language.slice(0, 2));
  return /** @type {Tongue} */ (wished.find((language) => language in TONGUES) ?? "en");
}

/** A sentence now. @param {Key} key @param {Values} [values] */
export const words = (key, values = {}) =>
  TONGUES[spoken][key].replace(/\{(\w+)\}/g, (_whole, name) => shown(values[name]));

/** A day as people write it, anything else as it is. @param {string | number} value */
function shown(value) {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\d$/.test(value)) return String(value);
  return CALENDARS[spoken].format(new Date(`${value}T00:00:00Z`));
}

/** An element that says a sentence, in whatever language is spoken. @template {HTMLElement} E @param {E} element @param {Key} key @param {Values} [values] @returns {E} */
export function say(element, key, values = {}) {
  said.set(element, { key, values });
  element.textContent = words(key, values);
  return element;
}

/** Everything that stands there is said anew. @param {Tongue} next */
export function speak(next) {
  spoken = next;
  document.documentElement.lang = next;
  for (const element of document.querySelectorAll("*")) {
    const told = said.get(element);
    if (told) element.textContent = words(told.key, told.values);
  }
}
