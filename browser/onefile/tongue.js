// The language of a page that carries its own words: what it says stays said when the language changes.

/** @typedef {Record<string, string | number>} Values */
/** @typedef {"en" | "fr" | "nl"} Tongue */

const calendar = (/** @type {string} */ locale) =>
  new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const CALENDARS = { en: calendar("en-GB"), fr: calendar("fr-BE"), nl: calendar("nl-BE") };

/** What speaks these texts; every language has the same keys. @template {Record<string, string>} Texts @param {Record<Tongue, Texts>} texts */
export function speaking(texts) {
  /** @typedef {keyof Texts & string} Key */
  /** @type {Tongue} */
  let spoken = "en";
  /** @type {WeakMap<Node, { key: Key, values: Values }>} */
  const said = new WeakMap();

  /** A sentence now. @param {Key} key @param {Values} [values] @param {Tongue} [language] */
  const words = (key, values = {}, language = spoken) =>
    texts[language][key].replace(/\{(\w+)\}/g, (_whole, name) => shown(values[name], language));

  /** An element that says a sentence, in whatever language is spoken. @template {HTMLElement} E @param {E} element @param {Key} key @param {Values} [values] @returns {E} */
  function say(element, key, values = {}) {
    said.set(element, { key, values });
    element.textContent = words(key, values);
    return element;
  }

  /** Everything that stands there is said anew. @param {Tongue} next */
  function speak(next) {
    spoken = next;
    document.documentElement.lang = next;
    for (const element of document.querySelectorAll("*")) {
      const told = said.get(element);
      if (told) element.textContent = words(told.key, told.values);
    }
  }

  return { tongue: () => spoken, words, say, speak, TONGUES: texts };
}

/** The language of the machine, if it is one of ours. @returns {Tongue} */
export function guessTongue() {
  const wished = navigator.languages.map((language) => language.slice(0, 2));
  return /** @type {Tongue} */ (wished.find((language) => language in CALENDARS) ?? "en");
}

/** A day as people write it, anything else as it is. @param {string | number} value @param {Tongue} language */
function shown(value, language) {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\d$/.test(value)) return String(value);
  return CALENDARS[language].format(new Date(`${value}T00:00:00Z`));
}
